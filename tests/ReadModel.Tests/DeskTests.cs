using System.Collections.Immutable;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.ServiceRequests;
using Xunit;
using static Practice.Actors.ReadModel.Tests.Given;

namespace Practice.Actors.ReadModel.Tests;

/// <summary>What a desk has to see to, and what it knows of the teams it could ask.</summary>
public abstract class DeskTests(DatabaseEngine engine) : IAsyncLifetime
{
    private readonly GivenLedger ledger = new();
    private TestReadModel model = null!;

    public async Task InitializeAsync() => model = await TestReadModel.CreateAsync(engine, ledger);

    public async Task DisposeAsync() => await model.DisposeAsync();

    [Fact]
    public async Task A_desks_queue_holds_what_it_has_to_see_to_the_oldest_first_and_what_it_waits_for()
    {
        ledger.County()
            .Placed(1, Station, minute: 8, but: placed => placed with { ReviewRequired = true })
            .Placed(2, Station, minute: 7)
            .Placed(3, Station, minute: 6).Happened(3, Station, Dispatched(1, 21))
            .Placed(4, Station, minute: 5).Happened(4, Station, Called(21, 1, 2))
            .Placed(5, Station, minute: 4).Happened(5, Station, Dispatched(1, 20), Accepted(1, 21))
            .Placed(6, Station, minute: 3).Happened(6, Station, Dispatched(1, 19), Accepted(1, 20), Started(1, 21))
            .Placed(7, Station, minute: 2).Happened(7, Station, Dispatched(1), Accepted(1), Started(1), Completed(1, ServiceResult.Solved, 21))
            .Placed(8, Station, minute: 1).Happened(8, Station, Dispatched(1), Accepted(1), Started(1), Completed(1, ServiceResult.Solved), Rated(5))
            .Placed(9, Station, minute: 0).Happened(9, Station, new RequestCancelled(CancelReason.Other) { At = At(1) })
            .Placed(10, OtherStation, minute: 0);
        await model.ProjectAsync();

        var queue = await QueueAsync(Station);

        Assert.Equal(
            [
                (7, WaitsFor.Rating, At(21)), (6, WaitsFor.Report, At(21)), (5, WaitsFor.Start, At(21)), (4, WaitsFor.Answer, At(21)), (3, WaitsFor.Answer, At(21)),
                (2, WaitsFor.Dispatch, At(7)), (1, WaitsFor.Review, At(8)),
            ],
            queue.Select(request => (NumberOf(request), request.WaitsFor!.Value, request.WaitsSince!.Value)));
        foreach (var waitsFor in Enum.GetValues<WaitsFor>())
        {
            var expected = queue.Where(request => request.WaitsFor == waitsFor).Select(request => request.Id).ToArray();
            Assert.NotEmpty(expected);
            Assert.Equal(expected, (await QueueAsync(Station, waitsFor)).Select(request => request.Id));
            Assert.Equal(
                expected,
                (await model.Requests.ListAsync(new() { Unit = Station, WaitsFor = waitsFor }, new PageRequest(Sort: "placedAt"))).Items.Select(request => request.Id));
        }
    }

    [Fact]
    public async Task What_was_escalated_is_with_the_desk_above_and_no_longer_below()
    {
        ledger.County()
            .Placed(1, Station, minute: 1).Happened(1, Station, Escalated(Station, Office, 11))
            .Placed(2, Station, minute: 2).Happened(2, Station, Escalated(Station, Office, 12), Escalated(Office, Center, 13))
            .Placed(3, Station, minute: 3)
            .Placed(4, Office, minute: 0)
            .Placed(5, Station, minute: 5).Happened(
                5, Station, Escalated(Station, Office, 14), Dispatched(1, 15), Accepted(1, 16), Started(1, 17), Completed(1, ServiceResult.Solved, 18))
            .Placed(6, Station, minute: 6).Happened(6, Station, Escalated(Station, Office, 14), new RequestWithdrawn { At = At(15) });
        await model.ProjectAsync();

        Assert.Equal([3], await NumbersAsync(Station));
        Assert.Equal([4, 1, 5], await NumbersAsync(Office));
        Assert.Equal([2], await NumbersAsync(Center));
        Assert.Equal([5], (await QueueAsync(Office, WaitsFor.Rating)).Select(NumberOf));
        Assert.Equal([4, 1], (await QueueAsync(Office, WaitsFor.Dispatch)).Select(NumberOf));
        var escalated = (await QueueAsync(Center)).Single();
        Assert.Equal((Station, Center, At(13)), (escalated.Unit, escalated.Desk, escalated.WaitsSince));
    }

