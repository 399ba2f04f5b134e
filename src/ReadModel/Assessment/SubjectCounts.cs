using System.Collections.Immutable;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.ReadModel.Assessment;

/// <summary>Counts a county's rows for each subject: a unit with all below it, or a team. What a unit's summary counts is left to the summary.</summary>
internal sealed class SubjectCounts(CountyRows rows, List<MonthWeek> weeks, long from, long to)
{
    private readonly Dictionary<string, CountyRows.UnitRow> units = rows.Units.ToDictionary(unit => unit.Code, StringComparer.Ordinal);

    /// <summary>In the order of codes.</summary>
    public IEnumerable<CountedSubject> All()
    {
        foreach (var unit in rows.Units.Where(unit => unit.IsOpen))
        {
            if (unit.Level == Words.Of(UnitLevel.SubCenter)) yield return Of(unit, BoardKind.SubCenters);
            else if (unit.Level == Words.Of(UnitLevel.Office)) yield return Of(unit, BoardKind.Offices);
        }

        foreach (var team in rows.Teams.Where(team => team.Level == Words.Of(TeamLevel.County)).OrderBy(team => team.Code ?? team.Id, StringComparer.Ordinal)) yield return Of(team);
    }

    /// <summary>Activities of the whole county in the month whose record stands.</summary>
    public long Activities() => rows.Activities.Count(activity => InMonth(activity) && activity.IsRecorded);

    private CountedSubject Of(CountyRows.UnitRow unit, BoardKind board)
    {
        var its = new Figures(weeks, from, to);
        foreach (var activity in rows.Activities.Where(activity => IsWithin(activity.Unit, unit))) its.Add(activity, units.GetValueOrDefault(activity.Unit));
        foreach (var served in rows.Served.Where(served => IsWithin(served.Unit, unit))) its.Add(served);
        var teams = rows.Teams.Where(team => IsWithin(team.Unit, unit)).Select(team => team.Id).ToHashSet(StringComparer.Ordinal);
        var below = rows.Units.Where(other => other.IsOpen && other.Path.StartsWith(unit.Path, StringComparison.Ordinal)).ToList();
        List<MetricValue> metrics =
        [
            .. its.Metrics(),
            new("stations", below.Count(other => other.Level == Words.Of(UnitLevel.Station))),
            new("haves_due", below.Count * Enum.GetValues<EightHave>().Length),
            // A link of two of its own teams counts once.
            new("team_links", rows.Links.Count(link => teams.Contains(link.Team) && (!teams.Contains(link.Other) || string.CompareOrdinal(link.Team, link.Other) < 0))),
            new("new_volunteers", Sum(rows.NewVolunteers, unit)),
            new("month_plans", rows.MonthPlans.Count(plan => IsWithin(plan.Unit, unit))),
            new("offers_made", Sum(rows.Offers, unit)),
            new("offers_taken", Sum(rows.Takings, unit)),
            new("councils", Sum(rows.Councils, unit)),
            new("council_meetings", Sum(rows.Meetings, unit)),
            new("ceremonies", rows.Ceremonies.Where(each => IsWithin(each.Unit, unit)).Sum(each => each.Count)),
            new("ceremonies_concluded", rows.Ceremonies.Where(each => IsWithin(each.Unit, unit)).Sum(each => each.Concluded)),
            new("deeds", Sum(rows.Deeds, unit)),
            new("platforms_active", its.Platforms),
            new("station_weeks_held", its.StationWeeks),
        ];
        return new CountedSubject(
            board,
            new UnitCode(unit.Code),
            unit.Parent is { } parent ? new UnitCode(parent) : null,
            new Subject(unit.Code, unit.Code, new Phrase(unit.Name, unit.NameEn ?? unit.Name), [.. metrics], its.Weeks()));
    }

    private CountedSubject Of(CountyRows.TeamRow team)
    {
        var its = new Figures(weeks, from, to);
        foreach (var activity in rows.Activities.Where(activity => Listing.Split(activity.Teams).Contains(team.Id))) its.Add(activity, units.GetValueOrDefault(activity.Unit));
        foreach (var served in rows.Served.Where(served => served.Team == team.Id)) its.Add(served);
        var members = rows.Members.FirstOrDefault(each => each.Team == team.Id);
        List<MetricValue> metrics =
        [
            .. its.Metrics(),
            .. its.Activities(),
            .. Requests([.. rows.Requests.Where(request => request.Team == team.Id)]),
            new("volunteers", members?.Members ?? 0),
            new("leaders", members?.Leaders ?? 0),
            new("team_links", rows.Links.Count(link => link.Team == team.Id)),
            new("project_results", rows.Results.FirstOrDefault(each => each.Team == team.Id)?.Count ?? 0),
        ];
        return new CountedSubject(BoardKind.Teams, null, null, new Subject(team.Id, team.Code ?? team.Id, new Phrase(team.Name, team.NameEn ?? team.Name), [.. metrics], its.Weeks()));
    }

