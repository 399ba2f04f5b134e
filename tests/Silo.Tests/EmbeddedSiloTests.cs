using Dapper;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;
using Practice.Actors.Testing;
using Xunit;
using static Practice.Actors.Silo.Tests.Hosts;

namespace Practice.Actors.Silo.Tests;

/// <summary>One process with a silo of its own, on the real grain storage.</summary>
public abstract class EmbeddedSiloTests(DatabaseFixture fixture)
{
    private const int Edits = 130;

    [Fact]
    public async Task A_long_history_is_kept_as_a_snapshot_and_read_back_after_a_restart()
    {
        var before = await SnapshotsAsync();

        await EditOftenAndStopAsync("620101");

        Assert.Equal(before + 1, await SnapshotsAsync());
        await ShowsLastEditAsync("620101");
    }

    [Fact]
    public async Task Losing_a_snapshot_loses_nothing()
    {
        await EditOftenAndStopAsync("620102");
        await ChangeSnapshotsAsync("delete from OrleansStorage");

        await ShowsLastEditAsync("620102");
    }

    [Fact]
    public async Task A_snapshot_that_does_not_fit_the_ledger_is_passed_over()
    {
        await EditOftenAndStopAsync("620103");
        var payload = """{"version":100,"hash":"AAAA","view":{"code":"620103","level":"center","state":"closed","details":{"name":"wrong"}}}"""u8.ToArray();
        await ChangeSnapshotsAsync("update OrleansStorage set PayloadBinary = @payload", new { payload });

        await ShowsLastEditAsync("620103");
    }

    [Fact]
    public async Task A_snapshot_that_can_no_longer_be_read_is_passed_over()
    {
        await EditOftenAndStopAsync("620104");
        await ChangeSnapshotsAsync("update OrleansStorage set PayloadBinary = @payload", new { payload = "{\"view\":7}"u8.ToArray() });

        await ShowsLastEditAsync("620104");
    }

    private async Task EditOftenAndStopAsync(string code)
    {
        await using var app = await StartAsync(fixture.Database, SiloHosting.AddEmbeddedSilo);
        var unit = app.Unit(new UnitCode(code));
        await unit.Execute(new OpenUnit(UnitLevel.Center, null, new UnitDetails("0")), Command("open"));
        for (var i = 1; i <= Edits; i++)
        {
            var edited = await unit.Execute(new EditUnit(new UnitDetails($"{i}")), Command($"edit-{i}"));
            Assert.Null(edited.Rejection);
        }

        await app.StopAsync();
    }

    private async Task ShowsLastEditAsync(string code)
    {
        await using var app = await StartAsync(fixture.Database, SiloHosting.AddEmbeddedSilo);
        var unit = app.Unit(new UnitCode(code));
        var shown = await unit.Get();
        Assert.NotNull(shown);
        Assert.Equal(Edits + 1, shown.Version);
        Assert.Equal($"{Edits}", shown.View.Details.Name);
        Assert.Equal(UnitState.Open, shown.View.State);

        // A command from before the snapshot is still known as carried out.
        var repeated = await unit.Execute(new OpenUnit(UnitLevel.Center, null, new UnitDetails("0")), Command("open"));
        Assert.True(repeated.Replayed);
        Assert.Equal("0", repeated.View!.Details.Name);
        await app.StopAsync();
    }

    private async Task<long> SnapshotsAsync()
    {
        // The first start makes the tables.
        await using (await StartAsync(fixture.Database, SiloHosting.AddEmbeddedSilo)) { }
        await using var database = OpenDatabase();
        await using var connection = await database.OpenAsync(DatabaseName.Grains);
        return await connection.ExecuteScalarAsync<long>("select count(*) from OrleansStorage where PayloadBinary is not null");
    }

    private async Task ChangeSnapshotsAsync(string sql, object? values = null)
    {
        await using var database = OpenDatabase();
        await using var connection = await database.OpenAsync(DatabaseName.Grains);
        Assert.NotEqual(0, await connection.ExecuteAsync(sql, values));
    }

    private Database OpenDatabase() => new(Microsoft.Extensions.Options.Options.Create(fixture.Database.Options));
}

public sealed class EmbeddedSiloOnSqliteTests(SqliteFixture fixture) : EmbeddedSiloTests(fixture), IClassFixture<SqliteFixture>;

public sealed class EmbeddedSiloOnPostgresTests(PostgresFixture fixture) : EmbeddedSiloTests(fixture), IClassFixture<PostgresFixture>;

public sealed class DataFolderTests(SqliteFixture fixture) : IClassFixture<SqliteFixture>
{
    [Fact]
    public async Task A_second_process_on_the_same_data_folder_is_refused_until_the_first_has_ended()
    {
        await using (await StartAsync(fixture.Database, SiloHosting.AddEmbeddedSilo))
        {
            var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(fixture.Database, SiloHosting.AddEmbeddedSilo));
            Assert.Contains(fixture.Database.Options.DataFolder, refused.Message, StringComparison.Ordinal);
        }

        await using var next = await StartAsync(fixture.Database, SiloHosting.AddEmbeddedSilo);
        Assert.Null((await next.Unit(Center).Get())?.View);
    }
}
