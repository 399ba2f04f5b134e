using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Storage;
using Practice.Actors.Ledger;
using Practice.Actors.Testing;
using Xunit;

namespace Practice.Actors.Silo.Tests;

/// <summary>Where followers write down how far they have come.</summary>
public abstract class CheckpointStorageTests(DatabaseFixture fixture) : IAsyncLifetime
{
    private const string State = "summary";

    private Database database = null!;
    private CheckpointStorage storage = null!;

    public async Task InitializeAsync()
    {
        database = new Database(Options.Create(fixture.Database.Options));
        await new Migrations(database, NullLogger<Migrations>.Instance).RunAsync(SiloHosting.Schema);
        storage = new CheckpointStorage(database);
    }

    public async Task DisposeAsync()
    {
        await storage.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task What_was_never_written_does_not_exist()
    {
        var read = await ReadAsync("never");

        Assert.False(read.RecordExists);
        Assert.Null(read.ETag);
    }

    [Fact]
    public async Task What_is_written_is_read_back_also_by_who_comes_later()
    {
        var written = new GrainState<Kept>(new Kept(7, "县 \0 \"'"));
        await WriteAsync("back", written);
        written.State = new Kept(8, "县 \0 \"'");
        await WriteAsync("back", written);

        await using var later = new CheckpointStorage(database);
        var read = new GrainState<Kept>();
        await later.ReadStateAsync(State, Grain("back"), read);

        Assert.True(read.RecordExists);
        Assert.Equal(new Kept(8, "县 \0 \"'"), read.State);
        Assert.Equal(written.ETag, read.ETag);
    }

    [Fact]
    public async Task Of_two_activations_the_one_that_wrote_first_goes_on()
    {
        var (one, other) = (new GrainState<Kept>(new Kept(1, "one")), new GrainState<Kept>(new Kept(1, "other")));
        await WriteAsync("two", one);

        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync("two", other));

        other = await ReadAsync("two");
        Assert.Equal(new Kept(1, "one"), other.State);
        await WriteAsync("two", other);
        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync("two", one));
    }

    [Fact]
    public async Task Of_many_activations_that_write_at_once_one_goes_on()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(async number =>
        {
            try
            {
                await WriteAsync("crowd", new GrainState<Kept>(new Kept(number, "")));
                return number;
            }
            catch (InconsistentStateException)
            {
                return -1;
            }
        }));

        Assert.Equal((await ReadAsync("crowd")).State, new Kept(Assert.Single(outcomes, number => number >= 0), ""));
    }

    [Fact]
    public async Task Many_grains_write_at_once_and_a_refused_one_does_not_keep_the_others_from_it()
    {
        await WriteAsync("many-600", new GrainState<Kept>(new Kept(0, "before")));

        var all = Enumerable.Range(0, 1_200)
            .Select(number => WriteAsync($"many-{number}", new GrainState<Kept>(new Kept(number, "at once"))))
            .ToList();

        await Assert.ThrowsAsync<InconsistentStateException>(() => Task.WhenAll(all));
        Assert.Equal([all[600]], all.Where(task => !task.IsCompletedSuccessfully));
        Assert.Equal(new Kept(1_199, "at once"), (await ReadAsync("many-1199")).State);
        Assert.Equal(new Kept(0, "before"), (await ReadAsync("many-600")).State);
    }

    [Fact]
    public async Task One_that_can_no_longer_be_read_counts_as_lost_and_is_replaced()
    {
        await WriteAsync("spoilt", new GrainState<Kept>(new Kept(3, "")));
        await ExecuteAsync("update checkpoints set payload = '[7]' where grain = @grain");

        var read = await ReadAsync("spoilt");
        Assert.Null(read.State);
        read.State = new Kept(4, "");
        await WriteAsync("spoilt", read);

        Assert.Equal(new Kept(4, ""), (await ReadAsync("spoilt")).State);

        async Task ExecuteAsync(string sql)
        {
            await using var connection = await database.OpenAsync(DatabaseName.Grains);
            Assert.Equal(1, await connection.ExecuteAsync(sql, new { grain = Grain("spoilt").ToString() }));
        }
    }

    [Fact]
    public async Task What_waits_is_written_before_it_ends_and_nothing_is_taken_after()
    {
        var ending = new CheckpointStorage(database);
        var waiting = Enumerable.Range(0, 600).Select(number => ending.WriteStateAsync(State, Grain($"end-{number}"), new GrainState<Kept>(new Kept(number, "")))).ToList();
        await ending.DisposeAsync();

        await Task.WhenAll(waiting);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => ending.WriteStateAsync(State, Grain("end-late"), new GrainState<Kept>(new Kept(0, ""))));
    }

    private static GrainId Grain(string key) => GrainId.Create("unitsummary", key);

    private async Task<GrainState<Kept>> ReadAsync(string key)
    {
        var state = new GrainState<Kept>();
        await storage.ReadStateAsync(State, Grain(key), state);
        return state;
    }

    private Task WriteAsync(string key, GrainState<Kept> state) => storage.WriteStateAsync(State, Grain(key), state);

    private sealed record Kept(long Position, string Text);
}

public sealed class CheckpointStorageOnSqliteTests(SqliteFixture fixture) : CheckpointStorageTests(fixture), IClassFixture<SqliteFixture>;

public sealed class CheckpointStorageOnPostgresTests(PostgresFixture fixture) : CheckpointStorageTests(fixture), IClassFixture<PostgresFixture>;
