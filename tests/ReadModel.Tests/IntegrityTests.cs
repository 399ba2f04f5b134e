using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Integrity;
using Xunit;
using static Practice.Actors.ReadModel.Tests.Given;

namespace Practice.Actors.ReadModel.Tests;

public abstract class IntegrityTests(DatabaseEngine engine) : IAsyncLifetime
{
    private static readonly PageRequest All = new(PageRequest.MaxLimit, Count: true);
    private static readonly VaultId Somebody = new(EntityId.Derive(VaultId.Prefix, "test", "1"));
    private static readonly VolunteerId Volunteer = new(EntityId.Derive(VolunteerId.Prefix, "test", "1"));
    private static readonly DateOnly Day = new(2026, 3, 8);
    private static readonly DecisionId Decision = new("mtg_01jdq7k2v3m8n5p6r7s8t9v0wx-1");
    private static readonly PointRule Rule = new("care", DeedField.FamilyCare, "孝老爱亲", 10);

    private readonly GivenLedger ledger = new();
    private TestReadModel model = null!;

    public async Task InitializeAsync() => model = await TestReadModel.CreateAsync(engine, ledger);

    public async Task DisposeAsync() => await model.DisposeAsync();

    [Fact]
    public async Task A_passbook_shows_its_balance_its_entries_its_redemptions_and_when_points_expire()
    {
        ledger.County()
            .Given(Station, Book(1).Value, Opened(1), minute: 1)
            .Given(Station, Book(1).Value, new DeedEntered(1, Deed(1), "care", DeedField.FamilyCare, Day, 10, 2024), minute: 2)
            .Given(Station, Book(1).Value, new PointsReserved(2, Redemption(1), Station, 1, 1, 7, 0, Day, null), minute: 3)
            .Given(Station, Book(1).Value, new PointsReserved(3, Redemption(2), Station, 1, 1, 2, 5, Day, "a/1"), minute: 4)
            .Given(Station, Book(1).Value, new PointsRedeemed(4, Redemption(2), 2, 1), minute: 5)
            .Given(OtherStation, Book(2).Value, Opened(2) with { Unit = OtherStation, Kind = HolderKind.Person, Volunteer = Volunteer }, minute: 6);
        await model.ProjectAsync();
        var passbooks = model.Get<PassbookQueries>();

        Assert.Equal([Book(2), Book(1)], (await passbooks.ListAsync(new(), All)).Items.Select(book => book.Id));
        Assert.Equal([Book(1)], (await passbooks.ListAsync(new() { Unit = Station }, All)).Items.Select(book => book.Id));
        Assert.Equal([Book(2)], (await passbooks.ListAsync(new() { Volunteer = Volunteer }, All)).Items.Select(book => book.Id));
        Assert.Equal([Book(2)], (await passbooks.ListAsync(new() { Within = new([], [], [], [Volunteer]) }, All)).Items.Select(book => book.Id));
        Assert.Empty((await passbooks.ListAsync(new() { Within = new([West], [], [], []) }, All)).Items);
        var listed = Assert.Single((await passbooks.ListAsync(new() { Number = Opened(1).Number }, All)).Items);
        Assert.Equal((1, 7, 5L), (listed.Balance, listed.Reserved, listed.Version));
        Assert.Equal([(Opened(1).Number, Book(1))], (await passbooks.FindAsync([Opened(1).Number])).Select(each => (each.Key, each.Value)));

        var entries = await model.Get<EntryQueries>().ListAsync(new(Book(1)), new PageRequest(3, Sort: "enteredAt", Count: true));
        Assert.Equal([10, -7, -2], entries.Items.Select(entry => entry.Change));
        Assert.Equal(4, entries.Total);
        Assert.Equal([EntryKind.Redeemed], (await model.Get<EntryQueries>().ListAsync(new(Book(1)), new PageRequest(3, entries.Next, "enteredAt"))).Items.Select(entry => entry.Kind));

        var redemptions = model.Get<RedemptionQueries>();
        Assert.Equal([Redemption(2), Redemption(1)], (await redemptions.ListAsync(new() { Unit = Office, Subtree = true }, All)).Items.Select(each => each.Id));
        var shortfall = Assert.Single((await redemptions.ListAsync(new() { Shortfall = true }, All)).Items);
        Assert.Equal((5, 1, "a/1", RedemptionState.Redeemed), (shortfall.Lacking, shortfall.Missing, shortfall.Reference, shortfall.State));
        Assert.Empty((await redemptions.ListAsync(new() { Within = new([West], [], [], []) }, All)).Items);
        Assert.Equal([new OpenRedemption(Redemption(1), Book(1))], await EachAsync((facts, partition) => facts.OpenAsync(partition, null, 10, CancellationToken.None)));
        Assert.Equal([Book(1)], await EachAsync((facts, partition) => facts.ExpiringAsync(partition, 2024, null, 10, CancellationToken.None)));
        Assert.Empty(await EachAsync((facts, partition) => facts.ExpiringAsync(partition, 2023, null, 10, CancellationToken.None)));

        ledger
            .Given(Station, Book(1).Value, new PointsReleased(5, Redemption(1), 7, StockRefusal.OutOfStock), minute: 7)
            .Given(Station, Book(1).Value, new PointsExpired(6, 2024, 8), minute: 8)
            .Given(Station, Book(1).Value, new PassbookClosed(), minute: 9);
        await model.ProjectAsync();
        Assert.Empty(await EachAsync((facts, partition) => facts.ExpiringAsync(partition, 2024, null, 10, CancellationToken.None)));
        Assert.Empty(await EachAsync((facts, partition) => facts.OpenAsync(partition, null, 10, CancellationToken.None)));
        Assert.Equal(StockRefusal.OutOfStock, (await redemptions.ListAsync(new() { State = RedemptionState.Released }, All)).Items.Single().Why);
        Assert.True((await passbooks.ListAsync(new() { Unit = Station }, All)).Items.Single().Closed);

        // Of the month in which all of it happened: earned, used for goods, expired. Set aside and given back is nothing.
        var month = new Month(GivenLedger.Noon.Year, GivenLedger.Noon.Month);
        var statement = Assert.Single((await model.Get<StatementQueries>().ListAsync(new() { Month = month, Unit = Station }, All)).Items);
        Assert.Equal((0, 10, -2, -8, 0), (statement.Opening, statement.Earned, statement.Used, statement.Expired, statement.Closing));
        Assert.Equal(2, (await model.Get<StatementQueries>().ListAsync(new() { Month = month.Add(1) }, All)).Total);
        Assert.Empty((await model.Get<StatementQueries>().ListAsync(new() { Month = month.Add(-1) }, All)).Items);

        // The same to be printed, with each entry: what was closed shows in the month of its end and not after it.
        var prints = model.Get<PrintableStatements>();
        Assert.Equal(new[] { Station.Value, OtherStation.Value }.Order(StringComparer.Ordinal), (await prints.VillagesAsync(Center)).Select(village => village.Value));
        Assert.Equal([Station], await prints.VillagesAsync(Station));
        var printed = Assert.Single(await prints.ReadAsync(Station, month, moved: true, after: null));
        Assert.Equal((Book(1), HolderKind.Household, Somebody, 0), (printed.Passbook, printed.Kind, printed.Holder, printed.Opening));
        Assert.Equal(
            [(EntryKind.Issued, 10), (EntryKind.Reserved, -7), (EntryKind.Reserved, -2), (EntryKind.Released, 7), (EntryKind.Expired, -8)], printed.Lines.Select(line => (line.Kind, line.Change)));
        Assert.Empty(await prints.ReadAsync(Station, month, moved: true, after: printed));
        Assert.Empty(await prints.ReadAsync(Station, month.Add(1), moved: false, after: null));
        Assert.Empty(await prints.ReadAsync(Station, month.Add(-1), moved: false, after: null));
        Assert.Equal((1, 0), (await prints.CountAsync(OtherStation, month.Add(1), moved: false), await prints.CountAsync(OtherStation, month.Add(1), moved: true)));
    }

