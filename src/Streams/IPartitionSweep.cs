using Orleans.Concurrency;

namespace Practice.Actors.Streams;

/// <summary>
/// Sees to it that every follower has every event of a partition and has written it down. Streams are fast, the sweep is sure: what a stream
/// passed over, because a silo died or a follower was slow, is found here.
/// </summary>
[Alias("streams.partition-sweep")]
internal interface IPartitionSweep : ISweep
{
    /// <summary>The position up to which all followers have written down that they have everything.</summary>
    [Alias("settled"), AlwaysInterleave]
    Task<long> Settled();

    /// <summary>Brings followers a step further, not waiting for the next look; true where all have settled up to a position.</summary>
    [Alias("settle")]
    Task<bool> Settle(long position);
}
