using Practice.Actors.Gateway.Hosting;

namespace Practice.Actors.Gateway.Imports;

/// <summary>
/// Keeps the process small while a table comes in. What a row leaves behind is gone as soon as the row is through, but the collector of a server lets a hundred megabytes
/// of that gather before it looks; so it is told to look more often, and at everything to begin with and once the heap has a quarter more of the system than after the last such look.
/// </summary>
/// <param name="inUse">
/// Bytes on the heap, what nobody refers to any more too. How many were ever allocated would not do: where the runtime gives up one of a server's heaps,
/// what that one had is no longer counted, and the sum that it tells stands still until the others have allocated as much again, a minute and more.
/// </param>
/// <param name="collect">Collects up to a generation, and returns what the heap then has of the system's memory, in bytes.</param>
internal sealed class ImportMemory(TimeProvider time, Func<long> inUse, Func<int, long> collect)
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
        : this(time, () => GC.GetTotalMemory(forceFullCollection: false), Collect)
    {
    }

    /// <summary>Until it is disposed of, and a while after, the heap is kept small.</summary>
    public IDisposable Begin()
    {
        lock (turn)
        {
            if (running++ == 0)
            {
                if (endedAt == 0) new Thread(Keep) { IsBackground = true, Name = "Import memory" }.Start();
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

    /// <summary>On a thread of its own: on the pool's it would wait behind what is busy with the table, and most would gather where most is to do.</summary>
    private void Keep()
    {
        // What the start has left behind goes first.
        var most = Math.Max(Small, collect(GC.MaxGeneration) * 5 / 4);
        var least = inUse();
        while (true)
        {
            Thread.Sleep(Every);
            lock (turn)
            {
                if (endedAt != 0 && time.GetElapsedTime(endedAt) is var after && after > GoesOnFor && after > time.GetElapsedTime(beganAt, endedAt))
                {
                    endedAt = 0;
                    return;
                }
            }

            var now = inUse();
            // The collector looks by itself too.
            least = Math.Min(least, now);
            if (now - least < Gathered) continue;
            if (collect(1) > most) most = Math.Max(Small, collect(GC.MaxGeneration) * 5 / 4);
            least = inUse();
        }
    }

    private sealed class Running(ImportMemory memory) : IDisposable
    {
        private ImportMemory? of = memory;

        public void Dispose() => Interlocked.Exchange(ref of, null)?.End();
    }
}