    [Fact]
    public async Task Deeds_are_found_by_each_filter_on_notice_and_while_their_points_wait()
    {
        ledger.County()
            .Given(Station, Book(1).Value, Opened(1) with { Volunteer = Volunteer, Kind = HolderKind.Person })
            .Given(Station, Deed(1).Value, new DeedReported(Deed(1), Station, Book(1), Rule, Day, DeedReporter.Self, true, Somebody, null), minute: 1)
            .Given(Station, Deed(1).Value, new DeedEvidenceAdded(1, ProofKind.Witness, Somebody), minute: 2)
            .Given(Station, Deed(1).Value, new DeedPublished(Day, Day.AddDays(4)), minute: 3)
            .Given(OtherStation, Deed(2).Value, new DeedReported(Deed(2), OtherStation, Book(2), Rule with { Field = DeedField.Courage }, Day, DeedReporter.Self, false, Somebody, null), minute: 4)
            .Given(OtherStation, Deed(2).Value, new DeedApproved(Decision), minute: 5);
        await model.ProjectAsync();
        var deeds = model.Get<DeedQueries>();

        await FindsAsync(new(), 2, 1);
        await FindsAsync(new() { Unit = Station }, 1);
        await FindsAsync(new() { Passbook = Book(2) }, 2);
        await FindsAsync(new() { State = DeedState.Approved }, 2);
        await FindsAsync(new() { Field = DeedField.FamilyCare }, 1);
        await FindsAsync(new() { Within = new([OtherStation], [], [], []) }, 2);
        await FindsAsync(new() { Within = new([], [], [], [Volunteer]) }, 1);
        Assert.Equal([Deed(1)], await deeds.OnNoticeAsync(Station, Day.AddDays(4), 10));
        Assert.Empty(await deeds.OnNoticeAsync(Station, Day.AddDays(5), 10));
        Assert.Equal([Deed(2)], await EachAsync((facts, partition) => facts.UnbookedAsync(partition, null, 10, CancellationToken.None)));

        ledger.Given(OtherStation, Deed(2).Value, new DeedBooked(1, 8), minute: 6);
        await model.ProjectAsync();
        Assert.Empty(await EachAsync((facts, partition) => facts.UnbookedAsync(partition, null, 10, CancellationToken.None)));
        Assert.Equal(8, (await deeds.ListAsync(new() { State = DeedState.Booked }, All)).Items.Single().Points);
        ledger.Given(OtherStation, Deed(2).Value, new DeedReversed(Decision), minute: 7);
        await model.ProjectAsync();
        Assert.Equal([Deed(2)], await EachAsync((facts, partition) => facts.UnbookedAsync(partition, null, 10, CancellationToken.None)));

        async Task FindsAsync(DeedFilter filter, params int[] expected)
        {
            var found = await deeds.ListAsync(filter, All);
            Assert.Equal(expected.Select(Deed), found.Items.Select(deed => deed.Id));
            Assert.Equal(expected.Length, found.Total);
        }
    }

