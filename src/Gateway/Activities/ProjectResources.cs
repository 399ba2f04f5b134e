using System.Collections.Immutable;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Gateway.Activities;

/// <summary>A brand project.</summary>
/// <param name="Need">The need it answers.</param>
/// <param name="Beneficiaries">Whom it serves.</param>
/// <param name="Plan">How, when and how often.</param>
/// <param name="Units">The units that run it.</param>
/// <param name="Teams">The teams that carry it.</param>
/// <param name="Links">The projects that it asked to be connected with; <c>GET /v1/projects?linkedTo=</c> lists those that asked for it too.</param>
/// <param name="EndReason">Why it was ended; null while it runs.</param>
/// <param name="Provisional">What was assumed about it; null where nothing was.</param>
internal sealed record ProjectResource(
    ProjectId Id,
    UnitCode Center,
    ProjectState State,
    string Name,
    string? NameEn,
    PlatformKey Platform,
    string? Need,
    string? Beneficiaries,
    string? Place,
    string? Plan,
    ImmutableArray<UnitCode> Units,
    ImmutableArray<TeamId> Teams,
    DateOnly? StartedOn,
    ProjectFunds Funds,
    ImmutableArray<ProjectResult> Results,
    ImmutableArray<ProjectId> Links,
    string? EndReason,
    string? Provisional,
    DateTimeOffset UpdatedAt)
{
    public static ProjectResource Of(ProjectView project) => new(
        project.Id,
        project.Center,
        project.State,
        project.Name,
        project.Description.NameEn,
        project.Platform,
        project.Description.Need,
        project.Description.Beneficiaries,
        project.Description.Place,
        project.Description.Plan,
        project.Description.Units,
        project.Description.Teams,
        project.Description.StartedOn,
        new ProjectFunds(project.InFen, project.OutFen, project.InFen - project.OutFen, project.Funds),
        project.Results,
        project.Links,
        project.EndReason,
        project.Provisional,
        project.UpdatedAt);
}

/// <summary>A project's money, in fen.</summary>
/// <param name="InFen">All that came in and was not taken back.</param>
/// <param name="OutFen">All that went out and was not taken back.</param>
/// <param name="BalanceFen">What is left; below zero where more went out than came in.</param>
/// <param name="Entries">Oldest first, those taken back too.</param>
internal sealed record ProjectFunds(long InFen, long OutFen, long BalanceFen, ImmutableArray<FundsEntry> Entries);
