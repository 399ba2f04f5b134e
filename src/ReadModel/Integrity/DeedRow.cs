using System.Data.Common;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Customs;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel.Integrity;

/// <summary>A deed as its list shows it.</summary>
/// <param name="Points">By the rule; as entered, once they are.</param>
/// <param name="Unbooked">1 while the passbook has still to be told.</param>
/// <param name="Partition">Where its events are.</param>
internal sealed record DeedRow(
    string Id, string Unit, string Passbook, string Rule, string Field, long Points, string State, string DoneOn, string? NoticeUntil, long Unbooked, long Partition, long ReportedAt, long Version)
    : IRow
{
    public static readonly RowTable<DeedRow> Table = new(
        "deeds",
        [
            Column<DeedRow>.Text("id", row => row.Id),
            Column<DeedRow>.Text("unit", row => row.Unit),
            Column<DeedRow>.Text("passbook", row => row.Passbook),
            Column<DeedRow>.Text("rule", row => row.Rule),
            Column<DeedRow>.Text("field", row => row.Field),
            Column<DeedRow>.Number("points", row => row.Points),
            Column<DeedRow>.Text("state", row => row.State),
            Column<DeedRow>.Text("done_on", row => row.DoneOn),
            Column<DeedRow>.Text("notice_until", row => row.NoticeUntil),
            Column<DeedRow>.Number("unbooked", row => row.Unbooked),
            Column<DeedRow>.Number("partition", row => row.Partition),
            Column<DeedRow>.Number("reported_at", row => row.ReportedAt),
            Column<DeedRow>.Number("version", row => row.Version),
        ],
        Read);

    public string Key => Id;

    public static DeedRow Evolve(DeedRow? row, DomainEvent happened, StoredEvent stored) => (happened switch
    {
        DeedReported e => new DeedRow(
            e.Id.Value, e.Unit.Value, e.Passbook.Value, e.Rule.Key, Words.Of(e.Rule.Field), e.Rule.Points, Words.Of(DeedState.Reported), Days.Write(e.On), null, 0, stored.Position.Partition,
            Instant.Of(stored.RecordedAt), 0),
        DeedEvidenceAdded => row!,
        DeedPublished e => row! with { NoticeUntil = Days.Write(e.Until) },
        DeedApproved or DeedCredited => row! with { State = Words.Of(DeedState.Approved), Unbooked = 1 },
        DeedRefused => row! with { State = Words.Of(DeedState.Refused) },
        DeedWithdrawn => row! with { State = Words.Of(DeedState.Withdrawn) },
        DeedBooked e => row! with { State = Words.Of(DeedState.Booked), Points = e.Points, Unbooked = 0 },
        DeedReversed or DeedRecordReversed => row! with { State = Words.Of(DeedState.Reversed), Unbooked = 1 },
        DeedUnbooked => row! with { Unbooked = 0 },
        _ => throw new InvalidOperationException($"The list of deeds does not know {happened.GetType()}."),
    }) with
    { Version = stored.Version };

    private static DeedRow Read(DbDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        row.GetString(4),
        row.GetInt64(5),
        row.GetString(6),
        row.GetString(7),
        row.TextOrNull(8),
        row.GetInt64(9),
        row.GetInt64(10),
        row.GetInt64(11),
        row.GetInt64(12));
}
