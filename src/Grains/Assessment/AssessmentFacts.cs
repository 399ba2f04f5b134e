using Practice.Actors.Contracts.Assessment;

namespace Practice.Actors.Grains.Assessment;

/// <summary>What a decision on a month's assessment needs to know of others, as they are at the time.</summary>
/// <param name="EndsAt">When the month is over.</param>
/// <param name="Scheme">That the command names, or by which the month is scored; null where there is none by that id.</param>
/// <param name="Figures">Freshly gathered; null where they have not settled, or are not asked for.</param>
/// <param name="Heads">How far the ledger goes, by partition.</param>
internal sealed record AssessmentFacts(
    AssessmentRules Rules, DateTimeOffset EndsAt, SchemeView? Scheme = null, GatheredFigures? Figures = null, IReadOnlyList<long>? Heads = null);
