using Dapper;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel.Activities;

/// <summary>
/// Numbers the changes of announced activities, so that whoever follows them misses none: a number shows to others only after every lower one does.
/// The numbers are not a fact of the ledger: a rebuild gives new ones, all of them higher, and whoever follows is told of everything again.
/// </summary>
internal static class ActivityChanges
{
    private static readonly string[] Told = [Words.Of(ActivityState.Announced), Words.Of(ActivityState.UnderWay), Words.Of(ActivityState.Cancelled)];

    public static async Task NumberAsync(ReadTransaction transaction, IReadOnlyList<(ActivityRow? Before, ActivityRow After)> changed, CancellationToken cancellationToken)
    {
        string[] ids = [.. changed.Where(IsTold).Select(row => row.After.Id)];
        if (ids.Length == 0) return;
        var postgres = transaction.Engine is DatabaseEngine.Postgres;
        // Two batches at once, as during a rebuild, number one after the other: else a lower number could show after a higher one.
        if (postgres) await transaction.ExecuteAsync("lock table activity_changes in share row exclusive mode", parameters: null, cancellationToken);
        var number = await transaction.Connection.ExecuteScalarAsync<long>(new CommandDefinition(
            postgres
                ? "select greatest((select coalesce(max(number), 0) + 1 from activity_changes), cast(extract(epoch from clock_timestamp()) * 1000000 as bigint))"
                : "select max((select coalesce(max(number), 0) + 1 from activity_changes), cast(unixepoch('subsec') * 1000000 as integer))",
            transaction: transaction.Transaction,
            cancellationToken: cancellationToken));
        await transaction.ExecuteAsync(
            $"""
            insert into activity_changes (activity, number)
            {(postgres ? "select id, @number from unnest(@ids) as changed(id)" : "select value, @number from json_each(@json) where true")}
            on conflict (activity) do update
            set number = excluded.number
            """,
            postgres ? new { ids, number } : new { json = $"[{string.Join(',', ids.Select(id => $"\"{id}\""))}]", number },
            cancellationToken);
    }

    /// <summary>
    /// Whether it is, or was until now, to be seen by who follows, and differs in something that they are told. What is announced and over in one batch
    /// is told too: during a rebuild that is what somebody may have seen before.
    /// </summary>
    private static bool IsTold((ActivityRow? Before, ActivityRow After) row) =>
        row.After.AnnouncedAt is not null
        && (Told.Contains(row.After.State) || row.Before is not { AnnouncedAt: not null } before || Told.Contains(before.State))
        && Shown(row.After) != Shown(row.Before);

    private static ActivityRow? Shown(ActivityRow? row) => row is null ? null : row with { Waiting = 0, Attended = 0, Settled = 0, Unsettled = 0, Version = 0 };
}
