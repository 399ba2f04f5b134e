using Dapper;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Ledger;

namespace Practice.Actors.ReadModel.ServiceRequests;

/// <summary>Reads the index of what the platform is to act on: what is not due yet costs nothing, however much it is.</summary>
internal sealed class DueRequests(Database database) : IDueRequests
{
    public async Task<IReadOnlyList<DueRequest>> DueAsync(
        int partition, DateTimeOffset now, DueRequest? after, int most, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        var rows = await connection.QueryAsync<(string Id, long Version, long Since)>(new CommandDefinition(
            """
            select id, version, acts_at
            from service_requests
            where partition = @partition and acts_at <= @now and (acts_at, id) > (@since, @id)
            order by acts_at, id
            limit @most
            """,
            new { partition = (long)partition, now = Instant.Of(now), since = Instant.Of(after?.Since) ?? long.MinValue, id = after?.Id.Value ?? "", most },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => new DueRequest(new RequestId(row.Id), row.Version, Instant.At(row.Since)))];
    }
}
