namespace Practice.Actors.Ledger;

/// <summary>Configuration section <c>Ledger</c>.</summary>
public sealed class LedgerOptions
{
    public const string Section = "Ledger";

    private const int ProcessorsPerWriter = 4;

    /// <summary>How many partitions a new ledger gets, 1 to 1,024; an existing ledger keeps the number it was created with.</summary>
    public int Partitions { get; set; } = 4;

    /// <summary>
    /// How many writers this process has on PostgreSQL, each with a connection and its share of the partitions; 0 for one for every
    /// four processors. There are never more than partitions, and on SQLite there is one.
    /// </summary>
    public int Writers { get; set; }

    /// <summary>How many appends may wait at a writer before more are refused.</summary>
    public int QueueLength { get; set; } = 4_096;

    /// <summary>How often a checkpoint is taken where something was appended; zero for never.</summary>
    public TimeSpan CheckpointInterval { get; set; } = TimeSpan.FromMinutes(1);

    internal bool IsValid => Partitions is >= 1 and <= 1_024 && Writers is >= 0 and <= 1_024 && QueueLength >= 1 && CheckpointInterval >= TimeSpan.Zero;

    /// <summary>Of a ledger on PostgreSQL that has so many partitions.</summary>
    internal int WritersOf(int partitions) =>
        Math.Min(partitions, Writers > 0 ? Writers : Math.Max(1, Environment.ProcessorCount / ProcessorsPerWriter));
}
