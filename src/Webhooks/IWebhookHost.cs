using Practice.Actors.Ledger;

namespace Practice.Actors.Webhooks;

/// <summary>What sending needs to know of whoever runs it: who may hear of what, and how secrets are kept.</summary>
public interface IWebhookHost
{
    /// <summary>What a webhook's owner may hear of now; null where they may follow events no longer.</summary>
    ValueTask<IWebhookAudience?> AudienceOfAsync(Webhook webhook, CancellationToken cancellationToken);

    /// <summary>Tells who answers for a webhook that it is sent nothing more.</summary>
    /// <param name="webhook">As it was before that.</param>
    ValueTask DisabledAsync(Webhook webhook, DisabledReason reason, CancellationToken cancellationToken);

    /// <summary>Seals a secret, so that whoever has the table alone cannot read it.</summary>
    ValueTask<string> SealAsync(string secret, WebhookId webhook, CancellationToken cancellationToken);

    /// <summary>Opens what <see cref="SealAsync"/> has sealed for the same webhook.</summary>
    ValueTask<string> OpenAsync(string secret, WebhookId webhook, CancellationToken cancellationToken);
}

/// <summary>Which events a webhook is sent: what its owner may see where and when it is asked, of what they asked for.</summary>
public interface IWebhookAudience
{
    ValueTask<bool> LetsThroughAsync(StoredEvent stored);
}
