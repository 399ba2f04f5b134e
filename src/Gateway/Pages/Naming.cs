using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Gateway.Pages;

/// <summary>What the platform's words are called on pages.</summary>
internal static class Naming
{
    /// <summary>What all units' names end on, which need not be said on a page that is all about them.</summary>
    private static readonly string[] Endings = ["新时代文明实践分中心", "新时代文明实践中心", "新时代文明实践所", "新时代文明实践站"];

    /// <summary><c>马路村</c> for <c>马路村新时代文明实践站</c>.</summary>
    public static string Short(string unit)
    {
        foreach (var ending in Endings)
        {
            if (unit.Length > ending.Length && unit.EndsWith(ending, StringComparison.Ordinal)) return unit[..^ending.Length];
        }

        return unit;
    }

    public static Phrase Of(UnitLevel level) => level switch
    {
        UnitLevel.Center => new("县级中心", "County center"),
        UnitLevel.SubCenter => new("片区分中心", "Area sub-center"),
        UnitLevel.Office => new("乡镇实践所", "Township office"),
        _ => new("村社实践站", "Village station"),
    };

    public static Phrase Of(UnitState state) => state switch
    {
        UnitState.Open => new("开放", "Open"),
        UnitState.Merged => new("已并入其他单位", "Merged into another"),
        _ => new("已关闭", "Closed"),
    };

    public static Phrase Of(EightHave item) => item switch
    {
        EightHave.Place => new("有场所", "A place"),
        EightHave.Base => new("有阵地", "A base"),
        EightHave.Team => new("有队伍", "A team"),
        EightHave.Rules => new("有制度", "Rules"),
        EightHave.Plan => new("有计划", "A plan"),
        EightHave.Projects => new("有项目", "Projects"),
        EightHave.Funds => new("有经费", "Funds"),
        _ => new("有成效", "Results"),
    };

    public static Phrase Of(ActivityState state) => state switch
    {
        ActivityState.Planned => new("计划中", "Planned"),
        ActivityState.Announced => new("即将举办", "Coming up"),
        ActivityState.UnderWay => new("正在进行", "Under way"),
        ActivityState.Cancelled => new("已取消", "Cancelled"),
        _ => new("已举办", "Held"),
    };

    public static Phrase Of(ActivityKind kind) => kind switch
    {
        ActivityKind.Talk => new("理论政策宣讲", "Talks"),
        ActivityKind.Culture => new("文化文艺", "Culture and arts"),
        ActivityKind.Care => new("关爱帮扶", "Care"),
        ActivityKind.Environment => new("环境整治", "Environment"),
        ActivityKind.Training => new("教育培训", "Training"),
        ActivityKind.Science => new("科技科普", "Science"),
        ActivityKind.Health => new("卫生健康", "Health"),
        ActivityKind.Sport => new("体育健身", "Sport"),
        ActivityKind.Law => new("法律服务", "Legal service"),
        ActivityKind.Customs => new("移风易俗", "Customs reform"),
        _ => new("其他", "Other"),
    };

    public static Phrase Of(ActivityCancelReason reason) => reason switch
    {
        ActivityCancelReason.Weather => new("天气原因", "Because of the weather"),
        ActivityCancelReason.TooFewVolunteers => new("志愿者人数不足", "Too few volunteers"),
        ActivityCancelReason.PlaceNotAvailable => new("场地不可用", "The place is not available"),
        ActivityCancelReason.Postponed => new("改期举办", "It is put off"),
        _ => new("其他原因", "For another reason"),
    };

    public static Phrase Of(ProgrammeKind kind) => kind is ProgrammeKind.Arts ? new("文艺", "Arts") : new("宣讲", "Talk");

