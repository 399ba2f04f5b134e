using System.Data.Common;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Customs;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel.Integrity;

/// <summary>A round of honours as its list shows it.</summary>
/// <param name="Awarded">How many honours stand.</param>
internal sealed record HonourRoundRow(
    string Id, string Unit, string Kind, long Quota, string FromDay, string UntilDay, string State, long Nominated, long Awarded, long OpenedAt, long Version) : IRow
{
    public const string Open = "open";
    public const string Closed = "closed";

    public static readonly RowTable<HonourRoundRow> Table = new(
        "honour_rounds",
        [
            Column<HonourRoundRow>.Text("id", row => row.Id),
            Column<HonourRoundRow>.Text("unit", row => row.Unit),
            Column<HonourRoundRow>.Text("kind", row => row.Kind),
            Column<HonourRoundRow>.Number("quota", row => row.Quota),
            Column<HonourRoundRow>.Text("from_day", row => row.FromDay),
            Column<HonourRoundRow>.Text("until_day", row => row.UntilDay),
            Column<HonourRoundRow>.Text("state", row => row.State),
            Column<HonourRoundRow>.Number("nominated", row => row.Nominated),
            Column<HonourRoundRow>.Number("awarded", row => row.Awarded),
            Column<HonourRoundRow>.Number("opened_at", row => row.OpenedAt),
            Column<HonourRoundRow>.Number("version", row => row.Version),
        ],
        Read);

    public string Key => Id;

    public static HonourRoundRow Evolve(HonourRoundRow? row, DomainEvent happened, StoredEvent stored) => (happened switch
    {
        HonourRoundOpened e => new HonourRoundRow(
            e.Id.Value, e.Unit.Value, e.Kind.Key, e.Quota, Days.Write(e.From), Days.Write(e.Until), Open, 0, 0, Instant.Of(stored.RecordedAt), 0),
        HonourRoundClosed => row! with { State = Closed },
        HonourNominated => row! with { Nominated = row.Nominated + 1 },
        HonourAwarded => row! with { Awarded = row.Awarded + 1 },
        HonourWithdrawn => row! with { Awarded = row.Awarded - 1 },
        NominationTakenBack or NameConsentSet or NominationReviewed or NominationPosted or NominationObjected or HonourObjectionDecided => row!,
        _ => throw new InvalidOperationException($"The list of rounds of honours does not know {happened.GetType()}."),
    }) with
    { Version = stored.Version };

    private static HonourRoundRow Read(DbDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2),
        row.GetInt64(3),
        row.GetString(4),
        row.GetString(5),
        row.GetString(6),
        row.GetInt64(7),
        row.GetInt64(8),
        row.GetInt64(9),
        row.GetInt64(10));
}
