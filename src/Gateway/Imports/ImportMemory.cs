namespace Practice.Actors.Gateway.Imports;

/// <summary>
/// Keeps the process small while a table comes in. What a row leaves behind is gone as soon as the row is through, but the collector of a server lets a hundred megabytes
/// of that gather before it looks; so it is told to look more often, and at everything to begin with and once what stays has grown by a quarter.
/// </summary>
/// <param name="allocated">Bytes that were ever allocated.</param>
/// <param name="collect">Collects up to a generation, and returns what the heap then has of the system's memory, in bytes.</param>
internal sealed class ImportMemory(TimeProvider time, Func<long> allocated, Func<int, long> collect)
{
    /// <summary>What may gather between two collections, in bytes.</summary>
    public const long Gathered = 8L * 1024 * 1024;

    /// <summary>A heap that is no larger is not looked at as a whole, in bytes.</summary>
    public const long Small = 48L * 1024 * 1024;

    /// <summary>At 300 MB/s two thirds of what may gather come in meanwhile.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(25);

    /// <summary>What was read goes on to lists and summaries: at least for so long, and for as long as it was read.</summary>
    private static readonly TimeSpan GoesOnFor = TimeSpan.FromSeconds(20);

    private readonly Lock turn = new();
    private int running;
    private long beganAt;
    private long endedAt;

    public ImportMemory(TimeProvider time)
        : this(time, () => GC.GetTotalAllocatedBytes(), Collect)
    {
    }

    /// <summary>Until it is disposed of, and a while after, the heap is kept small.</summary>
    public IDisposable Begin()
    {
        lock (turn)
        {
            if (running++ == 0)
            {
                if (endedAt == 0) _ = Task.Run(KeepAsync);
                beganAt = time.GetTimestamp();
            }

            endedAt = 0;
            return new Running(this);
        }
    }

    private static long Collect(int generation)
    {
        var all = generation == GC.MaxGeneration;
        GC.Collect(generation, all ? GCCollectionMode.Aggressive : GCCollectionMode.Forced, blocking: true, compacting: all);
        if (all) NativeMemory.GiveBack();
        return GC.GetGCMemoryInfo(GCKind.Any).TotalCommittedBytes;
    }

    private void End()
    {
        lock (turn)
        {
            if (--running == 0) endedAt = time.GetTimestamp();
        }
    }

    private async Task KeepAsync()
    {
        using var timer = new PeriodicTimer(Every, time);
        // What the start has left behind goes first.
        var most = Math.Max(Small, collect(GC.MaxGeneration) * 5 / 4);
        var from = allocated();
        while (await timer.WaitForNextTickAsync())
        {
            lock (turn)
            {
                if (endedAt != 0 && time.GetElapsedTime(endedAt) is var after && after > GoesOnFor && after > time.GetElapsedTime(beganAt, endedAt))
                {
                    endedAt = 0;
                    return;
                }
            }

            if (allocated() - from < Gathered) continue;
            if (collect(1) > most) most = Math.Max(Small, collect(GC.MaxGeneration) * 5 / 4);
            from = allocated();
        }
    }

    private sealed class Running(ImportMemory memory) : IDisposable
    {
        private ImportMemory? of = memory;

        public void Dispose() => Interlocked.Exchange(ref of, null)?.End();
    }
}
