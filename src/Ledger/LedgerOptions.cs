namespace Practice.Actors.Ledger;

/// <summary>Configuration section <c>Ledger</c>.</summary>
public sealed class LedgerOptions
{
    public const string Section = "Ledger";

    /// <summary>How many partitions a new ledger gets, 1 to 1,024; an existing ledger keeps the number it was created with.</summary>
    public int Partitions { get; set; } = 4;

    /// <summary>How many appends may wait at a writer (one a partition on PostgreSQL, one in all on SQLite) before more are refused.</summary>
    public int QueueLength { get; set; } = 4_096;

    /// <summary>How often a checkpoint is taken where something was appended; zero for never.</summary>
    public TimeSpan CheckpointInterval { get; set; } = TimeSpan.FromMinutes(1);

    internal bool IsValid => Partitions is >= 1 and <= 1_024 && QueueLength >= 1 && CheckpointInterval >= TimeSpan.Zero;
}
