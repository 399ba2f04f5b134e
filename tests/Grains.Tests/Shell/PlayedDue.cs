using System.Collections.Concurrent;
using Practice.Actors.Contracts.ServiceRequests;

namespace Practice.Actors.Grains.Tests.Shell;

/// <summary>A read side that shows as due what the test says, in every partition and for ever: as far behind as can be.</summary>
internal sealed class PlayedDue : IDueRequests
{
    private readonly ConcurrentDictionary<RequestId, DueRequest> played = new();
    private int failures;

    /// <summary>How many of the next questions fail.</summary>
    public int Failures
    {
        set => failures = value;
    }

    public void Add(RequestId id) => played[id] = new DueRequest(id, Version: 1, DateTimeOffset.UnixEpoch);

    public void Remove(RequestId id) => played.TryRemove(id, out _);

    public Task<IReadOnlyList<DueRequest>> DueAsync(int partition, DateTimeOffset now, DueRequest? after, int most, CancellationToken cancellationToken)
    {
        if (Interlocked.Decrement(ref failures) >= 0) throw new TimeoutException("The database is away.");
        return Task.FromResult<IReadOnlyList<DueRequest>>(
        [
            .. played.Values.OrderBy(due => due.Id.Value, StringComparer.Ordinal)
                .Where(due => after is null || string.CompareOrdinal(due.Id.Value, after.Id.Value) > 0).Take(most),
        ]);
    }
}
