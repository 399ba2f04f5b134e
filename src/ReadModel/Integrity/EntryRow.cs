using System.Data.Common;
using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel.Integrity;

/// <summary>An entry of a passbook, written once.</summary>
/// <param name="Id">The passbook's, a colon and the number in six digits.</param>
/// <param name="Change">What it makes of the holder's points.</param>
internal sealed record EntryRow(
    string Id, string Passbook, long Number, string Kind, string FromPool, string ToPool, long Points, long Change, string? Deed, string? Redemption, long EnteredAt) : IRow
{
    public static readonly RowTable<EntryRow> Table = new(
        "passbook_entries",
        [
            Column<EntryRow>.Text("id", row => row.Id),
            Column<EntryRow>.Text("passbook", row => row.Passbook),
            Column<EntryRow>.Number("number", row => row.Number),
            Column<EntryRow>.Text("kind", row => row.Kind),
            Column<EntryRow>.Text("from_pool", row => row.FromPool),
            Column<EntryRow>.Text("to_pool", row => row.ToPool),
            Column<EntryRow>.Number("points", row => row.Points),
            Column<EntryRow>.Number("change", row => row.Change),
            Column<EntryRow>.Text("deed", row => row.Deed),
            Column<EntryRow>.Text("redemption", row => row.Redemption),
            Column<EntryRow>.Number("entered_at", row => row.EnteredAt),
        ],
        Read);

    public string Key => Id;

    public long Version => 1;

    public static EntryRow Of(PointsMoved moved, StoredEvent stored)
    {
        var entry = PassbookEntry.Of(moved);
        return new(
            string.Create(CultureInfo.InvariantCulture, $"{stored.Stream}:{entry.Number:000000}"), stored.Stream, entry.Number, Words.Of(entry.Kind), Words.Of(entry.From), Words.Of(entry.To), entry.Points,
            entry.Change, entry.Deed?.Value, entry.Redemption?.Value, Instant.Of(stored.RecordedAt));
    }

    private static EntryRow Read(DbDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetInt64(2),
        row.GetString(3),
        row.GetString(4),
        row.GetString(5),
        row.GetInt64(6),
        row.GetInt64(7),
        row.TextOrNull(8),
        row.TextOrNull(9),
        row.GetInt64(10));
}
