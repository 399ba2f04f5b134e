using System.Collections.Concurrent;
using Practice.Actors.Contracts.Activities;

namespace Practice.Actors.Grains.Tests.Shell;

/// <summary>Which activities have hours to be carried over, as the test says; every partition is told of all.</summary>
internal sealed class PlayedUnsettled : IUnsettledActivities
{
    private readonly ConcurrentDictionary<ActivityId, byte> played = new();

    public void Add(ActivityId activity) => played[activity] = 0;

    public void Remove(ActivityId activity) => played.TryRemove(activity, out _);

    public Task<IReadOnlyList<ActivityId>> NextAsync(int partition, ActivityId? after, int most, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ActivityId>>(
            [.. played.Keys.Where(id => string.CompareOrdinal(id.Value, after?.Value ?? "") > 0).OrderBy(id => id.Value, StringComparer.Ordinal).Take(most)]);
}
