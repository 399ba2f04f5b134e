using System.Diagnostics;

namespace Practice.Actors.Bench.Tree;

/// <summary>Bytes that this process holds.</summary>
/// <param name="Heap">What is in use of the managed heap.</param>
/// <param name="Resident">What the operating system counts; it comes down late and seldom wholly.</param>
internal readonly record struct Memory(long Heap, long Resident)
{
    public static async Task<Memory> ReadAsync()
    {
        // What was asynchronous comes to rest, and finalizers let go of what they held.
        for (var turn = 0; turn < 3; turn++)
        {
            await Task.Delay(500);
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        using var process = Process.GetCurrentProcess();
        return new Memory(GC.GetTotalMemory(forceFullCollection: true), process.WorkingSet64);
    }
}
