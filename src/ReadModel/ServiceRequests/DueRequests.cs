using Dapper;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Ledger;

namespace Practice.Actors.ReadModel.ServiceRequests;

/// <summary>
/// Reads the index of what the platform is to act on: what is not due yet costs nothing, however much it is. While the read tables are far behind,
/// as when they are being made anew, nothing is due: what they say of requests and of how much teams carry is of another day.
/// </summary>
internal sealed class DueRequests(Database database, ProjectionHealth health, TimeProvider time) : IDueRequests
{
    /// <summary>Events that the read tables may be behind: as many as they take in at once.</summary>
    private const long MostBehind = 2_000;

    /// <summary>How long to go by the last look at how far they are.</summary>
    private static readonly TimeSpan Holds = TimeSpan.FromSeconds(1);

    private Task<bool>? looking;
    private long lookedAt;

    public async Task<IReadOnlyList<DueRequest>> DueAsync(
        int partition, DateTimeOffset now, DueRequest? after, int most, CancellationToken cancellationToken)
    {
        if (!await IsCurrentAsync()) return [];
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

    /// <summary>One look for all partitions; a failed one is not gone by.</summary>
    private Task<bool> IsCurrentAsync()
    {
        var known = looking;
        if (known is { IsFaulted: false } && time.GetElapsedTime(Volatile.Read(ref lookedAt)) < Holds) return known;
        Volatile.Write(ref lookedAt, time.GetTimestamp());
        return looking = LookAsync();

        async Task<bool> LookAsync() =>
            (await health.ReadAsync()).Single(each => each.Projection == ServiceRequestsProjection.Called).Lag.Sum() <= MostBehind;
    }
}
