using System.Data.Common;
using Dapper;
using Practice.Actors.Contracts;
using Practice.Actors.Ledger;

namespace Practice.Actors.ReadModel.Projections;

/// <summary>
/// Begins transactions on the read tables; on SQLite one at a time, as waiting in the process costs less than waiting for the file's lock, and all on one
/// connection: what one has read of the file another would have to forget at each commit, and each would hold its own pages in memory.
/// </summary>
internal sealed class ReadTransactions(Database database, CountyZone county) : IAsyncDisposable
{
    private readonly SemaphoreSlim? turn = database.Engine is DatabaseEngine.Sqlite ? new SemaphoreSlim(1, 1) : null;

    /// <summary>SQLite's, for who has the turn.</summary>
    private DbConnection? only;

    /// <param name="connection">On PostgreSQL that of the transaction.</param>
    public async Task<ReadTransaction> BeginAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        if (turn is null) return new ReadTransaction(database.Engine, county, connection, await connection.BeginTransactionAsync(cancellationToken), ended: null);

        await turn.WaitAsync(cancellationToken);
        try
        {
            only ??= await database.OpenAsync(DatabaseName.Read, cancellationToken);
            return new ReadTransaction(database.Engine, county, only, await only.BeginTransactionAsync(cancellationToken), EndAsync);
        }
        catch
        {
            await EndAsync(committed: false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (only is not null) await only.DisposeAsync();
        turn?.Dispose();
    }

    /// <summary>What came to nothing may have left the connection in the middle of anything: the next takes a new one.</summary>
    private async ValueTask EndAsync(bool committed)
    {
        try
        {
            if (committed || only is not { } left) return;
            only = null;
            await left.DisposeAsync();
        }
        finally
        {
            turn!.Release();
        }
    }
}

/// <summary>Rows and cursors in one transaction: disposed before its commit, it leaves no trace.</summary>
/// <param name="ended">Told at the end whether it was committed.</param>
internal sealed class ReadTransaction(DatabaseEngine engine, CountyZone county, DbConnection connection, DbTransaction transaction, Func<bool, ValueTask>? ended) : IAsyncDisposable
{
    private bool committed;

    public DatabaseEngine Engine => engine;

    /// <summary>In which days and months begin.</summary>
    public CountyZone County => county;

    public DbConnection Connection => connection;

    public DbTransaction Transaction => transaction;

    public Task<int> ExecuteAsync(string sql, object? parameters, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken));

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        await transaction.CommitAsync(cancellationToken);
        committed = true;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await transaction.DisposeAsync();
        }
        finally
        {
            if (ended is not null) await ended(committed);
        }
    }
}
