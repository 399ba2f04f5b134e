using Xunit;

namespace Practice.Actors.Ledger.Tests;

/// <summary>A partition's last events in memory, where other processes write to the partition too.</summary>
public sealed class RecentEventsTests
{
    private readonly RecentEvents recent = new();

    [Fact]
    public void What_others_committed_in_between_is_missing_until_somebody_has_read_it()
    {
        Add(1, 3);
        Add(6, 8);

        Assert.Equal([1, 2, 3], After(0));
        Assert.Equal([3], After(2));
        Assert.Null(After(3));
        Assert.Null(After(4));
        Assert.Equal([6, 7, 8], After(5));
        Assert.Null(After(8));

        Add(4, 7);

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], After(0));
        Assert.Equal([4, 5], After(3, limit: 2));
    }

    [Fact]
    public void Nothing_is_known_at_first() => Assert.Null(After(0));

    [Fact]
    public void Whoever_is_far_behind_does_not_push_out_the_newest()
    {
        Add(1, 3_000);
        Assert.Null(After(0));
        Assert.Equal(3_000, After(2_000)![^1]);

        Add(1, 500);

        Assert.Null(After(0));
        Assert.Equal(Enumerable.Range(2_001, 1_000).Select(position => (long)position), After(2_000)!);
    }

    [Fact]
    public void Whatever_comes_when_it_is_told_in_order_and_without_a_gap()
    {
        var random = new Random(7);
        HashSet<long> added = [];
        for (var step = 0; step < 5_000; step++)
        {
            var first = Math.Max(1, added.Count / 2 + random.Next(-40, 40));
            var last = first + random.Next(6);
            Add(first, last);
            for (long position = first; position <= last; position++) added.Add(position);

            var (after, limit) = (random.NextInt64(added.Max() + 2), random.Next(1, 20));
            var expected = 0;
            while (expected < limit && added.Contains(after + expected + 1)) expected++;
            var isRecent = after >= added.Max() - 1_000;
            if (After(after, limit) is not { } found) Assert.True(expected == 0 || !isRecent);
            else Assert.Equal(Enumerable.Range(1, isRecent ? expected : found.Count).Select(index => after + index), found);
        }
    }

    private void Add(long first, long last)
    {
        List<StoredEvent> events = [];
        for (var position = first; position <= last; position++)
            events.Add(new(new(Appends.Partition, position), Appends.Owner, "req_1", position, "request-placed", "{}", "acc_1", "c", "f1", default, default));
        recent.Add(events);
    }

    private List<long>? After(long position, int limit = int.MaxValue) =>
        recent.After(position, limit)?.Select(stored => stored.Position.Position).ToList();
}
