using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using static Practice.Actors.Contracts.Activities.ProjectRejections;

namespace Practice.Actors.Grains.Activities;

/// <summary>What a project's decision needs to know of others, as they are at the time.</summary>
/// <param name="Center">The center on whose register it is to be; null where there is none by that code.</param>
/// <param name="PlatformExists">Whether the platform named exists, or none is named.</param>
/// <param name="UnknownUnit">The first unit named that is none; null where all are.</param>
/// <param name="UnknownTeam">The first team named that is none; null where all are.</param>
/// <param name="OtherExists">Whether the project to be connected with exists, or none is named.</param>
/// <param name="LinkedByOther">Whether that project asked for the connection before.</param>
internal sealed record ProjectFacts(
    UnitView? Center = null,
    bool PlatformExists = true,
    UnitCode? UnknownUnit = null,
    TeamId? UnknownTeam = null,
    bool OtherExists = true,
    bool LinkedByOther = false);

/// <summary>The rules of the register of brand projects.</summary>
internal static class ProjectDecider
{
    /// <summary>Entries of money that a project holds.</summary>
    public const int MostEntries = 2_000;

    /// <summary>Results that a project holds.</summary>
    public const int MostResults = 500;

    /// <summary>Projects that a project is connected with by its own asking.</summary>
    public const int MostLinks = 50;

    /// <param name="today">In the county's time zone.</param>
    public static Decision<ProjectEvent> Decide(ProjectId id, ProjectView? project, ProjectCommand command, ProjectFacts facts, DateOnly today)
    {
        if (command is RegisterProject register) return project is null ? Register(id, register, facts) : CommonRejections.AlreadyExists.Because(Words.Of(project.State));
        if (project is null) return CommonRejections.NotFound.Because();
        if (command is ResumeProject) return project.State == ProjectState.Ended ? new ProjectResumed() : NotEnded.Because(Words.Of(project.State));
        if (project.State == ProjectState.Ended) return Ended.Because(Words.Of(project.State));
        return command switch
        {
            EditProject c when Same(c, project) => Decision<ProjectEvent>.Nothing,
            EditProject c => Known(facts, c.Platform) ?? new ProjectEdited(c.Name, c.Platform, c.Provisional, c.Description),
            EnterFunds c when c.On > today => CommonRejections.TimeInFuture.Of("on"),
            EnterFunds when project.Funds.Length >= MostEntries => Full.Because(null, ("most", $"{MostEntries}")),
            EnterFunds c => new FundsEntered(project.Funds.Length + 1, c.Direction, c.AmountFen, c.On, c.Words),
            ReverseFunds c => Reverse(project, c),
            RecordResult c when c.On > today => CommonRejections.TimeInFuture.Of("on"),
            RecordResult when project.Results.Length >= MostResults => Full.Because(null, ("most", $"{MostResults}")),
            RecordResult c => new ResultRecorded(c.On, c.Words),
            LinkProject c => Link(id, project, c, facts),
            UnlinkProject c => project.Links.Contains(c.Other) ? new ProjectUnlinked(c.Other) : NotLinked.Because(Words.Of(project.State)),
            EndProject c => new ProjectEnded(c.Reason),
            _ => throw new InvalidOperationException($"A project does not know {command.GetType()}."),
        };
    }

    private static Decision<ProjectEvent> Register(ProjectId id, RegisterProject register, ProjectFacts facts)
    {
        if (facts.Center is null) return OrganizationRejections.UnitUnknown.Of("center", ("unit", register.Center.Value));
        if (Known(facts, register.Platform) is { } unknown) return unknown;
        var registered = new ProjectRegistered(id, register.Center, register.Name, register.Platform, register.Provisional);
        return register.Description is not { } description || description.Equals(ProjectDescription.Nothing)
            ? registered
            : new Decision<ProjectEvent>([registered, new ProjectEdited(register.Name, register.Platform, register.Provisional, description)], null);
    }

    private static Decision<ProjectEvent> Reverse(ProjectView project, ReverseFunds command)
    {
        if (command.Number < 1 || command.Number > project.Funds.Length) return EntryUnknown.Of("number");
        var entry = project.Funds[command.Number - 1];
        return entry.Reversed is null ? new FundsReversed(entry.Number, entry.Direction, entry.AmountFen, command.Reason) : EntryReversed.Because(Words.Of(project.State));
    }

    private static Decision<ProjectEvent> Link(ProjectId id, ProjectView project, LinkProject command, ProjectFacts facts)
    {
        if (command.Other == id) return LinkToSelf.Of("project");
        if (!facts.OtherExists) return ActivityRejections.ProjectUnknown.Of("project");
        if (facts.LinkedByOther || project.Links.Contains(command.Other)) return Linked.Because(Words.Of(project.State));
        return project.Links.Length < MostLinks ? new ProjectLinked(command.Other) : Full.Because(null, ("most", $"{MostLinks}"));
    }

    private static Decision<ProjectEvent>? Known(ProjectFacts facts, PlatformKey platform)
    {
        if (!facts.PlatformExists) return VolunteeringRejections.PlatformUnknown.Of("platform", ("platform", platform.Value));
        if (facts.UnknownUnit is { } unit) return OrganizationRejections.UnitUnknown.Of("units", ("unit", unit.Value));
        if (facts.UnknownTeam is { } team) return ServiceRequestRejections.TeamUnknown.Of("teams", ("team", team.Value));
        return null;
    }

    private static bool Same(EditProject edit, ProjectView now) =>
        (edit.Name, edit.Platform, edit.Provisional) == (now.Name, now.Platform, now.Provisional) && edit.Description.Equals(now.Description);
}
