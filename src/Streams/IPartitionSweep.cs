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

/// <summary>For those who need what followers have to be whole.</summary>
public static class Settling
{
    /// <summary>
    /// Makes followers write down all that happened up to some positions, where they have not yet. What a follower then answers has it in it whatever silo dies, and so has what it was told by others.
    /// </summary>
    /// <param name="positions">By partition.</param>
    /// <returns>Whether all have; where there is much to do or something is away, it is to be tried again.</returns>
    public static async Task<bool> SettleAsync(this IGrainFactory grains, IReadOnlyList<long> positions) =>
        (await Task.WhenAll(positions.Select((position, partition) => grains.GetGrain<IPartitionSweep>(partition).Settle(position)))).All(settled => settled);
}
