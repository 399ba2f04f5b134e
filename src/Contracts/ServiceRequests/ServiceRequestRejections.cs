using static Practice.Actors.Contracts.RejectionKind;

namespace Practice.Actors.Contracts.ServiceRequests;

/// <summary>Why service requests and menu items refuse.</summary>
public static class ServiceRequestRejections
{
    public static readonly RejectionCode NotAllowed = new("request.not-allowed", Conflict,
        "请求目前“{state}”，不能进行“{action}”。", "The step '{action}' is not possible while the request is {state}.");

    public static readonly RejectionCode AlreadyAccepted = new("request.already-accepted", Conflict,
        "该请求已被接单。", "The request has been accepted already.");

    public static readonly RejectionCode ReviewRequired = new("request.review-required", Conflict,
        "该请求须先审核，再派单或上报。", "The request has to be reviewed before it is dispatched or escalated.");

    public static readonly RejectionCode PlatformRequired = new("request.platform-required", Invalid,
        "自由填写的请求在审核时须指定平台。", "The review of an order in free words has to name its platform.");

    public static readonly RejectionCode WordsRequired = new("request.words-required", Invalid,
        "不从菜单点单时，须说明需要什么服务。", "An order that is not from the menu has to say what is wanted.");

    public static readonly RejectionCode MenuItemUnknown = new("request.menu-item-unknown", Invalid,
        "没有这个菜单项目。", "There is no such menu item.");

    public static readonly RejectionCode MenuItemNoLongerOffered = new("request.menu-item-retired", Conflict,
        "该菜单项目已下架。", "The menu item is no longer offered.");

    public static readonly RejectionCode TeamUnknown = new("request.team-unknown", Invalid,
        "{field}：没有队伍 {team}。", "{field}: there is no team {team}.");

    public static readonly RejectionCode TeamNotActive = new("request.team-not-active", Conflict,
        "队伍 {team} 正在休整或已解散。", "Team {team} is resting or closed.");

    public static readonly RejectionCode TeamServesOtherPlatform = new("request.team-serves-other-platform", Conflict,
        "队伍 {team} 不服务于平台 {platform}。", "Team {team} does not serve the platform {platform}.");

    public static readonly RejectionCode NoHigherDesk = new("request.no-higher-desk", Conflict,
        "该请求已在最高一级的调度台，无法再上报。", "The request is at the highest desk; there is none above it.");

    public static readonly RejectionCode NotDue = new("request.not-due", Conflict,
        "该请求尚未超时。", "The request's deadline has not passed.");

    public static readonly RejectionCode NoTeamToCall = new("request.no-team-to-call", Conflict,
        "本级没有可以承接的队伍，可上报上一级。", "No team at this level can take the order; it may be escalated.");

    public static readonly RejectionCode TeamTwice = new("request.team-twice", Invalid,
        "同一支队伍不能重复派单。", "A team can be named only once.");

    public static readonly RejectionCode TeamNotAsked = new("request.team-not-asked", Conflict,
        "该请求没有派给队伍 {team}。", "The request is not with team {team}.");

    public static readonly RejectionCode NotLeadTeam = new("request.not-lead-team", Conflict,
        "只有牵头队伍 {team} 可以这样做。", "Only the lead team, {team}, can do this.");

    public static readonly RejectionCode AlreadyRated = new("request.already-rated", Conflict,
        "该请求已经评价。", "The request has been rated already.");

    public static readonly RejectionCode NothingToReopen = new("request.nothing-to-reopen", Conflict,
        "服务已解决问题且评价良好，不能重新开启；请另行点单。", "It was solved and rated well; place a new request instead of re-opening it.");

    public static readonly RejectionCode ReopenedTooOften = new("request.reopened-too-often", Conflict,
        "该请求已重新开启 {times} 次，请由上级单位处理。", "The request has been re-opened {times} times; a higher unit should take it up.");

    public static readonly RejectionCode MenuItemNotOffered = new("menu-item.not-offered", Conflict,
        "该菜单项目已下架。", "The menu item is retired.");

    public static readonly RejectionCode MenuItemNotRetired = new("menu-item.not-retired", Conflict,
        "该菜单项目没有下架。", "The menu item is not retired.");
}
