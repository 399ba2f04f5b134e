using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Grains.Volunteering;

/// <summary>How a team's events add up.</summary>
internal static class Team
{
    public static TeamView Evolve(TeamView? state, TeamEvent happened, DateTimeOffset recordedAt) =>
        happened is TeamFounded e
            ? new TeamView(e.Id, e.Unit, e.Code, e.Level, TeamState.Active, e.Details, e.Provisional, recordedAt, recordedAt)
            : Changed(state ?? throw new InvalidOperationException($"{happened.GetType()} before {nameof(TeamFounded)}."), happened) with { UpdatedAt = recordedAt };

    private static TeamView Changed(TeamView state, TeamEvent happened) => happened switch
    {
        TeamEdited e => state with { Details = e.Details, Provisional = e.Provisional },
        TeamRested => state with { State = TeamState.Resting },
        TeamResumed => state with { State = TeamState.Active },
        TeamClosed => state with { State = TeamState.Closed },
        TeamLinked e => state with { Links = (state.Links ?? []).Add(e.Other) },
        TeamUnlinked e => state with { Links = (state.Links ?? []).Remove(e.Other) },
        _ => throw new InvalidOperationException($"A team does not know {happened.GetType()}."),
    };
}
