using Practice.Actors.Contracts;

namespace Practice.Actors.Ledger;

/// <summary>All events of one command to one stream: what <see cref="ILedger.AppendAsync"/> commits together.</summary>
/// <param name="Owner">The unit that owns the entity, by its code; the same for every append to the stream. It fixes the partition.</param>
/// <param name="Stream">The entity's id, for example <c>req_01hx…</c>.</param>
/// <param name="Expected">The stream's head as the caller knows it.</param>
/// <param name="CommandId">Unique in the stream; the client's idempotency key or a fresh id.</param>
/// <param name="Fingerprint">Keyed hash of the command's content, to tell a repeat from another command under the same id; may be empty.</param>
/// <param name="Actor">Who acts: an account or system id, never a person's name.</param>
/// <param name="RecordedAt">When the command is recorded; kept to the microsecond.</param>
/// <param name="Events">1 to <see cref="LedgerLimits.EventsPerAppend"/>.</param>
public sealed record Append(
    string Owner,
    string Stream,
    StreamHead Expected,
    string CommandId,
    string Fingerprint,
    string Actor,
    DateTimeOffset RecordedAt,
    IReadOnlyList<EventData> Events);

/// <summary>An event to append: its stored name and its JSON.</summary>
public readonly record struct EventData(string Type, string Json);

/// <summary>The last event of a stream: its version and hash.</summary>
/// <param name="Version">0 where the stream does not exist yet.</param>
/// <param name="Hash">32 bytes; <see cref="StreamHead.None"/>'s is all zero.</param>
public readonly record struct StreamHead(long Version, ReadOnlyMemory<byte> Hash)
{
    /// <summary>The head of a stream that does not exist yet.</summary>
    public static StreamHead None { get; } = new(0, new byte[HashChain.Length]);

    /// <summary>Equal by content: same version, same bytes.</summary>
    public bool Equals(StreamHead other) => Version == other.Version && Hash.Span.SequenceEqual(other.Hash.Span);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Version);
        hash.AddBytes(Hash.Span);
        return hash.ToHashCode();
    }
}

/// <summary>An event as the ledger holds it.</summary>
/// <param name="Owner">The unit that owns the entity, by its code.</param>
/// <param name="Version">Gapless in the stream, from 1.</param>
/// <param name="Hash">SHA-256 over this event and the hash of the event before it in its stream (see <see cref="HashChain"/>).</param>
public sealed record StoredEvent(
    LedgerPosition Position,
    string Owner,
    string Stream,
    long Version,
    string Type,
    string Json,
    string Actor,
    string CommandId,
    string Fingerprint,
    DateTimeOffset RecordedAt,
    ReadOnlyMemory<byte> Hash);

/// <summary>What became of an append.</summary>
public abstract record AppendResult
{
    private AppendResult() { }

    /// <summary>Committed.</summary>
    /// <param name="Head">The stream's new head.</param>
    /// <param name="Last">The position of the last event of the command.</param>
    public sealed record Appended(StreamHead Head, LedgerPosition Last) : AppendResult;

    /// <summary>The stream already holds this command id; nothing was appended. The first outcome is at these versions.</summary>
    /// <param name="Fingerprint">Of the command that was committed under the id.</param>
    public sealed record Duplicate(long FirstVersion, long LastVersion, LedgerPosition Last, string Fingerprint) : AppendResult;

    /// <summary>The stream's head is not the expected one; nothing was appended.</summary>
    /// <param name="ActualVersion">The stream's version now.</param>
    public sealed record Conflict(long ActualVersion) : AppendResult;
}

/// <summary>The ledger refuses work for now instead of queueing without a bound; nothing was written.</summary>
public sealed class LedgerBusyException : Exception
{
    public LedgerBusyException() : base("The ledger's queue is full.") { }

    public LedgerBusyException(string message) : base(message) { }

    public LedgerBusyException(string message, Exception inner) : base(message, inner) { }
}

/// <summary>
/// The commit failed or was cut off: the events of the append are all in the ledger or none is, and the caller cannot know which. It
/// reloads the stream and retries under the same command id.
/// </summary>
public sealed class LedgerUnknownOutcomeException : Exception
{
    public LedgerUnknownOutcomeException() : base("The outcome of the append is unknown.") { }

    public LedgerUnknownOutcomeException(string message) : base(message) { }

    public LedgerUnknownOutcomeException(string message, Exception inner) : base(message, inner) { }
}
