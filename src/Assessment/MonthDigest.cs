using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;

namespace Practice.Actors.Assessment;

/// <summary>
/// The hash of a published month, over what is stored of it and nothing that is computed: SHA-256, in lower-case hexadecimal, over lines of UTF-8, each a JSON text as the
/// ledger stores it. Whoever has the history can compute it again.
/// </summary>
public static class MonthDigest
{
    /// <summary>
    /// The scheme, and then of each board the figures, the entries that count and the scores, as the events <c>assessment.drafted</c>, <c>assessment.figures-gathered</c>,
    /// <c>assessment.entered</c> and <c>assessment.board-published</c> hold them, without who and when.
    /// </summary>
    /// <param name="month">Its figures, entries and corrections.</param>
    /// <param name="boards">The scores.</param>
    public static string Of(AssessmentView month, ImmutableArray<PublishedBoard> boards)
    {
        ArgumentNullException.ThrowIfNull(month);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(new AssessmentDrafted(month.Id, month.Scheme, month.SchemeDigest, [], DateTimeOffset.UnixEpoch, ""));
        foreach (var board in boards.OrderBy(board => board.Board))
        {
            Add(new FiguresGathered(board.Board, month.SubjectsOf(board.Board)));
            foreach (var entry in month.EntriesOf(board.Board)) Add(new ManuallyEntered(0, board.Board, entry.Subject, entry.Indicator, entry.Value, "", null, Waits: false, ""));
            Add(new BoardPublished(board.Board, board.Scores));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Add(AssessmentEvent line) => hash.AppendData(Encoding.UTF8.GetBytes($"{EventCatalog.Serialize(line)}\n"));
    }
}
