using Dapper;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Projections;
using Practice.Actors.Testing;
using Xunit;

namespace Practice.Actors.ReadModel.Tests;

/// <summary>On SQLite the projections take turns on one connection.</summary>
public sealed class ReadTransactionTests : IAsyncLifetime
{
    private readonly GivenLedger ledger = new GivenLedger().County();
    private TestReadModel model = null!;

    public async Task InitializeAsync() => model = await TestReadModel.CreateAsync(DatabaseEngine.Sqlite, ledger);

    public async Task DisposeAsync() => await model.DisposeAsync();

    [Fact]
    public async Task All_share_one_connection()
    {
        await using var one = await model.Database.OpenAsync(DatabaseName.Read);
        await using var other = await model.Database.OpenAsync(DatabaseName.Read);
        var transactions = model.Get<ReadTransactions>();
        var first = await transactions.BeginAsync(one, CancellationToken.None);
        var waiting = transactions.BeginAsync(other, CancellationToken.None);
        Assert.False(waiting.IsCompleted);

        await first.CommitAsync(CancellationToken.None);
        await first.DisposeAsync();
        await using var second = await waiting;
        Assert.Same(first.Connection, second.Connection);
    }

    [Fact]
    public async Task What_one_has_broken_the_next_does_not_get()
    {
        await using var own = await model.Database.OpenAsync(DatabaseName.Read);
        var transactions = model.Get<ReadTransactions>();
        await using (var broken = await transactions.BeginAsync(own, CancellationToken.None))
        {
            await Cursors.LoadAsync(broken.Connection, "test", 1, CancellationToken.None);
            await broken.Connection.CloseAsync();
        }

        await using var next = await transactions.BeginAsync(own, CancellationToken.None);
        Assert.Equal(0, await next.Connection.ExecuteScalarAsync<int>("select count(*) from projection_cursors where projection = 'test'"));
    }

    [Fact]
    public async Task A_projection_holds_no_events_before_it_has_the_turn()
    {
        ledger.Shown = [0, 0, 0, 0];
        using var stop = new CancellationTokenSource();
        var run = model.Worker(ReadModelSchema.Projections[0], ledger).RunAsync(stop.Token);
        await Eventually.TrueAsync(() => ledger.Looks > 0, "the projection waits for events");
        await using var own = await model.Database.OpenAsync(DatabaseName.Read);
        await using (var transaction = await model.Get<ReadTransactions>().BeginAsync(own, CancellationToken.None))
        {
            ledger.Shown = null;
            // Where it read first, it would have by now.
            await Task.Delay(200);
            Assert.Equal(0, ledger.Reads);
            await transaction.CommitAsync(CancellationToken.None);
        }

        await Eventually.TrueAsync(() => ledger.Reads > 0, "the projection reads");
        await stop.CancelAsync();
        await run;
    }
}
