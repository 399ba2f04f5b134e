using Practice.Actors.Contracts.Organization;
using Practice.Actors.Webhooks;

namespace Practice.Actors.Gateway.Webhooks;

/// <summary>What the document shows of webhooks.</summary>
internal static class Examples
{
    private static readonly DateTimeOffset At = new(2026, 11, 20, 1, 30, 0, TimeSpan.Zero);

    public static readonly AddWebhookBody Body = new("市志愿服务平台", "https://partner.example/practice-events", new UnitCode("620623100"), ["service-request.*"]);

    public static readonly WebhookResource Webhook = new(
        new WebhookId("whk_01jdq7k2v3m8n5p6r7s8t9v0wx"),
        "key_01jdq7k2v3m8n5p6r7s8t9v0wx",
        Body.Label,
        Body.Address,
        Body.Unit,
        Body.Types!.Value,
        WebhookMode.Structured,
        WebhookState.Active,
        Reason: null,
        At.AddDays(-1),
        At.AddDays(-1),
        "e1.120.98.0.1042",
        Replay: null,
        new ReceiverHealth(0, Since: null, At, Fault: null),
        NextAt: null,
        PreviousSecretUntil: null);

    public static readonly WebhookResource Issued = Webhook with { Secret = "whsec_UkdsdWlkIHNlY3JldCBvZiAyNTYgcmFuZG9tIGJpdHM=" };

    public static readonly DeliveryResource Delivery = new(
        Integration.Examples.Event.Id, Integration.Examples.Event.Type, Integration.Examples.Event.Subject, DeliveryState.Delivered, 1, At, At, NextAt: null, 204, Fault: null, Answer: "", 38);

    public static readonly DeliveryResource DeliveryWithBody = Delivery with { Body = """{"specversion":"1.0","id":"evt_3_1042","type":"service-request.accepted"}""" };

    public static readonly PingResource Ping = new(Delivered: true, 204, Fault: null, Answer: "", 41);
}