    [Fact]
    public async Task Boards_show_what_is_on_them_and_what_is_over_and_references_are_listed_for_their_passbook_alone()
    {
        var (red, black) = (Entry(1), Entry(2));
        var reference = new LenderReferenceId(EntityId.Derive(LenderReferenceId.Prefix, "test", "1"));
        ledger.County()
            .Given(Station, red.Value, new BoardEntryProposed(red, Station, Book(1), BoardColor.Red, null, null, true, 3, Somebody), minute: 1)
            .Given(Station, red.Value, new BoardEntryListed(Decision, Day, Day.AddDays(30), null, null), minute: 2)
            .Given(Station, black.Value, new BoardEntryProposed(black, Station, Book(1), BoardColor.Black, null, 1, false, 3, Somebody), minute: 3)
            .Given(Station, black.Value, new BoardEntryListed(Decision, Day, Day.AddDays(90), Day, Day), minute: 4)
            .Given(Station, black.Value, new BoardEntryAppealed(Somebody, Day.AddDays(15)), minute: 5)
            .Given(Station, reference.Value, new ReferenceDrafted(reference, Station, Book(1), "key_1", ReferencePurpose.CreditRating, new(Day, Day, 0, 20, [])), minute: 6)
            .Given(Station, reference.Value, new ReferenceIssued(Day.AddDays(90), "digest", "acc_1"), minute: 7)
            .Given(Station, reference.Value, new ReferenceUsed(1, "key_1"), minute: 8);
        await model.ProjectAsync();
        var boards = model.Get<BoardEntryQueries>();

        Assert.Equal([red], await boards.OnBoardAsync(Station, BoardColor.Red, Day, 10));
        Assert.Empty(await boards.OnBoardAsync(Station, BoardColor.Red, Day.AddDays(31), 10));
        Assert.Empty(await boards.OnBoardAsync(Station, BoardColor.Black, Day, 10));
        Assert.Equal([black], (await boards.ListAsync(new() { State = BoardEntryState.Appealed, Board = BoardColor.Black, Unit = Office, Subtree = true }, All)).Items.Select(entry => entry.Id));
        Assert.Equal([black], await EachAsync((facts, partition) => facts.LapsingAsync(partition, Day.AddDays(16), 10, CancellationToken.None)));
        Assert.Empty(await EachAsync((facts, partition) => facts.LapsingAsync(partition, Day.AddDays(15), 10, CancellationToken.None)));
        ledger.Given(Station, black.Value, new AppealRefused(Somebody, "acc_1"), minute: 9).Given(Station, red.Value, new BoardEntryRemoved(BoardRemoval.ConsentWithdrawn, null, "acc_1"), minute: 10);
        await model.ProjectAsync();
        Assert.Equal([black], await boards.OnBoardAsync(Station, BoardColor.Black, Day.AddDays(90), 10));
        Assert.Equal([black], await EachAsync((facts, partition) => facts.LapsingAsync(partition, Day.AddDays(91), 10, CancellationToken.None)));

        var listed = Assert.Single((await model.Get<LenderReferenceQueries>().ListAsync(new(Book(1)), All)).Items);
        Assert.Equal((reference, ReferenceState.Issued, Day.AddDays(90), 1), (listed.Id, listed.State, listed.Until!.Value, listed.Uses));
        Assert.Empty((await model.Get<LenderReferenceQueries>().ListAsync(new(Book(2)), All)).Items);
    }

