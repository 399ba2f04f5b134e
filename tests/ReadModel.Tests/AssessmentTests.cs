using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Assessment;
using Practice.Actors.ReadModel.Organization;
using Xunit;
using static Practice.Actors.ReadModel.Tests.Given;

namespace Practice.Actors.ReadModel.Tests;

/// <summary>Schemes and assessed months as they are listed, and what is counted for them.</summary>
public abstract class AssessmentTests(DatabaseEngine engine) : IAsyncLifetime
{
    private static readonly PageRequest All = new(PageRequest.MaxLimit, Count: true);
    private static readonly Month June = new(2023, 6);
    private static readonly Phrase Words = new("词", "Words");
    private static readonly VaultId Nobody = new(EntityId.Derive(VaultId.Prefix, "test", "1"));

    /// <summary>After the last week of June is over.</summary>
    private static readonly DateTimeOffset Later = new(2023, 7, 10, 0, 0, 0, TimeSpan.Zero);

    private static readonly ActivityRecord Record = new("活动", Culture, [Team(1)], Project: null, null, Later, Later, 1, 1, 1, Report: null);

    private readonly GivenLedger ledger = new();
    private TestReadModel model = null!;

    public async Task InitializeAsync() => model = await TestReadModel.CreateAsync(engine, ledger);

    public async Task DisposeAsync() => await model.DisposeAsync();

    [Fact]
    public async Task The_scheme_in_force_is_the_latest_that_was_approved_for_the_month()
    {
        Approved(1, new Month(2023, 1));
        Approved(2, new Month(2023, 6));
        Approved(3, new Month(2023, 6), minute: 1);
        Drafted(4);
        await model.ProjectAsync();
        var schemes = model.Get<SchemeQueries>();

        Assert.Null(await schemes.InForceAsync(Center, new Month(2022, 12)));
        Assert.Equal(Scheme(1), await schemes.InForceAsync(Center, new Month(2023, 5)));
        Assert.Equal(Scheme(3), await schemes.InForceAsync(Center, June));
        Assert.Null(await schemes.InForceAsync(Office, June));
        var listed = await schemes.ListAsync(new() { State = SchemeState.Approved }, All);
        Assert.Equal(3, listed.Total);
        Assert.Equal((2, 1), ((await schemes.ListAsync(new(), new(2))).Items.Count, Assert.Single((await schemes.ListAsync(new() { State = SchemeState.Draft }, All)).Items).Version));
    }

    [Fact]
    public async Task A_month_is_due_until_it_is_drafted()
    {
        Approved(1, June);
        await model.ProjectAsync();
        var (facts, partition) = (Facts(), ledger.PartitionOf(Center.Value));

        Assert.Empty(await facts.DueAsync(partition, new Month(2023, 5), default));
        Assert.Empty(await facts.DueAsync((partition + 1) % ledger.Partitions, June, default));
        Assert.Equal(new DueAssessment(AssessmentId.Of(Center, June), Scheme(1)), Assert.Single(await facts.DueAsync(partition, June, default)));
        Month(new AssessmentDrafted(AssessmentId.Of(Center, June), Scheme(1), "d", [], At(0), "acc_1"));
        await model.ProjectAsync();
        Assert.Empty(await facts.DueAsync(partition, June, default));
    }

