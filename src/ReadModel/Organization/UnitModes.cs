using Dapper;
using Microsoft.Extensions.Logging;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;

namespace Practice.Actors.ReadModel.Organization;

/// <summary>
/// Looks at the read table from time to time and beside whoever asks: nobody waits for it. Once a unit had a mode it stays with that until the process
/// ends, which costs a few calls and is never wrong.
/// </summary>
internal sealed partial class UnitModes(Database database, ILedger ledger, Freshness freshness, TimeProvider time, ILogger<UnitModes> logger) : IUnitModes
{
    /// <summary>When to look again, and for how long to go by the last look.</summary>
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private volatile bool seen;
    private long edits;

    /// <summary>When the table last showed that no unit had one; 0 for never.</summary>
    private long none;

    /// <summary>1 while somebody looks.</summary>
    private int looking;

    public bool MayBeSet
    {
        get
        {
            if (seen) return true;
            var at = Volatile.Read(ref none);
            var age = at == 0 ? TimeSpan.MaxValue : time.GetElapsedTime(at);

            // Not on the scheduler of the grain that asks.
            if (age >= Often && Interlocked.Exchange(ref looking, 1) == 0) _ = Task.Run(LookAsync);
            return age > Longest;
        }
    }

    public long Edits => Volatile.Read(ref edits);

    public void Seen() => seen = true;

    public void Edited() => Interlocked.Increment(ref edits);

    private async Task LookAsync()
    {
        try
        {
            // At the start of a process the table may still be behind by much, or be just made anew.
            if (Volatile.Read(ref none) == 0 && !await freshness.WaitAsync(await ledger.HeadsAsync(), Longest)) return;

            var at = time.GetTimestamp();
            await using var connection = await database.OpenAsync(DatabaseName.Read);
            var modes = await connection.ExecuteScalarAsync<long>("select count(*) from units where dispatch_mode is not null");
            if (modes > 0) Seen();
            else Volatile.Write(ref none, at);
        }
        catch (Exception fault)
        {
            LogUnread(fault);
        }
        finally
        {
            Volatile.Write(ref looking, 0);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whether any unit has a dispatch mode could not be read; the units are asked instead")]
    private partial void LogUnread(Exception exception);
}
