using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.ReadModel.Integrity;

namespace Practice.Actors.Gateway.Integrity;

/// <summary>What the document shows of boards.</summary>
internal static class BoardEntryExamples
{
    private static readonly DateTimeOffset At = new(2026, 4, 1, 2, 0, 0, TimeSpan.Zero);
    private static readonly UnitCode Village = new("620623100200");
    private static readonly BoardEntryId Id = new("brd_01jdq7k2v3m8n5p6r7s8t9v0wx");
    private static readonly PassbookId Passbook = new("pbk_01jdq7k2v3m8n5p6r7s8t9v0wx");
    private static readonly DocumentId Code = new("doc_01jdq7k2v3m8n5p6r7s8t9v0wx");

    public static readonly ProposeBoardEntryBody Propose = new(Passbook, BoardColor.Black, "多次劝导后仍在河道倾倒垃圾", Code, 7, Months: 3);

    public static readonly NotifyBoardEntryBody Notify = new(new(2026, 4, 2), NoticeWay.Visit);

    public static readonly BoardWordsBody Answer = new("不是我家倒的");

    public static readonly HearBoardEntryBody Hear = new(new(2026, 4, 8), Came: true, "本人到场陈述");

    public static readonly BoardDecisionBody Decide = new(new DecisionId("mtg_01jdq7k2v3m8n5p6r7s8t9v0wx-1"));

    public static readonly BoardWordsBody Appeal = new("已有证人，请上级复核");

    public static readonly DecideAppealBody DecideAppeal = new(Granted: true, "证据不足，予以撤销");

    public static readonly RemoveBoardEntryBody Remove = new(BoardRemoval.Corrected, "已清理干净");

    public static readonly BoardEntryWordsResource Words = new("张三", Propose.Words, [Answer.Words], Hear.Words, null, null);

    public static readonly BoardEntryView Entry = new(
        Id, Village, Passbook, BoardColor.Black, BoardEntryState.Listed, Code, 7, Consent: false, 3, new VaultId("pd_01jdq7k2v3m8n5p6r7s8t9v0wx"), Notify.On, new(2026, 4, 9),
        [new VaultId("pd_01jdq7k2v3m8n5p6r7s8t9v0wy")], Hear.On, new VaultId("pd_01jdq7k2v3m8n5p6r7s8t9v0wz"), Decide.Decision, new(2026, 4, 10), new(2026, 7, 9), new(2026, 4, 25), new(2026, 4, 25),
        null, null, null, null, At, At);

    public static readonly BoardEntryListing Listing = new(Id, Village, Passbook, BoardColor.Black, BoardEntryState.Listed, Entry.From, Entry.Until, At, 5);

    public static readonly VillageBoardResource Board = new(
        Village, BoardColor.Black, [new BoardLine(Id, HolderKind.Household, "张*", Code, 7, new(2026, 4, 10), new(2026, 7, 9))]);

    public static readonly History History = new(
        [new HistoryItem(2, "board-entry.notified", At, "acc_01jdq7k2v3m8n5p6r7s8t9v0wx", "3:1060", """{"on":"2026-04-02","way":"visit","answerUntil":"2026-04-09"}""")]);
}
