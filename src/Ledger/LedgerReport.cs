using Practice.Actors.Contracts;

namespace Practice.Actors.Ledger;

/// <summary>What <see cref="LedgerVerifier"/> found.</summary>
/// <param name="Faults">In the order of the walk, partitions first and then streams: at most one for each partition and stream, and at most
/// <see cref="MostFaults"/> in all.</param>
public sealed record LedgerReport(int Partitions, long Streams, long Events, long Checkpoints, IReadOnlyList<LedgerFault> Faults)
{
    public const int MostFaults = 100;

    public bool IsWhole => Faults.Count == 0;
}

/// <summary>The first event of a partition or a stream that does not fit.</summary>
/// <param name="Stream">Empty where the event is gone and nothing tells its stream.</param>
/// <param name="Version">0 where the event is gone.</param>
/// <param name="Position">Of the event, or where it should be.</param>
public sealed record LedgerFault(LedgerFaultKind Kind, string Stream, long Version, LedgerPosition Position)
{
    public override string ToString() => $"{Position} {(Stream.Length > 0 ? $"{Stream} version {Version}" : "(gone)")}: {What}";

    private string What => Kind switch
    {
        LedgerFaultKind.PositionMissing => "the partition has no event at this position",
        LedgerFaultKind.HeadBehind => "the partition's head row is behind this event",
        LedgerFaultKind.CheckpointBroken => "the events up to here are not those of the checkpoint",
        LedgerFaultKind.VersionMissing => "the event before it in its stream is missing",
        LedgerFaultKind.PartitionOrder => "it is in another partition than its stream, or at an earlier position than the event before it",
        LedgerFaultKind.CommandSplit => "its number in its command does not follow from the event before it",
        LedgerFaultKind.HashWrong => "its content, or the event before it, is not what was hashed",
        _ => Kind.ToString(),
    };
}

public enum LedgerFaultKind
{
    /// <summary>A gap in a partition, or events missing at its end.</summary>
    PositionMissing,

    /// <summary>Events beyond the partition's head.</summary>
    HeadBehind,

    /// <summary>What a checkpoint covers has changed.</summary>
    CheckpointBroken,

    /// <summary>A gap in a stream, or its beginning is missing.</summary>
    VersionMissing,

    /// <summary>A stream's events are not in one partition in order.</summary>
    PartitionOrder,

    /// <summary>The events of a command are not numbered from 0 one after another.</summary>
    CommandSplit,

    /// <summary>The hash does not follow from the event and the one before it.</summary>
    HashWrong,
}
