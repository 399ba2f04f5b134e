using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Practice.Actors.Contracts.Activities;

/// <summary>A volunteer activity of a unit, from its plan to its confirmed record; the key is its id.</summary>
[Alias("activities.activity")]
public interface IActivityGrain : ILedgerGrain<ActivityCommand, ActivityView>
{
    /// <summary>Who served at it and whose hours are still to be carried over; empty unless it is recorded.</summary>
    [Alias("unsettled"), AlwaysInterleave]
    Task<ImmutableArray<ServedTime>> Unsettled(int most);

    /// <summary>Who has a place or waits for one, in the order of arrival.</summary>
    [Alias("participants"), AlwaysInterleave]
    Task<ImmutableArray<Participation>> Participants();
}
