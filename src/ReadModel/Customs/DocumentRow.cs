using System.Data.Common;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel.Customs;

/// <summary>A document as its list shows it.</summary>
/// <param name="LastFrom">From when its last version holds; null before the first.</param>
/// <param name="LastFiled">When its last version was put on file; null where it is not.</param>
internal sealed record DocumentRow(string Id, string Unit, string Kind, string Title, long Versions, string? LastFrom, string? LastFiled, long BegunAt, long Version) : IRow
{
    public static readonly RowTable<DocumentRow> Table = new(
        "customs_documents",
        [
            Column<DocumentRow>.Text("id", row => row.Id),
            Column<DocumentRow>.Text("unit", row => row.Unit),
            Column<DocumentRow>.Text("kind", row => row.Kind),
            Column<DocumentRow>.Text("title", row => row.Title),
            Column<DocumentRow>.Number("versions", row => row.Versions),
            Column<DocumentRow>.Text("last_from", row => row.LastFrom),
            Column<DocumentRow>.Text("last_filed", row => row.LastFiled),
            Column<DocumentRow>.Number("begun_at", row => row.BegunAt),
            Column<DocumentRow>.Number("version", row => row.Version),
        ],
        Read);

    public string Key => Id;

    public static DocumentRow Evolve(DocumentRow? row, DomainEvent happened, StoredEvent stored) => (happened switch
    {
        DocumentBegun e => new DocumentRow(e.Id.Value, e.Unit.Value, Words.Of(e.Kind), e.Title, 0, null, null, Instant.Of(stored.RecordedAt), 0),
        VersionAdopted e => row! with { Versions = e.Number, LastFrom = Days.Write(e.From), LastFiled = null },
        VersionFiled e => e.Version == row!.Versions ? row with { LastFiled = Days.Write(e.On) } : row,
        CorrectionOrdered => row!,
        _ => throw new InvalidOperationException($"The list of documents does not know {happened.GetType()}."),
    }) with
    { Version = stored.Version };

    private static DocumentRow Read(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt64(4), row.TextOrNull(5), row.TextOrNull(6), row.GetInt64(7), row.GetInt64(8));
}
