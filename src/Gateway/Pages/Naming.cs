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
        Skill.Riding => new("骑马", "Riding"),
        Skill.Computing => new("电脑和手机", "Computers and phones"),
        Skill.Translating => new("翻译", "Translating"),
        Skill.Organizing => new("组织协调", "Organizing"),
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

    public static Phrase Of(Channel channel) => channel switch
    {
        Channel.Online => new("网上自助", "online"),
        Channel.Phone => new("电话", "by telephone"),
        Channel.Visit => new("到访", "at the desk"),
        Channel.Outreach => new("入户走访", "on a home visit"),
        Channel.Letter => new("来信", "by letter"),
        _ => new("其他平台转来", "from another system"),
    };

    /// <summary>Where a request stands, to the staff.</summary>
    public static Phrase OfWork(RequestState state) => state switch
    {
        RequestState.Placed => new("已收到", "Received"),
        RequestState.Reviewed => new("已审核", "Reviewed"),
        RequestState.Dispatched => new("已派单，等队伍答复", "Dispatched; the team has to answer"),
        RequestState.Called => new("已请多支队伍，等先接的", "Several teams are called"),
        RequestState.Accepted => new("队伍已接单", "Accepted"),
        RequestState.UnderWay => new("正在服务", "Under way"),
        RequestState.Completed => new("已服务，等评价", "Done; to be rated"),
        RequestState.Rated => new("已评价", "Rated"),
        RequestState.Closed => new("已办结", "Put away"),
        RequestState.Declined => new("队伍没有承接，要另派", "Declined; it needs another team"),
        RequestState.Unanswered => new("队伍没有答复，要另派", "Unanswered; it needs another team"),
        RequestState.NoShow => new("约好没有见到人，要重新安排", "Somebody did not come; to be arranged anew"),
        RequestState.Reopened => new("重新开启，要再派", "Taken up again; it needs a team"),
        RequestState.Rejected => new("没有受理", "Not taken"),
        RequestState.Cancelled => new("已取消", "Called off"),
        _ => new("群众已撤回", "Taken back"),
    };

    /// <summary>What a request waits for, to the staff.</summary>
    public static Phrase Of(WaitsFor? waitsFor) => waitsFor switch
    {
        WaitsFor.Review => new("等审核", "To be reviewed"),
        WaitsFor.Dispatch => new("等派单", "To be dispatched"),
        WaitsFor.Answer => new("等队伍答复", "The team has to answer"),
        WaitsFor.Start => new("等队伍上门", "The team has to begin"),
        WaitsFor.Report => new("等队伍报结果", "The team has to report"),
        WaitsFor.Rating => new("等评价", "To be rated"),
        _ => new("不用再办", "Nothing is left to do"),
    };

    public static Phrase Of(DeclineReason reason) => reason switch
    {
        DeclineReason.NoCapacity => new("人手不够", "No hands free"),
        DeclineReason.LacksSkill => new("没有这项技能", "Nobody can do this"),
        DeclineReason.TooFar => new("太远", "Too far"),
        DeclineReason.TimeUnsuitable => new("时间不合适", "The time does not suit"),
        DeclineReason.Unsafe => new("有安全风险", "It is not safe"),
        _ => new("其他原因", "Another reason"),
    };

    public static Phrase Of(EscalateReason reason) => reason switch
    {
        EscalateReason.NoTeam => new("本级没有合适的队伍", "No team here can do it"),
        EscalateReason.DeclinedByAll => new("请过的队伍都没有承接", "Every team asked declined"),
        EscalateReason.NoAnswer => new("队伍没有答复", "No team answered"),
        EscalateReason.Overdue => new("超时", "It was not done in time"),
        _ => new("其他原因", "Another reason"),
    };

    public static Phrase Of(RedispatchReason reason) => reason switch
    {
        RedispatchReason.Mistake => new("派错了", "It went to the wrong team"),
        RedispatchReason.NoAnswer => new("队伍没有答复", "The team does not answer"),
        RedispatchReason.TeamUnable => new("队伍来不了", "The team cannot come"),
        RedispatchReason.BetterFit => new("有更合适的队伍", "Another team fits better"),
        _ => new("其他原因", "Another reason"),
    };

    public static Phrase Of(NoShowParty party) => party is NoShowParty.Team ? new("队伍没有来", "The team did not come") : new("没有见到群众", "The served person was not there");

    public static Phrase Of(RankingFactor factor) => factor switch
    {
        RankingFactor.Platform => new("对口", "Fit"),
        RankingFactor.Distance => new("远近", "Distance"),
        RankingFactor.Capacity => new("余力", "Room"),
        RankingFactor.Load => new("负担", "Load"),
        RankingFactor.Acceptance => new("接单率", "Acceptance"),
        RankingFactor.Timeliness => new("及时率", "Promptness"),
        RankingFactor.Rating => new("评价", "Ratings"),
        _ => new("轮换", "Turn"),
    };

    public static Phrase Of(LeftOutReason reason) => reason switch
    {
        LeftOutReason.Resting => new("正在休整", "resting"),
        LeftOutReason.OutsideArea => new("不服务这里", "do not serve this place"),
        LeftOutReason.OtherPlatform => new("属于别的平台", "serve other platforms"),
        LeftOutReason.Declined => new("已谢绝或没有答复", "declined, or did not answer"),
        _ => new("已满负荷", "carry all they can"),
    };

    public static Phrase Of(VolunteerState state) => state switch
    {
        VolunteerState.Pending => new("待确认", "To be confirmed"),
        VolunteerState.Active => new("在册", "Active"),
        VolunteerState.Inactive => new("暂停", "Paused"),
        VolunteerState.Left => new("已退出", "Left"),
        VolunteerState.Merged => new("已并入另一登记", "Merged into another"),
        _ => new("已注销", "Erased"),
    };

    /// <summary>What the button says that takes a step.</summary>
    public static Phrase OfStep(string verb) => verb switch
    {
        "review" => new("审核通过", "It is in order"),
        "call" => new("请多支队伍抢单", "Call several teams"),
        "escalate" => new("转给上一级", "Hand it up"),
        "reject" => new("不受理", "Do not take it"),
        "cancel" => new("取消这张单", "Call it off"),
        "accept" => new("接单", "Accept"),
        "decline" => new("这次来不了", "Decline"),
        "start" => new("开始服务", "Begin"),
        "complete" => new("报告结果", "Report the result"),
        "no-show" => new("没有见到人", "Somebody did not come"),
        "rate" => new("记下回访评价", "Note a rating"),
        "close" => new("办结", "Put it away"),
        "reopen" => new("重新开启", "Take it up again"),
        "withdraw" => new("群众要求撤回", "The citizen takes it back"),
        _ => new("派单", "Dispatch"),
    };
}
