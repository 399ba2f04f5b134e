using System.Collections.Immutable;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Gateway.Activities;

/// <summary>A volunteer activity, from its plan to its confirmed record.</summary>
/// <param name="StartsAt">As it was held, or else as it is planned.</param>
/// <param name="Participants">Volunteers who served; null before it is recorded, as are the next four.</param>
/// <param name="Audience">People reached.</param>
/// <param name="ServiceMinutes">Real service of all volunteers together.</param>
/// <param name="Report">Words about course and effect, as an opaque key of the vault.</param>
/// <param name="RecordedAt">When the record was entered, beside when it was held.</param>
/// <param name="Plan">Null where it was only recorded afterwards.</param>
/// <param name="SignUpHalted">Whether sign-ups are not taken for now, whatever the plan says.</param>
/// <param name="CancelReason">Null unless it is cancelled.</param>
/// <param name="Note">Why it was cancelled or sent back, as an opaque key of the vault.</param>
/// <param name="Files">Pictures and documents, oldest first.</param>
/// <param name="Haves">What its record shows of the six that a record should.</param>
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
    int? Participants,
    int? Audience,
    int? ServiceMinutes,
    VaultId? Report,
    DateTimeOffset? RecordedAt,
    ActivityPlan? Plan,
    AttendanceTotals? Attendance,
    bool SignUpHalted,
    ActivityCancelReason? CancelReason,
    VaultId? Note,
    ImmutableArray<ActivityFileResource> Files,
    SixHaves Haves)
{
    public static ActivityResource Of(ActivityView activity) => new(
        activity.Id,
        activity.Unit,
        activity.State,
        activity.Title,
        activity.Platform,
        activity.Teams,
        activity.Project,
        activity.Place,
        activity.StartsAt,
        activity.EndsAt,
        activity.Record?.Participants,
        activity.Record?.Audience,
        activity.Record?.ServiceMinutes,
        activity.Record?.Report,
        activity.RecordedAt,
        activity.Plan,
        activity.Attendance,
        activity.SignUpHalted,
        activity.CancelReason,
        activity.Note,
        activity.Files.IsDefault ? [] : [.. activity.Files.Select(ActivityFileResource.Of)],
        SixHaves.Of(activity));
}

/// <summary>A picture or document of an activity, to be had at <c>/v1/activities/{id}/files/{file}</c>.</summary>
/// <param name="Bytes">As it is kept.</param>
/// <param name="Width">Of a picture, in pixels; else null. So is <paramref name="Height"/>.</param>
/// <param name="Open">Whether anybody may see it, under <c>pictures</c> in place of <c>files</c>.</param>
/// <param name="Digest">SHA-256, 64 hexadecimal digits.</param>
internal sealed record ActivityFileResource(FileId Id, FileKind Kind, int Bytes, int? Width, int? Height, bool Open, string Digest)
{
    public static ActivityFileResource Of(ActivityFile file) => new(file.Id, file.Kind, file.Bytes, file.Width, file.Height, file.Open, file.Digest);
}

/// <summary>A volunteer's part in an activity.</summary>
/// <param name="Number">In the order of arrival, from 1.</param>
/// <param name="Ahead">How many wait ahead of them; null unless they wait.</param>
/// <param name="NoShow">Had a place and was not there when the activity was over.</param>
/// <param name="Attendance">How many take part in all.</param>
internal sealed record ParticipationResource(
    ActivityId Activity,
    VolunteerId Volunteer,
    int Number,
    SignUpStanding Standing,
    int? Ahead,
    DateTimeOffset? CheckedInAt,
    DateTimeOffset? CheckedOutAt,
    bool NoShow,
    AttendanceTotals Attendance)
{
    public static ParticipationResource Of(ActivityView activity)
    {
        var part = activity.Participation!;
        return new(activity.Id, part.Volunteer, part.Number, part.Standing, part.Ahead, part.CheckedInAt, part.CheckedOutAt, part.NoShow, activity.Attendance!);
    }
}

/// <summary>What shows at an activity, as a QR code, for volunteers to check in and out with.</summary>
/// <param name="NextAt">When it is to be replaced by the next one.</param>
internal sealed record CheckInCodeResource(ActivityId Activity, string Code, DateTimeOffset NextAt);

/// <summary>The activities of a series, in order.</summary>
internal sealed record SeriesResource(IReadOnlyList<SeriesItem> Items);

/// <summary>An activity of a series.</summary>
internal sealed record SeriesItem(ActivityId Id, DateTimeOffset StartsAt);
