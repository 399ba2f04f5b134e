using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Activities;
using Practice.Actors.ReadModel.Organization;
using Practice.Actors.ReadModel.ServiceRequests;
using Practice.Actors.ReadModel.Volunteering;
using Xunit;
using static Practice.Actors.ReadModel.Tests.Given;

namespace Practice.Actors.ReadModel.Tests;

/// <summary>Filters, orders and pages of every list.</summary>
public abstract class ListTests(DatabaseEngine engine) : IAsyncLifetime
{
    private static readonly PageRequest All = new(PageRequest.MaxLimit, Count: true);

    private readonly GivenLedger ledger = new();
    private TestReadModel model = null!;

    public async Task InitializeAsync() => model = await TestReadModel.CreateAsync(engine, ledger);

    public async Task DisposeAsync() => await model.DisposeAsync();

    [Fact]
    public async Task Units_are_found_by_each_filter()
    {
        ledger.County()
            .Opened(new("620623101"), UnitLevel.Office, West, name: "Xigou 100%_\\ office")
            .Happened(OtherStation, new UnitClosed());
        await model.ProjectAsync();

        await FindsUnitsAsync(new(), Center, East, West, Office, Station, OtherStation, new("620623101"));
        await FindsUnitsAsync(new() { Unit = East }, East);
        await FindsUnitsAsync(new() { Unit = East, Subtree = true }, East, Office, Station, OtherStation);
        await FindsUnitsAsync(new() { Unit = new("999"), Subtree = true });
        await FindsUnitsAsync(new() { Parent = Center }, East, West);
        await FindsUnitsAsync(new() { Level = UnitLevel.SubCenter }, East, West);
        await FindsUnitsAsync(new() { State = UnitState.Closed }, OtherStation);
        await FindsUnitsAsync(new() { Text = "xigou" }, new UnitCode("620623101"));
        await FindsUnitsAsync(new() { Text = "单位 620623100" }, Office, Station, OtherStation);
        await FindsUnitsAsync(new() { Unit = East, Subtree = true, Level = UnitLevel.Station, State = UnitState.Open, Text = "单位" }, Station);
    }

