using Practice.Actors.Contracts;
using Practice.Actors.Ledger;

namespace Practice.Actors.Webhooks;

/// <summary>How far a webhook has come with what was sent to it: written down all at once or not at all.</summary>
/// <param name="At">How far the ledger has been seen to.</param>
/// <param name="Replay">What is still to be sent once more; null for nothing.</param>
/// <param name="Deliveries">What was sent, and what is to be.</param>
/// <param name="Dropped">Events that the owner may not hear of any more, and that are sent to nobody.</param>
/// <param name="Entities">Whose first waiting event is due where nothing of them waits before it.</param>
/// <param name="Standing">How the receiver stands now.</param>
/// <param name="SucceededAt">When something was delivered; null where nothing was.</param>
/// <param name="Fault">What went wrong last; null where nothing did.</param>
/// <param name="Recovered">Whether the receiver is back, so that all that waits is due.</param>
/// <param name="Disabled">Why nothing more is sent from now on; null where it is.</param>
internal sealed record Progress(
    FeedCursor At,
    Replay? Replay,
    IReadOnlyList<Delivery> Deliveries,
    IReadOnlyList<LedgerPosition> Dropped,
    IReadOnlyCollection<string> Entities,
    Standing Standing,
    DateTimeOffset? SucceededAt,
    string? Fault,
    bool Recovered,
    DisabledReason? Disabled);
