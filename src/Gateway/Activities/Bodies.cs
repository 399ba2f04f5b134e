using System.Collections.Immutable;
using FluentValidation;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Edge;

namespace Practice.Actors.Gateway.Activities;

/// <summary>The record of an activity that has been held.</summary>
internal sealed record RecordActivityBody
{
    /// <summary>The open unit that held it.</summary>
    public required UnitCode Unit { get; init; }

    /// <summary>1–100 characters; names no person.</summary>
    public required string Title { get; init; }

    public required PlatformKey Platform { get; init; }

    /// <summary>The teams that took part, at most 20.</summary>
    public ImmutableArray<TeamId>? Teams { get; init; }

    /// <summary>The brand project it belongs to; none unless given.</summary>
    public ProjectId? Project { get; init; }

    /// <summary>Where it was held, up to 200 characters.</summary>
    public string? Place { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>Not in the future, at most 24 hours after the start.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>Volunteers who served, 1–10,000.</summary>
    public required int Participants { get; init; }

    /// <summary>People reached, 0–100,000.</summary>
    public required int Audience { get; init; }

    /// <summary>Real service of all volunteers together, in minutes; at most each for the whole time.</summary>
    public required int ServiceMinutes { get; init; }

    /// <summary>Words about course and effect, 1–5,000 characters; kept in the vault.</summary>
    public string? Report { get; init; }

    public ActivityRecord ToRecord(VaultId? report) =>
        new(Title, Platform, Teams ?? [], Project, Place, StartsAt, EndsAt, Participants, Audience, ServiceMinutes, report);

    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(RecordActivityBody);
}

internal sealed class RecordActivityBodyValidator : AbstractValidator<RecordActivityBody>
{
    private const int MostMinutes = 10_000 * 24 * 60;

    public RecordActivityBodyValidator(TimeProvider time)
    {
        RuleFor(activity => activity.Title).Line(100);
        RuleFor(activity => activity.Teams).Count(0, 20);
        RuleFor(activity => activity.Place).Line(200);
        RuleFor(activity => activity.StartsAt).Past(time);
        RuleFor(activity => activity.EndsAt).Past(time);
        RuleFor(activity => activity.Participants).Within(1, 10_000);
        RuleFor(activity => activity.Audience).Within(0, 100_000);
        RuleFor(activity => activity.ServiceMinutes).Within(0, MostMinutes);
        RuleFor(activity => activity.Report).Paragraphs(5_000);
    }
}
