using System.Data.Common;
using Dapper;
using Practice.Actors.Ledger;

namespace Practice.Actors.ReadModel.Projections;

/// <summary>The table of cursors.</summary>
internal static class Cursors
{
    /// <summary>A projection's cursors by partition; those not there yet are put at 0.</summary>
    public static async Task<long[]> LoadAsync(DbConnection connection, string projection, int partitions, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into projection_cursors (projection, partition, position)
            values (@projection, @partition, 0)
            on conflict do nothing
            """,
            Enumerable.Range(0, partitions).Select(partition => new { projection, partition }),
            cancellationToken: cancellationToken));
        return [.. await connection.QueryAsync<long>(new CommandDefinition(
            """
            select position
            from projection_cursors
            where projection = @projection
            order by partition
            """,
            new { projection },
            cancellationToken: cancellationToken))];
    }

    /// <summary>Every projection's cursors by partition, as committed.</summary>
    public static async Task<Dictionary<string, long[]>> LoadAllAsync(Database database, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        var rows = await connection.QueryAsync<(string Projection, long Position)>(new CommandDefinition(
            """
            select projection, position
            from projection_cursors
            order by projection, partition
            """,
            cancellationToken: cancellationToken));
        return rows.GroupBy(row => row.Projection, row => row.Position).ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
    }

    /// <summary>A projection's cursors by partition, as a transaction sees them; those not there yet are not among them.</summary>
    public static async Task<Dictionary<int, long>> SeenAsync(DbConnection connection, DbTransaction transaction, string projection, CancellationToken cancellationToken)
    {
        var rows = await connection.QueryAsync<(int Partition, long Position)>(new CommandDefinition(
            """
            select partition, position
            from projection_cursors
            where projection = @projection
            """,
            new { projection },
            transaction,
            cancellationToken: cancellationToken));
        return rows.ToDictionary(row => row.Partition, row => row.Position);
    }

    /// <summary>
    /// Moves the cursors of some partitions, each only from where it is known to be; the rows stay locked until the transaction ends, so that of
    /// two that would apply the same events one waits and then fails. They are locked in the order of the partitions, so that neither waits for the other.
    /// </summary>
    /// <returns>False where another moved one; the transaction is to be given up.</returns>
    public static async Task<bool> MoveAsync(
        ReadTransaction transaction,
        string projection,
        IReadOnlyList<(int Partition, long From, long To)> moves,
        CancellationToken cancellationToken)
    {
        if (transaction.Engine is DatabaseEngine.Postgres)
            return await transaction.ExecuteAsync(
                """
                with held as (
                    select partition
                    from projection_cursors
                    where projection = @projection
                        and partition = any(@partitions)
                    order by partition
                    for update
                )
                update projection_cursors
                set position = move.target
                from unnest(@partitions, @from, @to) as move (partition, source, target)
                join held on held.partition = move.partition
                where projection_cursors.projection = @projection
                    and projection_cursors.partition = move.partition
                    and projection_cursors.position = move.source
                """,
                new
                {
                    projection,
                    partitions = moves.Select(move => move.Partition).ToArray(),
                    from = moves.Select(move => move.From).ToArray(),
                    to = moves.Select(move => move.To).ToArray(),
                },
                cancellationToken) == moves.Count;

        foreach (var (partition, from, to) in moves)
        {
            var moved = await transaction.ExecuteAsync(
                """
                update projection_cursors
                set position = @to
                where projection = @projection and partition = @partition and position = @from
                """,
                new { projection, partition, from, to },
                cancellationToken);
            if (moved != 1) return false;
        }

        return true;
    }

    /// <summary>Puts all cursors of a projection back to the beginning.</summary>
    public static Task ResetAsync(ReadTransaction transaction, string projection, CancellationToken cancellationToken) =>
        transaction.ExecuteAsync("update projection_cursors set position = 0 where projection = @projection", new { projection }, cancellationToken);
}
