using Dapper;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Activities;
using Practice.Actors.ReadModel.Organization;
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
    [InlineData("宣讲", 1, 4)]
    [InlineData("马背宣讲", 1)]
    [InlineData("宣传日", 2)]
    [InlineData("日：讲", 2)]
    [InlineData("讲", 2, 1, 4)]
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

        Assert.Equal([Activity(1), Activity(4)], (await model.Activities.ListAsync(new() { Text = "宣讲" }, new PageRequest())).Items.Select(activity => activity.Id));
    }

    [Theory]
    [InlineData("讲", null, 2, 1, 4)]
    [InlineData("宣讲", null, 1, 4)]
    [InlineData("讲", "-startsAt", 4, 2, 1)]
    [InlineData("讲", "startsAt", 1, 2, 4)]
    public async Task What_has_the_words_in_its_title_comes_first_and_the_latest_among_these_page_by_page(string text, string? sort, params int[] expected)
    {
        List<ActivityId> walked = [];
        for (var page = new PageRequest(Limit: 1, Sort: sort); ;)
        {
            var found = await model.Activities.ListAsync(new() { Text = text }, page);
            walked.AddRange(found.Items.Select(activity => activity.Id));
            if (found.Next is null) break;
            page = page with { Cursor = found.Next };
        }

        Assert.Equal(expected.Select(Activity), walked);
    }

    [Fact]
    public async Task A_search_below_a_unit_finds_what_is_there()
    {
        Assert.Equal([Activity(3), Activity(1)], await FoundAsync(new() { Text = "广场", Unit = Office, Subtree = true }));
        Assert.Equal([Activity(1)], await FoundAsync(new() { Text = "广场", Unit = Station }));
        Assert.Empty(await FoundAsync(new() { Text = "长寿", Unit = Office, Subtree = true }));
        Assert.Equal([Activity(4)], await FoundAsync(new() { Text = "长寿", Unit = Center, Subtree = true }));
    }

    [Fact]
    public async Task Words_that_stand_nearly_everywhere_are_found_without_the_index_just_as_well()
    {
        for (var number = 10; number < 90; number++) ledger.Recorded(number, OtherStation, number, record => record with { Title = "大家来跳锅庄舞", Place = number % 2 == 0 ? "锅庄舞广场" : null });
        await model.ProjectAsync();
        if (engine is DatabaseEngine.Postgres)
        {
            await using var connection = await model.Database.OpenAsync(DatabaseName.Read);
            await connection.ExecuteAsync("analyze activities");
        }

        var search = ActivitySearch.Of("锅庄舞")!;
        Assert.True(await model.Get<LetterPairs>().WalksAsync(search, titles: true, UnitNarrowing.None, page: 20, CancellationToken.None));
        Assert.False(await model.Get<LetterPairs>().WalksAsync(ActivitySearch.Of("马背")!, titles: true, UnitNarrowing.None, page: 20, CancellationToken.None));
        Assert.Equal(Enumerable.Range(10, 80).Reverse().Select(Activity), (await model.Activities.ListAsync(new() { Text = "锅庄舞" }, new PageRequest(Limit: 100))).Items.Select(activity => activity.Id));
    }

    [Fact]
    public async Task Marks_say_where_the_words_stand()
    {
        var found = Assert.Single((await model.Activities.ListAsync(new() { Text = "宣讲 马 文化" }, new PageRequest())).Items);

        Assert.Equal([new TextMark(MarkedText.Title, 0, 1), new TextMark(MarkedText.Title, 2, 2), new TextMark(MarkedText.Place, 3, 2)], found.Marks!);
        Assert.Equal([new TextMark(MarkedText.Title, 10, 5)], Assert.Single((await model.Activities.ListAsync(new() { Text = "talks" }, new PageRequest())).Items).Marks!);
        Assert.All((await model.Activities.ListAsync(new(), new PageRequest())).Items, activity => Assert.Null(activity.Marks));
    }

    [Fact]
    public async Task Facets_count_what_the_list_would_show()
    {
        var queries = model.Get<ActivityFacetQueries>();

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

    [Fact]
    public async Task The_counts_that_are_kept_are_those_of_the_rows_under_every_filter()
    {
        // Moved to another month, platform and project, and on to other states.
        ledger.Given(Station, Activity(1).Value, new ActivitySentBack(new("pd_01jdq7k2v3m8n5p6r7s8t9v0wx"), Record(5, Culture, null)))
            .Given(Station, Activity(1).Value, new ActivityRecorded(Activity(1), Station, Record(60 * 24 * 60, LegalAid, Project(1))))
            .Given(Office, Activity(3).Value, new ActivityConfirmed());
        await model.ProjectAsync();
        var queries = model.Get<ActivityFacetQueries>();
        DateTimeOffset june = new(2023, 6, 1, 0, 0, 0, TimeSpan.FromHours(8)), july = new(2023, 7, 1, 0, 0, 0, TimeSpan.FromHours(8));
        foreach (var filter in new ActivityFilter[]
        {
            new(), new() { Platform = LegalAid }, new() { State = ActivityState.Confirmed }, new() { Project = Project(1) }, new() { Unit = Station }, new() { Unit = Office, Subtree = true },
            new() { From = july }, new() { From = june, To = july }, new() { To = july, Unit = Center, Subtree = true, Platform = Culture }, new() { Unit = Center, Project = Project(1) },
        })
        {
            var kept = await queries.CountAsync(filter);
            // In the middle of a day, so that the rows are looked at.
            var counted = await queries.CountAsync(filter with { From = filter.From ?? june.AddYears(-1).AddHours(1) });
            if (filter.From is null) Assert.Equal(Told(counted), Told(kept));
            Assert.Equal((await model.Activities.ListAsync(filter, new PageRequest(Count: true))).Total, kept.Platforms.Sum(count => count.Count));
            Assert.Equal(kept.Platforms.Sum(count => count.Count), kept.Months.Sum(count => count.Count));
            Assert.Equal(kept.Platforms.Sum(count => count.Count), kept.Levels.Sum(count => count.Count));
        }

        static string Told(ActivityFacets facets) => System.Text.Json.JsonSerializer.Serialize(facets);
    }

    private static ActivityRecord Record(int minute, PlatformKey platform, ProjectId? project) =>
        new("马背宣讲进牧区", platform, [Team(1)], project, "中庄村文化广场", At(minute), At(minute + 60), 12, 80, 600, null);

    private async Task<IEnumerable<ActivityId>> FoundAsync(ActivityFilter filter) => (await model.Activities.ListAsync(filter, new PageRequest())).Items.Select(activity => activity.Id);
}

public sealed class SqliteActivitySearchTests() : ActivitySearchTests(DatabaseEngine.Sqlite);

public sealed class PostgresActivitySearchTests() : ActivitySearchTests(DatabaseEngine.Postgres);
