using Practice.Actors.Contracts;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Activities;
using Xunit;
using static Practice.Actors.ReadModel.Tests.Given;

namespace Practice.Actors.ReadModel.Tests;

public abstract class ActivitySearchTests(DatabaseEngine engine) : IAsyncLifetime
{
    private readonly GivenLedger ledger = new();
    private TestReadModel model = null!;

    public async Task InitializeAsync()
    {
        model = await TestReadModel.CreateAsync(engine, ledger);
        ledger.County()
            .Recorded(1, Station, 1, record => record with { Title = "马背宣讲进牧区", Place = "中庄村文化广场" })
            .Recorded(2, Station, 2, record => record with { Title = "宪法宣传日：讲法", Place = null })
            .Recorded(3, Office, 3, record => record with { Title = "Horseback TALKS 100%", Place = "松山镇_广场", Platform = LegalAid })
            .Recorded(4, Center, 40 * 24 * 60, record => record with { Title = "长寿食堂开饭", Place = "宣讲台", Project = Project(1) });
        await model.ProjectAsync();
    }

    public async Task DisposeAsync() => await model.DisposeAsync();

    [Theory]
    [InlineData("宣讲", 4, 1)]
    [InlineData("马背宣讲", 1)]
    [InlineData("宣传日", 2)]
    [InlineData("日：讲", 2)]
    [InlineData("讲", 4, 2, 1)]
    [InlineData("talks", 3)]
    [InlineData("0%", 3)]
    [InlineData("镇_广", 3)]
    [InlineData("马背 广场", 1)]
    [InlineData("广场 talks", 3)]
    [InlineData("宣讲 马 文化", 1)]
    [InlineData("区中")]
    [InlineData("背马")]
    [InlineData("马宣")]
    [InlineData("\"讲\" OR 宣")]
    [InlineData("讲*")]
    public async Task Words_of_any_length_are_found_in_titles_and_places(string text, params int[] expected)
    {
        var found = await model.Activities.ListAsync(new() { Text = text }, new PageRequest(Count: true));

        Assert.Equal(expected.Select(Activity), found.Items.Select(activity => activity.Id));
        Assert.Equal(expected.Length, found.Total);
    }

    [Fact]
    public async Task The_index_follows_the_rows_also_when_they_are_made_anew()
    {
        await model.Rebuild.RunAsync();

        Assert.Equal([Activity(4), Activity(1)], (await model.Activities.ListAsync(new() { Text = "宣讲" }, new PageRequest())).Items.Select(activity => activity.Id));
    }

    [Fact]
    public async Task Facets_count_what_the_list_would_show()
    {
        var queries = new ActivityFacetQueries(model.Database, CountyZone.Of(null));

        var all = await queries.CountAsync(new());
        Assert.Equal([new FacetCount("culture", 3), new FacetCount("legal-aid", 1)], all.Platforms);
        Assert.Equal([new FacetCount("station", 2), new FacetCount("center", 1), new FacetCount("office", 1)], all.Levels);
        Assert.Equal([3L, 1L], all.Months.Select(month => month.Count));
        Assert.Equal([new FacetCount(Project(1).Value, 1)], all.Projects);
        Assert.Equal(4, Assert.Single(all.States).Count);

        var some = await queries.CountAsync(new() { Text = "宣讲", Unit = Office, Subtree = true });
        Assert.Equal([new FacetCount("station", 1)], some.Levels);
        Assert.Empty((await queries.CountAsync(new() { Text = "没有" })).Platforms);
    }
}

public sealed class SqliteActivitySearchTests() : ActivitySearchTests(DatabaseEngine.Sqlite);

public sealed class PostgresActivitySearchTests() : ActivitySearchTests(DatabaseEngine.Postgres);
