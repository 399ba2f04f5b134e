using static Practice.Actors.Contracts.RejectionKind;

namespace Practice.Actors.Contracts.Integrity;

/// <summary>Why references for lenders are refused.</summary>
public static class ReferenceRejections
{
    public static readonly RejectionCode ReferenceMinor = new("reference.minor", Invalid,
        "{field}：不为未成年人出具参考。", "{field}: there are no references for anybody under age.");

    public static readonly RejectionCode LenderUnknown = new("reference.lender-unknown", Invalid,
        "{field}：没有这个可查验参考的合作机构密钥。", "{field}: there is no such key of a partner who may verify references.");

    public static readonly RejectionCode ReferenceConsent = new("reference.consent", Invalid,
        "{field}：同意的机构和用途须与该参考一致。", "{field}: the consent must be to the lender and the purpose of the reference.");

    public static readonly RejectionCode ReferenceNotDraft = new("reference.not-draft", Conflict,
        "该参考已经出具、撤回或过期。", "The reference was issued already, was taken back or has expired.");

    public static readonly RejectionCode ReferenceNotInForce = new("reference.not-in-force", Conflict,
        "该参考已撤回、过期或尚未出具。", "The reference was taken back, has expired or was never issued.");

    public static readonly RejectionCode ReferenceUsedUp = new("reference.used-up", Conflict,
        "一份参考最多查验 {most} 次。", "A reference is verified {most} times at most.");
}
