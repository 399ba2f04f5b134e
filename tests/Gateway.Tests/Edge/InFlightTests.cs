using Mediator;
using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Gateway.Volunteering;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Edge;

[Collection(OnSqlite.Name)]
public sealed class InFlightTests(SqliteGateway gateway)
{
    private readonly Idempotency idempotency = gateway.Host.Services.GetRequiredService<Idempotency>();

    [Fact]
    public async Task A_second_call_while_the_first_runs_is_refused_and_one_after_it_is_not()
    {
        var behavior = new IdempotencyBehavior<ActOnTeam, Answer<Outcome<TeamView>>>(idempotency);
        var gate = new TaskCompletionSource();
        MessageHandlerDelegate<ActOnTeam, Answer<Outcome<TeamView>>> handler = async (_, _) =>
        {
            await gate.Task;
            return Refusal.Busy;
        };

        var first = behavior.Handle(Rest("key"), handler, CancellationToken.None).AsTask();
        var second = await behavior.Handle(Rest("key"), handler, CancellationToken.None);
        var other = behavior.Handle(Rest("another key"), handler, CancellationToken.None).AsTask();
        Assert.Equal("idempotency.in-progress", second.Refusal?.Code);
        Assert.False(first.IsCompleted || other.IsCompleted);

        gate.SetResult();
        Assert.Equal("busy", (await first).Refusal?.Code);
        Assert.Equal("busy", (await behavior.Handle(Rest("key"), handler, CancellationToken.None)).Refusal?.Code);
    }

    [Fact]
    public void The_command_id_follows_from_client_and_key_and_the_fingerprint_from_what_is_asked()
    {
        CommandContext Context(ActOnTeam message) => idempotency.ContextOf(message);
        var (one, same) = (Context(Rest("key")), Context(Rest("key")));
        Assert.Equal(one, same);
        Assert.DoesNotContain("key", one.CommandId, StringComparison.Ordinal);
        Assert.NotEqual(one.CommandId, Context(Rest("another key")).CommandId);
        Assert.NotEqual(one.CommandId, Context(Rest("key", actor: "another")).CommandId);
        var close = Context(new ActOnTeam(Team, "close", new NoBody(), new CloseTeam(), new Caller("developer", "key")));
        Assert.Equal(one.CommandId, close.CommandId);
        Assert.NotEqual(one.Fingerprint, close.Fingerprint);
    }

    private static readonly TeamId Team = new("team_01jdq7k2v3m8n5p6r7s8t9v0wx");

    private static ActOnTeam Rest(string key, string actor = "developer") => new(Team, "rest", new NoBody(), new RestTeam(), new Caller(actor, key));
}