    [Fact]
    public async Task Requests_are_found_by_the_desk_that_has_them()
    {
        ledger.County()
            .Placed(1, Station, minute: 1).Happened(1, Station, Escalated(Station, Office, 11))
            .Placed(2, Office, minute: 2)
            .Placed(3, Station, minute: 3).Happened(3, Station, Escalated(Station, Office, 11), new RequestWithdrawn { At = At(12) })
            .Placed(4, Station, minute: 4);
        await model.ProjectAsync();

        await FindsAsync(new() { Desk = Office }, null, 3, 2, 1);
        await FindsAsync(new() { Desk = Office }, "placedAt", 1, 2, 3);
        await FindsAsync(new() { Desk = Office }, "-changedAt", 3, 1, 2);
        await FindsAsync(new() { Desk = Office, StateType = RequestStateType.Open }, null, 2, 1);
        await FindsAsync(new() { Desk = Office, State = RequestState.Withdrawn }, null, 3);
        await FindsAsync(new() { Desk = Office, State = RequestState.Placed }, "placedAt", 1, 2);
        await FindsAsync(new() { Desk = Office, WaitsFor = WaitsFor.Dispatch }, null, 2, 1);
        await FindsAsync(new() { Desk = Office, WaitsFor = WaitsFor.Rating }, null);
        await FindsAsync(new() { Desk = Office, Unit = Station }, null, 3, 1);
        await FindsAsync(new() { Desk = Office, Unit = Center, Subtree = true, WaitsFor = WaitsFor.Dispatch }, null, 2, 1);
        await FindsAsync(new() { Desk = Station }, null, 4);
        await FindsAsync(new() { WaitsFor = WaitsFor.Dispatch }, null, 4, 2, 1);
    }

    [Fact]
    public async Task A_walk_through_a_queue_sees_every_request_once_whatever_the_page()
    {
        ledger.County();
        for (var number = 0; number < 40; number++)
        {
            ledger.Placed(number, number % 2 == 0 ? Station : Office, minute: number / 5);
            if (number % 4 == 0) ledger.Happened(number, Station, Escalated(Station, Office, 30));
            if (number % 10 == 1) ledger.Happened(number, Office, Dispatched(1), Accepted(1), Started(1), Completed(1, ServiceResult.Solved));
        }

        await model.ProjectAsync();
        foreach (var limit in (int[])[1, 7, 30, 31])
        {
            var seen = new List<ServiceRequestListing>();
            string? cursor = null;
            do
            {
                var page = await model.Requests.QueueAsync(new DeskFilter(Office), new PageRequest(limit, cursor, Count: true));
                Assert.Equal(30, page.Total);
                seen.AddRange(page.Items);
                cursor = page.Next;
            }
            while (cursor is not null);

            Assert.Equal(Enumerable.Range(0, 40).Where(number => number % 2 == 1 || number % 4 == 0).Select(Request).ToHashSet(), seen.Select(request => request.Id).ToHashSet());
            Assert.Equal(30, seen.Count);
            Assert.Equal(seen.OrderBy(request => request.PlacedAt).ThenBy(request => request.Id.Value, StringComparer.Ordinal), seen);
        }
    }

    [Fact]
    public async Task A_cursor_of_another_list_is_refused() =>
        await Assert.ThrowsAsync<InvalidCursorException>(() => model.Requests.QueueAsync(new DeskFilter(Office), new PageRequest(1, "nonsense")));

    [Fact]
    public async Task Asking_another_team_begins_the_waiting_anew_and_what_changes_nothing_does_not()
    {
        ledger.County().Placed(1, Station).Happened(
            1, Station, Dispatched(1, 1), new HelpAccepted(Team(2)) { At = At(2) }, new HelpDeclined(Team(3), DeclineReason.Other) { At = At(3) });
        Assert.Equal(At(1), await SinceAsync());

        ledger.Happened(1, Station, new RequestRedispatched(2, Team(2), [], RedispatchReason.NoAnswer) { At = At(4) });
        Assert.Equal(At(4), await SinceAsync());

        ledger.Happened(1, Station, new RequestDeclined(Team(2), DeclineReason.Other) { At = At(5) }, Called(6, 3, 4), new CallDeclined(Team(3), DeclineReason.Other) { At = At(7) });
        Assert.Equal(At(6), await SinceAsync());

        async Task<DateTimeOffset?> SinceAsync()
        {
            await model.ProjectAsync();
            return (await QueueAsync(Station)).Single().WaitsSince;
        }
    }

