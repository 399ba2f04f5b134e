using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Grains.Activities;

/// <summary>A brand project's shell.</summary>
internal sealed class ProjectGrain(
    LedgerGrainServices services,
    CountyZone zone,
    [PersistentState("project", GrainStorage.Snapshots)] IPersistentState<Snapshot<ProjectView>> snapshot)
    : LedgerGrain<ProjectCommand, ProjectEvent, ProjectView>(services, snapshot), IProjectGrain
{
    protected override bool Creates(ProjectCommand command) => command is RegisterProject;

    protected override UnitCode OwnerOf(ProjectView state) => state.Center;

    protected override ProjectView Evolve(ProjectView? state, ProjectEvent happened, DateTimeOffset recordedAt) => Project.Evolve(state, happened, recordedAt);

    protected override async ValueTask<Decision<ProjectEvent>> Decide(ProjectView? state, ProjectCommand command, CommandContext context, DateTimeOffset now) =>
        ProjectDecider.Decide(new ProjectId(Key), state, command, await FactsFor(command), zone.DayOf(now));

    private async ValueTask<ProjectFacts> FactsFor(ProjectCommand command) => command switch
    {
        RegisterProject c => await FactsFor(c.Platform, c.Description ?? ProjectDescription.Nothing) with { Center = (await Grains.Unit(c.Center).Get())?.View },
        EditProject c => await FactsFor(c.Platform, c.Description),
        LinkProject c when c.Other.Value == Key => new ProjectFacts(),
        LinkProject c => await Grains.Project(c.Other).Get() is { View: var other }
            ? new ProjectFacts(LinkedByOther: other.Links.Contains(new ProjectId(Key)))
            : new ProjectFacts(OtherExists: false),
        _ => new ProjectFacts(),
    };

    private async Task<ProjectFacts> FactsFor(PlatformKey platform, ProjectDescription description)
    {
        var exists = await Grains.Platform(platform).Get() is not null;
        foreach (var unit in description.Units)
        {
            if (await Grains.Unit(unit).Get() is null) return new ProjectFacts(PlatformExists: exists, UnknownUnit: unit);
        }

        foreach (var team in description.Teams)
        {
            if (await Grains.Team(team).Get() is null) return new ProjectFacts(PlatformExists: exists, UnknownTeam: team);
        }

        return new ProjectFacts(PlatformExists: exists);
    }
}