    [Fact]
    public async Task A_month_shows_what_waits_what_is_published_and_what_was_amended()
    {
        Month(
            new AssessmentDrafted(AssessmentId.Of(Center, June), Scheme(1), "d", [1, 2], At(5), "acc_1"),
            new FiguresGathered(BoardKind.Offices, []),
            new ManuallyEntered(1, BoardKind.Offices, "a", "visit", 99, "词", null, Waits: true, "acc_1"),
            new ManuallyEntered(2, BoardKind.Offices, "a", "visit", 9, "词", null, Waits: false, "acc_1"),
            new ObjectionRaised(1, BoardKind.Offices, "a", null, "词", null, "acc_2"));
        await model.ProjectAsync();
        var queries = model.Get<AssessmentQueries>();
        var draft = Assert.Single((await queries.ListAsync(new() { State = AssessmentState.Draft }, All)).Items);
        Assert.Equal((1, 1, null, At(5)), (draft.WaitingEntries, draft.OpenObjections, draft.Digest, draft.ObjectUntil));

        Month(
            new EntryDecided(1, Agreed: true, Waited: true, null, "acc_2"),
            new EntryDecided(2, Agreed: false, Waited: false, "词", "acc_2"),
            new ObjectionDecided(1, Upheld: false, "词", null, "acc_1"),
            new AssessmentPublished("digest", [3, 4], "acc_1"),
            new BoardPublished(BoardKind.Offices, [Score("a", 90, 1), Score("b", 70.25m, 2)]),
            new BoardPublished(BoardKind.Offices, [Score("c", 60, 3), Score("d", null, null)]),
            new AmendmentProposed(1, "词", [], "acc_1"),
            new AssessmentAmended(1, "other", "acc_2"),
            new BoardAmended(BoardKind.Offices, [new ScoreChange(Score("b", 70.25m, 2), Score("b", 95, 1)), new ScoreChange(Score("a", 90, 1), Score("a", 90, 2))]));
        await model.ProjectAsync();

        var published = Assert.Single((await queries.ListAsync(new() { From = June, To = June, Center = Center }, All)).Items);
        Assert.Equal((AssessmentState.Published, 0, 0, 1, "other"), (published.State, published.WaitingEntries, published.OpenObjections, published.Amendments, published.Digest));
        Assert.Empty((await queries.ListAsync(new() { From = new Month(2023, 7) }, All)).Items);
        Assert.Equal(new TrendPoint("2023-06", 95, 1, 3, 90), Assert.Single(await queries.TrendAsync(BoardKind.Offices, "b", June, June)));
        Assert.Equal(new TrendPoint("2023-06", null, null, 3, 90), Assert.Single(await queries.TrendAsync(BoardKind.Offices, "d", June, June)));
        Assert.Empty(await queries.TrendAsync(BoardKind.Teams, "b", June, June));
        Assert.Empty(await queries.TrendAsync(BoardKind.Offices, "b", new Month(2023, 7), new Month(2023, 8)));
    }

    [Fact]
    public async Task Subjects_are_counted_with_all_below_them_by_activities_of_the_month_and_weeks_by_their_thursday()
    {
        // Noon of 1 June 2023 is a Thursday of its 22nd week; 720 minutes later it is the next day.
        ledger.County()
            .Given(Center, Team(1).Value, new TeamFounded(Team(1), Center, "T1", TeamLevel.County, new TeamDetails("县队", [Culture], [Center], 5), null))
            .Recorded(1, Station)
            .Recorded(2, OtherStation, minute: 7 * 1_440, but: record => record with { Project = Project(1), Teams = [Team(1), Team(2)] })
            .Recorded(3, Office, minute: -2 * 1_440, but: record => record with { Teams = [] })
            .Recorded(4, Station, minute: 40 * 1_440);
        await model.ProjectAsync();

        var county = (await Facts().CountAsync(Center, June, Later, default))!;

        Assert.Equal(2, county.Activities);
        Assert.Equal(["620623-A1", "620623-A2", "620623100", Team(1).Value], county.Subjects.Select(subject => subject.Subject.Id));
        var office = county.Subjects.Single(subject => subject.Board == BoardKind.Offices).Subject;
        // The activity of 30 May lies in a week of June, and in no activity count of it.
        Assert.Equal([(22, 2), (23, 1), (24, 0), (25, 0), (26, 0)], office.Weeks.Select(week => (week.Number, week.Held)));
        Assert.Equal(
            (5m, 2m, 2m, 2m, 1m, 1m, 24m, 1m),
            (Of(office, "weeks"), Of(office, "weeks_held"), Of(office, "stations"), Of(office, "stations_active"), Of(office, "projects_active"), Of(office, "platforms_active"), Of(office, "haves_due"), Of(office, "joint_activities")));
        var team = county.Subjects.Single(subject => subject.Board == BoardKind.Teams).Subject;
        Assert.Equal((2m, 2m, 2m, "T1"), (Of(team, "activities"), Of(team, "weeks_held"), Of(team, "stations_active"), team.Code));
        Assert.Equal(0, Of(county.Subjects.Single(subject => subject.Unit == West).Subject, "weeks_held"));
        // Only weeks that are over count.
        Assert.Equal(1, Of((await Facts().CountAsync(Center, June, At(4 * 1_440), default))!.Subjects[0].Subject, "weeks"));
    }

