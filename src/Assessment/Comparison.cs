using System.Collections.Immutable;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;

namespace Practice.Actors.Assessment;

/// <summary>The same month of the same board by two schemes, side by side.</summary>
/// <param name="Moved">How many have another rank by the other scheme, or have one by one of them alone.</param>
/// <param name="Subjects">In the order of the first.</param>
public sealed record Comparison(Month Month, BoardKind Board, int Moved, ImmutableArray<ComparedSubject> Subjects)
{
    /// <exception cref="ArgumentException">They are not of the same month, board and subjects.</exception>
    public static Comparison Of(BoardResult one, BoardResult other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        var others = other.Subjects.ToDictionary(score => score.Id, StringComparer.Ordinal);
        if (one.Month != other.Month || one.Board != other.Board || others.Count != one.Subjects.Length || !one.Subjects.All(score => others.ContainsKey(score.Id)))
        {
            throw new ArgumentException("Only results of the same month, board and subjects can be compared.", nameof(other));
        }

        ImmutableArray<ComparedSubject> subjects = [.. one.Subjects.Select(score => ComparedSubject.Of(score, others[score.Id]))];
        return new Comparison(one.Month, one.Board, subjects.Count(subject => subject.Rank != subject.OtherRank), subjects);
    }
}

/// <summary>A subject by two schemes.</summary>
/// <param name="Climbs">Ranks that it gains by the other scheme, negative for ranks that it loses; null where it is not rated by one of them.</param>
/// <param name="Indicators">Those of either, those of the first first.</param>
public sealed record ComparedSubject(
    string Id,
    string Code,
    Phrase Name,
    decimal? Total,
    int? Rank,
    decimal? OtherTotal,
    int? OtherRank,
    int? Climbs,
    ImmutableArray<ComparedIndicator> Indicators)
{
    internal static ComparedSubject Of(SubjectScore one, SubjectScore other)
    {
        var (ones, others) = (ByKey(one), ByKey(other));
        return new ComparedSubject(
            one.Id,
            one.Code,
            one.Name,
            one.Total,
            one.Rank,
            other.Total,
            other.Rank,
            one.Rank - other.Rank,
            [.. ones.Keys.Union(others.Keys).Select(key => new ComparedIndicator(key, ones.GetValueOrDefault(key), others.GetValueOrDefault(key)))]);

        static OrderedDictionary<string, IndicatorScore> ByKey(SubjectScore score) =>
            new(score.Indicators().Select(indicator => KeyValuePair.Create(indicator.Key, indicator)), StringComparer.Ordinal);
    }
}

/// <summary>An indicator by two schemes.</summary>
/// <param name="One">Null where the first scheme does not have it.</param>
/// <param name="Other">Null where the other does not.</param>
public sealed record ComparedIndicator(string Key, IndicatorScore? One, IndicatorScore? Other);
