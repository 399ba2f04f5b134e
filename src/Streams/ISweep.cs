namespace Practice.Actors.Streams;

/// <summary>Work that has to be gone on with for ever, one grain a partition; the key is the partition. Every silo keeps calling it.</summary>
[Alias("streams.sweep")]
public interface ISweep : IGrainWithIntegerKey
{
    /// <summary>Goes on with it where it is time.</summary>
    /// <returns>Whether there is more to do at once.</returns>
    [Alias("sweep")]
    Task<bool> Sweep();
}
