using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;

namespace Practice.Actors.Gateway.Tests.Hosting;

/// <summary>Signs people in, past what proves who they are, which tests of its own are about.</summary>
public static class People
{
    /// <summary>Who may do everything in the county; each has one of the two that it takes.</summary>
    public static Grant[] Everything { get; } =
    [
        new(Role.Administrator, new UnitCode(Scene.Center)), new(Role.CenterDirector, new UnitCode(Scene.Center)),
    ];

    /// <summary>A session's token of a new account with these roles.</summary>
    public static async Task<string> SignInAsync(this IServiceProvider services, params IEnumerable<Grant> grants)
    {
        var (id, now) = (AccountId.New(DateTimeOffset.UtcNow), DateTimeOffset.UtcNow.UtcTicks / TimeSpan.TicksPerMicrosecond);
        await using (var connection = await services.GetRequiredService<Database>().OpenAsync(DatabaseName.Accounts))
        {
            await connection.ExecuteAsync(
                "insert into accounts (id, user_name, state, security_stamp, must_change_password, created_at) values (@id, @name, 'active', 'first', 0, 0)",
                new { id = id.Value, name = id.Value[4..] });
            foreach (var grant in grants)
            {
                var (kind, scope) = grant switch
                {
                    { Unit: { } unit } => ("unit", unit.Value),
                    { Team: { } team } => ("team", team.Value),
                    _ => ("platform", grant.Platform!.Value.Value),
                };
                await connection.ExecuteAsync(
                    "insert into grants (id, account, role, scope_kind, scope, from_at) values (@id, @account, @role, @kind, @scope, 0)",
                    new { id = EntityId.New("grt", DateTimeOffset.UtcNow), account = id.Value, role = Words.Of(grant.Role), kind, scope });
            }
        }

        return (await services.GetRequiredService<Sessions>().BeginAsync(id, secondFactor: true))!.Token;
    }
}
