using System.Collections.Immutable;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Grains.ServiceRequests;

/// <summary>A service request's shell. Its history is short by its rules, so it keeps no snapshot.</summary>
internal sealed class ServiceRequestGrain(LedgerGrainServices services, DeadlineBook deadlines)
    : LedgerGrain<ServiceRequestCommand, ServiceRequestEvent, ServiceRequestView>(services), IServiceRequestGrain
{
    protected override bool Creates(ServiceRequestCommand command) => command is PlaceRequest;

    protected override bool HasIntake => true;

    protected override UnitCode OwnerOf(ServiceRequestView state) => state.Unit;

    protected override ServiceRequestView Evolve(ServiceRequestView? state, ServiceRequestEvent happened, DateTimeOffset recordedAt) =>
        ServiceRequest.Evolve(state, happened);

    protected override async ValueTask<Decision<ServiceRequestEvent>> Decide(
        ServiceRequestView? state, ServiceRequestCommand command, CommandContext context, DateTimeOffset now) =>
        ServiceRequestDecider.Decide(new RequestId(Key), state, command, await FactsFor(state, command), now);

    private async ValueTask<ServiceRequestFacts> FactsFor(ServiceRequestView? state, ServiceRequestCommand command)
    {
        if (command is PlaceRequest place) return await ServiceRequestIntakeGrain.FactsFor(place, Grains, deadlines);
        var facts = new ServiceRequestFacts(await (state is null ? deadlines.AtAsync(unit: null) : deadlines.AtAsync(state.Unit)));
        return command switch
        {
            ReviewRequest { Platform: { } platform } => facts with { PlatformExists = await Grains.Platform(platform).Get() is not null },
            DispatchRequest c => facts with { Teams = await TeamsOf(c.Lead, c.Helpers) },
            RedispatchRequest c => facts with { Teams = await TeamsOf(c.Lead, c.Helpers) },
            CallRequest { Teams: [var first, .. var others] } => facts with { Teams = await TeamsOf(first, others) },
            EscalateRequest or LapseRequest when state is not null => facts with { Above = await AboveOf(state.Desk) },
            _ => facts,
        };
    }

    /// <summary>Climbs past units that are closed or merged; a parent is always of a higher level, so there are at most three.</summary>
    private async Task<UnitView?> AboveOf(UnitCode desk)
    {
        var unit = (await Grains.Unit(desk).Get())?.View;
        do unit = unit?.Parent is { } parent ? (await Grains.Unit(parent).Get())?.View : null;
        while (unit is not (null or { State: UnitState.Open }));
        return unit;
    }

    private async Task<IReadOnlyList<TeamView>> TeamsOf(TeamId lead, ImmutableArray<TeamId> helpers)
    {
        if (helpers is []) return await Grains.Team(lead).Get() is { } found ? [found.View] : [];
        var teams = await Task.WhenAll(helpers.Add(lead).Distinct().Select(id => Grains.Team(id).Get()));
        return [.. teams.OfType<Versioned<TeamView>>().Select(team => team.View)];
    }
}