    [Fact]
    public async Task A_unit_that_has_a_request_at_its_desk_has_an_obligation()
    {
        ledger.County().Placed(1, Station).Happened(1, Station, Escalated(Station, Office, 1)).Placed(2, Office);
        await model.ProjectAsync();

        Assert.Equal(2, (await model.Obligations.CountAsync(Office, CancellationToken.None)).OpenRequests);
        Assert.Equal(1, (await model.Obligations.CountAsync(Station, CancellationToken.None)).OpenRequests);

        ledger.Happened(1, Station, new RequestWithdrawn { At = At(2) });
        await model.ProjectAsync();
        Assert.Equal(1, (await model.Obligations.CountAsync(Office, CancellationToken.None)).OpenRequests);
        Assert.Equal(0, (await model.Obligations.CountAsync(Station, CancellationToken.None)).OpenRequests);
    }

    [Fact]
    public async Task A_desk_reaches_its_own_teams_and_those_below_that_serve_the_place()
    {
        ledger.County()
            .Founded(1, Center, [Center], [LegalAid])
            .Founded(2, Office, [Office], [])
            .Founded(3, Station, [Station, West], [Culture])
            .Founded(4, OtherStation)
            .Founded(5, OtherStation, [Office, Center], [])
            .Founded(6, West)
            .Founded(7, Office, [West], [])
            .Founded(8, Station).Given(Station, Team(8).Value, new TeamClosed())
            .Founded(9, Station).Given(Station, Team(9).Value, new TeamRested());
        await model.ProjectAsync();

        var station = await ReachAsync(Station, Station);
        Assert.Equal([(3, true, 0), (9, true, 0)], station.Select(team => (NumberOf(team), team.Serves, team.Steps)));
        var office = await ReachAsync(Office, Station);
        Assert.Equal([(2, true, 1), (3, true, 0), (5, true, 2), (7, false, 1), (9, true, 0)], office.Select(team => (NumberOf(team), team.Serves, team.Steps)));
        var center = await ReachAsync(Center, Station);
        Assert.Equal([(1, true, 3), (2, true, 1), (3, true, 0), (5, true, 2), (9, true, 0)], center.Select(team => (NumberOf(team), team.Serves, team.Steps)));
        Assert.Equal([1, 3, 5, 6, 7], (await ReachAsync(Center, West)).Select(NumberOf));
        Assert.Equal((LegalAid, 5, null), (center[0].Platforms.Single(), center[0].Capacity, center[0].Metres));
        Assert.Equal(TeamState.Resting, station[1].State);
        Assert.Empty(await ReachAsync(Station, new UnitCode("999")));
    }

    [Fact]
    public async Task A_team_is_as_far_as_its_unit_lies_where_both_have_a_position()
    {
        ledger.County()
            .Happened(Office, new UnitEdited(new UnitDetails("所", Position: new GeoPoint(37.20, 102.80)), null))
            .Happened(Station, new UnitEdited(new UnitDetails("站", Position: new GeoPoint(37.25, 102.80)), null))
            .Founded(1, Office, [Office], []);
        await model.ProjectAsync();

        Assert.Equal(5_559, (await ReachAsync(Office, Station)).Single().Metres);
    }

