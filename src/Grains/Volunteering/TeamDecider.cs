using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using static Practice.Actors.Contracts.Volunteering.VolunteeringRejections;

namespace Practice.Actors.Grains.Volunteering;

/// <summary>What a team's decision needs to know of others, as they are at the time.</summary>
/// <param name="Unit">The unit it is to belong to; null where there is none by that code.</param>
/// <param name="UnknownArea">The first area named that is no unit; null where all are.</param>
/// <param name="UnknownPlatform">The first platform named that is none; null where all are.</param>
/// <param name="Other">The team to link up with; null where there is none by that id.</param>
internal sealed record TeamFacts(UnitView? Unit = null, UnitCode? UnknownArea = null, PlatformKey? UnknownPlatform = null, TeamView? Other = null);

/// <summary>The rules of a volunteer team, as far as dispatch needs them.</summary>
internal static class TeamDecider
{
    /// <summary>Teams that one links up with.</summary>
    private const int MostLinks = 50;

    public static Decision<TeamEvent> Decide(TeamId id, TeamView? team, TeamCommand command, TeamFacts facts)
    {
        if (command is FoundTeam found) return team is null ? Found(id, found, facts) : CommonRejections.AlreadyExists.Because(Words.Of(team.State));
        if (team is null) return CommonRejections.NotFound.Because();
        if (team.State == TeamState.Closed) return VolunteeringRejections.TeamClosed.Because(Words.Of(team.State));
        return command switch
        {
            EditTeam c when Same(c, team) => Decision<TeamEvent>.Nothing,
            EditTeam c => Described(c.Details) ?? Known(facts) ?? new TeamEdited(c.Details, c.Provisional),
            RestTeam => team.State == TeamState.Resting ? AlreadyResting.Because(Words.Of(team.State)) : new TeamRested(),
            ResumeTeam => team.State == TeamState.Resting ? new TeamResumed() : NotResting.Because(Words.Of(team.State)),
            LinkTeam c when team.LinksTo(c.Other) => Decision<TeamEvent>.Nothing,
            LinkTeam c => Links(id, team, c, facts),
            UnlinkTeam c => team.LinksTo(c.Other) ? new TeamUnlinked(c.Other) : NotLinked.Because(Words.Of(team.State)),
            CloseTeam => new Contracts.Volunteering.TeamClosed(),
            _ => throw new InvalidOperationException($"A team does not know {command.GetType()}."),
        };
    }

    private static Decision<TeamEvent> Found(TeamId id, FoundTeam found, TeamFacts facts)
    {
        if (facts.Unit is null) return OrganizationRejections.UnitUnknown.Of("unit", ("unit", found.Unit.Value));
        if (facts.Unit.State != UnitState.Open) return OrganizationRejections.UnitNotOpen.Because(Words.Of(facts.Unit.State));
        return Described(found.Details) ?? Known(facts) ?? new TeamFounded(id, found.Unit, found.Code, found.Level, found.Details, found.Provisional);
    }

    private static Decision<TeamEvent> Links(TeamId id, TeamView team, LinkTeam link, TeamFacts facts)
    {
        if (facts.Other is null || link.Other == id) return TeamUnknown.Of("team");
        if (facts.Other.State == TeamState.Closed) return VolunteeringRejections.TeamClosed.Because(Words.Of(facts.Other.State));
        if (team.Links is { Length: >= MostLinks }) return LinkedTooOften.Because(Words.Of(team.State), ("most", MostLinks.ToString(CultureInfo.InvariantCulture)));
        return new TeamLinked(link.Other);
    }

    private static Decision<TeamEvent>? Described(TeamDetails details)
    {
        if (details is { Kind: null, Routes: { IsEmpty: false } }) return RoutesOfSpecial.Of("routes");
        return null;
    }

    private static Decision<TeamEvent>? Known(TeamFacts facts)
    {
        if (facts.UnknownArea is { } area) return OrganizationRejections.UnitUnknown.Of("areas", ("unit", area.Value));
        if (facts.UnknownPlatform is { } platform) return PlatformUnknown.Of("platforms", ("platform", platform.Value));
        return null;
    }

    private static bool Same(EditTeam edit, TeamView now) => edit.Provisional == now.Provisional && edit.Details.Same(now.Details);
}
