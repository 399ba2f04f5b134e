using static Practice.Actors.Contracts.RejectionKind;

namespace Practice.Actors.Contracts.Integrity;

/// <summary>Why entries on red and black boards are refused.</summary>
public static class BoardRejections
{
    public static readonly RejectionCode BoardMinor = new("board.minor", Invalid,
        "{field}：未成年人不得上榜。", "{field}: nobody under age is put on a board.");

    public static readonly RejectionCode BoardNoConsent = new("board.no-consent", Invalid,
        "{field}：上红榜须经本人同意。", "{field}: nobody is put on the red board without their consent.");

    public static readonly RejectionCode BoardOutsideCode = new("board.outside-code", Invalid,
        "{field}：须为本村现行村规民约的具体条款。", "{field}: it must be a clause of the village code in force.");

    public static readonly RejectionCode BoardNotBlack = new("board.not-black", Conflict,
        "红榜没有这一步。", "The red board has no such step.");

    public static readonly RejectionCode BoardNotNow = new("board.not-now", Conflict,
        "该条目当前状态下不能进行此操作。", "That cannot be done to the entry as it is now.");

    public static readonly RejectionCode BoardNotNotified = new("board.not-notified", Conflict,
        "须先告知本人。", "The person has to be told first.");

    public static readonly RejectionCode BoardAnswerOpen = new("board.answer-open", Conflict,
        "本人可申辩至 {until}，尚未答复。", "The person may answer until {until}, and has not yet.");

    public static readonly RejectionCode BoardAnswersFull = new("board.answers-full", Conflict,
        "最多登记 {most} 次申辩。", "There are {most} answers at most.");

    public static readonly RejectionCode BoardNotHeard = new("board.not-heard", Conflict,
        "须先听取本人陈述。", "The person has to be heard first.");

    public static readonly RejectionCode BoardDecisionWrong = new("board.decision", Invalid,
        "{field}：须为本村道德评议会就该条目作出的决定。", "{field}: it must be a decision about this entry by the moral review council of the village.");

    public static readonly RejectionCode BoardAppealOver = new("board.appeal-over", Conflict,
        "申诉期至 {until}，一次为限。", "There is one appeal, until {until}.");

    public static readonly RejectionCode BoardRemovalWrong = new("board.removal", Invalid,
        "{field}：不能以此理由撤下该条目。", "{field}: the entry cannot be taken down for this reason.");
}
