using Practice.Actors.Contracts.Assessment;

namespace Practice.Actors.ReadModel.Assessment;

/// <summary>
/// The rows that figures are counted from, by kind, each as <c>id, unit, team, state, at, counts</c>. Those of a month lie between <c>@from</c> and <c>@to</c>; units
/// and teams are those that there are now, as they are counted.
/// </summary>
internal static class EvidenceRows
{
    /// <summary>
    /// A page with all that its items show. There are many activities: a page of them is found in the index alone, and then looked up.
    /// </summary>
    public static string Shown(EvidenceKind kind, string page) => kind is EvidenceKind.Activities
        ? $"""
            select a.id, a.unit, a.state, p.at, case when a.state in ('recorded', 'confirmed') then 1 else 0 end as counts
            from ({page}) p
            join activities a on a.id = p.id
            order by p.at, p.id
            """
        : page;

    /// <param name="ofTeam">Whether a team's are asked for, not a unit's.</param>
    public static string Of(EvidenceKind kind, bool ofTeam) => (kind, ofTeam) switch
    {
        (EvidenceKind.Activities, false) =>
            """
            select a.id, a.unit, null as team, '' as state, a.starts_at as at, 0 as counts
            from activities a
            where a.starts_at >= @from and a.starts_at < @to
            """,
        (EvidenceKind.Activities, true) =>
            """
            select t.activity as id, '' as unit, t.team, '' as state, t.starts_at as at, 0 as counts
            from activity_teams t
            where t.starts_at >= @from and t.starts_at < @to
            """,
        (EvidenceKind.Requests, _) =>
            """
            select s.id, s.unit, s.lead_team as team, s.state, s.placed_at as at, 1 as counts
            from service_requests s
            where s.placed_at >= @from and s.placed_at < @to
            """,
        (EvidenceKind.Units, _) =>
            """
            select u.code as id, u.code as unit, null as team, u.state, u.opened_at as at, 1 as counts
            from units u
            where u.state = 'open'
            """,
        (EvidenceKind.Teams, false) =>
            """
            select t.id, t.unit, null as team, t.state, t.founded_at as at, 1 as counts
            from teams t
            where t.state <> 'closed'
            """,
        // Those that it is linked with, as both have agreed.
        (EvidenceKind.Teams, true) =>
            """
            select t.id, t.unit, l.team, t.state, t.founded_at as at, 1 as counts
            from team_links l
            join team_links b on b.team = l.other and b.other = l.team
            join teams t on t.id = l.other
            """,
        (EvidenceKind.Volunteers, false) =>
            """
            select v.id, v.unit, null as team, v.state, v.registered_at as at, case when v.state = 'active' then 1 else 0 end as counts
            from volunteers v
            where v.registered_at < @to and v.state in ('active', 'paused', 'left')
            """,
        (EvidenceKind.Volunteers, true) =>
            """
            select v.id, v.unit, m.team, v.state, m.registered_at as at, 1 as counts
            from team_members m
            join volunteers v on v.id = m.volunteer
            """,
        (EvidenceKind.Hours, _) =>
            """
            select h.id, h.unit, h.team, h.state, h.starts_at as at, case when h.counted > 0 then 1 else 0 end as counts
            from volunteer_hours h
            where h.starts_at >= @from and h.starts_at < @to
            """,
        (EvidenceKind.Plans, _) =>
            """
            select p.id, p.unit, null as team, 'planned' as state, p.updated_at as at, 1 as counts
            from month_plans p
            where p.month = @month
            """,
        (EvidenceKind.Offers, _) =>
            """
            select o.id, o.unit, o.team, o.state, o.made_at as at, 1 as counts
            from offers o
            where o.made_at >= @from and o.made_at < @to
            """,
        (EvidenceKind.Takings, _) =>
            """
            select k.offer as id, k.unit, null as team, 'taken' as state, k.taken_at as at, 1 as counts
            from offer_takings k
            where k.taken_at >= @from and k.taken_at < @to
            """,
        (EvidenceKind.Results, _) =>
            """
            select r.project as id, p.center as unit, t.team, p.state, r.recorded_at as at, 1 as counts
            from project_results r
            join projects p on p.id = r.project
            join team_platforms t on t.platform = p.platform
            where r.recorded_at >= @from and r.recorded_at < @to
            """,
        (EvidenceKind.Councils, _) =>
            """
            select c.id, c.unit, null as team, c.kind as state, c.established_at as at, 1 as counts
            from councils c
            where c.established_at < @to
            """,
        (EvidenceKind.Meetings, _) =>
            """
            select m.id, m.unit, null as team, m.state, m.convened_at as at, case when m.state = 'closed' then 1 else 0 end as counts
            from council_meetings m
            where m.held_on >= @firstDay and m.held_on < @nextDay
            """,
        (EvidenceKind.Ceremonies, _) =>
            """
            select c.id, c.unit, null as team, c.state, c.filed_at as at, case when c.state <> 'withdrawn' then 1 else 0 end as counts
            from ceremonies c
            where c.month = @month
            """,
        (EvidenceKind.Deeds, _) =>
            """
            select d.id, d.unit, null as team, d.state, d.reported_at as at, case when d.state in ('approved', 'booked') then 1 else 0 end as counts
            from deeds d
            where d.done_on >= @firstDay and d.done_on < @nextDay
            """,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
    };
}
