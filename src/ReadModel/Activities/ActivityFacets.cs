using System.Globalization;
using Dapper;
using Practice.Actors.Contracts;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.ReadModel.Activities;

/// <summary>How many activities there are of each kind among those that a filter leaves; the largest first, months in order.</summary>
public sealed record ActivityFacets(
    IReadOnlyList<FacetCount> Platforms, IReadOnlyList<FacetCount> Levels, IReadOnlyList<FacetCount> Months, IReadOnlyList<FacetCount> Projects, IReadOnlyList<FacetCount> States);

/// <param name="Value">As the list's filter takes it; of a level, its word; of a month, <c>2023-06</c>.</param>
public sealed record FacetCount(string Value, long Count);

/// <summary>Counts activities by what a list can be narrowed to.</summary>
public sealed class ActivityFacetQueries(Database database, CountyZone county)
{
    private const long MicrosecondsOfDay = 24L * 60 * 60 * 1_000_000;

    public async Task<ActivityFacets> CountAsync(ActivityFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var search = ActivitySearch.Of(filter.Text);
        var parameters = ActivityQueries.Parameters(filter, search);
        parameters.Add("offset", county.Zone.BaseUtcOffset.Ticks / TimeSpan.TicksPerMicrosecond);
        parameters.Add("day", MicrosecondsOfDay);
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        var where = $"""
            where true
            {Listing.When(filter.Unit is not null && !filter.Subtree, "and r.unit = @unit")}
            {Listing.When(filter.Unit is not null && filter.Subtree, $"and r.unit in ({Subtree.Codes})")}
            {ActivityQueries.Matches(filter, search, database)}
            """;
        // Read twice: once into few groups for all but the days, of which there are many; a day is that of the zone's usual offset.
        var counts = (await connection.QueryAsync<(string Facet, string? Value, long Count)>(new CommandDefinition(
            $"""
            with counted as materialized (
                select r.unit, r.platform, r.project, r.state, count(*) as number
                from activities r
                {where}
                group by r.unit, r.platform, r.project, r.state)
            select 'platform', platform, cast(sum(number) as bigint) from counted group by platform
            union all
            select 'project', project, cast(sum(number) as bigint) from counted where project is not null group by project
            union all
            select 'state', state, cast(sum(number) as bigint) from counted group by state
            union all
            select 'level', u.level, cast(sum(number) as bigint) from counted join units u on u.code = counted.unit group by u.level
            union all
            select 'day', cast((r.starts_at + @offset) / @day as text), count(*) from activities r {where} group by (r.starts_at + @offset) / @day
            """,
            parameters,
            cancellationToken: cancellationToken))).ToLookup(row => row.Facet, row => new FacetCount(row.Value!, row.Count), StringComparer.Ordinal);
        return new ActivityFacets(Of("platform"), Of("level"), Months(), Of("project"), Of("state"));

        List<FacetCount> Of(string facet) => [.. counts[facet].OrderByDescending(count => count.Count).ThenBy(count => count.Value, StringComparer.Ordinal)];

        List<FacetCount> Months() =>
        [
            .. counts["day"]
                .GroupBy(day => MonthOf(int.Parse(day.Value, CultureInfo.InvariantCulture)), StringComparer.Ordinal)
                .Select(month => new FacetCount(month.Key, month.Sum(day => day.Count)))
                .OrderBy(month => month.Value, StringComparer.Ordinal),
        ];
    }

    private static string MonthOf(int day) => DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays(day).ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
