using System.Globalization;
using Microsoft.Extensions.Options;
using Practice.Actors.Contracts;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel;

namespace Practice.Actors.Webhooks;

/// <summary>A webhook whose secret was just made.</summary>
/// <param name="Secret">What its requests are signed with; shown this once.</param>
public sealed record IssuedWebhook(Webhook Webhook, string Secret)
{
    /// <summary>Without the secret, so that no log ever shows it by accident.</summary>
    public override string ToString() => Webhook.Id.Value;
}

/// <summary>What was sent to a receiver.</summary>
/// <param name="Delivery">How it went.</param>
/// <param name="Stored">The event.</param>
/// <param name="Body">Of the request, as it is made of the event.</param>
public sealed record SentEvent(Delivery Delivery, StoredEvent Stored, string Body);

/// <summary>Keeps webhooks: who is sent what, and what became of it.</summary>
public sealed class WebhookRegister
{
    /// <summary>Dead events that are tried again at a time.</summary>
    public const int MostRetried = 1_000;

    private static readonly TimeSort[] Orders = [new("-at", "at"), new("at", "at")];

    private readonly WebhookTables tables;
    private readonly WebhookRunner runner;
    private readonly ILedger ledger;
    private readonly IWebhookHost host;
    private readonly WebhookSender sender;
    private readonly Contents contents;
    private readonly WebhookOptions options;
    private readonly TimeProvider time;

    internal WebhookRegister(
        WebhookTables tables, WebhookRunner runner, ILedger ledger, IWebhookHost host, WebhookSender sender, Contents contents, IOptions<WebhookOptions> options, TimeProvider time)
    {
        this.tables = tables;
        this.runner = runner;
        this.ledger = ledger;
        this.host = host;
        this.sender = sender;
        this.contents = contents;
        this.options = options.Value;
        this.time = time;
    }

    /// <summary>Orders that a page of deliveries may ask for; the first is the default.</summary>
    public static IReadOnlyList<string> Sorts { get; } = [.. Orders.Select(order => order.Name)];

    /// <summary>Begins to send what happens.</summary>
    /// <param name="owner">By whose rights.</param>
    /// <param name="from">Behind what; null for the end of the ledger.</param>
    /// <returns>Null where the owner has as many webhooks as one may.</returns>
    public async Task<IssuedWebhook?> AddAsync(string owner, WebhookDetails details, FeedCursor? from, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var id = WebhookId.New(now);
        var (at, secret) = (from ?? FeedCursor.Of(await ledger.HeadsAsync(cancellationToken)), Signing.NewSecret());
        var webhook = new Webhook(
            id, owner, details, WebhookState.Active, Reason: null, PreviousSecretUntil: null, Version: 1, now, now, at, Replay: null, new ReceiverHealth(0, Since: null, SucceededAt: null, Fault: null), now);
        if (!await tables.AddAsync(webhook, await host.SealAsync(secret, id, cancellationToken), options.MostOfOwner, cancellationToken)) return null;
        runner.Wake(id);
        return new IssuedWebhook(webhook, secret);
    }

    public async Task<Webhook?> FindAsync(WebhookId id, CancellationToken cancellationToken = default) => (await SealedAsync(id, cancellationToken))?.Webhook;

    /// <summary>Newest first, after one of them.</summary>
    /// <param name="owner">Null for everybody's.</param>
    /// <param name="limit">1–200.</param>
    public async Task<IReadOnlyList<Webhook>> ListAsync(string? owner, WebhookId? after, int limit, CancellationToken cancellationToken = default) =>
        [.. (await tables.ListAsync(owner, after, limit, cancellationToken)).Select(row => row.ToWebhook(ledger.Partitions).Webhook)];

    /// <returns>False where the version is another now.</returns>
    public async Task<bool> EditAsync(WebhookId id, long version, WebhookDetails details, CancellationToken cancellationToken = default) =>
        Woken(id, await tables.EditAsync(id, version, details, time.GetUtcNow(), cancellationToken));

    /// <summary>Begins to send again where it stands; a repeat changes nothing.</summary>
    public async Task EnableAsync(WebhookId id, CancellationToken cancellationToken = default)
    {
        await tables.EnableAsync(id, time.GetUtcNow(), cancellationToken);
        runner.Wake(id);
    }

    /// <summary>Sends nothing more; a repeat changes nothing.</summary>
    public async Task DisableAsync(WebhookId id, CancellationToken cancellationToken = default)
    {
        await tables.DisableAsync(id, DisabledReason.ByHand, time.GetUtcNow(), cancellationToken);
        runner.Wake(id);
    }

    /// <summary>Forgets a webhook, and what was sent to it.</summary>
    /// <returns>False where the version is another now.</returns>
    public async Task<bool> RemoveAsync(WebhookId id, long version, CancellationToken cancellationToken = default) => Woken(id, await tables.RemoveAsync(id, version, cancellationToken));

