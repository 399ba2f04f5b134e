using System.Collections.Concurrent;
using Orleans.Storage;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Grains.Tests.Shell;

/// <summary>A grain storage whose snapshots a test can look at, lose and spoil; it outlives the silo that wrote them.</summary>
internal sealed class SnapshotShelf : IGrainStorage
{
    private readonly ConcurrentDictionary<string, object> kept = new();
    private int versions;

    /// <summary>Whether a write fails.</summary>
    public bool Broken { get; set; }

    public Snapshot<UnitView>? this[UnitCode unit]
    {
        get => kept.GetValueOrDefault(unit.Value) as Snapshot<UnitView>;
        set
        {
            if (value is null) kept.TryRemove(unit.Value, out _);
            else kept[unit.Value] = value;
        }
    }

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        grainState.RecordExists = kept.TryGetValue(grainId.Key.ToString()!, out var state);
        if (grainState.RecordExists) grainState.State = (T)state!;
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (Broken) throw new IOException("The shelf is broken.");
        kept[grainId.Key.ToString()!] = grainState.State!;
        grainState.ETag = $"{Interlocked.Increment(ref versions)}";
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => throw new NotSupportedException();
}
