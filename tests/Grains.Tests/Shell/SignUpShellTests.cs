using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;
using Practice.Actors.Testing;
using Xunit;
using static Practice.Actors.Grains.Tests.County;

namespace Practice.Actors.Grains.Tests.Shell;

/// <summary>Sign-ups that come together, and hours that follow from check-ins, with faults in between.</summary>
public abstract class SignUpShellTests(ShellFixture fixture)
{
    private const int Places = 10;

    private readonly UnitCode station = fixture.FreshUnit();
    private readonly ActivityId id = new(EntityId.New(ActivityId.Prefix, DateTimeOffset.UtcNow));
    private readonly PlatformKey platform = new($"p{Guid.NewGuid():N}"[..20]);

    private IActivityGrain Activity => fixture.Cluster.Client.Activity(id);

    [Fact]
    public async Task All_that_come_together_are_answered_and_exactly_as_many_as_there_are_places_get_one()
    {
        var volunteers = await Given(40);
        var version = (await Activity.Get())!.Version;

        var outcomes = await Task.WhenAll(volunteers.Select(SignUp));

        Assert.All(outcomes, outcome => Assert.Null(outcome.Rejection));
        var parts = outcomes.Select(outcome => outcome.View!.Participation!).ToList();
        Assert.Equal(volunteers, parts.Select(part => part.Volunteer));
        Assert.Equal(Enumerable.Range(1, Places), parts.Where(part => part.Standing == SignUpStanding.Placed).Select(part => part.Number).Order());
        Assert.Equal(Enumerable.Range(Places + 1, 30), parts.Where(part => part.Standing == SignUpStanding.Waiting).Select(part => part.Number).Order());
        Assert.Equal(Enumerable.Range((int)version + 1, 40).Select(each => (long)each), outcomes.Select(outcome => outcome.Version).Order());
        var after = (await Activity.Get())!;
        Assert.Equal((Places, 30, version + 40), (after.View.Attendance!.Placed, after.View.Attendance.Waiting, after.Version));

        var again = await SignUp(volunteers[7]);
        Assert.Equal((true, outcomes[7].Version, parts[7]), (again.Replayed, again.Version, again.View!.Participation));
    }

    [Fact]
    public async Task Somebody_who_gives_the_same_command_twice_at_once_has_one_place()
    {
        var volunteers = await Given(1);

        var outcomes = await Task.WhenAll(SignUp(volunteers[0]), SignUp(volunteers[0]), SignUp(volunteers[0]));

        Assert.All(outcomes, outcome => Assert.Equal(1, outcome.View!.Participation!.Number));
        Assert.Equal(1, (await Activity.Get())!.View.Attendance!.Placed);
    }

    [Fact]
    public async Task One_whose_append_meets_another_writer_is_decided_again_with_all_after_it()
    {
        var volunteers = await Given(12);
        fixture.Ledger.NextAppend(id.Value, _ => Task.FromResult<AppendResult>(new AppendResult.Conflict(99)));

        var outcomes = await Task.WhenAll(volunteers.Select(SignUp));

        Assert.All(outcomes, outcome => Assert.Null(outcome.Rejection));
        Assert.Equal(Enumerable.Range(1, 12), outcomes.Select(outcome => outcome.View!.Participation!.Number).Order());
        Assert.Equal(Places, outcomes.Count(outcome => outcome.View!.Participation!.Standing == SignUpStanding.Placed));
    }

    [Fact]
    public async Task After_a_fault_nobody_is_told_what_is_not_known_and_a_repeat_finds_out()
    {
        var volunteers = await Given(12);
        fixture.Ledger.NextAppend(id.Value, async append =>
        {
            await fixture.Ledger.Real.AppendAsync(append);
            throw new LedgerUnknownOutcomeException();
        });

        var first = await Task.WhenAll(volunteers.Select(async volunteer => await Record.ExceptionAsync(() => SignUp(volunteer))));
        Assert.Contains(first, fault => fault is UnknownOutcomeException);
        Assert.All(first, fault => Assert.True(fault is null or UnknownOutcomeException, $"{fault}"));

        var outcomes = new List<Outcome<ActivityView>>();
        foreach (var volunteer in volunteers) outcomes.Add(await EventuallyAsync(() => SignUp(volunteer)));
        Assert.All(outcomes, outcome => Assert.Null(outcome.Rejection));
        Assert.Equal(Enumerable.Range(1, 12), outcomes.Select(outcome => outcome.View!.Participation!.Number).Order());
        Assert.Equal((Places, 2), ((await Activity.Get())!.View.Attendance!.Placed, (await Activity.Get())!.View.Attendance!.Waiting));
    }

