using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Ledger;

namespace Practice.Actors.Vault;

/// <summary>The personal-data vault: every entry sealed with a key that is destroyed to erase it; on SQLite in a file of its own.</summary>
public sealed class DatabaseVault : IPersonalDataVault, IAsyncDisposable
{
    /// <summary>Entries of one read at most.</summary>
    public const int MostIds = 200;

    private static readonly MigrationSet Schema =
        new(DatabaseName.Vault, typeof(DatabaseVault).Assembly, "Practice.Actors.Vault.Schema.", "vault_migrations");

    private readonly Database database;
    private readonly Migrations migrations;
    private readonly MasterKeys masters;
    private readonly KeyCache keys;
    private readonly Secrets secrets;
    private readonly TimeProvider time;
    private readonly ILogger<DatabaseVault> logger;
    private readonly GroupCommit<SealedPut, bool> puts;

    internal DatabaseVault(
        Database database, Migrations migrations, MasterKeys masters, KeyCache keys, Secrets secrets, IOptions<VaultOptions> options, TimeProvider time, ILogger<DatabaseVault> logger)
    {
        this.database = database;
        this.migrations = migrations;
        this.masters = masters;
        this.keys = keys;
        this.secrets = secrets;
        this.time = time;
        this.logger = logger;
        puts = new GroupCommit<SealedPut, bool>(database, options.Value.QueueLength, Insert, logger);
    }

    /// <summary>Puts that no writer has taken up yet.</summary>
    internal int Waiting => puts.Waiting;

    private string AmongIds => database.Engine is DatabaseEngine.Postgres ? "= any(@ids)" : "in @ids";

    /// <summary>
    /// Creates or upgrades the tables, and seals what an earlier version kept in plain; to be called before anything else of the vault, by any number of processes.
    /// </summary>
    public async Task InitializeAsync(CancellationToken cancellationToken = default)
    {
        await migrations.RunAsync(Schema, cancellationToken);
        await new PlainUpgrade(database, masters, time, logger).RunAsync(cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="VaultUnknownOutcomeException">The commit failed; the same put may be tried again.</exception>
    public Task PutAsync(IReadOnlyList<VaultEntry> entries, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return entries.Count == 0
            ? Task.CompletedTask
            : puts.AddAsync(SealedPut.Of([.. entries.Select(PlainEntry.Of)], masters.Current, time.GetUtcNow()), cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="VaultKeyMissingException">A master key is not configured here.</exception>
    public async Task<IReadOnlyList<VaultEntry>> GetAsync(IReadOnlyCollection<VaultId> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ids.Count, MostIds, nameof(ids));
        if (ids.Count == 0) return [];

        await using var connection = await database.OpenAsync(DatabaseName.Vault, cancellationToken);
        var found = await connection.QueryAsync<SealedEntry, WrappedKey, VaultEntry>(
            new CommandDefinition(
                $"""
                select {SealedEntry.Columns}, {WrappedKey.Columns}
                from vault_entries e
                join vault_keys k on k.scope = e.scope and k.id = e.key
                where e.id {AmongIds}
                """,
                new { ids = ids.Select(id => id.Value).ToArray() },
                cancellationToken: cancellationToken),
            (entry, key) => entry.Open(keys.Of(key, masters)).ToEntry(),
            splitOn: "scope");
        return [.. found];
    }

    public async Task RemoveAsync(IReadOnlyCollection<VaultId> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        await using var connection = await database.OpenAsync(DatabaseName.Vault, cancellationToken);
        foreach (var some in ids.Chunk(MostIds))
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await RemoveAsync(connection, transaction, some, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    /// <summary>Removes entries in a caller's transaction.</summary>
    /// <param name="ids">At most <see cref="MostIds"/>.</param>
    /// <returns>Those that were there.</returns>
    internal async Task<IReadOnlyList<VaultId>> RemoveAsync(DbConnection connection, DbTransaction transaction, IEnumerable<VaultId> ids, CancellationToken cancellationToken)
    {
        var removed = (await connection.QueryAsync<(string Id, string Scope, string Key)>(new CommandDefinition(
            $"""
            delete from vault_entries
            where id {AmongIds}
            returning id, scope, key
            """,
            new { ids = ids.Select(id => id.Value).ToArray() },
            transaction,
            cancellationToken: cancellationToken))).ToList();
        foreach (var (scope, key) in removed.Select(entry => (entry.Scope, entry.Key)).Distinct()) await RemoveUnusedAsync(connection, transaction, scope, key, cancellationToken);
        return [.. removed.Select(entry => new VaultId(entry.Id))];
    }

    private async Task RemoveUnusedAsync(DbConnection connection, DbTransaction transaction, string scope, string key, CancellationToken cancellationToken)
    {
        var entries = await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "select entries from vault_keys where scope = @scope and id = @key", new { scope, key }, transaction, cancellationToken: cancellationToken));
        var left = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"select count(*) from vault_entries where id {AmongIds} and key = @key", new { ids = (entries ?? "").Split('\n'), key }, transaction, cancellationToken: cancellationToken));
        if (left > 0) return;
        await connection.ExecuteAsync(new CommandDefinition(
            "delete from vault_keys where scope = @scope and id = @key", new { scope, key }, transaction, cancellationToken: cancellationToken));
    }

    /// <summary>A random key of 32 bytes, made when it is first asked for and the same ever after, in every process.</summary>
    /// <param name="name">What it is for, for example <c>idempotency</c>.</param>
    public Task<byte[]> GetOrCreateSecretAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return secrets.GetOrCreateAsync(name, cancellationToken);
    }

    /// <summary>Commits the puts that wait.</summary>
    public ValueTask DisposeAsync() => puts.DisposeAsync();

    private bool[] Insert(DbConnection connection, IReadOnlyList<SealedPut> group)
    {
        EntryRows.Insert(connection, group, time.GetUtcNow());
        return new bool[group.Count];
    }
}