    [Fact]
    public async Task Evidence_is_a_units_with_all_below_or_a_teams_page_by_page()
    {
        ledger.County().Recorded(1, Station).Recorded(2, OtherStation, minute: 5).Recorded(3, Office, minute: 9, but: record => record with { Teams = [] }).Recorded(4, Station, minute: 40 * 1_440).Placed(1, Station);
        await model.ProjectAsync();
        var evidence = new EvidenceQueries(model.Database, model.Get<SubtreePage>(), CountyZone.Of(null));

        var first = await evidence.ListAsync(new(EvidenceKind.Activities, June, Office, null), new(2, Count: true));
        Assert.Equal(3, first.Total);
        var second = await evidence.ListAsync(new(EvidenceKind.Activities, June, Office, null), new(2, first.Next));
        Assert.Equal([Activity(1).Value, Activity(2).Value, Activity(3).Value], first.Items.Concat(second.Items).Select(item => item.Id));
        Assert.Equal([Activity(1).Value, Activity(2).Value], (await evidence.ListAsync(new(EvidenceKind.Activities, June, null, Team(1)), All)).Items.Select(item => item.Id));
        Assert.Equal(Request(1).Value, Assert.Single((await evidence.ListAsync(new(EvidenceKind.Requests, June, East, null), All)).Items).Id);
        Assert.Empty((await evidence.ListAsync(new(EvidenceKind.Requests, June, null, Team(1)), All)).Items);
    }

    [Fact]
    public async Task A_teams_evidence_follows_its_activities_through_every_change()
    {
        ledger.County()
            .Recorded(1, Station, but: record => record with { Teams = [Team(1), Team(2)] })
            .Recorded(2, Station, minute: 9)
            .Given(Station, Activity(2).Value, new ActivitySentBack(Nobody, Record), minute: 200)
            .Recorded(2, Station, minute: 3, but: record => record with { Teams = [Team(2)] });
        await model.ProjectAsync();

        Assert.Equal([(Activity(1).Value, true)], await EvidenceAsync(EvidenceKind.Activities, team: Team(1)));
        Assert.Equal([(Activity(1).Value, true), (Activity(2).Value, true)], await EvidenceAsync(EvidenceKind.Activities, team: Team(2)));
        Assert.Empty(await EvidenceAsync(EvidenceKind.Activities, team: Team(3)));
    }

