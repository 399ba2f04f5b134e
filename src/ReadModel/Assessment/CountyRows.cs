using System.Data.Common;
using Dapper;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.ReadModel.Customs;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.ReadModel.Assessment;

/// <summary>What the read tables hold of a county's month: a row for each unit, activity and so on, to be counted for every subject in one walk.</summary>
internal sealed record CountyRows(
    List<CountyRows.UnitRow> Units,
    List<CountyRows.TeamRow> Teams,
    List<CountyRows.ActivityRow> Activities,
    List<CountyRows.ServedRow> Served,
    List<CountyRows.RequestRow> Requests,
    List<CountyRows.LinkRow> Links,
    List<CountyRows.UnitCount> NewVolunteers,
    List<CountyRows.UnitCount> MonthPlans,
    List<CountyRows.UnitCount> Offers,
    List<CountyRows.UnitCount> Takings,
    List<CountyRows.UnitCount> Councils,
    List<CountyRows.UnitCount> Meetings,
    List<CountyRows.CeremonyCount> Ceremonies,
    List<CountyRows.UnitCount> Deeds,
    List<CountyRows.MemberRow> Members,
    List<CountyRows.ResultCount> Results,
    long PlacedRequests)
{
    /// <param name="from">The month's beginning.</param>
    /// <param name="to">The month's end.</param>
    /// <param name="weeks">Of which activities are told too where they lie outside the month.</param>
    public static async Task<CountyRows> ReadAsync(DbConnection connection, UnitCode center, Month month, long from, long to, List<MonthWeek> weeks, CancellationToken cancellationToken)
    {
        var parameters = new
        {
            unit = center.Value,
            month = month.ToString(),
            firstDay = Days.Write(new DateOnly(month.Year, month.Number, 1)),
            nextDay = Days.Write(new DateOnly(month.Year, month.Number, 1).AddMonths(1)),
            from,
            to,
            earliest = weeks.Count == 0 ? from : Math.Min(from, weeks[0].From),
            latest = weeks.Count == 0 ? to : Math.Max(to, weeks[^1].To),
        };
        return new CountyRows(
            await ListAsync<UnitRow>($"select u.code as Code, u.name as Name, u.name_en as NameEn, u.level as Level, u.parent as Parent, u.path as Path, u.state as State from units u where {Subtree.OfUnits} order by u.code"),
            await ListAsync<TeamRow>($"select t.id as Id, t.unit as Unit, t.code as Code, t.name as Name, t.name_en as NameEn, t.level as Level from teams t where t.unit in ({Subtree.Codes}) and t.state <> 'closed' order by t.id"),
            await ListAsync<ActivityRow>(
                $"""
                select a.id as Id, a.unit as Unit, a.state as State, a.platform as Platform, a.teams as Teams, a.project as Project, a.starts_at as StartsAt,
                    a.participants as Participants, a.audience as Audience, a.service_minutes as Minutes, a.hosts as Hosts
                from activities a
                where a.starts_at >= @earliest
                and a.starts_at < @latest
                and a.unit in ({Subtree.Codes})
                and a.state <> 'cancelled'
                """),
            await ListAsync<ServedRow>(
                $"""
                select h.unit as Unit, h.team as Team, h.volunteer as Volunteer, cast(sum(h.counted) as bigint) as Minutes
                from volunteer_hours h
                where h.starts_at >= @from
                and h.starts_at < @to
                and h.unit in ({Subtree.Codes})
                group by h.unit, h.team, h.volunteer
                """),
            await ListAsync<RequestRow>(
                $"""
                select r.lead_team as Team, r.state as State, r.state_type as StateType, r.accepted_in_time as AcceptedInTime, r.finished_in_time as FinishedInTime,
                    r.reopened as Reopened, r.rating as Rating, r.service_minutes as Minutes
                from service_requests r
                where r.lead_team in (select t.id from teams t where t.level = 'county' and t.unit = @unit)
                and r.placed_at >= @from
                and r.placed_at < @to
                """),
            await ListAsync<LinkRow>(
                """
                select one.team as Team, one.other as Other
                from team_links one
                join team_links back on back.team = one.other and back.other = one.team
                """),
            await ListAsync<UnitCount>(
                $"select v.unit as Unit, count(*) as Count from volunteers v where v.registered_at >= @from and v.registered_at < @to and v.state in ('active', 'paused', 'left') and v.unit in ({Subtree.Codes}) group by v.unit"),
            await ListAsync<UnitCount>($"select p.unit as Unit, count(*) as Count from month_plans p where p.month = @month and p.unit in ({Subtree.Codes}) group by p.unit"),
            await ListAsync<UnitCount>($"select o.unit as Unit, count(*) as Count from offers o where o.made_at >= @from and o.made_at < @to and o.unit in ({Subtree.Codes}) group by o.unit"),
            await ListAsync<UnitCount>($"select o.unit as Unit, count(*) as Count from offer_takings o where o.taken_at >= @from and o.taken_at < @to and o.unit in ({Subtree.Codes}) group by o.unit"),
            await ListAsync<UnitCount>($"select c.unit as Unit, count(*) as Count from councils c where c.established_at < @to and c.unit in ({Subtree.Codes}) group by c.unit"),
            await ListAsync<UnitCount>(
                $"""
                select m.unit as Unit, count(*) as Count
                from council_meetings m
                where m.state = 'closed'
                and m.held_on >= @firstDay
                and m.held_on < @nextDay
                and m.unit in ({Subtree.Codes})
                group by m.unit
                """),
            await ListAsync<CeremonyCount>(
                $"""
                select c.unit as Unit, count(*) as Count, cast(sum(case when c.state = 'concluded' then 1 else 0 end) as bigint) as Concluded
                from ceremonies c
                where c.month = @month
                and c.state <> 'withdrawn'
                and c.unit in ({Subtree.Codes})
                group by c.unit
                """),
            await ListAsync<UnitCount>(
                $"""
                select d.unit as Unit, count(*) as Count
                from deeds d
                where d.state in ('approved', 'booked')
                and d.done_on >= @firstDay
                and d.done_on < @nextDay
                and d.unit in ({Subtree.Codes})
                group by d.unit
                """),
            await ListAsync<MemberRow>(
                """
                select m.team as Team, count(*) as Members, cast(sum(m.leader) as bigint) as Leaders
                from team_members m
                where m.team in (select t.id from teams t where t.level = 'county' and t.unit = @unit)
                group by m.team
                """),
            await ListAsync<ResultCount>(
                """
                select t.team as Team, count(*) as Count
                from project_results r
                join projects p on p.id = r.project
                join team_platforms t on t.platform = p.platform
                where r.recorded_at >= @from
                and r.recorded_at < @to
                and p.center = @unit
                and t.team in (select t.id from teams t where t.level = 'county' and t.unit = @unit)
                group by t.team
                """),
            await connection.ExecuteScalarAsync<long>(new CommandDefinition(
                $"select count(*) from service_requests r where r.placed_at >= @from and r.placed_at < @to and r.unit in ({Subtree.Codes})", parameters, cancellationToken: cancellationToken)));

        async Task<List<T>> ListAsync<T>(string sql) => (await connection.QueryAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken))).AsList();
    }

    internal sealed record UnitRow(string Code, string Name, string? NameEn, string Level, string? Parent, string Path, string State)
    {
        public bool IsOpen => State == Words.Of(UnitState.Open);
    }

    internal sealed record TeamRow(string Id, string Unit, string? Code, string Name, string? NameEn, string Level);

    /// <param name="Teams">A line each.</param>
    internal sealed record ActivityRow(
        string Id, string Unit, string State, string Platform, string Teams, string? Project, long StartsAt, long Participants, long Audience, long Minutes, string Hosts)
    {
        /// <summary>Whether it was held and its record stands, as summaries count it.</summary>
        public bool IsRecorded => State is "recorded" or "confirmed";

        /// <summary>Whether several units or several teams held it.</summary>
        public bool IsJoint => Hosts.Length > 0 || Teams.Contains('\n', StringComparison.Ordinal);
    }

    // What holds a sum or a count has no constructor: SQLite tells no type of these where there is no row.
    internal sealed record ServedRow
    {
        public required string Unit { get; init; }

        public string? Team { get; init; }

        public required string Volunteer { get; init; }

        public long Minutes { get; init; }
    }

    internal sealed record RequestRow(string Team, string State, string StateType, long? AcceptedInTime, long? FinishedInTime, long Reopened, long? Rating, long Minutes)
    {
        public bool IsServed => State is "completed" or "rated" or "closed";

        public bool IsTakenBack => State is "cancelled" or "withdrawn";
    }

    internal sealed record LinkRow(string Team, string Other);

    internal sealed record UnitCount
    {
        public required string Unit { get; init; }

        public long Count { get; init; }
    }

    internal sealed record CeremonyCount
    {
        public required string Unit { get; init; }

        public long Count { get; init; }

        public long Concluded { get; init; }
    }

    internal sealed record ResultCount
    {
        public required string Team { get; init; }

        public long Count { get; init; }
    }

    internal sealed record MemberRow
    {
        public required string Team { get; init; }

        public long Members { get; init; }

        public long Leaders { get; init; }
    }
}
