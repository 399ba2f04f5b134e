namespace Practice.Actors.Streams;

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
