using System.Collections.Concurrent;
using Dapper;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;

namespace Practice.Actors.ReadModel.Organization;

/// <summary>
/// Chooses how a page of a subtree is read. Either way gives the same rows; what is remembered here for a while only makes one of them faster.
/// </summary>
internal sealed class UnitTree(Database database, TimeProvider time)
{
    private const int MostRemembered = 10_000;
    private static readonly TimeSpan RememberFor = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<UnitCode, (UnitNarrowing Narrowing, DateTimeOffset At)> remembered = new();

    /// <summary>
    /// Whether to take a page from each unit of the subtree and keep the best, or to walk all rows in order and keep those of the subtree.
    /// The one reads a page for each of k units, the other about n / k pages where k of all n units are in it. SQLite passes over the rest of a
    /// unit's rows as soon as they can no longer be among the best, so that walking pays only where most units are in it.
    /// </summary>
    public async ValueTask<UnitNarrowing> NarrowingAsync(UnitCode top, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (remembered.TryGetValue(top, out var known) && now - known.At < RememberFor) return known.Narrowing;

        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        var (below, all) = await connection.QuerySingleAsync<(long Below, long All)>(new CommandDefinition(
            $"""
            select (select count(*) from units u where {Subtree.OfUnits}), (select count(*) from units)
            """,
            new { unit = top.Value },
            cancellationToken: cancellationToken));
        var narrowing = database.Engine switch
        {
            DatabaseEngine.Postgres when below * below <= all => UnitNarrowing.Gather,
            DatabaseEngine.Sqlite when below * 2 <= all => UnitNarrowing.Search,
            _ => UnitNarrowing.Walk,
        };
        if (remembered.Count >= MostRemembered) remembered.Clear();
        remembered[top] = (narrowing, now);
        return narrowing;
    }
}
