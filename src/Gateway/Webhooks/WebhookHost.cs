using System.Collections.Concurrent;
using System.Text;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Integration;
using Practice.Actors.Ledger;
using Practice.Actors.Notifications;
using Practice.Actors.Webhooks;

namespace Practice.Actors.Gateway.Webhooks;

/// <summary>A webhook is sent exactly what its owner would see of the change feed at that moment; its secret is sealed under a key of the vault.</summary>
internal sealed class WebhookHost(Authenticator authenticator, Authorizer authorizer, UnitPaths paths, PlatformNotices notices, ISecrets secrets, TimeProvider time) : IWebhookHost
{
    private const string SealingKey = "webhooks";

    /// <summary>How long it is believed what an owner may, as with whoever asks themselves.</summary>
    private static readonly TimeSpan RememberFor = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, (Principal? Principal, long At)> remembered = new(StringComparer.Ordinal);

    public async ValueTask<IWebhookAudience?> AudienceOfAsync(Webhook webhook, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        var owner = await OwnerAsync(webhook.Owner, cancellationToken);
        return owner?.With(Permission.FollowEvents).Any() != true ? null : new Audience(new FeedFilter(owner, webhook.Details.Types, webhook.Details.Unit, authorizer, paths));
    }

    /// <summary>The center is told: it issues keys, and knows whom to call.</summary>
    public async ValueTask DisabledAsync(Webhook webhook, DisabledReason reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        var center = await paths.OfAsync(webhook.Details.Unit) is [.., var top] ? top : webhook.Details.Unit;
        await notices.WebhookDisabledAsync(center, webhook.Id.Value, webhook.Version, webhook.Details.Label, Words.Of(reason), cancellationToken);
    }

    public async ValueTask<string> SealAsync(string secret, WebhookId webhook, CancellationToken cancellationToken) =>
        Wrapping.Wrap(await secrets.GetAsync(SealingKey, cancellationToken), Encoding.ASCII.GetBytes(secret), webhook.Value);

    public async ValueTask<string> OpenAsync(string secret, WebhookId webhook, CancellationToken cancellationToken) =>
        Encoding.ASCII.GetString(Wrapping.Unwrap(await secrets.GetAsync(SealingKey, cancellationToken), secret, webhook.Value));

    private async ValueTask<Principal?> OwnerAsync(string actor, CancellationToken cancellationToken)
    {
        if (remembered.TryGetValue(actor, out var known) && time.GetElapsedTime(known.At) < RememberFor) return known.Principal;
        var at = time.GetTimestamp();
        var principal = await authenticator.ActingAsync(actor, cancellationToken);
        remembered[actor] = (principal, at);
        return principal;
    }

    private sealed class Audience(FeedFilter filter) : IWebhookAudience
    {
        public ValueTask<bool> LetsThroughAsync(StoredEvent stored) => filter.LetsThroughAsync(stored);
    }
}
