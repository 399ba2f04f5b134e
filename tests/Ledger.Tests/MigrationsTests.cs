using Dapper;
using Xunit;

namespace Practice.Actors.Ledger.Tests;

public abstract class MigrationsTests(DatabaseEngine engine) : IAsyncLifetime
{
    private TestLedger testLedger = null!;

    public async Task InitializeAsync() => testLedger = await TestLedger.CreateAsync(engine);

    public async Task DisposeAsync() => await testLedger.DisposeAsync();

    [Fact]
    public async Task Scripts_are_applied_once_each_and_later_ones_follow()
    {
        await testLedger.Migrations.RunAsync(Set("First"));
        await testLedger.Migrations.RunAsync(Set("First"));
        Assert.Equal(["0001_things"], await QueryAsync("select scriptname from test_migrations"));

        await testLedger.Migrations.RunAsync(Set("Second"));

        Assert.Equal(["0001_things", "0002_names"], await QueryAsync("select scriptname from test_migrations order by scriptname"));
        Assert.Equal([engine is DatabaseEngine.Sqlite ? "sqlite" : "postgres"], await QueryAsync("select name from things"));
    }

    [Fact]
    public async Task A_script_that_fails_is_named_and_leaves_nothing_of_itself()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => testLedger.Migrations.RunAsync(Set("Broken")));

        Assert.Contains("0002_half", failure.Message, StringComparison.Ordinal);
        Assert.NotNull(failure.InnerException);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => QueryAsync("select id from half"));
        await testLedger.Migrations.RunAsync(Set("Second"));
        Assert.Single(await QueryAsync("select name from things"));
    }

    [Fact]
    public async Task Processes_that_start_at_once_apply_each_script_once()
    {
        await using var several = new Several(testLedger, 8);

        await Task.WhenAll(several.Ledgers.Select(each => Task.Run(() => each.Migrations.RunAsync(Set("Second")))));

        Assert.Single(await QueryAsync("select name from things"));
        Assert.Equal(2, (await QueryAsync("select scriptname from test_migrations")).Count);
    }

    [Fact]
    public async Task An_empty_database_is_initialized_by_several_ledgers_at_once()
    {
        await using var first = await TestLedger.CreateUninitializedAsync(engine);
        await using var several = new Several(first, 8);

        await Task.WhenAll(several.Ledgers.Select(each => Task.Run(() => each.Ledger.InitializeAsync())));

        Assert.All(several.Ledgers, each => Assert.Equal(4, each.Ledger.Partitions));
        var appended = await several.Ledgers[3].Ledger.AppendAsync(Appends.First("req_1"));
        Assert.IsType<AppendResult.Appended>(appended);
    }

    [Fact]
    public async Task A_set_without_scripts_and_a_journal_that_is_no_name_are_refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => testLedger.Migrations.RunAsync(Set("Nowhere")));
        await Assert.ThrowsAsync<ArgumentException>(() => testLedger.Migrations.RunAsync(Set("First") with { Journal = "x; drop table y" }));
    }

    private static MigrationSet Set(string folder) => new(
        DatabaseName.Ledger, typeof(MigrationsTests).Assembly, $"Practice.Actors.Ledger.Tests.Scripts.{folder}.", "test_migrations");

    private async Task<List<string>> QueryAsync(string sql)
    {
        await using var connection = await testLedger.Database.OpenAsync(DatabaseName.Ledger);
        return (await connection.QueryAsync<string>(sql)).AsList();
    }

    private sealed class Several(TestLedger first, int count) : IAsyncDisposable
    {
        public List<TestLedger> Ledgers { get; } = [.. Enumerable.Range(0, count).Select(_ => first.Another())];

        public async ValueTask DisposeAsync()
        {
            foreach (var ledger in Ledgers) await ledger.DisposeAsync();
        }
    }
}

public sealed class SqliteMigrationsTests() : MigrationsTests(DatabaseEngine.Sqlite);

public sealed class PostgresMigrationsTests() : MigrationsTests(DatabaseEngine.Postgres);
