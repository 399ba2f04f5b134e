using Dapper;
using FsCheck;
using FsCheck.Fluent;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;
using Xunit;
using static Practice.Actors.ReadModel.Tests.Given;

namespace Practice.Actors.ReadModel.Tests;

/// <summary>Paths come out right in whatever order the partitions are read.</summary>
public abstract class UnitPathTests(DatabaseEngine engine) : IAsyncLifetime
{
    private TestReadModel model = null!;

    public async Task InitializeAsync() => model = await TestReadModel.CreateAsync(engine, new GivenLedger());

    public async Task DisposeAsync() => await model.DisposeAsync();

    [Fact]
    public async Task A_unit_that_comes_before_those_above_it_is_put_in_place_when_they_come()
    {
        // A partition for each unit, the lowest first.
        var ledger = new GivenLedger().County();
        Assert.NotEqual(ledger.PartitionOf(Station.Value), ledger.PartitionOf(Office.Value));
        ledger.Shown = new long[ledger.Partitions];

        ledger.Shown[ledger.PartitionOf(Station.Value)] = ledger.Events[ledger.PartitionOf(Station.Value)].Count;
        await ProjectAsync(ledger);
        Assert.Equal("/620623100200/", (await PathsAsync())[Station.Value]);

        ledger.Shown = null;
        await ProjectAsync(ledger);
        var paths = await PathsAsync();
        Assert.Equal("/620623/620623-A1/620623100/620623100200/", paths[Station.Value]);
        Assert.Equal("/620623/620623-A1/", paths[East.Value]);
        Assert.Equal("/620623/", paths[Center.Value]);
    }

    [Fact]
    public async Task A_moved_unit_takes_all_below_it_along()
    {
        var ledger = new GivenLedger().County();
        await ProjectAsync(ledger);

        ledger.Happened(Office, new UnitMoved(East, West));
        await ProjectAsync(ledger);

        var paths = await PathsAsync();
        Assert.Equal("/620623/620623-A2/620623100/", paths[Office.Value]);
        Assert.Equal("/620623/620623-A2/620623100/620623100200/", paths[Station.Value]);
        Assert.Equal("/620623/620623-A2/620623100/620623100201/", paths[OtherStation.Value]);
        Assert.Equal("/620623/620623-A1/", paths[East.Value]);
    }

    [Fact]
    public void Paths_follow_the_parents_whatever_moved_and_whichever_partition_came_first() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => AnyOrder(new Random(seed)).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(15));

    private async Task AnyOrder(Random random)
    {
        var ledger = new GivenLedger(partitions: 6);
        var units = new List<(UnitCode Code, UnitLevel Level)>();
        var parents = new Dictionary<UnitCode, UnitCode?>();
        for (var number = 10; number < 30; number++)
        {
            var level = units.Count == 0 ? UnitLevel.Center : (UnitLevel)random.Next(1, 4);
            UnitCode? parent = units.Count == 0 ? null : Above(level);
            var code = new UnitCode($"{number}");
            ledger.Opened(code, level, parent);
            units.Add((code, level));
            parents[code] = parent;
        }

        for (var move = 0; move < 20; move++)
        {
            var (code, level) = units[random.Next(1, units.Count)];
            var to = Above(level);
            ledger.Happened(code, new UnitMoved(parents[code]!.Value, to));
            parents[code] = to;
        }

        foreach (var partition in Enumerable.Range(0, ledger.Partitions).OrderBy(_ => random.Next()))
        {
            ledger.Shown ??= new long[ledger.Partitions];
            ledger.Shown[partition] = ledger.Events[partition].Count;
            await ProjectAsync(ledger, batch: random.Next(1, 10));
        }

        Assert.Equal(parents.Keys.ToDictionary(code => code.Value, PathOf), await PathsAsync());
        await model.Rebuild.EmptyAsync(ReadModelSchema.Projections[0], CancellationToken.None);

        string PathOf(UnitCode code) => parents[code] is { } parent ? $"{PathOf(parent)}{code}/" : $"/{code}/";

        UnitCode Above(UnitLevel level)
        {
            var higher = units.FindAll(unit => unit.Level < level);
            return higher[random.Next(higher.Count)].Code;
        }
    }

    private async Task ProjectAsync(GivenLedger ledger, int? batch = null) =>
        await model.Worker(ReadModelSchema.Projections[0], ledger, batch).CatchUpAsync(await ledger.HeadsAsync(), CancellationToken.None);

    private async Task<Dictionary<string, string>> PathsAsync()
    {
        await using var connection = await model.Database.OpenAsync(DatabaseName.Read);
        return (await connection.QueryAsync<(string Code, string Path)>("select code, path from units")).ToDictionary(unit => unit.Code, unit => unit.Path);
    }
}

public sealed class SqliteUnitPathTests() : UnitPathTests(DatabaseEngine.Sqlite);

public sealed class PostgresUnitPathTests() : UnitPathTests(DatabaseEngine.Postgres);
