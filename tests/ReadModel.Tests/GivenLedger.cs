using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;

namespace Practice.Actors.ReadModel.Tests;

/// <summary>
/// A ledger that holds what a test gives it, and shows as much of it as the test wants; for what the real one would decide by chance: which
/// partition comes first, and where a batch ends.
/// </summary>
internal sealed class GivenLedger(int partitions = 4) : ILedger
{
    private readonly List<StoredEvent>[] events = [.. Enumerable.Range(0, partitions).Select(_ => new List<StoredEvent>())];
    private readonly Dictionary<string, long> versions = new(StringComparer.Ordinal);

    public static DateTimeOffset Noon { get; } = new(2023, 6, 1, 12, 0, 0, TimeSpan.FromHours(8));

    public int Partitions => events.Length;

    /// <summary>How much of each partition is committed as yet; null for all.</summary>
    public long[]? Shown { get; set; }

    public IReadOnlyList<IReadOnlyList<StoredEvent>> Events => events;

    /// <summary>How often events were read, and heads asked for.</summary>
    public int Reads { get; private set; }

    public int Looks { get; private set; }

    public int PartitionOf(string unitCode) => unitCode.Sum(character => character) % events.Length;

    /// <summary>Adds an event to a stream of a unit.</summary>
    /// <param name="minute">When it is recorded, in minutes after <see cref="Noon"/>.</param>
    public GivenLedger Given(UnitCode owner, string stream, DomainEvent happened, int minute = 0) =>
        Given(owner, stream, EventCatalog.NameOf(happened.GetType()), EventCatalog.Serialize(happened), minute);

    public GivenLedger Given(UnitCode owner, string stream, string type, string json, int minute = 0)
    {
        var partition = PartitionOf(owner.Value);
        var version = versions[stream] = versions.GetValueOrDefault(stream) + 1;
        events[partition].Add(new StoredEvent(
            new(partition, events[partition].Count + 1), owner.Value, stream, version, type, json, "acc_test", $"c{version}", "", Noon.AddMinutes(minute), default));
        return this;
    }

    public Task InitializeAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task<AppendResult> AppendAsync(Append append, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<IReadOnlyList<StoredEvent>> ReadStreamAsync(string stream, long afterVersion = 0, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<StoredEvent>> ReadPartitionAsync(int partition, long afterPosition, int limit, CancellationToken cancellationToken = default)
    {
        Reads++;
        var shown = (int)(Shown?[partition] ?? events[partition].Count);
        var count = Math.Clamp(shown - (int)afterPosition, 0, limit);
        return Task.FromResult<IReadOnlyList<StoredEvent>>(count == 0 ? [] : events[partition].GetRange((int)afterPosition, count));
    }

    public Task<IReadOnlyList<StoredEvent>> FollowPartitionAsync(int partition, long afterPosition, int limit, CancellationToken cancellationToken = default) =>
        ReadPartitionAsync(partition, afterPosition, limit, cancellationToken);

    public Task<IReadOnlyList<StoredEvent>> ReadOwnerAsync(string owner, long afterPosition, int limit, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<IReadOnlyDictionary<string, long>> OwnersAsync(int partition, long afterPosition, long upTo, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<long>> HeadsAsync(CancellationToken cancellationToken = default)
    {
        Looks++;
        return Task.FromResult<IReadOnlyList<long>>(Shown ?? [.. events.Select(partition => (long)partition.Count)]);
    }

    public Task WaitForAppendAsync(TimeSpan atMost, CancellationToken cancellationToken = default) => Task.Delay(atMost, cancellationToken);
}
