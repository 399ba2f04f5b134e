using System.Buffers.Binary;
using System.Data.Common;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Practice.Actors.Ledger.Postgres;
using Practice.Actors.Ledger.Sqlite;

namespace Practice.Actors.Ledger;

/// <summary>The ledger on SQLite or PostgreSQL: the same reads on both, a writer for each engine.</summary>
public sealed partial class DatabaseLedger(
    Database database,
    Migrations migrations,
    IOptions<LedgerOptions> options,
    ILogger<DatabaseLedger> logger) : ILedger, IAsyncDisposable
{
    /// <summary>The source of the ledger's traces: one span an append, from its arrival to its commit, which it shares with others.</summary>
    public const string TraceSource = "Practice.Actors.Ledger";

    private static readonly ActivitySource Traces = new(TraceSource);

    private static readonly MigrationSet Schema =
        new(DatabaseName.Ledger, typeof(DatabaseLedger).Assembly, "Practice.Actors.Ledger.Schema.", "ledger_migrations");

    private readonly AppendSignal signal = new();
    private readonly SemaphoreSlim initializing = new(1, 1);

    /// <summary>Null until the ledger is initialized.</summary>
    private GroupWriter[]? writers;

    /// <summary>By partition.</summary>
    private RecentEvents[] recent = [];

    public int Partitions => Writers.Count;

    /// <summary>By partition; several may have the same one.</summary>
    internal IReadOnlyList<GroupWriter> Writers => writers ?? throw new InvalidOperationException($"Call {nameof(InitializeAsync)} first.");

    public async Task InitializeAsync(CancellationToken cancellationToken = default)
    {
        await initializing.WaitAsync(cancellationToken);
        try
        {
            if (writers is not null) return;
            await migrations.RunAsync(Schema, cancellationToken);
            var partitions = await CreatePartitionsAsync(cancellationToken);
            if (partitions != options.Value.Partitions) LogPartitions(partitions, options.Value.Partitions);
            recent = [.. Enumerable.Range(0, partitions).Select(_ => new RecentEvents())];
            var started = CreateWriters(partitions);
            foreach (var writer in started.Distinct()) writer.Start();
            writers = started;
        }
        finally
        {
            initializing.Release();
        }
    }

    public int PartitionOf(string unitCode)
    {
        ArgumentException.ThrowIfNullOrEmpty(unitCode);
        // The first eight bytes are as even as all of them.
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(unitCode), hash);
        return (int)(BinaryPrimitives.ReadUInt64BigEndian(hash) % (ulong)Partitions);
    }

    public Task<AppendResult> AppendAsync(Append append, CancellationToken cancellationToken = default)
    {
        var all = Writers;
        AppendCheck.Check(append);
        var partition = PartitionOf(append.Owner);
        var pending = new PendingAppend(append, partition, cancellationToken);
        return Traces.HasListeners() ? TracedAsync(all[partition], pending) : all[partition].AppendAsync(pending);
    }

    public async Task<IReadOnlyList<StoredEvent>> ReadStreamAsync(string stream, long afterVersion = 0, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(stream);
        return await ReadAsync(
            $"""
            select {EventRows.Columns}
            from ledger_events
            where stream = @stream and version > @afterVersion
            order by version
            """,
            new { stream, afterVersion },
            cancellationToken);
    }

    public async Task<IReadOnlyList<StoredEvent>> ReadPartitionAsync(
        int partition, long afterPosition, int limit, CancellationToken cancellationToken = default)
    {
        CheckPartition(partition);
        CheckLimit(limit);
        return await ReadAsync(
            $"""
            select {EventRows.Columns}
            from ledger_events
            where partition = @partition and position > @afterPosition
            order by position
            limit @limit
            """,
            new { partition, afterPosition, limit },
            cancellationToken);
    }

    public async Task<IReadOnlyList<StoredEvent>> FollowPartitionAsync(
        int partition, long afterPosition, int limit, CancellationToken cancellationToken = default)
    {
        CheckPartition(partition);
        CheckLimit(limit);
        var known = recent[partition];
        if (known.After(afterPosition, limit) is { } here) return here;
        await known.Turn.WaitAsync(cancellationToken);
        try
        {
            if (known.After(afterPosition, limit) is { } meanwhile) return meanwhile;
            var read = await ReadPartitionAsync(partition, afterPosition, limit, cancellationToken);
            known.Add(read);
            return read;
        }
        finally
        {
            known.Turn.Release();
        }
    }

    public async Task<IReadOnlyList<StoredEvent>> ReadOwnerAsync(string owner, long afterPosition, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(owner);
        CheckLimit(limit);
        return await ReadAsync(
            $"""
            select {EventRows.Columns}
            from ledger_events
            where owner = @owner and position > @afterPosition
            order by position
            limit @limit
            """,
            new { owner, afterPosition, limit },
            cancellationToken);
    }

    public async Task<IReadOnlyDictionary<string, long>> OwnersAsync(int partition, long afterPosition, long upTo, CancellationToken cancellationToken = default)
    {
        CheckPartition(partition);
        await using var connection = await database.OpenAsync(DatabaseName.Ledger, cancellationToken);
        var owners = await connection.QueryAsync<(string Owner, long Position)>(new CommandDefinition(
            """
            select owner, max(position)
            from ledger_events
            where partition = @partition and position > @afterPosition and position <= @upTo
            group by owner
            """,
            new { partition, afterPosition, upTo },
            cancellationToken: cancellationToken));
        return owners.ToDictionary(row => row.Owner, row => row.Position, StringComparer.Ordinal);
    }

    public async Task<IReadOnlyList<long>> HeadsAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Ledger, cancellationToken);
        return [.. await connection.QueryAsync<long>(new CommandDefinition(
            "select position from ledger_partitions order by partition", cancellationToken: cancellationToken))];
    }

    public Task WaitForAppendAsync(TimeSpan atMost, CancellationToken cancellationToken = default) => signal.WaitAsync(atMost, cancellationToken);

    /// <summary>Takes no more appends, commits those that wait, and closes the writers' connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll((writers ?? []).Distinct().Select(writer => writer.DisposeAsync().AsTask()));
        initializing.Dispose();
    }

    private static async Task<AppendResult> TracedAsync(GroupWriter writer, PendingAppend pending)
    {
        using var span = Traces.StartActivity("ledger.append");
        return await writer.AppendAsync(pending);
    }

    private static void CheckLimit(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, LedgerLimits.ReadBatch);
    }

    private void CheckPartition(int partition)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(partition);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(partition, Partitions);
    }

    /// <summary>How many there are; a new ledger gets what is configured, from whichever process comes first.</summary>
    private async Task<int> CreatePartitionsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Ledger, cancellationToken);
        if (await CountAsync() is > 0 and var existing) return existing;

        // SQLite begins with its write lock by itself.
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (database.Engine is DatabaseEngine.Postgres)
            await connection.ExecuteAsync("lock table ledger_partitions in share row exclusive mode", transaction: transaction);
        if (await CountAsync(transaction) == 0)
        {
            var created = Enumerable.Range(0, options.Value.Partitions).Select(partition => new { partition });
            await connection.ExecuteAsync("insert into ledger_partitions (partition, position) values (@partition, 0)", created, transaction);
        }

        var count = await CountAsync(transaction);
        await transaction.CommitAsync(cancellationToken);
        return count;

        Task<int> CountAsync(DbTransaction? within = null) =>
            connection.ExecuteScalarAsync<int>("select count(*) from ledger_partitions", transaction: within);
    }

    private GroupWriter[] CreateWriters(int partitions)
    {
        var queueLength = options.Value.QueueLength;
        GroupWriter[] all = database.Engine is DatabaseEngine.Sqlite
            ? [new SqliteWriter(database, queueLength, signal, recent, logger)]
            : [.. Enumerable.Range(0, options.Value.WritersOf(partitions)).Select(_ =>
                new PostgresWriter(database.ConnectionString(DatabaseName.Ledger), queueLength, signal, recent, logger))];
        return [.. Enumerable.Range(0, partitions).Select(partition => all[partition % all.Length])];
    }

    private async Task<IReadOnlyList<StoredEvent>> ReadAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Ledger, cancellationToken);
        await using var reader = await connection.ExecuteReaderAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
        List<StoredEvent> events = [];
        while (await reader.ReadAsync(cancellationToken)) events.Add(EventRows.Read(reader));
        return events;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The ledger has {Partitions} partitions for its life; the configured {Configured} is ignored")]
    private partial void LogPartitions(int partitions, int configured);
}
