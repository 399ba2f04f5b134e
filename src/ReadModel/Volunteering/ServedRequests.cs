using Dapper;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;

namespace Practice.Actors.ReadModel.Volunteering;

/// <summary>Reads the index of hours by request.</summary>
internal sealed class ServedRequests(Database database, Freshness freshness) : IServedRequests
{
    /// <summary>How long the read tables may take; who asks comes again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    public async Task<IReadOnlyList<ServedEntry>?> OfRequestsAsync(IReadOnlyCollection<RequestId> requests, IReadOnlyList<long> heads, CancellationToken cancellationToken)
    {
        if (!await freshness.WaitAsync(heads, Patience, cancellationToken)) return null;
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        var rows = await connection.QueryAsync<(string Request, string Volunteer, long Number)>(new CommandDefinition(
            $"""
            select request, volunteer, number
            from volunteer_hours
            where request {database.Among("requests")} and counted > 0 and state in ('counted', 'waiting')
            order by request, volunteer, number
            """,
            new { requests = requests.Select(request => request.Value).ToArray() },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => new ServedEntry(new RequestId(row.Request), new VolunteerId(row.Volunteer), (int)row.Number))];
    }
}
