using System.Collections.Immutable;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;
using Xunit;

namespace Practice.Actors.Grains.Tests.Shell;

/// <summary>Many activities in one call come to what each for itself would have come to.</summary>
public abstract class ActivityIntakeTests(ShellFixture fixture)
{
    private static readonly DateTimeOffset Start = new(2023, 6, 8, 1, 0, 0, TimeSpan.Zero);

    private readonly UnitCode unit = fixture.FreshUnit();

    private PlatformKey Platform => new($"p{unit}");

    [Fact]
    public async Task Good_ones_are_recorded_as_by_their_own_grains_and_bad_ones_refused()
    {
        await Found();

        var results = await Record([Intake("a"), Intake("b", record => record with { ServiceMinutes = 9_999 }), Intake("c", record => record with { Platform = new PlatformKey("none") }), Intake("d", of: new UnitCode("699999"))]);

        Assert.Equal([null, ActivityRejections.TooManyMinutes.Code, VolunteeringRejections.PlatformUnknown.Code, OrganizationRejections.UnitUnknown.Code], results.Select(result => result.Rejection?.Code));
        var shown = await fixture.Cluster.Client.Activity(Id("a")).Get();
        Assert.Equal((1L, "a"), (shown!.Version, shown.View.Title));
        var stored = Assert.Single(await fixture.Ledger.ReadStreamAsync(Id("a").Value));
        Assert.Equal(("activity.recorded", "staff-7", "import:a", results[0].Position), (stored.Type, stored.Actor, stored.CommandId, stored.Position));
        Assert.Null(await fixture.Cluster.Client.Activity(Id("b")).Get());
    }

    [Fact]
    public async Task The_same_attempt_again_records_nothing_twice_and_another_finds_it_there()
    {
        await Found();
        var first = Assert.Single(await Record([Intake("a")]));

        Assert.Equal(first, Assert.Single(await Record([Intake("a")])));
        var another = Intake("a") with { CommandId = "another" };
        Assert.Equal(IntakeOutcome.Known, Assert.Single(await Record([another])).Outcome);
        Assert.Equal([IntakeOutcome.Recorded, IntakeOutcome.Known], (await Record([Intake("b"), Intake("b") with { CommandId = "another" }])).Select(result => result.Outcome));
        Assert.Single(await fixture.Ledger.ReadStreamAsync(Id("a").Value));
    }

    [Fact]
    public async Task What_is_there_stays_accepted_though_the_rules_would_now_refuse_it()
    {
        await Found();
        await Record([Intake("a")]);
        await fixture.Unit(unit).Execute(new CloseUnit(), Command("close"));
        var results = ImmutableArray<IntakeResult>.Empty;
        var fresh = 0;
        // What was learned of the unit holds for a second.
        await Testing.Eventually.TrueAsync(async () => (results = await Record([Intake("a"), Intake("a") with { CommandId = "another" }, Intake($"b{fresh++}")]))[2].Rejection is not null, "the unit is known to be closed");

        Assert.Equal([IntakeOutcome.Recorded, IntakeOutcome.Known, IntakeOutcome.Refused], results.Select(result => result.Outcome));
    }

    [Fact]
    public async Task A_try_records_nothing()
    {
        await Found();

        Assert.Equal(
            [IntakeOutcome.Recorded, IntakeOutcome.Refused],
            (await fixture.Cluster.Client.ActivityIntake().Record([Intake("a"), Intake("b", record => record with { ServiceMinutes = 9_999 })], "staff-7", tryOnly: true)).Select(result => result.Outcome));
        Assert.Empty(await fixture.Ledger.ReadStreamAsync(Id("a").Value));
    }

    [Fact]
    public async Task A_ledger_that_is_full_refuses_that_one_alone_and_one_that_fails_leaves_it_open()
    {
        await Found();
        fixture.Ledger.NextAppend(Id("a").Value, _ => throw new LedgerBusyException());
        Assert.Equal([CommonRejections.Busy.Code, null], (await Record([Intake("a"), Intake("b")])).Select(result => result.Rejection?.Code));

        fixture.Ledger.NextAppend(Id("a").Value, _ => throw new LedgerUnknownOutcomeException());
        await Assert.ThrowsAsync<UnknownOutcomeException>(() => Record([Intake("a")]));
        Assert.Equal(IntakeOutcome.Recorded, Assert.Single(await Record([Intake("a")])).Outcome);
    }

    private static CommandContext Command(string id) => new(id, "print", "staff-7");

    private async Task Found()
    {
        Assert.Null((await fixture.Unit(unit).Execute(new OpenUnit(UnitLevel.Center, null, new UnitDetails("中心")), Command("open"))).Rejection);
        Assert.Null((await fixture.Cluster.Client.Platform(Platform).Execute(new EstablishPlatform(unit, new PlatformDetails("平台", null, "县委宣传部", [])), Command("establish"))).Rejection);
    }

    private Task<ImmutableArray<IntakeResult>> Record(ImmutableArray<ActivityIntake> batch) => fixture.Cluster.Client.ActivityIntake().Record(batch, "staff-7", tryOnly: false);

    private ActivityId Id(string title) => new(EntityId.Derive(ActivityId.Prefix, unit.Value, title));

    private ActivityIntake Intake(string title, Func<ActivityRecord, ActivityRecord>? but = null, UnitCode? of = null)
    {
        var record = new ActivityRecord(title, Platform, [], null, null, Start, Start.AddHours(2), 3, 20, 360, null);
        return new ActivityIntake(Id(title), $"import:{title}", new RecordActivity(of ?? unit, but?.Invoke(record) ?? record));
    }
}

public sealed class ActivityIntakeOnSqliteTests(SqliteShell fixture) : ActivityIntakeTests(fixture), IClassFixture<SqliteShell>;

public sealed class ActivityIntakeOnPostgresTests(PostgresShell fixture) : ActivityIntakeTests(fixture), IClassFixture<PostgresShell>;
