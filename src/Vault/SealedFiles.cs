using System.Data.Common;
using System.Globalization;
using Dapper;
using Practice.Actors.Ledger;

namespace Practice.Actors.Vault;

/// <summary>
/// Files that hold personal data and are kept for a while, within reach of every process: each sealed piece by piece with a key of its own, which is
/// destroyed with it.
/// </summary>
public sealed class SealedFiles
{
    /// <summary>Bytes of a piece at most.</summary>
    public const int PieceBytes = 1024 * 1024;

    private readonly Database database;
    private readonly MasterKeys masters;
    private readonly KeyCache keys;
    private readonly TimeProvider time;

    internal SealedFiles(Database database, MasterKeys masters, KeyCache keys, TimeProvider time) =>
        (this.database, this.masters, this.keys, this.time) = (database, masters, keys, time);

    /// <summary>Begins a file.</summary>
    /// <param name="id">Of a file that is not there, for example <c>imp_…/rows</c>.</param>
    public async Task CreateAsync(string id, CancellationToken cancellationToken = default)
    {
        await using var connection = await OpenAsync(cancellationToken);
        var now = time.GetUtcNow();
        var (_, wrapped) = WrappedKey.Make(id, [], masters.Current, now);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into vault_keys (scope, id, master, wrapped, entries, created_at)
            values (@Scope, @Id, @Master, @Wrapped, @Entries, @now)
            """,
            new { wrapped.Scope, wrapped.Id, wrapped.Master, wrapped.Wrapped, wrapped.Entries, now = Instant.Of(now) },
            cancellationToken: cancellationToken));
    }

    /// <summary>Stores a piece durably, in place of the one that may be there under its number.</summary>
    /// <param name="number">From 0.</param>
    /// <param name="content">At most <see cref="PieceBytes"/>.</param>
    /// <exception cref="FileNotFoundException">There is no such file (any more).</exception>
    public async Task WriteAsync(string id, long number, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(content.Length, PieceBytes, nameof(content));
        await using var connection = await OpenAsync(cancellationToken);
        var key = await KeyAsync(connection, id, cancellationToken) ?? throw new FileNotFoundException("There is no such file.");
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into vault_files (id, number, sealed)
            values (@id, @number, @content)
            on conflict (id, number) do update
            set sealed = excluded.sealed
            """,
            new { id, number, content = Sealing.Seal(key, content.Span, BoundTo(id, number)) },
            cancellationToken: cancellationToken));
    }

    /// <summary>A piece; null where there is none by that number.</summary>
    /// <exception cref="VaultKeyMissingException">A master key is not configured here.</exception>
    public async Task<byte[]?> ReadAsync(string id, long number, CancellationToken cancellationToken = default)
    {
        await using var connection = await OpenAsync(cancellationToken);
        if (await KeyAsync(connection, id, cancellationToken) is not { } key) return null;
        var piece = await connection.ExecuteScalarAsync<byte[]?>(new CommandDefinition(
            "select sealed from vault_files where id = @id and number = @number", new { id, number }, cancellationToken: cancellationToken));
        return piece is null ? null : Sealing.Open(key, piece, BoundTo(id, number));
    }

    /// <summary>Erases a file for good; one that is not there is passed over.</summary>
    public async Task RemoveAsync(string id, CancellationToken cancellationToken = default)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var statement in (string[])["delete from vault_keys where scope = @id", "delete from vault_files where id = @id"])
            await connection.ExecuteAsync(new CommandDefinition(statement, new { id }, transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
    }

    private ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken) => database.OpenAsync(DatabaseName.Vault, cancellationToken);

    private async Task<byte[]?> KeyAsync(DbConnection connection, string id, CancellationToken cancellationToken)
    {
        var wrapped = await connection.QuerySingleOrDefaultAsync<WrappedKey?>(new CommandDefinition(
            $"select {WrappedKey.Columns} from vault_keys k where k.scope = @id", new { id }, cancellationToken: cancellationToken));
        return wrapped is null ? null : keys.Of(wrapped, masters);
    }

    private static string BoundTo(string id, long number) => string.Create(CultureInfo.InvariantCulture, $"file\n{id}\n{number}");
}
