using Dapper;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Activities;
using Practice.Actors.ReadModel.Organization;
using Practice.Actors.ReadModel.ServiceRequests;
using Xunit;
using static Practice.Actors.ReadModel.Tests.Given;

namespace Practice.Actors.ReadModel.Tests;

/// <summary>Given events, then rows.</summary>
public abstract class ProjectionTests(DatabaseEngine engine) : IAsyncLifetime
{
    private static readonly PageRequest All = new(PageRequest.MaxLimit);

    private readonly GivenLedger ledger = new();
    private TestReadModel model = null!;

    public async Task InitializeAsync() => model = await TestReadModel.CreateAsync(engine, ledger);

    public async Task DisposeAsync() => await model.DisposeAsync();

    [Fact]
    public async Task A_unit_is_listed_as_it_was_opened()
    {
        var details = new UnitDetails("中心", "Center", Head: null, Deputy: null, "华藏寺镇", new GeoPoint(37.2, 103.1), "0935-1", "9–17");
        ledger.Given(Center, Center.Value, new UnitOpened(Center, UnitLevel.Center, null, details, "hours assumed"), minute: 3);

        var unit = Assert.Single(await UnitsAsync());

        Assert.Equal(
            new UnitListingFacts(Center, UnitLevel.Center, UnitState.Open, null, "中心", "Center", "华藏寺镇", new GeoPoint(37.2, 103.1), "0935-1", "9–17", "hours assumed"),
            new UnitListingFacts(unit.Code, unit.Level, unit.State, unit.Parent, unit.Name, unit.NameEn, unit.Address, unit.Position, unit.Phone, unit.Hours, unit.Provisional));
        Assert.Equal((At(3), At(3), 1, 0, null), (unit.OpenedAt, unit.UpdatedAt, unit.Version, unit.EightHavesMet, unit.MergedInto));
    }

    [Fact]
    public async Task A_units_life_is_followed_to_its_end()
    {
        ledger.County()
            .Happened(Station, new UnitEdited(new UnitDetails("新站"), "moved house"), minute: 1)
            .Happened(Station, new UnitMoved(Office, West), minute: 2)
            .Happened(Station, new UnitMerged(OtherStation), minute: 3)
            .Happened(West, new UnitClosed(), minute: 4);

        var units = (await UnitsAsync()).ToDictionary(unit => unit.Code);

        Assert.Equal(
            ("新站", "moved house", West, UnitState.Merged, OtherStation, 4L, At(3)),
            (units[Station].Name, units[Station].Provisional, units[Station].Parent!.Value, units[Station].State, units[Station].MergedInto!.Value, units[Station].Version, units[Station].UpdatedAt));
        Assert.Equal((UnitState.Closed, 2L), (units[West].State, units[West].Version));
        Assert.Equal(At(0), units[Station].OpenedAt);
    }

    [Fact]
    public async Task An_eight_have_counts_as_met_until_new_evidence_is_recorded_or_a_check_finds_otherwise()
    {
        ledger.County()
            .Happened(Center, new EvidenceRecorded(EightHave.Place, "two rooms"))
            .Happened(Center, new EvidenceChecked(EightHave.Place, Met: true, "acc_1", At(1)))
            .Happened(Center, new EvidenceRecorded(EightHave.Results, "a report"))
            .Happened(Center, new EvidenceChecked(EightHave.Results, Met: true, "acc_1", At(1)));
        Assert.Equal(2, (await UnitsAsync(new() { Unit = Center })).Single().EightHavesMet);

        ledger.Happened(Center, new EvidenceRecorded(EightHave.Place, "one room"));
        Assert.Equal(1, (await UnitsAsync(new() { Unit = Center })).Single().EightHavesMet);

        ledger.Happened(Center, new EvidenceChecked(EightHave.Results, Met: false, "acc_1", At(2)));
        Assert.Equal(0, (await UnitsAsync(new() { Unit = Center })).Single().EightHavesMet);
    }

    [Fact]
    public async Task A_platform_is_listed_with_its_departments_in_order()
    {
        var first = new PlatformDetails("法律援助", "Legal aid", "司法局", ["法院", "检察院"]);
        ledger
            .Given(Center, "platform:legal-aid", new PlatformEstablished(LegalAid, Center, first, "names assumed"))
            .Given(Center, "platform:legal-aid", new PlatformEdited(first with { ResponsibleUnits = ["公安局", "法院"] }, null), minute: 5);

        await model.ProjectAsync();
        var platform = Assert.Single((await model.Platforms.ListAsync(new() { Center = Center }, All)).Items);

        Assert.Equal((LegalAid, Center, "法律援助", "Legal aid", "司法局"), (platform.Key, platform.Center, platform.Name, platform.NameEn, platform.LeadDepartment));
        Assert.Equal(["公安局", "法院"], platform.ResponsibleUnits);
        Assert.Equal((null, At(5), 2L), (platform.Provisional, platform.UpdatedAt, platform.Version));
    }

