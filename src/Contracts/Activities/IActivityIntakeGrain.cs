using System.Collections.Immutable;

namespace Practice.Actors.Contracts.Activities;

/// <summary>Records many activities in one call, by the rules by which <see cref="IActivityGrain"/> records one; any key will do.</summary>
[Alias("activities.intake")]
public interface IActivityIntakeGrain : IGrainWithStringKey
{
    /// <summary>
    /// Decides each and appends those that pass, all at once; answers when they are durable, in the order of the batch. The same batch again
    /// records nothing twice.
    /// </summary>
    /// <param name="batch">Up to <see cref="ActivityIntake.MostAtOnce"/>.</param>
    /// <param name="actor">An account or system id, never a person's name.</param>
    /// <param name="tryOnly">Whether to decide only, and record nothing.</param>
    /// <exception cref="UnknownOutcomeException">It is not known which were recorded; the same batch again finds out.</exception>
    [Alias("record")]
    Task<ImmutableArray<IntakeResult>> Record(ImmutableArray<ActivityIntake> batch, string actor, bool tryOnly, CancellationToken cancellationToken = default);
}

/// <summary>An activity to be recorded with others.</summary>
/// <param name="Id">Follows from what the activity is, so that the same activity is never recorded twice.</param>
/// <param name="CommandId">Tells the same attempt, repeated, from another one to record the same activity.</param>
[GenerateSerializer, Immutable, Alias("activities.activity-intake")]
public sealed record ActivityIntake([property: Id(0)] ActivityId Id, [property: Id(1)] string CommandId, [property: Id(2)] RecordActivity Command)
{
    /// <summary>Activities of one call at most.</summary>
    public const int MostAtOnce = 1_000;
}

/// <summary>What became of one activity of a batch.</summary>
/// <param name="Position">Where it stands in the ledger; null unless this attempt recorded it.</param>
/// <param name="Rejection">Null unless it was refused.</param>
[GenerateSerializer, Immutable, Alias("activities.intake-result")]
public sealed record IntakeResult(
    [property: Id(0)] IntakeOutcome Outcome, [property: Id(1)] LedgerPosition? Position = null, [property: Id(2)] Rejection? Rejection = null);

public enum IntakeOutcome
{
    /// <summary>By this attempt, now or when it was made before; or it would be, where it was only tried.</summary>
    Recorded,

    /// <summary>An activity by this id was there already.</summary>
    Known,

    /// <summary>Nothing happened.</summary>
    Refused,
}