    /// <summary>Signs with another secret, and for a while with the present one too.</summary>
    /// <returns>The new secret.</returns>
    public async Task<string> RotateAsync(WebhookId id, TimeSpan overlap, CancellationToken cancellationToken = default)
    {
        var (secret, now) = (Signing.NewSecret(), time.GetUtcNow());
        await tables.RotateAsync(id, await host.SealAsync(secret, id, cancellationToken), now + overlap, now, cancellationToken);
        runner.Wake(id);
        return secret;
    }

    /// <summary>Sends a part of the ledger once more.</summary>
    /// <returns>False where that is under way already.</returns>
    public async Task<bool> ReplayAsync(WebhookId id, Replay replay, CancellationToken cancellationToken = default) =>
        Woken(id, await tables.ReplayAsync(id, replay, time.GetUtcNow(), cancellationToken));

    /// <summary>Has what is dead tried again as if it were new.</summary>
    /// <param name="positions">Null for the oldest <see cref="MostRetried"/>.</param>
    /// <returns>How many are tried again.</returns>
    public async Task<int> RetryAsync(WebhookId id, IReadOnlyCollection<LedgerPosition>? positions, CancellationToken cancellationToken = default)
    {
        var retried = await tables.RetryAsync(id, positions, MostRetried, time.GetUtcNow(), cancellationToken);
        runner.Wake(id);
        return retried;
    }

    /// <summary>Sends the receiver an event that never happened, once, and tells what it answered.</summary>
    /// <returns>Null where there is no such webhook.</returns>
    public async Task<Attempt?> PingAsync(WebhookId id, CancellationToken cancellationToken = default)
    {
        if (await SealedAsync(id, cancellationToken) is not { } found) return null;
        var now = time.GetUtcNow();
        List<byte[]> keys = [Signing.KeyOf(await host.OpenAsync(found.Secret, id, cancellationToken))];
        if (found.Previous is { } previous && now < found.Webhook.PreviousSecretUntil) keys.Add(Signing.KeyOf(await host.OpenAsync(previous, id, cancellationToken)));
        var content = Contents.Ping(found.Webhook, EntityId.New("ping", now), now);
        return await sender.SendAsync(found.Webhook.Details.Address, isFailing: true, keys, content, cancellationToken);
    }

    /// <summary>What was sent to a receiver, and what is to be.</summary>
    /// <param name="state">Null for all.</param>
    /// <exception cref="InvalidCursorException">The cursor does not belong to this list and order.</exception>
    /// <exception cref="ArgumentException">The order is none of <see cref="Sorts"/>.</exception>
    public Task<Page<Delivery>> DeliveriesAsync(WebhookId id, DeliveryState? state, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(page);
        var sort = TimeSort.Find(Orders, page.Sort);
        var order = $"webhook-deliveries:{sort.Name}";
        var after = page.After(order, keys: 3);

        // What is dead is served by an index of its own, but only where the word stands in the statement.
        var matches = $"""
            where webhook = @id
            {Listing.When(state is not null and not DeliveryState.Dead, "and state = @state")}
            {Listing.When(state is DeliveryState.Dead, "and state = 'dead'")}
            """;
        return tables.Database.PageAsync(
            order,
            page,
            rows: $"""
            select {DeliveryRow.Columns}
            from webhook_deliveries
            {matches}
            {Listing.When(after, $"and (at, partition, position) {sort.Beyond} (@afterTime, @afterPartition, @afterPosition)")}
            order by at {sort.Direction}, partition {sort.Direction}, position {sort.Direction}
            limit @limit
            """,
            count: $"""
            select count(*)
            from webhook_deliveries
            {matches}
            """,
            new
            {
                id = id.Value,
                state = Words.Of(state),
                afterTime = after is null ? 0 : Cursor.Time(after[0]),
                afterPartition = after is null ? 0 : Cursor.Time(after[1]),
                afterPosition = after is null ? 0 : Cursor.Time(after[2]),
                limit = page.Limit + 1,
            },
            DeliveryRow.Read,
            item => [Text(Instant.Of(item.At)), Text(item.Position.Partition), Text(item.Position.Position)],
            cancellationToken,
            DatabaseName.Webhooks);

        static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>One event that was sent to a receiver, or is to be.</summary>
    /// <returns>Null where it is on no record.</returns>
    public async Task<SentEvent?> DeliveryAsync(Webhook webhook, LedgerPosition position, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        if (await tables.DeliveryAsync(webhook.Id, position, cancellationToken) is not { } row) return null;
        var stored = (await ledger.ReadPartitionAsync(position.Partition, position.Position - 1, 1, cancellationToken)).SingleOrDefault(stored => stored.Position == position);
        return stored is null ? null : new SentEvent(row.ToDelivery(), stored, contents.Of(stored, webhook.Details.Mode).Text);
    }

    private bool Woken(WebhookId id, bool changed)
    {
        if (changed) runner.Wake(id);
        return changed;
    }

    private async Task<SealedWebhook?> SealedAsync(WebhookId id, CancellationToken cancellationToken) => (await tables.FindAsync(id, cancellationToken))?.ToWebhook(ledger.Partitions);
}
