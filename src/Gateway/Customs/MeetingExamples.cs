using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.ReadModel.Customs;

namespace Practice.Actors.Gateway.Customs;

/// <summary>What was said at a meeting.</summary>
/// <param name="Minutes">Null before it is closed, or where they were erased since.</param>
internal sealed record MeetingWordsResource(IReadOnlyList<ItemWords> Items, string? Minutes);

/// <summary>What was said of an item.</summary>
/// <param name="Words">As it stood on the agenda; null for nothing.</param>
/// <param name="Decision">What was decided, in words; null for nothing.</param>
internal sealed record ItemWords(int Number, string? Words, string? Decision);

/// <summary>What the document shows of meetings.</summary>
internal static class MeetingExamples
{
    private static readonly DateTimeOffset At = new(2026, 3, 8, 2, 0, 0, TimeSpan.Zero);
    private static readonly CouncilView Council = CouncilExamples.Council;
    private static readonly MeetingId Id = new("mtg_01jdq7k2v3m8n5p6r7s8t9v0wx");

    public static readonly ConveneMeetingBody Convene = new(Council.Id, new(2026, 3, 8), [new AgendaItemBody(AgendaTopic.Ceremony, "cer_01jdq7k2v3m8n5p6r7s8t9v0wx", "评议一场婚事")]);

    public static readonly PresentBody Attendance = new([1, 2, 3]);

    public static readonly RecusalBody Recusal = new(1, 3, RecusalGround.Relative);

    public static readonly VoteBody Vote = new(1, 3, 0, 0, "同意");

    public static readonly CloseMeetingBody Close = new("三人到会，一致同意。");

    public static readonly CancelMeetingBody Cancel = new("大雪封路");

    public static readonly MeetingView Meeting = new(
        Id, Council.Id, Council.Unit, MeetingState.Closed, Convene.On, CouncilRules.Usual,
        [
            new AgendaPoint(1, new AgendaItem(AgendaTopic.Ceremony, Convene.Agenda[0].Subject, new VaultId("pd_01jdq7k2v3m8n5p6r7s8t9v0wx")), [],
                new CouncilDecision(DecisionId.Of(Id, 1), 3, 3, 3, 0, 0, Adopted: true, new VaultId("pd_01jdq7k2v3m8n5p6r7s8t9v0wy"), At)),
        ],
        [1, 2, 3], [1, 2, 3], new VaultId("pd_01jdq7k2v3m8n5p6r7s8t9v0wz"), At, At);

    public static readonly MeetingWordsResource Words = new([new ItemWords(1, "评议一场婚事", "同意")], Close.Minutes);

    public static readonly MeetingListing Listing = new(Id, Council.Unit, Council.Id, MeetingState.Closed, Convene.On, 1, 1, 1, At, 4);

    public static readonly History History = new(
        [new HistoryItem(2, "meeting.attended", At, "acc_01jdq7k2v3m8n5p6r7s8t9v0wx", "3:1043", """{"inOffice":[1,2,3],"present":[1,2,3]}""")]);
}
