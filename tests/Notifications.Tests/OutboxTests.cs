using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel;
using Practice.Actors.Testing;
using Xunit;
using static Practice.Actors.Notifications.Tests.Sample;

namespace Practice.Actors.Notifications.Tests;

/// <summary>What holds for the table of notifications on both engines.</summary>
public abstract class OutboxTests(DatabaseEngine engine) : IAsyncLifetime
{
    private static readonly UnitCode Unit = new("620623100200");
    private static readonly TeamId Team = new(EntityId.Derive(TeamId.Prefix, "test", "1"));
    private static readonly RequestId Request = new(EntityId.Derive("req", "test", "1"));

    private TestDatabase testDatabase = null!;
    private ServiceProvider services = null!;
    private Outbox outbox = null!;
    private NotificationQueries queries = null!;

    public async Task InitializeAsync()
    {
        testDatabase = await TestDatabase.CreateAsync(engine);
        services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(testDatabase.Configuration).Build())
            .AddLogging()
            .AddDatabase()
            .BuildServiceProvider();
        var database = services.GetRequiredService<Database>();
        outbox = new Outbox(database, services.GetRequiredService<Migrations>());
        queries = new NotificationQueries(database, outbox, [], CountyZone.Of(null), TimeProvider.System);
        await outbox.InitializeAsync(CancellationToken.None);
        await outbox.CursorsAsync(2, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await services.DisposeAsync();
        await testDatabase.DisposeAsync();
    }

    [Fact]
    public async Task Events_are_told_once_whoever_reads_them_again()
    {
        Assert.True(await Append(0, 3, New(1)));

        Assert.False(await Append(0, 3, New(1)));
        Assert.False(await Append(0, 5, New(2)));
        Assert.True(await Append(0, 3, 5, New(2)));

        Assert.Equal<IEnumerable<long>>([5, 0], await outbox.CursorsAsync(2, CancellationToken.None));
        Assert.Equal([Id(2), Id(1)], (await List(new())).Select(each => each.Id).OrderByDescending(id => id == Id(2)));
    }

    [Fact]
    public async Task New_orders_are_gathered_until_they_are_seen()
    {
        await Append(0, 1, Placed(1, count: 2));
        await Append(0, 1, 2, Placed(2, count: 3));

        var gathered = Assert.Single(await List(new() { Unit = Unit }));
        Assert.Equal((5, "有 5 件新点单待处理。", null), (gathered.Count, gathered.Text.Zh, gathered.TrackingCode));
        Assert.Equal(1, await queries.SeeAsync([gathered.Id]));
        Assert.Equal(0, await queries.SeeAsync([gathered.Id]));

        await Append(0, 2, 3, Placed(3, count: 1));
        Assert.Equal([1], (await List(new() { Unit = Unit, Seen = false })).Select(each => each.Count));
        Assert.Equal([5], (await List(new() { Unit = Unit, Seen = true })).Select(each => each.Count));
    }

