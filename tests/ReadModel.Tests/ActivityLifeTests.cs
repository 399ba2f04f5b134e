using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Activities;
using Xunit;
using static Practice.Actors.ReadModel.Tests.Given;

namespace Practice.Actors.ReadModel.Tests;

/// <summary>Planned activities, who takes part in them, and which have hours to be carried over, in the lists.</summary>
public abstract class ActivityLifeTests(DatabaseEngine engine) : IAsyncLifetime
{
    private static readonly PageRequest All = new(PageRequest.MaxLimit, Count: true);

    private static readonly ActivityPlan Plan = new(
        "马背宣讲", ActivityKind.Talk, Culture, At(600), At(720), null, null, "文化广场", null, [], [Team(1)], 80, 2, [Skill.Riding, Skill.PolicyTalks], false, null, [], [],
        At(60), At(500), null);

    private static readonly ActivityRecord Record = new("马背宣讲", Culture, [Team(1)], null, "文化广场", At(600), At(720), 2, 80, 200, null);

    private readonly GivenLedger ledger = new();
    private TestReadModel model = null!;

    public async Task InitializeAsync() => model = await TestReadModel.CreateAsync(engine, ledger);

    public async Task DisposeAsync() => await model.DisposeAsync();

    [Fact]
    public async Task Activities_are_found_by_kind_by_skill_and_by_whether_they_take_sign_ups()
    {
        Happened(1, new ActivityPlanned(Activity(1), Station, Plan), new ActivityAnnounced());
        Happened(2, new ActivityPlanned(Activity(2), Station, Plan with { Kind = ActivityKind.Care, Skills = [Skill.Medicine], SignUpOpensAt = null }), new ActivityAnnounced());
        Happened(3, new ActivityPlanned(Activity(3), Station, Plan with { Skills = [] }), new ActivityAnnounced(), new SignUpHalted());
        Happened(4, new ActivityPlanned(Activity(4), Station, Plan with { Capacity = null }), new ActivityAnnounced());
        Happened(5, new ActivityPlanned(Activity(5), Station, Plan));
        await model.ProjectAsync();

        await FindsAsync(new() { Kind = ActivityKind.Care }, 2);
        await FindsAsync(new() { Skill = Skill.PolicyTalks }, 1, 4, 5);
        await FindsAsync(new() { Skill = Skill.Medicine }, 2);
        await FindsAsync(new() { OpenAt = At(59) }, 2);
        await FindsAsync(new() { OpenAt = At(60) }, 1, 2);
        await FindsAsync(new() { OpenAt = At(500) });
        await FindsAsync(new() { State = ActivityState.Planned }, 5);

        Happened(3, new SignUpResumed());
        Happened(1, new ActivityCancelled(ActivityCancelReason.Weather, null));
        await model.ProjectAsync();
        await FindsAsync(new() { OpenAt = At(60) }, 2, 3);
    }

    [Fact]
    public async Task A_planned_activity_shows_how_many_have_a_place_and_how_many_wait()
    {
        Happened(
            1, new ActivityPlanned(Activity(1), Station, Plan), new ActivityAnnounced(), new SignedUp(Volunteer(1), 1, true), new SignedUp(Volunteer(2), 2, true),
            new SignedUp(Volunteer(3), 3, false), new SignedUp(Volunteer(4), 4, false), new SignUpWithdrawn(Volunteer(1), true), new MovedUp([Volunteer(3)]));
        await model.ProjectAsync();

        var activity = Assert.Single((await model.Activities.ListAsync(new(), All)).Items);
        Assert.Equal((2, 1, 2), (activity.Placed, activity.Waiting, activity.Capacity));
        Assert.Equal((ActivityKind.Talk, At(60), At(500), false), (activity.Kind, activity.SignUpOpensAt, activity.SignUpUntil, activity.SignUpHalted));
        Assert.Equal([Skill.Riding, Skill.PolicyTalks], activity.Skills!);

        var all = await ListAsync(new() { Activity = Activity(1) });
        Assert.Equal(
            [(1, SignUpStanding.Withdrawn, null), (2, SignUpStanding.Placed, null), (3, SignUpStanding.Placed, null), (4, SignUpStanding.Waiting, 0)],
            all.Select(part => (part.Number, part.Standing, part.Ahead)));
        Assert.Equal([Volunteer(4)], (await ListAsync(new() { Activity = Activity(1), Standing = SignUpStanding.Waiting })).Select(part => part.Volunteer));

        Happened(1, new CheckedIn(Volunteer(4), At(600), CheckWay.Clerk, 5, WasWaiting: true), new SignedUp(Volunteer(1), 6, false));
        await model.ProjectAsync();
        activity = Assert.Single((await model.Activities.ListAsync(new(), All)).Items);
        Assert.Equal((2, 1), (activity.Placed, activity.Waiting));
        Assert.Equal([Volunteer(2), Volunteer(3), Volunteer(4), Volunteer(1)], (await ListAsync(new() { Activity = Activity(1) })).Select(part => part.Volunteer));
    }

