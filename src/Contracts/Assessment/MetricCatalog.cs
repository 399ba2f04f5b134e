using System.Collections.Frozen;
using System.Collections.Immutable;
using Practice.Actors.Contracts.Summaries;

namespace Practice.Actors.Contracts.Assessment;

/// <summary>Of what time a metric tells.</summary>
public enum MetricPeriod
{
    /// <summary>Of what happened in the month, by when it happened, not when it was recorded.</summary>
    Month,

    /// <summary>Of the requests that were placed in the month, as they stand when it is counted.</summary>
    Placed,

    /// <summary>Of what there is at the month's end.</summary>
    Stock,
}

/// <summary>What a metric is counted from, and is opened down to.</summary>
public enum EvidenceKind
{
    Activities,
    Requests,
    Units,
    Teams,
    Volunteers,
    Hours,
    Plans,
    Offers,
    Takings,
    Results,
    Councils,
    Meetings,
    Ceremonies,
    Deeds,
}

/// <summary>Something that the platform counts of every subject of a board, and that formulas may use by its name.</summary>
/// <param name="Boards">Whose subjects have it.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="Counts">The unit summary's numbers that it is the sum of, with all below; empty where it is counted otherwise.</param>
/// <param name="Events">The types of events that are its evidence, by the names under which they are stored; empty where it is the calendar's.</param>
public sealed record MetricDefinition(
    string Name,
    Measure Measure,
    ImmutableArray<BoardKind> Boards,
    MetricPeriod Period,
    Phrase Label,
    Phrase Meaning,
    ImmutableArray<Metric> Counts,
    ImmutableArray<string> Events)
{
    /// <summary>What it is counted from; null where that is the calendar alone.</summary>
    public EvidenceKind? Evidence => Events is [var first, ..]
        ? first[..first.IndexOf('.', StringComparison.Ordinal)] switch
        {
            "activity" => EvidenceKind.Activities,
            "service-request" => EvidenceKind.Requests,
            "unit" => EvidenceKind.Units,
            "team" => EvidenceKind.Teams,
            "volunteer" when first.StartsWith("volunteer.hours-", StringComparison.Ordinal) => EvidenceKind.Hours,
            "volunteer" => EvidenceKind.Volunteers,
            "month-plan" => EvidenceKind.Plans,
            "offer" when first == "offer.taken" => EvidenceKind.Takings,
            "offer" => EvidenceKind.Offers,
            "project" => EvidenceKind.Results,
            "council" => EvidenceKind.Councils,
            "meeting" => EvidenceKind.Meetings,
            "ceremony" => EvidenceKind.Ceremonies,
            "deed" => EvidenceKind.Deeds,
            _ => throw new InvalidOperationException($"Nothing tells what {Name} is counted from."),
        }
        : null;
}

/// <summary>
/// All that formulas can measure: what the platform counts from work that is recorded anyway, and nothing else; no clicks, no logins, no pictures. Of a
/// unit, everything is counted with all below it. New metrics are added; what one means is never changed, as published months were computed by it.
/// </summary>
public static class MetricCatalog
{
    private static readonly ImmutableArray<BoardKind> All = [BoardKind.SubCenters, BoardKind.Teams, BoardKind.Offices];

    private static readonly ImmutableArray<BoardKind> Units = [BoardKind.SubCenters, BoardKind.Offices];

    private static readonly ImmutableArray<BoardKind> Teams = [BoardKind.Teams];

    private static readonly Measure Items = Measure.Of(MeasureBase.Item);

    private static readonly Measure People = Measure.Of(MeasureBase.Person);

    private static readonly Measure Minutes = Measure.Of(MeasureBase.Minute);

    private static readonly Measure Weeks = Measure.Of(MeasureBase.Week);

    private static readonly Measure Stations = Measure.Of(MeasureBase.Station);

    private static readonly ImmutableArray<string> Records = ["activity.recorded", "activity.sent-back"];

    private static readonly ImmutableArray<string> RequestSteps =
    [
        "service-request.placed", "service-request.reviewed", "service-request.rejected", "service-request.dispatched", "service-request.redispatched", "service-request.called",
        "service-request.accepted", "service-request.declined", "service-request.unanswered", "service-request.escalated", "service-request.started", "service-request.completed",
        "service-request.rated", "service-request.closed", "service-request.cancelled", "service-request.withdrawn", "service-request.no-show", "service-request.reopened",
    ];

