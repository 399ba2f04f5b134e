using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Activities;
using Xunit;
using static Practice.Actors.ReadModel.Tests.Given;

namespace Practice.Actors.ReadModel.Tests;

/// <summary>What others follow: calendars, and the open activities in the order in which they changed.</summary>
public abstract class ActivityFeedTests(DatabaseEngine engine) : IAsyncLifetime
{
    private static readonly DateTimeOffset LongAgo = At(-100_000);

    private readonly GivenLedger ledger = new();
    private TestReadModel model = null!;

    public async Task InitializeAsync()
    {
        model = await TestReadModel.CreateAsync(engine, ledger);
        ledger.County();
    }

    public async Task DisposeAsync() => await model.DisposeAsync();

    [Fact]
    public async Task Whoever_follows_while_things_change_misses_nothing_and_sees_each_in_its_last_state()
    {
        var random = new Random(7);
        Dictionary<ActivityId, (long Number, string? Title)> seen = [];
        Dictionary<ActivityId, (string Title, bool Open)> expected = [];
        ChangeMark? mark = null;
        long last = 0;
        for (var turn = 0; turn < 60; turn++)
        {
            // Some begin, some get another title, some are held; then the projection comes as far as it does, and the follower reads a page or two.
            for (var each = 0; each < 3; each++)
            {
                var id = Activity(random.Next(12));
                var title = $"活动 {turn}-{each}";
                if (!expected.TryGetValue(id, out var known)) Happened(id, new ActivityPlanned(id, Station, Plan(title)), new ActivityAnnounced());
                else if (!known.Open) continue;
                else if (random.Next(6) == 0) Happened(id, new ActivityStarted(At(600)), new ActivityHeld(At(700), []));
                else Happened(id, new ActivityEdited(Plan(title)));
                var held = ledger.Events.SelectMany(events => events).Last(stored => stored.Stream == id.Value).Type == "activity.held";
                expected[id] = (held ? known.Title : title, !held);
            }

            await model.ProjectAsync();
            for (var page = random.Next(3); page > 0; page--) await FollowAsync(most: random.Next(1, 4));
        }

        while (await FollowAsync(most: 5) > 0)
        {
        }

        Assert.Equal(
            expected.OrderBy(activity => activity.Key.Value).Select(activity => (activity.Key, activity.Value.Open ? activity.Value.Title : null)),
            seen.OrderBy(activity => activity.Key.Value).Select(activity => (activity.Key, activity.Value.Title)));

        async Task<int> FollowAsync(int most)
        {
            var changes = await model.Get<OpenActivityQueries>().ReadAsync(mark, LongAgo, most);
            foreach (var change in changes)
            {
                Assert.True(change.Mark.Number >= last);
                last = change.Mark.Number;
                seen[change.Mark.Id] = (change.Mark.Number, change.Activity?.Title);
                mark = change.Mark;
            }

            return changes.Count;
        }
    }

    [Fact]
    public async Task Only_what_was_announced_is_told_with_the_places_that_are_left_and_cancelled_ones_stay()
    {
        Happened(Activity(1), new ActivityPlanned(Activity(1), Station, Plan("已公布")), new ActivityAnnounced(), new SignedUp(Volunteer(1), 1, true));
        Happened(Activity(2), new ActivityPlanned(Activity(2), Station, Plan("仅计划")));
        Happened(Activity(3), new ActivityPlanned(Activity(3), Station, Plan("未公布即取消")), new ActivityCancelled(ActivityCancelReason.Weather, null));
        Happened(Activity(4), new ActivityPlanned(Activity(4), Station, Plan("取消")), new ActivityAnnounced(), new ActivityCancelled(ActivityCancelReason.Weather, null));
        await model.ProjectAsync();

        var told = await ReadAsync(null);
        Assert.Equal(
            [(Activity(1), ActivityState.Announced, 2, 1), (Activity(4), ActivityState.Cancelled, 2, 0)],
            told.Select(change => (change.Mark.Id, change.Activity!.State, change.Activity.Capacity!.Value, change.Activity.Placed)).OrderBy(each => each.Id == Activity(4)));
        Assert.Equal(($"单位 {Station}", new(36.97, 103.14)), (told[0].Activity!.UnitName, told[0].Activity!.Position));

        // A check-in tells nobody outside anything; that it is over does, for a while.
        var mark = told[^1].Mark;
        Happened(Activity(1), new ActivityStarted(At(600)));
        await model.ProjectAsync();
        mark = Assert.Single(await ReadAsync(mark)).Mark;
        Happened(Activity(1), new CheckedIn(Volunteer(1), At(600), CheckWay.Code, null, false));
        await model.ProjectAsync();
        Assert.Empty(await ReadAsync(mark));
        Happened(Activity(1), new ActivityHeld(At(700), []));
        await model.ProjectAsync();
        Assert.Null(Assert.Single(await ReadAsync(mark)).Activity);
        Assert.Equal([Activity(4)], (await model.Get<OpenActivityQueries>().ReadAsync(null, DateTimeOffset.UtcNow.AddMinutes(1), 10)).Select(change => change.Mark.Id));
    }