    [Fact]
    public async Task Honours_are_found_by_each_filter_while_they_are_posted_and_while_they_stand()
    {
        var round = new HonourRoundId(EntityId.Derive(HonourRoundId.Prefix, "test", "1"));
        var conduct = new HonourConduct(Day, Day, 30, 0, 0, 0);
        ledger.County()
            .Given(Station, Book(1).Value, Opened(1) with { Volunteer = Volunteer, Kind = HolderKind.Person })
            .Given(Office, round.Value, new HonourRoundOpened(round, Office, UsualHonourKinds.All[0], 2, Day, Day.AddDays(9), HonourConditions.Usual), minute: 1)
            .Given(Office, round.Value, new HonourNominated(1, Book(1), Station, Nominator.Self, true, false, conduct, Somebody), minute: 2)
            .Given(Office, round.Value, new HonourNominated(2, Book(2), OtherStation, Nominator.Self, true, false, conduct, Somebody), minute: 3)
            .Given(Office, round.Value, new NominationReviewed(1, Decision, Adopted: true), minute: 4)
            .Given(Office, round.Value, new NominationReviewed(2, Decision, Adopted: false), minute: 5)
            .Given(Office, round.Value, new NominationPosted(1, Day, Day.AddDays(6)), minute: 6);
        await model.ProjectAsync();
        var honours = model.Get<HonourQueries>();

        await FindsAsync(new(), 2, 1);
        await FindsAsync(new() { Round = round }, 2, 1);
        await FindsAsync(new() { Unit = Station }, 1);
        await FindsAsync(new() { Unit = Office, Subtree = true, State = HonourState.NotRecommended }, 2);
        await FindsAsync(new() { Passbook = Book(2) }, 2);
        await FindsAsync(new() { Within = new([OtherStation], [], [], []) }, 2);
        await FindsAsync(new() { Within = new([], [], [], [Volunteer]) }, 1);
        Assert.Equal([HonourId.Of(round, 1)], await honours.OnNoticeAsync(Station, Day.AddDays(6), 10));
        Assert.Equal([HonourId.Of(round, 1)], await honours.OnNoticeAsync(Center, Day.AddDays(6), 10));
        Assert.Empty(await honours.OnNoticeAsync(OtherStation, Day, 10));
        Assert.Empty(await honours.OnNoticeAsync(Station, Day.AddDays(7), 10));

        ledger.Given(Office, round.Value, new HonourAwarded(1, Day.AddDays(8), conduct, "acc_1"), minute: 7).Given(Office, round.Value, new HonourRoundClosed(), minute: 8);
        await model.ProjectAsync();
        Assert.Equal([HonourId.Of(round, 1)], await honours.AwardedAsync(Office, 10));
        Assert.Equal([HonourId.Of(round, 1)], await honours.AwardedAsync(Station, 10));
        Assert.Empty(await honours.AwardedAsync(OtherStation, 10));
        var listed = Assert.Single((await model.Get<HonourRoundQueries>().ListAsync(new() { Unit = Office, Kind = UsualHonourKinds.All[0].Key, Closed = true }, All)).Items);
        Assert.Equal((2, 2, 1), (listed.Quota, listed.Nominated, listed.Awarded));
        Assert.Empty((await model.Get<HonourRoundQueries>().ListAsync(new() { Closed = false }, All)).Items);
        ledger.Given(Office, round.Value, new HonourWithdrawn(1, Day.AddDays(20), Somebody, "acc_1"), minute: 9);
        await model.ProjectAsync();
        Assert.Empty(await honours.AwardedAsync(Office, 10));

        async Task FindsAsync(HonourFilter filter, params int[] expected)
        {
            var found = await honours.ListAsync(filter, All);
            Assert.Equal(expected.Select(number => HonourId.Of(round, number)), found.Items.Select(honour => honour.Id));
            Assert.Equal(expected.Length, found.Total);
        }
    }

