using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Grains.Activities;

/// <summary>How a brand project's events add up.</summary>
internal static class Project
{
    public static ProjectView Evolve(ProjectView? state, ProjectEvent happened, DateTimeOffset recordedAt) => happened switch
    {
        ProjectRegistered e when state is null => new ProjectView(e.Id, e.Center, e.Name, e.Platform, e.Provisional, recordedAt),
        _ => throw new InvalidOperationException($"A project does not know {happened.GetType()} here."),
    };
}

/// <summary>The rules of the register of brand projects.</summary>
internal static class ProjectDecider
{
    /// <param name="center">The center that runs it; null where there is none by that code.</param>
    public static Decision<ProjectEvent> Decide(ProjectId id, ProjectView? project, ProjectCommand command, UnitView? center, bool platformExists) => command switch
    {
        RegisterProject when project is not null => CommonRejections.AlreadyExists.Because(),
        RegisterProject c when center is null => OrganizationRejections.UnitUnknown.Of("center", ("unit", c.Center.Value)),
        RegisterProject c when !platformExists => VolunteeringRejections.PlatformUnknown.Of("platform", ("platform", c.Platform.Value)),
        RegisterProject c => new ProjectRegistered(id, c.Center, c.Name, c.Platform, c.Provisional),
        _ => throw new InvalidOperationException($"A project does not know {command.GetType()}."),
    };
}

/// <summary>A brand project's shell.</summary>
internal sealed class ProjectGrain(LedgerGrainServices services)
    : LedgerGrain<ProjectCommand, ProjectEvent, ProjectView>(services), IProjectGrain
{
    protected override bool Creates(ProjectCommand command) => command is RegisterProject;

    protected override UnitCode OwnerOf(ProjectView state) => state.Center;

    protected override ProjectView Evolve(ProjectView? state, ProjectEvent happened, DateTimeOffset recordedAt) =>
        Project.Evolve(state, happened, recordedAt);

    protected override async ValueTask<Decision<ProjectEvent>> Decide(ProjectView? state, ProjectCommand command, CommandContext context, DateTimeOffset now)
    {
        var register = (RegisterProject)command;
        return ProjectDecider.Decide(
            new ProjectId(Key),
            state,
            command,
            (await Grains.Unit(register.Center).Get())?.View,
            await Grains.Platform(register.Platform).Get() is not null);
    }
}
