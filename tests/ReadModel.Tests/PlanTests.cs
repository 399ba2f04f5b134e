using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Activities;
using Xunit;
using static Practice.Actors.ReadModel.Tests.Given;

namespace Practice.Actors.ReadModel.Tests;

/// <summary>Projects, plans, offers and coverage, as they are listed and counted.</summary>
public abstract class PlanTests(DatabaseEngine engine) : IAsyncLifetime
{
    private static readonly PageRequest All = new(PageRequest.MaxLimit, Count: true);

    private readonly GivenLedger ledger = new();
    private TestReadModel model = null!;

    public async Task InitializeAsync() => model = await TestReadModel.CreateAsync(engine, ledger);

    public async Task DisposeAsync() => await model.DisposeAsync();

    [Fact]
    public async Task A_project_shows_who_runs_it_and_what_money_stands()
    {
        Registered(1);
        ledger
            .Given(Center, Project(1).Value, new ProjectEdited("马背宣讲", Culture, null, new ProjectDescription("Horseback", null, null, null, null, [Station, Office], [Team(1)], null)))
            .Given(Center, Project(1).Value, new FundsEntered(1, FundsDirection.In, 700, new DateOnly(2026, 3, 1), "款"))
            .Given(Center, Project(1).Value, new FundsEntered(2, FundsDirection.In, 50, new DateOnly(2026, 3, 1), "款"))
            .Given(Center, Project(1).Value, new FundsEntered(3, FundsDirection.Out, 200, new DateOnly(2026, 3, 1), "款"))
            .Given(Center, Project(1).Value, new FundsReversed(2, FundsDirection.In, 50, "错"))
            .Given(Center, Project(1).Value, new ResultRecorded(new DateOnly(2026, 3, 1), "好"))
            .Given(Center, Project(1).Value, new ProjectEnded("合并"));
        await model.ProjectAsync();

        var project = Assert.Single((await model.Projects.ListAsync(new(), All)).Items);
        Assert.Equal(("Horseback", ProjectState.Ended, 700, 200, 8), (project.NameEn, project.State, project.InFen, project.OutFen, project.Version));
        Assert.Equal([Station, Office], project.Units);
        Assert.Equal([Team(1)], project.Teams);
    }

    [Fact]
    public async Task Projects_are_found_by_each_filter()
    {
        Registered(1, 2, 3, 4);
        ledger
            .Given(Center, Project(1).Value, new ProjectEdited("一", LegalAid, null, ProjectDescription.Nothing with { Units = [Station] }))
            .Given(Center, Project(2).Value, new ProjectLinked(Project(1)))
            .Given(Center, Project(1).Value, new ProjectLinked(Project(3)))
            .Given(Center, Project(1).Value, new ProjectLinked(Project(4)))
            .Given(Center, Project(1).Value, new ProjectUnlinked(Project(4)))
            .Given(Center, Project(4).Value, new ProjectEnded("合并"));
        await model.ProjectAsync();

        await FindsAsync(new() { Platform = LegalAid }, 1);
        await FindsAsync(new() { Unit = Station }, 1);
        // A code that begins like another's is another unit.
        await FindsAsync(new() { Unit = Office });
        await FindsAsync(new() { LinkedTo = Project(1) }, 2, 3);
        await FindsAsync(new() { LinkedTo = Project(2) }, 1);
        await FindsAsync(new() { State = ProjectState.Ended }, 4);

        async Task FindsAsync(ProjectFilter filter, params int[] expected)
        {
            var found = await model.Projects.ListAsync(filter, All);
            Assert.Equal(expected.Select(Project).ToHashSet(), found.Items.Select(project => project.Id).ToHashSet());
            Assert.Equal(expected.Length, found.Total);
        }
    }

    [Fact]
    public async Task A_projects_activities_are_counted_by_unit_and_time()
    {
        ledger.County()
            .Recorded(1, Station, minute: 1, but: record => record with { Project = Project(1) })
            .Recorded(2, Station, minute: 2, but: record => record with { Project = Project(1) })
            .Recorded(3, OtherStation, minute: 3, but: record => record with { Project = Project(1) })
            .Recorded(4, OtherStation, minute: 3);
        await model.ProjectAsync();

        var all = await model.Projects.CountAsync(Project(1), null, null);
        Assert.Equal((3, 36, 240, 1_800), (all.Activities, all.Participants, all.Audience, all.ServiceMinutes));
        Assert.Equal([new ProjectShare(Station, 2, 24, 160, 1_200), new ProjectShare(OtherStation, 1, 12, 80, 600)], all.Units);
        Assert.Equal(1, (await model.Projects.CountAsync(Project(1), At(2), At(3))).Activities);
        Assert.Equal(0, (await model.Projects.CountAsync(Project(2), null, null)).Activities);
    }

