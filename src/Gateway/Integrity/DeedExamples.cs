using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.ReadModel.Integrity;

namespace Practice.Actors.Gateway.Integrity;

/// <summary>What the document shows of deeds.</summary>
internal static class DeedExamples
{
    private static readonly DateTimeOffset At = new(2026, 2, 20, 2, 0, 0, TimeSpan.Zero);
    private static readonly UnitCode Village = new("620623100200");
    private static readonly DeedId Id = new("deed_01jdq7k2v3m8n5p6r7s8t9v0wx");
    private static readonly PassbookId Passbook = new("pbk_01jdq7k2v3m8n5p6r7s8t9v0wx");
    private static readonly PointRule Rule = UsualPointRules.All[2];
    private static readonly DecisionId Decision = new("mtg_01jdq7k2v3m8n5p6r7s8t9v0wx-1");

    public static readonly ReportDeedBody Report = new(Passbook, Rule.Key, new(2026, 2, 18), "多年照料邻家独居老人", DeedReporter.Other, NoticeConsent: true);

    public static readonly DeedEvidenceBody Evidence = new(ProofKind.Witness, "邻居李四证实");

    public static readonly DeedDecisionBody Decide = new(Decision);

    public static readonly DeedWordsResource Words = new(Report.Words, [Evidence.Words]);

    public static readonly DeedView Deed = new(
        Id, Village, Passbook, Rule, Report.On, DeedReporter.Other, NoticeConsent: true, new VaultId("pd_01jdq7k2v3m8n5p6r7s8t9v0wx"), null, DeedState.Booked,
        [new DeedEvidence(1, ProofKind.Witness, new VaultId("pd_01jdq7k2v3m8n5p6r7s8t9v0wy"))], new(2026, 2, 20), new(2026, 2, 24), Decision, null, 1, Rule.Points, null, At, At);

    public static readonly DeedListing Listing = new(Id, Village, Passbook, Rule.Key, Rule.Field, Rule.Points, DeedState.Booked, Report.On, new(2026, 2, 24), At, 5);

    public static readonly DeedNoticesResource Notices = new(
        Village, [new DeedNotice(Id, Rule.Field, Rule.Name, Rule.Points, Report.On, HolderKind.Household, "王**", new(2026, 2, 24))]);

    public static readonly History History = new(
        [new HistoryItem(3, "deed.approved", At, "acc_01jdq7k2v3m8n5p6r7s8t9v0wx", "3:1040", """{"decision":"mtg_01jdq7k2v3m8n5p6r7s8t9v0wx-1"}""")]);
}
