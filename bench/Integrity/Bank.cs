using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;
using Practice.Actors.Testing;

namespace Practice.Actors.Bench.Integrity;

/// <summary>Villages with households' passbooks, and what is asked of them.</summary>
internal sealed class Bank(int accounts)
{
    /// <summary>What each household has earned.</summary>
    public const int Points = 40;

    /// <summary>The county that the villages belong to.</summary>
    public static readonly UnitCode County = new("620623");

    public const int Villages = 198;
    private static readonly UnitCode Office = new("620623100");
    private const int Price = 2;

    private readonly PassbookId[] passbooks = [.. Enumerable.Range(0, accounts).Select(number => new PassbookId(EntityId.Derive(PassbookId.Prefix, "bench", $"{number}")))];
    private int rush;

    /// <summary>Opens all passbooks, in the ledger itself: as they would be after years.</summary>
    public async Task OpenAsync(TestDatabase database)
    {
        await using var own = new Database(Options.Create(database.Options));
        await using var ledger = new DatabaseLedger(own, new Migrations(own, NullLogger<Migrations>.Instance), Options.Create(new LedgerOptions()), NullLogger<DatabaseLedger>.Instance);
        await ledger.InitializeAsync();
        var earned = DateTimeOffset.UtcNow.Year - 2;
        await Parallel.ForEachAsync(passbooks.Index(), new ParallelOptions { MaxDegreeOfParallelism = 256 }, async (each, stop) => await OpenAsync(ledger, each.Item, VillageOf(each.Index), earned));
    }

    /// <summary>Opens the villages, and keeps in the vault whose each passbook is.</summary>
    public async Task NameAsync(Platform platform)
    {
        var (grains, area) = (platform.Grains, new UnitCode("620623-A1"));
        Accepted(await grains.Unit(County).Execute(new OpenUnit(UnitLevel.Center, null, new UnitDetails("县中心")), Command()));
        Accepted(await grains.Unit(area).Execute(new OpenUnit(UnitLevel.SubCenter, County, new UnitDetails("片区")), Command()));
        Accepted(await grains.Unit(Office).Execute(new OpenUnit(UnitLevel.Office, area, new UnitDetails("乡镇")), Command()));
        for (var number = 0; number < Villages; number++) Accepted(await grains.Unit(VillageOf(number)).Execute(new OpenUnit(UnitLevel.Station, Office, new UnitDetails($"第{number + 1}村")), Command()));
        foreach (var some in passbooks.Chunk(200)) await platform.Vault.PutAsync([.. some.Select(passbook => new VaultEntry(HolderOf(passbook), passbook.Value, new Person("王大爷", "13800000000", Address: null), null))]);
    }

