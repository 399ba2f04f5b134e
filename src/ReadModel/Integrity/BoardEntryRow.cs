using System.Data.Common;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Customs;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel.Integrity;

/// <summary>An entry on a board as its list shows it.</summary>
/// <param name="FromDay">The first day on the board; null before.</param>
/// <param name="UntilDay">The last day on the board; null before.</param>
/// <param name="DueOn">The last day before the platform acts; null for none.</param>
/// <param name="Partition">Where its events are.</param>
internal sealed record BoardEntryRow(
    string Id, string Unit, string Passbook, string Board, string State, string? FromDay, string? UntilDay, string? DueOn, long Partition, long ProposedAt, long Version) : IRow
{
    public static readonly RowTable<BoardEntryRow> Table = new(
        "board_entries",
        [
            Column<BoardEntryRow>.Text("id", row => row.Id),
            Column<BoardEntryRow>.Text("unit", row => row.Unit),
            Column<BoardEntryRow>.Text("passbook", row => row.Passbook),
            Column<BoardEntryRow>.Text("board", row => row.Board),
            Column<BoardEntryRow>.Text("state", row => row.State),
            Column<BoardEntryRow>.Text("from_day", row => row.FromDay),
            Column<BoardEntryRow>.Text("until_day", row => row.UntilDay),
            Column<BoardEntryRow>.Text("due_on", row => row.DueOn),
            Column<BoardEntryRow>.Number("partition", row => row.Partition),
            Column<BoardEntryRow>.Number("proposed_at", row => row.ProposedAt),
            Column<BoardEntryRow>.Number("version", row => row.Version),
        ],
        Read);

    public string Key => Id;

    public static BoardEntryRow Evolve(BoardEntryRow? row, DomainEvent happened, StoredEvent stored) => (happened switch
    {
        BoardEntryProposed e => new BoardEntryRow(
            e.Id.Value, e.Unit.Value, e.Passbook.Value, Words.Of(e.Board), Words.Of(BoardEntryState.Proposed), null, null, null, stored.Position.Partition, Instant.Of(stored.RecordedAt), 0),
        BoardEntryNotified or BoardEntryAnswered or BoardEntryHeard => row!,
        BoardEntryListed e => row! with { State = Words.Of(BoardEntryState.Listed), FromDay = Days.Write(e.From), UntilDay = Days.Write(e.Until), DueOn = Days.Write(e.Until) },
        BoardEntryDismissed => row! with { State = Words.Of(BoardEntryState.Dismissed) },
        BoardEntryAppealed e => row! with { State = Words.Of(BoardEntryState.Appealed), DueOn = Earlier(row.UntilDay!, Days.Write(e.DecideBy)) },
        AppealRefused => row! with { State = Words.Of(BoardEntryState.Listed), DueOn = row.UntilDay },
        BoardEntryRemoved => row! with { State = Words.Of(BoardEntryState.Removed), DueOn = null },
        _ => throw new InvalidOperationException($"The list of entries on boards does not know {happened.GetType()}."),
    }) with
    { Version = stored.Version };

    private static string Earlier(string one, string other) => string.CompareOrdinal(one, other) <= 0 ? one : other;

    private static BoardEntryRow Read(DbDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        row.GetString(4),
        row.TextOrNull(5),
        row.TextOrNull(6),
        row.TextOrNull(7),
        row.GetInt64(8),
        row.GetInt64(9),
        row.GetInt64(10));
}
