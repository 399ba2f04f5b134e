using System.Collections.Frozen;
using System.Collections.Immutable;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;

namespace Practice.Actors.Assessment;

/// <summary>
/// Computes boards by a scheme. It is pure: the same scheme, subjects and entries give the same digits, in whatever order they come, at whatever time
/// and on whatever machine.
/// </summary>
/// <remarks>
/// Points of an indicator are rounded to two decimals, half away from zero, and so is the total. Where indicators could not be rated, the points of the
/// others are carried over to 100 by their weights, so that nobody loses by what could not be measured.
/// </remarks>
public sealed class Assessor
{
    private readonly FrozenDictionary<BoardKind, RatedBoard> boards;

    private Assessor(Scheme scheme)
    {
        Scheme = scheme;
        boards = scheme.Boards.ToFrozenDictionary(board => board.Kind, board => new RatedBoard(board));
    }

    public Scheme Scheme { get; }

    /// <summary>Makes a scheme ready to compute by.</summary>
    /// <exception cref="ArgumentException">The scheme has faults; <see cref="SchemeCheck"/> names them.</exception>
    public static Assessor Of(Scheme scheme)
    {
        var faults = SchemeCheck.Of(scheme);
        return faults.IsEmpty ? new Assessor(scheme) : throw new ArgumentException($"The scheme has faults: {faults[0].Place}: {faults[0].Words.En}", nameof(scheme));
    }

    /// <summary>By a scheme whose weights need not come to 100, to try what comes of others.</summary>
    internal static Assessor Trying(Scheme scheme) => new(scheme);

    /// <summary>What a month came to on a board; nobody is ranked where the scheme has none.</summary>
    /// <param name="subjects">All of the board, each once, in any order.</param>
    /// <param name="entries">What people entered by hand, in any order; entries for others are left out.</param>
    /// <exception cref="ArgumentException">A subject is there twice.</exception>
    public BoardResult Assess(BoardKind board, Month month, IReadOnlyCollection<Subject> subjects, IReadOnlyCollection<ManualEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(subjects);
        ArgumentNullException.ThrowIfNull(entries);
        if (subjects.DistinctBy(subject => subject.Id).Count() != subjects.Count) throw new ArgumentException("A subject is there twice.", nameof(subjects));
        if (!boards.TryGetValue(board, out var rated)) return new BoardResult(month, board, []);
        var facts = new BoardFacts(subjects, entries, Scheme.Constants ?? []);
        return new BoardResult(month, board, Ranked(rated.Score(facts)));
    }

    /// <summary>Equal totals share a rank and the next one is passed over; on the page those of one rank stand by their code.</summary>
    private static ImmutableArray<SubjectScore> Ranked(IReadOnlyList<SubjectScore> scores)
    {
        decimal[] totals = [.. scores.Select(score => score.Total).OfType<decimal>().OrderDescending()];
        return
        [
            .. scores
                .Select(score => score.Total is { } total ? score with { Rank = Array.IndexOf(totals, total) + 1 } : score)
                .OrderBy(score => score.Rank ?? int.MaxValue)
                .ThenBy(score => score.Code, StringComparer.Ordinal)
                .ThenBy(score => score.Id, StringComparer.Ordinal),
        ];
    }
}
