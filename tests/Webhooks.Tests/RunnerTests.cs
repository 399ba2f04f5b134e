using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Practice.Actors.Ledger;
using Practice.Actors.Testing;
using Xunit;

namespace Practice.Actors.Webhooks.Tests;

/// <summary>From the ledger to a receiver, on both engines. Time is a clock of the tests' own; requests go over real connections.</summary>
public abstract class RunnerTests(DatabaseEngine engine) : IAsyncLifetime
{
    private const string Here = "620623100";
    private const string There = "620623200";

    private Platform platform = null!;
    private FakeReceiver receiver = null!;

    public async Task InitializeAsync() => (platform, receiver) = (await Platform.StartAsync(engine), await FakeReceiver.StartAsync());

    public async Task DisposeAsync()
    {
        await receiver.DisposeAsync();
        await platform.DisposeAsync();
    }

    [Fact]
    public async Task What_happens_arrives_once_signed_and_in_order()
    {
        await platform.AppendAsync(Here, "before", 3);
        var secret = (await platform.AddAsync(receiver)).Secret;
        for (var entity = 0; entity < 30; entity++) await platform.AppendAsync(entity % 2 == 0 ? Here : There, $"e{entity}", 5);

        await platform.WorkAsync();

        Assert.Equal(150, receiver.Requests.Count);
        Assert.Equal(150, receiver.Requests.Select(request => request.Id).Distinct().Count());
        Assert.All(receiver.Requests, request => Assert.True(request.IsSignedBy(secret), request.Id));
        InOrder();
        var listed = await platform.DeliveriesAsync();
        Assert.Equal(150, listed.Count);
        Assert.All(listed, each => Assert.Equal((DeliveryState.Delivered, 1, 204, null), (each.State, each.Attempts, each.Status, each.Fault)));
    }

    [Fact]
    public async Task A_receiver_that_fails_at_random_for_an_hour_gets_every_event_of_its_subscription_and_no_other_verified_and_in_order()
    {
        const string NotSubscribed = "e6";
        var random = new Random(20261127);
        platform.Host.Sees = stored => stored.Stream != NotSubscribed;
        var secret = (await platform.AddAsync(receiver)).Secret;
        var taken = new ConcurrentQueue<FakeReceiver.Received>();
        receiver.Answers = (request, http) =>
        {
            int draw;
            lock (random) draw = random.Next(10);
            if (draw == 0) http.Abort();
            else http.Response.StatusCode = draw < 4 ? StatusCodes.Status500InternalServerError : draw == 4 ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
            if (draw > 4) taken.Enqueue(request);
            return Task.CompletedTask;
        };

        var (end, appended) = (platform.Clock.Now + TimeSpan.FromHours(1), 0);
        while (platform.Clock.Now < end)
        {
            int entity;
            lock (random) entity = random.Next(7);
            await platform.AppendAsync(entity % 2 == 0 ? There : Here, $"e{entity}", 2);
            if ($"e{entity}" != NotSubscribed) appended += 2;
            await platform.WorkAsync();
            platform.Clock.Now += TimeSpan.FromSeconds(60);
        }

        for (var look = 0; look < 200 && taken.Select(request => request.Id).Distinct().Count() < appended; look++)
        {
            platform.Clock.Now += TimeSpan.FromMinutes(10);
            await platform.WorkAsync();
        }

        // Whether an answer that the platform never saw was a success or not: it is sent again, so that some come twice.
        var first = taken.DistinctBy(request => request.Id).ToList();
        Assert.Equal(await platform.IdsAsync(stored => stored.Stream != NotSubscribed), first.Select(request => request.Id).Order(StringComparer.Ordinal));
        Assert.NotEqual(await platform.IdsAsync(), first.Select(request => request.Id).Order(StringComparer.Ordinal));
        Assert.All(receiver.Requests, request => Assert.True(request.IsSignedBy(secret), request.Id));
        InOrder(first);
    }

