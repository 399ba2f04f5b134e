using static Practice.Actors.Contracts.RejectionKind;

namespace Practice.Actors.Contracts.Access;

/// <summary>Why personal data is not shown or changed.</summary>
public static class AccessRejections
{
    /// <summary>Regulations on the Protection of Minors in Cyberspace (未成年人网络保护条例), article 36.</summary>
    public static readonly RejectionCode MinorNeedsApproval = new("person.minor-needs-approval", Conflict,
        "查看未成年人的个人信息须先经他人审批。", "To see a minor's data, another person has to approve it first.");

    public static readonly RejectionCode OwnApproval = new("approval.own", Conflict,
        "不能审批自己提出的申请。", "Nobody decides on what they asked for themselves.");

    public static readonly RejectionCode AlreadyDecided = new("approval.already-decided", Conflict,
        "该申请已有审批结果。", "It has been decided already.");

    public static readonly RejectionCode IdentityNumberTaken = new("person.identity-number-taken", Conflict,
        "该身份证号已登记在他人名下。", "Somebody else is registered under this identity number.");
}
