using System.Runtime.InteropServices;
using Orleans.Streams;
using Practice.Actors.Ledger;

namespace Practice.Actors.Streams;

/// <summary>Reads a partition from where all followers have settled, and hands out a batch for each unit that it finds in a read.</summary>
/// <param name="settled">Where all followers of the partition have settled.</param>
/// <param name="mostEvents">Of one read.</param>
internal sealed class LedgerQueueReceiver(int partition, ILedger ledger, LedgerHeads heads, Func<Task<long>> settled, int mostEvents) : IQueueAdapterReceiver
{
    /// <summary>The last position handed out for each unit.</summary>
    private readonly Dictionary<string, long> last = new(StringComparer.Ordinal);

    private long begun;

    /// <summary>The last position read; null before it is known where to begin.</summary>
    private long? position;

    public async Task Initialize(TimeSpan timeout) => await BeginAsync();

    public async Task<IList<IBatchContainer>> GetQueueMessagesAsync(int maxCount)
    {
        if (position is not { } after) after = await BeginAsync();
        if (heads.Of(partition) <= after) return [];

        // No read has more units than events.
        var limit = maxCount is QueueAdapterConstants.UNLIMITED_GET_QUEUE_MSG ? mostEvents : Math.Min(mostEvents, maxCount);
        var events = await ledger.FollowPartitionAsync(partition, after, limit);
        if (events.Count == 0) return [];
        position = events[^1].Position.Position;
        return Batches(events);
    }

    public Task MessagesDeliveredAsync(IList<IBatchContainer> messages) => Task.CompletedTask;

    public Task Shutdown(TimeSpan timeout) => Task.CompletedTask;

    private async Task<long> BeginAsync()
    {
        var start = await settled();
        (begun, position) = (start, start);
        return start;
    }

    /// <summary>The events by unit, the batches in the order of their last events, as their tokens have to be.</summary>
    private List<IBatchContainer> Batches(IReadOnlyList<StoredEvent> events)
    {
        List<FollowedEventsBatch> batches = [];
        foreach (var ofUnit in events.GroupBy(stored => stored.Owner, StringComparer.Ordinal))
        {
            ref var previous = ref CollectionsMarshal.GetValueRefOrAddDefault(last, ofUnit.Key, out var seen);
            var found = new FollowedEvents(seen ? previous : begun, [.. ofUnit.Select(FollowedEvent.Of)]);
            previous = found.Last;
            batches.Add(new FollowedEventsBatch(StreamId.Create(LedgerStream.UnitNamespace, ofUnit.Key), found));
        }

        batches.Sort((one, other) => one.Events.Last.CompareTo(other.Events.Last));
        return [.. batches];
    }
}
