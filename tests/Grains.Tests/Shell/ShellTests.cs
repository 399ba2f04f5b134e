using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;
using Xunit;

namespace Practice.Actors.Grains.Tests.Shell;

/// <summary>What the shell promises of every entity, shown on a unit.</summary>
public abstract class ShellTests(ShellFixture fixture)
{
    private static readonly UnitDetails Details = new("中心");

    private readonly UnitCode code = fixture.FreshUnit();

    private IUnitGrain Unit => fixture.Unit(code);

    [Fact]
    public async Task A_command_is_answered_with_what_then_stands_in_the_ledger()
    {
        var outcome = await Unit.Execute(new OpenUnit(UnitLevel.Center, null, Details), new CommandContext("open", "print", "staff-7"));

        var stored = Assert.Single(await Stored());
        Assert.Equal(("unit.opened", "staff-7", "open", "print", 1L), (stored.Type, stored.Actor, stored.CommandId, stored.Fingerprint, stored.Version));
        Assert.Equal(fixture.Ledger.PartitionOf(code.Value), stored.Position.Partition);
        Assert.Equal((1L, (LedgerPosition?)stored.Position, false), (outcome.Version, outcome.Position, outcome.Replayed));
        Assert.Null(outcome.Rejection);
        Assert.Equal((code, UnitState.Open, Details), (outcome.View!.Code, outcome.View.State, outcome.View.Details));
        Assert.Equal(stored.RecordedAt, outcome.View.OpenedAt);
    }

    [Fact]
    public async Task What_happened_is_shown_and_told()
    {
        await Open();
        await Edit("一");

        var shown = await Unit.Get();
        Assert.Equal((2L, "一"), (shown!.Version, shown.View.Details.Name));
        var history = await Unit.History();
        Assert.Equal(["unit.opened", "unit.edited"], history.Select(e => e.Type));
        Assert.Equal((await Stored()).Select(e => (e.Version, e.Position, e.Actor, e.RecordedAt, e.Json)), history.Select(e => (e.Version, e.Position, e.Actor, e.RecordedAt, e.Data)));
    }

    [Fact]
    public async Task What_does_not_exist_shows_nothing_and_takes_no_command()
    {
        Assert.Null(await Unit.Get());
        Assert.Empty(await Unit.History());

        Refused(CommonRejections.NotFound, await Unit.Execute(new EditUnit(Details), Command("edit")));
        Assert.Empty(await Stored());
    }

