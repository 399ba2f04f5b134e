using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Webhooks;

/// <summary>What webhooks refuse.</summary>
internal static class WebhookProblems
{
    public static readonly ProblemCode AddressRefused = new("webhook.address-refused", StatusCodes.Status400BadRequest,
        "不能向此地址推送：须用 https，且不能指向内部网络。", "Nothing can be sent to this address: it needs https, and must not lie within an internal network.");

    public static readonly ProblemCode TooMany = new("webhook.too-many", StatusCodes.Status409Conflict,
        "推送订阅数量已达上限。", "You have as many webhooks as one may.");

    public static readonly ProblemCode Replaying = new("webhook.replaying", StatusCodes.Status409Conflict,
        "该推送订阅正在重发，请等待完成。", "A part of the feed is being sent to this webhook once more already; wait until that is done.");

    public static IReadOnlyList<ProblemCode> All { get; } = [AddressRefused, TooMany, Replaying];
}
