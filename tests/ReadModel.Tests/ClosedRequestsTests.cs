using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Ledger;
using Xunit;
using static Practice.Actors.ReadModel.Tests.Given;

namespace Practice.Actors.ReadModel.Tests;

/// <summary>What is over, and since when nothing has happened to it.</summary>
public abstract class ClosedRequestsTests(DatabaseEngine engine) : IAsyncLifetime
{
    private readonly GivenLedger ledger = new();
    private TestReadModel model = null!;

    private IClosedRequests Closed => model.Get<IClosedRequests>();

    public async Task InitializeAsync() => model = await TestReadModel.CreateAsync(engine, ledger);

    public async Task DisposeAsync() => await model.DisposeAsync();

    [Fact]
    public async Task What_is_over_is_found_by_its_last_change_page_by_page_and_what_is_open_never()
    {
        ledger.County()
            .Placed(1, Station, minute: 1).Happened(1, Station, new RequestCancelled(CancelReason.Other) { At = At(30) })
            .Placed(2, Station, minute: 2).Happened(2, Station, new RequestWithdrawn { At = At(10) })
            .Placed(3, Station, minute: 3)
            .Placed(4, Station, minute: 4).Happened(4, Station, new RequestWithdrawn { At = At(20) })
            .Placed(5, Station, minute: 5).Happened(5, Station, Dispatched(1, 6));
        await model.ProjectAsync();

        Assert.Equal(
            [new ClosedRequest(Request(2), At(10)), new ClosedRequest(Request(4), At(20)), new ClosedRequest(Request(1), At(30))],
            await Closed.ClosedBeforeAsync(At(60), after: null, 10, CancellationToken.None));
        Assert.Equal([Request(2), Request(4)], (await Closed.ClosedBeforeAsync(At(30), after: null, 10, CancellationToken.None)).Select(request => request.Id));
        var first = await Closed.ClosedBeforeAsync(At(60), after: null, 1, CancellationToken.None);
        Assert.Equal([Request(4), Request(1)], (await Closed.ClosedBeforeAsync(At(60), first[^1], 10, CancellationToken.None)).Select(request => request.Id));
    }
}

public sealed class SqliteClosedRequestsTests() : ClosedRequestsTests(DatabaseEngine.Sqlite);

public sealed class PostgresClosedRequestsTests() : ClosedRequestsTests(DatabaseEngine.Postgres);
