using System.Collections.Immutable;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;

namespace Practice.Actors.Webhooks;

/// <summary>Whether a webhook is sent anything.</summary>
public enum WebhookState
{
    Active,

    /// <summary>Nothing is sent; where it stands is kept.</summary>
    Disabled,
}

/// <summary>Why a webhook is disabled.</summary>
public enum DisabledReason
{
    /// <summary>Somebody wanted it so.</summary>
    ByHand,

    /// <summary>The receiver answered that it is gone for good (410).</summary>
    Gone,

    /// <summary>Nothing has been delivered for too long.</summary>
    Failing,

    /// <summary>Its owner may follow events no longer.</summary>
    NoAccess,
}

/// <summary>How an event is put into a request (CloudEvents 1.0, HTTP protocol binding).</summary>
public enum WebhookMode
{
    /// <summary>The whole event as the body, all of it signed.</summary>
    Structured,

    /// <summary>The event's data as the body, what else there is of it in headers, which the signature does not cover.</summary>
    Binary,
}

/// <summary>What of a webhook may be edited.</summary>
/// <param name="Label">Which system receives, 1–50 characters; no person's name.</param>
/// <param name="Address">Where requests go.</param>
/// <param name="Unit">The top of the units to hear of.</param>
/// <param name="Types">Types of events, or families of them written <c>service-request.*</c>; all where there are none.</param>
public sealed record WebhookDetails(string Label, Uri Address, UnitCode Unit, ImmutableArray<string> Types, WebhookMode Mode);

/// <summary>How a webhook's receiver has been lately.</summary>
/// <param name="Failures">Attempts in a row without a success; more where the receiver does not answer at all.</param>
/// <param name="Since">When the first of them was; null where the last attempt succeeded, or there was none.</param>
/// <param name="SucceededAt">When something was last delivered; null for never.</param>
/// <param name="Fault">What went wrong last; null for nothing yet.</param>
public sealed record ReceiverHealth(int Failures, DateTimeOffset? Since, DateTimeOffset? SucceededAt, string? Fault);

/// <summary>A part of the ledger that is sent once more.</summary>
/// <param name="At">How far that is.</param>
/// <param name="Until">Where it ends.</param>
public sealed record Replay(FeedCursor At, FeedCursor Until);

/// <summary>Who is sent what happens.</summary>
/// <param name="Owner">The account or key by whose rights.</param>
/// <param name="Reason">Null while it is active.</param>
/// <param name="PreviousSecretUntil">Until when requests are signed with the secret before too; null where there is none.</param>
/// <param name="Version">One more with each change by somebody, or of its state.</param>
/// <param name="At">How far the ledger has been seen to.</param>
/// <param name="Replay">What is being sent once more; null for nothing.</param>
/// <param name="NextAt">When it is looked at next; null while it is being seen to, and where it is disabled.</param>
public sealed record Webhook(
    WebhookId Id,
    string Owner,
    WebhookDetails Details,
    WebhookState State,
    DisabledReason? Reason,
    DateTimeOffset? PreviousSecretUntil,
    long Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt,
    FeedCursor At,
    Replay? Replay,
    ReceiverHealth Health,
    DateTimeOffset? NextAt);

/// <summary>A webhook with the secrets that its requests are signed with, as they are sealed.</summary>
internal sealed record SealedWebhook(Webhook Webhook, string Secret, string? Previous);
