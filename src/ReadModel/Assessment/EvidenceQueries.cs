using System.Data.Common;
using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.ReadModel.Assessment;

/// <summary>Of what somebody's figures are counted.</summary>
public enum EvidenceKind
{
    Activities,
    Requests,
}

/// <summary>Whose evidence of which month.</summary>
/// <param name="Unit">With all below; null for a team.</param>
/// <param name="Team">That held the activities, or leads the requests; null for a unit.</param>
public sealed record EvidenceFilter(EvidenceKind Kind, Month Month, UnitCode? Unit, TeamId? Team);

/// <summary>An activity or a request that figures are counted from, as it stands now.</summary>
/// <param name="Id">Its events are its history.</param>
/// <param name="At">When the activity began, or the request was placed.</param>
/// <param name="Counts">Whether an activity was held and its record stands; true of every request.</param>
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
        var (table, time, ofTeam) = filter.Kind is EvidenceKind.Activities
            ? ("activities", "starts_at", @"and '|' || replace(r.teams, char(10), '|') || '|' like '%|' || @team || '|%'")
            : ("service_requests", "placed_at", "and r.lead_team = @team");
        if (database.Engine is DatabaseEngine.Postgres) ofTeam = ofTeam.Replace("char(10)", "chr(10)", StringComparison.Ordinal);
        var matches = $"""
            and r.{time} >= @from
            and r.{time} < @to
            {Listing.When(filter.Team, ofTeam)}
            {Listing.When(filter.Kind is EvidenceKind.Activities, "and r.state <> 'cancelled'")}
            """;
        var narrowing = await pages.ForAsync(filter.Unit, subtree: true, indexedByUnit: true, cancellationToken);
        return await database.PageAsync(
            Order,
            page,
            rows: SubtreePage.Rows(
                narrowing,
                $"r.id, r.unit, r.state, r.{time}",
                table,
                $"""
                {matches}
                {Listing.When(after, $"and (r.{time}, r.id) > (@afterTime, @afterId)")}
                """,
                $"r.{time}, r.id"),
            count: SubtreePage.Count(narrowing, table, matches),
            new
            {
                unit = filter.Unit?.Value,
                team = filter.Team?.Value,
                from = Instant.Of(county.StartOf(filter.Month)),
                to = Instant.Of(county.EndOf(filter.Month)),
                afterTime = after is null ? 0 : Cursor.Time(after[0]),
                afterId = after?[1],
                limit = page.Limit + 1,
            },
            row => Read(filter.Kind, row),
            item => [Instant.Of(item.At).ToString(CultureInfo.InvariantCulture), item.Id],
            cancellationToken);
    }

    private static EvidenceItem Read(EvidenceKind kind, DbDataReader row)
    {
        var state = row.GetString(2);
        return new EvidenceItem(kind, row.GetString(0), new UnitCode(row.GetString(1)), state, row.Time(3), kind is EvidenceKind.Requests || state is "recorded" or "confirmed");
    }
}
