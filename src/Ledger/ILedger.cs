namespace Practice.Actors.Ledger;

/// <summary>
/// The append-only event store, the platform's one system of record. Events belong to a stream (one entity's history) and to a
/// partition (all that happens at one owning unit); versions are gapless in a stream, positions gapless in a partition, and
/// the order of positions is the order of commits, so a reader that asks for "after N" never misses a late commit.
/// </summary>
public interface ILedger
{
    /// <summary>How many partitions the ledger was created with; fixed for its life.</summary>
    /// <exception cref="InvalidOperationException">Before <see cref="InitializeAsync"/>.</exception>
    int Partitions { get; }

    /// <summary>
    /// Creates or upgrades the tables and reads how many partitions there are. A host calls it before anything else of the ledger; later
    /// calls, and calls of other processes at the same time, do no harm.
    /// </summary>
    Task InitializeAsync(CancellationToken cancellationToken = default);

    /// <summary>The partition of everything that a unit owns: a stable hash of the unit's code, the same in every process and version.</summary>
    int PartitionOf(string unitCode);

    /// <summary>
    /// Appends all events of one command or none, and answers only after the commit. A command id is answered once: where the stream
    /// holds it, the answer is <see cref="AppendResult.Duplicate"/> whatever head was expected.
    /// </summary>
    /// <param name="cancellationToken">Drops the append while it waits; once it is being committed it is committed.</param>
    /// <exception cref="LedgerBusyException">The writer's bounded queue is full; nothing was or will be written.</exception>
    /// <exception cref="LedgerUnknownOutcomeException">The commit failed: the caller reloads and retries under the same command id.</exception>
    /// <exception cref="ArgumentException">The append breaks a limit of <see cref="LedgerLimits"/>, has another owner than its stream, or
    /// holds text that is not Unicode or has a NUL; nothing was or will be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled while it waited; nothing was or will be written.</exception>
    Task<AppendResult> AppendAsync(Append append, CancellationToken cancellationToken = default);

    /// <summary>A stream's events after a version, oldest first; empty where there are none.</summary>
    /// <param name="afterVersion">0 for the whole stream.</param>
    Task<IReadOnlyList<StoredEvent>> ReadStreamAsync(string stream, long afterVersion = 0, CancellationToken cancellationToken = default);

    /// <summary>A partition's events after a position, oldest first, gapless.</summary>
    /// <param name="limit">1 to <see cref="LedgerLimits.ReadBatch"/>.</param>
    Task<IReadOnlyList<StoredEvent>> ReadPartitionAsync(int partition, long afterPosition, int limit, CancellationToken cancellationToken = default);

    /// <summary>
    /// The same for those who follow a partition closely: from memory where this process has committed or lately read what comes next. It may
    /// answer with fewer than there are, but with at least one where there is any.
    /// </summary>
    /// <param name="limit">1 to <see cref="LedgerLimits.ReadBatch"/>.</param>
    Task<IReadOnlyList<StoredEvent>> FollowPartitionAsync(int partition, long afterPosition, int limit, CancellationToken cancellationToken = default);

    /// <summary>A unit's events after a position of its partition, oldest first.</summary>
    /// <param name="limit">1 to <see cref="LedgerLimits.ReadBatch"/>.</param>
    Task<IReadOnlyList<StoredEvent>> ReadOwnerAsync(string owner, long afterPosition, int limit, CancellationToken cancellationToken = default);

    /// <summary>The units that own the events of a stretch of a partition, each with the position of its last one there.</summary>
    /// <param name="upTo">The stretch's last position.</param>
    Task<IReadOnlyDictionary<string, long>> OwnersAsync(int partition, long afterPosition, long upTo, CancellationToken cancellationToken = default);

    /// <summary>The last position of each partition, by partition number; 0 where nothing was appended.</summary>
    Task<IReadOnlyList<long>> HeadsAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Completes as soon as this process knows of a commit in any partition since the call, or after <paramref name="atMost"/>: a hint for
    /// readers that tail; other processes' commits show only by asking again. A reader calls it before it reads and awaits it after, so
    /// that a commit in between is not slept through.
    /// </summary>
    Task WaitForAppendAsync(TimeSpan atMost, CancellationToken cancellationToken = default);
}

/// <summary>What the ledger accepts at most; more is a fault of the caller.</summary>
public static class LedgerLimits
{
    /// <summary>Events of one command.</summary>
    public const int EventsPerAppend = 256;

    /// <summary>UTF-8 bytes of one event's data.</summary>
    public const int DataBytes = 64 * 1024;

    /// <summary>Characters of a stream id, a command id, a fingerprint, an actor or an event's type.</summary>
    public const int NameLength = 200;

    /// <summary>Events that one read of a partition returns at most.</summary>
    public const int ReadBatch = 5_000;
}