    /// <summary>In the order in which people read them.</summary>
    public static ImmutableArray<MetricDefinition> Metrics { get; } =
    [
        new("units", Items, Units, MetricPeriod.Stock, new("单位数", "units"), new("开放的单位数（含本单位）", "Open units, itself among them"),
            [Metric.Units], ["unit.opened", "unit.moved", "unit.merged", "unit.closed"]),
        new("stations", Stations, Units, MetricPeriod.Stock, new("实践站数", "stations"),
            new("其下开放的实践站数", "Open stations below it"), [], ["unit.opened", "unit.moved", "unit.merged", "unit.closed"]),
        new("haves_met", Items, Units, MetricPeriod.Stock, new("八有达标项数", "eight-haves met"),
            new("八有达标项数（含其下各单位）", "Eight-haves found met, of it and all below"), [Metric.HavesMet], ["unit.evidence-recorded", "unit.evidence-checked"]),
        new("haves_due", Items, Units, MetricPeriod.Stock, new("八有应达标项数", "eight-haves due"),
            new("八有应达标项数：每个单位八项", "Eight-haves that there should be: eight a unit"), [], ["unit.opened", "unit.moved", "unit.merged", "unit.closed"]),
        new("teams", Items, Units, MetricPeriod.Stock, new("志愿服务队数", "teams"),
            new("志愿服务队数", "Volunteer teams"), [Metric.Teams], ["team.founded", "team.closed"]),
        new("volunteers", People, All, MetricPeriod.Stock, new("志愿者人数", "volunteers"),
            new("在册志愿者：单位为登记在此且有效的，队伍为队员", "Active volunteers: of a unit, those registered at it and below; of a team, its members"), [Metric.ActiveVolunteers],
            ["volunteer.registered", "volunteer.confirmed", "volunteer.resumed", "volunteer.paused", "volunteer.left", "volunteer.merged", "volunteer.erased", "volunteer.joined-team", "volunteer.quit-team"]),
        new("leaders", People, Teams, MetricPeriod.Stock, new("队长人数", "leaders"),
            new("队长人数", "Members who lead it"), [], ["volunteer.leader-appointed", "volunteer.leader-ended"]),
        new("team_links", Items, All, MetricPeriod.Stock, new("队伍联动数", "linked teams"),
            new("双方确认的队伍联动数", "Links with other teams that both have agreed to"), [], ["team.linked", "team.unlinked"]),
        new("new_volunteers", People, All, MetricPeriod.Month, new("新增志愿者", "new volunteers"),
            new("本月新增志愿者：单位为新登记的，队伍为新入队的", "Volunteers who are new in the month: of a unit, registered; of a team, joined"), [],
            ["volunteer.registered", "volunteer.confirmed", "volunteer.joined-team"]),
        new("volunteers_served", People, All, MetricPeriod.Month, new("参加服务的志愿者", "volunteers who served"),
            new("本月服务过至少一次的志愿者，每人只计一次", "Volunteers who served at least once in the month, each counted once"),
            [], ["volunteer.hours-recorded", "volunteer.hours-reversed"]),
        new("service_minutes", Minutes, All, MetricPeriod.Month, new("服务时长（分钟）", "minutes of service"),
            new("本月计入的服务时长", "Service of the month that counts in volunteers' books"),
            [], ["volunteer.hours-recorded", "volunteer.hours-reviewed", "volunteer.hours-reversed"]),
        new("month_plans", Items, Units, MetricPeriod.Month, new("有月计划的单位数", "units with a month's plan"),
            new("有本月计划的单位数", "Units with a plan of the month"), [], ["month-plan.planned", "month-plan.changed"]),
        new("activities_planned", Items, All, MetricPeriod.Month, new("计划活动数", "activities planned"),
            new("本月计划且未取消的活动（含已举办的）", "Activities planned for the month and not cancelled, held ones too"),
            [], ["activity.planned", "activity.rescheduled", "activity.cancelled", "activity.recorded"]),
        new("activities", Items, All, MetricPeriod.Month, new("活动数", "activities"),
            new("本月举办的活动", "Activities held in the month, by the day they began"), [Metric.Activities], Records),
        new("activities_confirmed", Items, All, MetricPeriod.Month, new("已确认活动数", "activities confirmed"),
            new("本月举办、记录已经上级确认的活动", "Activities held in the month whose record the unit above has confirmed"),
            [], ["activity.recorded", "activity.confirmed", "activity.sent-back"]),
        new("participants", People, All, MetricPeriod.Month, new("参加活动的志愿者人次", "volunteers in activities"),
            new("本月活动的志愿者人次", "Volunteers who served in the month's activities, each time anew"), [Metric.Participants], Records),
        new("audience", People, All, MetricPeriod.Month, new("活动服务群众人次", "people reached"),
            new("本月活动服务的群众人次", "People reached by the month's activities"), [Metric.Audience], Records),
        new("activity_minutes", Minutes, All, MetricPeriod.Month, new("活动服务时长（分钟）", "minutes of service in activities"),
            new("本月活动的志愿服务时长合计", "Service in the month's activities, of all volunteers together"), [Metric.ActivityMinutes], Records),
        new("joint_activities", Items, All, MetricPeriod.Month, new("联办活动数", "joint activities"),
            new("本月联办的活动：有其他主办单位或多支队伍", "Activities held in the month with other units or several teams"), [], [..Records, "activity.planned", "activity.edited"]),
        new("project_activities", Items, All, MetricPeriod.Month, new("品牌项目活动数", "activities of brand projects"),
            new("本月属于品牌项目的活动", "Activities held in the month that belong to a brand project"), [], Records),
        new("projects_active", Items, All, MetricPeriod.Month, new("有活动的品牌项目数", "brand projects with activities"),
            new("本月有活动的品牌项目", "Brand projects with an activity in the month"), [], Records),
        new("project_results", Items, Teams, MetricPeriod.Month, new("品牌项目成果数", "results of brand projects"),
            new("本月新记录的品牌项目成果：本队平台的项目", "Results recorded in the month of brand projects of its platform"), [], ["project.result-recorded"]),
        new("platforms_active", Items, Units, MetricPeriod.Month, new("有活动的平台数", "platforms with activities"),
            new("本月举办过活动的志愿服务平台数（九大平台）", "Service platforms, of the nine, in which activities were held in the month"), [], Records),
        new("stations_active", Stations, All, MetricPeriod.Month, new("有活动的实践站数", "stations with activities"),
            new("本月举办过活动的实践站：单位为其下的，队伍为去过的", "Stations at which an activity was held in the month: of a unit, below it; of a team, where it went"), [], Records),
        new("weeks", Weeks, All, MetricPeriod.Month, new("周数", "weeks"), new("本月已结束的周数", "Weeks of the month that are over"), [], []),
        new("weeks_planned", Weeks, All, MetricPeriod.Month, new("有计划的周数", "weeks with a plan"),
            new("本月有活动计划的周数", "Weeks of the month for which an activity was planned"),
            [], ["activity.planned", "activity.rescheduled", "activity.cancelled", "activity.recorded"]),
        new("weeks_held", Weeks, All, MetricPeriod.Month, new("有活动的周数", "weeks with an activity"),
            new("本月有活动的周数", "Weeks of the month in which an activity was held"), [], Records),
        new("station_weeks_held", Product(MeasureBase.Station, MeasureBase.Week), Units, MetricPeriod.Month, new("各站有活动的周数", "station weeks with an activity"),
            new("各站有活动的周数之和", "Weeks in which each station below held an activity, added up"), [], Records),
        new("requests", Items, All, MetricPeriod.Placed, new("点单数", "requests"),
            new("本月的点单：单位为在此点的，队伍为其牵头的", "Requests placed in the month: of a unit, at it and below; of a team, those it leads"), [Metric.Requests], RequestSteps),
        new("requests_served", Items, All, MetricPeriod.Placed, new("已服务点单数", "requests served"), new("其中已完成服务的", "Of these, those that were served"),
            [Metric.RequestsCompleted, Metric.RequestsRated, Metric.RequestsClosed], ["service-request.completed", "service-request.reopened"]),
        new("requests_solved", Items, All, MetricPeriod.Placed, new("已解决点单数", "requests solved"), new("其中已解决的", "Of these, those that were solved"),
            [Metric.RequestsSolved], ["service-request.completed", "service-request.reopened"]),
        new("requests_settled", Items, All, MetricPeriod.Placed, new("已了结点单数", "requests settled"),
            new("其中不再等待办理的：已服务、不予受理、取消或撤回", "Of these, those that wait for nothing more: served, refused, cancelled or withdrawn"),
            [Metric.RequestsCompleted, Metric.RequestsRated, Metric.RequestsClosed, Metric.RequestsRejected, Metric.RequestsCancelled, Metric.RequestsWithdrawn],
            RequestSteps),
        new("requests_withdrawn", Items, All, MetricPeriod.Placed, new("取消或撤回的点单数", "requests withdrawn"),
            new("其中取消或撤回的", "Of these, those that were cancelled or withdrawn"),
            [Metric.RequestsCancelled, Metric.RequestsWithdrawn], ["service-request.cancelled", "service-request.withdrawn"]),
        new("requests_unanswered", Items, Units, MetricPeriod.Placed, new("无应答点单数", "requests unanswered"),
            new("其中队伍未应答、仍在等待的", "Of these, those that no team has answered and that still wait"), [Metric.RequestsUnanswered], ["service-request.unanswered"]),
        new("no_shows", Items, Units, MetricPeriod.Placed, new("未到场点单数", "no-shows"),
            new("其中有人未到场、仍在等待的", "Of these, those at which somebody did not come and that still wait"), [Metric.RequestsNoShow], ["service-request.no-show"]),
        new("accepted_in_time", Items, All, MetricPeriod.Placed, new("按时接单数", "requests accepted in time"),
            new("其中按时接单的", "Of these, those that a team accepted in time"), [Metric.AcceptedInTime], ["service-request.accepted"]),
        new("accepted_late", Items, All, MetricPeriod.Placed, new("超时接单数", "requests accepted late"),
            new("其中超时接单的", "Of these, those that a team accepted late"), [Metric.AcceptedLate], ["service-request.accepted"]),
        new("finished_in_time", Items, All, MetricPeriod.Placed, new("按时完成数", "requests finished in time"),
            new("其中按时完成的", "Of these, those finished in time"), [Metric.FinishedInTime], ["service-request.completed"]),
        new("finished_late", Items, All, MetricPeriod.Placed, new("超时完成数", "requests finished late"),
            new("其中超时完成的", "Of these, those finished late"), [Metric.FinishedLate], ["service-request.completed"]),
        new("request_minutes", Minutes, All, MetricPeriod.Placed, new("点单服务时长（分钟）", "minutes of service for requests"),
            new("其中的志愿服务时长", "Service for these, of all volunteers together"), [Metric.RequestMinutes], ["service-request.completed"]),
        new("reopenings", Items, All, MetricPeriod.Placed, new("重新开启次数", "re-openings"),
            new("其中重新开启的次数", "How often these were re-opened"), [Metric.Reopenings], ["service-request.reopened"]),
        new("escalations", Items, Units, MetricPeriod.Placed, new("上报次数", "escalations"),
            new("其中上报上级的次数", "How often these were handed to a higher desk"), [Metric.Escalations], ["service-request.escalated"]),
        new("ratings", Items, All, MetricPeriod.Placed, new("评价数", "ratings"),
            new("其中有评价的", "Of these, those that were rated"), [Metric.Ratings], ["service-request.rated"]),
        new("rating_stars", Product(MeasureBase.Item, MeasureBase.Star), All, MetricPeriod.Placed, new("评价星数合计", "stars of ratings"),
            new("评价的星数之和（1 至 5 星）", "The stars of these ratings (1 to 5), added up"), [Metric.RatingSum], ["service-request.rated"]),
        new("unrated", Items, All, MetricPeriod.Placed, new("未评价数", "requests not rated"),
            new("其中已服务、尚无评价的", "Of these, those that were served and not rated"), [Metric.Unrated], ["service-request.completed", "service-request.rated"]),
        new("offers_made", Items, Units, MetricPeriod.Month, new("提供共享数", "offers made"),
            new("本月提供的共享", "Offers to share that were made in the month"), [], ["offer.made", "offer.withdrawn"]),
        new("offers_taken", Items, Units, MetricPeriod.Month, new("借出共享次数", "offers taken"),
            new("本月借出的共享次数", "How often what it shares was taken in the month"), [], ["offer.taken"]),
        new("councils", Items, Units, MetricPeriod.Stock, new("议事组织数", "councils"),
            new("村（社区）议事组织：红白理事会、道德评议会等", "Councils of villages and communities"), [], ["council.established"]),
        new("council_meetings", Items, Units, MetricPeriod.Month, new("议事会议数", "council meetings"),
            new("本月召开并已结束的议事会议", "Councils' meetings held in the month and closed"), [], ["meeting.convened", "meeting.closed"]),
        new("ceremonies", Items, Units, MetricPeriod.Month, new("报备红白事数", "ceremonies filed"),
            new("日子在本月、事先报备且未撤回的红白事", "Weddings and funerals of the month that were filed and not withdrawn"), [],
            ["ceremony.filed", "ceremony.changed", "ceremony.concluded", "ceremony.withdrawn"]),
        new("ceremonies_concluded", Items, Units, MetricPeriod.Month, new("办结红白事数", "ceremonies concluded"),
            new("其中事后办结的", "Of these, those that were concluded afterwards"), [], ["ceremony.concluded"]),
        new("deeds", Items, Units, MetricPeriod.Month, new("认定善行数", "good deeds"),
            new("本月做的、经评议认定的善行（道德储蓄所）", "Deeds done in the month that a council has approved, of the moral bank"), [], ["deed.reported", "deed.approved", "deed.reversed"]),
    ];

    private static readonly FrozenDictionary<string, MetricDefinition> ByName = Metrics.ToFrozenDictionary(metric => metric.Name, StringComparer.Ordinal);

    /// <summary>The metric of a name; null where there is none.</summary>
    public static MetricDefinition? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The metrics that the subjects of a board have.</summary>
    public static IEnumerable<MetricDefinition> Of(BoardKind board) => Metrics.Where(metric => metric.Boards.Contains(board));

    private static Measure Product(MeasureBase one, MeasureBase other)
    {
        Measure.Of(one).TryMultiply(Measure.Of(other), out var product);
        return product;
    }
}