    [Fact]
    public async Task What_is_due_is_taken_by_one_until_its_lease_is_over()
    {
        await Append(0, 1, New(1, Now), New(2, Now.AddMinutes(-1)), New(3, Now.AddHours(1)), New(4, null));

        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => outbox.TakeDueAsync(Now, Now.AddMinutes(5), 1, CancellationToken.None)));

        Assert.Equal([Id(1), Id(2)], taken.SelectMany(some => some).Select(due => due.Id).OrderBy(id => id == Id(2)));
        Assert.Empty(await outbox.TakeDueAsync(Now.AddMinutes(4), Now.AddMinutes(9), 10, CancellationToken.None));
        Assert.Equal(2, (await outbox.TakeDueAsync(Now.AddMinutes(5), Now.AddMinutes(9), 10, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task A_row_comes_back_as_it_was_written()
    {
        var draft = new Draft(Recipient.Of(Team), NotificationKind.Asked, WaitsFor.Answer, "why", Team, Now.AddHours(3), Now.AddHours(1));
        await Append(1, 1, new NewNotification(Id(1), draft, Request, 1, Now, Outbox.Scheduled, Now));

        var due = Assert.Single(await outbox.TakeDueAsync(Now, Now.AddMinutes(1), 10, CancellationToken.None));

        Assert.Equal(
            (Id(1), draft.To, draft.Kind, Request, draft.WaitsFor, draft.Reason, Team, 1, Now, draft.DueBy, true, 0),
            (due.Id, due.To, due.Kind, due.Request, due.WaitsFor, due.Reason, due.Team, due.Count, due.At, due.DueBy, due.Scheduled, due.Attempts));
        Assert.Empty(due.Tried);
    }

    [Fact]
    public async Task A_scheduled_one_shows_only_once_it_is_told()
    {
        await Append(0, 1, New(1, Now) with { State = Outbox.Scheduled }, New(2, Now) with { State = Outbox.Scheduled });
        Assert.Empty(await List(new()));
        Assert.Equal(0, await queries.SeeAsync([Id(1)]));

        foreach (var due in await outbox.TakeDueAsync(Now, Now.AddMinutes(5), 10, CancellationToken.None))
            await (due.Id == Id(1) ? outbox.DropAsync(due) : outbox.TellAsync(due, Now.AddHours(1)));

        var told = Assert.Single(await List(new()));
        Assert.Equal((Id(2), NotificationState.Waiting, Now.AddHours(1)), (told.Id, told.State, told.At));
    }

    [Fact]
    public async Task What_failed_shows_why_and_can_be_tried_again_from_the_beginning()
    {
        await Append(0, 1, New(1, Now));
        await outbox.AgainAsync(await Take(1, Now), [NotificationChannel.WeChat], (NotificationChannel.Sms, "http 503"), Now.AddMinutes(10));
        var again = await Take(1, Now.AddMinutes(10));
        Assert.Equal((1, NotificationChannel.WeChat), (again.Attempts, Assert.Single(again.Tried)));
        await outbox.EndAsync(again, NotificationState.Failed, (NotificationChannel.Sms, "http 400"));

        var failed = Assert.Single(await List(new() { State = NotificationState.Failed }));
        Assert.Equal((Id(1), NotificationChannel.Sms, 2, "http 400", null), (failed.Id, failed.Channel, failed.Attempts, failed.Fault, failed.NextAttemptAt));
        Assert.Equal(1, await queries.RetryAsync([Id(1), Id(2)]));
        var retried = await Take(1, DateTimeOffset.UtcNow.AddMinutes(1));
        Assert.Equal((0, 0, Now), (retried.Tried.Count, retried.Attempts, retried.At));
        Assert.True(retried.Since > Now.AddYears(-1) && retried.Since != retried.At);
    }

    [Fact]
    public async Task Who_comes_too_late_writes_nothing_down()
    {
        await Append(0, 1, New(1, Now));
        var late = await Take(1, Now);
        var current = await Take(1, Now.AddMinutes(5));
        await outbox.SentAsync(current, NotificationChannel.Sms, Now.AddMinutes(5));

        await outbox.AgainAsync(late, [], (NotificationChannel.Email, "smtp 451"), Now.AddMinutes(6));
        await outbox.EndAsync(late, NotificationState.Failed);
        await outbox.DropAsync(late);

        var sent = Assert.Single(await List(new()));
        Assert.Equal((NotificationState.Sent, NotificationChannel.Sms, 1), (sent.State, sent.Channel, sent.Attempts));
    }

    [Fact]
    public async Task What_was_seen_need_not_go_out_any_more()
    {
        await Append(0, 1, New(1, Now));
        await queries.SeeAsync([Id(1)]);

        Assert.Empty(await outbox.TakeDueAsync(Now.AddDays(1), Now.AddDays(2), 10, CancellationToken.None));
        Assert.Equal(NotificationState.Inbox, Assert.Single(await List(new())).State);
    }

    [Fact]
    public async Task More_orders_go_out_again_only_after_a_while_or_where_nobody_was_reached()
    {
        await Append(0, 1, Placed(1, 1) with { State = Words.Of(NotificationState.Waiting), NextAt = Now });
        await outbox.SentAsync(await Take(1, Now), NotificationChannel.Email, Now);

        await Append(0, 1, 2, Placed(2, 1) with { State = Words.Of(NotificationState.Waiting), NextAt = Now });
        Assert.Equal((NotificationState.Sent, 2), (Assert.Single(await List(new())).State, Assert.Single(await List(new())).Count));
        await outbox.AppendAsync(0, 2, 3, [Placed(3, 1) with { State = Words.Of(NotificationState.Waiting), NextAt = Now }], Now.AddHours(1), CancellationToken.None);
        var again = await Take(1, Now);
        Assert.Equal(3, again.Count);

        await outbox.EndAsync(again, NotificationState.Failed, (NotificationChannel.Email, "smtp 550"));
        await Append(0, 3, 4, Placed(4, 1) with { State = Words.Of(NotificationState.Waiting), NextAt = Now });
        Assert.Equal((4, 0), ((await Take(1, Now)).Count, (await List(new()))[0].Attempts));
    }

    [Fact]
    public async Task Channels_show_what_waits_what_went_and_what_did_not()
    {
        var now = DateTimeOffset.UtcNow;
        await Append(0, 1, New(1, now, now), New(2, now, now), New(3, now, now));
        foreach (var due in await outbox.TakeDueAsync(now, now.AddMinutes(5), 10, CancellationToken.None))
        {
            await (due.Id == Id(1) ? outbox.SentAsync(due, NotificationChannel.Sms, now)
                : due.Id == Id(2) ? outbox.AgainAsync(due, [], (NotificationChannel.Sms, "http 503"), now.AddMinutes(10))
                : outbox.EndAsync(due, NotificationState.Failed, (NotificationChannel.Email, "smtp 550")));
        }

        var channels = (await queries.ChannelsAsync()).ToDictionary(each => each.Channel);

        Assert.Equal((1, 1, 0, "http 503"), (channels[NotificationChannel.Sms].Waiting, channels[NotificationChannel.Sms].SentLastDay, channels[NotificationChannel.Sms].FailedLastDay, channels[NotificationChannel.Sms].LastFault));
        Assert.Equal((0, 0, 1, "smtp 550"), (channels[NotificationChannel.Email].Waiting, channels[NotificationChannel.Email].SentLastDay, channels[NotificationChannel.Email].FailedLastDay, channels[NotificationChannel.Email].LastFault));
        Assert.Equal((false, 0), (channels[NotificationChannel.WeChat].Configured, channels[NotificationChannel.WeChat].Waiting));
        Assert.NotNull(channels[NotificationChannel.Sms].OldestWaiting);
    }

    [Fact]
    public async Task What_is_for_many_becomes_one_for_each_once_whoever_does_it_again()
    {
        var activity = new ActivityId(EntityId.Derive(ActivityId.Prefix, "test", "1"));
        await Append(0, 1, new NewNotification(Id(1), new Draft(Recipient.Of(activity), NotificationKind.ActivityCancelled, Reason: "weather"), null, 1, Now, Outbox.Scheduled, Now, activity));
        Assert.Empty(await List(new()));
        var due = await Take(1, Now);
        Assert.Equal((activity, activity.Value), (due.Activity!.Value, due.To.Key));
        var late = due with { Lease = due.Lease.AddMinutes(-1) };
        NewNotification[] each = [ForVolunteer(2), ForVolunteer(3)];

        await outbox.SpreadAsync(late, each);
        Assert.Empty(await List(new()));
        await outbox.SpreadAsync(due, each);
        await outbox.SpreadAsync(due, each);
        await outbox.PutAsync(each, CancellationToken.None);

        var all = await List(new() { Kind = NotificationKind.ActivityCancelled });
        Assert.Equal([Volunteer(2), Volunteer(3)], all.Select(told => told.Volunteer!.Value).OrderBy(id => id != Volunteer(2)));
        Assert.All(all, told => Assert.Equal((activity, "很抱歉，您报名的活动“马背宣讲”已取消（天气原因）。"), (told.Activity!.Value, told.Text.Zh)));
        Assert.Equal([Id(2), Id(3)], (await outbox.TakeDueAsync(Now, Now.AddMinutes(5), 10, CancellationToken.None)).Select(told => told.Id).OrderBy(id => id != Id(2)));

        // Each is in its volunteer's inbox, and nobody else marks it, whoever runs the center.
        Assert.Equal(Id(3), Assert.Single(await List(new() { Volunteers = [Volunteer(3)] })).Id);
        Assert.Empty(await List(new() { Volunteers = [Volunteer(3)], Inboxes = [Volunteer(2).Value] }));
        Assert.Equal(0, await queries.SeeAsync([Id(2), Id(3)]));
        Assert.Equal(0, await queries.SeeAsync([Id(2), Id(3)], inboxes: [Volunteer(3).Value]));
        Assert.Equal(1, await queries.SeeAsync([Id(2), Id(3)], inboxes: [], volunteers: [Volunteer(3)]));
        Assert.Equal(Id(2), Assert.Single(await List(new() { Kind = NotificationKind.ActivityCancelled, Seen = false })).Id);

        NewNotification ForVolunteer(int number) => new(
            Id(number), new Draft(Recipient.Of(Volunteer(number)), NotificationKind.ActivityCancelled, Reason: "weather", DueBy: Now.AddDays(1), Subject: "马背宣讲"), null, 1, Now,
            Words.Of(NotificationState.Waiting), Now, activity);

        static VolunteerId Volunteer(int number) => new(EntityId.Derive(VolunteerId.Prefix, "test", $"{number}"));
    }

    [Fact]
    public async Task Pages_show_each_once_in_both_orders()
    {
        await Append(0, 1, [.. Enumerable.Range(1, 7).Select(number => New(number, null, Now.AddMinutes(number / 3)))]);
        foreach (var sort in NotificationQueries.Sorts)
        {
            List<NotificationListing> all = [];
            string? cursor = null;
            do
            {
                var page = await queries.ListAsync(new NotificationFilter { Team = Team }, new PageRequest(3, cursor, sort, Count: true));
                Assert.Equal(7, page.Total);
                all.AddRange(page.Items);
                cursor = page.Next;
            }
            while (cursor is not null);

            Assert.Equal(7, all.Select(each => each.Id).Distinct().Count());
            var times = all.Select(each => each.At).ToList();
            Assert.Equal(sort == "at" ? times.Order() : times.OrderDescending(), times);
        }
    }

    [Fact]
    public async Task Old_ones_are_cleared_some_at_a_time()
    {
        await Append(0, 1, New(1, null, Now.AddDays(-91)), New(2, null, Now.AddDays(-92)), New(3, null, Now));

        Assert.Equal(1, await outbox.ClearAsync(Now.AddDays(-90), 1, CancellationToken.None));
        Assert.Equal(1, await outbox.ClearAsync(Now.AddDays(-90), 10, CancellationToken.None));

        Assert.Equal([Id(3)], (await List(new())).Select(each => each.Id));
    }

    [Fact]
    public async Task One_process_has_the_turn_until_it_leaves_it_or_dies()
    {
        Assert.True(await outbox.TakeTurnAsync("one", Now, Now.AddSeconds(15), CancellationToken.None));
        Assert.False(await outbox.TakeTurnAsync("two", Now.AddSeconds(10), Now.AddSeconds(25), CancellationToken.None));
        Assert.True(await outbox.TakeTurnAsync("one", Now.AddSeconds(10), Now.AddSeconds(25), CancellationToken.None));
        Assert.True(await outbox.TakeTurnAsync("two", Now.AddSeconds(26), Now.AddSeconds(41), CancellationToken.None));
        Assert.False(await outbox.TakeTurnAsync("one", Now.AddSeconds(27), Now.AddSeconds(42), CancellationToken.None));
        await outbox.LeaveTurnAsync("one", CancellationToken.None);
        Assert.False(await outbox.TakeTurnAsync("one", Now.AddSeconds(27), Now.AddSeconds(42), CancellationToken.None));
        await outbox.LeaveTurnAsync("two", CancellationToken.None);
        Assert.True(await outbox.TakeTurnAsync("one", Now.AddSeconds(27), Now.AddSeconds(42), CancellationToken.None));

        // One whose clock was an hour ahead has died.
        await outbox.LeaveTurnAsync("one", CancellationToken.None);
        Assert.True(await outbox.TakeTurnAsync("ahead", Now.AddHours(1), Now.AddHours(1).AddSeconds(15), CancellationToken.None));
        Assert.True(await outbox.TakeTurnAsync("one", Now.AddSeconds(30), Now.AddSeconds(45), CancellationToken.None));
    }

    private static NewNotification New(int number, DateTimeOffset? nextAt = null, DateTimeOffset? at = null) =>
        new(Id(number), new Draft(Recipient.Of(Team), NotificationKind.Asked, WaitsFor.Answer, DueBy: Now.AddHours(8)), Request, 1, at ?? Now, Words.Of(NotificationState.Waiting), nextAt);

    private static NewNotification Placed(int number, int count) =>
        new(Id(number), new Draft(Recipient.Of(Unit), NotificationKind.Placed, WaitsFor.Review), null, count, Now, Words.Of(NotificationState.Inbox), null);

    private Task<bool> Append(int partition, long to, params NewNotification[] rows) => Append(partition, 0, to, rows);

    private Task<bool> Append(int partition, long from, long to, params NewNotification[] rows) =>
        outbox.AppendAsync(partition, from, to, rows, Now.AddHours(-1), CancellationToken.None);

    /// <summary>Takes one that is due.</summary>
    private async Task<DueNotification> Take(int number, DateTimeOffset now) =>
        (await outbox.TakeDueAsync(now, now.AddMinutes(5), 10, CancellationToken.None)).Single(due => due.Id == Id(number));

    private async Task<IReadOnlyList<NotificationListing>> List(NotificationFilter filter) => (await queries.ListAsync(filter, new PageRequest())).Items;
}

public sealed class OutboxOnSqliteTests() : OutboxTests(DatabaseEngine.Sqlite);

public sealed class OutboxOnPostgresTests() : OutboxTests(DatabaseEngine.Postgres);