    [Fact]
    public async Task What_units_share_and_villages_do_is_counted_in_its_month_and_opened_down_to_its_events()
    {
        var (council, day, offer) = (CouncilId.Of(Station, CouncilKind.RedWhite), new DateOnly(2023, 6, 30), new OfferId(EntityId.Derive(OfferId.Prefix, "test", "1")));
        MeetingId Meeting(int number) => new(EntityId.Derive(MeetingId.Prefix, "test", $"{number}"));
        CeremonyId Ceremony(int number) => new(EntityId.Derive(CeremonyId.Prefix, "test", $"{number}"));
        DeedId Deed(int number) => new(EntityId.Derive(DeedId.Prefix, "test", $"{number}"));
        ledger.County()
            .Given(Center, Team(1).Value, new TeamFounded(Team(1), Center, "T1", TeamLevel.County, new TeamDetails("县队", [Culture], [Center], 5), null))
            .Given(Office, offer.Value, new OfferMade(offer, Office, new OfferDetails(OfferKind.People, null, "宣讲员", 3, null, null, null)), minute: -60 * 1_440)
            .Given(Office, offer.Value, new OfferTaken(1, Station, 1, null), minute: -31 * 1_440)
            .Given(Office, offer.Value, new OfferTaken(2, Station, 1, null), minute: 1)
            .Given(Office, offer.Value, new OfferReturned(1, 1), minute: 2)
            .Given(Center, Project(1).Value, new ProjectRegistered(Project(1), Center, "马背宣讲", Culture, null))
            .Given(Center, Project(1).Value, new ResultRecorded(day, "词"), minute: 3)
            .Given(Station, $"council:{council}", new CouncilEstablished(council, Station, CouncilKind.RedWhite, CouncilRules.Usual));
        foreach (var (number, on) in new[] { (1, day), (2, day.AddDays(1)) })
        {
            ledger
                .Given(Station, Meeting(number).Value, new MeetingConvened(Meeting(number), council, Station, on, CouncilRules.Usual, [new(AgendaTopic.General)]), minute: 4)
                .Given(Station, Meeting(number).Value, new MeetingClosed(Nobody), minute: 5)
                .Given(Station, Ceremony(number).Value, new CeremonyFiled(Ceremony(number), Station, CeremonyKind.Wedding, FilingChannel.Desk, on, new CeremonyPlan(), [], Nobody, null), minute: 6)
                .Given(Station, Deed(number).Value, new DeedReported(
                    Deed(number), Station, new PassbookId(EntityId.Derive(PassbookId.Prefix, "test", "1")), new PointRule("care", DeedField.FamilyCare, "孝老爱亲", 10), on, DeedReporter.Self, true, Nobody, null), minute: 7)
                .Given(Station, Deed(number).Value, new DeedApproved(new DecisionId("mtg_01jdq7k2v3m8n5p6r7s8t9v0wx-1")), minute: 8);
        }

        ledger
            .Given(Station, Ceremony(1).Value, new CeremonyConcluded(day, new(), [], [], null), minute: 9)
            .Given(Station, Ceremony(3).Value, new CeremonyFiled(Ceremony(3), Station, CeremonyKind.Wedding, FilingChannel.Desk, day, new CeremonyPlan(), [], Nobody, null), minute: 10)
            .Given(Station, Ceremony(3).Value, new CeremonyWithdrawn(null), minute: 11);
        await model.ProjectAsync();

        var subjects = (await Facts().CountAsync(Center, June, Later, default))!.Subjects;
        var office = subjects.Single(subject => subject.Unit == Office).Subject;
        string[] named = ["offers_made", "offers_taken", "councils", "council_meetings", "ceremonies", "ceremonies_concluded", "deeds"];
        Assert.Equal([0, 1, 1, 1, 1, 1, 1], named.Select(name => Of(office, name)));
        Assert.All(named, name => Assert.Equal(0, Of(subjects.Single(subject => subject.Unit == West).Subject, name)));
        Assert.Equal(1, Of(subjects.Single(subject => subject.Board == BoardKind.Teams).Subject, "project_results"));

        Assert.Equal([(offer.Value, true)], await EvidenceAsync(EvidenceKind.Takings, Office));
        Assert.Equal([(Project(1).Value, true)], await EvidenceAsync(EvidenceKind.Results, team: Team(1)));
        Assert.Equal([(council.Value, true)], await EvidenceAsync(EvidenceKind.Councils, Office));
        Assert.Equal([(Meeting(1).Value, true)], await EvidenceAsync(EvidenceKind.Meetings, East));
        Assert.Equal([(Ceremony(1).Value, true), (Ceremony(3).Value, false)], await EvidenceAsync(EvidenceKind.Ceremonies, Office));
        Assert.Equal([(Deed(1).Value, true)], await EvidenceAsync(EvidenceKind.Deeds, Center));
        Assert.Equal([(Office.Value, true), (Station.Value, true), (OtherStation.Value, true)], (await EvidenceAsync(EvidenceKind.Units, Office)).OrderBy(each => each.Id, StringComparer.Ordinal));
        foreach (var kind in Enum.GetValues<EvidenceKind>())
        {
            Assert.Empty(await EvidenceAsync(kind, new UnitCode("629999")));
            Assert.Empty(await EvidenceAsync(kind, team: Team(9)));
        }
    }

    private async Task<IEnumerable<(string Id, bool Counts)>> EvidenceAsync(EvidenceKind kind, UnitCode? unit = null, TeamId? team = null) =>
        (await new EvidenceQueries(model.Database, model.Get<SubtreePage>(), CountyZone.Of(null)).ListAsync(new(kind, June, unit, team), All)).Items.Select(item => (item.Id, item.Counts));

    private static SchemeId Scheme(int number) => new(EntityId.Derive(SchemeId.Prefix, "test", $"{number}"));

    private static PublishedScore Score(string subject, decimal? total, int? rank) => new(subject, subject, Words, total, rank, 100, 0, 0, []);

    private static decimal? Of(Subject subject, string metric) => subject.Metrics.Single(figure => figure.Metric == metric).Value;

    private AssessmentFacts Facts() => new(model.Database, ledger, model.Freshness, CountyZone.Of(null));

    private void Drafted(int number, int minute = 0) => ledger.Given(Center, Scheme(number).Value, new SchemeDrafted(Scheme(number), Center, Words, Words, null, "acc_1"), minute);

    private void Approved(int number, Month from, int minute = 0)
    {
        Drafted(number, minute);
        ledger.Given(Center, Scheme(number).Value, new SchemeChecked("d", "acc_1"), minute).Given(Center, Scheme(number).Value, new SchemeApproved(from, "d", "acc_1"), minute);
    }

    private void Month(params AssessmentEvent[] happened)
    {
        foreach (var each in happened) ledger.Given(Center, $"assessment:{AssessmentId.Of(Center, June)}", each);
    }
}

public sealed class SqliteAssessmentTests() : AssessmentTests(DatabaseEngine.Sqlite);

public sealed class PostgresAssessmentTests() : AssessmentTests(DatabaseEngine.Postgres);
