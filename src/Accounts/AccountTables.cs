using System.Data.Common;
using Dapper;
using Practice.Actors.Ledger;

namespace Practice.Actors.Accounts;

/// <summary>The tables of accounts: their schema, connections and transactions.</summary>
public sealed class AccountTables(Database database, Migrations migrations)
{
    private static readonly MigrationSet Schema =
        new(DatabaseName.Accounts, typeof(AccountTables).Assembly, "Practice.Actors.Accounts.Schema.", "accounts_migrations");

    /// <summary>Creates or upgrades the tables; any number of processes may at once.</summary>
    public Task InitializeAsync(CancellationToken cancellationToken = default) => migrations.RunAsync(Schema, cancellationToken);

    internal ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken) => database.OpenAsync(DatabaseName.Accounts, cancellationToken);

    internal async Task<int> ExecuteAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }

    internal async Task<T?> FindAsync<T>(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }

    internal async Task<List<T>> ListAsync<T>(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        return (await connection.QueryAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Does all of the work or nothing of it.</summary>
    /// <param name="work">Answers whether to commit, and with what.</param>
    internal async Task<T> TransactAsync<T>(Func<AccountTransaction, Task<(bool Commit, T Result)>> work, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var (commit, result) = await work(new AccountTransaction(connection, transaction, cancellationToken));
        if (commit) await transaction.CommitAsync(cancellationToken);
        return result;
    }
}

/// <summary>Statements of one transaction.</summary>
internal sealed class AccountTransaction(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken)
{
    public Task<int> ExecuteAsync(string sql, object parameters) => connection.ExecuteAsync(Command(sql, parameters));

    public Task<T?> FindAsync<T>(string sql, object parameters) => connection.QuerySingleOrDefaultAsync<T>(Command(sql, parameters));

    public async Task<List<T>> ListAsync<T>(string sql, object parameters) => (await connection.QueryAsync<T>(Command(sql, parameters))).AsList();

    /// <summary>Adds to the record of what was done to whose account.</summary>
    /// <param name="actor">An account, a key, or <c>system</c>.</param>
    /// <param name="detail">Ids and words of the platform only, never personal data.</param>
    public Task RecordAsync(DateTimeOffset now, string actor, string subject, AccountEventKind kind, string? detail = null) => ExecuteAsync(
        """
        insert into account_events (id, at, actor, subject, kind, detail)
        values (@id, @at, @actor, @subject, @kind, @detail)
        """,
        new
        {
            id = Contracts.EntityId.New(AccountEvent.Prefix, now),
            at = Instant.Of(now),
            actor,
            subject,
            kind = Contracts.Words.Of(kind),
            detail,
        });

    private CommandDefinition Command(string sql, object parameters) => new(sql, parameters, transaction, cancellationToken: cancellationToken);
}
