using Orleans.Concurrency;

namespace Practice.Actors.Contracts;

/// <summary>A grain that follows what happens at a unit; the key is the unit's code.</summary>
[Alias("core.unit-follower")]
public interface IUnitFollower : IGrainWithStringKey
{
    /// <summary>Comes up to a position of the unit's partition, from the ledger where need be, and answers once that is written down.</summary>
    [Alias("settle"), AlwaysInterleave]
    Task Settle(long position);
}
