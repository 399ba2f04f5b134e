using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Grains.Volunteering;

/// <summary>A volunteer team's shell.</summary>
internal sealed class TeamGrain(
    LedgerGrainServices services,
    [PersistentState("team", GrainStorage.Snapshots)] IPersistentState<Snapshot<TeamView>> snapshot)
    : LedgerGrain<TeamCommand, TeamEvent, TeamView>(services, snapshot), ITeamGrain
{
    protected override bool Creates(TeamCommand command) => command is FoundTeam;

    protected override UnitCode OwnerOf(TeamView state) => state.Unit;

    protected override TeamView Evolve(TeamView? state, TeamEvent happened, DateTimeOffset recordedAt) => Team.Evolve(state, happened, recordedAt);

    protected override async ValueTask<Decision<TeamEvent>> Decide(TeamView? state, TeamCommand command, CommandContext context, DateTimeOffset now) =>
        TeamDecider.Decide(new TeamId(Key), state, command, await FactsFor(command));

    private async ValueTask<TeamFacts> FactsFor(TeamCommand command) => command switch
    {
        FoundTeam c => await FactsFor(c.Details) with { Unit = (await Grains.Unit(c.Unit).Get())?.View },
        EditTeam c => await FactsFor(c.Details),
        LinkTeam c when c.Other.Value != Key => new TeamFacts(Other: (await Grains.Team(c.Other).Get())?.View),
        _ => new TeamFacts(),
    };

    private async Task<TeamFacts> FactsFor(TeamDetails details)
    {
        foreach (var area in details.Areas)
        {
            if (await Grains.Unit(area).Get() is null) return new TeamFacts(UnknownArea: area);
        }

        foreach (var platform in details.Platforms)
        {
            if (await Grains.Platform(platform).Get() is null) return new TeamFacts(UnknownPlatform: platform);
        }

        return new TeamFacts();
    }
}
