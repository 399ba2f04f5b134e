using System.Text.Json;
using Dapper;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Activities;
using Xunit;
using static Practice.Actors.ReadModel.Tests.Given;

namespace Practice.Actors.ReadModel.Tests;

/// <summary>Counts from memory are those of the rows, whatever happened since it was read; and pages those of going through all.</summary>
public abstract class FacetTests(DatabaseEngine engine) : IAsyncLifetime
{
    private static readonly UnitCode[] Units = [Center, East, West, Office, Station, OtherStation];
    private static readonly string[] Letters = ["宣", "讲", "马", "背", "村", "a", "B", "7", "：", "_", "%", " "];

    private readonly GivenLedger ledger = new();
    private readonly Dictionary<int, (UnitCode Unit, ActivityRecord Record, ActivityState State)> given = [];
    private TestReadModel model = null!;

    private ActivityFacetQueries Facets => model.Get<ActivityFacetQueries>();

    public async Task InitializeAsync()
    {
        model = await TestReadModel.CreateAsync(engine, ledger);
        ledger.County();
        await model.ProjectAsync();
    }

    public async Task DisposeAsync() => await model.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Counts_are_those_of_the_rows_for_any_words_filters_and_units(int seed)
    {
        var random = new Random(seed);
        await using var other = await model.AnotherAsync(ledger);
        for (var round = 0; round < 5; round++)
        {
            Happen(random, round == 0 ? 700 : 60);
            await model.ProjectAsync();
            if (round == 0)
            {
                await Facets.PrepareAsync();
                Assert.NotNull(await model.Get<FacetMemory>().CurrentAsync(CancellationToken.None));
            }

            for (var turn = 0; turn < 25; turn++)
            {
                var filter = Filter(random);
                var (remembered, counted, expected) = (await Facets.CountAsync(filter), await other.Get<ActivityFacetQueries>().CountAsync(filter), Expected(filter));
                Assert.Equal((filter, Told(expected)), (filter, Told(remembered)));
                Assert.Equal((filter, Told(expected)), (filter, Told(counted)));
            }
        }

        // Never read into memory there: so that those counts were the database's.
        Assert.Null(await other.Get<FacetMemory>().CurrentAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    public async Task Pages_of_a_search_are_those_of_going_through_all_for_any_words_filters_orders_and_units(int seed, bool analyzed)
    {
        var random = new Random(seed);
        Happen(random, 700, far: true);
        await model.ProjectAsync();
        if (analyzed && engine is DatabaseEngine.Postgres)
        {
            // How often pairs stand, by which it is chosen how to look.
            await using var connection = await model.Database.OpenAsync(DatabaseName.Read);
            await connection.ExecuteAsync("analyze activities");
        }

        for (var turn = 0; turn < 100; turn++)
        {
            var filter = Filter(random, far: true);
            string?[] sorts = [null, .. ActivityQueries.Sorts];
            var page = new PageRequest(1 + random.Next(40), Sort: sorts[random.Next(sorts.Length)], Count: true);
            var expected = InOrder(filter, page.Sort);
            List<ActivityId> walked = [];
            for (string? next = null; walked.Count == 0 || next is not null;)
            {
                var found = await model.Activities.ListAsync(filter, page with { Cursor = next });
                walked.AddRange(found.Items.Select(activity => activity.Id));
                Assert.Equal((filter, page, expected.Count), (filter, page, (int)found.Total!));
                Assert.All(found.Items, activity => Assert.NotEmpty(activity.Marks!));
                if ((next = found.Next) is null) break;
                Assert.Equal(page.Limit, found.Items.Count);
            }

            Assert.Equal(expected, walked);
        }
    }

    [Fact]
    public async Task Few_activities_are_counted_by_the_database()
    {
        Happen(new Random(1), 20);
        await model.ProjectAsync();

        await Facets.CountAsync(new() { Text = "宣" });

        Assert.Null(await model.Get<FacetMemory>().CurrentAsync(CancellationToken.None));
    }

    [Fact]
    public async Task What_is_projected_anew_is_read_anew()
    {
        Happen(new Random(4), 50);
        await model.ProjectAsync();
        await Facets.PrepareAsync();
        await model.Rebuild.EmptyAsync(ReadModelSchema.Projections.Single(projection => projection.Name == "activities"), CancellationToken.None);

        Assert.Empty((await Facets.CountAsync(new() { Text = "村" })).Platforms);
        await model.ProjectAsync();
        await Facets.PrepareAsync();
        Assert.Equal(Told(Expected(new() { Text = "村" })), Told(await Facets.CountAsync(new() { Text = "村" })));
    }

    [Fact]
    public async Task A_unit_that_moves_takes_its_counts_along()
    {
        ledger.Recorded(1, Station, 1, record => record with { Title = "马背宣讲" });
        await model.ProjectAsync();
        await Facets.PrepareAsync();
        static ActivityFilter Below(UnitCode unit) => new() { Text = "宣讲", Unit = unit, Subtree = true };
        Assert.Empty((await Facets.CountAsync(Below(West))).Platforms);

        ledger.Happened(Office, new UnitMoved(East, West));
        await model.ProjectAsync();

        Assert.Equal([new FacetCount("station", 1)], (await Facets.CountAsync(Below(West))).Levels);
        Assert.Empty((await Facets.CountAsync(Below(East))).Platforms);
    }

    [Fact]
    public async Task Counts_in_the_midst_of_changes_are_of_one_state_or_a_later_one()
    {
        Happen(new Random(5), 100);
        await model.ProjectAsync();
        await Facets.PrepareAsync();
        var asked = Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var (turn, most) = (0, 0L); turn < 40; turn++)
            {
                var counts = await Facets.CountAsync(new() { Text = "新来" });
                var count = counts.Platforms.Sum(platform => platform.Count);
                Assert.True(count >= most);
                Assert.Equal(count, counts.Months.Sum(month => month.Count));
                most = count;
            }
        })));
        for (var number = 1_000; number < 1_040; number++)
        {
            ledger.Recorded(number, Station, number, record => record with { Title = $"新来 {number}" });
            await model.ProjectAsync();
        }

        await asked;
        Assert.Equal(40, Assert.Single((await Facets.CountAsync(new() { Text = "新来" })).Platforms).Count);
    }

    /// <summary>New activities, and others recorded anew with other words, times, platforms and projects, or confirmed.</summary>
    /// <param name="far">Over many years, some of them before 1970 and after 6000.</param>
    private void Happen(Random random, int count, bool far = false)
    {
        for (var each = 0; each < count; each++)
        {
            var number = given.Count > 0 && random.Next(3) == 0 ? given.Keys.ElementAt(random.Next(given.Count)) : given.Count;
            var record = new ActivityRecord(
                Text(random, 1 + random.Next(12)),
                random.Next(2) == 0 ? Culture : LegalAid,
                [Team(1)],
                random.Next(4) == 0 ? Project(random.Next(3)) : null,
                random.Next(3) == 0 ? null : Text(random, 1 + random.Next(6)),
                Start(random, far),
                At(100 * 24 * 60),
                12,
                80,
                600,
                null);
            if (given.TryGetValue(number, out var known))
            {
                if (known.State is ActivityState.Recorded && random.Next(2) == 0)
                {
                    ledger.Given(known.Unit, Activity(number).Value, new ActivityConfirmed());
                    given[number] = known with { State = ActivityState.Confirmed };
                    continue;
                }

                if (known.State is ActivityState.Confirmed) continue;
                ledger.Given(known.Unit, Activity(number).Value, new ActivitySentBack(new("pd_01jdq7k2v3m8n5p6r7s8t9v0wx"), known.Record))
                    .Given(known.Unit, Activity(number).Value, new ActivityRecorded(Activity(number), known.Unit, record));
                given[number] = (known.Unit, record, ActivityState.Recorded);
                continue;
            }

            var unit = Units[random.Next(Units.Length)];
            ledger.Given(unit, Activity(number).Value, new ActivityRecorded(Activity(number), unit, record));
            given[number] = (unit, record, ActivityState.Recorded);
        }
    }

    private static string Text(Random random, int length) => string.Concat(Enumerable.Range(0, length).Select(_ => Letters[random.Next(Letters.Length)])) is var text && text.Trim().Length > 0 ? text : "村";

    private static DateTimeOffset Start(Random random, bool far) => At(random.Next(90 * 24 * 60)).AddYears(far ? random.Next(8) switch { 0 => -80, 1 => 4_100, var years => years } : 0);

    private static ActivityFilter Filter(Random random, bool far = false) => new()
    {
        Text = string.Join(' ', Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Text(random, 1 + random.Next(4)))),
        Platform = random.Next(3) == 0 ? Culture : null,
        Project = random.Next(6) == 0 ? Project(random.Next(4)) : null,
        State = random.Next(4) == 0 ? random.Next(3) == 0 ? ActivityState.Planned : ActivityState.Confirmed : null,
        Kind = random.Next(12) == 0 ? default(ActivityKind) : null,
        Unit = random.Next(2) == 0 ? Units[random.Next(Units.Length)] : null,
        Subtree = random.Next(2) == 0,
        From = random.Next(3) == 0 ? Start(random, far) : null,
        To = random.Next(3) == 0 ? Start(random, far) : null,
    };

    /// <summary>By looking at all that were given.</summary>
    private List<(ActivityId Id, UnitCode Unit, ActivityRecord Record, ActivityState State)> Matching(ActivityFilter filter)
    {
        return [.. given.Select(activity => (Id: Activity(activity.Key), activity.Value.Unit, activity.Value.Record, activity.Value.State)).Where(activity =>
            Array.TrueForAll(WordsOf(filter), word => Has($"{activity.Record.Title}\u001f{activity.Record.Place}", word))
            && (filter.Platform is null || activity.Record.Platform == filter.Platform)
            && (filter.Project is null || activity.Record.Project == filter.Project)
            && (filter.State is null || activity.State == filter.State)
            && filter.Kind is null
            && (filter.From is null || activity.Record.StartsAt >= filter.From)
            && (filter.To is null || activity.Record.StartsAt < filter.To)
            && (filter.Unit is not { } unit || activity.Unit == unit || (filter.Subtree && IsBelow(activity.Unit, unit))))];

        static bool IsBelow(UnitCode unit, UnitCode top) =>
            top == Center || (top == East && unit != Center && unit != West) || (top == Office && (unit == Station || unit == OtherStation));
    }

    private static string[] WordsOf(ActivityFilter filter) => (filter.Text ?? "").Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool Has(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);

    private List<ActivityId> InOrder(ActivityFilter filter, string? sort)
    {
        var matching = Matching(filter);
        if (sort == "startsAt") return [.. matching.OrderBy(activity => activity.Record.StartsAt).ThenBy(activity => activity.Id.Value, StringComparer.Ordinal).Select(activity => activity.Id)];
        var ranked = sort is null or "relevance";
        return
        [
            .. matching.OrderBy(activity => ranked && !Array.TrueForAll(WordsOf(filter), word => Has(activity.Record.Title, word)))
                .ThenByDescending(activity => activity.Record.StartsAt)
                .ThenByDescending(activity => activity.Id.Value, StringComparer.Ordinal)
                .Select(activity => activity.Id),
        ];
    }

    private ActivityFacets Expected(ActivityFilter filter)
    {
        var matching = Matching(filter);
        var level = new Dictionary<UnitCode, string> { [Center] = "center", [East] = "sub-center", [West] = "sub-center", [Office] = "office", [Station] = "station", [OtherStation] = "station" };
        return new ActivityFacets(
            Largest(activity => activity.Record.Platform.Value),
            Largest(activity => level[activity.Unit]),
            [.. Count(activity => CountyZone.Of(null).MonthOf(activity.Record.StartsAt).ToString()).OrderBy(count => count.Value, StringComparer.Ordinal)],
            Largest(activity => activity.Record.Project?.Value),
            Largest(activity => Words.Of(activity.State)));

        List<FacetCount> Largest(Func<(ActivityId Id, UnitCode Unit, ActivityRecord Record, ActivityState State), string?> by) =>
            [.. Count(by).OrderByDescending(count => count.Count).ThenBy(count => count.Value, StringComparer.Ordinal)];

        IEnumerable<FacetCount> Count(Func<(ActivityId Id, UnitCode Unit, ActivityRecord Record, ActivityState State), string?> by) =>
            matching.GroupBy(by).Where(group => group.Key is not null).Select(group => new FacetCount(group.Key!, group.LongCount()));
    }

    private static string Told(ActivityFacets facets) => JsonSerializer.Serialize(facets);
}

public sealed class SqliteFacetTests() : FacetTests(DatabaseEngine.Sqlite);

public sealed class PostgresFacetTests() : FacetTests(DatabaseEngine.Postgres);
