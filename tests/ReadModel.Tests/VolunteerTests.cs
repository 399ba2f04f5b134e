using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Volunteering;
using Xunit;
using static Practice.Actors.ReadModel.Tests.Given;

namespace Practice.Actors.ReadModel.Tests;

/// <summary>Volunteers and their hours in the lists.</summary>
public abstract class VolunteerTests(DatabaseEngine engine) : IAsyncLifetime
{
    private static readonly PageRequest All = new(PageRequest.MaxLimit, Count: true, Sort: "registeredAt");

    private readonly GivenLedger ledger = new();
    private TestReadModel model = null!;

    public async Task InitializeAsync() => model = await TestReadModel.CreateAsync(engine, ledger);

    public async Task DisposeAsync() => await model.DisposeAsync();

    [Fact]
    public async Task Volunteers_are_found_by_each_filter()
    {
        Registered(1, Office, Skill.Law);
        Registered(2, Station, Skill.Law, Skill.Riding);
        Registered(3, OtherStation);
        Registered(4, West, Skill.Riding);
        Happened(1, Office, new TeamJoined(Team(1)), new LeaderAppointed(Team(1)));
        Happened(2, Station, new TeamJoined(Team(1)), new TeamJoined(Team(2)), new HoursRecorded(1, Served(60), 60, 0, "acc", new HoursStanding(60, 0, 2)));
        Happened(3, OtherStation, new TeamJoined(Team(1)), new TeamQuit(Team(1)), new VolunteerPaused());
        Happened(4, West, new TeamJoined(Team(2)), new VolunteerLeft(VolunteerState.Active));
        await ProjectAsync();

        await FindsAsync(new(), 1, 2, 3, 4);
        await FindsAsync(new() { Unit = Office }, 1);
        await FindsAsync(new() { Unit = East, Subtree = true }, 1, 2, 3);
        await FindsAsync(new() { Team = Team(1) }, 1, 2);
        await FindsAsync(new() { Team = Team(2) }, 2);
        await FindsAsync(new() { Team = Team(1), Unit = Station, Subtree = true }, 2);
        await FindsAsync(new() { Skill = Skill.Law }, 1, 2);
        await FindsAsync(new() { Skill = Skill.Riding, Unit = East, Subtree = true }, 2);
        await FindsAsync(new() { Skill = Skill.Law, Team = Team(2) }, 2);
        await FindsAsync(new() { State = VolunteerState.Active }, 1, 2);
        await FindsAsync(new() { State = VolunteerState.Left }, 4);
        await FindsAsync(new() { Star = 2 }, 2);
        await FindsAsync(new() { Star = 1 });
        await FindsAsync(new() { Number = VolunteerNumber.Of(Office, Volunteer(1)) }, 1);
        await FindsAsync(new() { Among = [Volunteer(4), Volunteer(2)] }, 2, 4);
        await FindsAsync(new() { Among = [] });
    }

    [Fact]
    public async Task A_volunteer_shows_teams_that_they_are_in_and_those_that_they_lead()
    {
        Registered(1, Office, Skill.Law);
        Happened(1, Office, new TeamJoined(Team(1)), new TeamJoined(Team(2)), new LeaderAppointed(Team(2)));
        await ProjectAsync();

        var shown = Assert.Single((await Queries.ListAsync(new(), All)).Items);

        Assert.Equal([Team(1), Team(2)], shown.Teams);
        Assert.Equal([Team(2)], shown.Leads);
        Assert.Equal([Skill.Law], shown.Skills);
        Assert.Equal(VolunteerState.Active, shown.State);
    }

    [Theory]
    [InlineData("registeredAt", false, false)]
    [InlineData("-registeredAt", false, false)]
    [InlineData("-registeredAt", true, false)]
    [InlineData("registeredAt", false, true)]
    [InlineData("-registeredAt", true, true)]
    public async Task Pages_hold_everybody_once(string sort, bool byTeam, bool bySkill)
    {
        for (var i = 1; i <= 7; i++)
        {
            Registered(i, i % 2 == 0 ? Station : Office, Skill.Law);
            Happened(i, i % 2 == 0 ? Station : Office, new TeamJoined(Team(1)));
        }

        await ProjectAsync();
        var filter = new VolunteerFilter { Unit = East, Subtree = true, Team = byTeam ? Team(1) : null, Skill = bySkill ? Skill.Law : null };
        var seen = new List<VolunteerId>();
        for (string? cursor = null; ;)
        {
            var page = await Queries.ListAsync(filter, new PageRequest(2, cursor, sort));
            seen.AddRange(page.Items.Select(item => item.Id));
            if ((cursor = page.Next) is null) break;
        }

        var expected = Enumerable.Range(1, 7).Select(Volunteer);
        Assert.Equal(sort[0] == '-' ? expected.Reverse() : expected, seen);
    }

