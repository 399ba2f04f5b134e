using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Customs;
using Xunit;
using static Practice.Actors.ReadModel.Tests.Given;

namespace Practice.Actors.ReadModel.Tests;

/// <summary>Councils, meetings, ceremonies and documents, as they are listed and counted.</summary>
public abstract class CustomsTests(DatabaseEngine engine) : IAsyncLifetime
{
    private static readonly PageRequest All = new(PageRequest.MaxLimit, Count: true);
    private static readonly VaultId Somebody = new(EntityId.Derive(VaultId.Prefix, "test", "1"));
    private static readonly DateOnly Day = new(2026, 3, 8);
    private static readonly CouncilId Council = CouncilId.Of(Station, CouncilKind.RedWhite);
    private static readonly Advice Over = new(LimitItem.TablesOneSide, 16, 15, Center);

    private readonly GivenLedger ledger = new();
    private TestReadModel model = null!;

    public async Task InitializeAsync() => model = await TestReadModel.CreateAsync(engine, ledger);

    public async Task DisposeAsync() => await model.DisposeAsync();

    [Fact]
    public async Task A_council_shows_how_many_its_last_term_has()
    {
        ledger.County()
            .Given(Station, $"council:{Council}", new CouncilEstablished(Council, Station, CouncilKind.RedWhite, CouncilRules.Usual))
            .Given(Station, $"council:{Council}", new CouncilRulesChanged(CouncilRules.Usual))
            .Given(Station, $"council:{Council}", new CouncilElected(1, Day, Electorate.VillagersAssembly, Day, Day.AddYears(3), [Seat(1), Seat(2), Seat(3)]))
            .Given(Station, $"council:{Council}", new CouncilMemberEnded(3, Day, MembershipEnd.Moved))
            .Given(Station, $"council:{Council}", new CouncilMemberAdded(Seat(4), Day))
            .Given(Station, $"council:{Council}", new CouncilMemberEnded(2, Day, MembershipEnd.Died));
        await model.ProjectAsync();
        var councils = model.Get<CouncilQueries>();

        var listed = Assert.Single((await councils.ListAsync(new() { Unit = Office, Subtree = true, Kind = CouncilKind.RedWhite }, All)).Items);
        Assert.Equal((Council, 2, "2026-03-08", "2029-03-08", 6L), (listed.Id, listed.Members, listed.TermFrom, listed.TermTo, listed.Version));
        Assert.Empty((await councils.ListAsync(new() { Kind = CouncilKind.Deliberation }, All)).Items);
        Assert.Empty((await councils.ListAsync(new() { Unit = OtherStation }, All)).Items);
    }

    [Fact]
    public async Task Meetings_are_found_by_each_filter_and_within_a_scope()
    {
        var other = CouncilId.Of(OtherStation, CouncilKind.RedWhite);
        ledger.County()
            .Given(Station, Meeting(1).Value, Convened(1, Council, Station), minute: 1)
            .Given(Station, Meeting(1).Value, new MeetingAttended([1, 2, 3], [1, 2, 3]), minute: 2)
            .Given(Station, Meeting(1).Value, new MemberRecused(1, 1, RecusalGround.Relative), minute: 3)
            .Given(Station, Meeting(1).Value, new ItemDecided(1, DecisionId.Of(Meeting(1), 1), 3, 3, 3, 0, 0, Adopted: true, null), minute: 3)
            .Given(Station, Meeting(1).Value, new ItemDecided(2, DecisionId.Of(Meeting(1), 2), 3, 3, 0, 3, 0, Adopted: false, null), minute: 3)
            .Given(Station, Meeting(1).Value, new MeetingClosed(Somebody), minute: 4)
            .Given(OtherStation, Meeting(2).Value, Convened(2, other, OtherStation), minute: 5)
            .Given(OtherStation, Meeting(2).Value, new MeetingCancelled(null), minute: 6);
        await model.ProjectAsync();
        var meetings = model.Get<MeetingQueries>();

        await FindsAsync(new(), 2, 1);
        await FindsAsync(new() { Council = Council }, 1);
        await FindsAsync(new() { State = MeetingState.Cancelled }, 2);
        await FindsAsync(new() { Unit = Station }, 1);
        await FindsAsync(new() { Within = new([OtherStation], [], [], []) }, 2);
        await FindsAsync(new() { Within = new([East], [], [], []) }, 2, 1);
        await FindsAsync(new() { Within = new([West], [], [], []) });
        await FindsAsync(new() { Within = new([], [], [], []) });
        var closed = Assert.Single((await meetings.ListAsync(new() { State = MeetingState.Closed }, All)).Items);
        Assert.Equal((Day, 2, 2, 1, At(1)), (closed.On, closed.Items, closed.Decided, closed.Adopted, closed.ConvenedAt));

        async Task FindsAsync(MeetingFilter filter, params int[] expected)
        {
            var found = await meetings.ListAsync(filter, All);
            Assert.Equal(expected.Select(Meeting), found.Items.Select(meeting => meeting.Id));
            Assert.Equal(expected.Length, found.Total);
        }
    }