    [Fact]
    public async Task An_event_that_is_not_taken_holds_up_its_own_entity_alone()
    {
        await platform.AddAsync(receiver);
        var broken = true;
        receiver.AnswersWith(request => broken && request.Body.Contains("\"subject\":\"bad\"", StringComparison.Ordinal) ? 400 : 200);
        await platform.AppendAsync(Here, "bad", 2);
        await platform.AppendAsync(Here, "good", 2);
        await platform.WorkAsync();
        await platform.AppendAsync(Here, "bad", 1);
        await platform.AppendAsync(Here, "good", 1);
        await platform.WorkAsync();

        Assert.Equal(["bad 1", "good 1", "good 2", "good 3"], Heard().Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(3, (await platform.DeliveriesAsync(DeliveryState.Waiting)).Count);
        var first = (await platform.DeliveriesAsync(DeliveryState.Waiting)).Single(each => each.Attempts > 0);
        Assert.Equal((400, "http 400"), (first.Status, first.Fault));

        broken = false;
        platform.Clock.Now += TimeSpan.FromSeconds(10);
        await platform.WorkAsync();
        Assert.Empty(await platform.DeliveriesAsync(DeliveryState.Waiting));
        Assert.Equal(["bad 1", "bad 2", "bad 3"], Heard().Where(each => each.StartsWith("bad", StringComparison.Ordinal)).Distinct());
    }

    [Fact]
    public async Task What_no_attempt_delivers_for_three_days_is_dead_and_may_be_tried_again()
    {
        await platform.AddAsync(receiver);
        receiver.AnswersWith(request => request.Body.Contains("\"sequence\":\"1\"", StringComparison.Ordinal) ? 500 : 200);
        await platform.AppendAsync(Here, "one", 2);
        for (var hour = 0; hour < 100; hour++)
        {
            await platform.WorkAsync();
            platform.Clock.Now += TimeSpan.FromHours(1);
            if ((await platform.DeliveriesAsync(DeliveryState.Dead)).Count == 0) continue;
            Assert.InRange(hour, 71, 95);
            break;
        }

        platform.Clock.Now += TimeSpan.FromHours(2);
        await platform.WorkAsync();
        var dead = Assert.Single(await platform.DeliveriesAsync(DeliveryState.Dead));
        Assert.InRange(dead.Attempts, 10, 40);
        Assert.Contains("one 2", Heard());
        Assert.Equal(WebhookState.Active, (await platform.FindAsync()).State);

        receiver.AnswersWith(_ => 200);
        Assert.Equal(1, await platform.Register.RetryAsync(platform.Id, [dead.Position]));
        await platform.WorkAsync();
        Assert.Empty(await platform.DeliveriesAsync(DeliveryState.Dead));
    }

    [Fact]
    public async Task A_receiver_that_is_away_is_left_alone_and_gets_all_when_it_is_back()
    {
        await platform.AddAsync(receiver);
        receiver.AnswersWith(_ => 503);
        for (var entity = 0; entity < 60; entity++) await platform.AppendAsync(Here, $"e{entity}", 1);
        for (var second = 0; second < 60; second++)
        {
            await platform.WorkAsync();
            platform.Clock.Now += TimeSpan.FromSeconds(1);
        }

        Assert.InRange(receiver.Requests.Count, 3, 20);
        var resting = await platform.FindAsync();
        Assert.True(resting.Health.Since is not null && resting.NextAt > platform.Clock.Now, "It does not rest.");
        Assert.Equal("http 503", resting.Health.Fault);

        receiver.AnswersWith(_ => 200);
        receiver.Forget();
        platform.Clock.Now += TimeSpan.FromHours(2);
        await platform.WorkAsync();
        await platform.WorkAsync();
        Assert.Equal(60, receiver.Requests.Select(request => request.Id).Distinct().Count());
        Assert.Equal((0, null), ((await platform.FindAsync()).Health.Failures, (await platform.FindAsync()).Health.Since));
    }

    [Theory]
    [InlineData(410, DisabledReason.Gone, 0)]
    [InlineData(503, DisabledReason.Failing, 5)]
    public async Task Who_is_gone_or_fails_for_days_is_sent_nothing_more_and_loses_nothing(int status, DisabledReason reason, int days)
    {
        await platform.AddAsync(receiver);
        receiver.AnswersWith(_ => status);
        await platform.AppendAsync(Here, "one", 3);
        var since = platform.Clock.Now;
        for (var look = 0; look < 40 && (await platform.FindAsync()).State is WebhookState.Active; look++)
        {
            await platform.WorkAsync();
            platform.Clock.Now += TimeSpan.FromHours(6);
        }

        var disabled = await platform.FindAsync();
        Assert.Equal((WebhookState.Disabled, reason), (disabled.State, disabled.Reason));
        Assert.True(disabled.ChangedAt - since >= TimeSpan.FromDays(days));
        receiver.Forget();
        await platform.AppendAsync(Here, "two", 1);
        platform.Clock.Now += TimeSpan.FromDays(1);
        await platform.WorkAsync();
        Assert.Empty(receiver.Requests);

        receiver.AnswersWith(_ => 200);
        await platform.Register.EnableAsync(platform.Id);
        await platform.WorkAsync();
        Assert.Contains("two 1", Heard());
        Assert.Equal(reason is DisabledReason.Gone, Heard().Contains("one 1"));
        Assert.Equal([reason], platform.Host.Told);
    }

    [Fact]
    public async Task A_process_that_is_killed_in_the_middle_leaves_nothing_out_and_another_goes_on()
    {
        await platform.AddAsync(receiver);
        for (var entity = 0; entity < 10; entity++) await platform.AppendAsync(Here, $"e{entity}", 3);
        var (reached, open) = (new TaskCompletionSource(), new TaskCompletionSource());
        var requests = 0;
        receiver.Answers = async (_, _) =>
        {
            if (Interlocked.Increment(ref requests) < 12) return;
            reached.TrySetResult();
            await open.Task;
        };
        await using var other = platform.AnotherProcess();

        var dying = platform.WorkAsync();
        await reached.Task;
        Assert.Equal(0, await other.WorkAsync());
        Assert.Empty(await platform.DeliveriesAsync());
        platform.Clock.Now += TimeSpan.FromMinutes(1);
        receiver.AnswersWith(_ => 200);
        await other.WorkAsync();
        Assert.Equal(30, (await platform.DeliveriesAsync(DeliveryState.Delivered)).Count);

        // What the first one has to say now is heard by nobody.
        open.SetResult();
        await dying;
        Assert.Equal(30, (await platform.DeliveriesAsync(DeliveryState.Delivered)).Count);
        Assert.Equal(await platform.IdsAsync(), receiver.Requests.Select(request => request.Id).Distinct().Order(StringComparer.Ordinal));
        await platform.AppendAsync(Here, "e0", 1);
        receiver.Forget();
        await other.WorkAsync();
        Assert.Equal(["e0 4"], Heard());
    }

    [Fact]
    public async Task Of_two_processes_one_sees_to_a_webhook()
    {
        await using var other = platform.AnotherProcess();
        for (var webhook = 0; webhook < 6; webhook++) await platform.AddAsync(receiver);
        await platform.AppendAsync(Here, "one", 4);

        await Task.WhenAll(platform.WorkAsync(), other.WorkAsync());

        Assert.Equal(24, receiver.Requests.Count);
    }

    [Fact]
    public async Task What_the_owner_may_not_hear_of_any_more_is_sent_no_more_also_what_waits()
    {
        await platform.AddAsync(receiver);
        receiver.AnswersWith(_ => 500);
        await platform.AppendAsync(Here, "one", 1);
        await platform.AppendAsync(There, "two", 1);
        await platform.WorkAsync();
        receiver.Forget();

        platform.Host.Sees = stored => stored.Owner == There;
        receiver.AnswersWith(_ => 200);
        await platform.AppendAsync(Here, "one", 1);
        platform.Clock.Now += TimeSpan.FromMinutes(1);
        await platform.WorkAsync();
        Assert.Equal(["two 1"], Heard());
        Assert.DoesNotContain(await platform.DeliveriesAsync(), each => each.Entity == "one");

        platform.Host.Sees = null;
        await platform.AppendAsync(There, "two", 1);
        await platform.WorkAsync();
        Assert.Equal((WebhookState.Disabled, DisabledReason.NoAccess), ((await platform.FindAsync()).State, (await platform.FindAsync()).Reason));
        Assert.Single(receiver.Requests);
    }

    [Fact]
    public async Task A_part_of_the_ledger_is_sent_once_more_while_new_events_go_on()
    {
        await platform.AppendAsync(Here, "old", 5);
        var from = FeedCursor.Of(await platform.Ledger.HeadsAsync());
        await platform.AppendAsync(Here, "old", 4);
        var until = FeedCursor.Of(await platform.Ledger.HeadsAsync());
        await platform.AddAsync(receiver);

        Assert.True(await platform.Register.ReplayAsync(platform.Id, new Replay(from, until)));
        Assert.False(await platform.Register.ReplayAsync(platform.Id, new Replay(from, until)));
        await platform.AppendAsync(Here, "new", 2);
        await platform.WorkAsync();

        Assert.Equal(["new 1", "new 2", "old 6", "old 7", "old 8", "old 9"], Heard().Order(StringComparer.Ordinal));
        InOrder();
        Assert.Null((await platform.FindAsync()).Replay);
        Assert.True(await platform.Register.ReplayAsync(platform.Id, new Replay(from, until)));
    }

    [Fact]
    public async Task Two_secrets_hold_while_one_takes_the_place_of_the_other()
    {
        var old = (await platform.AddAsync(receiver)).Secret;
        var fresh = await platform.Register.RotateAsync(platform.Id, TimeSpan.FromHours(1));
        await platform.AppendAsync(Here, "one", 1);
        await platform.WorkAsync();
        var both = receiver.Requests.Single();
        Assert.True(both.IsSignedBy(old));
        Assert.True(both.IsSignedBy(fresh));
        Assert.Equal(2, both.Headers["webhook-signature"].Split(' ').Length);

        platform.Clock.Now += TimeSpan.FromHours(2);
        receiver.Forget();
        await platform.AppendAsync(Here, "one", 1);
        await platform.WorkAsync();
        Assert.Single(receiver.Requests.Single().Headers["webhook-signature"].Split(' '));
        Assert.True(receiver.Requests.Single().IsSignedBy(fresh));
    }

    [Fact]
    public async Task Old_records_go_and_what_waits_stays()
    {
        await platform.AddAsync(receiver);
        await platform.AppendAsync(Here, "good", 3);
        await platform.WorkAsync();
        receiver.AnswersWith(_ => 500);
        await platform.AppendAsync(Here, "bad", 1);
        await platform.WorkAsync();

        platform.Clock.Now += TimeSpan.FromDays(31);
        Assert.Equal(3, await platform.Tables.ClearAsync(platform.Clock.Now - TimeSpan.FromDays(30), 100, CancellationToken.None));
        Assert.Equal("bad", Assert.Single(await platform.DeliveriesAsync()).Entity);
    }

    [Fact]
    public async Task Whoever_stays_hears_of_what_happens_and_of_changes_at_once()
    {
        await platform.AddAsync(receiver);
        using var stop = new CancellationTokenSource();
        await platform.Runner.StepAsync(stays: true, stop.Token);
        await platform.AppendAsync(Here, "one", 1);
        // Whoever is cut off before that sends it once more.
        await Eventually.TrueAsync(async () => (await platform.DeliveriesAsync(DeliveryState.Delivered)).Count == 1, "the first event is there, and that is written down");

        await platform.Register.DisableAsync(platform.Id);
        await Eventually.TrueAsync(async () => (await platform.HolderAsync()).Length == 0, "it is let go");
        await platform.AppendAsync(Here, "one", 1);
        await platform.Register.EnableAsync(platform.Id);
        await platform.Runner.StepAsync(stays: true, stop.Token);
        await Eventually.TrueAsync(async () => (await platform.DeliveriesAsync(DeliveryState.Delivered)).Count == 2, "the second event is there, and that is written down");
        Assert.Equal(["one 1", "one 2"], Heard());
    }

    private IEnumerable<string> Heard() => receiver.Requests.Select(request => JsonNode.Parse(request.Body)!).Select(each => $"{each["subject"]} {each["sequence"]}");

    private void InOrder(IEnumerable<FakeReceiver.Received>? requests = null)
    {
        foreach (var entity in (requests ?? receiver.Requests).Select(request => JsonNode.Parse(request.Body)!).GroupBy(each => (string)each["subject"]!))
        {
            var numbers = entity.Select(each => long.Parse((string)each["sequence"]!, System.Globalization.CultureInfo.InvariantCulture)).ToList();
            Assert.Equal(numbers.Order(), numbers);
        }
    }
}

public sealed class RunnerOnSqliteTests() : RunnerTests(DatabaseEngine.Sqlite);

public sealed class RunnerOnPostgresTests() : RunnerTests(DatabaseEngine.Postgres);
