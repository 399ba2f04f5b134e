using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Projections;
using Practice.Actors.Testing;
using Xunit;
using static Practice.Actors.ReadModel.Tests.Given;

namespace Practice.Actors.ReadModel.Tests;

/// <summary>The running projections over the real ledger: what comes through, what stops them, and who may read when.</summary>
public abstract class HostTests(DatabaseEngine engine) : IAsyncLifetime
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private TestReadModel model = null!;

    private protected TestReadModel Model => model;

    public async Task InitializeAsync() => model = await TestReadModel.CreateAsync(engine);

    public async Task DisposeAsync() => await model.DisposeAsync();

    [Fact]
    public async Task What_is_appended_shows_in_the_lists_once_the_position_is_passed()
    {
        await using var running = await RunningAsync(model);

        var position = await AppendAsync(Station, Request(1).Value, Placed(1));

        Assert.True(await model.Freshness.WaitAsync(position, Long));
        Assert.Equal(Request(1), Assert.Single((await model.Requests.ListAsync(new(), new PageRequest())).Items).Id);
    }

    [Fact]
    public async Task A_reader_in_another_process_waits_for_the_position_too()
    {
        await using var running = await RunningAsync(model);
        await using var reader = await model.AnotherAsync();

        for (var number = 1; number <= 3; number++)
        {
            var position = await AppendAsync(Station, Request(number).Value, Placed(number));
            Assert.True(await reader.Freshness.WaitAsync(position, Long));
            Assert.Equal(number, (await reader.Requests.ListAsync(new(), new PageRequest())).Items.Count);
        }
    }

    [Fact]
    public async Task A_position_that_no_projection_reaches_is_waited_for_in_vain()
    {
        var position = await AppendAsync(Station, Request(1).Value, Placed(1));
        Assert.False(await model.Freshness.WaitAsync(position, TimeSpan.FromMilliseconds(50)));
        Assert.False(await model.Freshness.WaitAsync(position, TimeSpan.Zero));

        await using var running = await RunningAsync(model);
        Assert.True(await model.Freshness.WaitAsync(position, Long));
        Assert.True(await model.Freshness.WaitAsync(position with { Position = 0 }, TimeSpan.Zero));
        Assert.False(await model.Freshness.WaitAsync(position with { Position = position.Position + 1 }, TimeSpan.FromMilliseconds(50)));
        Assert.False(await model.Freshness.WaitAsync(new LedgerPosition(99, 1), TimeSpan.FromMilliseconds(50)));
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => model.Freshness.WaitAsync(new LedgerPosition(99, 1), Long, cancelled.Token));
    }

    [Fact]
    public async Task An_event_that_nobody_knows_stops_its_projection_alone_and_is_not_passed_over()
    {
        await using var running = await RunningAsync(model);
        var good = await AppendAsync(Station, Request(1).Value, Placed(1));
        Assert.True(await model.Freshness.WaitAsync(good, Long));

        var bad = await AppendAsync(Station, Request(1).Value, [new EventData("service-request.teleported", "{}")], expected: 1);
        await AppendAsync(Station, Station.Value, new UnitOpened(Station, UnitLevel.Station, null, new UnitDetails("站"), null));

        await Eventually.TrueAsync(async () => (await model.Units.ListAsync(new(), new PageRequest())).Items.Count == 1, "the other projection goes on");
        await Eventually.TrueAsync(async () => (await StatusAsync("service-requests")).Fault is not null, "the fault shows");
        var stopped = await StatusAsync("service-requests");
        Assert.Contains("service-request.teleported", stopped.Fault, StringComparison.Ordinal);
        Assert.Contains($"{bad}", stopped.Fault, StringComparison.Ordinal);
        Assert.NotNull(stopped.FailedAt);
        Assert.Equal(2, stopped.Lag[bad.Partition]);
        Assert.Equal(RequestState.Placed, Assert.Single((await model.Requests.ListAsync(new(), new PageRequest())).Items).State);
        await Eventually.TrueAsync(async () => (await StatusAsync("organization")) is { Fault: null } status && status.Lag.All(lag => lag == 0), "the other projection passes the event");
        Assert.False(await model.Freshness.WaitAsync(bad, TimeSpan.FromMilliseconds(50)));

        // It is tried again and again, and logged once.
        var first = stopped.FailedAt;
        await Eventually.TrueAsync(async () => (await StatusAsync("service-requests")).FailedAt > first, "it is tried again");
        Assert.Single(model.Log.Errors, error => error.Contains("service-requests", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Events_of_modules_without_read_tables_are_passed_over()
    {
        await using var running = await RunningAsync(model);

        var position = await AppendAsync(Station, "honour_1", [new EventData("honour.awarded", "{}")], expected: 0);

        Assert.True(await model.Freshness.WaitAsync(position, Long));
    }

    [Fact]
    public async Task A_rebuild_gives_the_rows_that_were_there()
    {
        var live = await LiveRowsAsync();

        await model.Rebuild.RunAsync();

        Assert.Equal(live, await model.RowsAsync());
    }

    [Fact]
    public async Task A_rebuild_while_the_projections_run_gives_the_same_rows()
    {
        var live = await LiveRowsAsync();
        await using var running = await RunningAsync(model);

        await model.Rebuild.RunAsync();

        Assert.Equal(live, await model.RowsAsync());
        var position = await AppendAsync(Station, Request(100).Value, Placed(100));
        Assert.True(await model.Freshness.WaitAsync(position, Long));
        Assert.Equal(live.Count + 1, (await model.RowsAsync()).Count);
    }

    [Fact]
    public async Task Obligations_count_open_units_below_and_open_requests_as_of_the_call()
    {
        await using var running = await RunningAsync(model);
        await AppendAsync(Office, Office.Value, new UnitOpened(Office, UnitLevel.Office, null, new UnitDetails("所"), null));
        await AppendAsync(Station, Station.Value, new UnitOpened(Station, UnitLevel.Station, Office, new UnitDetails("站"), null));
        await AppendAsync(OtherStation, OtherStation.Value, new UnitOpened(OtherStation, UnitLevel.Station, Office, new UnitDetails("站"), null), new UnitClosed());
        await AppendAsync(Office, Request(1).Value, Placed(1, Office));
        await AppendAsync(Office, Request(2).Value, Placed(2, Office), new RequestWithdrawn { At = At(1) });
        await AppendAsync(Station, Request(3).Value, Placed(3));

        Assert.Equal(new Obligations(1, 1), await model.Obligations.CountAsync(Office, CancellationToken.None));
        Assert.Equal(new Obligations(0, 1), await model.Obligations.CountAsync(Station, CancellationToken.None));
        Assert.Equal(new Obligations(0, 0), await model.Obligations.CountAsync(OtherStation, CancellationToken.None));
    }

    [Fact]
    public async Task Obligations_are_not_guessed_while_the_projections_stand_still()
    {
        await AppendAsync(Office, Office.Value, new UnitOpened(Office, UnitLevel.Office, null, new UnitDetails("所"), null));

        await Assert.ThrowsAsync<TimeoutException>(() => model.Obligations.CountAsync(Office, CancellationToken.None));
    }

    private protected static RequestPlaced Placed(int number, UnitCode? unit = null) =>
        new(Request(number), unit ?? Station, MenuItem(1), LegalAid, ReviewRequired: false, Channel.Online, Contact: null, WishedFor: null) { At = At(number) };

    private protected static async Task<IAsyncDisposable> RunningAsync(TestReadModel process)
    {
        var host = process.Host;
        await host.StartAsync(CancellationToken.None);
        return new Running(host);
    }

    private protected Task<LedgerPosition> AppendAsync(UnitCode unit, string stream, params DomainEvent[] happened) =>
        AppendAsync(unit, stream, [.. happened.Select(each => new EventData(EventCatalog.NameOf(each.GetType()), EventCatalog.Serialize(each)))], expected: 0);

    private protected async Task<LedgerPosition> AppendAsync(UnitCode unit, string stream, IReadOnlyList<EventData> events, long expected)
    {
        var head = StreamHead.None;
        if (expected > 0) head = new StreamHead(expected, (await model.Ledger.ReadStreamAsync(stream))[^1].Hash);
        var result = await model.Ledger.AppendAsync(new Append(
            unit.Value, stream, head, Guid.NewGuid().ToString("n"), "", "acc_test", GivenLedger.Noon, events));
        return Assert.IsType<AppendResult.Appended>(result).Last;
    }

    private async Task<ProjectionStatus> StatusAsync(string projection) =>
        (await model.Health.ReadAsync()).Single(status => status.Projection == projection);

    /// <summary>The rows after a little history was projected as it happened.</summary>
    private async Task<IReadOnlyList<string>> LiveRowsAsync()
    {
        await using (await RunningAsync(model))
        {
            LedgerPosition last = default;
            await AppendAsync(Center, Center.Value, new UnitOpened(Center, UnitLevel.Center, null, new UnitDetails("中心"), null));
            await AppendAsync(Office, Office.Value, new UnitOpened(Office, UnitLevel.Office, Center, new UnitDetails("所"), null));
            await AppendAsync(Station, Station.Value, new UnitOpened(Station, UnitLevel.Station, Office, new UnitDetails("站"), null));
            for (var number = 1; number <= 20; number++)
            {
                last = number % 2 == 0
                    ? await AppendAsync(Station, Request(number).Value, Placed(number))
                    : await AppendAsync(Office, Request(number).Value, Placed(number, Office), Dispatched(1), Accepted(1));
                Assert.True(await model.Freshness.WaitAsync(last, Long));
            }

            Assert.True(await model.Freshness.WaitAsync(await model.Ledger.HeadsAsync(), Long));
        }

        return await model.RowsAsync();
    }

    private sealed class Running(ProjectionHost host) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await host.StopAsync(CancellationToken.None);
    }
}

public sealed class SqliteHostTests() : HostTests(DatabaseEngine.Sqlite);

public sealed class PostgresHostTests() : HostTests(DatabaseEngine.Postgres)
{
    [Fact]
    public async Task Of_two_hosts_one_works_on_each_projection_and_the_other_takes_over()
    {
        await using var other = await Model.AnotherAsync();
        var first = await RunningAsync(Model);
        var second = await RunningAsync(other);
        var number = 0;
        await PlaceManyAsync();
        await Eventually.TrueAsync(async () => (await LeadersAsync()).All(leaders => leaders == 1), "each projection has one leader");

        // Whichever it is that leads, both are stopped in turn.
        await first.DisposeAsync();
        await PlaceManyAsync();
        first = await RunningAsync(Model);
        await second.DisposeAsync();
        await PlaceManyAsync();
        await first.DisposeAsync();

        var requests = (await Model.Requests.ListAsync(new(), new PageRequest(PageRequest.MaxLimit))).Items;
        Assert.Equal(90, requests.Count);
        Assert.All(requests, request => Assert.Equal((RequestState.Accepted, 3L), (request.State, request.Version)));
        var rows = await Model.RowsAsync();
        await Model.Rebuild.RunAsync();
        Assert.Equal(rows, await Model.RowsAsync());

        async Task PlaceManyAsync()
        {
            for (var i = 0; i < 30; i++)
            {
                number++;
                await AppendAsync(number % 2 == 0 ? Station : Office, Request(number).Value, Placed(number), Dispatched(1), Accepted(1));
            }

            Assert.True(await other.Freshness.WaitAsync(await Model.Ledger.HeadsAsync(), TimeSpan.FromMinutes(1)));
        }

        async Task<IEnumerable<int>> LeadersAsync() =>
            (await Model.Health.ReadAsync()).Zip(await other.Health.ReadAsync(), (here, there) => (here.Led ? 1 : 0) + (there.Led ? 1 : 0));
    }

    [Fact]
    public async Task A_host_whose_session_is_cut_off_goes_on_with_a_new_one()
    {
        await using var running = await RunningAsync(Model);
        Assert.True(await Model.Freshness.WaitAsync(await AppendAsync(Station, Request(1).Value, Placed(1)), TimeSpan.FromMinutes(1)));
        await using (var connection = await Model.Database.OpenAsync(DatabaseName.Read))
        {
            // Of this database alone: other tests hold their locks in other databases of the same server.
            var cutOff = await Dapper.SqlMapper.QueryAsync<bool>(
                connection,
                """
                select pg_terminate_backend(pid)
                from pg_locks join pg_database on pg_database.oid = pg_locks.database
                where locktype = 'advisory' and pid <> pg_backend_pid() and datname = current_database()
                """);
            Assert.NotEmpty(cutOff);
        }

        Assert.True(await Model.Freshness.WaitAsync(await AppendAsync(Station, Request(2).Value, Placed(2)), TimeSpan.FromMinutes(1)));
        Assert.Equal(2, (await Model.Requests.ListAsync(new(), new PageRequest())).Items.Count);
    }

    [Fact]
    public async Task A_host_whose_projection_another_has_taken_over_no_longer_calls_it_stopped()
    {
        await using var running = await RunningAsync(Model);
        await AppendAsync(Station, Request(1).Value, [new EventData("service-request.teleported", "{}")], expected: 0);
        await Eventually.TrueAsync(async () => (await FaultAsync()) is not null, "the fault shows");

        // Another that works on the projection holds its lock.
        await using var other = await Model.Database.OpenAsync(DatabaseName.Read);
        await Dapper.SqlMapper.ExecuteAsync(other, "select pg_advisory_lock(@space, hashtext('service-requests'))", new { space = 0x5265_6164 });

        await Eventually.TrueAsync(async () => (await FaultAsync()) is null, "the fault is the other's to tell");

        async Task<string?> FaultAsync() => (await Model.Health.ReadAsync()).Single(status => status.Projection == "service-requests").Fault;
    }
}
