using System.Collections.Immutable;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Gateway.Activities;

/// <summary>A volunteer activity that was held.</summary>
/// <param name="Participants">Volunteers who served.</param>
/// <param name="Audience">People reached.</param>
/// <param name="ServiceMinutes">Real service of all volunteers together.</param>
/// <param name="Report">Words about course and effect, as an opaque key of the vault.</param>
/// <param name="RecordedAt">When it was entered, beside when it was held.</param>
internal sealed record ActivityResource(
    ActivityId Id,
    UnitCode Unit,
    ActivityState State,
    string Title,
    PlatformKey Platform,
    ImmutableArray<TeamId> Teams,
    ProjectId? Project,
    string? Place,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    int Participants,
    int Audience,
    int ServiceMinutes,
    VaultId? Report,
    DateTimeOffset RecordedAt)
{
    public static ActivityResource Of(ActivityView activity) => new(
        activity.Id,
        activity.Unit,
        activity.State,
        activity.Record.Title,
        activity.Record.Platform,
        activity.Record.Teams,
        activity.Record.Project,
        activity.Record.Place,
        activity.Record.StartsAt,
        activity.Record.EndsAt,
        activity.Record.Participants,
        activity.Record.Audience,
        activity.Record.ServiceMinutes,
        activity.Record.Report,
        activity.RecordedAt);
}
