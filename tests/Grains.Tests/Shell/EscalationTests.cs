using System.Collections.Immutable;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Xunit;

namespace Practice.Actors.Grains.Tests.Shell;

/// <summary>What a request's shell gathers of units and teams, and what many callers at once come to.</summary>
public sealed class EscalationTests(TwoSilosOnPostgres fixture) : IClassFixture<TwoSilosOnPostgres>
{
    private readonly UnitCode center = fixture.FreshUnit();
    private readonly UnitCode area = fixture.FreshUnit();
    private readonly UnitCode office = fixture.FreshUnit();
    private readonly UnitCode station = fixture.FreshUnit();
    private readonly IServiceRequestGrain request = fixture.Cluster.Client.ServiceRequest(new RequestId(EntityId.New(RequestId.Prefix, DateTimeOffset.UtcNow)));

    [Fact]
    public async Task A_request_climbs_past_a_unit_that_is_closed_up_to_the_center()
    {
        await PlaceAsync();
        // Nobody may close a unit that has open ones below it; where two did so in the same moment, the request is not stuck.
        await DoneAsync(fixture.Unit(office).Execute(new CloseUnit(), Command()));

        var climbed = await DoneAsync(request.Execute(new EscalateRequest(EscalateReason.NoTeam), Command()));
        Assert.Equal((station, area, UnitLevel.SubCenter), (climbed.Unit, climbed.Desk, climbed.DeskLevel));

        var top = await DoneAsync(request.Execute(new EscalateRequest(EscalateReason.NoTeam), Command()));
        Assert.Equal((center, UnitLevel.Center, 2), (top.Desk, top.DeskLevel, top.Escalated));
        Assert.Equal(ServiceRequestRejections.NoHigherDesk.Code, (await request.Execute(new EscalateRequest(EscalateReason.NoTeam), Command())).Rejection?.Code);
    }

    [Fact]
    public async Task Of_twenty_teams_that_accept_a_call_at_once_exactly_one_has_the_order()
    {
        await PlaceAsync();
        var teams = await Task.WhenAll(Enumerable.Range(0, RequestStates.MostCalled).Select(_ => FoundAsync()));
        await DoneAsync(request.Execute(new CallRequest([.. teams]), Command()));

        var outcomes = await Task.WhenAll(teams.Select(team => Task.Run(() => request.Execute(new AcceptRequest(team), Command()))));

        var winner = Assert.Single(outcomes, outcome => outcome.Rejection is null);
        Assert.All(outcomes.Where(outcome => outcome != winner), outcome => Assert.Equal(ServiceRequestRejections.AlreadyAccepted.Code, outcome.Rejection?.Code));
        Assert.Equal(winner.View!.LeadTeam, (await request.Get())!.View.LeadTeam);
        Assert.Equal(
            ["service-request.placed", "service-request.reviewed", "service-request.called", "service-request.accepted"],
            (await request.History()).Select(entry => entry.Type));
    }

    private async Task PlaceAsync()
    {
        foreach (var (unit, level, parent) in (ImmutableArray<(UnitCode, UnitLevel, UnitCode?)>)
            [(center, UnitLevel.Center, null), (area, UnitLevel.SubCenter, center), (office, UnitLevel.Office, area), (station, UnitLevel.Station, office)])
            await DoneAsync(fixture.Unit(unit).Execute(new OpenUnit(level, parent, new UnitDetails("单位")), Command()));
        await DoneAsync(request.Execute(new PlaceRequest(station, null, Channel.Visit) { Note = County.Note }, Command()));
        // The other test may have established it already.
        await fixture.Cluster.Client.Platform(County.LegalAid).Execute(
            new EstablishPlatform(center, new PlatformDetails("法律援助", null, "司法局", [])), Command());
        await DoneAsync(request.Execute(new ReviewRequest(County.LegalAid), Command()));
    }

    private async Task<TeamId> FoundAsync()
    {
        var id = new TeamId(EntityId.New(TeamId.Prefix, DateTimeOffset.UtcNow));
        await DoneAsync(fixture.Cluster.Client.Team(id).Execute(
            new FoundTeam(station, null, TeamLevel.Village, new TeamDetails("队伍", [], [station], 5)), Command()));
        return id;
    }

    private static CommandContext Command() => new(Guid.NewGuid().ToString(), "", "test");

    private static async Task<TView> DoneAsync<TView>(Task<Outcome<TView>> command)
        where TView : class
    {
        var outcome = await command;
        Assert.Null(outcome.Rejection);
        return outcome.View!;
    }
}
