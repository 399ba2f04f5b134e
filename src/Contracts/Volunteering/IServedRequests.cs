using Practice.Actors.Contracts.ServiceRequests;

namespace Practice.Actors.Contracts.Volunteering;

/// <summary>Finds who served a request.</summary>
public interface IServedRequests
{
    /// <summary>Entries in books of hours that name a request and stand, by volunteer and number.</summary>
    /// <param name="heads">Of the ledger, by partition: what the answer must at least have seen.</param>
    /// <returns>Null where the read tables have not come so far yet.</returns>
    Task<IReadOnlyList<ServedEntry>?> OfRequestAsync(RequestId request, IReadOnlyList<long> heads, int most, CancellationToken cancellationToken);
}

/// <summary>An entry in a volunteer's book of hours.</summary>
public sealed record ServedEntry(VolunteerId Volunteer, int Number);
