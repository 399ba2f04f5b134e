using System.Collections.Immutable;

namespace Practice.Actors.Contracts.Assessment;

/// <summary>Who is scored, with all that is known of the month.</summary>
/// <param name="Id">The unit's code or the team's id.</param>
/// <param name="Code">By which those of the same rank are put in order: the unit's code or the team's.</param>
/// <param name="Metrics">By names of the <see cref="MetricCatalog"/>, in any order, each once; what is left out is not known.</param>
/// <param name="Weeks">The month's weeks that are over, in any order; empty where they are not counted.</param>
[GenerateSerializer, Immutable, Alias("assessment.subject")]
public sealed record Subject(
    [property: Id(0)] string Id,
    [property: Id(1)] string Code,
    [property: Id(2)] Phrase Name,
    [property: Id(3)] ImmutableArray<MetricValue> Metrics,
    [property: Id(4)] ImmutableArray<SubjectWeek> Weeks);

/// <summary>What a metric came to.</summary>
/// <param name="Value">In the metric's unit; null where it is not known, which is not nothing.</param>
[GenerateSerializer, Immutable, Alias("assessment.metric-value")]
public sealed record MetricValue([property: Id(0)] string Metric, [property: Id(1)] decimal? Value);

/// <summary>What a subject did in a week (ISO 8601); a week belongs to the month in which its Thursday lies.</summary>
/// <param name="Year">Of the week.</param>
/// <param name="Number">1–53.</param>
/// <param name="Planned">Activities that were planned and not cancelled, held ones too.</param>
/// <param name="Held">Activities that took place.</param>
[GenerateSerializer, Immutable, Alias("assessment.subject-week")]
public sealed record SubjectWeek([property: Id(0)] int Year, [property: Id(1)] int Number, [property: Id(2)] int Planned, [property: Id(3)] int Held);

/// <summary>
/// A value that a named person entered for an indicator that is not computed. Of several for one subject, those of a scored indicator count by
/// their mean, those of a bonus or a deduction by their sum.
/// </summary>
/// <param name="Subject">The id of who is scored.</param>
/// <param name="Indicator">The indicator's key.</param>
/// <param name="Value">In the indicator's unit, within its bounds.</param>
/// <param name="EnteredBy">The account.</param>
/// <param name="AgreedBy">Another account that agrees; null while there is none, and then a value above the bound does not count.</param>
[GenerateSerializer, Immutable, Alias("assessment.manual-entry")]
public sealed record ManualEntry(
    [property: Id(0)] string Subject,
    [property: Id(1)] string Indicator,
    [property: Id(2)] decimal Value,
    [property: Id(3)] string EnteredBy,
    [property: Id(4)] string? AgreedBy)
{
    /// <summary>Whether it counts by a rule: within the bounds, and agreed to by somebody else where that is asked for.</summary>
    public bool Counts(ManualRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return rule.Allows(Value) && (!rule.NeedsTwo(Value) || (AgreedBy is not null && AgreedBy != EnteredBy));
    }
}
