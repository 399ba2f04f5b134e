using System.Runtime.InteropServices;
using Practice.Actors.Ledger;

namespace Practice.Actors.Webhooks;

/// <summary>
/// Gathers what is to be sent to one receiver: what waits and is due, and what is new in the ledger, or is to be sent once more. Each entity's events stay in
/// their order: a new one goes behind those that wait.
/// </summary>
internal sealed class Gathering(Webhook webhook, ILedger ledger, HeldTables tables, int mostWaiting)
{
    /// <summary>Events that are looked through at most for one batch, so that a narrow webhook does not look through years at once.</summary>
    private const int MostLookedThrough = 20_000;

    /// <summary>Events that one look at the ledger takes, for who takes few of them.</summary>
    private const int Piece = 500;

    private FeedReader? live;
    private FeedReader? again;
    private bool replays;

    /// <summary>How many events of each entity wait.</summary>
    private Dictionary<string, int> waiting = [];

    /// <summary>How far the ledger has been seen to.</summary>
    public FeedCursor At { get; private set; } = webhook.At;

    public Replay? Replay { get; private set; } = webhook.Replay;

    /// <summary>When something is due that waits; null where nothing is.</summary>
    public DateTimeOffset? NextDue { get; private set; }

    /// <summary>Whether so many wait that nothing new is read.</summary>
    public bool IsFull => waiting.Values.Sum() >= mostWaiting;

    public async Task BeginAsync(CancellationToken stop)
    {
        // A table that comes from a younger backup than the ledger goes on from the ledger's end.
        At = At.NoFurtherThan(await ledger.HeadsAsync(stop));
        await CountAsync(stop);
    }

    /// <summary>What has been written down holds from now on.</summary>
    public async Task PassAsync(Batch batch, bool waitsChanged, CancellationToken stop)
    {
        (At, Replay) = (batch.At, batch.Replay);
        if (Replay is null) again = null;
        if (waitsChanged) await CountAsync(stop);
    }

    /// <summary>Nothing up to here is for this webhook.</summary>
    public void PassOver(FeedCursor end)
    {
        At = At.NoEarlierThan(end);
        live = null;
    }

    /// <param name="most">Events at most, or nearly so.</param>
    public async Task<Batch> NextAsync(IWebhookAudience audience, int most, DateTimeOffset now, CancellationToken stop)
    {
        Dictionary<string, List<Parcel>> chains = new(StringComparer.Ordinal);
        List<Delivery> dropped = [];
        if (NextDue <= now) await TakeDueAsync(chains, dropped, audience, most, now, stop);
        if (IsFull) return new Batch(chains.Values, [], dropped, At, Replay, IsUpToDate: true);

        // Turn by turn, so that neither waits for the other.
        replays = Replay is not null && !replays;
        var reader = replays
            ? again ??= new FeedReader(ledger, Replay!.At, Replay.Until)
            : live ??= new FeedReader(ledger, At, FeedCursor.Of(await ledger.HeadsAsync(stop)));
        var (events, isEnd) = await ReadAsync(reader, audience, most, stop);
        // The next look goes as far as the ledger does then.
        if (isEnd && !replays) live = null;
        var parked = Sort(events, chains, dropped, now);
        return replays
            ? new Batch(chains.Values, parked, dropped, At, isEnd ? null : Replay! with { At = reader.Cursor }, IsUpToDate: false)
            : new Batch(chains.Values, parked, dropped, reader.Cursor, Replay, isEnd && Replay is null);
    }

    private async Task TakeDueAsync(
        Dictionary<string, List<Parcel>> chains, List<Delivery> dropped, IWebhookAudience audience, int most, DateTimeOffset now, CancellationToken stop)
    {
        foreach (var delivery in await tables.DueAsync(webhook.Id, now, most, most, stop))
        {
            var stored = (await ledger.ReadPartitionAsync(delivery.Position.Partition, delivery.Position.Position - 1, 1, stop)).SingleOrDefault(stored => stored.Position == delivery.Position);
            if (stored is not null && await audience.LetsThroughAsync(stored)) Chain(chains, delivery.Entity).Add(new Parcel(stored, delivery));
            else dropped.Add(delivery);
        }
    }

    /// <summary>Puts new events into chains; those whose entity has more waiting than is in this batch are parked.</summary>
    private List<Delivery> Sort(List<StoredEvent> events, Dictionary<string, List<Parcel>> chains, List<Delivery> dropped, DateTimeOffset now)
    {
        List<Delivery> parked = [];
        foreach (var stored in events)
        {
            var chain = chains.GetValueOrDefault(stored.Stream);
            if (chain?.Exists(parcel => parcel.Stored.Position == stored.Position) == true) continue;
            var here = (chain?.Count(parcel => !parcel.IsNew) ?? 0) + dropped.Count(delivery => delivery.Entity == stored.Stream);
            if (waiting.GetValueOrDefault(stored.Stream) > here) parked.Add(Parcel.Waiting(stored, now));
            else Chain(chains, stored.Stream).Add(new Parcel(stored, before: null));
        }

        return parked;
    }

    /// <summary>The next events that are for this webhook, and whether there were no more.</summary>
    private static async Task<(List<StoredEvent> Events, bool IsEnd)> ReadAsync(FeedReader reader, IWebhookAudience audience, int most, CancellationToken stop)
    {
        List<StoredEvent> events = [];
        for (var looked = 0; events.Count < most && looked < MostLookedThrough;)
        {
            // No more than there is room for: what has been read counts as seen.
            var read = await reader.NextAsync(Math.Min(most - events.Count, Piece), stop);
            if (read.Count == 0) return (events, true);
            looked += read.Count;
            foreach (var stored in read)
            {
                if (await audience.LetsThroughAsync(stored)) events.Add(stored);
            }
        }

        return (events, false);
    }

    private static List<Parcel> Chain(Dictionary<string, List<Parcel>> chains, string entity) =>
        CollectionsMarshal.GetValueRefOrAddDefault(chains, entity, out _) ??= [];

    private async Task CountAsync(CancellationToken stop)
    {
        waiting = await tables.WaitingAsync(webhook.Id, stop);
        NextDue = waiting.Count == 0 ? null : await tables.NextAsync(webhook.Id, stop);
    }
}
