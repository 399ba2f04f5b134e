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

    private readonly ConcurrentDictionary<UnitCode, (bool Few, DateTimeOffset At)> remembered = new();

    /// <summary>
    /// Whether to gather a page from each unit of the subtree and keep the best, or to walk all rows in order and keep those of the subtree.
    /// Gathering reads a page for each of the k units; walking reads about n / k pages where k of all n units are in it.
    /// </summary>
    public async ValueTask<bool> GathersAsync(UnitCode top, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (remembered.TryGetValue(top, out var known) && now - known.At < RememberFor) return known.Few;

        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        var (below, all) = await connection.QuerySingleAsync<(long Below, long All)>(new CommandDefinition(
            $"""
            select (select count(*) from units u where {Subtree.OfUnits}), (select count(*) from units)
            """,
            new { unit = top.Value },
            cancellationToken: cancellationToken));
        var few = below * below <= all;
        if (remembered.Count >= MostRemembered) remembered.Clear();
        remembered[top] = (few, now);
        return few;
    }
}
