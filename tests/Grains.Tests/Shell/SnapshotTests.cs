using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Xunit;

namespace Practice.Actors.Grains.Tests.Shell;

/// <summary>A long history is read from its snapshot on; whatever becomes of the snapshot, the ledger is right.</summary>
public sealed class SnapshotTests(SqliteShell fixture) : IClassFixture<SqliteShell>
{
    private const int Edits = 120;

    private readonly UnitCode code = fixture.FreshUnit();

    private IUnitGrain Unit => fixture.Unit(code);

    [Fact]
    public async Task A_short_history_has_no_snapshot()
    {
        await EditTo(50);

        Assert.Null(fixture.Snapshots[code]);
    }

    [Fact]
    public async Task A_long_history_is_read_from_its_snapshot_on()
    {
        await EditTo(Edits);
        Assert.Equal(100, fixture.Snapshots[code]!.Version);
        fixture.Ledger.ForgetReadsOf(code.Value);

        await ShowsTheLastEdit();

        Assert.Equal([99], fixture.Ledger.ReadsOf(code.Value));
    }

    [Fact]
    public async Task It_goes_on_from_there_and_the_next_snapshot_comes_a_hundred_events_later()
    {
        await EditTo(Edits);
        await fixture.Cluster.DeactivateAsync(Unit);

        await EditTo(210, from: Edits + 1);

        Assert.Equal(200, fixture.Snapshots[code]!.Version);
        Assert.Equal(211, (await Unit.Get())!.Version);
    }

    [Fact]
    public async Task Losing_a_snapshot_loses_nothing()
    {
        await EditTo(Edits);
        fixture.Snapshots[code] = null;

        await ShowsTheLastEdit();
    }

    [Fact]
    public async Task A_snapshot_of_another_history_is_passed_over()
    {
        await EditTo(Edits);
        var kept = fixture.Snapshots[code]!;
        fixture.Snapshots[code] = kept with { Hash = Convert.ToBase64String(new byte[32]), View = kept.View with { State = UnitState.Closed } };

        await ShowsTheLastEdit();
    }

    [Fact]
    public async Task A_snapshot_from_after_a_restored_ledger_ends_is_passed_over()
    {
        await EditTo(Edits);
        fixture.Snapshots[code] = fixture.Snapshots[code]! with { Version = 500 };

        await ShowsTheLastEdit();
    }

    [Fact]
    public async Task A_repeat_from_before_the_snapshot_is_still_known()
    {
        await EditTo(Edits);
        await fixture.Cluster.DeactivateAsync(Unit);

        var again = await Edit(7);

        Assert.True(again.Replayed);
        Assert.Equal((8L, "7"), (again.Version, again.View!.Details.Name));
        Assert.Equal(Edits + 1, (await Unit.Get())!.Version);
    }

    [Fact]
    public async Task A_repeat_from_before_the_snapshot_is_answered_also_where_the_rules_now_refuse_it()
    {
        await EditTo(Edits);
        await Unit.Execute(new CloseUnit(), Command("close"));
        await fixture.Cluster.DeactivateAsync(Unit);

        var again = await Edit(7);

        Assert.True(again.Replayed);
        Assert.Equal((8L, "7"), (again.Version, again.View!.Details.Name));
    }

    [Fact]
    public async Task A_repeat_from_before_the_snapshot_that_changes_nothing_now_gets_its_first_outcome_too()
    {
        await Open();
        await Unit.Execute(new EditUnit(new UnitDetails("末")), Command("early"));
        for (var i = 0; i < Edits; i++) await Edit(i);
        await Unit.Execute(new EditUnit(new UnitDetails("末")), Command("late"));
        await fixture.Cluster.DeactivateAsync(Unit);

        var again = await Unit.Execute(new EditUnit(new UnitDetails("末")), Command("early"));

        Assert.True(again.Replayed);
        Assert.Equal(2, again.Version);
    }

    [Fact]
    public async Task A_snapshot_that_cannot_be_kept_does_not_hold_a_command_up()
    {
        fixture.Snapshots.Broken = true;
        try
        {
            await EditTo(Edits);
        }
        finally
        {
            fixture.Snapshots.Broken = false;
        }

        Assert.Null(fixture.Snapshots[code]);
        await ShowsTheLastEdit();
    }

    private static CommandContext Command(string id) => new(id, "", "test");

    private Task<Outcome<UnitView>> Open() => Unit.Execute(new OpenUnit(UnitLevel.Center, null, new UnitDetails("0")), Command("open"));

    private Task<Outcome<UnitView>> Edit(int number) => Unit.Execute(new EditUnit(new UnitDetails($"{number}")), Command($"edit-{number}"));

    private async Task EditTo(int last, int from = 1)
    {
        if (from == 1) await Open();
        for (var i = from; i <= last; i++) Assert.Null((await Edit(i)).Rejection);
    }

    private async Task ShowsTheLastEdit()
    {
        await fixture.Cluster.DeactivateAsync(Unit);
        var shown = await Unit.Get();
        Assert.Equal((Edits + 1L, $"{Edits}", UnitState.Open), (shown!.Version, shown.View.Details.Name, shown.View.State));
    }
}
