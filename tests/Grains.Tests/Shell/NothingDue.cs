using Practice.Actors.Contracts.ServiceRequests;

namespace Practice.Actors.Grains.Tests.Shell;

/// <summary>A read side in which nothing is ever due.</summary>
internal sealed class NothingDue : IDueRequests
{
    public Task<IReadOnlyList<DueRequest>> DueAsync(int partition, DateTimeOffset now, DueRequest? after, int most, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DueRequest>>([]);
}
