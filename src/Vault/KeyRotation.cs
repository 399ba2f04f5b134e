using Dapper;
using Practice.Actors.Ledger;

namespace Practice.Actors.Vault;

/// <summary>
/// Wraps every key by the current master key. The contents are not touched. It may be cut off and run again, run beside gateways that work, and
/// brings no key back that is erased meanwhile.
/// </summary>
public sealed class KeyRotation
{
    private const int Batch = 500;

    private readonly Database database;
    private readonly MasterKeys masters;

    internal KeyRotation(Database database, MasterKeys masters) => (this.database, this.masters) = (database, masters);

    /// <returns>How many keys were wrapped anew; those that the current master key wraps already are passed over.</returns>
    /// <exception cref="VaultKeyMissingException">One is wrapped by a master key that is not configured; what came before it is done.</exception>
    public async Task<long> RunAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Vault, cancellationToken);
        var current = masters.Current.Id;
        long done = 0;
        for (var (scope, id) = ("", ""); ;)
        {
            var keys = (await connection.QueryAsync<WrappedKey>(new CommandDefinition(
                $"""
                select {WrappedKey.Columns}
                from vault_keys k
                where (k.scope, k.id) > (@scope, @id) and k.master <> @current
                order by k.scope, k.id
                limit @Batch
                """,
                new { scope, id, current, Batch },
                cancellationToken: cancellationToken))).ToList();
            if (keys.Count == 0) break;
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            done += await connection.ExecuteAsync(new CommandDefinition(
                "update vault_keys set master = @Master, wrapped = @Wrapped where scope = @Scope and id = @Id", keys.Select(key => key.Rewrap(masters)), transaction, cancellationToken: cancellationToken));
            await transaction.CommitAsync(cancellationToken);
            (scope, id) = (keys[^1].Scope, keys[^1].Id);
        }

        var secrets = await connection.QueryAsync<WrappedSecret>(new CommandDefinition(
            "select name, master, wrapped from vault_secrets where master <> @current", new { current }, cancellationToken: cancellationToken));
        return done + await connection.ExecuteAsync(new CommandDefinition(
            "update vault_secrets set master = @Master, wrapped = @Wrapped where name = @Name",
            secrets.Select(secret => WrappedSecret.Of(secret.Name, secret.Unwrap(masters), masters.Current)).ToList(),
            cancellationToken: cancellationToken));
    }
}
