using FsCheck;
using FsCheck.Fluent;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Projections;
using Practice.Actors.Testing;
using Xunit;
using static Practice.Actors.ReadModel.Tests.Given;

namespace Practice.Actors.ReadModel.Tests;

/// <summary>The same events give the same rows, however they are cut into batches and whatever fails on the way.</summary>
public abstract class ExactlyOnceTests(DatabaseEngine engine) : IAsyncLifetime
{
    private TestReadModel model = null!;

    public async Task InitializeAsync() => model = await TestReadModel.CreateAsync(engine, new GivenLedger());

    public async Task DisposeAsync() => await model.DisposeAsync();

    [Fact]
    public void Any_split_into_batches_gives_the_same_rows() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => AnySplit(seed).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(15));

    [Fact]
    public async Task A_fault_in_the_middle_of_a_batch_leaves_no_trace_and_the_batch_is_tried_again()
    {
        var ledger = RandomHistory(new Random(1));
        var expected = await ProjectedAtOnceAsync(ledger);
        await EmptyAsync();

        // Before, in the middle of, and after writing rows; every third time it goes well.
        foreach (var projection in ReadModelSchema.Projections)
        {
            using var stop = new CancellationTokenSource();
            var faulty = new FaultyProjection(projection);
            var run = model.Worker(faulty, ledger, batch: 7).RunAsync(stop.Token);
            await Eventually.TrueAsync(async () => await PassedAsync(ledger, projection), "the projection comes through");
            await stop.CancelAsync();
            await run;
            Assert.True(faulty.Faults > 2);
        }

        Assert.Equal(expected, await model.RowsAsync());
    }

    [Fact]
    public async Task A_worker_stopped_at_any_time_and_started_again_applies_nothing_twice()
    {
        var ledger = RandomHistory(new Random(2));
        var expected = await ProjectedAtOnceAsync(ledger);
        await EmptyAsync();
        var random = new Random(3);

        foreach (var projection in ReadModelSchema.Projections)
        {
            while (!await PassedAsync(ledger, projection))
            {
                using var stop = new CancellationTokenSource();
                var stopping = new StoppingProjection(projection, stop, after: random.Next(1, 4), midway: random.Next(2) == 0);
                var run = model.Worker(stopping, ledger, batch: 5).RunAsync(stop.Token);
                await Eventually.TrueAsync(async () => stop.IsCancellationRequested || await PassedAsync(ledger, projection), "it stops or is done");
                await stop.CancelAsync();
                await run;
            }
        }

        Assert.Equal(expected, await model.RowsAsync());
    }

    [Fact]
    public async Task Two_workers_on_one_projection_apply_each_event_once()
    {
        var ledger = RandomHistory(new Random(4));
        var expected = await ProjectedAtOnceAsync(ledger);
        await EmptyAsync();
        await using var other = await model.AnotherAsync(ledger);
        var heads = await ledger.HeadsAsync();

        await Task.WhenAll(ReadModelSchema.Projections.SelectMany(projection => (Task[])
        [
            model.Worker(projection, ledger, batch: 3).CatchUpAsync(heads, CancellationToken.None),
            other.Worker(projection, ledger, batch: 2).CatchUpAsync(heads, CancellationToken.None),
        ]));

        Assert.Equal(expected, await model.RowsAsync());
    }

    [Fact]
    public async Task Cursors_move_only_from_where_they_are_known_to_be()
    {
        await using var connection = await model.Database.OpenAsync(DatabaseName.Read);
        var transactions = model.Get<ReadTransactions>();
        Assert.Equal((0, 0), await LoadAsync());

        Assert.True(await MoveAsync((0, 0, 5), (1, 0, 3)));
        Assert.False(await MoveAsync((0, 5, 6), (1, 2, 4)));
        Assert.False(await MoveAsync((0, 4, 6)));

        Assert.Equal((5, 3), await LoadAsync());

        async Task<(long, long)> LoadAsync() =>
            await Cursors.LoadAsync(connection, "test", partitions: 2, CancellationToken.None) is [var first, var second] ? (first, second) : default;

        async Task<bool> MoveAsync(params (int Partition, long From, long To)[] moves)
        {
            await using var transaction = await transactions.BeginAsync(connection, CancellationToken.None);
            var moved = await Cursors.MoveAsync(transaction, "test", moves, CancellationToken.None);
            if (moved) await transaction.CommitAsync(CancellationToken.None);
            return moved;
        }
    }

    [Fact]
    public async Task An_event_that_does_not_follow_on_its_row_is_a_fault()
    {
        var ledger = new GivenLedger().County().Placed(1, Station).Happened(1, Station, Dispatched(1));
        await model.Worker(new ServiceRequestsProjectionAlone(), ledger).CatchUpAsync(await ledger.HeadsAsync(), CancellationToken.None);
        await using (var connection = await model.Database.OpenAsync(DatabaseName.Read))
        {
            await Dapper.SqlMapper.ExecuteAsync(connection, "update service_requests set version = 1");
        }

        ledger.Happened(1, Station, Accepted(1));
        var fault = await Assert.ThrowsAsync<ProjectionException>(async () =>
            await model.Worker(new ServiceRequestsProjectionAlone(), ledger).CatchUpAsync(await ledger.HeadsAsync(), CancellationToken.None));

        Assert.Contains("service-request.accepted", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>A legal history of a county in which much happens, spread over the partitions.</summary>
    private static GivenLedger RandomHistory(Random random)
    {
        var ledger = new GivenLedger().County();
        UnitCode[] homes = [Center, East, West, Office, Station, OtherStation];
        var parents = new Dictionary<UnitCode, UnitCode> { [Office] = East, [Station] = Office, [OtherStation] = Office };
        for (var team = 0; team < 5; team++) ledger.Founded(team, homes[random.Next(homes.Length)], LegalAid);
        var requests = 0;
        var next = new List<(int Request, UnitCode Unit, int Step)>();
        for (var step = 0; step < 150; step++)
        {
            switch (random.Next(10))
            {
                case 0:
                    var unit = parents.Keys.ElementAt(random.Next(parents.Count));
                    UnitCode[] above = unit == Office ? [Center, East, West] : [Center, East, West, Office];
                    var to = above[random.Next(above.Length)];
                    ledger.Happened(unit, new UnitMoved(parents[unit], to), step);
                    parents[unit] = to;
                    break;
                case 1:
                    ledger.Happened(homes[random.Next(homes.Length)], new EvidenceChecked((EightHave)random.Next(8), random.Next(2) == 0, "acc", At(step)), step);
                    break;
                case 2:
                    ledger.Recorded(step, homes[random.Next(homes.Length)], step);
                    break;
                case < 6:
                    var home = homes[random.Next(homes.Length)];
                    ledger.Placed(requests, home, step);
                    next.Add((requests++, home, 0));
                    break;
                default:
                    if (next.Count == 0) break;
                    var at = random.Next(next.Count);
                    var (request, place, done) = next[at];
                    ledger.Happened(request, place, Step(done, step, random));
                    next[at] = (request, place, done + 1);
                    break;
            }
        }

        return ledger;
    }

    private static ServiceRequestEvent Step(int done, int minute, Random random) => (done % 7) switch
    {
        0 => Dispatched(random.Next(5), minute),
        1 => Accepted(random.Next(5), minute),
        2 => Started(random.Next(5), minute),
        3 => Completed(random.Next(5), (ServiceResult)random.Next(3), minute),
        4 => Rated(random.Next(1, 6), minute),
        5 => new RequestClosed { At = At(minute) },
        _ => new RequestReopened((done / 7) + 1) { At = At(minute) },
    };

    private async Task AnySplit(int seed)
    {
        var random = new Random(seed);
        var ledger = RandomHistory(random);
        var expected = await ProjectedAtOnceAsync(ledger);
        await EmptyAsync();

        // Each partition shows a little more in turn, in any order, and batches end anywhere in it.
        ledger.Shown = new long[ledger.Partitions];
        while (!ledger.Shown.SequenceEqual(ledger.Events.Select(events => (long)events.Count)))
        {
            var partition = random.Next(ledger.Partitions);
            ledger.Shown[partition] = Math.Min(ledger.Shown[partition] + random.Next(1, 60), ledger.Events[partition].Count);
            foreach (var projection in ReadModelSchema.Projections)
                await model.Worker(projection, ledger, batch: random.Next(1, 60)).CatchUpAsync(ledger.Shown, CancellationToken.None);
        }

        Assert.Equal(expected, await model.RowsAsync());
        await EmptyAsync();
    }

    private async Task<IReadOnlyList<string>> ProjectedAtOnceAsync(GivenLedger ledger)
    {
        foreach (var projection in ReadModelSchema.Projections)
            await model.Worker(projection, ledger, batch: 5_000).CatchUpAsync(await ledger.HeadsAsync(), CancellationToken.None);
        var rows = await model.RowsAsync();
        Assert.True(rows.Count > 50);
        return rows;
    }

    /// <summary>All at once and row by row: PostgreSQL takes longer to truncate so many small tables than for everything else here.</summary>
    private async Task EmptyAsync()
    {
        await using var connection = await model.Database.OpenAsync(DatabaseName.Read);
        await using var transaction = await model.Get<ReadTransactions>().BeginAsync(connection, CancellationToken.None);
        foreach (var projection in ReadModelSchema.Projections)
        {
            await Cursors.ResetAsync(transaction, projection.Name, CancellationToken.None);
            foreach (var table in projection.Tables) await transaction.ExecuteAsync($"delete from {table}", parameters: null, CancellationToken.None);
        }

        await transaction.CommitAsync(CancellationToken.None);
    }

    private async Task<bool> PassedAsync(GivenLedger ledger, Projection projection)
    {
        var cursors = await Cursors.LoadAllAsync(model.Database, CancellationToken.None);
        return cursors.TryGetValue(projection.Name, out var at) && at.SequenceEqual(await ledger.HeadsAsync());
    }

    private abstract class Around(Projection inner) : Projection
    {
        public override string Name => inner.Name;

        public override IReadOnlyList<string> Tables => inner.Tables;

        public override IReadOnlyList<string> Subjects => inner.Subjects;

        protected Task InnerAsync(ReadTransaction transaction, IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken) =>
            inner.ApplyAsync(transaction, events, cancellationToken);
    }

    private sealed class FaultyProjection(Projection inner) : Around(inner)
    {
        private int calls;

        public int Faults { get; private set; }

        public override async Task ApplyAsync(ReadTransaction transaction, IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken)
        {
            var call = calls++ % 3;
            if (call == 0) throw Fault();
            await InnerAsync(transaction, events, cancellationToken);
            if (call == 1) throw Fault();
        }

        private InvalidOperationException Fault()
        {
            Faults++;
            return new InvalidOperationException("injected");
        }
    }

    private sealed class StoppingProjection(Projection inner, CancellationTokenSource stop, int after, bool midway) : Around(inner)
    {
        private int calls;

        public override async Task ApplyAsync(ReadTransaction transaction, IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken)
        {
            calls++;
            if (calls == after && midway) await stop.CancelAsync();
            await InnerAsync(transaction, events, cancellationToken);
            if (calls >= after) await stop.CancelAsync();
        }
    }

    private sealed class ServiceRequestsProjectionAlone() : Around(ReadModelSchema.Projections.Single(projection => projection.Name == "service-requests"))
    {
        public override Task ApplyAsync(ReadTransaction transaction, IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken) =>
            InnerAsync(transaction, events, cancellationToken);
    }
}

public sealed class SqliteExactlyOnceTests() : ExactlyOnceTests(DatabaseEngine.Sqlite);

public sealed class PostgresExactlyOnceTests() : ExactlyOnceTests(DatabaseEngine.Postgres);