    [Fact]
    public async Task Themes_and_plans_are_listed_as_they_were_changed_last()
    {
        var themes = ThemePlanId.Of(Center, 2026);
        var plan = MonthPlanId.Of(Station, new Month(2026, 3));
        var april = MonthPlanId.Of(OtherStation, new Month(2026, 4));
        ledger.County()
            .Given(Center, $"themes:{themes}", new ThemePlanAdopted(themes, [new Theme("一")], "待确认"))
            .Given(Center, $"themes:{themes}", new ThemePlanChanged([new Theme("二", "Two", "好")], null))
            .Given(Station, $"month-plan:{plan}", new MonthPlanned(plan, new MonthAims("春耕", 4)))
            .Given(Station, $"month-plan:{plan}", new MonthPlanChanged(new MonthAims("春耕", 5)))
            .Given(OtherStation, $"month-plan:{april}", new MonthPlanned(april, new MonthAims("清明", 4)));
        await model.ProjectAsync();

        var listed = Assert.Single((await model.Get<ThemePlanQueries>().ListAsync(new() { Center = Center, Year = 2026 }, All)).Items);
        Assert.Equal((2026, null, 2), (listed.Year, listed.Provisional, listed.Version));
        Assert.Equal([new Theme("二", "Two", "好")], listed.Themes);
        Assert.Empty((await model.Get<ThemePlanQueries>().ListAsync(new() { Year = 2025 }, All)).Items);

        var plans = model.Get<MonthPlanQueries>();
        Assert.Equal([april, plan], (await plans.ListAsync(new() { Unit = Office, Subtree = true }, All)).Items.Select(item => item.Id));
        Assert.Equal(5, Assert.Single((await plans.ListAsync(new() { Unit = Station }, All)).Items).Activities);
        Assert.Equal(april, Assert.Single((await plans.ListAsync(new() { Month = new Month(2026, 4) }, All)).Items).Id);
        var first = await plans.ListAsync(new(), new PageRequest(1));
        Assert.Equal([plan], (await plans.ListAsync(new(), new PageRequest(1, first.Next))).Items.Select(item => item.Id));
    }

    [Fact]
    public async Task Offers_are_found_while_some_of_them_is_free()
    {
        var (people, stage) = (Offer(1), Offer(2));
        ledger.County()
            .Given(Office, people.Value, new OfferMade(people, Office, new OfferDetails(OfferKind.People, Team(1), "宣讲员", 3, null, null, null)), minute: 1)
            .Given(Station, stage.Value, new OfferMade(stage, Station, new OfferDetails(OfferKind.Equipment, null, "舞台", 1, new(2026, 3, 1), new(2026, 3, 31), null)), minute: 2)
            .Given(Office, people.Value, new OfferTaken(1, Station, 2, null), minute: 3)
            .Given(Office, people.Value, new OfferTaken(2, Station, 1, null), minute: 4)
            .Given(Office, people.Value, new OfferReturned(1, 2), minute: 5);
        await model.ProjectAsync();
        var offers = model.Get<OfferQueries>();

        await FindsAsync(new(), stage, people);
        await FindsAsync(new() { Kind = OfferKind.People }, people);
        await FindsAsync(new() { Unit = Office, Subtree = true }, stage, people);
        await FindsAsync(new() { Unit = Office }, people);
        await FindsAsync(new() { TakenBy = Station }, people);
        await FindsAsync(new() { TakenBy = Office });
        await FindsAsync(new() { FreeOn = new(2026, 3, 31) }, stage, people);
        await FindsAsync(new() { FreeOn = new(2026, 4, 1) }, people);
        await FindsAsync(new() { Text = "舞台" }, stage);
        var listed = Assert.Single((await offers.ListAsync(new() { Kind = OfferKind.People }, All)).Items);
        Assert.Equal((3, 2, 2, At(5)), (listed.Quantity, listed.Left, listed.Takings, listed.UpdatedAt));

        ledger.Given(Office, people.Value, new OfferTaken(3, Station, 2, null)).Given(Station, stage.Value, new OfferWithdrawn("送修"));
        await model.ProjectAsync();
        await FindsAsync(new() { FreeOn = new(2026, 3, 31) });
        await FindsAsync(new() { State = OfferState.Withdrawn }, stage);

        async Task FindsAsync(OfferFilter filter, params OfferId[] expected)
        {
            var found = await offers.ListAsync(filter, All);
            Assert.Equal(expected, found.Items.Select(offer => offer.Id));
            Assert.Equal(expected.Length, found.Total);
        }
    }

    [Fact]
    public async Task Coverage_counts_the_weeks_of_every_open_unit()
    {
        ledger.County()
            .Recorded(1, Station, minute: 0)
            .Recorded(2, Station, minute: 9)
            .Recorded(3, Office, minute: 10)
            .Recorded(4, Station, minute: 30)
            .Recorded(5, Station, minute: -15)
            .Happened(OtherStation, new Contracts.Organization.UnitClosed());
        await model.ProjectAsync();
        CoveredWeek[] weeks = [.. Enumerable.Range(-2, 5).Select(week => new CoveredWeek(At(10 * week), At(10 * (week + 1))))];

        var covered = (await model.Get<CoverageQueries>().CountAsync(Office, weeks, over: 4))!;

        Assert.Equal([Office, Station], covered.Select(unit => unit.Unit));
        Assert.Equal([[0, 0, 0, 1, 0], [1, 0, 2, 0, 0]], covered.Select(unit => unit.Held.ToArray()));
        Assert.Equal([[0, 0, 0, 1, 0], [1, 0, 2, 0, 0]], covered.Select(unit => unit.Planned.ToArray()));
        // Opened in the third week; the station has brought in what it held before.
        Assert.Equal([2, 0], covered.Select(unit => unit.FirstWeek));
        Assert.Equal([1, 2], covered.Select(unit => unit.Gaps));
        Assert.Empty((await model.Get<CoverageQueries>().CountAsync(new("999"), weeks, over: 2))!);
    }

    private static OfferId Offer(int number) => new(EntityId.Derive(OfferId.Prefix, "test", $"{number}"));

    private void Registered(params int[] projects)
    {
        foreach (var number in projects) ledger.Given(Center, Project(number).Value, new ProjectRegistered(Project(number), Center, $"品牌{number}", Culture, null));
    }
}

public sealed class SqlitePlanTests() : PlanTests(DatabaseEngine.Sqlite);

public sealed class PostgresPlanTests() : PlanTests(DatabaseEngine.Postgres);
