using Dapper;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Ledger;

namespace Practice.Actors.ReadModel.ServiceRequests;

/// <summary>Reads the index of what changed when, oldest first. A request that the table does not have yet is found at a later look.</summary>
internal sealed class ClosedRequests(Database database) : IClosedRequests
{
    public async Task<IReadOnlyList<ClosedRequest>> ClosedBeforeAsync(DateTimeOffset before, ClosedRequest? after, int most, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        var rows = await connection.QueryAsync<(string Id, long ChangedAt)>(new CommandDefinition(
            """
            select id, changed_at
            from service_requests
            where state_type <> 'open' and changed_at < @before and (changed_at, id) > (@since, @id)
            order by changed_at, id
            limit @most
            """,
            new { before = Instant.Of(before), since = Instant.Of(after?.ChangedAt) ?? long.MinValue, id = after?.Id.Value ?? "", most },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => new ClosedRequest(new RequestId(row.Id), Instant.At(row.ChangedAt)))];
    }
}