    [Fact]
    public async Task A_team_is_listed_as_it_is_now()
    {
        var details = new TeamDetails("马背宣讲队", [LegalAid, Culture], [Office, West], Capacity: 7, NameEn: "Horseback");
        ledger
            .Given(Office, Team(1).Value, new TeamFounded(Team(1), Office, "620623-T1", TeamLevel.Township, details, "capacity assumed"))
            .Given(Office, Team(1).Value, new TeamRested(), minute: 1);

        await model.ProjectAsync();
        var team = Assert.Single((await model.Teams.ListAsync(new(), All)).Items);

        Assert.Equal((Team(1), Office, "620623-T1", TeamLevel.Township, TeamState.Resting), (team.Id, team.Unit, team.Code, team.Level, team.State));
        Assert.Equal(("马背宣讲队", "Horseback", 7, 0L, "capacity assumed"), (team.Name, team.NameEn, team.Capacity, team.OpenRequests, team.Provisional));
        Assert.Equal([LegalAid, Culture], team.Platforms);
        Assert.Equal([Office, West], team.Areas);
        Assert.Equal((At(0), At(1), 2L), (team.FoundedAt, team.UpdatedAt, team.Version));

        ledger
            .Given(Office, Team(1).Value, new TeamEdited(details with { Platforms = [], Areas = [Center], Capacity = 8 }, null))
            .Given(Office, Team(1).Value, new TeamResumed());
        await model.ProjectAsync();
        team = Assert.Single((await model.Teams.ListAsync(new() { Serves = null, Platform = Culture }, All)).Items);
        Assert.Equal((TeamState.Active, 8, null), (team.State, team.Capacity, team.Provisional));
        Assert.Equal([Center], team.Areas);

        ledger.Given(Office, Team(1).Value, new TeamClosed());
        await model.ProjectAsync();
        Assert.Equal(TeamState.Closed, Assert.Single((await model.Teams.ListAsync(new(), All)).Items).State);
    }

    [Fact]
    public async Task A_menu_item_is_listed_as_it_is_now()
    {
        var details = new MenuItemDetails(LegalAid, "法律咨询", "Advice", "一小时", ReviewRequired: true);
        ledger
            .Given(Center, MenuItem(1).Value, new MenuItemOffered(MenuItem(1), Center, details, "wording assumed"))
            .Given(Center, MenuItem(2).Value, new MenuItemOffered(MenuItem(2), Center, details, null))
            .Given(Center, MenuItem(2).Value, new MenuItemRetired())
            .Given(Center, MenuItem(1).Value, new MenuItemRetired())
            .Given(Center, MenuItem(1).Value, new MenuItemEdited(details with { ReviewRequired = false, Platform = Culture }, null), minute: 2)
            .Given(Center, MenuItem(1).Value, new MenuItemRestored(), minute: 3);

        await model.ProjectAsync();
        var offered = Assert.Single((await model.MenuItems.ListAsync(new() { State = MenuItemState.Offered }, All)).Items);

        Assert.Equal(
            new MenuItemListing(MenuItem(1), Center, MenuItemState.Offered, Culture, "法律咨询", "Advice", "一小时", ReviewRequired: false, DispatchMode.Suggest, null, At(3), 4),
            offered);
        Assert.Equal(MenuItem(2), Assert.Single((await model.MenuItems.ListAsync(new() { State = MenuItemState.Retired }, All)).Items).Id);
    }

    [Fact]
    public async Task A_menu_item_may_leave_its_mode_to_the_desk()
    {
        var details = new MenuItemDetails(LegalAid, "法律咨询", null, null, ReviewRequired: false, DispatchMode: null);
        ledger.Given(Center, MenuItem(1).Value, new MenuItemOffered(MenuItem(1), Center, details, null));
        await model.ProjectAsync();
        Assert.Null(Assert.Single((await model.MenuItems.ListAsync(new(), All)).Items).DispatchMode);

        ledger.Given(Center, MenuItem(1).Value, new MenuItemEdited(details with { DispatchMode = DispatchMode.OpenCall }, null));
        await model.ProjectAsync();
        Assert.Equal(DispatchMode.OpenCall, Assert.Single((await model.MenuItems.ListAsync(new(), All)).Items).DispatchMode);
    }

