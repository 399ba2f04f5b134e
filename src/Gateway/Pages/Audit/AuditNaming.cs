using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Pages.Audit;

/// <summary>What is on record, in words.</summary>
internal static class AuditNaming
{
    public static Phrase Of(AuditAct act) => act switch
    {
        AuditAct.Revealed => new("看了完整资料", "Saw unmasked data"),
        AuditAct.ContactShown => new("看了联系方式、姓名或原话", "Saw contact, names or words"),
        AuditAct.CopyGiven => new("给了本人一份副本", "Gave the person a copy"),
        AuditAct.Corrected => new("更正", "Corrected"),
        AuditAct.Erased => new("注销", "Erased"),
        AuditAct.ApprovalAsked => new("申请看未成年人资料", "Asked to see a minor's data"),
        AuditAct.ApprovalGiven => new("同意看未成年人资料", "Gave leave for a minor's data"),
        AuditAct.ApprovalRefused => new("不同意看未成年人资料", "Refused leave for a minor's data"),
        AuditAct.ConsentGiven => new("登记了同意", "Entered a consent"),
        AuditAct.ConsentWithdrawn => new("登记了撤回同意", "Entered a withdrawn consent"),
        AuditAct.Expired => new("保存期满", "The time to keep it was over"),
        _ => new("导出给主管部门", "Exported for an authority"),
    };

    public static Phrase Of(LookPurpose purpose) => purpose switch
    {
        LookPurpose.Service => new("为民服务", "To serve"),
        LookPurpose.Verification => new("核对身份", "To make sure who it is"),
        LookPurpose.Emergency => new("紧急情况", "An emergency"),
        LookPurpose.Complaint => new("处理投诉", "A complaint or accident"),
        LookPurpose.LegalDuty => new("法定职责", "A legal duty"),
        _ => new("本人要求", "The person asked for it"),
    };

    public static Phrase Of(AccountEventKind kind) => kind switch
    {
        AccountEventKind.Opened => new("开户", "Opened"),
        AccountEventKind.Disabled => new("停用", "Disabled"),
        AccountEventKind.Enabled => new("启用", "Enabled"),
        AccountEventKind.SignedIn => new("登录", "Signed in"),
        AccountEventKind.SignInFailed => new("登录失败", "Sign-in failed"),
        AccountEventKind.Locked => new("锁定", "Locked"),
        AccountEventKind.SignedOut => new("退出", "Signed out"),
        AccountEventKind.SignedOutEverywhere => new("全部退出", "Signed out everywhere"),
        AccountEventKind.PasswordChanged => new("改密码", "Password changed"),
        AccountEventKind.PasswordReset => new("重置密码", "Password reset"),
        AccountEventKind.AuthenticatorConfirmed => new("开通动态验证码", "Authenticator set up"),
        AccountEventKind.AuthenticatorRemoved => new("停用动态验证码", "Authenticator removed"),
        AccountEventKind.RecoveryCodeUsed => new("用了恢复码", "Recovery code used"),
        AccountEventKind.Granted => new("授权", "Granted"),
        AccountEventKind.GrantEnded => new("收回授权", "Grant ended"),
        AccountEventKind.Delegated => new("委托", "Delegated"),
        AccountEventKind.Succeeded => new("交接", "Handed over"),
        AccountEventKind.KeyIssued => new("发放密钥", "Key issued"),
        AccountEventKind.KeyRotated => new("更换密钥", "Key rotated"),
        _ => new("吊销密钥", "Key revoked"),
    };
}