    [Fact]
    public async Task What_stands_against_an_honour_is_found_by_the_passbook()
    {
        var (black, over) = (Entry(1), Entry(2));
        CeremonyId Ceremony(int number) => new(EntityId.Derive(CeremonyId.Prefix, "test", $"{number}"));
        var filed = new CeremonyFiled(Ceremony(1), Station, CeremonyKind.Wedding, FilingChannel.Desk, Day, new(), [], Somebody, null);
        ledger.County()
            .Given(Station, black.Value, new BoardEntryProposed(black, Station, Book(1), BoardColor.Black, null, 1, false, 3, Somebody), minute: 1)
            .Given(Station, black.Value, new BoardEntryListed(Decision, Day, Day.AddDays(90), Day, Day), minute: 2)
            .Given(Station, over.Value, new BoardEntryProposed(over, Station, Book(1), BoardColor.Red, null, null, true, 3, Somebody), minute: 3)
            .Given(Station, over.Value, new BoardEntryListed(Decision, Day, Day.AddDays(90), null, null), minute: 4)
            .Given(Station, Ceremony(1).Value, filed, minute: 5)
            .Given(Station, Ceremony(1).Value, new CeremonyConcluded(Day, new(), [], [], null, Book(1)), minute: 6)
            .Given(Station, Ceremony(2).Value, filed with { Id = Ceremony(2) }, minute: 7)
            .Given(Station, Ceremony(2).Value, new CeremonyConcluded(Day, new(), [], [], null), minute: 8);
        await model.ProjectAsync();

        Assert.Equal([black], await model.Get<IConductFacts>().BlackEntriesAsync(Book(1), Day.AddDays(90), 10, CancellationToken.None));
        Assert.Empty(await model.Get<IConductFacts>().BlackEntriesAsync(Book(1), Day.AddDays(91), 10, CancellationToken.None));
        Assert.Empty(await model.Get<IConductFacts>().BlackEntriesAsync(Book(2), Day, 10, CancellationToken.None));
        Assert.Equal([Ceremony(1)], await model.Get<IHeldCeremonies>().OfPassbookAsync(Book(1), Day, 10, CancellationToken.None));
        Assert.Empty(await model.Get<IHeldCeremonies>().OfPassbookAsync(Book(1), Day.AddDays(1), 10, CancellationToken.None));
    }