    [Fact]
    public async Task A_unit_is_listed_with_the_mode_that_it_has_of_its_own()
    {
        ledger.County().Happened(Office, new UnitEdited(new UnitDetails("所", DispatchMode: DispatchMode.Automatic), null));
        await model.ProjectAsync();

        var modes = (await model.Units.ListAsync(new(), All)).Items.ToDictionary(unit => unit.Code, unit => unit.DispatchMode);
        Assert.Equal((DispatchMode.Automatic, null), (modes[Office], modes[Station]));

        ledger.Happened(Office, new UnitMoved(East, West));
        ledger.Happened(Station, new UnitEdited(new UnitDetails("站"), null));
        await model.ProjectAsync();
        Assert.Equal(DispatchMode.Automatic, (await model.Units.ListAsync(new() { Unit = Office }, All)).Items[0].DispatchMode);
    }

    [Fact]
    public async Task The_modes_of_menu_items_are_kept_when_the_tables_are_upgraded()
    {
        ledger
            .Given(Center, MenuItem(1).Value, new MenuItemOffered(MenuItem(1), Center, new MenuItemDetails(LegalAid, "一", null, null, ReviewRequired: false), null))
            .Given(Center, MenuItem(2).Value, new MenuItemOffered(MenuItem(2), Center, new MenuItemDetails(LegalAid, "二", null, null, ReviewRequired: false, DispatchMode.Automatic), null));
        await model.ProjectAsync();
        await using (var connection = await model.Database.OpenAsync(DatabaseName.Read))
        {
            // The column as it was before.
            await connection.ExecuteAsync(
                """
                alter table menu_items add column before text not null default 'suggest';
                update menu_items set before = dispatch_mode;
                alter table menu_items drop column dispatch_mode;
                alter table menu_items rename column before to dispatch_mode;
                delete from read_model_migrations where scriptname = 'ServiceRequests.SchemaModes';
                """);
        }

        await model.Get<ReadModelSchema>().InitializeAsync();

        Assert.Equal(
            [DispatchMode.Suggest, DispatchMode.Automatic],
            (await model.MenuItems.ListAsync(new(), All)).Items.OrderBy(item => item.Name).Select(item => item.DispatchMode!.Value));
    }

    [Fact]
    public async Task A_request_is_listed_as_it_was_placed()
    {
        ledger.Placed(1, Station, minute: 10, but: placed => placed with { WishedFor = At(600), Channel = Channel.Outreach });

        Assert.Equal(
            new ServiceRequestListing(
                Request(1), TrackingCode.Of(Request(1)), Station, RequestState.Placed, RequestStateType.Open, MenuItem(1), LegalAid, Channel.Outreach, At(600),
                LeadTeam: null, Round: 0, Result: null, Rating: null, Reopened: 0, At(10), At(10), Version: 1,
                Station, WaitsFor.Dispatch, At(10), DueBy: null),
            await RequestAsync(1));
    }

    [Fact]
    public async Task A_request_is_followed_from_order_to_rating_and_back_when_it_is_reopened()
    {
        ledger.Placed(1, Station).Happened(1, Station, Dispatched(1, 1), new RequestDeclined(Team(1), DeclineReason.TooFar) { At = At(2) });
        var declined = await RequestAsync(1);
        Assert.Equal((RequestState.Declined, RequestStateType.Open, null, 1, At(2)), (declined.State, declined.StateType, declined.LeadTeam, declined.Round, declined.ChangedAt));

        ledger.Happened(1, Station, Dispatched(2, 3, round: 2), Accepted(2, 4), new HelpAccepted(Team(3)) { At = At(5) }, Started(2, 6), Completed(2, ServiceResult.Solved, 7));
        var completed = await RequestAsync(1);
        Assert.Equal(
            (RequestState.Completed, RequestStateType.Solved, Team(2), 2, ServiceResult.Solved),
            (completed.State, completed.StateType, completed.LeadTeam!.Value, completed.Round, completed.Result!.Value));

        // The result was reported in an earlier batch, and still decides what the states mean.
        ledger.Happened(1, Station, Rated(2, 8), new RequestClosed { At = At(9) });
        var closed = await RequestAsync(1);
        Assert.Equal((RequestState.Closed, RequestStateType.Solved, 2, At(9), 10L), (closed.State, closed.StateType, closed.Rating!.Value, closed.ChangedAt, closed.Version));

        ledger.Happened(1, Station, new RequestReopened(1) { At = At(10) });
        var reopened = await RequestAsync(1);
        Assert.Equal((RequestState.Reopened, RequestStateType.Open, 1), (reopened.State, reopened.StateType, reopened.Reopened));
        Assert.Equal((null, null, null), (reopened.LeadTeam, reopened.Result, reopened.Rating));
    }

