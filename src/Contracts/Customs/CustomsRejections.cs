using static Practice.Actors.Contracts.RejectionKind;

namespace Practice.Actors.Contracts.Customs;

/// <summary>Why councils, limits and ceremonies refuse.</summary>
public static class CustomsRejections
{
    public static readonly RejectionCode VillageOnly = new("customs.village-only", Invalid,
        "{field}：只有村、社区站可以。", "{field}: only a village or a community has these.");

    public static readonly RejectionCode RulesWrong = new("council.rules", Invalid,
        "{field}：到会和赞成的比例都须超过半数，人数为 2–9。", "{field}: both shares must be more than half, and the fewest 2 to 9.");

    public static readonly RejectionCode MembersWrong = new("council.members", Invalid,
        "{field}：须有 {least}–{most} 人，主任一名，每人一次。", "{field}: there must be {least} to {most} members, one of them the chair, each once.");

    public static readonly RejectionCode TermWrong = new("council.term", Invalid,
        "{field}：任期须在选举之后开始，且不超过 {years} 年。", "{field}: a term begins on the day of the election or later, and lasts at most {years} years.");

    public static readonly RejectionCode TermOrder = new("council.term-order", Conflict,
        "新一届须晚于上一届开始（{after}）。", "A term must begin after the one before it ({after}).");

    public static readonly RejectionCode NobodyInOffice = new("council.nobody-in-office", Conflict,
        "{day} 没有在任成员，请先登记选举。", "Nobody is in office on {day}; enter the election first.");

    public static readonly RejectionCode MemberUnknown = new("council.member-unknown", Invalid,
        "{field}：当日没有此编号的在任成员。", "{field}: nobody in office that day has this number.");

    public static readonly RejectionCode CouncilUnknown = new("meeting.council-unknown", Invalid,
        "{field}：没有这个理事会（评议会、议事会）。", "{field}: there is no such council.");

    public static readonly RejectionCode MeetingTooEarly = new("meeting.too-early", Conflict,
        "会议定于 {day}，尚未到日期。", "The meeting is on {day}, which is still to come.");

    public static readonly RejectionCode MeetingNotOpen = new("meeting.not-open", Conflict,
        "会议不在进行中。", "The meeting is not being held.");

    public static readonly RejectionCode MeetingOver = new("meeting.over", Conflict,
        "会议已经结束或取消。", "The meeting is over or was cancelled.");

    public static readonly RejectionCode ItemUnknown = new("meeting.item-unknown", Invalid,
        "{field}：议程中没有这一项。", "{field}: there is no such item on the agenda.");

    public static readonly RejectionCode DecidedAlready = new("meeting.decided-already", Conflict,
        "该事项已经表决。", "The item was decided already.");

    public static readonly RejectionCode RecusedAlready = new("meeting.recused-already", Conflict,
        "该成员已经回避此项。", "The member stands back from this item already.");

    public static readonly RejectionCode NoQuorum = new("meeting.no-quorum", Conflict,
        "应到 {inOffice} 人，实到 {present} 人，至少须 {needed} 人，不能表决；可另行召集，或提交村民代表会议。",
        "Of {inOffice} members {present} are there and {needed} have to be; meet again, or lay it before the villagers' representatives.");

    public static readonly RejectionCode VotesWrong = new("meeting.votes", Invalid,
        "{field}：赞成、反对、弃权合计须为 {present}。", "{field}: the votes and abstentions must add up to {present}.");

    public static readonly RejectionCode LimitsOrder = new("limits.order", Conflict,
        "新标准须晚于上一版的生效日（{after}）。", "A version must begin after the one before it ({after}).");

    public static readonly RejectionCode LimitsLaxer = new("limits.laxer", Conflict,
        "{item} 不得宽于上级标准（{most}，自 {from} 起），只能更严。", "{item} must not be above what the unit above advocates ({most}, from {from} on); it may only be stricter.");

    public static readonly RejectionCode NoBetrothal = new("ceremony.no-betrothal", Invalid,
        "{field}：丧事没有彩礼。", "{field}: a funeral has no betrothal gift.");

    public static readonly RejectionCode CeremonyOver = new("ceremony.over", Conflict,
        "该事项已经办结或撤回。", "The ceremony is concluded, or was withdrawn.");

    public static readonly RejectionCode VisitsFull = new("ceremony.visits-full", Conflict,
        "一次事项最多登记 {most} 次走访。", "A ceremony has {most} visits at most.");

    public static readonly RejectionCode DocumentNamesPeople = new("document.names-people", Invalid,
        "{field}：须确认文本不含任何个人姓名和信息。", "{field}: whoever enters the text must confirm that it names no person.");

    public static readonly RejectionCode DocumentKindWrong = new("document.kind", Invalid,
        "{field}：村规民约由村、社区制定。", "{field}: a village code is a village's or a community's.");

    public static readonly RejectionCode AdoptionWrong = new("document.adoption", Invalid,
        "{field}：村规民约须由村民会议通过。", "{field}: a village code is adopted by the villagers' assembly.");

    public static readonly RejectionCode DocumentDates = new("document.dates", Invalid,
        "{field}：生效日期不能早于通过日期。", "{field}: it takes effect on the day of its adoption or later.");

    public static readonly RejectionCode DocumentOrder = new("document.order", Conflict,
        "新版本须晚于上一版的生效日（{after}）。", "A version must take effect after the one before it ({after}).");

    public static readonly RejectionCode DecisionUnknown = new("document.decision-unknown", Invalid,
        "{field}：没有这项通过的决定。", "{field}: no council has adopted such a decision.");

    public static readonly RejectionCode VersionUnknown = new("document.version-unknown", Invalid,
        "{field}：没有这个版本。", "{field}: there is no such version.");

    public static readonly RejectionCode FiledAlready = new("document.filed-already", Conflict,
        "该版本已经备案。", "The version is on file already.");

    public static readonly RejectionCode DocumentFull = new("document.full", Conflict,
        "一份文件最多 {most} 个版本。", "A document has {most} versions at most.");
}