    [Fact]
    public async Task Words_of_what_is_over_are_told_and_those_of_points_that_stand_are_not()
    {
        VaultId Said(int number) => new(EntityId.Derive(VaultId.Prefix, "said", $"{number}"));
        var (entry, round) = (Entry(1), new HonourRoundId(EntityId.Derive(HonourRoundId.Prefix, "test", "2")));
        var reported = new DeedReported(Deed(1), Station, Book(1), Rule, Day, DeedReporter.Self, false, Said(1), null);
        var conduct = new HonourConduct(Day, Day, 30, 0, 0, 0);
        ledger.County()
            .Given(Station, Deed(1).Value, reported, minute: 1)
            .Given(Station, Deed(1).Value, new DeedEvidenceAdded(1, ProofKind.Witness, Said(2)), minute: 2)
            .Given(Station, Deed(1).Value, new DeedRefused(Decision), minute: 3)
            .Given(Station, Deed(2).Value, reported with { Id = Deed(2), Words = Said(3) }, minute: 4)
            .Given(Station, Deed(2).Value, new DeedApproved(Decision), minute: 5)
            .Given(Station, entry.Value, new BoardEntryProposed(entry, Station, Book(1), BoardColor.Black, null, 1, false, 3, Said(4)), minute: 6)
            .Given(Station, entry.Value, new BoardEntryRemoved(BoardRemoval.TakenBack, Said(5), "acc_1"), minute: 7)
            .Given(Station, round.Value, new HonourRoundOpened(round, Station, UsualHonourKinds.All[0], 2, Day, Day, HonourConditions.Usual), minute: 8)
            .Given(Station, round.Value, new HonourNominated(1, Book(1), Station, Nominator.Self, true, false, conduct, Said(6)), minute: 9)
            .Given(Station, round.Value, new HonourNominated(2, Book(2), Station, Nominator.Self, true, false, conduct, Said(7)), minute: 10)
            .Given(Station, round.Value, new HonourAwarded(1, Day, conduct, "acc_1"), minute: 11)
            .Given(Station, round.Value, new HonourRoundClosed(), minute: 12);
        await model.ProjectAsync();
        var closed = model.Get<IClosedWords>();

        Assert.Equal([Said(1), Said(2)], (await closed.ClosedBeforeAsync(At(4), null, 10, CancellationToken.None)).Select(words => words.Id).OrderBy(id => id == Said(2)));
        var first = Assert.Single(await closed.ClosedBeforeAsync(At(20), null, 1, CancellationToken.None));
        Assert.Equal((Deed(1).Value, At(3)), (first.Matter, first.ClosedAt));
        Assert.Equal(4, (await closed.ClosedBeforeAsync(At(20), first, 10, CancellationToken.None)).Count);
        Assert.Equal(
            new[] { Said(1), Said(2), Said(4), Said(5), Said(7) }.Select(id => id.Value).Order(StringComparer.Ordinal),
            (await closed.ClosedBeforeAsync(At(20), null, 10, CancellationToken.None)).Select(words => words.Id.Value).Order(StringComparer.Ordinal));
    }

    private async Task<List<T>> EachAsync<T>(Func<IIntegrityFacts, int, Task<IReadOnlyList<T>>> read)
    {
        List<T> all = [];
        for (var partition = 0; partition < ledger.Partitions; partition++) all.AddRange(await read(model.Get<IIntegrityFacts>(), partition));
        return all;
    }

    private static PassbookId Book(int number) => new(EntityId.Derive(PassbookId.Prefix, "test", $"{number}"));

    private static DeedId Deed(int number) => new(EntityId.Derive(DeedId.Prefix, "test", $"{number}"));

    private static RedemptionId Redemption(int number) => new(EntityId.Derive(RedemptionId.Prefix, "test", $"{number}"));

    private static BoardEntryId Entry(int number) => new(EntityId.Derive(BoardEntryId.Prefix, "test", $"{number}"));

    private static PassbookOpened Opened(int number) => new(Book(number), PassbookNumber.Of(Station, Book(number)), Station, HolderKind.Household, Somebody, null, Minor: false);
}

public sealed class SqliteIntegrityTests() : IntegrityTests(DatabaseEngine.Sqlite);

public sealed class PostgresIntegrityTests() : IntegrityTests(DatabaseEngine.Postgres);
