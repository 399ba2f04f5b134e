using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel;

namespace Practice.Actors.Webhooks;

/// <summary>A row of <c>webhooks</c>.</summary>
internal sealed record WebhookRow
{
    public const string Columns =
        """
        id, owner, label, address, unit, types, mode, state, reason, secret, previous_secret as PreviousSecret, previous_until as PreviousUntil, version, created_at as CreatedAt,
        changed_at as ChangedAt, cursor, replay_cursor as ReplayCursor, replay_until as ReplayUntil, failures, failing_since as FailingSince, succeeded_at as SucceededAt, fault,
        next_at as NextAt
        """;

    public string Id { get; init; } = "";

    public string Owner { get; init; } = "";

    public string Label { get; init; } = "";

    public string Address { get; init; } = "";

    public string Unit { get; init; } = "";

    public string Types { get; init; } = "";

    public string Mode { get; init; } = "";

    public string State { get; init; } = "";

    public string? Reason { get; init; }

    public string Secret { get; init; } = "";

    public string? PreviousSecret { get; init; }

    public long? PreviousUntil { get; init; }

    public long Version { get; init; }

    public long CreatedAt { get; init; }

    public long ChangedAt { get; init; }

    public string Cursor { get; init; } = "";

    public string? ReplayCursor { get; init; }

    public string? ReplayUntil { get; init; }

    public long Failures { get; init; }

    public long? FailingSince { get; init; }

    public long? SucceededAt { get; init; }

    public string? Fault { get; init; }

    public long? NextAt { get; init; }

    public static WebhookRow Of(Webhook webhook, string secret) => new()
    {
        Id = webhook.Id.Value,
        Owner = webhook.Owner,
        Label = webhook.Details.Label,
        Address = webhook.Details.Address.AbsoluteUri,
        Unit = webhook.Details.Unit.Value,
        Types = string.Join('\n', webhook.Details.Types),
        Mode = Words.Of(webhook.Details.Mode),
        State = Words.Of(webhook.State),
        Secret = secret,
        Version = webhook.Version,
        CreatedAt = Instant.Of(webhook.CreatedAt),
        ChangedAt = Instant.Of(webhook.ChangedAt),
        Cursor = webhook.At.ToString(),
        NextAt = Instant.Of(webhook.NextAt),
    };

    /// <param name="partitions">Of the ledger.</param>
    public SealedWebhook ToWebhook(int partitions) => new(
        new Webhook(
            new WebhookId(Id),
            Owner,
            new WebhookDetails(Label, new Uri(Address), new UnitCode(Unit), [.. Listing.Split(Types)], Words.Parse<WebhookMode>(Mode)),
            Words.Parse<WebhookState>(State),
            Reason is null ? null : Words.Parse<DisabledReason>(Reason),
            At(PreviousUntil),
            Version,
            Instant.At(CreatedAt),
            Instant.At(ChangedAt),
            CursorOf(Cursor, partitions),
            ReplayCursor is null || ReplayUntil is null ? null : new Replay(CursorOf(ReplayCursor, partitions), CursorOf(ReplayUntil, partitions)),
            new ReceiverHealth((int)Failures, At(FailingSince), At(SucceededAt), Fault),
            At(NextAt)),
        Secret,
        PreviousSecret);

    private static DateTimeOffset? At(long? microseconds) => microseconds is { } given ? Instant.At(given) : null;

    private static FeedCursor CursorOf(string text, int partitions) =>
        FeedCursor.TryParse(text, partitions, out var cursor) ? cursor : throw new InvalidOperationException($"'{text}' is no cursor of a ledger with {partitions} partitions.");
}