    [Fact]
    public async Task A_volunteer_sees_what_they_take_part_in_and_what_came_of_it_the_last_first()
    {
        Happened(1, new ActivityPlanned(Activity(1), Station, Plan), new ActivityAnnounced(), new SignedUp(Volunteer(1), 1, true), new SignedUp(Volunteer(2), 2, true));
        Happened(
            1, new ActivityStarted(At(600)), new CheckedIn(Volunteer(1), At(601), CheckWay.Code, null, false), new CheckedOut(Volunteer(1), At(700), CheckWay.List),
            new ActivityHeld(At(720), [Volunteer(2)]), new ActivityRecorded(Activity(1), Station, Record), new HoursSettled([new SettledHours(Volunteer(1), 0, "hours.overlap")]));
        ledger.Given(OtherStation, Activity(2).Value, new ActivityPlanned(Activity(2), OtherStation, Plan with { Title = "义诊" }), minute: 5);
        ledger.Given(OtherStation, Activity(2).Value, new ActivityAnnounced(), minute: 6);
        ledger.Given(OtherStation, Activity(2).Value, new SignedUp(Volunteer(1), 1, true), minute: 7);
        await model.ProjectAsync();

        var mine = await ListAsync(new() { Volunteer = Volunteer(1) });
        Assert.Equal([Activity(2), Activity(1)], mine.Select(part => part.Activity));
        Assert.Equal(("义诊", ActivityState.Announced, At(7)), (mine[0].Title, mine[0].State, mine[0].EnteredAt));
        Assert.Equal((At(601), CheckWay.Code, At(700), CheckWay.List), (mine[1].CheckedInAt, mine[1].CheckedInBy, mine[1].CheckedOutAt, mine[1].CheckedOutBy));
        Assert.Equal((0, "hours.overlap", false), (mine[1].Minutes, mine[1].Refused, mine[1].NoShow));
        Assert.True(Assert.Single(await ListAsync(new() { Volunteer = Volunteer(2) })).NoShow);
    }

    [Fact]
    public async Task Hours_are_to_be_carried_over_from_recorded_activities_until_all_are_settled()
    {
        Happened(
            1, new ActivityPlanned(Activity(1), Station, Plan), new ActivityAnnounced(), new ActivityStarted(At(600)), new CheckedIn(Volunteer(1), At(600), CheckWay.Clerk, 1, false),
            new CheckedIn(Volunteer(2), At(600), CheckWay.Clerk, 2, false), new ActivityHeld(At(720), []));
        Assert.Empty(await UnsettledAsync());

        Happened(1, new ActivityRecorded(Activity(1), Station, Record));
        Assert.Equal([Activity(1)], await UnsettledAsync());
        Happened(1, new HoursSettled([new SettledHours(Volunteer(1), 100, null)]));
        Assert.Equal([Activity(1)], await UnsettledAsync());
        Happened(1, new ActivitySentBack(new("pd_01jdq7k2v3m8n5p6r7s8t9v0wx"), Record));
        Assert.Empty(await UnsettledAsync());
        Happened(1, new ActivityRecorded(Activity(1), Station, Record), new ActivityConfirmed());
        Assert.Equal([Activity(1)], await UnsettledAsync());
        Happened(1, new HoursSettled([new SettledHours(Volunteer(2), 0, "hours.day-full")]));
        Assert.Empty(await UnsettledAsync());
    }

    private static VolunteerId Volunteer(int number) => new(EntityId.Derive(VolunteerId.Prefix, "test", $"{number}"));

    private void Happened(int activity, params ActivityEvent[] happened)
    {
        foreach (var each in happened) ledger.Given(Station, Activity(activity).Value, each);
    }

    private async Task<IReadOnlyList<ParticipantListing>> ListAsync(ParticipantFilter filter) => (await model.Get<ParticipantQueries>().ListAsync(filter, All with { Sort = null })).Items;

    private async Task<IReadOnlyList<ActivityId>> UnsettledAsync()
    {
        await model.ProjectAsync();
        List<ActivityId> all = [];
        for (var partition = 0; partition < ledger.Partitions; partition++) all.AddRange(await model.Get<IUnsettledActivities>().NextAsync(partition, null, 10, CancellationToken.None));
        return all;
    }

    private async Task FindsAsync(ActivityFilter filter, params int[] expected)
    {
        var found = await model.Activities.ListAsync(filter, All);
        Assert.Equal(expected.Select(Activity).OrderBy(id => id.Value, StringComparer.Ordinal), found.Items.Select(activity => activity.Id).OrderBy(id => id.Value, StringComparer.Ordinal));
        Assert.Equal(expected.Length, found.Total);
    }
}

public sealed class SqliteActivityLifeTests() : ActivityLifeTests(DatabaseEngine.Sqlite);

public sealed class PostgresActivityLifeTests() : ActivityLifeTests(DatabaseEngine.Postgres);
