namespace Practice.Actors.Contracts;

/// <summary>What goes with every command: who gives it, under which id, and on which state.</summary>
/// <param name="CommandId">Unique in the entity's history; the same id is answered with the first outcome again.</param>
/// <param name="Fingerprint">Keyed hash of the command's content: another content under the same id is refused.</param>
/// <param name="Actor">An account or system id, never a person's name.</param>
/// <param name="IfVersion">The version the caller saw (<c>If-Match</c>); null where any will do.</param>
[GenerateSerializer, Immutable, Alias("core.command-context")]
public sealed record CommandContext(
    [property: Id(0)] string CommandId,
    [property: Id(1)] string Fingerprint,
    [property: Id(2)] string Actor,
    [property: Id(3)] long? IfVersion = null);

/// <summary>What a command came to: the entity as it was right after it, or a refusal that changed nothing.</summary>
/// <param name="View">Null exactly where <paramref name="Rejection"/> is not.</param>
/// <param name="Version">The entity's version right after the command; 0 with a refusal of a creation.</param>
/// <param name="Position">Where the command's last event stands; null with a refusal, or where nothing needed to change.</param>
/// <param name="Replayed">True where the command had been carried out before and this is its first outcome again.</param>
[GenerateSerializer, Immutable, Alias("core.outcome`1")]
public sealed record Outcome<TView>(
    [property: Id(0)] TView? View,
    [property: Id(1)] long Version,
    [property: Id(2)] LedgerPosition? Position,
    [property: Id(3)] bool Replayed,
    [property: Id(4)] Rejection? Rejection)
    where TView : class;

/// <summary>An entity and the version it has (its <c>ETag</c>).</summary>
[GenerateSerializer, Immutable, Alias("core.versioned`1")]
public sealed record Versioned<TView>([property: Id(0)] TView View, [property: Id(1)] long Version)
    where TView : class;

/// <summary>One event of an entity's history, as readers see it.</summary>
/// <param name="Version">The entity's version that it made.</param>
/// <param name="Type">The event's stored name, for example <c>service-request.accepted</c>.</param>
/// <param name="RecordedAt">When it was recorded; when it happened is in the data, where the two may differ.</param>
/// <param name="Data">The event's JSON as stored.</param>
[GenerateSerializer, Immutable, Alias("core.history-entry")]
public sealed record HistoryEntry(
    [property: Id(0)] long Version,
    [property: Id(1)] string Type,
    [property: Id(2)] DateTimeOffset RecordedAt,
    [property: Id(3)] string Actor,
    [property: Id(4)] LedgerPosition Position,
    [property: Id(5)] string Data);

/// <summary>
/// The ledger failed in a way that leaves open whether the command was carried out: the caller repeats it under the same command id and finds
/// out. What failed is in the log of the silo.
/// </summary>
[GenerateSerializer, Alias("core.unknown-outcome")]
public sealed class UnknownOutcomeException : Exception
{
    public UnknownOutcomeException() : base("It is not known whether the command was carried out; repeat it under the same command id.") { }

    public UnknownOutcomeException(string message) : base(message) { }

    public UnknownOutcomeException(string message, Exception inner) : base(message, inner) { }
}
