using System.Globalization;
using Dapper;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.ReadModel.Activities;

/// <summary>A week as coverage counts it.</summary>
/// <param name="From">The instant at which it begins.</param>
/// <param name="To">The instant at which the next one begins.</param>
public readonly record struct CoveredWeek(DateTimeOffset From, DateTimeOffset To);

/// <summary>What one unit has planned and held, week by week.</summary>
/// <param name="Planned">Activities of each week that are not cancelled, held ones too.</param>
/// <param name="Held">Activities of each week that took place.</param>
/// <param name="Gaps">Weeks of those that are over and count in which it held nothing.</param>
/// <param name="FirstWeek">
/// The first week that counts, by its place from 0: that in which the unit was opened here, or that of its first activity where it is earlier, as what was held before the platform came is brought in
/// afterwards. As many as there are weeks where none counts.
/// </param>
public sealed record UnitCoverage(UnitCode Unit, string Name, UnitLevel Level, IReadOnlyList<int> Planned, IReadOnlyList<int> Held, int Gaps, int FirstWeek);

/// <summary>Counts in which weeks units held an activity (一周一活动), and in which they planned none.</summary>
public sealed class CoverageQueries(Database database)
{
    /// <summary>Units of one answer at most.</summary>
    public const int MostUnits = 500;

    /// <summary>Of a unit's open subtree, itself first; null where it holds more than <see cref="MostUnits"/>.</summary>
    /// <param name="weeks">One after the other, at most 53.</param>
    /// <param name="over">How many of the weeks are over.</param>
    public async Task<IReadOnlyList<UnitCoverage>?> CountAsync(UnitCode unit, IReadOnlyList<CoveredWeek> weeks, int over, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(weeks);
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        var units = (await connection.QueryAsync<(string Code, string Name, string Level, long OpenedAt, long? FirstAt)>(new CommandDefinition(
            $"""
            select u.code, u.name, u.level, u.opened_at, (
                select r.starts_at
                from activities r
                where r.unit = u.code
                and r.state <> 'cancelled'
                order by r.starts_at
                limit 1)
            from units u
            where {Subtree.OfUnits}
            and u.state = @open
            order by u.path
            limit @most
            """,
            new { unit = unit.Value, open = Words.Of(UnitState.Open), most = MostUnits + 1 },
            cancellationToken: cancellationToken))).ToList();
        if (units.Count > MostUnits) return null;

        var counts = units.ToDictionary(row => row.Code, _ => (Planned: new int[weeks.Count], Held: new int[weeks.Count]), StringComparer.Ordinal);
        foreach (var (code, week, planned, held) in await connection.QueryAsync<(string Unit, long Week, long Planned, long Held)>(new CommandDefinition(
            $"""
            with weeks(number, starts, ends) as (values {Values(weeks)})
            select r.unit, cast(w.number as bigint), count(*), count(case when r.state in ({ActivityStates.Done}) then 1 end)
            from weeks w
            join activities r on r.starts_at >= w.starts and r.starts_at < w.ends
            where r.unit in ({Subtree.Codes})
            and r.state <> 'cancelled'
            group by r.unit, w.number
            """,
            new { unit = unit.Value },
            cancellationToken: cancellationToken)))
        {
            if (!counts.TryGetValue(code, out var its)) continue;
            its.Planned[week] = (int)planned;
            its.Held[week] = (int)held;
        }

        return
        [
            .. units.Select(row =>
            {
                var (planned, held) = counts[row.Code];
                var first = weeks.Count(week => Instant.Of(week.To) <= Math.Min(row.OpenedAt, row.FirstAt ?? long.MaxValue));
                return new UnitCoverage(new(row.Code), row.Name, Words.Parse<UnitLevel>(row.Level), planned, held, held.Take(over).Skip(first).Count(each => each == 0), first);
            }),
        ];
    }

    /// <summary>Numbers only, none of which comes from outside.</summary>
    private static string Values(IReadOnlyList<CoveredWeek> weeks) => string.Join(
        ", ",
        weeks.Select((week, number) => string.Create(CultureInfo.InvariantCulture, $"({number}, {Instant.Of(week.From)}, {Instant.Of(week.To)})")));
}