    [Fact]
    public async Task Hours_reach_each_book_once_though_every_partition_s_sweep_carries_them_over()
    {
        var volunteers = await Given(3, start: DateTimeOffset.UtcNow.AddMinutes(-30));
        Task<Outcome<ActivityView>> Come(VolunteerId volunteer, int minute) => Do(new CheckIn(volunteer, CheckWay.Clerk, true, DateTimeOffset.UtcNow.AddMinutes(minute)));
        foreach (var volunteer in volunteers) Assert.Null((await Come(volunteer, -25)).Rejection);
        foreach (var volunteer in volunteers[..2]) Assert.Null((await Do(new CheckOut(volunteer, CheckWay.Clerk, true, DateTimeOffset.UtcNow.AddMinutes(-5)))).Rejection);
        // What the second served elsewhere at the same time stands in the book already.
        var (from, to) = (DateTimeOffset.UtcNow.AddMinutes(-20), DateTimeOffset.UtcNow.AddMinutes(-10));
        var busy = await fixture.Cluster.Client.Volunteer(volunteers[1]).Execute(new RecordHours(new HoursRecord(null, null, null, null, "义诊", from, to, 10)), Command());
        Assert.Null(busy.Rejection);

        fixture.Unsettled.Add(id);
        Assert.Null((await Do(new CompleteRecord(null, DateTimeOffset.UtcNow, null, null, 80, null, null))).Rejection);
        await Eventually.TrueAsync(async () => (await Activity.Get())!.View.Attendance!.Settled == 3, "the hours are settled");
        fixture.Unsettled.Remove(id);

        var settled = (await Activity.History()).Where(entry => entry.Type == "activity.hours-settled").SelectMany(entry => ((HoursSettled)EventCatalog.Deserialize(entry.Type, entry.Data)).Entries)
            .ToDictionary(entry => entry.Volunteer);
        Assert.Equal((20, null), (settled[volunteers[0]].Minutes, settled[volunteers[0]].Refused));
        Assert.Equal((0, "hours.overlap"), (settled[volunteers[1]].Minutes, settled[volunteers[1]].Refused));
        Assert.Equal((0, "activity.nothing-served"), (settled[volunteers[2]].Minutes, settled[volunteers[2]].Refused));
        var book = (await fixture.Cluster.Client.Volunteer(volunteers[0]).Get())!.View.Hours;
        var entry = Assert.Single(book.Entries);
        Assert.Equal((id, 20, "system:attendance"), (entry.Record.Activity!.Value, entry.Record.Minutes, entry.RecordedBy));
        Assert.Equal(10, (await fixture.Cluster.Client.Volunteer(volunteers[1]).Get())!.View.Hours.Minutes);
    }

    private static CommandContext Command(string? id = null) => new(id ?? Guid.NewGuid().ToString(), "", "test");

    /// <summary>Repeats under the same command id while an activation goes and another comes.</summary>
    private static async Task<T> EventuallyAsync<T>(Func<Task<T>> call)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (Exception fault) when (attempt < 20 && fault is OrleansException or UnknownOutcomeException)
            {
                // The same command again.
            }
        }
    }

    private Task<Outcome<ActivityView>> SignUp(VolunteerId volunteer) => Activity.Execute(new SignUp(volunteer), Command($"sign-up:{volunteer}"));

    private Task<Outcome<ActivityView>> Do(ActivityCommand command) => Activity.Execute(command, Command());

    /// <summary>An activity that is announced, and volunteers.</summary>
    private async Task<VolunteerId[]> Given(int count, DateTimeOffset? start = null)
    {
        var client = fixture.Cluster.Client;
        Assert.Null((await client.Unit(station).Execute(new OpenUnit(UnitLevel.Center, null, new UnitDetails("中心")), Command())).Rejection);
        Assert.Null((await client.Platform(platform).Execute(new EstablishPlatform(station, new PlatformDetails("平台", null, "部", []), null), Command())).Rejection);
        var volunteers = Enumerable.Range(0, count).Select(_ => new VolunteerId(EntityId.New(VolunteerId.Prefix, DateTimeOffset.UtcNow))).ToArray();
        await Task.WhenAll(volunteers.Select(async volunteer => Assert.Null((await client.Volunteer(volunteer)
            .Execute(new RegisterVolunteer(station, RegistrationChannel.Desk, Person, AgeGroup.Adult, null, VolunteerDetails.Nothing), Command())).Rejection)));
        var startsAt = start ?? DateTimeOffset.UtcNow.AddDays(1);
        var plan = new ActivityPlan(
            string.Create(CultureInfo.InvariantCulture, $"活动 {count}"), ActivityKind.Care, platform, startsAt, startsAt.AddHours(2), null, null, null, null, [], [], null, Places, [], false, null,
            [], [], null, null, null);
        Assert.Null((await Do(new PlanActivity(station, plan))).Rejection);
        Assert.Null((await Do(new AnnounceActivity())).Rejection);
        return volunteers;
    }
}

public sealed class SignUpsOnSqliteTests(SqliteShell fixture) : SignUpShellTests(fixture), IClassFixture<SqliteShell>;

public sealed class SignUpsOnPostgresTests(PostgresShell fixture) : SignUpShellTests(fixture), IClassFixture<PostgresShell>;