    [Fact]
    public async Task What_does_not_exist_is_not_found_by_many_at_once_either()
    {
        for (var i = 0; i < 20; i++)
        {
            var nowhere = fixture.Unit(fixture.FreshUnit());

            Assert.All(await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => nowhere.Get())), Assert.Null);
            Assert.All(await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => nowhere.History())), history => Assert.Empty(history));
            foreach (var outcome in await Task.WhenAll(Enumerable.Range(0, 50).Select(n => nowhere.Execute(new CloseUnit(), Command($"{n}"))))) Refused(CommonRejections.NotFound, outcome);
        }
    }

    [Fact]
    public async Task A_repeated_command_gets_the_first_outcome_whatever_happened_since()
    {
        await Open();
        var first = await Edit("一");
        await Edit("二");
        await Unit.Execute(new CloseUnit(), Command("close"));
        var before = (await Stored()).Count;

        var again = await Edit("一");

        Assert.True(again.Replayed);
        Assert.Equal((first.Version, first.Position), (again.Version, again.Position));
        Assert.Equivalent(first.View, again.View, strict: true);
        Assert.Equal(before, (await Stored()).Count);
    }

    [Fact]
    public async Task So_does_one_repeated_after_the_grain_was_put_to_sleep()
    {
        await Open();
        var first = await Edit("一");
        await fixture.Cluster.DeactivateAsync(Unit);

        var again = await Edit("一");

        Assert.True(again.Replayed);
        Assert.Equal((first.Version, first.Position), (again.Version, again.Position));
        Assert.Equal("一", again.View!.Details.Name);
        Assert.Equal(2, (await Stored()).Count);
    }

    [Fact]
    public async Task A_repeat_is_answered_even_if_it_names_the_version_of_then()
    {
        await Open();
        await Unit.Execute(new EditUnit(new UnitDetails("一")), Command("edit") with { IfVersion = 1 });

        var again = await Unit.Execute(new EditUnit(new UnitDetails("一")), Command("edit") with { IfVersion = 1 });

        Assert.True(again.Replayed);
        Assert.Null(again.Rejection);
    }

    [Fact]
    public async Task Many_repeats_at_once_are_carried_out_once()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Open()));

        Assert.Single(outcomes, outcome => !outcome.Replayed);
        Assert.All(outcomes, outcome => Assert.Equal((1L, "中心"), (outcome.Version, outcome.View!.Details.Name)));
        Assert.Single(await Stored());
    }

    [Fact]
    public async Task The_same_id_for_another_command_is_a_mismatch()
    {
        await Open();
        await Unit.Execute(new EditUnit(new UnitDetails("一")), new CommandContext("edit", "print of 一", "test"));

        var other = await Unit.Execute(new EditUnit(new UnitDetails("二")), new CommandContext("edit", "print of 二", "test"));

        Refused(CommonRejections.Mismatch, other);
        Assert.Equal("一", (await Unit.Get())!.View.Details.Name);
    }

    [Fact]
    public async Task A_creation_repeated_under_another_id_finds_what_exists()
    {
        await Open();
        await fixture.Cluster.DeactivateAsync(Unit);

        Refused(CommonRejections.AlreadyExists, await Unit.Execute(new OpenUnit(UnitLevel.Center, null, Details), Command("other")));
        Assert.Single(await Stored());
    }

    [Fact]
    public async Task A_creation_repeated_under_its_id_finds_what_it_created()
    {
        var first = await Open();
        await fixture.Cluster.DeactivateAsync(Unit);

        var again = await Open();

        Assert.True(again.Replayed);
        Assert.Equal((first.Version, first.Position), (again.Version, again.Position));
        Assert.Single(await Stored());
    }

    [Fact]
    public async Task A_refusal_is_decided_afresh_each_time()
    {
        await Open();
        fixture.Obligations[code] = new Obligations(OpenUnits: 1, OpenRequests: 0);
        Refused(OrganizationRejections.HasOpenUnits, await Unit.Execute(new CloseUnit(), Command("close")));
        fixture.Obligations[code] = default;

        var closed = await Unit.Execute(new CloseUnit(), Command("close"));

        Assert.Null(closed.Rejection);
        Assert.False(closed.Replayed);
        Assert.Equal(UnitState.Closed, closed.View!.State);
    }

    [Fact]
    public async Task A_command_for_a_version_that_is_past_is_stale_and_writes_nothing()
    {
        await Open();
        await Edit("一");

        var stale = await Unit.Execute(new EditUnit(new UnitDetails("二")), Command("edit") with { IfVersion = 1 });

        Assert.Equal("2", Refused(CommonRejections.Stale, stale).Args["version"]);
        Assert.Equal(2, (await Stored()).Count);
        Assert.Null((await Unit.Execute(new EditUnit(new UnitDetails("二")), Command("edit") with { IfVersion = 2 })).Rejection);
    }

    [Fact]
    public async Task A_creation_for_a_version_is_stale_where_nothing_is()
    {
        var stale = await Unit.Execute(new OpenUnit(UnitLevel.Center, null, Details), Command("open") with { IfVersion = 1 });

        Assert.Equal("0", Refused(CommonRejections.Stale, stale).Args["version"]);
    }

    [Fact]
    public async Task Where_nothing_changes_nothing_is_written()
    {
        await Open();

        var same = await Unit.Execute(new EditUnit(Details), Command("same"));

        Assert.Null(same.Rejection);
        Assert.Null(same.Position);
        Assert.Equal((1L, "中心"), (same.Version, same.View!.Details.Name));
        Assert.Single(await Stored());
    }

    [Fact]
    public async Task What_another_wrote_meanwhile_is_read_and_the_command_decided_again()
    {
        await Open();
        await Foreign(new UnitEdited(new UnitDetails("别人"), null));

        var recorded = await Unit.Execute(new RecordEvidence(EightHave.Place, "活动室"), Command("evidence"));

        Assert.Null(recorded.Rejection);
        Assert.Equal((3L, "别人"), (recorded.Version, recorded.View!.Details.Name));
        Assert.Equal(["unit.opened", "unit.edited", "unit.evidence-recorded"], (await Stored()).Select(e => e.Type));
    }

    [Fact]
    public async Task What_another_wrote_meanwhile_may_rule_the_command_out()
    {
        await Open();
        await Foreign(new UnitClosed());

        var refused = await Edit("一");

        Assert.Equal("closed", Refused(OrganizationRejections.UnitNotOpen, refused).State);
        Assert.Equal(2, (await Stored()).Count);
    }

    [Fact]
    public async Task A_command_that_others_overtake_again_and_again_is_told_to_come_back()
    {
        await Open();
        await KeepOvertaking(times: 5);

        Refused(CommonRejections.Busy, await Edit("一"));
        Assert.DoesNotContain(await Stored(), e => e.CommandId == "一");
    }

    [Fact]
    public async Task A_full_ledger_is_a_refusal_that_wrote_nothing()
    {
        await Open();
        fixture.Ledger.NextAppend(code.Value, _ => throw new LedgerBusyException());

        Refused(CommonRejections.Busy, await Edit("一"));

        Assert.Single(await Stored());
        Assert.Equal("中心", (await Unit.Get())!.View.Details.Name);
        Assert.Equal(2, (await Edit("一")).Version);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_a_failed_commit_the_outcome_is_unknown_and_the_repeat_finds_out(bool wasWritten)
    {
        await Open();
        fixture.Ledger.NextAppend(code.Value, async append =>
        {
            if (wasWritten) await fixture.Ledger.Real.AppendAsync(append);
            throw new LedgerUnknownOutcomeException();
        });

        await Assert.ThrowsAsync<UnknownOutcomeException>(() => Edit("一"));
        var again = await Edit("一");

        Assert.Equal(wasWritten, again.Replayed);
        Assert.Equal((2L, "一"), (again.Version, again.View!.Details.Name));
        Assert.Equal(2, (await Stored()).Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_a_failed_commit_of_a_creation_the_repeat_finds_out(bool wasWritten)
    {
        fixture.Ledger.NextAppend(code.Value, async append =>
        {
            if (wasWritten) await fixture.Ledger.Real.AppendAsync(append);
            throw new IOException("The connection broke.");
        });

        await Assert.ThrowsAsync<UnknownOutcomeException>(Open);
        var again = await Open();

        Assert.Equal(wasWritten, again.Replayed);
        Assert.Equal((1L, "中心"), (again.Version, again.View!.Details.Name));
        Assert.Single(await Stored());
    }

    [Fact]
    public async Task Commands_that_wait_behind_a_failed_commit_see_what_became_of_it()
    {
        await Open();
        var (committing, failing) = (new TaskCompletionSource(), new TaskCompletionSource());
        fixture.Ledger.NextAppend(code.Value, async append =>
        {
            await fixture.Ledger.Real.AppendAsync(append);
            committing.SetResult();
            await failing.Task;
            throw new LedgerUnknownOutcomeException();
        });

        var first = Edit("一");
        await committing.Task;
        var waiting = Enumerable.Range(0, 5).Select(i => Unit.Execute(new RecordEvidence((EightHave)i, "有"), Command($"evidence-{i}"))).ToArray();
        failing.SetResult();

        await Assert.ThrowsAsync<UnknownOutcomeException>(() => first);
        foreach (var outcome in await Task.WhenAll(waiting))
        {
            Assert.Null(outcome.Rejection);
            Assert.Equal("一", outcome.View!.Details.Name);
        }

        Assert.Equal(7, (await Stored()).Count);
    }

    [Fact]
    public async Task Units_that_look_at_each_other_at_the_same_time_do_not_wait_for_each_other()
    {
        var other = fixture.FreshUnit();
        await Open();
        await fixture.Unit(other).Execute(new OpenUnit(UnitLevel.Center, null, Details), Command("open"));

        for (var i = 0; i < 20; i++)
        {
            var (mine, theirs) = (Unit.Execute(new MoveUnit(other), Command($"a{i}")), fixture.Unit(other).Execute(new MoveUnit(code), Command($"b{i}")));
            Refused(OrganizationRejections.CenterHasNoParent, await mine.WaitAsync(TimeSpan.FromSeconds(10)));
            Refused(OrganizationRejections.CenterHasNoParent, await theirs.WaitAsync(TimeSpan.FromSeconds(10)));
        }
    }

    [Fact]
    public async Task A_unit_is_shown_while_a_command_waits_for_its_commit()
    {
        await Open();
        var (waiting, committing) = (new TaskCompletionSource(), new TaskCompletionSource());
        fixture.Ledger.NextAppend(code.Value, async append =>
        {
            waiting.SetResult();
            await committing.Task;
            return await fixture.Ledger.Real.AppendAsync(append);
        });

        var edit = Edit("一");
        await waiting.Task;
        var shown = await Unit.Get().WaitAsync(TimeSpan.FromSeconds(10));
        committing.SetResult();

        Assert.Equal((1L, "中心"), (shown!.Version, shown.View.Details.Name));
        Assert.Equal(2, (await edit).Version);
        Assert.Equal("一", (await Unit.Get())!.View.Details.Name);
    }

    [Fact]
    public async Task A_unit_that_is_only_just_being_opened_can_be_looked_at_and_is_whole_afterwards()
    {
        var (waiting, committing) = (new TaskCompletionSource(), new TaskCompletionSource());
        fixture.Ledger.NextAppend(code.Value, async append =>
        {
            waiting.SetResult();
            await committing.Task;
            return await fixture.Ledger.Real.AppendAsync(append);
        });

        var opening = Open();
        await waiting.Task;
        var shown = await Unit.Get().WaitAsync(TimeSpan.FromSeconds(10));
        committing.SetResult();

        Assert.Null(shown);
        Assert.Equal(1, (await opening).Version);
        Assert.Equal(1, (await Unit.Get())!.Version);
        Assert.True((await Open()).Replayed);
    }

    private static CommandContext Command(string id) => new(id, "", "test");

    private static Rejection Refused(RejectionCode reason, Outcome<UnitView> outcome)
    {
        Assert.Null(outcome.View);
        Assert.Null(outcome.Position);
        Assert.Equal(reason.Code, outcome.Rejection?.Code);
        return outcome.Rejection!;
    }

    private Task<Outcome<UnitView>> Open() => Unit.Execute(new OpenUnit(UnitLevel.Center, null, Details), Command("open"));

    private Task<Outcome<UnitView>> Edit(string name) => Unit.Execute(new EditUnit(new UnitDetails(name)), Command(name));

    private Task<IReadOnlyList<StoredEvent>> Stored() => fixture.Ledger.Real.ReadStreamAsync(code.Value);

    /// <summary>Appends as another silo would that holds the unit too.</summary>
    private async Task Foreign(UnitEvent happened)
    {
        var last = (await Stored())[^1];
        await fixture.Ledger.Real.AppendAsync(new Append(
            last.Owner, code.Value, new StreamHead(last.Version, last.Hash), $"foreign-{last.Version}", "", "another", DateTimeOffset.UtcNow,
            [new EventData(EventCatalog.NameOf(happened.GetType()), EventCatalog.Serialize(happened))]));
    }

    private Task KeepOvertaking(int times)
    {
        fixture.Ledger.NextAppend(code.Value, async append =>
        {
            await Foreign(new UnitEdited(new UnitDetails($"别人 {times}"), null));
            if (times > 1) await KeepOvertaking(times - 1);
            return await fixture.Ledger.Real.AppendAsync(append);
        });
        return Task.CompletedTask;
    }
}

public sealed class ShellOnSqliteTests(SqliteShell fixture) : ShellTests(fixture), IClassFixture<SqliteShell>;

public sealed class ShellOnPostgresTests(PostgresShell fixture) : ShellTests(fixture), IClassFixture<PostgresShell>;