    [Fact]
    public async Task After_a_rebuild_whoever_follows_is_told_of_everything_again()
    {
        Happened(Activity(1), new ActivityPlanned(Activity(1), Station, Plan("已公布")), new ActivityAnnounced());
        await model.ProjectAsync();
        var mark = Assert.Single(await ReadAsync(null)).Mark;

        await model.Rebuild.RunAsync();

        Assert.Equal(Activity(1), Assert.Single(await ReadAsync(mark)).Mark.Id);
    }

    [Fact]
    public async Task Calendars_are_a_units_with_what_it_holds_with_others_a_teams_a_themes_and_a_volunteers()
    {
        Happened(
            Activity(1), new ActivityPlanned(Activity(1), Station, Plan("宣讲") with { Theme = "2023-06", Teams = [Team(1), Team(2)] }), new ActivityAnnounced(), new SignedUp(Volunteer(1), 1, true),
            new SignedUp(Volunteer(2), 2, false), new SignedUp(Volunteer(3), 3, true), new SignUpWithdrawn(Volunteer(3), true));
        ledger.Given(OtherStation, Activity(2).Value, new ActivityPlanned(Activity(2), OtherStation, Plan("义诊") with { Hosts = [Station], StartsAt = At(900), EndsAt = At(960) }))
            .Given(OtherStation, Activity(2).Value, new ActivityAnnounced());
        Happened(Activity(3), new ActivityPlanned(Activity(3), Station, Plan("未公布")));
        await model.ProjectAsync();

        Assert.Equal([Activity(2), Activity(1)], await CalendarAsync(new() { Unit = Station }));
        Assert.Equal([Activity(2)], await CalendarAsync(new() { Unit = OtherStation }));
        Assert.Equal([Activity(2), Activity(1)], await CalendarAsync(new() { Unit = Office, Subtree = true }));
        Assert.Equal([Activity(1)], await CalendarAsync(new() { Team = Team(2) }));
        Assert.Equal([Activity(1)], await CalendarAsync(new() { Theme = "2023-06" }));
        Assert.Equal([Activity(1)], await CalendarAsync(new() { Volunteer = Volunteer(1) }));
        Assert.True(Assert.Single(await model.Get<CalendarQueries>().ReadAsync(new() { Volunteer = Volunteer(2) }, LongAgo, 10)).Waits);
        Assert.Empty(await CalendarAsync(new() { Volunteer = Volunteer(3) }));
        Assert.Equal([Activity(2)], (await model.Get<CalendarQueries>().ReadAsync(new(), At(721), 10)).Select(entry => entry.Id));
    }

    [Fact]
    public async Task The_sequence_grows_with_a_new_time_and_a_cancellation_and_with_nothing_else()
    {
        var plan = Plan("宣讲");
        Happened(Activity(1), new ActivityPlanned(Activity(1), Station, plan), new ActivityAnnounced());
        Assert.Equal((0, At(0)), await StandsAsync());
        ledger.Given(Station, Activity(1).Value, new SignedUp(Volunteer(1), 1, true), minute: 5);
        Assert.Equal((0, At(0)), await StandsAsync());
        ledger.Given(Station, Activity(1).Value, new ActivityEdited(plan with { Title = "马背宣讲" }), minute: 6);
        Assert.Equal((0, At(6)), await StandsAsync());
        ledger.Given(Station, Activity(1).Value, new ActivityRescheduled(plan with { StartsAt = At(610) }, plan.When()), minute: 7);
        Assert.Equal((1, At(7)), await StandsAsync());
        ledger.Given(Station, Activity(1).Value, new ActivityCancelled(ActivityCancelReason.Weather, null), minute: 8);
        Assert.Equal((2, At(8)), await StandsAsync());

        async Task<(long, DateTimeOffset)> StandsAsync()
        {
            await model.ProjectAsync();
            var entry = Assert.Single(await model.Get<CalendarQueries>().ReadAsync(new(), LongAgo, 10));
            return (entry.Sequence, entry.ChangedAt);
        }
    }

    private static ActivityPlan Plan(string title) => new(
        title, ActivityKind.Talk, Culture, At(600), At(720), null, null, "文化广场", new(36.97, 103.14), [], [Team(1)], 80, 2, [], false, null, [], [], null, null, null);

    private static VolunteerId Volunteer(int number) => new(EntityId.Derive(VolunteerId.Prefix, "test", $"{number}"));

    private void Happened(ActivityId activity, params ActivityEvent[] happened)
    {
        foreach (var each in happened) ledger.Given(Station, activity.Value, each);
    }

    private Task<IReadOnlyList<OpenActivityChange>> ReadAsync(ChangeMark? after) => model.Get<OpenActivityQueries>().ReadAsync(after, LongAgo, 10);

    private async Task<IEnumerable<ActivityId>> CalendarAsync(CalendarFilter filter) => (await model.Get<CalendarQueries>().ReadAsync(filter, LongAgo, 10)).Select(entry => entry.Id);
}

public sealed class SqliteActivityFeedTests() : ActivityFeedTests(DatabaseEngine.Sqlite);

public sealed class PostgresActivityFeedTests() : ActivityFeedTests(DatabaseEngine.Postgres);
