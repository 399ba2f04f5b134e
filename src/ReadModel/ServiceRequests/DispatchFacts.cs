using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.ReadModel.ServiceRequests;

/// <summary>
/// Looks teams up by the indices that the projections keep, by unit and by area, so that it matters how many teams serve a place, not how many
/// there are.
/// </summary>
internal sealed class DispatchFacts(Database database) : IDispatchFacts
{
    public async Task<ImmutableArray<TeamFacts>> ReachAsync(UnitCode desk, UnitCode place, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        await using var rows = await connection.ExecuteReaderAsync(new CommandDefinition(
            $"""
            with recursive above (code, parent) as (
                select code, parent
                from units
                where code = @place
                union all
                select u.code, u.parent
                from above
                join units u on u.code = above.parent),
            reach (team, serves) as (
                select a.team, 1
                from above
                join team_areas a on a.area = above.code
                union all
                select t.id, 0
                from teams t
                where t.unit = @unit)
            select t.id, t.unit, t.level, t.state, t.name, t.name_en, t.platforms, max(reach.serves), t.capacity,
                u.path, u.latitude, u.longitude, p.path, p.latitude, p.longitude,
                s.carried, s.accepted, s.declined, s.unanswered, s.prompt, s.rated, s.stars, s.asked_at
            from reach
            join teams t on t.id = reach.team
            join units u on u.code = t.unit
            join units p on p.code = @place
            left join team_standings s on s.team = t.id
            where t.state <> 'closed'
            and {Subtree.OfUnits}
            group by t.id, u.code, p.code, s.team
            """,
            new { unit = desk.Value, place = place.Value },
            cancellationToken: cancellationToken));
        var teams = ImmutableArray.CreateBuilder<TeamFacts>();
        while (await rows.ReadAsync(cancellationToken)) teams.Add(Read(rows));
        return teams.ToImmutable();
    }

    private static TeamFacts Read(DbDataReader row) => new(
        new(row.GetString(0)),
        new(row.GetString(1)),
        row.Word<TeamLevel>(2),
        row.Word<TeamState>(3),
        row.GetString(4),
        row.TextOrNull(5),
        [.. row.Lines(6).Select(key => new PlatformKey(key))],
        Serves: row.GetInt64(7) != 0,
        Steps(row.GetString(9), row.GetString(12)),
        Point(row, 10) is { } from && Point(row, 13) is { } to ? from.MetresTo(to) : null,
        Capacity: (int)row.GetInt64(8),
        Carried: Number(row, 15),
        Accepted: Number(row, 16),
        Declined: Number(row, 17),
        Unanswered: Number(row, 18),
        Prompt: Number(row, 19),
        Rated: Number(row, 20),
        Stars: Number(row, 21),
        AskedAt: row.IsDBNull(22) || row.GetInt64(22) == 0 ? null : row.Time(22));

    /// <summary>A count of a team that has never been asked is not there.</summary>
    private static int Number(DbDataReader row, int column) => row.IsDBNull(column) ? 0 : (int)row.GetInt64(column);

    private static GeoPoint? Point(DbDataReader row, int latitude) =>
        row.IsDBNull(latitude) ? null : new GeoPoint(row.GetDouble(latitude), row.GetDouble(latitude + 1));

    /// <summary>Up from the one to the unit that both are below, and down to the other.</summary>
    private static int Steps(string path, string other)
    {
        var (left, right) = (path.Trim('/').Split('/'), other.Trim('/').Split('/'));
        var common = left.Zip(right).TakeWhile(pair => pair.First == pair.Second).Count();
        return left.Length + right.Length - (2 * common);
    }
}
