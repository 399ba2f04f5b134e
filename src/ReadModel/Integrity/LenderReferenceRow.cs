using System.Data.Common;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Customs;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel.Integrity;

/// <summary>A reference as the person's list shows it.</summary>
/// <param name="UntilDay">The last day on which it is worth something; null before it is issued.</param>
internal sealed record LenderReferenceRow(
    string Id, string Passbook, string Lender, string Purpose, string State, string? UntilDay, long Uses, long DraftedAt, long Version) : IRow
{
    public static readonly RowTable<LenderReferenceRow> Table = new(
        "lender_references",
        [
            Column<LenderReferenceRow>.Text("id", row => row.Id),
            Column<LenderReferenceRow>.Text("passbook", row => row.Passbook),
            Column<LenderReferenceRow>.Text("lender", row => row.Lender),
            Column<LenderReferenceRow>.Text("purpose", row => row.Purpose),
            Column<LenderReferenceRow>.Text("state", row => row.State),
            Column<LenderReferenceRow>.Text("until_day", row => row.UntilDay),
            Column<LenderReferenceRow>.Number("uses", row => row.Uses),
            Column<LenderReferenceRow>.Number("drafted_at", row => row.DraftedAt),
            Column<LenderReferenceRow>.Number("version", row => row.Version),
        ],
        Read);

    public string Key => Id;

    public static LenderReferenceRow Evolve(LenderReferenceRow? row, DomainEvent happened, StoredEvent stored) => (happened switch
    {
        ReferenceDrafted e => new LenderReferenceRow(
            e.Id.Value, e.Passbook.Value, e.Lender, Words.Of(e.Purpose), Words.Of(ReferenceState.Draft), null, 0, Instant.Of(stored.RecordedAt), 0),
        ReferenceIssued e => row! with { State = Words.Of(ReferenceState.Issued), UntilDay = Days.Write(e.Until) },
        ReferenceRevoked => row! with { State = Words.Of(ReferenceState.Revoked) },
        ReferenceUsed e => row! with { Uses = e.Number },
        _ => throw new InvalidOperationException($"The list of references does not know {happened.GetType()}."),
    }) with
    { Version = stored.Version };

    private static LenderReferenceRow Read(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.TextOrNull(5), row.GetInt64(6), row.GetInt64(7), row.GetInt64(8));
}
