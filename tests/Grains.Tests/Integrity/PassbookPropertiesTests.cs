using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Grains.Integrity;
using Xunit;
using static Practice.Actors.Grains.Tests.County;
using static Practice.Actors.Grains.Tests.Integrity.Points;

namespace Practice.Actors.Grains.Tests.Integrity;

/// <summary>What holds of every passbook and bank, whatever was earned, given, brought back, reversed and let expire, and wherever it was cut off.</summary>
public sealed class PassbookPropertiesTests
{
    private static readonly IntegrityRules Rules = new();

    /// <summary>A step that somebody takes: what, which deed or redemption, and how much.</summary>
    private sealed record Step(int Kind, int Which, int Amount);

    private static readonly Gen<Step> AnyStep =
        from kind in Gen.Choose(0, 9)
        from which in Gen.Choose(1, 6)
        from amount in Gen.Choose(1, 4)
        select new Step(kind, which, amount);

    private static readonly Arbitrary<ImmutableArray<Step>> Lives = Gen.ListOf(AnyStep).Select(steps => steps.ToImmutableArray()).ToArbitrary();

    [Property]
    public Property Points_are_conserved_and_no_redemption_takes_what_is_not_there() => Prop.ForAll(Lives, steps =>
    {
        var world = new World();
        foreach (var step in steps)
        {
            var before = world.Book;
            var entries = world.Take(step);
            var sums = world.Book.Sums;
            Assert.Equal(sums.Issued, sums.Holder + sums.Reserved + sums.Redeemed + sums.Expired + sums.Deducted);
            Assert.Equal(world.Book.Balance, world.Book.Lots.Sum(lot => lot.Points) - world.Book.Debt);
            Assert.Equal(sums.Reserved, world.Book.Redemptions.Where(each => each.State == RedemptionState.Reserved).Sum(each => each.Points));
            Assert.All(world.Book.Redemptions, each => Assert.Equal(each.Points, each.From.Sum(lot => lot.Points)));
            foreach (var entry in entries)
            {
                Assert.True(entry.Points >= 0 && entry.From != entry.To);
                if (entry.Kind == EntryKind.Reserved) Assert.True(world.Book.Balance >= 0 || entry.Points == 0, $"{before.Balance} and {entry.Points}");
            }
        }
    });

    [Property]
    public Property No_stock_goes_below_nothing_and_what_is_given_was_there() => Prop.ForAll(Lives, steps =>
    {
        var world = new World();
        foreach (var step in steps)
        {
            world.Take(step);
            Assert.True(world.Bank.Goods[0].Stock >= 0);
        }

        Assert.Equal(World.FirstStock + world.Changed - world.Given, world.Bank.Goods[0].Stock);
    });

    /// <summary>A passbook and a bank, and the steps between them, each of which may be the last before a crash.</summary>
    private sealed class World
    {
        public const int FirstStock = 4;

        private int month;

        public PassbookView Book { get; private set; } = BookWith();

        public PointBankView Bank { get; private set; } = BankWith(FirstStock);

        public int Changed { get; private set; }

        public int Given { get; private set; }

        private DateOnly Today => new DateOnly(2024, 1, 1).AddMonths(month);

        public List<PassbookEntry> Take(Step step)
        {
            switch (step.Kind)
            {
                case 0 or 1:
                    return On(new EnterDeed(ADeed(step.Which)), new(Deed: DeedOf(step.Which, Care with { Points = 5 * step.Amount, MostOfYear = null })));
                case 2:
                    return On(new EnterDeed(ADeed(step.Which + 10)), new(Deed: DeedOf(step.Which + 10, Litter)));
                case 3:
                    return On(new EnterDeed(ADeed(step.Which)), new(Deed: DeedOf(step.Which, Care, DeedState.Reversed)));
                case 4:
                    return On(new ReservePoints(ARedemption(step.Which), Station, 1, step.Amount), new(Bank: Bank));
                case 5:
                    return On(new EnterHandedOut(ARedemption(step.Which + 10), Station, 1, step.Amount, Today, $"{step.Which}"), new(Bank: Bank));
                case 6:
                    return Settle();
                case 7:
                    return On(new ReturnRedemption(ARedemption(step.Which)), new());
                case 8:
                    month += 5 * step.Amount;
                    return On(new ExpirePoints(Today.Year - 2), new());
                default:
                    var decided = PointBankDecider.Decide(Station, Bank, new ChangeStock(1, step.Amount - 2, StockReason.Counted), null, Today);
                    foreach (var happened in decided.Events)
                    {
                        Bank = PointBank.Evolve(Bank, happened, Now);
                        Changed += step.Amount - 2;
                    }

                    return [];
            }
        }

        /// <summary>The two steps that follow on points set aside, as whoever comes to them takes them.</summary>
        private List<PassbookEntry> Settle()
        {
            if (Book.Redemptions.FirstOrDefault(each => each.State == RedemptionState.Reserved) is not { } open) return [];
            PointBankCommand ask = open.Reference is null ? new TakeGoods(open.Id, 1, open.Quantity, open.Points) : new BookHandedOut(open.Id, 1, open.Quantity);
            foreach (var happened in PointBankDecider.Decide(Station, Bank, ask, null, Today).Events) Bank = PointBank.Evolve(Bank, happened, Now);
            if (Bank.Latest!.Refused is null) Given += open.Quantity - Bank.Latest.Missing;
            return On(new SettleRedemption(open.Id, Bank.Latest), new());
        }

        private List<PassbookEntry> On(PassbookCommand command, PassbookFacts facts)
        {
            // A redemption's id is never used again.
            if (command is ReservePoints reserve && Book.Redemptions.Any(each => each.Id == reserve.Redemption)) return [];
            if (command is EnterHandedOut handed && Book.Redemptions.Any(each => each.Id == handed.Redemption)) return [];
            var events = PassbookDecider.Decide(Points.Book, Book, command, facts, Rules, Today).Events;
            foreach (var happened in events) Book = Passbook.Evolve(Book, happened, Now);
            return [.. events.OfType<PointsMoved>().Select(PassbookEntry.Of)];
        }
    }
}
