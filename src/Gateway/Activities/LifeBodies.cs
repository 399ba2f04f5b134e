using System.Collections.Immutable;
using FluentValidation;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Edge;

namespace Practice.Actors.Gateway.Activities;

/// <summary>The record of an activity that was planned, or was sent back. What is not given follows from the check-ins, the record before, or the plan.</summary>
internal sealed record CompleteRecordBody
{
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>Not in the future, at most 24 hours after the start.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Where it was held, up to 200 characters.</summary>
    public string? Place { get; init; }

    /// <summary>Volunteers who served, 1–10,000.</summary>
    public int? Participants { get; init; }

    /// <summary>People reached, 0–100,000.</summary>
    public int? Audience { get; init; }

    /// <summary>Real service of all volunteers together, in minutes; at most each for the whole time.</summary>
    public int? ServiceMinutes { get; init; }

    /// <summary>Words about course and effect, 1–5,000 characters; kept in the vault.</summary>
    public string? Report { get; init; }

    public CompleteRecord ToCommand(VaultId? report) => new(StartsAt, EndsAt, Place, Participants, Audience, ServiceMinutes, report);

    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(CompleteRecordBody);
}

/// <param name="Reason">What is to be put right, 1–500 characters; kept in the vault.</param>
internal sealed record SendBackBody(string Reason)
{
    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(SendBackBody);
}

/// <param name="Note">1–500 characters; kept in the vault.</param>
internal sealed record CancelActivityBody(ActivityCancelReason Reason, string? Note = null)
{
    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(CancelActivityBody);
}

/// <summary>Whom it is about.</summary>
internal sealed record ParticipantBody(VolunteerId Volunteer);

/// <param name="At">When they came or left; now unless given, and not in the future.</param>
internal sealed record CheckInBody(VolunteerId Volunteer, DateTimeOffset? At = null);

/// <param name="Code">As it was shown at the place within the last minute.</param>
internal sealed record CheckByCodeBody(VolunteerId Volunteer, string Code);

/// <summary>Who was there, entered by hand.</summary>
/// <param name="Entries">1–100, each of another volunteer.</param>
internal sealed record AttendanceBody(ImmutableArray<ListedAttendance> Entries);

internal sealed class CompleteRecordBodyValidator : AbstractValidator<CompleteRecordBody>
{
    public CompleteRecordBodyValidator(TimeProvider time)
    {
        RuleFor(record => record.StartsAt).Past(time);
        RuleFor(record => record.EndsAt).Past(time);
        RuleFor(record => record.Place).Line(200);
        RuleFor(record => record.Participants).Within(1, 10_000);
        RuleFor(record => record.Audience).Within(0, 100_000);
        RuleFor(record => record.ServiceMinutes).Within(0, 10_000 * 24 * 60);
        RuleFor(record => record.Report).Paragraphs(5_000);
    }
}

internal sealed class SendBackBodyValidator : AbstractValidator<SendBackBody>
{
    public SendBackBodyValidator() => RuleFor(body => body.Reason).Paragraphs(500);
}

internal sealed class CancelActivityBodyValidator : AbstractValidator<CancelActivityBody>
{
    public CancelActivityBodyValidator() => RuleFor(body => body.Note).Paragraphs(500);
}

internal sealed class CheckInBodyValidator : AbstractValidator<CheckInBody>
{
    public CheckInBodyValidator(TimeProvider time) => RuleFor(body => body.At).Past(time);
}

internal sealed class CheckByCodeBodyValidator : AbstractValidator<CheckByCodeBody>
{
    public CheckByCodeBodyValidator() => RuleFor(body => body.Code).Line(100);
}

internal sealed class AttendanceBodyValidator : AbstractValidator<AttendanceBody>
{
    private static readonly Phrase BadTimes = new("到达和离开时间不能晚于现在，也不能早于 2000-01-01。", "Nobody came or left before 2000-01-01, or in the future.");

    public AttendanceBodyValidator(TimeProvider time)
    {
        RuleFor(body => body.Entries).Count(1, 100);
        RuleFor(body => body.Entries).Custom((entries, context) =>
        {
            var latest = time.GetUtcNow() + CountyTime.Skew;
            if (entries.Any(entry => entry is not null && (entry.CameAt < CountyTime.Earliest || entry.CameAt > latest || entry.LeftAt < CountyTime.Earliest || entry.LeftAt > latest))) context.Fail(BadTimes);
        });
    }
}
