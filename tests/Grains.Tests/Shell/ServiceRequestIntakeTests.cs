using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Ledger;
using Xunit;

namespace Practice.Actors.Grains.Tests.Shell;

/// <summary>What is placed through the intake is what its own grain would have placed.</summary>
public abstract class ServiceRequestIntakeTests(ShellFixture fixture)
{
    private readonly UnitCode unit = fixture.FreshUnit();

    private RequestId Id => IdOf("first");

    private IServiceRequestGrain Request => fixture.Cluster.Client.ServiceRequest(Id);

    [Fact]
    public async Task What_is_placed_stands_in_the_ledger_and_its_grain_goes_on_from_there()
    {
        await Found();

        var placed = await Place();

        var stored = Assert.Single(await Stored());
        Assert.Equal(("service-request.placed", "staff-7", "place", "print", 1L), (stored.Type, stored.Actor, stored.CommandId, stored.Fingerprint, stored.Version));
        Assert.Equal((1L, (LedgerPosition?)stored.Position, false), (placed.Version, placed.Position, placed.Replayed));
        Assert.Equivalent(placed.View, (await Request.Get())!.View, strict: true);
        Assert.Equal(2, (await Request.Execute(new CancelRequest(CancelReason.NoLongerNeeded), Command("cancel"))).Version);
    }

    [Fact]
    public async Task It_comes_to_the_same_as_through_its_own_grain()
    {
        await Found();
        var another = IdOf("another");

        var placed = await Place();
        var alone = await fixture.Cluster.Client.ServiceRequest(another).Execute(Order, Command("place"));

        var at = placed.View!.PlacedAt;
        Assert.Equivalent(
            alone.View! with { Id = Id, TrackingCode = TrackingCode.Of(Id), PlacedAt = at, ChangedAt = at, DueBy = placed.View.DueBy }, placed.View, strict: true);
        Assert.True((alone.View.DueBy - placed.View.DueBy)?.Duration() < TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_repeat_gets_the_first_outcome_whatever_happened_since()
    {
        await Found();
        var first = await Place();
        Assert.Null((await Request.Execute(new CancelRequest(CancelReason.NoLongerNeeded), Command("cancel"))).Rejection);
        Assert.Null((await fixture.Unit(unit).Execute(new CloseUnit(), Command("close"))).Rejection);

        var again = await Place();

        Assert.True(again.Replayed);
        Assert.Equal((first.Version, first.Position), (again.Version, again.Position));
        Assert.Equivalent(first.View, again.View, strict: true);
        Assert.Equal(2, (await Stored()).Count);
    }

    [Fact]
    public async Task Of_many_at_once_under_one_command_one_places_it_and_all_are_told_so()
    {
        await Found();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Place()));

        Assert.Single(await Stored());
        Assert.All(outcomes, outcome => Assert.Equal((1L, null), (outcome.Version, outcome.Rejection)));
        Assert.Single(outcomes, outcome => !outcome.Replayed);
    }

    [Fact]
    public async Task Another_command_or_another_content_under_the_same_id_is_refused()
    {
        await Found();
        await Place();

        Refused(CommonRejections.AlreadyExists, await Place(Command("another")));
        Refused(CommonRejections.Mismatch, await Place(Command("place") with { Fingerprint = "other" }));
        Assert.Single(await Stored());
    }

    [Fact]
    public async Task What_the_rules_forbid_is_refused_and_leaves_nothing()
    {
        Refused(OrganizationRejections.UnitUnknown, await Place());
        await Found();
        Refused(CommonRejections.Stale, await Place(Command("place") with { IfVersion = 3 }));
        Assert.Empty(await Stored());
    }

    [Fact]
    public async Task Whoever_looked_before_it_was_there_sees_it_once_it_is()
    {
        await Found();
        Assert.Null(await Request.Get());
        Refused(CommonRejections.NotFound, await Request.Execute(new CancelRequest(CancelReason.NoLongerNeeded), Command("too early")));

        await Place();

        Assert.NotNull(await Request.Get());
        Assert.Null((await Request.Execute(new CancelRequest(CancelReason.NoLongerNeeded), Command("cancel"))).Rejection);
    }

    [Fact]
    public async Task A_ledger_that_is_full_refuses_and_one_that_fails_leaves_it_open_for_a_repeat()
    {
        await Found();
        fixture.Ledger.NextAppend(Id.Value, _ => throw new LedgerBusyException());
        Refused(CommonRejections.Busy, await Place());

        fixture.Ledger.NextAppend(Id.Value, async append =>
        {
            await fixture.Ledger.Real.AppendAsync(append);
            throw new LedgerUnknownOutcomeException();
        });
        await Assert.ThrowsAsync<UnknownOutcomeException>(() => Place());

        Assert.True((await Place()).Replayed);
        Assert.Single(await Stored());
    }

    private RequestId IdOf(string name) => new(EntityId.Derive(RequestId.Prefix, unit.Value, name));

    private PlaceRequest Order => new(unit, null, Channel.Phone) { Note = new VaultId(EntityId.Derive(VaultId.Prefix, unit.Value, "words")) };

    private static CommandContext Command(string id) => new(id, "print", "staff-7");

    private static void Refused(RejectionCode expected, Outcome<ServiceRequestView> outcome) => Assert.Equal(expected.Code, outcome.Rejection?.Code);

    private async Task Found() =>
        Assert.Null((await fixture.Unit(unit).Execute(new OpenUnit(UnitLevel.Center, null, new UnitDetails("中心")), Command("open"))).Rejection);

    private Task<Outcome<ServiceRequestView>> Place(CommandContext? context = null) =>
        fixture.Cluster.Client.ServiceRequestIntake().Place(Id, Order, context ?? Command("place"));

    private Task<IReadOnlyList<StoredEvent>> Stored() => fixture.Ledger.ReadStreamAsync(Id.Value);
}

public sealed class ServiceRequestIntakeOnSqliteTests(SqliteShell fixture) : ServiceRequestIntakeTests(fixture), IClassFixture<SqliteShell>;

public sealed class ServiceRequestIntakeOnPostgresTests(PostgresShell fixture) : ServiceRequestIntakeTests(fixture), IClassFixture<PostgresShell>;
