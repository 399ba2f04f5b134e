using static Practice.Actors.Contracts.RejectionKind;

namespace Practice.Actors.Contracts.Integrity;

/// <summary>Why rounds of honours and nominations refuse.</summary>
public static class HonourRejections
{
    public static readonly RejectionCode HonourKindUnknown = new("honour.kind-unknown", Invalid,
        "{field}：县里没有设这种荣誉。", "{field}: the county has no such kind of honour.");

    public static readonly RejectionCode HonourDates = new("honour.dates", Invalid,
        "{field}：提名截止日不能早于起始日，也不能早于今天。", "{field}: the last day for nominations is not before the first, nor in the past.");

    public static readonly RejectionCode HonourRoundOver = new("honour.round-over", Conflict,
        "本轮评选已经结束。", "The round is over.");

    public static readonly RejectionCode HonourNotYet = new("honour.nominations-closed", Conflict,
        "提名期为 {from} 至 {until}。", "Nominations are taken from {from} until {until}.");

    public static readonly RejectionCode HonourHolder = new("honour.holder", Invalid,
        "{field}：这种荣誉的对象不同（家庭或个人）。", "{field}: this kind of honour is for the other kind of holder, a household or a person.");

    public static readonly RejectionCode HonourOutside = new("honour.outside", Invalid,
        "{field}：存折不在评选单位范围内。", "{field}: the passbook is not of a village of the unit that awards.");

    public static readonly RejectionCode HonourMinor = new("honour.minor", Invalid,
        "{field}：未成年人须经监护人同意。", "{field}: for somebody under age the guardian must agree.");

    public static readonly RejectionCode HonourTwice = new("honour.nominated-already", Conflict,
        "本轮已经提名过。", "They are nominated in this round already.");

    public static readonly RejectionCode HonourRoundFull = new("honour.round-full", Conflict,
        "一轮最多 {most} 个提名。", "A round has {most} nominations at most.");

    public static readonly RejectionCode HonourNotNow = new("honour.not-now", Conflict,
        "该提名当前状态下不能进行此操作。", "That cannot be done to the nomination as it is now.");

    public static readonly RejectionCode HonourDecisionWrong = new("honour.decision", Invalid,
        "{field}：须为被提名人所在村道德评议会就该提名作出的决定。", "{field}: it must be a decision about this nomination by the moral review council of the nominee's village.");

    public static readonly RejectionCode HonourUnmet = new("honour.conditions", Conflict,
        "不符合评选条件（{condition}）。", "A condition of the round is not met ({condition}).");

    public static readonly RejectionCode HonourNoticeOver = new("honour.notice-over", Conflict,
        "公示期为 {from} 至 {until}，只在期内接受异议。", "Objections are heard while the nomination is posted, from {from} until {until}.");

    public static readonly RejectionCode HonourOnNotice = new("honour.on-notice", Conflict,
        "须公示至 {until} 之后方可授予。", "It is posted until {until}, and can be awarded after that.");

    public static readonly RejectionCode HonourObjectionsFull = new("honour.objections-full", Conflict,
        "一个提名最多 {most} 条异议。", "A nomination has {most} objections at most.");

    public static readonly RejectionCode HonourObjectionUnknown = new("honour.objection-unknown", Invalid,
        "{field}：没有这条待处理的异议。", "{field}: there is no such objection that waits for a decision.");

    public static readonly RejectionCode HonourObjectionOpen = new("honour.objection-open", Conflict,
        "还有异议没有处理。", "An objection is still to be decided.");

    public static readonly RejectionCode HonourQuota = new("honour.quota", Conflict,
        "名额 {quota} 个已满。", "All {quota} places of the round are awarded.");
}