    public static Phrase Of(Skill skill) => skill switch
    {
        Skill.PolicyTalks => new("理论政策宣讲", "Policy talks"),
        Skill.Law => new("法律服务", "Law"),
        Skill.Medicine => new("医疗护理", "Medicine and nursing"),
        Skill.Counselling => new("心理疏导", "Counselling"),
        Skill.FirstAid => new("急救救援", "First aid"),
        Skill.Teaching => new("教育辅导", "Teaching"),
        Skill.Science => new("科普", "Science"),
        Skill.Farming => new("农牧技术", "Farming"),
        Skill.Performing => new("文艺演出", "Performing"),
        Skill.VisualArts => new("书画摄影", "Visual arts"),
        Skill.Sport => new("体育健身", "Sport"),
        Skill.Guiding => new("导游讲解", "Guiding"),
        Skill.Environment => new("环境保护", "Environment"),
        Skill.ElderCare => new("助老", "Care for the old"),
        Skill.DisabilityCare => new("助残", "Help for the disabled"),
        Skill.ChildCare => new("儿童关爱", "Care for children"),
        Skill.Mediation => new("矛盾调解", "Mediation"),
        Skill.Repairs => new("水电维修", "Repairs"),
        Skill.Hairdressing => new("理发", "Hairdressing"),
        Skill.Driving => new("驾驶运输", "Driving"),
        _ => new(Words.Of(skill), Words.Of(skill)),
    };

    public static Phrase Of(TeamKind kind) => kind is TeamKind.Horseback ? new("马背宣讲队", "On horseback") : new("流动服务队", "Mobile");

    /// <summary>What a request's state means to whoever waits.</summary>
    public static Phrase Of(RequestState state) => state switch
    {
        RequestState.Placed => new("已收到，等待审核或派单", "Received; it is being looked at"),
        RequestState.Reviewed => new("已审核，正在找队伍", "Found in order; a team is being found"),
        RequestState.Dispatched => new("已派给队伍，等它答复", "Given to a team, which has still to answer"),
        RequestState.Called => new("已请多支队伍接单", "Several teams have been asked"),
        RequestState.Accepted => new("队伍已接单，准备服务", "A team has taken it and gets ready"),
        RequestState.UnderWay => new("正在服务", "The service is under way"),
        RequestState.Completed => new("服务已完成，请您评价", "Done; please say how it was"),
        RequestState.Rated => new("您已评价，谢谢", "You have rated it, thank you"),
        RequestState.Closed => new("已办结", "Put away"),
        RequestState.Declined or RequestState.Unanswered => new("正在另找队伍", "Another team is being found"),
        RequestState.NoShow => new("约好的时间没有见到，正在重新安排", "Somebody did not come; it is being arranged anew"),
        RequestState.Reopened => new("已重新开启，正在安排", "Taken up again; it is being arranged"),
        RequestState.Rejected => new("没有受理", "Not taken"),
        RequestState.Cancelled => new("已取消", "Called off"),
        _ => new("您已撤回", "You took it back"),
    };

    public static Phrase Of(RejectReason reason) => reason switch
    {
        RejectReason.OutOfScope => new("不属于志愿服务的范围", "It is not what volunteers do"),
        RejectReason.NotOurDuty => new("由其他单位负责", "It is another body's duty"),
        RejectReason.Duplicate => new("与另一张单重复", "It is the same as another request"),
        RejectReason.Incomplete => new("写得太少，又联系不上您", "It says too little, and there was nobody to ask"),
        RejectReason.Unlawful => new("不合法或对志愿者有危险", "It is against the law, or a danger to volunteers"),
        _ => new("其他原因", "For another reason"),
    };

    public static Phrase Of(CancelReason reason) => reason switch
    {
        CancelReason.NoLongerNeeded => new("不再需要", "It is no longer needed"),
        CancelReason.Duplicate => new("与另一张单重复", "It is the same as another request"),
        CancelReason.Unreachable => new("联系不上您", "You could not be reached"),
        CancelReason.Impossible => new("无法办到", "It cannot be done"),
        _ => new("其他原因", "For another reason"),
    };

    public static Phrase Of(ServiceResult result) => result switch
    {
        ServiceResult.Solved => new("已解决", "solved"),
        ServiceResult.PartlySolved => new("部分解决", "partly solved"),
        _ => new("未能解决", "not solved"),
    };
}