    [Fact]
    public async Task A_teams_standing_is_counted_over_all_its_requests()
    {
        ledger.County().Founded(1, Station).Founded(2, Station).Founded(3, Station)
            // Taken promptly, done, rated well.
            .Placed(1, Station).Happened(1, Station, Dispatched(1, 1), Accepted(1, 2), Started(1, 3), Completed(1, ServiceResult.Solved, 4), Rated(5, 5))
            // Declined promptly; the second team takes it, too late, and has it still.
            .Placed(2, Station).Happened(
                2, Station, Dispatched(1, 1), new RequestDeclined(Team(1), DeclineReason.Other) { At = At(2) }, Dispatched(2, 3, round: 2), Accepted(2, 3 + (25 * 60)))
            // Never answered.
            .Placed(3, Station).Happened(3, Station, Dispatched(1, 7), new RequestRedispatched(2, Team(2), [], RedispatchReason.NoAnswer) { At = At(8) })
            // Taken and given back, which is no second answer.
            .Placed(4, Station).Happened(4, Station, Dispatched(1, 9), Accepted(1, 10), new RequestDeclined(Team(1), DeclineReason.Unsafe) { At = At(11) })
            // Called: one says no, one takes it.
            .Placed(5, Station).Happened(5, Station, Called(12, 1, 3), new CallDeclined(Team(1), DeclineReason.Other) { At = At(13) }, Accepted(3, 14), Started(3, 15));
        await model.ProjectAsync();

        var teams = (await ReachAsync(Station, Station)).ToDictionary(NumberOf);

        Assert.Equal((0, 2, 2, 1, 4), (teams[1].Carried, teams[1].Accepted, teams[1].Declined, teams[1].Unanswered, teams[1].Prompt));
        Assert.Equal((1, 5, At(12)), (teams[1].Rated, teams[1].Stars, teams[1].AskedAt));
        Assert.Equal((2, 1, 0, 0, 0, At(8)), (teams[2].Carried, teams[2].Accepted, teams[2].Declined, teams[2].Unanswered, teams[2].Prompt, teams[2].AskedAt));
        Assert.Equal((1, 1, 0, 1, At(12)), (teams[3].Carried, teams[3].Accepted, teams[3].Declined, teams[3].Prompt, teams[3].AskedAt));
        Assert.Equal(2, (await model.Teams.ListAsync(new(), new PageRequest())).Items.Single(team => team.Id == Team(2)).OpenRequests);
    }

