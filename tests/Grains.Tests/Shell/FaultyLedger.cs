using System.Collections.Concurrent;
using Practice.Actors.Ledger;

namespace Practice.Actors.Grains.Tests.Shell;

/// <summary>The real ledger, with the faults that a test puts between it and the grains.</summary>
internal sealed class FaultyLedger(ILedger real) : ILedger
{
    private readonly ConcurrentDictionary<string, Func<Append, Task<AppendResult>>> faults = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<long>> reads = new();

    public ILedger Real => real;

    public int Partitions => real.Partitions;

    /// <summary>What becomes of the next append to a stream, and of that alone.</summary>
    public void NextAppend(string stream, Func<Append, Task<AppendResult>> becomes) => faults[stream] = becomes;

    /// <summary>After which version each read of a stream began.</summary>
    public IReadOnlyCollection<long> ReadsOf(string stream) => reads.GetValueOrDefault(stream) ?? [];

    public void ForgetReadsOf(string stream) => reads.TryRemove(stream, out _);

    public Task<AppendResult> AppendAsync(Append append, CancellationToken cancellationToken = default) =>
        faults.TryRemove(append.Stream, out var becomes) ? becomes(append) : real.AppendAsync(append, cancellationToken);

    public Task<IReadOnlyList<StoredEvent>> ReadStreamAsync(string stream, long afterVersion = 0, CancellationToken cancellationToken = default)
    {
        reads.GetOrAdd(stream, _ => new ConcurrentQueue<long>()).Enqueue(afterVersion);
        return real.ReadStreamAsync(stream, afterVersion, cancellationToken);
    }

    public Task InitializeAsync(CancellationToken cancellationToken = default) => real.InitializeAsync(cancellationToken);

    public int PartitionOf(string unitCode) => real.PartitionOf(unitCode);

    public Task<IReadOnlyList<StoredEvent>> ReadPartitionAsync(int partition, long afterPosition, int limit, CancellationToken cancellationToken = default) =>
        real.ReadPartitionAsync(partition, afterPosition, limit, cancellationToken);

    public Task<IReadOnlyList<StoredEvent>> FollowPartitionAsync(int partition, long afterPosition, int limit, CancellationToken cancellationToken = default) =>
        real.FollowPartitionAsync(partition, afterPosition, limit, cancellationToken);

    public Task<IReadOnlyList<StoredEvent>> ReadOwnerAsync(string owner, long afterPosition, int limit, CancellationToken cancellationToken = default) =>
        real.ReadOwnerAsync(owner, afterPosition, limit, cancellationToken);

    public Task<IReadOnlyDictionary<string, long>> OwnersAsync(int partition, long afterPosition, long upTo, CancellationToken cancellationToken = default) =>
        real.OwnersAsync(partition, afterPosition, upTo, cancellationToken);

    public Task<IReadOnlyList<long>> HeadsAsync(CancellationToken cancellationToken = default) => real.HeadsAsync(cancellationToken);

    public Task WaitForAppendAsync(TimeSpan atMost, CancellationToken cancellationToken = default) => real.WaitForAppendAsync(atMost, cancellationToken);
}
