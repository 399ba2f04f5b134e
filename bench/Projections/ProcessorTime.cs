using System.Diagnostics;
using Dapper;
using Practice.Actors.Ledger;

namespace Practice.Actors.Bench.Projections;

/// <summary>What work costs in processor time, of this process and of PostgreSQL's backends where they run on this machine.</summary>
internal readonly record struct ProcessorTime(TimeSpan Own, TimeSpan Server)
{
    /// <summary>The time that some work took, and what it cost.</summary>
    public static async Task<(TimeSpan Elapsed, ProcessorTime Cost)> OfAsync(Database database, Func<Task> work)
    {
        using var process = Process.GetCurrentProcess();
        var (started, own, server) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime, await ServerAsync(database));
        await work();
        var lasted = Stopwatch.GetElapsedTime(started);
        process.Refresh();
        return (lasted, new ProcessorTime(process.TotalProcessorTime - own, await ServerAsync(database) - server));
    }

    private static async Task<TimeSpan> ServerAsync(Database database)
    {
        if (database.Engine is DatabaseEngine.Sqlite) return TimeSpan.Zero;
        await using var connection = await database.OpenAsync(DatabaseName.Ledger);
        var total = TimeSpan.Zero;
        foreach (var backend in await connection.QueryAsync<int>("select pid from pg_stat_activity where datname = current_database()"))
        {
            try
            {
                using var process = Process.GetProcessById(backend);
                total += process.TotalProcessorTime;
            }
            catch (ArgumentException)
            {
                // It has just ended, or runs on another machine.
            }
        }

        return total;
    }
}
