namespace Practice.Actors.Contracts.ServiceRequests;

/// <summary>Finds requests that are over and have not changed for long.</summary>
public interface IClosedRequests
{
    /// <summary>Requests that are not open and last changed before a time, the longest ago first.</summary>
    /// <param name="after">The last one of the look before; null for the first look.</param>
    Task<IReadOnlyList<ClosedRequest>> ClosedBeforeAsync(DateTimeOffset before, ClosedRequest? after, int most, CancellationToken cancellationToken);
}

/// <summary>A request that is over.</summary>
/// <param name="ChangedAt">When anything last happened to it.</param>
public sealed record ClosedRequest(RequestId Id, DateTimeOffset ChangedAt);