    [Fact]
    public async Task Hours_show_as_the_book_has_them()
    {
        Registered(1, Station);
        Happened(
            1,
            Station,
            new HoursRecorded(1, Served(480), 480, 0, "acc", new HoursStanding(480, 0, 0)),
            new HoursRecorded(2, Served(120), 0, 120, "acc", new HoursStanding(480, 120, 0)));
        await ProjectAsync();
        Assert.Equal([2], (await Hours.ListAsync(new() { Unit = Office, Subtree = true }, All with { Sort = null })).Items.Select(entry => entry.Number));
        Assert.Empty((await Hours.ListAsync(new() { Unit = West, Subtree = true }, All with { Sort = null })).Items);

        Happened(
            1,
            Station,
            new HoursReviewed(2, Approved: true, null, "acc", new HoursStanding(600, 0, 0)),
            new HoursReversed(3, 1, null, "acc", new HoursStanding(120, 0, 0)));
        await ProjectAsync();

        var entries = (await Hours.ListAsync(new() { Volunteer = Volunteer(1) }, All with { Sort = null })).Items.OrderBy(entry => entry.Number).ToList();
        Assert.Equal([(480, HoursState.Reversed, null), (120, HoursState.Counted, null), (-480, HoursState.Reversal, 1)],
            entries.Select(entry => (entry.Counted, entry.State, entry.Reverses)));
        Assert.Equal(120, Assert.Single((await Queries.ListAsync(new(), All)).Items).Minutes);
        Assert.Empty((await Hours.ListAsync(new(), All with { Sort = null })).Items);
    }

    [Fact]
    public async Task What_is_not_approved_is_rejected_unless_a_part_counted_before()
    {
        Registered(1, Station);
        Happened(
            1,
            Station,
            new HoursRecorded(1, Served(600), 480, 120, "acc", new HoursStanding(480, 120, 0)),
            new HoursRecorded(2, Served(60), 0, 60, "acc", new HoursStanding(480, 180, 0)),
            new HoursReviewed(1, Approved: false, null, "acc", new HoursStanding(480, 60, 0)),
            new HoursReviewed(2, Approved: false, null, "acc", new HoursStanding(480, 0, 0)));
        await ProjectAsync();

        Assert.Equal(
            [(480, HoursState.Counted), (0, HoursState.Rejected)],
            (await Hours.ListAsync(new() { Volunteer = Volunteer(1) }, All with { Sort = null })).Items.OrderBy(entry => entry.Number).Select(entry => (entry.Counted, entry.State)));
    }

    [Fact]
    public async Task The_hours_of_a_merged_registration_show_with_the_one_that_goes_on()
    {
        Registered(1, Station);
        Registered(2, Station);
        Happened(1, Station, new HoursRecorded(1, Served(60), 60, 0, "acc", new HoursStanding(60, 0, 0)), new VolunteerMerged(Volunteer(2), VolunteerState.Active));
        Happened(2, Station, new VolunteerAbsorbed(
            Volunteer(1), [new HoursEntry(1, Served(60), 60, 0, HoursState.Counted, "acc", At(0))], new HoursStanding(60, 0, 0)));
        await ProjectAsync();

        Assert.Empty((await Hours.ListAsync(new() { Volunteer = Volunteer(1) }, All with { Sort = null })).Items);
        Assert.Single((await Hours.ListAsync(new() { Volunteer = Volunteer(2) }, All with { Sort = null })).Items);
        var items = (await Queries.ListAsync(new(), All)).Items;
        Assert.Equal([(0, VolunteerState.Merged), (60, VolunteerState.Active)], items.Select(item => (item.Minutes, item.State)));
        Assert.Equal(Volunteer(2), items[0].MergedInto);
    }

    private VolunteerQueries Queries => model.Get<VolunteerQueries>();

    private HoursQueries Hours => model.Get<HoursQueries>();

    private static VolunteerId Volunteer(int number) => new(EntityId.Derive(VolunteerId.Prefix, "test", $"{number}"));

    private static HoursRecord Served(int minutes) => new(null, null, null, null, "义诊", At(0), At(minutes), minutes);

    private void Registered(int number, UnitCode unit, params Skill[] skills)
    {
        var id = Volunteer(number);
        var person = new VaultId(EntityId.Derive(VaultId.Prefix, "test", $"{number}"));
        ledger.Given(unit, id.Value, new VolunteerRegistered(
            id, VolunteerNumber.Of(unit, id), unit, RegistrationChannel.Desk, person, Minor: false, null, VolunteerDetails.Nothing with { Skills = [.. skills] }), number);
    }

    private void Happened(int number, UnitCode unit, params VolunteerEvent[] happened)
    {
        foreach (var each in happened) ledger.Given(unit, Volunteer(number).Value, each, number);
    }

    private async Task ProjectAsync()
    {
        if (ledger.Events.SelectMany(partition => partition).All(e => e.Type != "unit.opened")) ledger.County();
        await model.ProjectAsync();
    }

    private async Task FindsAsync(VolunteerFilter filter, params int[] expected)
    {
        var page = await Queries.ListAsync(filter, All);

        Assert.Equal(expected.Select(Volunteer), page.Items.Select(item => item.Id));
        Assert.Equal(expected.Length, page.Total);
    }
}

public sealed class SqliteVolunteerTests() : VolunteerTests(DatabaseEngine.Sqlite);

public sealed class PostgresVolunteerTests() : VolunteerTests(DatabaseEngine.Postgres);
