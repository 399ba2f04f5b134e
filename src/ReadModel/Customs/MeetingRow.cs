using System.Data.Common;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel.Customs;

/// <summary>A meeting as its list shows it.</summary>
/// <param name="Items">On the agenda.</param>
/// <param name="Decided">Of these, how many were.</param>
/// <param name="Adopted">Of these, how many were adopted.</param>
internal sealed record MeetingRow(
    string Id, string Unit, string Council, string State, string HeldOn, long Items, long Decided, long Adopted, long ConvenedAt, long Version) : IRow
{
    public static readonly RowTable<MeetingRow> Table = new(
        "council_meetings",
        [
            Column<MeetingRow>.Text("id", row => row.Id),
            Column<MeetingRow>.Text("unit", row => row.Unit),
            Column<MeetingRow>.Text("council", row => row.Council),
            Column<MeetingRow>.Text("state", row => row.State),
            Column<MeetingRow>.Text("held_on", row => row.HeldOn),
            Column<MeetingRow>.Number("items", row => row.Items),
            Column<MeetingRow>.Number("decided", row => row.Decided),
            Column<MeetingRow>.Number("adopted", row => row.Adopted),
            Column<MeetingRow>.Number("convened_at", row => row.ConvenedAt),
            Column<MeetingRow>.Number("version", row => row.Version),
        ],
        Read);

    public string Key => Id;

    public static MeetingRow Evolve(MeetingRow? row, DomainEvent happened, StoredEvent stored) => (happened switch
    {
        MeetingConvened e => new MeetingRow(
            e.Id.Value, e.Unit.Value, e.Council.Value, Words.Of(MeetingState.Convened), Days.Write(e.On), e.Agenda.Length, 0, 0, Instant.Of(stored.RecordedAt), 0),
        MeetingAttended => row! with { State = Words.Of(MeetingState.Open) },
        MemberRecused => row!,
        ItemDecided e => row! with { Decided = row.Decided + 1, Adopted = row.Adopted + (e.Adopted ? 1 : 0) },
        MeetingClosed => row! with { State = Words.Of(MeetingState.Closed) },
        MeetingCancelled => row! with { State = Words.Of(MeetingState.Cancelled) },
        _ => throw new InvalidOperationException($"The list of meetings does not know {happened.GetType()}."),
    }) with
    { Version = stored.Version };

    private static MeetingRow Read(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetInt64(5), row.GetInt64(6), row.GetInt64(7), row.GetInt64(8), row.GetInt64(9));
}