    [Fact]
    public async Task Standings_are_the_same_after_a_rebuild()
    {
        ledger.County().Founded(1, Station).Founded(2, Station);
        for (var number = 0; number < 20; number++)
        {
            ledger.Placed(number, number % 2 == 0 ? Station : Office).Happened(
                number, number % 2 == 0 ? Station : Office, Dispatched(1 + (number % 2), 1), Accepted(1 + (number % 2), 2), Started(1 + (number % 2), 3));
        }

        await model.ProjectAsync();
        var before = await model.RowsAsync();
        await model.Rebuild.RunAsync();

        Assert.Equal(before, await model.RowsAsync());
        Assert.Contains(before, row => row.StartsWith("team_standings", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_goes_to_a_desk_that_acts_by_itself_is_due_at_once_and_what_goes_to_one_that_does_not_is_not()
    {
        var up = new RequestEscalated(Station, Office, UnitLevel.Office, EscalateReason.Other) { At = At(5), DueBy = At(90) };
        ledger.County()
            .Placed(1, Station).Happened(1, Station, up with { DispatchMode = DispatchMode.Automatic })
            .Placed(2, Station, but: placed => placed with { DispatchMode = DispatchMode.Automatic }).Happened(2, Station, up with { DispatchMode = DispatchMode.Suggest })
            .Placed(3, Station, but: placed => placed with { DispatchMode = DispatchMode.Automatic }).Happened(3, Station, up)
            .Placed(4, Station).Happened(4, Station, up);
        await model.ProjectAsync();

        var found = new List<DueRequest>();
        for (var partition = 0; partition < model.Ledger.Partitions; partition++)
            found.AddRange(await model.Get<IDueRequests>().DueAsync(partition, At(60), after: null, 10, CancellationToken.None));

        Assert.Equal([(1, At(5)), (3, At(5))], found.Select(each => (NumberOf(each.Id), each.Since)).Order());
    }

    [Fact]
    public async Task Nothing_is_due_while_the_read_tables_are_far_behind()
    {
        ledger.County().Placed(1, Station, but: placed => placed with { DueBy = At(30) });
        await model.ProjectAsync();
        for (var number = 100; number < 2_200; number++) ledger.Placed(number, Station);

        Assert.Equal(0, await CountAsync());
        await model.ProjectAsync();
        Assert.Equal(1, await CountAsync());

        async Task<int> CountAsync()
        {
            var due = new DueRequests(model.Database, model.Health, TimeProvider.System);
            var found = 0;
            for (var partition = 0; partition < model.Ledger.Partitions; partition++)
                found += (await due.DueAsync(partition, At(60), after: null, 10, CancellationToken.None)).Count;
            return found;
        }
    }

    [Fact]
    public async Task What_is_due_is_found_by_partition_the_longest_due_first()
    {
        ledger.County()
            .Placed(1, Station, but: placed => placed with { DueBy = At(30) })
            .Placed(2, Station, but: placed => placed with { DueBy = At(20) })
            .Placed(3, Station, but: placed => placed with { DueBy = At(61) })
            .Placed(4, Station)
            .Placed(5, Station, minute: 10, but: placed => placed with { DispatchMode = DispatchMode.Automatic, DueBy = At(90) })
            .Placed(6, Station, but: placed => placed with { DispatchMode = DispatchMode.Automatic, ReviewRequired = true, DueBy = At(90) })
            .Placed(7, Station, but: placed => placed with { DueBy = At(15) }).Happened(7, Station, new RequestOverdue(WaitsFor.Dispatch) { At = At(16), DueBy = At(15) })
            .Placed(8, Station, but: placed => placed with { DueBy = At(15) }).Happened(8, Station, Dispatched(1, 1) with { DueBy = At(60) })
            .Placed(9, Station, but: placed => placed with { DueBy = At(15) }).Happened(9, Station, new RequestWithdrawn { At = At(2) });
        await model.ProjectAsync();
        var due = model.Get<IDueRequests>();

        var found = new List<(int Partition, DueRequest Request)>();
        for (var partition = 0; partition < model.Ledger.Partitions; partition++)
        {
            DueRequest? after = null;
            while (await due.DueAsync(partition, At(60), after, 1, CancellationToken.None) is [var next])
            {
                found.Add((partition, next));
                after = next;
            }
        }

        Assert.Equal(
            [(5, At(10), 1L), (2, At(20), 1L), (1, At(30), 1L), (8, At(60), 2L)],
            found.Select(each => (NumberOf(each.Request.Id), each.Request.Since, each.Request.Version)));
        Assert.Single(found.DistinctBy(each => each.Partition));
        var late = (await model.Requests.ListAsync(new() { Overdue = true }, new PageRequest())).Items;
        Assert.Equal([1, 2, 3, 5, 6, 7, 8], late.Select(NumberOf).Order());
        var others = (await model.Requests.ListAsync(new() { Overdue = false }, new PageRequest())).Items;
        Assert.Equal([4, 9], others.Select(NumberOf).Order());
    }

    private static RequestEscalated Escalated(UnitCode from, UnitCode to, int minute) =>
        new(from, to, to == Center ? UnitLevel.Center : UnitLevel.Office, EscalateReason.NoTeam) { At = At(minute) };

    private static RequestCalled Called(int minute, params int[] teams) => new(1, [.. teams.Select(Team)]) { At = At(minute) };

    private static int NumberOf(ServiceRequestListing request) => NumberOf(request.Id);

    private static int NumberOf(RequestId id) => Enumerable.Range(0, 50).First(number => Request(number) == id);

    private static int NumberOf(TeamFacts team) => Enumerable.Range(1, 9).First(number => Team(number) == team.Id);

    private async Task<ImmutableArray<TeamFacts>> ReachAsync(UnitCode desk, UnitCode place) =>
        [.. (await model.Get<IDispatchFacts>().ReachAsync(desk, place, CancellationToken.None)).OrderBy(NumberOf)];

    private async Task<IReadOnlyList<ServiceRequestListing>> QueueAsync(UnitCode desk, WaitsFor? waitsFor = null) =>
        (await model.Requests.QueueAsync(new DeskFilter(desk, waitsFor), new PageRequest())).Items;

    private async Task<IEnumerable<int>> NumbersAsync(UnitCode desk) => (await QueueAsync(desk)).Select(NumberOf);

    private async Task FindsAsync(ServiceRequestFilter filter, string? sort, params int[] numbers)
    {
        var page = await model.Requests.ListAsync(filter, new PageRequest(Sort: sort, Count: true));
        Assert.Equal(numbers, page.Items.Select(NumberOf));
        Assert.Equal(numbers.Length, page.Total);
    }
}

public sealed class SqliteDeskTests() : DeskTests(DatabaseEngine.Sqlite);

public sealed class PostgresDeskTests() : DeskTests(DatabaseEngine.Postgres);