    [Theory]
    [InlineData("100%_\\")]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("\\")]
    public async Task A_wildcard_in_a_search_stands_for_itself(string text)
    {
        ledger.County().Opened(new("620623101"), UnitLevel.Office, West, name: "Xigou 100%_\\ office");
        await model.ProjectAsync();

        await FindsUnitsAsync(new() { Text = text }, new UnitCode("620623101"));
    }

    [Fact]
    public async Task Teams_are_found_by_each_filter()
    {
        ledger.County()
            .Founded(1, Center, [Center], [LegalAid])
            .Founded(2, Office, [Office], [])
            .Founded(3, Station, [Station, West], [Culture])
            .Founded(4, West, LegalAid)
            .Given(West, Team(4).Value, new TeamRested());
        await model.ProjectAsync();

        await FindsTeamsAsync(new(), 1, 2, 3, 4);
        await FindsTeamsAsync(new() { Unit = Office }, 2);
        await FindsTeamsAsync(new() { Unit = East, Subtree = true }, 2, 3);
        await FindsTeamsAsync(new() { Serves = OtherStation }, 1, 2);
        await FindsTeamsAsync(new() { Serves = Station }, 1, 2, 3);
        await FindsTeamsAsync(new() { Serves = West }, 1, 3, 4);
        await FindsTeamsAsync(new() { Serves = Center }, 1);
        await FindsTeamsAsync(new() { Serves = new("999") });
        await FindsTeamsAsync(new() { Platform = LegalAid }, 1, 2, 4);
        await FindsTeamsAsync(new() { Level = TeamLevel.County });
        await FindsTeamsAsync(new() { Level = TeamLevel.Village, State = TeamState.Resting }, 4);
        await FindsTeamsAsync(new() { Code = "T3" }, 3);
        await FindsTeamsAsync(new() { Text = "队 2" }, 2);
        await FindsTeamsAsync(new() { Serves = Station, Platform = Culture, State = TeamState.Active }, 2, 3);
    }

    [Fact]
    public async Task A_moved_unit_is_served_by_the_teams_of_its_new_place()
    {
        ledger.County().Founded(1, East, LegalAid).Founded(2, West, LegalAid).Happened(Office, new UnitMoved(East, West));
        await model.ProjectAsync();

        await FindsTeamsAsync(new() { Serves = Station }, 2);
    }

    [Fact]
    public async Task A_teams_open_requests_are_those_it_leads_and_has_not_finished()
    {
        ledger.County().Founded(1, Center, LegalAid).Founded(2, Center, LegalAid)
            .Placed(1, Station).Happened(1, Station, Dispatched(1))
            .Placed(2, Station).Happened(2, Station, Dispatched(1), Accepted(1))
            .Placed(3, Station).Happened(3, Station, Dispatched(1), Accepted(1), Started(1))
            .Placed(4, Station).Happened(4, Station, Dispatched(1), Accepted(1), Started(1), Completed(1, ServiceResult.Solved))
            .Placed(5, Station).Happened(5, Station, Dispatched(1), new RequestDeclined(Team(1), DeclineReason.Other) { At = At(1) })
            .Placed(6, Station).Happened(6, Station, Dispatched(2));
        await model.ProjectAsync();

        var teams = (await model.Teams.ListAsync(new(), All)).Items.ToDictionary(team => team.Id, team => team.OpenRequests);

        Assert.Equal((3, 1), (teams[Team(1)], teams[Team(2)]));
    }

    [Fact]
    public async Task Requests_are_found_by_each_filter()
    {
        ledger.County()
            .Placed(1, Station, minute: 1, but: placed => placed with { Platform = Culture, MenuItem = MenuItem(2), Channel = Channel.Visit })
            .Placed(2, Station, minute: 2).Happened(2, Station, Dispatched(7))
            .Placed(3, OtherStation, minute: 3).Happened(3, OtherStation, Dispatched(7), Accepted(7), Started(7), Completed(7, ServiceResult.Solved))
            .Placed(4, West, minute: 4).Happened(4, West, new RequestCancelled(CancelReason.Other) { At = At(9) })
            .Placed(5, Center, minute: 5);
        await model.ProjectAsync();

        await FindsRequestsAsync(new(), 5, 4, 3, 2, 1);
        await FindsRequestsAsync(new() { Unit = Station }, 2, 1);
        await FindsRequestsAsync(new() { Unit = Office }, []);
        await FindsRequestsAsync(new() { Unit = Office, Subtree = true }, 3, 2, 1);
        await FindsRequestsAsync(new() { Unit = Center, Subtree = true }, 5, 4, 3, 2, 1);
        await FindsRequestsAsync(new() { Unit = West, Subtree = true }, 4);
        await FindsRequestsAsync(new() { Unit = new("999"), Subtree = true });
        await FindsRequestsAsync(new() { Platform = Culture }, 1);
        await FindsRequestsAsync(new() { State = RequestState.Dispatched }, 2);
        await FindsRequestsAsync(new() { State = RequestState.Completed }, 3);
        await FindsRequestsAsync(new() { StateType = RequestStateType.Open }, 5, 2, 1);
        await FindsRequestsAsync(new() { StateType = RequestStateType.Solved }, 3);
        await FindsRequestsAsync(new() { StateType = RequestStateType.Closed }, 4);
        await FindsRequestsAsync(new() { StateType = RequestStateType.Open, State = RequestState.Completed });
        await FindsRequestsAsync(new() { Team = Team(7) }, 3, 2);
        await FindsRequestsAsync(new() { Team = Team(7), StateType = RequestStateType.Open }, 2);
        await FindsRequestsAsync(new() { Channel = Channel.Visit }, 1);
        await FindsRequestsAsync(new() { MenuItem = MenuItem(2) }, 1);
        await FindsRequestsAsync(new() { TrackingCode = TrackingCode.Of(Request(4)) }, 4);
        await FindsRequestsAsync(new() { From = At(2), To = At(4) }, 3, 2);
        await FindsRequestsAsync(new() { Unit = East, Subtree = true, StateType = RequestStateType.Open, From = At(2) }, 2);
        await FindsRequestsAsync(new() { Unit = Station, Subtree = true, State = RequestState.Placed, Channel = Channel.Visit }, 1);
    }

    [Fact]
    public async Task A_moved_unit_takes_its_old_requests_along()
    {
        ledger.County().Placed(1, Station).Placed(2, West, minute: 1);
        await model.ProjectAsync();
        await FindsRequestsAsync(new() { Unit = East, Subtree = true }, 1);

        ledger.Happened(Office, new UnitMoved(East, West));
        await model.ProjectAsync();

        await FindsRequestsAsync(new() { Unit = East, Subtree = true });
        await FindsRequestsAsync(new() { Unit = West, Subtree = true }, 2, 1);
    }

    [Theory]
    [InlineData("-placedAt", new[] { 3, 2, 1 })]
    [InlineData("placedAt", new[] { 1, 2, 3 })]
    [InlineData("-changedAt", new[] { 1, 3, 2 })]
    [InlineData("changedAt", new[] { 2, 3, 1 })]
    [InlineData(null, new[] { 3, 2, 1 })]
    public async Task Requests_come_in_the_order_asked_for(string? sort, int[] expected)
    {
        ledger.County().Placed(1, Station, minute: 1).Placed(2, Station, minute: 2).Placed(3, Station, minute: 3)
            .Happened(1, Station, Dispatched(1, minute: 9));
        await model.ProjectAsync();

        foreach (var filter in (ServiceRequestFilter[])[new(), new() { Unit = Station }, new() { Unit = Station, Subtree = true }, new() { Unit = Center, Subtree = true }])
        {
            Assert.Equal(
                expected.Select(Request),
                (await model.Requests.ListAsync(filter, new PageRequest(Sort: sort))).Items.Select(request => request.Id));
            Assert.Equal(
                expected.Select(Request),
                await WalkAsync(page => model.Requests.ListAsync(filter, page), request => request.Id, new PageRequest(1, Sort: sort)));
        }
    }

    [Fact]
    public async Task An_order_that_the_list_does_not_have_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => model.Requests.ListAsync(new(), new PageRequest(Sort: "rating; drop table units")));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(201)]
    public async Task A_limit_out_of_range_is_refused(int limit) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => model.Requests.ListAsync(new(), new PageRequest(limit)));

    [Fact]
    public async Task Activities_are_found_by_each_filter_in_each_order()
    {
        ledger.County()
            .Recorded(1, Station, minute: 1, but: record => record with { Title = "宣讲进村", Project = Project(1) })
            .Recorded(2, OtherStation, minute: 2, but: record => record with { Platform = LegalAid })
            .Recorded(3, Center, minute: 3);
        await model.ProjectAsync();

        await FindsActivitiesAsync(new(), null, 3, 2, 1);
        await FindsActivitiesAsync(new(), "startsAt", 1, 2, 3);
        await FindsActivitiesAsync(new() { Unit = Station }, null, 1);
        await FindsActivitiesAsync(new() { Unit = Office, Subtree = true }, null, 2, 1);
        await FindsActivitiesAsync(new() { Unit = Center, Subtree = true }, "startsAt", 1, 2, 3);
        await FindsActivitiesAsync(new() { Platform = LegalAid }, null, 2);
        await FindsActivitiesAsync(new() { State = Contracts.Activities.ActivityState.Recorded, Project = Project(1) }, null, 1);
        await FindsActivitiesAsync(new() { From = At(2), To = At(3) }, null, 2);
        await FindsActivitiesAsync(new() { Text = "宣讲" }, null, 1);
    }

    [Fact]
    public async Task Every_list_walks_all_its_rows_once_whatever_the_page()
    {
        ledger.County();
        for (var number = 1; number <= 23; number++)
        {
            var at = number / 4;
            ledger
                .Founded(number, number % 2 == 0 ? Office : Station, LegalAid)
                .Given(Center, $"platform:p{number}", new PlatformEstablished(new($"p{number}"), Center, new PlatformDetails("平台", null, "部", []), null))
                .Given(Center, MenuItem(number).Value, new MenuItemOffered(MenuItem(number), Center, new MenuItemDetails(LegalAid, "项", null, null, false), null))
                .Given(Center, Project(number).Value, new Contracts.Activities.ProjectRegistered(Project(number), Center, $"品牌{number % 5}", Culture, null))
                .Recorded(number, number % 3 == 0 ? Station : OtherStation, minute: at)
                .Placed(number, number % 3 == 0 ? Station : OtherStation, minute: at);
        }

        await model.ProjectAsync();

        foreach (var limit in (int[])[1, 2, 7, 23, 24])
        {
            var page = new PageRequest(limit);
            await EachOnceAsync(6, p => model.Units.ListAsync(new(), p), unit => unit.Code, page);
            await EachOnceAsync(23, p => model.Teams.ListAsync(new(), p), team => team.Id, page);
            await EachOnceAsync(23, p => model.Platforms.ListAsync(new(), p), platform => platform.Key, page);
            await EachOnceAsync(23, p => model.MenuItems.ListAsync(new(), p), item => item.Id, page);
            await EachOnceAsync(23, p => model.Projects.ListAsync(new(), p), project => project.Id, page);
            foreach (var sort in ActivityQueries.Sorts)
                await EachOnceAsync(23, p => model.Activities.ListAsync(new() { Unit = Office, Subtree = true }, p), activity => activity.Id, page with { Sort = sort });
            foreach (var sort in ServiceRequestQueries.Sorts)
                await EachOnceAsync(23, p => model.Requests.ListAsync(new() { Unit = Office, Subtree = true }, p), request => request.Id, page with { Sort = sort });
        }
    }

    [Fact]
    public async Task A_walk_sees_every_row_once_that_was_there_from_the_start_while_others_come()
    {
        ledger.County();
        for (var number = 0; number < 40; number++) ledger.Placed(number, Station, minute: number % 10);
        await model.ProjectAsync();
        var seen = new List<RequestId>();
        string? cursor = null;
        var added = 40;

        do
        {
            var page = await model.Requests.ListAsync(new(), new PageRequest(7, cursor));
            seen.AddRange(page.Items.Select(request => request.Id));
            cursor = page.Next;
            for (var minute = 0; minute < 10; minute++) ledger.Placed(added++, Station, minute);
            await model.ProjectAsync();
        }
        while (cursor is not null);

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Subset(seen.ToHashSet(), Enumerable.Range(0, 40).Select(Request).ToHashSet());
    }

    [Fact]
    public async Task A_cursor_belongs_to_its_list_and_order()
    {
        ledger.County().Placed(1, Station).Placed(2, Station, minute: 1);
        await model.ProjectAsync();
        var cursor = (await model.Requests.ListAsync(new(), new PageRequest(1))).Next;
        Assert.NotNull(cursor);

        await Assert.ThrowsAsync<InvalidCursorException>(() => model.Requests.ListAsync(new(), new PageRequest(1, cursor, "placedAt")));
        await Assert.ThrowsAsync<InvalidCursorException>(() => model.Activities.ListAsync(new(), new PageRequest(1, cursor)));
        await Assert.ThrowsAsync<InvalidCursorException>(() => model.Units.ListAsync(new(), new PageRequest(1, cursor)));
        await Assert.ThrowsAsync<InvalidCursorException>(() => model.Requests.ListAsync(new(), new PageRequest(1, "nonsense")));
    }

    [Fact]
    public async Task The_total_is_counted_only_where_asked_for_and_past_the_page()
    {
        ledger.County().Placed(1, Station).Placed(2, Station).Placed(3, West);
        await model.ProjectAsync();

        Assert.Null((await model.Requests.ListAsync(new(), new PageRequest(1))).Total);
        Assert.Equal(3, (await model.Requests.ListAsync(new(), new PageRequest(1, Count: true))).Total);
        var first = await model.Requests.ListAsync(new() { Unit = East, Subtree = true }, new PageRequest(1, Count: true));
        Assert.Equal(2, first.Total);
        Assert.Equal(2, (await model.Requests.ListAsync(new() { Unit = East, Subtree = true }, new PageRequest(1, first.Next, Count: true))).Total);
    }

    [Fact]
    public async Task Small_and_large_subtrees_give_the_same_pages_though_they_are_read_in_different_ways()
    {
        ledger.County();
        // Enough units that the office's subtree is few of all, and the center's is not.
        for (var number = 0; number < 30; number++) ledger.Opened(new($"6206232{number:00}"), UnitLevel.Office, West);
        for (var number = 0; number < 60; number++)
            ledger.Placed(number, (number % 4) switch { 0 => Station, 1 => OtherStation, 2 => Office, _ => West }, minute: number / 5);
        await model.ProjectAsync();
        var tree = model.Get<UnitTree>();
        Assert.Equal(engine is DatabaseEngine.Postgres ? UnitNarrowing.Gather : UnitNarrowing.Search, await tree.NarrowingAsync(Office, CancellationToken.None));
        Assert.Equal(UnitNarrowing.Walk, await tree.NarrowingAsync(Center, CancellationToken.None));

        foreach (var sort in ServiceRequestQueries.Sorts)
        {
            var office = await WalkAsync(page => model.Requests.ListAsync(new() { Unit = Office, Subtree = true }, page), request => request.Id, new PageRequest(4, Sort: sort));
            var center = await WalkAsync(page => model.Requests.ListAsync(new() { Unit = Center, Subtree = true }, page), request => request.Id, new PageRequest(4, Sort: sort));

            Assert.Equal(45, office.Count);
            Assert.Equal(60, center.Count);
            Assert.Equal(center.Where(office.Contains), office);
        }
    }

    private static async Task<List<TKey>> WalkAsync<T, TKey>(Func<PageRequest, Task<Page<T>>> list, Func<T, TKey> key, PageRequest first)
    {
        var seen = new List<TKey>();
        var request = first;
        while (true)
        {
            var page = await list(request);
            Assert.True(page.Items.Count == first.Limit || (page.Items.Count < first.Limit && page.Next is null));
            seen.AddRange(page.Items.Select(key));
            if (page.Next is null) return seen;
            request = first with { Cursor = page.Next };
        }
    }

    private static async Task EachOnceAsync<T, TKey>(int expected, Func<PageRequest, Task<Page<T>>> list, Func<T, TKey> key, PageRequest first)
    {
        var seen = await WalkAsync(list, key, first);
        Assert.Equal(expected, seen.Count);
        Assert.Equal(expected, seen.Distinct().Count());
        Assert.Equal((await list(first with { Limit = PageRequest.MaxLimit })).Items.Select(key), seen);
    }

    private async Task FindsUnitsAsync(UnitFilter filter, params UnitCode[] expected)
    {
        var found = await model.Units.ListAsync(filter, All);
        Assert.Equal(expected.Order(Comparer<UnitCode>.Create((left, right) => string.CompareOrdinal(left.Value, right.Value))), found.Items.Select(unit => unit.Code));
        Assert.Equal(expected.Length, found.Total);
    }

    private async Task FindsTeamsAsync(TeamFilter filter, params int[] expected)
    {
        var found = await model.Teams.ListAsync(filter, All);
        Assert.Equal(expected.Select(Team).ToHashSet(), found.Items.Select(team => team.Id).ToHashSet());
        Assert.Equal(expected.Length, found.Total);
    }

    private async Task FindsRequestsAsync(ServiceRequestFilter filter, params int[] expected)
    {
        var found = await model.Requests.ListAsync(filter, All);
        Assert.Equal(expected.Select(Request), found.Items.Select(request => request.Id));
        Assert.Equal(expected.Length, found.Total);
    }

    private async Task FindsActivitiesAsync(ActivityFilter filter, string? sort, params int[] expected)
    {
        var found = await model.Activities.ListAsync(filter, All with { Sort = sort });
        Assert.Equal(expected.Select(Activity), found.Items.Select(activity => activity.Id));
        Assert.Equal(expected.Length, found.Total);
    }
}

public sealed class SqliteListTests() : ListTests(DatabaseEngine.Sqlite);

public sealed class PostgresListTests() : ListTests(DatabaseEngine.Postgres);
