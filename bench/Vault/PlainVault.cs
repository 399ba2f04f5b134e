using System.Data.Common;
using System.Threading.Channels;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using Practice.Actors.Ledger;

namespace Practice.Actors.Bench.Vault;

/// <summary>The baseline: the same entries as plain text in one table, committed in groups in the same way, with no key and nothing sealed.</summary>
internal sealed class PlainVault : IAsyncDisposable
{
    private readonly Database database;
    private readonly Channel<(string Id, string Data, TaskCompletionSource Done)> queue = Channel.CreateUnbounded<(string, string, TaskCompletionSource)>();
    private readonly Task run;

    public PlainVault(Database database)
    {
        this.database = database;
        run = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public async Task InitializeAsync()
    {
        await using var connection = await database.OpenAsync(DatabaseName.Vault);
        await connection.ExecuteAsync("create table plain_entries (id text primary key, subject text not null, kind text not null, data text not null, created_at bigint not null)");
    }

    public Task PutAsync(string id, string data)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        queue.Writer.TryWrite((id, data, done));
        return done.Task;
    }

    public async Task<string?> GetAsync(string id)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Vault);
        return await connection.ExecuteScalarAsync<string?>("select data from plain_entries where id = @id", new { id });
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await run;
    }

    private void Run()
    {
        using var connection = database.OpenAsync(DatabaseName.Vault).AsTask().GetAwaiter().GetResult();
        while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            var group = new List<(string Id, string Data, TaskCompletionSource Done)>();
            while (group.Count < 512 && queue.Reader.TryRead(out var put)) group.Add(put);
            Insert(connection, group);
            foreach (var put in group) put.Done.SetResult();
        }
    }

    private static void Insert(DbConnection connection, List<(string Id, string Data, TaskCompletionSource Done)> group)
    {
        if (connection is NpgsqlConnection postgres)
        {
            using var command = new NpgsqlCommand(
                """
                insert into plain_entries (id, subject, kind, data, created_at)
                select entry.id, 'subject', 'words', entry.data, 0
                from unnest($1, $2) as entry (id, data)
                on conflict (id) do nothing
                """,
                postgres);
            command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. group.Select(put => put.Id)] });
            command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. group.Select(put => put.Data)] });
            command.ExecuteNonQuery();
            return;
        }

        using var transaction = ((SqliteConnection)connection).BeginTransaction();
        using var insert = ((SqliteConnection)connection).CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = "insert into plain_entries (id, subject, kind, data, created_at) values ($id, 'subject', 'words', $data, 0) on conflict (id) do nothing";
        var (id, data) = (insert.Parameters.Add("$id", SqliteType.Text), insert.Parameters.Add("$data", SqliteType.Text));
        foreach (var put in group)
        {
            (id.Value, data.Value) = (put.Id, put.Data);
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }
}
