using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;

namespace Practice.Actors.ReadModel.ServiceRequests;

/// <summary>
/// Looks teams up by the indices that the projections keep, by unit and by area, so that it matters how many teams serve a place, not how many
/// there are.
/// </summary>
internal sealed class DispatchFacts(Database database, ILedger ledger, Freshness freshness) : IDispatchFacts
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    public async Task<bool> CatchUpAsync(CancellationToken cancellationToken) =>
        await freshness.WaitAsync(await ledger.HeadsAsync(cancellationToken), Longest, cancellationToken);

    public async Task<ImmutableArray<TeamFacts>> ReachAsync(UnitCode desk, UnitCode place, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        var units = (await connection.QueryAsync<(string Code, string Path, double? Latitude, double? Longitude)>(new CommandDefinition(
            """
            select code, path, latitude, longitude
            from units
            where code in (@desk, @place)
            """,
            new { desk = desk.Value, place = place.Value },
            cancellationToken: cancellationToken))).ToDictionary(unit => unit.Code, StringComparer.Ordinal);
        if (!units.TryGetValue(desk.Value, out var top) || !units.TryGetValue(place.Value, out var at)) return [];

        // The path names every unit above the place, so its teams are found by their areas. The joins are outer ones, and what is not wanted of their rows is
        // passed over below, because this keeps their order: from the few teams to what belongs to each, never from all units to their teams.
        await using var rows = await connection.ExecuteReaderAsync(new CommandDefinition(
            $"""
            select t.id, t.unit, t.level, t.state, t.name, t.name_en, t.platforms, reach.serves, t.capacity, u.path, u.latitude, u.longitude,
                s.carried, s.accepted, s.declined, s.unanswered, s.prompt, s.rated, s.stars, s.asked_at
            from (
                select team, max(serves) as serves
                from (
                    select team, 1 as serves
                    from team_areas
                    where area {(database.Engine is DatabaseEngine.Postgres ? "= any(@above)" : "in @above")}
                    union all
                    select id, 0
                    from teams
                    where unit = @desk) found
                group by team) reach
            left join teams t on t.id = reach.team
            left join units u on u.code = t.unit
            left join team_standings s on s.team = reach.team
            """,
            new { desk = desk.Value, above = Codes(at.Path) },
            cancellationToken: cancellationToken));
        var teams = ImmutableArray.CreateBuilder<TeamFacts>();
        var position = at is { Latitude: { } latitude, Longitude: { } longitude } ? new GeoPoint(latitude, longitude) : null;
        while (await rows.ReadAsync(cancellationToken))
        {
            // A unit may be listed later than its team.
            if (rows.TextOrNull(9) is not { } path || !path.StartsWith(top.Path, StringComparison.Ordinal)) continue;
            if (rows.Word<TeamState>(3) is not TeamState.Closed) teams.Add(Read(rows, path, at.Path, position));
        }

        return teams.ToImmutable();
    }

    private static TeamFacts Read(DbDataReader row, string path, string placePath, GeoPoint? place) => new(
        new(row.GetString(0)),
        new(row.GetString(1)),
        row.Word<TeamLevel>(2),
        row.Word<TeamState>(3),
        row.GetString(4),
        row.TextOrNull(5),
        [.. row.Lines(6).Select(key => new PlatformKey(key))],
        Serves: row.GetInt64(7) != 0,
        Steps(Codes(path), Codes(placePath)),
        place is not null && !row.IsDBNull(10) ? new GeoPoint(row.GetDouble(10), row.GetDouble(11)).MetresTo(place) : null,
        Capacity: (int)row.GetInt64(8),
        Carried: Number(row, 12),
        Accepted: Number(row, 13),
        Declined: Number(row, 14),
        Unanswered: Number(row, 15),
        Prompt: Number(row, 16),
        Rated: Number(row, 17),
        Stars: Number(row, 18),
        AskedAt: row.IsDBNull(19) || row.GetInt64(19) == 0 ? null : row.Time(19));

    /// <summary>A count of a team that has never been asked is not there.</summary>
    private static int Number(DbDataReader row, int column) => row.IsDBNull(column) ? 0 : (int)row.GetInt64(column);

    /// <summary>Up from the one to the unit that both are below, and down to the other.</summary>
    private static int Steps(string[] from, string[] to)
    {
        var common = from.Zip(to).TakeWhile(pair => pair.First == pair.Second).Count();
        return from.Length + to.Length - (2 * common);
    }

    private static string[] Codes(string path) => path.Trim('/').Split('/');
}
