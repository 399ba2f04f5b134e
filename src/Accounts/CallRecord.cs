using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Practice.Actors.Contracts;

namespace Practice.Actors.Accounts;

/// <summary>
/// The record of what partners' systems ask for. Calls are counted in memory and written down some seconds later, all at once: a process that is killed
/// takes what it had counted since with it.
/// </summary>
public sealed partial class CallRecord(AccountTables tables, CountyZone county, TimeProvider time, ILogger<CallRecord> logger) : BackgroundService
{
    /// <summary>Problems of one partner's system that are kept.</summary>
    public const int MostFaults = 100;

    /// <summary>Things that are told apart between two writes; beyond that calls count without what they were about.</summary>
    private const int MostHeld = 20_000;

    private const string FaultPrefix = "kfl";

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <summary>Records of how personal information is handled are kept for three years (Personal Information Protection Law, article 56).</summary>
    private static readonly TimeSpan Keep = TimeSpan.FromDays(3 * 366);

    private readonly Lock gate = new();
    private readonly SemaphoreSlim writing = new(1, 1);
    private Held held = new();

    /// <summary>Takes note of a call.</summary>
    public void Count(KeyCall call)
    {
        var now = time.GetUtcNow();
        var day = county.DayOf(now);
        lock (gate) held.Add(call, day, now, isFull: held.Calls.Count >= MostHeld);
    }

    /// <summary>How often somebody asked for what, day by day.</summary>
    /// <param name="caller">The id of a key, or of an account.</param>
    public async Task<IReadOnlyList<KeyUsage>> UsageAsync(string caller, DateOnly from, DateOnly to, CancellationToken cancellationToken = default)
    {
        await WriteAsync(cancellationToken);
        var rows = await tables.ListAsync<Row>(
            """
            select day, operation, cast(sum(calls) as bigint) as Calls, cast(sum(refused) as bigint) as Refused, cast(sum(failed) as bigint) as Failed
            from key_calls
            where key = @key
            and day between @from and @to
            group by day, operation
            order by day, operation
            """,
            new { key = caller, from = Text(from), to = Text(to) },
            cancellationToken);
        return [.. rows.Select(row => new KeyUsage(DateOf(row.Day), row.Operation, row.Calls, row.Refused, row.Failed))];
    }

    /// <summary>What somebody asked for, one thing after the other.</summary>
    /// <param name="caller">The id of a key, or of an account.</param>
    /// <param name="after">The last of the page before; null for the first page.</param>
    /// <param name="limit">From 1.</param>
    public async Task<IReadOnlyList<KeyCalls>> CallsAsync(string caller, DateOnly from, DateOnly to, KeyCallsPlace? after, int limit, CancellationToken cancellationToken = default)
    {
        await WriteAsync(cancellationToken);
        var rows = await tables.ListAsync<Row>(
            $"""
            select day, operation, subject, calls, refused, failed, first_at as FirstAt, last_at as LastAt
            from key_calls
            where key = @key
            and day between @from and @to
            {(after is null ? "" : "and (day, operation, subject) > (@day, @operation, @subject)")}
            order by day, operation, subject
            limit @limit
            """,
            new { key = caller, from = Text(from), to = Text(to), day = after is null ? "" : Text(after.Day), operation = after?.Operation, subject = after?.Subject, limit },
            cancellationToken);
        return [.. rows.Select(row => new KeyCalls(DateOf(row.Day), row.Operation, row.Subject.Length == 0 ? null : row.Subject, row.Calls, row.Refused, row.Failed, Instant.At(row.FirstAt), Instant.At(row.LastAt)))];
    }

    /// <summary>Somebody's last answers that were problems, the latest first.</summary>
    /// <param name="caller">The id of a key, or of an account.</param>
    /// <param name="limit">1 to <see cref="MostFaults"/>.</param>
    public async Task<IReadOnlyList<KeyFault>> FaultsAsync(string caller, int limit, CancellationToken cancellationToken = default)
    {
        await WriteAsync(cancellationToken);
        var rows = await tables.ListAsync<FaultRow>(
            """
            select at, operation, status, code
            from key_faults
            where key = @key
            order by id desc
            limit @limit
            """,
            new { key = caller, limit },
            cancellationToken);
        return [.. rows.Select(row => new KeyFault(Instant.At(row.At), row.Operation, (int)row.Status, row.Code))];
    }

