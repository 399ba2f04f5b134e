using FluentValidation;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;

namespace Practice.Actors.Gateway.Volunteering;

/// <summary>A service of a volunteer, with the fields that a service record has (order 67 of 2020).</summary>
internal sealed record RecordHoursBody
{
    /// <summary>The activity of which it was part; none unless given.</summary>
    public ActivityId? Activity { get; init; }

    /// <summary>The service request that it served; none unless given.</summary>
    public RequestId? Request { get; init; }

    /// <summary>With which team they served, of which they are or were a member; none unless given.</summary>
    public TeamId? Team { get; init; }

    /// <summary>The brand project; none unless given.</summary>
    public ProjectId? Project { get; init; }

    /// <summary>Name of the activity or project, 1–100 characters; names no person.</summary>
    public required string Title { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>Not in the future, at most 24 hours after the start.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>Real service, without travel and breaks: at most the whole time between.</summary>
    public required int Minutes { get; init; }

    /// <summary>Where, 1–200 characters; kept in the vault.</summary>
    public string? Place { get; init; }

    /// <summary>Whom it was for, 1–200 characters; kept in the vault.</summary>
    public string? Served { get; init; }

    /// <summary>What was done, 1–1,000 characters; kept in the vault.</summary>
    public string? Content { get; init; }

    /// <summary>Who answers for the activity, 1–50 characters; kept in the vault.</summary>
    public string? Responsible { get; init; }

    /// <summary>How good the service was found, 1–5; none where nobody said.</summary>
    public int? Rating { get; init; }

    public HoursRecord ToRecord(Confidence confidence) => new(
        Activity,
        Request,
        Team,
        Project,
        Title,
        StartsAt,
        EndsAt,
        Minutes,
        confidence.Of("place", Place),
        confidence.Of("served", Served),
        confidence.Of("content", Content),
        confidence.Of("responsible", Responsible),
        Rating);

    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(RecordHoursBody);
}

/// <summary>Whether the part of an entry above the day's limit counts.</summary>
/// <param name="Entry">Its number in the volunteer's book.</param>
/// <param name="Note">Why, 1–500 characters; kept in the vault.</param>
internal sealed record ReviewHoursBody(int Entry, bool Approve, string? Note = null);

/// <summary>Which entry is taken back.</summary>
/// <param name="Entry">Its number in the volunteer's book.</param>
/// <param name="Note">Why, 1–500 characters; kept in the vault.</param>
internal sealed record ReverseHoursBody(int Entry, string? Note = null);

/// <summary>What an entry should say; without times, that it should be taken back.</summary>
/// <param name="Entry">Its number in the volunteer's book.</param>
/// <param name="Reason">1–500 characters; kept in the vault.</param>
internal sealed record RequestCorrectionBody(int Entry, DateTimeOffset? StartsAt = null, DateTimeOffset? EndsAt = null, int? Minutes = null, string? Reason = null)
{
    public ServiceTime? GetProposed() => StartsAt is { } startsAt && EndsAt is { } endsAt && Minutes is { } minutes ? new ServiceTime(startsAt, endsAt, minutes) : null;
}

/// <summary>Whether a correction is accepted.</summary>
/// <param name="Correction">Its number in the volunteer's book.</param>
/// <param name="Note">Why, 1–500 characters; kept in the vault.</param>
internal sealed record DecideCorrectionBody(int Correction, bool Accept, string? Note = null);

internal sealed class RecordHoursBodyValidator : AbstractValidator<RecordHoursBody>
{
    public RecordHoursBodyValidator(TimeProvider time)
    {
        RuleFor(hours => hours.Title).Line(100);
        RuleFor(hours => hours.StartsAt).Past(time);
        RuleFor(hours => hours.EndsAt).Past(time);
        RuleFor(hours => hours.Minutes).Within(1, 1_440);
        RuleFor(hours => hours.Place).Line(200);
        RuleFor(hours => hours.Served).Line(200);
        RuleFor(hours => hours.Content).Paragraphs(1_000);
        RuleFor(hours => hours.Responsible).Line(50);
        RuleFor(hours => hours.Rating).Within(1, 5);
    }
}

internal sealed class ReviewHoursBodyValidator : AbstractValidator<ReviewHoursBody>
{
    public ReviewHoursBodyValidator() => RuleFor(body => body.Note).Paragraphs(500);
}

internal sealed class ReverseHoursBodyValidator : AbstractValidator<ReverseHoursBody>
{
    public ReverseHoursBodyValidator() => RuleFor(body => body.Note).Paragraphs(500);
}

internal sealed class RequestCorrectionBodyValidator : AbstractValidator<RequestCorrectionBody>
{
    private static readonly Phrase AllOrNone = new("startsAt、endsAt、minutes 必须一起给出，或都不给。", "startsAt, endsAt and minutes are given together, or none of them.");

    public RequestCorrectionBodyValidator(TimeProvider time)
    {
        RuleFor(body => body.StartsAt).Past(time);
        RuleFor(body => body.EndsAt).Past(time);
        RuleFor(body => body.Minutes).Within(1, 1_440);
        RuleFor(body => body.Reason).Paragraphs(500);
        RuleFor(body => body.Minutes).Custom((_, context) =>
        {
            var body = context.InstanceToValidate;
            if (body.StartsAt.HasValue != body.EndsAt.HasValue || body.StartsAt.HasValue != body.Minutes.HasValue) context.Fail(AllOrNone);
        });
    }
}

internal sealed class DecideCorrectionBodyValidator : AbstractValidator<DecideCorrectionBody>
{
    public DecideCorrectionBodyValidator() => RuleFor(body => body.Note).Paragraphs(500);
}
