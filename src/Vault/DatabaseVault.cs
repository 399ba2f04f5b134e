using System.Security.Cryptography;
using Dapper;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Ledger;

namespace Practice.Actors.Vault;

/// <summary>The personal-data vault in its simplest form: a table of its own, on SQLite in a file of its own.</summary>
public sealed class DatabaseVault : IPersonalDataVault, IAsyncDisposable
{
    /// <summary>Entries of one read at most.</summary>
    public const int MostIds = 200;

    private static readonly MigrationSet Schema =
        new(DatabaseName.Vault, typeof(DatabaseVault).Assembly, "Practice.Actors.Vault.Schema.", "vault_migrations");

    private readonly Database database;
    private readonly Migrations migrations;
    private readonly VaultWriter writer;

    public DatabaseVault(Database database, Migrations migrations, IOptions<VaultOptions> options, TimeProvider time, ILogger<DatabaseVault> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.database = database;
        this.migrations = migrations;
        writer = new VaultWriter(database, options.Value.QueueLength, time, logger);
    }

    /// <summary>Puts that no writer has taken up yet.</summary>
    internal int Waiting => writer.Waiting;

    private string AmongIds => database.Engine is DatabaseEngine.Postgres ? "= any(@ids)" : "in @ids";

    /// <summary>Creates or upgrades the tables; to be called before anything else of the vault, by any number of processes.</summary>
    public Task InitializeAsync(CancellationToken cancellationToken = default) => migrations.RunAsync(Schema, cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="VaultUnknownOutcomeException">The commit failed; the same put may be tried again.</exception>
    public Task PutAsync(IReadOnlyList<VaultEntry> entries, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return entries.Count == 0 ? Task.CompletedTask : writer.PutAsync([.. entries.Select(StoredEntry.Of)], cancellationToken);
    }

    public async Task<IReadOnlyList<VaultEntry>> GetAsync(IReadOnlyCollection<VaultId> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ids.Count, MostIds, nameof(ids));
        if (ids.Count == 0) return [];

        await using var connection = await database.OpenAsync(DatabaseName.Vault, cancellationToken);
        var found = await connection.QueryAsync<StoredEntry>(new CommandDefinition(
            $"""
            select id, subject, kind, data
            from vault_entries
            where id {AmongIds}
            """,
            new { ids = ids.Select(id => id.Value).ToArray() },
            cancellationToken: cancellationToken));
        return [.. found.Select(entry => entry.ToEntry())];
    }

    public async Task RemoveAsync(IReadOnlyCollection<VaultId> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        await using var connection = await database.OpenAsync(DatabaseName.Vault, cancellationToken);
        foreach (var some in ids.Chunk(MostIds))
        {
            await connection.ExecuteAsync(new CommandDefinition(
                $"""
                delete from vault_entries
                where id {AmongIds}
                """,
                new { ids = some.Select(id => id.Value).ToArray() },
                cancellationToken: cancellationToken));
        }
    }

    /// <summary>A random key of 32 bytes, made when it is first asked for and the same ever after, in every process.</summary>
    /// <param name="name">What it is for, for example <c>idempotency</c>.</param>
    public async Task<byte[]> GetOrCreateSecretAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        await using var connection = await database.OpenAsync(DatabaseName.Vault, cancellationToken);
        if (await FindAsync() is { } known) return Convert.FromBase64String(known);

        // Of several that come at once, the first one's key stays, and all read that.
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into vault_secrets (name, secret)
            values (@name, @secret)
            on conflict (name) do nothing
            """,
            new { name, secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) },
            cancellationToken: cancellationToken));
        return Convert.FromBase64String((await FindAsync())!);

        Task<string?> FindAsync() => connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "select secret from vault_secrets where name = @name", new { name }, cancellationToken: cancellationToken));
    }

    /// <summary>Commits the puts that wait.</summary>
    public ValueTask DisposeAsync() => writer.DisposeAsync();
}