    [Fact]
    public async Task Ceremonies_are_found_by_each_filter_and_page_by_page()
    {
        ledger.County()
            .Given(Station, Ceremony(1).Value, Filed(1, Station, Day, Over), minute: 1)
            .Given(Station, Ceremony(2).Value, Filed(2, Station, Day.AddDays(40), Over), minute: 2)
            .Given(Station, Ceremony(2).Value, new CeremonyVisited(1, Day, VisitPurpose.Persuasion, null), minute: 3)
            .Given(Station, Ceremony(2).Value, new CeremonyVisited(2, Day, VisitPurpose.FollowUp, null), minute: 3)
            .Given(OtherStation, Ceremony(3).Value, Filed(3, OtherStation, Day) with { Kind = CeremonyKind.Funeral }, minute: 4)
            .Given(OtherStation, Ceremony(3).Value, new CeremonyConcluded(Day.AddDays(1), new(), [], [new(SavingOf.Banquet, SavingBasis.Usual, 500, 200), new(SavingOf.Banquet, SavingBasis.Usual, 1, 2)], null), minute: 5)
            .Given(OtherStation, Ceremony(4).Value, Filed(4, OtherStation, Day, Over), minute: 6)
            .Given(OtherStation, Ceremony(4).Value, new CeremonyChanged(Day.AddDays(2), new(), []), minute: 7)
            .Given(OtherStation, Ceremony(4).Value, new CeremonyWithdrawn(null), minute: 8);
        await model.ProjectAsync();
        var ceremonies = model.Get<CeremonyQueries>();

        await FindsAsync(new(), 4, 3, 2, 1);
        await FindsAsync(new() { Kind = CeremonyKind.Funeral }, 3);
        await FindsAsync(new() { State = CeremonyState.Filed }, 2, 1);
        await FindsAsync(new() { Above = true }, 2, 1);
        await FindsAsync(new() { Above = false }, 4, 3);
        await FindsAsync(new() { VisitDue = true }, 1);
        await FindsAsync(new() { From = Day.AddDays(1), To = Day.AddDays(2) }, 4, 3);
        await FindsAsync(new() { Within = new([Station], [], [], []) }, 2, 1);
        await FindsAsync(new() { Unit = OtherStation }, 4, 3);
        var visited = (await ceremonies.ListAsync(new() { Unit = Station }, All)).Items[0];
        Assert.Equal((1, false, 2), (visited.Above, visited.VisitDue, visited.Visits));
        var first = await ceremonies.ListAsync(new(), new PageRequest(3, Sort: "filedAt"));
        Assert.Equal([Ceremony(4)], (await ceremonies.ListAsync(new(), new PageRequest(3, first.Next, "filedAt"))).Items.Select(ceremony => ceremony.Id));

        var counted = await model.Get<CeremonyFigures>().CountAsync(Office, new Month(2026, 3), new Month(2026, 4));
        Assert.Equal(
            [new CeremonyCount(Station, "2026-03", 1, 0, 0), new CeremonyCount(OtherStation, "2026-03", 1, 1, 300), new CeremonyCount(Station, "2026-04", 1, 0, 0)],
            counted);
        Assert.Empty(await model.Get<CeremonyFigures>().CountAsync(West, new Month(2026, 3), new Month(2026, 4)));
        Assert.Empty(await model.Get<CeremonyFigures>().CountAsync(Office, new Month(2026, 5), new Month(2026, 12)));

        var closed = model.Get<IClosedCeremonies>();
        Assert.Equal([new ClosedCeremony(Ceremony(3), At(5)), new(Ceremony(4), At(8))], await closed.ClosedBeforeAsync(At(60), after: null, 10, CancellationToken.None));
        Assert.Equal([Ceremony(3), Ceremony(4)], (await closed.ClosedBeforeAsync(At(60), new ClosedCeremony(Ceremony(1), At(1)), 10, CancellationToken.None)).Select(each => each.Id));
        Assert.Equal([Ceremony(1), Ceremony(2), Ceremony(3)], (await closed.ClosedBeforeAsync(At(60 * 24 * 1_500), after: null, 3, CancellationToken.None)).Select(each => each.Id));

        async Task FindsAsync(CeremonyFilter filter, params int[] expected)
        {
            var found = await ceremonies.ListAsync(filter, All);
            Assert.Equal(expected.Select(Ceremony), found.Items.Select(ceremony => ceremony.Id));
            Assert.Equal(expected.Length, found.Total);
        }
    }

