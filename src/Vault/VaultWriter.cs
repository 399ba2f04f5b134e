using System.Data.Common;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Ledger;

namespace Practice.Actors.Vault;

/// <summary>
/// Group commit: puts wait in a bounded queue, and one writer takes all that wait, up to a bound, and commits them together. It has a thread
/// of its own, because SQLite's calls block it while the disk syncs.
/// </summary>
internal sealed partial class VaultWriter : IAsyncDisposable
{
    private const int EntriesPerGroup = 1_024;

    private readonly Database database;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly Channel<Pending> queue;
    private readonly Task run;
    private readonly List<Pending> group = [];
    private DbConnection? connection;

    public VaultWriter(Database database, int queueLength, TimeProvider time, ILogger logger)
    {
        this.database = database;
        this.time = time;
        this.logger = logger;
        queue = Channel.CreateBounded<Pending>(new BoundedChannelOptions(queueLength) { SingleReader = true });
        run = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Puts in the queue.</summary>
    public int Waiting => queue.Reader.Count;

    /// <summary>Stores entries, or refuses at once; one that exists stays as it is.</summary>
    public Task PutAsync(StoredEntry[] entries, CancellationToken cancellationToken)
    {
        var pending = new Pending(entries, cancellationToken);
        return queue.Writer.TryWrite(pending) ? pending.Completion.Task : throw new VaultBusyException();
    }

    /// <summary>Takes no more puts, commits those that wait, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await run;
    }

    private void Run()
    {
        while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            Take();
            try
            {
                Commit();
                foreach (var pending in group) pending.Completion.SetResult();
            }
            catch (Exception exception)
            {
                // Closing the connection rolls back what was not committed.
                connection?.Dispose();
                connection = null;
                LogFailed(exception, group.Count);
                foreach (var pending in group) pending.Completion.SetException(new VaultUnknownOutcomeException("The commit failed; whether it took place is unknown.", exception));
            }
        }

        connection?.Dispose();
    }

    private void Take()
    {
        group.Clear();
        for (var entries = 0; entries < EntriesPerGroup && queue.Reader.TryRead(out var pending);)
        {
            if (pending.Cancellation.IsCancellationRequested)
            {
                pending.Completion.SetCanceled(pending.Cancellation);
                continue;
            }

            group.Add(pending);
            entries += pending.Entries.Length;
        }
    }

    private void Commit()
    {
        StoredEntry[] entries = [.. group.SelectMany(pending => pending.Entries)];
        if (entries.Length == 0) return;

        connection ??= database.OpenAsync(DatabaseName.Vault).AsTask().GetAwaiter().GetResult();
        var now = (time.GetUtcNow().UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
        if (connection is NpgsqlConnection postgres) Insert(postgres, entries, now);
        else Insert((SqliteConnection)connection, entries, now);
    }

    private static void Insert(NpgsqlConnection connection, StoredEntry[] entries, long now)
    {
        using var command = new NpgsqlCommand(
            """
            insert into vault_entries (id, subject, kind, data, created_at)
            select entry.id, entry.subject, entry.kind, entry.data, $5
            from unnest($1, $2, $3, $4) as entry (id, subject, kind, data)
            on conflict (id) do nothing
            """,
            connection);
        foreach (var column in (ReadOnlySpan<Func<StoredEntry, string>>)[entry => entry.Id, entry => entry.Subject, entry => entry.Kind, entry => entry.Data])
        {
            command.Parameters.Add(new NpgsqlParameter<string[]>
            {
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
                TypedValue = Array.ConvertAll(entries, entry => column(entry)),
            });
        }

        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = now });
        command.ExecuteNonQuery();
    }

    private static void Insert(SqliteConnection connection, StoredEntry[] entries, long now)
    {
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText =
            """
            insert into vault_entries (id, subject, kind, data, created_at)
            values ($id, $subject, $kind, $data, $now)
            on conflict (id) do nothing
            """;
        var id = command.Parameters.Add("$id", SqliteType.Text);
        var subject = command.Parameters.Add("$subject", SqliteType.Text);
        var kind = command.Parameters.Add("$kind", SqliteType.Text);
        var data = command.Parameters.Add("$data", SqliteType.Text);
        command.Parameters.Add("$now", SqliteType.Integer).Value = now;
        foreach (var entry in entries)
        {
            (id.Value, subject.Value, kind.Value, data.Value) = (entry.Id, entry.Subject, entry.Kind, entry.Data);
            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A group of {Puts} puts failed; the outcome is unknown")]
    private partial void LogFailed(Exception exception, int puts);

    private sealed record Pending(StoredEntry[] Entries, CancellationToken Cancellation)
    {
        public TaskCompletionSource Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>The commit failed or was cut off: the entries may be there or not. Putting them again does no harm.</summary>
public sealed class VaultUnknownOutcomeException : Exception
{
    public VaultUnknownOutcomeException() : base("The outcome of the put is unknown.") { }

    public VaultUnknownOutcomeException(string message) : base(message) { }

    public VaultUnknownOutcomeException(string message, Exception inner) : base(message, inner) { }
}
