using System.Text.Json;
using Practice.Actors.Contracts;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel.Activities;

/// <summary>Keeps count of the activities by unit, month, project, platform and state, and of what these come to together.</summary>
internal static class ActivityCounts
{
    /// <summary>Stands for all units, all months, or all activities whatever their project.</summary>
    public const string All = "";

    public static async Task ApplyAsync(ReadTransaction transaction, IReadOnlyList<(ActivityRow? Before, ActivityRow After)> changed, CancellationToken cancellationToken)
    {
        Dictionary<Cell, long> changes = [];
        foreach (var (before, after) in changed)
        {
            Cell? was = before is null ? null : Of(before, transaction.County);
            var now = Of(after, transaction.County);
            if (was == now) continue;
            Add(now, 1);
            if (was is { } left) Add(left, -1);
        }

        // In one order, so that two batches at once do not wait for each other.
        var cells = changes.Where(cell => cell.Value != 0).ToList();
        cells.Sort((one, other) => Cell.Compare(one.Key, other.Key));
        if (cells.Count == 0) return;
        await AddAsync(transaction, cells, cancellationToken);
        // What there is none of has no row, so that the rows do not tell how the events came in batches.
        if (cells.Exists(cell => cell.Value < 0)) await transaction.ExecuteAsync("delete from activity_counts where number = 0", parameters: null, cancellationToken);

        void Add(Cell cell, long number)
        {
            foreach (var unit in (string[])[cell.Unit, All])
            {
                foreach (var month in (string[])[cell.Month, All])
                {
                    Count(cell with { Unit = unit, Month = month, Project = All });
                    if (cell.Project != All) Count(cell with { Unit = unit, Month = month });
                }
            }

            void Count(Cell of) => changes[of] = changes.GetValueOrDefault(of) + number;
        }
    }

    private static Task<int> AddAsync(ReadTransaction transaction, List<KeyValuePair<Cell, long>> cells, CancellationToken cancellationToken) =>
        transaction.Engine is DatabaseEngine.Postgres
            ? transaction.ExecuteAsync(
                """
                insert into activity_counts (unit, month, project, platform, state, number)
                select * from unnest(@units, @months, @projects, @platforms, @states, @numbers)
                on conflict (unit, month, project, platform, state) do update
                set number = activity_counts.number + excluded.number
                """,
                new
                {
                    units = cells.Select(cell => cell.Key.Unit).ToArray(),
                    months = cells.Select(cell => cell.Key.Month).ToArray(),
                    projects = cells.Select(cell => cell.Key.Project).ToArray(),
                    platforms = cells.Select(cell => cell.Key.Platform).ToArray(),
                    states = cells.Select(cell => cell.Key.State).ToArray(),
                    numbers = cells.Select(cell => cell.Value).ToArray(),
                },
                cancellationToken)
            : transaction.ExecuteAsync(
                """
                insert into activity_counts (unit, month, project, platform, state, number)
                select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5 from json_each(@json) where true
                on conflict (unit, month, project, platform, state) do update
                set number = number + excluded.number
                """,
                new { json = JsonSerializer.Serialize(cells.ConvertAll(cell => new object[] { cell.Key.Unit, cell.Key.Month, cell.Key.Project, cell.Key.Platform, cell.Key.State, cell.Value })) },
                cancellationToken);

    private static Cell Of(ActivityRow row, CountyZone county) =>
        new(row.Unit, county.MonthOf(Instant.At(row.StartsAt)).ToString(), row.Project ?? All, row.Platform, row.State);

    private readonly record struct Cell(string Unit, string Month, string Project, string Platform, string State)
    {
        public static int Compare(Cell one, Cell other)
        {
            var order = string.CompareOrdinal(one.Unit, other.Unit);
            if (order == 0) order = string.CompareOrdinal(one.Month, other.Month);
            if (order == 0) order = string.CompareOrdinal(one.Project, other.Project);
            if (order == 0) order = string.CompareOrdinal(one.Platform, other.Platform);
            return order != 0 ? order : string.CompareOrdinal(one.State, other.State);
        }
    }
}
