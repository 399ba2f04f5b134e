using System.Text.Json.Nodes;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Access;

/// <summary>What the document shows. Nobody of these exists.</summary>
internal static class Examples
{
    public const string Volunteer = "vol_01jdq7k2v3m8n5p6r7s8t9v0wx";

    private static readonly VaultId Id = new("pd_2y6k3m8n5p7r9s1t4v0wxz2bcd");
    private static readonly DateTimeOffset At = new(2026, 11, 25, 1, 0, 0, TimeSpan.Zero);

    public static readonly PersonResource Masked =
        new(Id, Volunteer, "王**", "138****1234", "天祝县华藏寺镇***", "w***@example.com", null, "620***********1234", Language.Zh, Minor: false);

    public static readonly RevealedPersonResource Revealed =
        new(Id, Volunteer, "王小明", "13800001234", null, null, null, null, null, null);

    public static readonly RevealBody Reveal = new(LookPurpose.Service, "活动临时改期，电话通知。", [PersonField.Name, PersonField.Phone]);

    public static readonly JsonObject Correction = new() { ["phone"] = "13800005678", ["email"] = null };

    public static readonly EraseBody Erase = new("本人当面申请注销。");

    public static readonly ErasureResource Erased = ErasureResource.Of(Id, 2);

    public static readonly ConsentBody Agree = new(ConsentPurpose.Publication, "2026-03", Language.Zh, ConsentManner.Paper, ConsentGiver.Person, At);

    public static readonly Consent Consent = new(
        new ConsentId("cns_01jdq7k2v3m8n5p6r7s8t9v0wx"), Id, ConsentPurpose.Publication, "2026-03", Language.Zh, ConsentManner.Paper, ConsentGiver.Person, At, "acc_01jdq7k2v3m8n5p6r7s8t9v0wx", At);

    public static readonly ApprovalBody Ask = new(Id, LookPurpose.Service, "联系未成年志愿者的监护人。");

    public static readonly RevealApproval Approval = new(
        new ApprovalId("rva_01jdq7k2v3m8n5p6r7s8t9v0wx"), Id, ApprovalState.Approved, Ask.Purpose, Ask.Reason, "acc_01jdq7k2v3m8n5p6r7s8t9v0wx", At,
        "acc_01jdq7k2v3m8n5p6r7s8t9v0wy", At.AddMinutes(5), At.AddMinutes(5).AddDays(1));

    public static readonly AuditEntry Audited = new(
        1_024, At, AuditAct.Revealed, Id, Volunteer, "acc_01jdq7k2v3m8n5p6r7s8t9v0wx", LookPurpose.Service, ["name", "phone"], Reveal.Reason);

    public static readonly PersonalCopyResource Copy = new(Revealed, [], [new TextResource(new VaultId("pd_3y6k3m8n5p7r9s1t4v0wxz2bcd"), Volunteer, "只能周末参加。")], [Consent], [Audited]);
}
