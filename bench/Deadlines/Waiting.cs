using System.Data;
using Dapper;
using Practice.Actors.Ledger;

namespace Practice.Actors.Bench.Deadlines;

/// <summary>Requests that wait for their teams' answers, in the read table: their deadlines lie in the week that begins in an hour, in no order.</summary>
internal sealed class Waiting(Database database)
{
    public const int Partitions = 4;

    /// <summary>Prime, so that a multiple of a number modulo it goes through all of them in no order.</summary>
    private const int Prime = 1_000_003;

    private static long Now => (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <param name="requests">At most 8,000,000: their numbers have seven digits.</param>
    public Task FillAsync(int requests) => ExecuteAsync(
        $"""
        insert into service_requests (
            id, tracking_code, unit, state, state_type, channel, round, reopened, service_minutes, placed_at, changed_at, version,
            desk, waits_for, waits_since, partition, due_by, acts_at)
        with recursive numbers (number) as (select 1000000 union all select number + 1 from numbers where number < 999999 + @requests)
        select
            'req_0000000000000000000' || number, 'T' || number, unit, 'dispatched', 'open', 'phone', 1, 0, 0, @now, @now, 2,
            unit, 'answer', @now, number % {Partitions}, due, due
        from (
            select number, '6206231' || (10000 + number % 224) as unit, @now + 3600000000 + number * cast(104729 as bigint) % {Prime} * 600000 as due
            from numbers) waiting
        """,
        new { requests, now = Now });

    /// <summary>Lets the deadlines of some pass.</summary>
    public Task PassAsync(int requests) => ExecuteAsync(
        """
        update service_requests
        set acts_at = @now - 60000000
        where id in (select id from service_requests where acts_at > @now order by id limit @requests)
        """,
        new { requests, now = Now });

    /// <summary>What is due is acted on: it waits for something else, with a deadline of its own.</summary>
    public Task ActAsync() => ExecuteAsync(
        """
        update service_requests
        set acts_at = @now + 7200000000, version = version + 1
        where acts_at <= @now
        """,
        new { now = Now });

    /// <summary>What a database does by itself after a while.</summary>
    public Task TidyAsync() => ExecuteAsync(database.Engine is DatabaseEngine.Postgres ? "vacuum analyze" : "analyze");

    /// <summary>The plain way, without an index of what is due: every open request is looked at.</summary>
    public async Task<int> ScanAsync()
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read);
        return await connection.ExecuteScalarAsync<int>("select count(*) from service_requests where state_type = 'open' and due_by <= @now", new { now = Now });
    }

    private async Task ExecuteAsync(string sql, object? values = null)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read);
        await connection.ExecuteAsync(new CommandDefinition(sql, values, commandTimeout: 600, commandType: CommandType.Text));
    }
}
