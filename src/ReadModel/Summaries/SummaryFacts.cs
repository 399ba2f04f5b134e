using System.Data.Common;
using Dapper;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Summaries;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;

namespace Practice.Actors.ReadModel.Summaries;

/// <summary>Counts month by month in SQL, from the rows as they are.</summary>
internal sealed class SummaryFacts(Database database, ILedger ledger, Freshness freshness, CountyZone county) : ISummaryFacts
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    public async Task<IReadOnlyList<CountedUnit>> CountAsync(CancellationToken cancellationToken)
    {
        if (!await freshness.WaitAsync(await ledger.HeadsAsync(cancellationToken), Longest, cancellationToken))
            throw new TimeoutException("The read tables are too far behind to be compared with.");

        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        var units = await connection.QueryAsync<UnitRow>(Query(
            """
            select code, parent, haves_met as havesMet, state
            from units
            """));
        var teams = (await connection.QueryAsync<(string Unit, long Count)>(Query(
            """
            select unit, count(*)
            from teams
            where state <> @closed
            group by unit
            """,
            new { closed = Words.Of(UnitState.Closed) }))).ToDictionary(row => row.Unit, row => row.Count, StringComparer.Ordinal);
        var volunteers = (await connection.QueryAsync<(string Unit, long Count)>(Query(
            """
            select unit, count(*)
            from volunteers
            where state = @active
            group by unit
            """,
            new { active = Words.Of(VolunteerState.Active) }))).ToDictionary(row => row.Unit, row => row.Count, StringComparer.Ordinal);
        var months = await CountMonthsAsync();
        return
        [
            .. units.Select(unit => new CountedUnit(
                new UnitCode(unit.Code),
                unit.Parent is { } parent ? new UnitCode(parent) : null,
                [.. months.GetValueOrDefault(unit.Code)?.Select(month => new MonthTally(month.Key, month.Value)) ?? []],
                new Tally
                {
                    [Metric.Units] = unit.IsOpen ? 1 : 0,
                    [Metric.Teams] = teams.GetValueOrDefault(unit.Code),
                    [Metric.HavesMet] = unit.IsOpen ? long.PopCount(unit.HavesMet) : 0,
                    [Metric.ActiveVolunteers] = volunteers.GetValueOrDefault(unit.Code),
                })),
        ];

        async Task<Dictionary<string, Dictionary<Month, Tally>>> CountMonthsAsync()
        {
            var counted = new Dictionary<string, Dictionary<Month, Tally>>(StringComparer.Ordinal);
            await foreach (var (month, bounds) in MonthsAsync(connection, "select min(placed_at), max(placed_at) from service_requests"))
            {
                foreach (var row in await connection.QueryAsync<RequestRow>(Query(
                    """
                    select unit, state, count(*) as placed, sum(service_minutes) as minutes, sum(reopened) as reopened, sum(escalated) as escalated,
                        count(rating) as ratings, coalesce(sum(rating), 0) as ratingSum, coalesce(sum(rating * rating), 0) as ratingSquares,
                        sum(case when state_type = 'solved' then 1 else 0 end) as solved,
                        sum(case when accepted_in_time = 1 then 1 else 0 end) as acceptedInTime, sum(case when accepted_in_time = 0 then 1 else 0 end) as acceptedLate,
                        sum(case when finished_in_time = 1 then 1 else 0 end) as finishedInTime, sum(case when finished_in_time = 0 then 1 else 0 end) as finishedLate,
                        sum(case when rating is null and state in ('completed', 'closed') then 1 else 0 end) as unrated
                    from service_requests
                    where placed_at >= @from and placed_at < @to
                    group by unit, state
                    """,
                    bounds))) Of(row.Unit, month).Add(row.ToTally());
            }

            await foreach (var (month, bounds) in MonthsAsync(connection, "select min(starts_at), max(starts_at) from activities"))
            {
                foreach (var row in await connection.QueryAsync<ActivityRow>(Query(
                    """
                    select unit, count(*) as held, sum(participants) as participants, sum(audience) as audience, sum(service_minutes) as minutes
                    from activities
                    where starts_at >= @from and starts_at < @to and state in ('recorded', 'confirmed')
                    group by unit
                    """,
                    bounds))) Of(row.Unit, month).Add(row.ToTally());
            }

            return counted;

            Tally Of(string unit, Month month)
            {
                if (!counted.TryGetValue(unit, out var ofUnit)) counted[unit] = ofUnit = [];
                return ofUnit.TryGetValue(month, out var tally) ? tally : ofUnit[month] = new Tally();
            }
        }

        CommandDefinition Query(string sql, object? parameters = null) => new(sql, parameters, cancellationToken: cancellationToken);
    }

    /// <summary>Every month from the earliest to the latest time, with where it begins and ends.</summary>
    private async IAsyncEnumerable<(Month Month, object Bounds)> MonthsAsync(DbConnection connection, string sql)
    {
        var (least, most) = await connection.QuerySingleAsync<(long? Least, long? Most)>(sql);
        if (least is not { } first || most is not { } last) yield break;
        for (var month = county.MonthOf(Instant.At(first)); month <= county.MonthOf(Instant.At(last)); month = Next(month))
            yield return (month, new { from = Instant.Of(StartOf(month)), to = Instant.Of(StartOf(Next(month))) });
    }

    private static Month Next(Month month) => month.Number == 12 ? new Month(month.Year + 1, 1) : month with { Number = month.Number + 1 };

    private DateTimeOffset StartOf(Month month)
    {
        var midnight = new DateTime(month.Year, month.Number, 1, 0, 0, 0, DateTimeKind.Unspecified);
        return new DateTimeOffset(midnight, county.Zone.GetUtcOffset(midnight));
    }

    private sealed class UnitRow
    {
        public required string Code { get; init; }
        public string? Parent { get; init; }
        public long HavesMet { get; init; }
        public required string State { get; init; }
        public bool IsOpen => State == Words.Of(UnitState.Open);
    }

    private sealed class RequestRow
    {
        public required string Unit { get; init; }
        public required string State { get; init; }
        public long Placed { get; init; }
        public long Minutes { get; init; }
        public long Reopened { get; init; }
        public long Escalated { get; init; }
        public long Ratings { get; init; }
        public long RatingSum { get; init; }
        public long RatingSquares { get; init; }
        public long Solved { get; init; }
        public long Unrated { get; init; }
        public long AcceptedInTime { get; init; }
        public long AcceptedLate { get; init; }
        public long FinishedInTime { get; init; }
        public long FinishedLate { get; init; }

        public Tally ToTally() => new()
        {
            [Metric.Requests] = Placed,
            [Metrics.Of(Words.Parse<RequestState>(State))] = Placed,
            [Metric.RequestsSolved] = Solved,
            [Metric.RequestMinutes] = Minutes,
            [Metric.Reopenings] = Reopened,
            [Metric.Escalations] = Escalated,
            [Metric.Ratings] = Ratings,
            [Metric.RatingSum] = RatingSum,
            [Metric.RatingSquares] = RatingSquares,
            [Metric.Unrated] = Unrated,
            [Metric.AcceptedInTime] = AcceptedInTime,
            [Metric.AcceptedLate] = AcceptedLate,
            [Metric.FinishedInTime] = FinishedInTime,
            [Metric.FinishedLate] = FinishedLate,
        };
    }

    private sealed class ActivityRow
    {
        public required string Unit { get; init; }
        public long Held { get; init; }
        public long Participants { get; init; }
        public long Audience { get; init; }
        public long Minutes { get; init; }

        public Tally ToTally() => new()
        {
            [Metric.Activities] = Held,
            [Metric.Participants] = Participants,
            [Metric.Audience] = Audience,
            [Metric.ActivityMinutes] = Minutes,
        };
    }
}
