using System.Collections.Immutable;
using System.Data.Common;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel.Customs;

/// <summary>A ceremony as its list shows it.</summary>
/// <param name="HeldOn">The day of the event.</param>
/// <param name="Above">How many items are above a limit.</param>
/// <param name="Persuaded">1 where somebody was there to persuade.</param>
/// <param name="Saved">In fen.</param>
/// <param name="Passbook">Whose it was; null where that is not known.</param>
internal sealed record CeremonyRow(
    string Id, string Unit, string Kind, string Channel, string State, string HeldOn, string Month, long Above, long Persuaded, long Visits, long Saved, long FiledAt, long ChangedAt,
    long Version, string? Passbook = null)
    : IRow
{
    public static readonly RowTable<CeremonyRow> Table = new(
        "ceremonies",
        [
            Column<CeremonyRow>.Text("id", row => row.Id),
            Column<CeremonyRow>.Text("unit", row => row.Unit),
            Column<CeremonyRow>.Text("kind", row => row.Kind),
            Column<CeremonyRow>.Text("channel", row => row.Channel),
            Column<CeremonyRow>.Text("state", row => row.State),
            Column<CeremonyRow>.Text("held_on", row => row.HeldOn),
            Column<CeremonyRow>.Text("month", row => row.Month),
            Column<CeremonyRow>.Number("above", row => row.Above),
            Column<CeremonyRow>.Number("persuaded", row => row.Persuaded),
            Column<CeremonyRow>.Number("visits", row => row.Visits),
            Column<CeremonyRow>.Number("saved", row => row.Saved),
            Column<CeremonyRow>.Number("filed_at", row => row.FiledAt),
            Column<CeremonyRow>.Number("changed_at", row => row.ChangedAt),
            Column<CeremonyRow>.Number("version", row => row.Version),
            Column<CeremonyRow>.Text("passbook", row => row.Passbook),
        ],
        Read);

    public string Key => Id;

    public static CeremonyRow Evolve(CeremonyRow? row, DomainEvent happened, StoredEvent stored) => (happened switch
    {
        CeremonyFiled e => new CeremonyRow(
            e.Id.Value, e.Unit.Value, Words.Of(e.Kind), Words.Of(e.Channel), Words.Of(CeremonyState.Filed), Days.Write(e.On), Days.MonthOf(e.On), AboveOf(e.Advice), 0, 0, 0,
            Instant.Of(stored.RecordedAt), 0, 0),
        CeremonyChanged e => row! with { HeldOn = Days.Write(e.On), Month = Days.MonthOf(e.On), Above = AboveOf(e.Advice) },
        CeremonyVisited e => row! with { Visits = row.Visits + 1, Persuaded = e.Purpose == VisitPurpose.Persuasion ? 1 : row.Persuaded },
        CeremonyConcluded e => row! with
        {
            State = Words.Of(CeremonyState.Concluded),
            HeldOn = Days.Write(e.HeldOn),
            Month = Days.MonthOf(e.HeldOn),
            Above = AboveOf(e.Advice),
            Saved = e.Savings.Sum(saving => saving.Saved()),
            Passbook = e.Passbook?.Value,
        },
        CeremonyWithdrawn => row! with { State = Words.Of(CeremonyState.Withdrawn) },
        _ => throw new InvalidOperationException($"The list of ceremonies does not know {happened.GetType()}."),
    }) with
    { ChangedAt = Instant.Of(stored.RecordedAt), Version = stored.Version };

    private static long AboveOf(ImmutableArray<Advice> advice) => advice.Count(item => item.Above() > 0);

    private static CeremonyRow Read(DbDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        row.GetString(4),
        row.GetString(5),
        row.GetString(6),
        row.GetInt64(7),
        row.GetInt64(8),
        row.GetInt64(9),
        row.GetInt64(10),
        row.GetInt64(11),
        row.GetInt64(12),
        row.GetInt64(13),
        row.TextOrNull(14));
}
