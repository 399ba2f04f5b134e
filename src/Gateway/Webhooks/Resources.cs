using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Webhooks;

namespace Practice.Actors.Gateway.Webhooks;

/// <summary>Who is sent what happens.</summary>
/// <param name="Owner">The account or key by whose rights.</param>
/// <param name="Types">All where there are none.</param>
/// <param name="Reason">Why it is disabled; null while it is active.</param>
/// <param name="ChangedAt">When somebody last changed it, or it was disabled.</param>
/// <param name="At">How far it has come, as a cursor of the change feed.</param>
/// <param name="Replay">What is being sent once more; null for nothing.</param>
/// <param name="Health">How its receiver has been lately.</param>
/// <param name="NextAt">When it is looked at next; null while it is being seen to, and where it is disabled.</param>
/// <param name="PreviousSecretUntil">Until when requests are signed with the secret before too; null where there is none.</param>
/// <param name="Secret">What requests are signed with, shown only where it was just made.</param>
internal sealed record WebhookResource(
    WebhookId Id,
    string Owner,
    string Label,
    string Address,
    UnitCode Unit,
    ImmutableArray<string> Types,
    WebhookMode Mode,
    WebhookState State,
    DisabledReason? Reason,
    DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt,
    string At,
    ReplayResource? Replay,
    ReceiverHealth Health,
    DateTimeOffset? NextAt,
    DateTimeOffset? PreviousSecretUntil,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Secret = null)
{
    public static WebhookResource Of(Webhook webhook, string? secret = null) => new(
        webhook.Id,
        webhook.Owner,
        webhook.Details.Label,
        webhook.Details.Address.AbsoluteUri,
        webhook.Details.Unit,
        webhook.Details.Types,
        webhook.Details.Mode,
        webhook.State,
        webhook.Reason,
        webhook.CreatedAt,
        webhook.ChangedAt,
        webhook.At.ToString(),
        webhook.Replay is { } replay ? new ReplayResource(replay.At.ToString(), replay.Until.ToString()) : null,
        webhook.Health,
        webhook.NextAt,
        webhook.PreviousSecretUntil,
        secret);

    /// <summary>The tag of a webhook: its version, and what shows of its work, which who edits it need not have seen.</summary>
    public static string TagOf(Webhook webhook) => Headers.TagOf(
        webhook.Version,
        $"{webhook.At}-{webhook.Replay?.At}-{webhook.Health.Failures}-{webhook.Health.SucceededAt?.UtcTicks}-{webhook.NextAt?.UtcTicks}");

    /// <summary>Without the secret, so that no log ever shows it by accident.</summary>
    public override string ToString() => Id.Value;
}

/// <summary>A part of the change feed that is sent once more.</summary>
/// <param name="At">How far that is.</param>
/// <param name="Until">Where it ends.</param>
internal sealed record ReplayResource(string At, string Until);

/// <summary>An event that was sent to a receiver, or is to be.</summary>
/// <param name="Event">Its id.</param>
/// <param name="Subject">The id of the entity that it happened to.</param>
/// <param name="At">When it was last sent; where it was not yet, when it came up.</param>
/// <param name="FirstAt">When it was first sent; null where it was not yet.</param>
/// <param name="NextAt">When it is tried; null for what waits behind another of its entity, and for what is over.</param>
/// <param name="Status">Of the receiver's last answer; null where there was none.</param>
/// <param name="Fault">Why the last attempt failed, such as <c>http 500</c>; null where it did not.</param>
/// <param name="Answer">The beginning of the receiver's last answer, at most 1,024 bytes of it; null where there was none.</param>
/// <param name="Milliseconds">That the last attempt took; null where there was none.</param>
/// <param name="Body">Of the request; shown of one delivery to its owner, as far as they may still see the event.</param>
internal sealed record DeliveryResource(
    string Event,
    string Type,
    string Subject,
    DeliveryState State,
    int Attempts,
    DateTimeOffset At,
    DateTimeOffset? FirstAt,
    DateTimeOffset? NextAt,
    int? Status,
    string? Fault,
    string? Answer,
    int? Milliseconds,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Body = null)
{
    public static DeliveryResource Of(Delivery delivery, string? body = null) => new(
        EventIds.Of(delivery.Position), delivery.Type, delivery.Entity, delivery.State, delivery.Attempts, delivery.At, delivery.FirstAt, delivery.NextAt, delivery.Status, delivery.Fault,
        delivery.Answer, delivery.Milliseconds, body);
}

/// <summary>What a receiver said to a ping.</summary>
/// <param name="Status">Of its answer; null where there was none.</param>
/// <param name="Fault">Why it failed; null where it did not.</param>
/// <param name="Answer">The beginning of its answer; null where there was none.</param>
internal sealed record PingResource(bool Delivered, int? Status, string? Fault, string? Answer, int Milliseconds)
{
    public static PingResource Of(Attempt attempt) =>
        new(attempt.Outcome is AttemptOutcome.Delivered, attempt.Status, attempt.Fault, attempt.Answer, (int)attempt.Took.TotalMilliseconds);
}

/// <summary>How many events are tried again.</summary>
internal sealed record Retried(int Events);
