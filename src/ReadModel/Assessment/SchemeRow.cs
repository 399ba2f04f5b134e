using System.Data.Common;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel.Assessment;

/// <summary>A scheme as the list shows it.</summary>
internal sealed record SchemeRow(
    string Id,
    string Center,
    SchemeState State,
    string Name,
    string NameEn,
    bool Provisional,
    string? From,
    long DraftedAt,
    long? ApprovedAt,
    long Partition,
    long Version) : IRow
{
    public static readonly RowTable<SchemeRow> Table = new(
        "assessment_schemes",
        [
            Column<SchemeRow>.Text("id", row => row.Id),
            Column<SchemeRow>.Text("center", row => row.Center),
            Column<SchemeRow>.Text("state", row => Words.Of(row.State)),
            Column<SchemeRow>.Text("name", row => row.Name),
            Column<SchemeRow>.Text("name_en", row => row.NameEn),
            Column<SchemeRow>.Number("provisional", row => row.Provisional ? 1 : 0),
            Column<SchemeRow>.Text("from_month", row => row.From),
            Column<SchemeRow>.Number("drafted_at", row => row.DraftedAt),
            Column<SchemeRow>.Number("approved_at", row => row.ApprovedAt),
            Column<SchemeRow>.Number("partition", row => row.Partition),
            Column<SchemeRow>.Number("version", row => row.Version),
        ],
        Read);

    public string Key => Id;

    public static SchemeRow Evolve(SchemeRow? row, DomainEvent happened, StoredEvent stored)
    {
        var at = Instant.Of(stored.RecordedAt);
        return (happened switch
        {
            SchemeDrafted e => new SchemeRow(e.Id.Value, e.Center.Value, SchemeState.Draft, e.Name.Zh, e.Name.En, e.Provisional is not null, null, at, null, stored.Position.Partition, 0),
            SchemeRevised e => row! with { State = SchemeState.Draft, Name = e.Name.Zh, NameEn = e.Name.En, Provisional = e.Provisional is not null },
            SchemeBoardSet => row!,
            SchemeChecked => row! with { State = SchemeState.Checked },
            SchemeApproved e => row! with { State = SchemeState.Approved, From = e.From.ToString(), ApprovedAt = at },
            _ => throw new InvalidOperationException($"The list of schemes does not know {happened.GetType()}."),
        }) with
        { Version = stored.Version };
    }

    private static SchemeRow Read(DbDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.Word<SchemeState>(2),
        row.GetString(3),
        row.GetString(4),
        row.GetInt64(5) != 0,
        row.TextOrNull(6),
        row.GetInt64(7),
        row.NumberOrNull(8),
        row.GetInt64(9),
        row.GetInt64(10));
}
