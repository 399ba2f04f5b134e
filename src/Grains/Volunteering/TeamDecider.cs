using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using static Practice.Actors.Contracts.Volunteering.VolunteeringRejections;

namespace Practice.Actors.Grains.Volunteering;

/// <summary>What a team's decision needs to know of others, as they are at the time.</summary>
/// <param name="Unit">The unit it is to belong to; null where there is none by that code.</param>
/// <param name="UnknownArea">The first area named that is no unit; null where all are.</param>
/// <param name="UnknownPlatform">The first platform named that is none; null where all are.</param>
internal sealed record TeamFacts(UnitView? Unit = null, UnitCode? UnknownArea = null, PlatformKey? UnknownPlatform = null);

/// <summary>The rules of a volunteer team, as far as dispatch needs them.</summary>
internal static class TeamDecider
{
    public static Decision<TeamEvent> Decide(TeamId id, TeamView? team, TeamCommand command, TeamFacts facts)
    {
        if (command is FoundTeam found) return team is null ? Found(id, found, facts) : CommonRejections.AlreadyExists.Because(Words.Of(team.State));
        if (team is null) return CommonRejections.NotFound.Because();
        if (team.State == TeamState.Closed) return VolunteeringRejections.TeamClosed.Because(Words.Of(team.State));
        return command switch
        {
            EditTeam c when Same(c, team) => Decision<TeamEvent>.Nothing,
            EditTeam c => Known(facts) ?? new TeamEdited(c.Details, c.Provisional),
            RestTeam => team.State == TeamState.Resting ? AlreadyResting.Because(Words.Of(team.State)) : new TeamRested(),
            ResumeTeam => team.State == TeamState.Resting ? new TeamResumed() : NotResting.Because(Words.Of(team.State)),
            CloseTeam => new Contracts.Volunteering.TeamClosed(),
            _ => throw new InvalidOperationException($"A team does not know {command.GetType()}."),
        };
    }

    private static Decision<TeamEvent> Found(TeamId id, FoundTeam found, TeamFacts facts)
    {
        if (facts.Unit is null) return OrganizationRejections.UnitUnknown.Of("unit", ("unit", found.Unit.Value));
        if (facts.Unit.State != UnitState.Open) return OrganizationRejections.UnitNotOpen.Because(Words.Of(facts.Unit.State));
        return Known(facts) ?? new TeamFounded(id, found.Unit, found.Code, found.Level, found.Details, found.Provisional);
    }

    private static Decision<TeamEvent>? Known(TeamFacts facts)
    {
        if (facts.UnknownArea is { } area) return OrganizationRejections.UnitUnknown.Of("areas", ("unit", area.Value));
        if (facts.UnknownPlatform is { } platform) return PlatformUnknown.Of("platforms", ("platform", platform.Value));
        return null;
    }

    private static bool Same(EditTeam edit, TeamView now) =>
        edit.Provisional == now.Provisional
        && edit.Details.Platforms.SequenceEqual(now.Details.Platforms)
        && edit.Details.Areas.SequenceEqual(now.Details.Areas)
        && edit.Details with { Platforms = now.Details.Platforms, Areas = now.Details.Areas } == now.Details;
}
