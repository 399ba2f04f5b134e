using System.Collections.Immutable;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Xunit;

namespace Practice.Actors.Grains.Tests.Shell;

/// <summary>How a unit, and with it a request, learns what dispatch mode holds. In two silos, so that units ask each other across them too.</summary>
public sealed class DispatchModeTests(TwoSilosOnPostgres fixture) : IClassFixture<TwoSilosOnPostgres>, IAsyncLifetime
{
    private readonly UnitCode center = fixture.FreshUnit();
    private readonly UnitCode area = fixture.FreshUnit();
    private readonly UnitCode office = fixture.FreshUnit();
    private readonly UnitCode station = fixture.FreshUnit();

    public async Task InitializeAsync()
    {
        fixture.Modes.MayBeSet = true;
        foreach (var (unit, level, parent) in (ImmutableArray<(UnitCode, UnitLevel, UnitCode?)>)
            [(center, UnitLevel.Center, null), (area, UnitLevel.SubCenter, center), (office, UnitLevel.Office, area), (station, UnitLevel.Station, office)])
            await DoneAsync(fixture.Unit(unit).Execute(new OpenUnit(level, parent, new UnitDetails("单位")), Command()));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_unit_has_the_mode_of_the_nearest_unit_above_that_has_one()
    {
        Assert.Equal(DispatchMode.Suggest, await ModeOf(station));

        await SetAsync(center, DispatchMode.OpenCall);
        Assert.Equal([DispatchMode.OpenCall, DispatchMode.OpenCall, DispatchMode.OpenCall], [await ModeOf(station), await ModeOf(office), await ModeOf(center)]);

        await SetAsync(office, DispatchMode.Automatic);
        Assert.Equal([DispatchMode.Automatic, DispatchMode.OpenCall], [await ModeOf(station), await ModeOf(area)]);

        Assert.Equal(DispatchMode.Suggest, (await SetAsync(station, DispatchMode.Suggest)).DispatchMode);
        Assert.Equal(DispatchMode.Automatic, (await SetAsync(station, null)).DispatchMode);
        Assert.True(fixture.Modes.SeenAny);
    }

    [Fact]
    public async Task A_moved_unit_has_that_of_where_it_is()
    {
        await SetAsync(area, DispatchMode.Automatic);
        Assert.Equal(DispatchMode.Automatic, await ModeOf(office));

        Assert.Equal(DispatchMode.Suggest, (await DoneAsync(fixture.Unit(office).Execute(new MoveUnit(center), Command()))).DispatchMode);
        Assert.Equal(DispatchMode.Suggest, await ModeOf(station));
    }

    [Fact]
    public async Task A_request_keeps_the_mode_it_was_placed_under_and_takes_that_of_the_desk_it_goes_to()
    {
        await SetAsync(office, DispatchMode.Automatic);
        await SetAsync(station, DispatchMode.Suggest);
        var early = Request();
        await PlaceAsync(early);

        await SetAsync(station, DispatchMode.OpenCall);
        Assert.Equal(DispatchMode.OpenCall, (await PlaceAsync(Request())).DispatchMode);
        Assert.Equal(DispatchMode.Suggest, (await early.Get())!.View.DispatchMode);

        await fixture.Cluster.Client.Platform(County.LegalAid).Execute(
            new EstablishPlatform(center, new PlatformDetails("法律援助", null, "司法局", [])), Command());
        await DoneAsync(early.Execute(new ReviewRequest(County.LegalAid), Command()));
        var climbed = await DoneAsync(early.Execute(new EscalateRequest(EscalateReason.Other), Command()));
        Assert.Equal((office, DispatchMode.Automatic), (climbed.Desk, climbed.DispatchMode));
        Assert.Equal(DispatchMode.Suggest, (await DoneAsync(early.Execute(new EscalateRequest(EscalateReason.Other), Command()))).DispatchMode);
    }

    [Fact]
    public async Task Where_no_unit_has_a_mode_none_is_asked()
    {
        await SetAsync(center, DispatchMode.Automatic);
        // As a moment before in another silo: it shows that nobody was asked.
        fixture.Modes.MayBeSet = false;

        Assert.Equal(DispatchMode.Suggest, (await PlaceAsync(Request())).DispatchMode);
    }

    private async Task<DispatchMode> ModeOf(UnitCode unit) => (await fixture.Unit(unit).Get())!.View.DispatchMode;

    private Task<UnitView> SetAsync(UnitCode unit, DispatchMode? mode) =>
        DoneAsync(fixture.Unit(unit).Execute(new EditUnit(new UnitDetails("单位", DispatchMode: mode)), Command()));

    private IServiceRequestGrain Request() => fixture.Cluster.Client.ServiceRequest(new RequestId(EntityId.New(RequestId.Prefix, DateTimeOffset.UtcNow)));

    private Task<ServiceRequestView> PlaceAsync(IServiceRequestGrain request) =>
        DoneAsync(request.Execute(new PlaceRequest(station, null, Channel.Visit) { Note = County.Note }, Command()));

    private static CommandContext Command() => new(Guid.NewGuid().ToString(), "", "test");

    private static async Task<TView> DoneAsync<TView>(Task<Outcome<TView>> command)
        where TView : class
    {
        var outcome = await command;
        Assert.Null(outcome.Rejection);
        return outcome.View!;
    }
}