    /// <summary>Removes what has been kept long enough.</summary>
    public Task<int> SweepAsync(CancellationToken cancellationToken = default) =>
        tables.ExecuteAsync("delete from key_calls where day < @oldest", new { oldest = Text(county.DayOf(time.GetUtcNow() - Keep)) }, cancellationToken);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryWriteAsync(cancellationToken);
    }

    public override void Dispose()
    {
        writing.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await TryWriteAsync(stoppingToken);
    }

    private async Task TryWriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(fault);
        }
    }

    /// <summary>Writes down what was counted, so that whoever reads now sees all that was answered before.</summary>
    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        await writing.WaitAsync(cancellationToken);
        try
        {
            Held taken;
            lock (gate) (taken, held) = (held, new Held());
            if (taken.Calls.Count == 0) return;
            try
            {
                await tables.TransactAsync(
                    async transaction =>
                    {
                        await PutAsync(transaction, taken);
                        return (true, true);
                    },
                    cancellationToken);
            }
            catch
            {
                lock (gate) held.Add(taken);
                throw;
            }
        }
        finally
        {
            writing.Release();
        }
    }

    private static async Task PutAsync(AccountTransaction transaction, Held taken)
    {
        // In this order, so that no two gateways wait for each other.
        foreach (var ((key, day, operation, subject), tally) in taken.Calls.OrderBy(each => each.Key))
        {
            await transaction.ExecuteAsync(
                """
                insert into key_calls (key, day, operation, subject, calls, refused, failed, first_at, last_at)
                values (@key, @day, @operation, @subject, @calls, @refused, @failed, @first, @last)
                on conflict (key, day, operation, subject) do update
                set calls = key_calls.calls + excluded.calls,
                    refused = key_calls.refused + excluded.refused,
                    failed = key_calls.failed + excluded.failed,
                    first_at = case when excluded.first_at < key_calls.first_at then excluded.first_at else key_calls.first_at end,
                    last_at = case when excluded.last_at > key_calls.last_at then excluded.last_at else key_calls.last_at end
                """,
                new { key, day, operation, subject, calls = tally.Calls, refused = tally.Refused, failed = tally.Failed, first = Instant.Of(tally.FirstAt), last = Instant.Of(tally.LastAt) });
        }

        foreach (var faults in taken.Faults.GroupBy(fault => fault.Key))
        {
            await transaction.ExecuteAsync(
                "insert into key_faults (id, key, at, operation, status, code) values (@id, @key, @at, @operation, @status, @code)",
                faults.TakeLast(MostFaults).Select(fault => new
                {
                    id = EntityId.New(FaultPrefix, fault.Fault.At),
                    key = fault.Key,
                    at = Instant.Of(fault.Fault.At),
                    operation = fault.Fault.Operation,
                    status = fault.Fault.Status,
                    code = fault.Fault.Code,
                }).ToList());
            await transaction.ExecuteAsync(
                """
                delete from key_faults
                where key = @key
                and id < (select id from key_faults where key = @key order by id desc limit 1 offset @kept)
                """,
                new { key = faults.Key, kept = MostFaults - 1 });
        }
    }

    private static string Text(DateOnly day) => day.ToString("O", System.Globalization.CultureInfo.InvariantCulture);

    private static DateOnly DateOf(string day) => DateOnly.ParseExact(day, "O", System.Globalization.CultureInfo.InvariantCulture);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What partners asked for could not be written down; it is tried again")]
    private partial void LogFailed(Exception fault);

    /// <summary>What was counted and is not written down yet.</summary>
    private sealed class Held
    {
        public Dictionary<(string Key, string Day, string Operation, string Subject), Tally> Calls { get; } = [];

        public List<(string Key, KeyFault Fault)> Faults { get; } = [];

        public void Add(KeyCall call, DateOnly day, DateTimeOffset now, bool isFull)
        {
            var at = (call.Caller, Text(day), call.Operation, isFull ? "" : call.Subject ?? "");
            var failed = call.Status >= 500;
            var refused = call.Status >= 400 && !failed;
            Put(at, new Tally(1, refused ? 1 : 0, failed ? 1 : 0, now, now));
            if ((refused || failed) && Faults.Count < MostHeld) Faults.Add((call.Caller, new KeyFault(now, call.Operation, call.Status, call.Code)));
        }

        public void Add(Held others)
        {
            foreach (var (at, tally) in others.Calls) Put(at, tally);
            Faults.InsertRange(0, others.Faults);
        }

        private void Put((string, string, string, string) at, Tally more) => Calls[at] = Calls.TryGetValue(at, out var before) ? before.With(more) : more;
    }

    private readonly record struct Tally(long Calls, long Refused, long Failed, DateTimeOffset FirstAt, DateTimeOffset LastAt)
    {
        public Tally With(Tally more) => new(
            Calls + more.Calls, Refused + more.Refused, Failed + more.Failed, FirstAt < more.FirstAt ? FirstAt : more.FirstAt, LastAt > more.LastAt ? LastAt : more.LastAt);
    }

    private sealed class Row
    {
        public required string Day { get; init; }

        public required string Operation { get; init; }

        public string Subject { get; init; } = "";

        public long Calls { get; init; }

        public long Refused { get; init; }

        public long Failed { get; init; }

        public long FirstAt { get; init; }

        public long LastAt { get; init; }
    }

    private sealed class FaultRow
    {
        public long At { get; init; }

        public required string Operation { get; init; }

        public long Status { get; init; }

        public string? Code { get; init; }
    }
}
