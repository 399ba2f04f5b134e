using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Customs;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.ReadModel.Assessment;

/// <summary>Whose evidence of which month.</summary>
/// <param name="Unit">With all below; null for a team.</param>
/// <param name="Team">That held the activities, leads the requests, and so on; null for a unit.</param>
public sealed record EvidenceFilter(EvidenceKind Kind, Month Month, UnitCode? Unit, TeamId? Team);

/// <summary>Something that figures are counted from, as it stands now.</summary>
/// <param name="Id">Its events are its history; of a taking the offer, of a result the project.</param>
/// <param name="At">When the activity began, the request was placed, the service was done; of others when they were first recorded.</param>
/// <param name="Counts">Whether it counts: an activity that was held and whose record stands, a volunteer who is active.</param>
public sealed record EvidenceItem(EvidenceKind Kind, string Id, UnitCode Unit, string State, DateTimeOffset At, bool Counts);

/// <summary>Lists what figures are counted from, in the order of time.</summary>
public sealed class EvidenceQueries
{
    private const string Order = "evidence:at";

    private readonly Database database;
    private readonly SubtreePage pages;
    private readonly CountyZone county;

    internal EvidenceQueries(Database database, SubtreePage pages, CountyZone county)
    {
        this.database = database;
        this.pages = pages;
        this.county = county;
    }

    /// <summary>Orders that a page may ask for; the first is the default.</summary>
    public static IReadOnlyList<string> Sorts { get; } = ["at"];

    /// <exception cref="InvalidCursorException">The cursor does not belong to this list.</exception>
    public async Task<Page<EvidenceItem>> ListAsync(EvidenceFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        var after = page.After(Order, keys: 2);
        var table = $"({EvidenceRows.Of(filter.Kind, ofTeam: filter.Team is not null)})";
        var matches = Listing.When(filter.Team, "and r.team = @team");
        var narrowing = await pages.ForAsync(filter.Unit, subtree: true, indexedByUnit: true, cancellationToken);
        return await database.PageAsync(
            Order,
            page,
            rows: EvidenceRows.Shown(filter.Kind, SubtreePage.Rows(
                narrowing,
                "r.id, r.unit, r.state, r.at, r.counts",
                table,
                $"""
                {matches}
                {Listing.When(after, "and (r.at, r.id) > (@afterTime, @afterId)")}
                """,
                "r.at, r.id")),
            count: SubtreePage.Count(narrowing, table, matches),
            new
            {
                unit = filter.Unit?.Value,
                team = filter.Team?.Value,
                from = Instant.Of(county.StartOf(filter.Month)),
                to = Instant.Of(county.EndOf(filter.Month)),
                month = filter.Month.ToString(),
                firstDay = Days.Write(new DateOnly(filter.Month.Year, filter.Month.Number, 1)),
                nextDay = Days.Write(new DateOnly(filter.Month.Year, filter.Month.Number, 1).AddMonths(1)),
                afterTime = after is null ? 0 : Cursor.Time(after[0]),
                afterId = after?[1],
                limit = page.Limit + 1,
            },
            row => new EvidenceItem(filter.Kind, row.GetString(0), new UnitCode(row.GetString(1)), row.GetString(2), row.Time(3), row.GetInt64(4) != 0),
            item => [Instant.Of(item.At).ToString(CultureInfo.InvariantCulture), item.Id],
            cancellationToken);
    }
}
