using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;

namespace Practice.Actors.Ledger.Tests;

/// <summary>
/// Several writers at once, of one ledger or of two on the same database, on streams they share: with heads that others have moved, and with
/// command ids that others have used. Each run has a database of its own.
/// </summary>
public abstract class LedgerPropertyTests(DatabaseEngine engine)
{
    private const int Writers = 6;

    [Property(MaxTest = 20, Arbitrary = [typeof(Steps)])]
    public async Task Any_interleaving_of_appends_gives_gapless_versions_and_positions_and_one_answer_for_a_command_id(Step[] steps)
    {
        await using var both = await Both.CreateAsync(engine);
        var answers = await RunAsync(both, steps);

        var partitions = await ReadAllAsync(both.First);
        foreach (var partition in partitions)
            Assert.Equal(Enumerable.Range(1, partition.Count).Select(each => (long)each), partition.Select(each => each.Position.Position));
        Assert.Equal(partitions.Select(partition => (long)partition.Count), await both.First.HeadsAsync());
        foreach (var stream in partitions.SelectMany(partition => partition).GroupBy(each => each.Stream))
            Assert.Equal(Enumerable.Range(1, stream.Count()).Select(each => (long)each), stream.Select(each => each.Version));

        // Every answer for a command id names the same events, one of them is the first, and they are what the stream holds.
        foreach (var command in answers.Where(answer => answer.Result is not AppendResult.Conflict).GroupBy(answer => (answer.Stream, answer.Command)))
        {
            Assert.Single(command, answer => answer.Result is AppendResult.Appended);
            var (first, last, position) = Assert.Single(command.Select(Events).Distinct());
            var held = (await both.First.ReadStreamAsync(command.Key.Stream)).Where(each => each.CommandId == command.Key.Command).ToList();
            Assert.Equal((first, last, position), (held[0].Version, held[^1].Version, held[^1].Position));
        }

        Assert.True((await new LedgerVerifier(both.Database).VerifyAsync()).IsWhole);
    }

    [Property(MaxTest = 10, Arbitrary = [typeof(Steps)])]
    public async Task A_reader_that_tails_while_writers_run_misses_nothing_and_sees_nothing_twice(Step[] steps)
    {
        await using var both = await Both.CreateAsync(engine);
        using var written = new CancellationTokenSource();
        var readers = Enumerable.Range(0, both.First.Partitions)
            .SelectMany(partition => new[] { TailAsync(both.First, partition), TailAsync(both.Second, partition) })
            .ToList();

        await RunAsync(both, steps);
        await written.CancelAsync();

        var partitions = await ReadAllAsync(both.First);
        foreach (var (partition, seen) in await Task.WhenAll(readers))
            Assert.Equal(partitions[partition].Select(each => (each.Position, each.Stream, each.Version)), seen);

        async Task<(int Partition, List<(Contracts.LedgerPosition, string, long)> Seen)> TailAsync(DatabaseLedger ledger, int partition)
        {
            List<(Contracts.LedgerPosition Position, string, long)> seen = [];
            while (true)
            {
                // Whatever was committed before this is read before the reader stops.
                var last = written.IsCancellationRequested;
                var committed = ledger.WaitForAppendAsync(TimeSpan.FromMilliseconds(2), CancellationToken.None);
                var after = seen.Count > 0 ? seen[^1].Position.Position : 0;
                var events = await ledger.ReadPartitionAsync(partition, after, limit: 3, CancellationToken.None);
                seen.AddRange(events.Select(each => (each.Position, each.Stream, each.Version)));
                if (events.Count > 0) continue;
                if (last) return (partition, seen);
                await committed;
            }
        }
    }

    private static (long First, long Last, Contracts.LedgerPosition Position) Events(Answer answer) => answer.Result switch
    {
        AppendResult.Appended appended => (appended.Head.Version - answer.Events + 1, appended.Head.Version, appended.Last),
        AppendResult.Duplicate duplicate => (duplicate.FirstVersion, duplicate.LastVersion, duplicate.Last),
        _ => throw new InvalidOperationException("A conflict names no events."),
    };

    /// <summary>Deals the steps to the writers; each does its own one after another, from the heads it knows.</summary>
    private static async Task<List<Answer>> RunAsync(Both both, Step[] steps)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(
            writer % 2 == 0 ? both.First : both.Second, steps.Where((_, number) => number % Writers == writer)))));
        return [.. answers.SelectMany(each => each)];
    }

    private static async Task<List<Answer>> WriteAsync(DatabaseLedger ledger, IEnumerable<Step> steps)
    {
        Dictionary<string, StreamHead> heads = [];
        List<Answer> answers = [];
        foreach (var step in steps)
        {
            var stream = $"req_{step.Stream}";
            var append = Appends.Next(stream, heads.GetValueOrDefault(stream, StreamHead.None), step.Events) with
            {
                Owner = Appends.OwnerIn(step.Stream % ledger.Partitions),
                CommandId = $"command_{step.Command}",
            };
            var result = await ledger.AppendAsync(append);
            answers.Add(new(stream, append.CommandId, step.Events, result));
            if (result is AppendResult.Appended appended) heads[stream] = appended.Head;
            else if (await ledger.ReadStreamAsync(stream) is [.., var last]) heads[stream] = new(last.Version, last.Hash);
        }

        return answers;
    }

    private static async Task<List<IReadOnlyList<StoredEvent>>> ReadAllAsync(DatabaseLedger ledger)
    {
        List<IReadOnlyList<StoredEvent>> partitions = [];
        for (var partition = 0; partition < ledger.Partitions; partition++)
            partitions.Add(await ledger.ReadPartitionAsync(partition, 0, LedgerLimits.ReadBatch));
        return partitions;
    }

    /// <summary>One append: to one of six streams, under one of 30 command ids.</summary>
    public sealed record Step(int Stream, int Command, int Events);

    public static class Steps
    {
        public static Arbitrary<Step[]> Generate() =>
            (from stream in Gen.Choose(0, 5)
             from command in Gen.Choose(0, 29)
             from events in Gen.Choose(1, 3)
             select new Step(stream, command, events)).ArrayOf(90).ToArbitrary();
    }

    /// <summary>Two ledgers on one database; SQLite is for one process, so there the second is the first.</summary>
    private sealed class Both(TestLedger first, TestLedger? second) : IAsyncDisposable
    {
        public DatabaseLedger First => first.Ledger;

        public DatabaseLedger Second => (second ?? first).Ledger;

        public Database Database => first.Database;

        public static async Task<Both> CreateAsync(DatabaseEngine engine)
        {
            var first = await TestLedger.CreateAsync(engine);
            if (engine is DatabaseEngine.Sqlite) return new Both(first, second: null);
            var second = first.Another();
            await second.Ledger.InitializeAsync();
            return new Both(first, second);
        }

        public async ValueTask DisposeAsync()
        {
            if (second is not null) await second.DisposeAsync();
            await first.DisposeAsync();
        }
    }

    private sealed record Answer(string Stream, string Command, int Events, AppendResult Result);
}

public sealed class SqliteLedgerPropertyTests() : LedgerPropertyTests(DatabaseEngine.Sqlite);

public sealed class PostgresLedgerPropertyTests() : LedgerPropertyTests(DatabaseEngine.Postgres);
