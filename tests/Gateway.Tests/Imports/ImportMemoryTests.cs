using System.Collections.Concurrent;
using Practice.Actors.Gateway.Imports;
using Practice.Actors.Testing;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Imports;

public sealed class ImportMemoryTests
{
    private readonly ConcurrentQueue<int> collected = [];
    private readonly ImportMemory memory;
    private long heap = ImportMemory.Small / 2;
    private long inUse;
    private int asked;

    public ImportMemoryTests() => memory = new ImportMemory(TimeProvider.System, InUse, Collect);

    [Fact]
    public async Task While_a_table_comes_in_what_gathers_is_collected()
    {
        using (memory.Begin())
        {
            // What the start has left behind.
            await CollectedAsync(GC.MaxGeneration);

            Interlocked.Add(ref inUse, ImportMemory.Gathered);
            await CollectedAsync(GC.MaxGeneration, 1);
            Interlocked.Add(ref inUse, ImportMemory.Gathered - 1);
            await LookedAtAsync();
            await CollectedAsync(GC.MaxGeneration, 1);
        }
    }

    [Fact]
    public async Task What_gathers_is_counted_from_the_least_that_there_was()
    {
        Interlocked.Add(ref inUse, ImportMemory.Gathered);
        using (memory.Begin())
        {
            await CollectedAsync(GC.MaxGeneration);
            Interlocked.Add(ref inUse, -ImportMemory.Gathered);
            await LookedAtAsync();

            Interlocked.Add(ref inUse, ImportMemory.Gathered);
            await CollectedAsync(GC.MaxGeneration, 1);
        }
    }

    [Fact]
    public async Task The_whole_heap_is_collected_only_once_it_has_grown_by_a_quarter()
    {
        using (memory.Begin())
        {
            await CollectedAsync(GC.MaxGeneration);
            Volatile.Write(ref heap, 2 * ImportMemory.Small);
            Interlocked.Add(ref inUse, ImportMemory.Gathered);
            await CollectedAsync(GC.MaxGeneration, 1, GC.MaxGeneration);

            // All of it is alive: looking at it again and again would gain nothing.
            Volatile.Write(ref heap, 2 * ImportMemory.Small * 5 / 4);
            Interlocked.Add(ref inUse, ImportMemory.Gathered);
            await CollectedAsync(GC.MaxGeneration, 1, GC.MaxGeneration, 1);

            Volatile.Write(ref heap, (2 * ImportMemory.Small * 5 / 4) + 1);
            Interlocked.Add(ref inUse, ImportMemory.Gathered);
            await CollectedAsync(GC.MaxGeneration, 1, GC.MaxGeneration, 1, 1, GC.MaxGeneration);
        }
    }

    [Fact]
    public async Task Nothing_is_looked_at_before_there_is_an_import()
    {
        Interlocked.Add(ref inUse, 10 * ImportMemory.Gathered);
        await Task.Delay(200);

        Assert.Equal(0, asked);
        using (memory.Begin()) await LookedAtAsync();
    }

    private async Task CollectedAsync(params int[] generations)
    {
        await Eventually.TrueAsync(() => collected.Count >= generations.Length, "it was collected");
        await LookedAtAsync();
        Assert.Equal(generations, collected);
    }

    private Task LookedAtAsync()
    {
        var before = Volatile.Read(ref asked);
        return Eventually.TrueAsync(() => Volatile.Read(ref asked) >= before + 3, "the heap was looked at");
    }

    private long InUse()
    {
        Interlocked.Increment(ref asked);
        return Interlocked.Read(ref inUse);
    }

    private long Collect(int generation)
    {
        collected.Enqueue(generation);
        return Volatile.Read(ref heap);
    }
}
