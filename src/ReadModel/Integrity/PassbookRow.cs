using System.Data.Common;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel.Integrity;

/// <summary>A passbook as its list shows it.</summary>
/// <param name="Oldest">The first year that may have points left; null for none.</param>
/// <param name="Partition">Where its events are.</param>
/// <param name="Holder">Whose it is, as a key into the vault.</param>
internal sealed record PassbookRow(
    string Id, string Unit, string Number, string Kind, string? Volunteer, string State, long Balance, long Reserved, long? Oldest, long Partition, long OpenedAt, long Version, string Holder, long? ClosedAt) : IRow
{
    public const string Open = "open";
    public const string Closed = "closed";

    public static readonly RowTable<PassbookRow> Table = new(
        "passbooks",
        [
            Column<PassbookRow>.Text("id", row => row.Id),
            Column<PassbookRow>.Text("unit", row => row.Unit),
            Column<PassbookRow>.Text("number", row => row.Number),
            Column<PassbookRow>.Text("kind", row => row.Kind),
            Column<PassbookRow>.Text("volunteer", row => row.Volunteer),
            Column<PassbookRow>.Text("state", row => row.State),
            Column<PassbookRow>.Number("balance", row => row.Balance),
            Column<PassbookRow>.Number("reserved", row => row.Reserved),
            Column<PassbookRow>.Number("oldest", row => row.Oldest),
            Column<PassbookRow>.Number("partition", row => row.Partition),
            Column<PassbookRow>.Number("opened_at", row => row.OpenedAt),
            Column<PassbookRow>.Number("version", row => row.Version),
            Column<PassbookRow>.Text("holder", row => row.Holder),
            Column<PassbookRow>.Number("closed_at", row => row.ClosedAt),
        ],
        Read);

    public string Key => Id;

    public static PassbookRow Evolve(PassbookRow? row, DomainEvent happened, StoredEvent stored) => (happened switch
    {
        PassbookOpened e => new PassbookRow(
            e.Id.Value, e.Unit.Value, e.Number.Value, Words.Of(e.Kind), e.Volunteer?.Value, Open, 0, 0, null, stored.Position.Partition, Instant.Of(stored.RecordedAt), 0, e.Holder.Value, null),
        PassbookClosed => row! with { State = Closed, ClosedAt = Instant.Of(stored.RecordedAt) },
        PointsMoved e => Moved(row!, e),
        _ => throw new InvalidOperationException($"The list of passbooks does not know {happened.GetType()}."),
    }) with
    { Version = stored.Version };

    private static PassbookRow Moved(PassbookRow row, PointsMoved moved)
    {
        var entry = PassbookEntry.Of(moved);
        var reserved = entry.To == PointsPool.Reserved ? entry.Points : entry.From == PointsPool.Reserved ? -entry.Points : 0;
        var after = row with { Balance = row.Balance + entry.Change, Reserved = row.Reserved + reserved };
        return moved switch
        {
            DeedEntered { Points: > 0 } e => after with { Oldest = Math.Min(after.Oldest ?? e.Year, e.Year) },
            PointsExpired e => after with { Oldest = after.Balance + after.Reserved > 0 ? e.Year + 1 : null },
            _ => after,
        };
    }

    private static PassbookRow Read(DbDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        row.TextOrNull(4),
        row.GetString(5),
        row.GetInt64(6),
        row.GetInt64(7),
        row.NumberOrNull(8),
        row.GetInt64(9),
        row.GetInt64(10),
        row.GetInt64(11),
        row.GetString(12),
        row.NumberOrNull(13));
}
