using System.Globalization;
using Orleans.Streams;
using Practice.Actors.Ledger;

namespace Practice.Actors.Streams;

/// <summary>The ledger's partitions as queues: a partition's number is its queue's.</summary>
internal sealed class LedgerQueues(ILedger ledger) : IStreamQueueMapper
{
    private readonly QueueId[] queues =
        [.. Enumerable.Range(0, ledger.Partitions).Select(partition => QueueId.GetQueueId(LedgerStream.Provider, (uint)partition, (uint)partition))];

    public static int PartitionOf(QueueId queue) => checked((int)queue.GetNumericId());

    public IEnumerable<QueueId> GetAllQueues() => queues;

    public QueueId GetQueueForStream(StreamId streamId) => queues[ledger.PartitionOf(streamId.GetKeyAsString())];

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{queues.Length} partitions");
}