    [Fact]
    public async Task Every_other_state_is_followed_too()
    {
        ledger
            .Placed(1, Station, but: placed => placed with { MenuItem = null, Platform = null })
            .Happened(1, Station, new RequestReviewed(Culture) { At = At(1) })
            .Placed(2, Station).Happened(2, Station, new RequestReviewed(null) { At = At(1) }, new RequestRejected(RejectReason.Duplicate) { At = At(2) })
            .Placed(3, Station).Happened(3, Station, new RequestCancelled(CancelReason.Unreachable) { At = At(1) })
            .Placed(4, Station).Happened(4, Station, new RequestWithdrawn { At = At(1) })
            .Placed(5, Station).Happened(5, Station, Dispatched(1), Accepted(1), new NoShowReported(NoShowParty.Citizen) { At = At(1) })
            .Placed(6, Station).Happened(
                6, Station, Dispatched(1), new RequestRedispatched(2, Team(2), [Team(3)], RedispatchReason.BetterFit) { At = At(1) }, new HelpDeclined(Team(3), DeclineReason.Other) { At = At(2) })
            .Placed(7, Station).Happened(7, Station, Dispatched(1), Accepted(1), Started(1), Completed(1, ServiceResult.PartlySolved), Rated(4));

        Assert.Equal(
            [
                (RequestState.Reviewed, RequestStateType.Open, Culture, null),
                (RequestState.Rejected, RequestStateType.Closed, LegalAid, null),
                (RequestState.Cancelled, RequestStateType.Closed, LegalAid, null),
                (RequestState.Withdrawn, RequestStateType.Closed, LegalAid, null),
                (RequestState.NoShow, RequestStateType.Open, LegalAid, Team(1)),
                (RequestState.Dispatched, RequestStateType.Open, LegalAid, Team(2)),
                (RequestState.Rated, RequestStateType.Closed, LegalAid, Team(1)),
            ],
            (await Task.WhenAll(Enumerable.Range(1, 7).Select(RequestAsync)))
                .Select(request => (request.State, request.StateType, request.Platform!.Value, request.LeadTeam)));
    }

    [Fact]
    public async Task An_activity_is_listed_as_it_was_recorded()
    {
        ledger.Recorded(1, Station, minute: 30, but: record => record with { Project = Project(1), Teams = [Team(2), Team(1)] });

        await model.ProjectAsync();
        var activity = Assert.Single((await model.Activities.ListAsync(new(), All)).Items);

        Assert.Equal([Team(2), Team(1)], activity.Teams);
        Assert.Equal(
            new ActivityListing(
                Activity(1), Station, ActivityState.Recorded, "活动 1", Culture, activity.Teams, Project(1), "文化广场", At(30), At(90), 12, 80, 600, At(150), Version: 1, Skills: activity.Skills),
            activity);
    }

    [Fact]
    public async Task A_project_is_listed_as_it_was_registered()
    {
        ledger.Given(Center, Project(1).Value, new ProjectRegistered(Project(1), Center, "马背宣讲", Culture, "platform assumed"), minute: 4);

        await model.ProjectAsync();

        var project = Assert.Single((await model.Projects.ListAsync(new(), All)).Items);
        Assert.Equal(
            new ProjectListing(Project(1), Center, "马背宣讲", null, Culture, ProjectState.Running, project.Units, project.Teams, 0, 0, "platform assumed", At(4), Version: 1), project);
        Assert.Empty(project.Units);
        Assert.Empty(project.Teams);
    }

    private async Task<IReadOnlyList<UnitListing>> UnitsAsync(UnitFilter? filter = null)
    {
        await model.ProjectAsync();
        return (await model.Units.ListAsync(filter ?? new UnitFilter(), All)).Items;
    }

    private async Task<ServiceRequestListing> RequestAsync(int number)
    {
        await model.ProjectAsync();
        return (await model.Requests.ListAsync(new() { TrackingCode = TrackingCode.Of(Request(number)) }, All)).Items.Single();
    }

    private sealed record UnitListingFacts(
        UnitCode Code,
        UnitLevel Level,
        UnitState State,
        UnitCode? Parent,
        string Name,
        string? NameEn,
        string? Address,
        GeoPoint? Position,
        string? Phone,
        string? Hours,
        string? Provisional);
}

public sealed class SqliteProjectionTests() : ProjectionTests(DatabaseEngine.Sqlite);

public sealed class PostgresProjectionTests() : ProjectionTests(DatabaseEngine.Postgres);