    [Fact]
    public async Task A_document_shows_its_last_version_and_whether_that_is_on_file()
    {
        var document = new DocumentId(EntityId.Derive(DocumentId.Prefix, "test", "1"));
        ledger.County()
            .Given(Station, document.Value, new DocumentBegun(document, Station, DocumentKind.VillageCode, "村规民约"))
            .Given(Station, document.Value, new VersionAdopted(1, "一", Adopter.Assembly, Day, Day, null, "acc_1"))
            .Given(Station, document.Value, new VersionFiled(1, Day, "acc_2"));
        await model.ProjectAsync();
        var documents = model.Get<DocumentQueries>();
        var listed = Assert.Single((await documents.ListAsync(new() { Text = "民约", Kind = DocumentKind.VillageCode }, All)).Items);
        Assert.Equal((1, "2026-03-08", "2026-03-08"), (listed.Versions, listed.LastFrom, listed.LastFiled));

        ledger
            .Given(Station, document.Value, new VersionAdopted(2, "二", Adopter.Assembly, Day, Day.AddDays(1), null, "acc_1"))
            .Given(Station, document.Value, new CorrectionOrdered(1, Day, "抵触", "acc_2"));
        await model.ProjectAsync();
        listed = Assert.Single((await documents.ListAsync(new() { Unit = Office, Subtree = true }, All)).Items);
        Assert.Equal((2, "2026-03-09", null), (listed.Versions, listed.LastFrom, listed.LastFiled));
        Assert.Empty((await documents.ListAsync(new() { Kind = DocumentKind.Scheme }, All)).Items);
        Assert.Empty((await documents.ListAsync(new() { Text = "%" }, All)).Items);
    }

    private static Seat Seat(int number) => new(number, Somebody, CouncilRole.Member);

    private static MeetingId Meeting(int number) => new(EntityId.Derive(MeetingId.Prefix, "test", $"{number}"));

    private static CeremonyId Ceremony(int number) => new(EntityId.Derive(CeremonyId.Prefix, "test", $"{number}"));

    private static MeetingConvened Convened(int number, CouncilId council, UnitCode unit) =>
        new(Meeting(number), council, unit, Day, CouncilRules.Usual, [new(AgendaTopic.General), new(AgendaTopic.Deed)]);

    private static CeremonyFiled Filed(int number, UnitCode unit, DateOnly on, params Advice[] advice) =>
        new(Ceremony(number), unit, CeremonyKind.Wedding, FilingChannel.Desk, on, new CeremonyPlan(), [.. advice], Somebody, null);
}

public sealed class SqliteCustomsTests() : CustomsTests(DatabaseEngine.Sqlite);

public sealed class PostgresCustomsTests() : CustomsTests(DatabaseEngine.Postgres);