    /// <summary>One caller reads one after the other; sorted, ms.</summary>
    public async Task<List<double>> ReadAsync(Platform platform)
    {
        List<double> times = [];
        foreach (var passbook in passbooks.Take(10_000))
        {
            var began = Stopwatch.GetTimestamp();
            if (await platform.Grains.Passbook(passbook).Get() is null) throw new InvalidOperationException("There is no such passbook.");
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        times.Sort();
        return times;
    }

    /// <summary>Households with points ask at the same moment for one kind of goods of a new bank, through all steps.</summary>
    /// <returns>Until all were answered.</returns>
    /// <exception cref="InvalidOperationException">Not exactly as many pieces were given as there were, or points were lost.</exception>
    public async Task<TimeSpan> RushAsync(Platform platform, int asked, int stock)
    {
        var grains = platform.Grains;
        var unit = new UnitCode($"6206239{rush++:00000}");
        Accepted(await grains.Unit(unit).Execute(new OpenUnit(UnitLevel.Center, null, new UnitDetails("村")), Command()));
        Accepted(await grains.PointBank(unit).Execute(new OfferGoods("牙膏", Price, stock), Command()));
        var holders = await Task.WhenAll(Enumerable.Range(0, asked).Select(number => HolderAsync(platform, unit, number)));

        var began = Stopwatch.GetTimestamp();
        var ended = await Task.WhenAll(holders.Select(async holder =>
        {
            var id = new RedemptionId(New(RedemptionId.Prefix));
            var reserved = await grains.Passbook(holder).Execute(new ReservePoints(id, unit, 1, 1), Command());
            // What is plainly gone is refused at once.
            if (reserved.View is not { } view) return reserved.Rejection!.Code == IntegrityRejections.OutOfStock.Code ? RedemptionState.Released : throw new InvalidOperationException(reserved.Rejection.Code);
            return Accepted(await grains.Settle(holder, view.Redemptions.Single(each => each.Id == id), "acc_bench")).View!.Redemptions.Single(each => each.Id == id).State;
        }));
        var took = Stopwatch.GetElapsedTime(began);

        var left = (await grains.PointBank(unit).Get())!.View.Find(1)!.Stock;
        var points = (await Task.WhenAll(holders.Select(async holder => (await grains.Passbook(holder).Get())!.View.Balance))).Sum();
        if (ended.Count(state => state == RedemptionState.Redeemed) != stock || left != 0 || points != (asked * Points) - (stock * Price))
            throw new InvalidOperationException($"{ended.Count(state => state == RedemptionState.Redeemed)} were given of {stock}, {left} are left, {points} points are there.");
        return took;
    }

    /// <summary>As many appends of the same size to one stream, of which each waits for its own commit.</summary>
    /// <param name="ledger">One that nobody follows.</param>
    public static async Task<TimeSpan> AppendOneByOneAsync(ILedger ledger, int number)
    {
        var (stream, head) = (New("bank"), StreamHead.None);
        var began = Stopwatch.GetTimestamp();
        for (var each = 0; each < number; each++)
        {
            var taken = Data(new GoodsTaken(new RedemptionId(EntityId.Derive(RedemptionId.Prefix, "bench", $"{each}")), 1, 1));
            head = ((AppendResult.Appended)await ledger.AppendAsync(new Append("620623", stream, head, $"cmd_{each}", "", "acc_bench", DateTimeOffset.UtcNow, [taken]))).Head;
        }

        return Stopwatch.GetElapsedTime(began);
    }

    private static async Task<PassbookId> HolderAsync(Platform platform, UnitCode unit, int number)
    {
        var passbook = new PassbookId(EntityId.Derive(PassbookId.Prefix, unit.Value, $"{number}"));
        await OpenAsync(platform.Ledger, passbook, unit, DateTimeOffset.UtcNow.Year);
        await platform.Grains.Passbook(passbook).Get();
        return passbook;
    }

    private static async Task OpenAsync(ILedger ledger, PassbookId passbook, UnitCode unit, int earned)
    {
        DomainEvent[] events =
        [
            new PassbookOpened(passbook, PassbookNumber.Of(unit, passbook), unit, HolderKind.Household, HolderOf(passbook), null, Minor: false),
            new DeedEntered(1, new DeedId(New(DeedId.Prefix)), "care-for-elders", DeedField.FamilyCare, new DateOnly(earned, 12, 1), Points, earned),
        ];
        var append = new Append(unit.Value, passbook.Value, StreamHead.None, "bench", "", "acc_bench", DateTimeOffset.UtcNow, [.. events.Select(Data)]);
        if (await ledger.AppendAsync(append) is not AppendResult.Appended) throw new InvalidOperationException("It could not be opened.");
    }

    private static VaultId HolderOf(PassbookId passbook) => new(EntityId.Derive(VaultId.Prefix, "bench", passbook.Value));

    private static UnitCode VillageOf(int number) => new($"620623{100_200 + (number % Villages):000000}");

    private static EventData Data(DomainEvent happened) => new(EventCatalog.NameOf(happened.GetType()), EventCatalog.Serialize(happened));

    private static string New(string prefix) => EntityId.New(prefix, DateTimeOffset.UtcNow);

    private static CommandContext Command() => new(New("cmd"), "", "acc_bench");

    private static Outcome<TView> Accepted<TView>(Outcome<TView> outcome)
        where TView : class => outcome.Rejection is null ? outcome : throw new InvalidOperationException($"Refused: {outcome.Rejection.Code}");
}
