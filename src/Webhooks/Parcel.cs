using Practice.Actors.Ledger;

namespace Practice.Actors.Webhooks;

/// <summary>An event that is to be sent, and what comes of it.</summary>
/// <param name="stored">The event.</param>
/// <param name="before">How far it was; null for a new one.</param>
internal sealed class Parcel(StoredEvent stored, Delivery? before)
{
    public StoredEvent Stored => stored;

    public bool IsNew => before is null;

    /// <summary>Null while it was not sent.</summary>
    public Attempt? Attempt { get; set; }

    /// <summary>Whether the receiver has it now.</summary>
    public bool IsDelivered => Attempt?.Outcome is AttemptOutcome.Delivered;

    /// <summary>How far it is now.</summary>
    /// <param name="tryFor">How long it is tried from the first attempt.</param>
    public Delivery Now(DateTimeOffset now, TimeSpan tryFor)
    {
        if (Attempt is not { } last) return before ?? Waiting(stored, now);
        var (attempts, first) = ((before?.Attempts ?? 0) + 1, before?.FirstAt ?? now);
        var state = IsDelivered ? DeliveryState.Delivered : now - first >= tryFor ? DeliveryState.Dead : DeliveryState.Waiting;
        return new Delivery(
            stored.Position, stored.Stream, stored.Type, state, attempts, now, first, state is DeliveryState.Waiting ? now + Backoff.AfterAttempt(attempts) : null, last.Status, last.Fault, last.Answer,
            (int)last.Took.TotalMilliseconds);
    }

    /// <summary>One that waits behind others of its entity.</summary>
    public static Delivery Waiting(StoredEvent stored, DateTimeOffset now) => new(
        stored.Position, stored.Stream, stored.Type, DeliveryState.Waiting, 0, now, FirstAt: null, NextAt: null, Status: null, Fault: null, Answer: null, Milliseconds: null);
}

/// <summary>What is sent before it is written down how far that has come.</summary>
/// <param name="Chains">For each entity its events, one after the other.</param>
/// <param name="Parked">New events that wait behind others of their entity.</param>
/// <param name="Dropped">Events that the owner may not hear of any more.</param>
/// <param name="At">How far the ledger is seen to with these.</param>
/// <param name="Replay">What is still to be sent once more after these.</param>
/// <param name="IsUpToDate">Whether there was no more.</param>
internal sealed record Batch(
    IReadOnlyCollection<IReadOnlyList<Parcel>> Chains, IReadOnlyList<Delivery> Parked, IReadOnlyList<Delivery> Dropped, FeedCursor At, Replay? Replay, bool IsUpToDate)
{
    public bool IsEmpty => Chains.Count == 0 && Parked.Count == 0 && Dropped.Count == 0;

    public IEnumerable<Parcel> Parcels => Chains.SelectMany(chain => chain);
}
