using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Practice.Actors.Ledger.Sqlite;

/// <summary>Writes all partitions, since SQLite has one writer: on a thread of its own, because SQLite's calls block it while the disk syncs.</summary>
internal sealed partial class SqliteWriter(Database database, int queueLength, AppendSignal signal, IReadOnlyList<RecentEvents> recent, ILogger logger)
    : GroupWriter(queueLength, signal, recent)
{
    private readonly List<PendingAppend> group = [];
    private SqliteConnection? connection;
    private GroupCommands? commands;

    protected override Task RunAsync() =>
        Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Run()
    {
        while (WaitAsync().AsTask().GetAwaiter().GetResult())
        {
            if (!Take(group)) continue;
            try
            {
                Committed(Commit());
            }
            catch (Exception exception)
            {
                // Really closed, not pooled, so that an open transaction is rolled back.
                if (connection is not null) SqliteConnection.ClearPool(connection);
                Close();
                LogFailed(exception, group.Count);
                Fail(group, exception);
            }
        }

        Close();
    }

    /// <returns>What has become of each, with the accepted ones' positions.</returns>
    private GroupPlan Commit()
    {
        if (commands is null) Open();

        commands!.Begin();
        var plan = new GroupPlan();
        foreach (var pending in group)
        {
            commands.Look(plan, pending);
            plan.Decide(pending);
        }

        if (plan.Accepted.Count > 0) commands.Insert(plan);
        commands.Commit();
        return plan;
    }

    private void Open()
    {
        connection = (SqliteConnection)database.OpenAsync(DatabaseName.Ledger).AsTask().GetAwaiter().GetResult();
        commands = new GroupCommands(connection);
    }

    private void Close()
    {
        commands?.Dispose();
        connection?.Dispose();
        commands = null;
        connection = null;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A group of {Appends} appends failed; the outcome is unknown")]
    private partial void LogFailed(Exception exception, int appends);
}
