using Practice.Actors.Contracts.ServiceRequests;

namespace Practice.Actors.Contracts.Volunteering;

/// <summary>Finds who served requests.</summary>
public interface IServedRequests
{
    /// <summary>Entries in books of hours that name one of some requests and stand, by request, volunteer and number.</summary>
    /// <param name="heads">Of the ledger, by partition: what the answer must at least have seen.</param>
    /// <returns>Null where the read tables have not come so far yet.</returns>
    Task<IReadOnlyList<ServedEntry>?> OfRequestsAsync(IReadOnlyCollection<RequestId> requests, IReadOnlyList<long> heads, CancellationToken cancellationToken);
}

/// <summary>An entry in a volunteer's book of hours.</summary>
public sealed record ServedEntry(RequestId Request, VolunteerId Volunteer, int Number);