    private static MetricValue[] Requests(List<CountyRows.RequestRow> led) =>
    [
        new("requests", led.Count),
        new("requests_served", led.Count(request => request.IsServed)),
        new("requests_solved", led.Count(request => request.StateType == "solved")),
        new("requests_settled", led.Count(request => request.IsServed || request.IsTakenBack || request.State == "rejected")),
        new("requests_withdrawn", led.Count(request => request.IsTakenBack)),
        new("accepted_in_time", led.Count(request => request.AcceptedInTime == 1)),
        new("accepted_late", led.Count(request => request.AcceptedInTime == 0)),
        new("finished_in_time", led.Count(request => request.FinishedInTime == 1)),
        new("finished_late", led.Count(request => request.FinishedInTime == 0)),
        new("request_minutes", led.Sum(request => request.Minutes)),
        new("reopenings", led.Sum(request => request.Reopened)),
        new("ratings", led.Count(request => request.Rating is not null)),
        new("rating_stars", led.Sum(request => request.Rating ?? 0)),
        new("unrated", led.Count(request => request.Rating is null && request.State is "completed" or "closed")),
    ];

    private bool InMonth(CountyRows.ActivityRow activity) => activity.StartsAt >= from && activity.StartsAt < to;

    private bool IsWithin(string code, CountyRows.UnitRow top) => units.TryGetValue(code, out var unit) && unit.Path.StartsWith(top.Path, StringComparison.Ordinal);

    private long Sum(List<CountyRows.UnitCount> counts, CountyRows.UnitRow top) => counts.Where(each => IsWithin(each.Unit, top)).Sum(each => each.Count);

    /// <summary>What activities and service come to, for one subject.</summary>
    private sealed class Figures(List<MonthWeek> weeks, long from, long to)
    {
        private readonly int[] planned = new int[weeks.Count];
        private readonly int[] held = new int[weeks.Count];
        private readonly HashSet<string> platforms = new(StringComparer.Ordinal);
        private readonly HashSet<string> projects = new(StringComparer.Ordinal);
        private readonly HashSet<string> stations = new(StringComparer.Ordinal);
        private readonly HashSet<(string Station, int Week)> stationWeeks = [];
        private readonly HashSet<string> volunteers = new(StringComparer.Ordinal);
        private long plannedInMonth, recorded, confirmed, joint, participants, audience, minutes, ofProjects, served;

        public long Platforms => platforms.Count;

        public long StationWeeks => stationWeeks.Count;

        public void Add(CountyRows.ActivityRow activity, CountyRows.UnitRow? at)
        {
            var station = at?.Level == Words.Of(UnitLevel.Station) ? at.Code : null;
            if (weeks.FindIndex(week => activity.StartsAt >= week.From && activity.StartsAt < week.To) is >= 0 and var number)
            {
                planned[number]++;
                if (activity.IsRecorded) held[number]++;
                if (activity.IsRecorded && station is not null) stationWeeks.Add((station, number));
            }

            if (activity.StartsAt < from || activity.StartsAt >= to) return;
            plannedInMonth++;
            if (!activity.IsRecorded) return;
            recorded++;
            if (activity.State == "confirmed") confirmed++;
            if (activity.IsJoint) joint++;
            participants += activity.Participants;
            audience += activity.Audience;
            minutes += activity.Minutes;
            platforms.Add(activity.Platform);
            if (station is not null) stations.Add(station);
            if (activity.Project is not { } project) return;
            ofProjects++;
            projects.Add(project);
        }

        public void Add(CountyRows.ServedRow row)
        {
            served += row.Minutes;
            if (row.Minutes > 0) volunteers.Add(row.Volunteer);
        }

        public IEnumerable<MetricValue> Metrics() =>
        [
            new("volunteers_served", volunteers.Count),
            new("service_minutes", served),
            new("activities_planned", plannedInMonth),
            new("activities_confirmed", confirmed),
            new("joint_activities", joint),
            new("project_activities", ofProjects),
            new("projects_active", projects.Count),
            new("stations_active", stations.Count),
            new("weeks", weeks.Count),
            new("weeks_planned", planned.Count(number => number > 0)),
            new("weeks_held", held.Count(number => number > 0)),
        ];

        /// <summary>What a unit's summary counts of a unit.</summary>
        public IEnumerable<MetricValue> Activities() =>
            [new("activities", recorded), new("participants", participants), new("audience", audience), new("activity_minutes", minutes)];

        public ImmutableArray<SubjectWeek> Weeks() => [.. weeks.Select((week, at) => new SubjectWeek(week.Year, week.Number, planned[at], held[at]))];
    }
}
