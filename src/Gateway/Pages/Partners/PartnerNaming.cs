using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Webhooks;

namespace Practice.Actors.Gateway.Pages.Partners;

/// <summary>What partners' rights and receivers are called on pages.</summary>
internal static class PartnerNaming
{
    public static Phrase Of(Permission permission) => permission switch
    {
        Permission.ReadRequests => new("看点单", "Read requests"),
        Permission.EnterRequests => new("录点单", "Enter requests"),
        Permission.RecordActivities => new("记录活动", "Record activities"),
        Permission.FollowEvents => new("接收变更流", "Follow events"),
        Permission.ManageWebhooks => new("设推送", "Manage webhooks"),
        Permission.VerifyReferences => new("查验积分参考", "Verify references"),
        _ => new(Words.Of(permission), Words.Of(permission)),
    };

    public static Mark MarkOf(KeyShown key, DateTimeOffset now) => key switch
    {
        { RevokedAt: not null } => Mark.Plain("已吊销", "Revoked"),
        _ when key.ExpiresAt <= now => Mark.Plain("已到期", "Expired"),
        _ when key.ExpiresAt <= now.AddDays(30) => Mark.Warn("快到期", "Expires soon"),
        _ => Mark.Good("有效", "Good"),
    };

    public static Mark MarkOf(Webhook webhook) => webhook switch
    {
        { State: WebhookState.Active, Health.Failures: 0 } => Mark.Good("正常", "Works"),
        { State: WebhookState.Active } => Mark.Warn("正在重试", "Being tried again"),
        { Reason: DisabledReason.ByHand } => Mark.Plain("已停用", "Stopped"),
        { Reason: DisabledReason.Gone } => Mark.Warn("对方说不再接收", "The receiver is gone for good"),
        { Reason: DisabledReason.NoAccess } => Mark.Warn("没有权限了", "Its owner may follow events no longer"),
        _ => Mark.Warn("一直送不到，已停", "Nothing was delivered for too long; stopped"),
    };
}
