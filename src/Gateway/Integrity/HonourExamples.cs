using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.ReadModel.Integrity;

namespace Practice.Actors.Gateway.Integrity;

/// <summary>What the document shows of honours.</summary>
internal static class HonourExamples
{
    private static readonly DateTimeOffset At = new(2026, 9, 1, 2, 0, 0, TimeSpan.Zero);
    private static readonly UnitCode Center = new("620623");
    private static readonly UnitCode Village = new("620623100200");
    private static readonly HonourRoundId RoundId = new("rnd_01jdq7k2v3m8n5p6r7s8t9v0wx");
    private static readonly HonourId Id = HonourId.Of(RoundId, 1);
    private static readonly PassbookId Passbook = new("pbk_01jdq7k2v3m8n5p6r7s8t9v0wx");
    private static readonly HonourKind Kind = UsualHonourKinds.All[0];
    private static readonly HonourConduct Conduct = new(new(2025, 9, 12), new(2026, 9, 11), 46, 0, 1, 0);

    public static readonly HonourKindsResource Kinds = new(UsualHonourKinds.All);

    public static readonly OpenHonourRoundBody Open = new(Center, Kind.Key, 10, new(2026, 9, 1), new(2026, 9, 30), 20, 12);

    public static readonly NominateBody Nominate = new(RoundId, Passbook, "三代同堂，常年照料邻家老人", Nominator.Other, NameConsent: true);

    public static readonly NameConsentBody Consent = new(Consent: true);

    public static readonly HonourDecisionBody Review = new(new DecisionId("mtg_01jdq7k2v3m8n5p6r7s8t9v0wx-1"));

    public static readonly HonourWordsBody Object = new("去年有邻里纠纷未了结");

    public static readonly DecideHonourObjectionBody DecideObjection = new(1, Upheld: false, "纠纷已于当月调解了结，双方签字");

    public static readonly HonourWordsBody Withdraw = new("评选材料不实");

    public static readonly HonourRoundResource Round = new(RoundId, Center, Kind, 10, Open.From, Open.Until, HonourConditions.Usual, Closed: false, 1, 1, At);

    public static readonly HonourRoundListing RoundListing = new(RoundId, Center, Kind.Key, 10, Open.From, Open.Until, Closed: false, 1, 1, At, 9);

    public static readonly HonourView Honour = new(
        Id, RoundId, Village, Passbook, Kind.Key, Nominator.Other, NameConsent: true, GuardianConsent: false, HonourState.Awarded, new VaultId("pd_01jdq7k2v3m8n5p6r7s8t9v0wx"), Conduct, null,
        Review.Decision, new(2026, 9, 4), new(2026, 9, 10), [new HonourObjection(1, new VaultId("pd_01jdq7k2v3m8n5p6r7s8t9v0wy"), Upheld: false, new VaultId("pd_01jdq7k2v3m8n5p6r7s8t9v0wz"), At)],
        new(2026, 9, 11), null, null, At, At);

    public static readonly HonourListing Listing = new(Id, RoundId, Village, Passbook, Kind.Key, HonourState.Awarded, Honour.NoticeUntil, Honour.AwardedOn, At);

    public static readonly HonourWordsResource Words = new("王大爷", Nominate.Words, [new ObjectionWords(1, Object.Words, DecideObjection.Words)], null);

    public static readonly UnitHonoursResource Honours = new(Center, [new HonourLine(Id, Kind, "王大爷", Village, Center, new(2026, 9, 11))]);

    public static readonly HonourNoticesResource Notices = new(Center, [new HonourNotice(Id, Kind, "王**", Village, Center, new(2026, 9, 4), new(2026, 9, 10))]);

    public static readonly ObjectedHonour Objected = new(Id, Kind.Key, new(2026, 9, 10), 1);

    public static readonly History History = new(
        [new HistoryItem(4, "honour-round.posted", At, "acc_01jdq7k2v3m8n5p6r7s8t9v0wx", "0:1210", """{"from":"2026-09-04","until":"2026-09-10","number":1}""")]);
}
