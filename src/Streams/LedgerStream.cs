namespace Practice.Actors.Streams;

/// <summary>The names that followers and the silo agree on.</summary>
public static class LedgerStream
{
    /// <summary>The stream provider whose queues are the ledger's partitions.</summary>
    public const string Provider = "ledger";

    /// <summary>The namespace of what happens at a unit; a stream's key is the unit's code.</summary>
    public const string UnitNamespace = "unit";

    /// <summary>The grain storage that followers keep their checkpoints in, and the sweep how far all have settled.</summary>
    public const string Storage = "followers";
}
