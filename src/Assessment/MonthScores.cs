using System.Collections.Immutable;
using Practice.Actors.Contracts.Assessment;

namespace Practice.Actors.Assessment;

/// <summary>Computes an assessed month from what it holds, by its own scheme or by another one.</summary>
public static class MonthScores
{
    /// <summary>Each board of the scheme, as the month's figures, entries and corrections give it.</summary>
    /// <exception cref="ArgumentException">The scheme has faults.</exception>
    public static ImmutableArray<BoardResult> Of(AssessmentView month, Scheme scheme) => Of(month, Assessor.Of(scheme));

    public static ImmutableArray<BoardResult> Of(AssessmentView month, Assessor assessor)
    {
        ArgumentNullException.ThrowIfNull(month);
        ArgumentNullException.ThrowIfNull(assessor);
        return [.. assessor.Scheme.Boards.OrderBy(board => board.Kind).Select(board => assessor.Assess(board.Kind, month.Id.Month, month.SubjectsOf(board.Kind), month.EntriesOf(board.Kind)))];
    }
}
