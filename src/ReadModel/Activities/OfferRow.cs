using System.Data.Common;
using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel.Activities;

/// <summary>An offer as its list shows it.</summary>
/// <param name="Free">How much of it is left.</param>
/// <param name="Takings">How often some of it was taken.</param>
/// <param name="Takers">Which units have ever taken some, a line each.</param>
internal sealed record OfferRow(
    string Id,
    string Unit,
    string State,
    string Kind,
    string? Team,
    string Title,
    long Quantity,
    long Free,
    long Takings,
    string Takers,
    string? FirstDay,
    string? LastDay,
    long MadeAt,
    long UpdatedAt,
    long Version) : IRow
{
    private const string Day = "yyyy-MM-dd";

    public static readonly RowTable<OfferRow> Table = new(
        "offers",
        [
            Column<OfferRow>.Text("id", row => row.Id),
            Column<OfferRow>.Text("unit", row => row.Unit),
            Column<OfferRow>.Text("state", row => row.State),
            Column<OfferRow>.Text("kind", row => row.Kind),
            Column<OfferRow>.Text("team", row => row.Team),
            Column<OfferRow>.Text("title", row => row.Title),
            Column<OfferRow>.Number("quantity", row => row.Quantity),
            Column<OfferRow>.Number("free", row => row.Free),
            Column<OfferRow>.Number("takings", row => row.Takings),
            Column<OfferRow>.Text("takers", row => row.Takers),
            Column<OfferRow>.Text("first_day", row => row.FirstDay),
            Column<OfferRow>.Text("last_day", row => row.LastDay),
            Column<OfferRow>.Number("made_at", row => row.MadeAt),
            Column<OfferRow>.Number("updated_at", row => row.UpdatedAt),
            Column<OfferRow>.Number("version", row => row.Version),
        ],
        Read);

    public string Key => Id;

    public static OfferRow Evolve(OfferRow? row, DomainEvent happened, StoredEvent stored)
    {
        var at = Instant.Of(stored.RecordedAt);
        return (happened switch
        {
            OfferMade e => new OfferRow(
                e.Id.Value, e.Unit.Value, Words.Of(OfferState.Open), Words.Of(e.Details.Kind), e.Details.Team?.Value, e.Details.Title, e.Details.Quantity, e.Details.Quantity, 0, "",
                e.Details.From?.ToString(Day, CultureInfo.InvariantCulture), e.Details.Until?.ToString(Day, CultureInfo.InvariantCulture), at, at, 0),
            OfferTaken e => row! with { Free = row.Free - e.Quantity, Takings = row.Takings + 1, Takers = string.Join('\n', Listing.Split(row.Takers).Union([e.Unit.Value], StringComparer.Ordinal)) },
            OfferReturned e => row! with { Free = row.Free + e.Quantity },
            OfferWithdrawn => row! with { State = Words.Of(OfferState.Withdrawn) },
            _ => throw new InvalidOperationException($"The list of offers does not know {happened.GetType()}."),
        }) with
        { UpdatedAt = at, Version = stored.Version };
    }

    private static OfferRow Read(DbDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        row.TextOrNull(4),
        row.GetString(5),
        row.GetInt64(6),
        row.GetInt64(7),
        row.GetInt64(8),
        row.GetString(9),
        row.TextOrNull(10),
        row.TextOrNull(11),
        row.GetInt64(12),
        row.GetInt64(13),
        row.GetInt64(14));
}
