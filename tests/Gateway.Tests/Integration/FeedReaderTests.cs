using Practice.Actors.Ledger;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Integration;

public sealed class FeedReaderTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Partitions_are_read_side_by_side_in_the_order_of_time()
    {
        var ledger = new PartitionsOnly([[1, 4, 5, 9], [2, 3, 8]]);

        Assert.Equal([1, 2, 3, 4, 5, 8, 9], await ReadAsync(new FeedReader(ledger, FeedCursor.Start(2)), atOnce: 100));
        Assert.Equal([1, 2, 3, 4, 5, 8, 9], await ReadAsync(new FeedReader(ledger, FeedCursor.Start(2)), atOnce: 2));
        Assert.Equal([4, 5, 8, 9], await ReadAsync(new FeedReader(ledger, FeedCursor.Of([1, 2])), atOnce: 3));
        Assert.Equal([3, 4], await ReadAsync(new FeedReader(ledger, FeedCursor.Of([1, 1]), FeedCursor.Of([2, 2])), atOnce: 3));
    }

    [Fact]
    public async Task A_fault_of_the_ledger_loses_nothing()
    {
        var ledger = new PartitionsOnly([[1, 4, 5, 9], [2, 3, 8]]) { EverySecondReadFails = true, Batch = 1 };

        Assert.Equal([1, 2, 3, 4, 5, 8, 9], await ReadAsync(new FeedReader(ledger, FeedCursor.Start(2)), atOnce: 100));
        Assert.True(ledger.Faults > 0);
    }

    /// <summary>The minutes after noon at which the events happened, as far as the reader gives any, however often it has to be asked.</summary>
    private static async Task<List<int>> ReadAsync(FeedReader reader, int atOnce)
    {
        List<int> minutes = [];
        while (true)
        {
            try
            {
                var events = await reader.NextAsync(atOnce, CancellationToken.None);
                if (events.Count == 0) return minutes;
                minutes.AddRange(events.Select(stored => (int)(stored.RecordedAt - Noon).TotalMinutes));
            }
            catch (IOException)
            {
                // Asked again.
            }
        }
    }

    /// <summary>A ledger to read, with events at these minutes after noon.</summary>
    private sealed class PartitionsOnly(int[][] minutes) : ILedger
    {
        private int reads;

        public bool EverySecondReadFails { get; init; }

        public int Batch { get; init; } = 100;

        public int Faults { get; private set; }

        public int Partitions => minutes.Length;

        public Task<IReadOnlyList<StoredEvent>> ReadPartitionAsync(int partition, long afterPosition, int limit, CancellationToken cancellationToken = default)
        {
            if (EverySecondReadFails && ++reads % 2 == 0)
            {
                Faults++;
                throw new IOException("The database is away.");
            }

            return Task.FromResult<IReadOnlyList<StoredEvent>>(
            [
                .. minutes[partition].Select((minute, at) => Event(partition, at + 1, minute)).Where(stored => stored.Position.Position > afterPosition).Take(Math.Min(limit, Batch)),
            ]);
        }

        public Task<IReadOnlyList<StoredEvent>> FollowPartitionAsync(int partition, long afterPosition, int limit, CancellationToken cancellationToken = default) =>
            ReadPartitionAsync(partition, afterPosition, limit, cancellationToken);

        public Task<IReadOnlyList<long>> HeadsAsync(CancellationToken cancellationToken = default) =>
            Task.FromResult<IReadOnlyList<long>>([.. minutes.Select(partition => (long)partition.Length)]);

        public Task InitializeAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public int PartitionOf(string unitCode) => throw new NotSupportedException();

        public Task<AppendResult> AppendAsync(Append append, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<IReadOnlyList<StoredEvent>> ReadStreamAsync(string stream, long afterVersion = 0, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<IReadOnlyList<StoredEvent>> ReadOwnerAsync(string owner, long afterPosition, int limit, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<IReadOnlyDictionary<string, long>> OwnersAsync(int partition, long afterPosition, long upTo, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task WaitForAppendAsync(TimeSpan atMost, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        private static StoredEvent Event(int partition, long position, int minute) => new(
            new(partition, position), "620623", "620623", position, "unit.opened", "{}", "tests", $"{position}", "", Noon.AddMinutes(minute), ReadOnlyMemory<byte>.Empty);
    }
}
