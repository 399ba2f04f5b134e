using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Grains.Integrity;
using Xunit;
using static Practice.Actors.Contracts.Integrity.IntegrityRejections;
using static Practice.Actors.Grains.Tests.County;
using static Practice.Actors.Grains.Tests.Integrity.Points;

namespace Practice.Actors.Grains.Tests.Integrity;

public sealed class PassbookTests
{
    private static readonly IntegrityRules Rules = new(NoticeDays: 5, YearsOfPoints: 2);

    [Fact]
    public void A_village_opens_a_passbook_for_a_household_and_no_other_unit_does()
    {
        var open = new OpenPassbook(Station, HolderKind.Household, Holder, null, Minor: false);
        When(null, open, new(UnitAt(Station))).Then(Opened);
        When(null, open, new()).ThenRefusedIn("unit", OrganizationRejections.UnitUnknown);
        When(null, open, new(UnitAt(Station, UnitLevel.Office))).ThenRefusedIn("unit", Contracts.Customs.CustomsRejections.VillageOnly);
        When(null, new OpenPassbook(Station, HolderKind.Person, null, new("vol_01jdq7k2v3m8n5p6r7s8t9v0w1"), Minor: false), new(UnitAt(Station))).ThenRefusedIn("volunteer", PassbookVolunteer);
    }

    [Fact]
    public void A_deed_is_entered_once_and_up_to_the_years_most()
    {
        When(BookWith(), new EnterDeed(ADeed(1)), new(Deed: DeedOf(1, Care))).Then(Entered(1, 10) with { On = new(2026, 3, 1) });
        When(BookWith(Entered(1, 10)), new EnterDeed(ADeed(1)), new(Deed: DeedOf(1, Care))).ThenNothing();
        When(BookWith(Entered(1, 10), Entered(2, 10)), new EnterDeed(ADeed(3)), new(Deed: DeedOf(3, Care))).Then(Entered(3, 5) with { On = new(2026, 3, 1) });
        When(BookWith(Entered(1, 10), Entered(2, 10), Entered(3, 5)), new EnterDeed(ADeed(4)), new(Deed: DeedOf(4, Care))).Then(Entered(4, 0) with { On = new(2026, 3, 1) });
        When(BookWith(Entered(1, 10, 2025), Entered(2, 10, 2025)), new EnterDeed(ADeed(3)), new(Deed: DeedOf(3, Care))).Then(Entered(3, 10) with { On = new(2026, 3, 1) });
        When(BookWith(), new EnterDeed(ADeed(1)), new(Deed: DeedOf(1, Care, DeedState.Reported))).ThenRefused(DeedNotBooked, "reported");
        When(BookWith(), new EnterDeed(ADeed(1)), new(Deed: DeedOf(1, Care) with { Passbook = new("pbk_01jdq7k2v3m8n5p6r7s8t9v0w2") })).ThenRefused(DeedNotBooked);
    }

    [Fact]
    public void What_takes_points_away_may_leave_a_debt_which_is_paid_first()
    {
        var book = BookWith(Entered(1, 3), Entered(2, -5, rule: "litter"));
        Assert.Equal((-2, 2, 5), (book.Balance, book.Debt, book.Sums.Deducted));
        book = Passbook.Evolve(book, Entered(3, 10), Now);
        Assert.Equal((8, 0, 8), (book.Balance, book.Debt, book.Lots.Single().Points));
        When(book, new EnterDeed(ADeed(4)), new(Deed: DeedOf(4, Litter))).Then(Entered(4, -3, rule: "litter") with { Field = DeedField.Environment, On = new(2026, 3, 1) });
    }

    [Fact]
    public void Goods_are_for_who_has_the_points_at_todays_price()
    {
        var book = BookWith(Entered(1, 20));
        When(book, Reserve(2), new(Bank: BankWith(5))).Then(Reserved(2, 14));
        When(book, Reserve(3), new(Bank: BankWith(5))).ThenRefused(NotEnoughPoints);
        When(book, Reserve(2), new(Bank: BankWith(1))).ThenRefused(OutOfStock);
        When(book, Reserve(2), new(Bank: BankWith(5, new GoodsPriced(1, 11, Today)))).ThenRefused(NotEnoughPoints);
        When(book, Reserve(1), new(Bank: BankWith(5, new GoodsWithdrawn(1)))).ThenRefused(NotOffered);
        When(book, Reserve(1), new()).ThenRefusedIn("item", GoodsUnknown);
        When(BookWith(Entered(1, 20), new PassbookClosed()), Reserve(1), new(Bank: BankWith(5))).ThenRefused(PassbookClosedAlready);
    }

    [Fact]
    public void A_redemption_ends_as_the_bank_has_answered_and_only_once()
    {
        var book = BookWith(Entered(1, 20), Reserved(2, 14));
        Assert.Equal((6, 14), (book.Balance, book.Sums.Reserved));
        When(book, new SettleRedemption(ARedemption(1), new(ARedemption(1), 0, null)), new()).Then(new PointsRedeemed(3, ARedemption(1), 14, 0));
        When(book, new SettleRedemption(ARedemption(1), new(ARedemption(1), 0, StockRefusal.OutOfStock)), new()).Then(new PointsReleased(3, ARedemption(1), 14, StockRefusal.OutOfStock));
        When(book, new SettleRedemption(ARedemption(2), new(ARedemption(2), 0, null)), new()).ThenRefusedIn("redemption", RedemptionUnknown);
        When(book, new ClosePassbook(), new()).ThenRefused(PassbookHasOpen);
        book = Passbook.Evolve(book, new PointsRedeemed(3, ARedemption(1), 14, 0), Now);
        When(book, new SettleRedemption(ARedemption(1), new(ARedemption(1), 0, StockRefusal.OutOfStock)), new()).ThenNothing();
        When(book, new ReturnRedemption(ARedemption(1)), new()).Then(new PointsReturned(4, ARedemption(1), 14));
        book = Passbook.Evolve(book, new PointsReturned(4, ARedemption(1), 14), Now);
        Assert.Equal((20, 0), (book.Balance, book.Sums.Redeemed));
        When(book, new ReturnRedemption(ARedemption(1)), new()).ThenRefusedIn("redemption", RedemptionUnknown);
    }

    [Fact]
    public void What_a_desk_handed_out_takes_what_is_there_and_tells_what_was_missing()
    {
        var handed = new EnterHandedOut(ARedemption(1), Station, 1, 2, new(2026, 3, 1), "17");
        var bank = BankWith(0, new GoodsPriced(1, 9, Today));
        When(BookWith(Entered(1, 20)), handed, new(Bank: bank)).Then(Reserved(2, 14) with { On = new(2026, 3, 1), Reference = "17" });
        When(BookWith(Entered(1, 5)), handed, new(Bank: bank)).Then(Reserved(2, 5) with { On = new(2026, 3, 1), Reference = "17", Lacking = 9 });
        When(BookWith(Entered(1, -5)), handed, new(Bank: bank)).Then(Reserved(2, 0) with { On = new(2026, 3, 1), Reference = "17", Lacking = 14 });
        When(BookWith(), handed with { On = Today.AddDays(1) }, new(Bank: bank)).ThenRefusedIn("on", Contracts.CommonRejections.TimeInFuture);
    }

    [Fact]
    public void Points_are_used_oldest_first_and_expire_with_their_year()
    {
        var book = BookWith(Entered(1, 10, 2023), Entered(2, 10, 2024), Entered(3, 10, 2025), Reserved(4, 14));
        Assert.Equal<PointsLot>([new(2024, 6), new(2025, 10)], book.Lots.AsEnumerable());
        When(book, new ExpirePoints(2024), new()).Then(new PointsExpired(5, 2024, 6));
        When(book, new ExpirePoints(2025), new()).ThenNothing();
        book = Passbook.Evolve(book, new PointsExpired(5, 2024, 6), Now);
        When(book, new ExpirePoints(2024), new()).ThenNothing();
        Assert.Equal<PointsLot>([new(2025, 10)], book.Lots.AsEnumerable());
        // What was set aside in time and comes back is not lost for having waited.
        book = Passbook.Evolve(book, new PointsReleased(6, ARedemption(1), 14, StockRefusal.OutOfStock), Now);
        Assert.Equal<PointsLot>([new(2025, 24)], book.Lots.AsEnumerable());
        Assert.Null(new IntegrityRules(5, YearsOfPoints: null).ExpiredIn(2026));
    }

    [Fact]
    public void A_reversed_deed_takes_its_points_along_also_where_they_are_spent()
    {
        var reversed = DeedOf(1, Care, DeedState.Reversed);
        var book = BookWith(Entered(1, 10), Reserved(2, 7), new PointsRedeemed(3, ARedemption(1), 7, 0));
        When(book, new EnterDeed(ADeed(1)), new(Deed: reversed)).Then(new DeedTakenBack(4, ADeed(1), 10));
        book = Passbook.Evolve(book, new DeedTakenBack(4, ADeed(1), 10), Now);
        Assert.Equal((-7, 7, 0), (book.Balance, book.Debt, book.Sums.Issued));
        When(book, new EnterDeed(ADeed(1)), new(Deed: reversed)).ThenNothing();
    }

    [Fact]
    public void Whoever_closes_a_passbook_lets_the_rest_expire()
    {
        When(BookWith(Entered(1, 10)), new ClosePassbook(), new()).Then(new PointsExpired(2, 2026, 10), new PassbookClosed());
        When(BookWith(), new ClosePassbook(), new()).Then(new PassbookClosed());
    }

    private static ReservePoints Reserve(int quantity) => new(ARedemption(1), Station, 1, quantity);

    private static PointsReserved Reserved(int number, int points) => new(number, ARedemption(1), Station, 1, 2, points, 0, Today, null);

    private static Decided<PassbookEvent> When(PassbookView? book, PassbookCommand command, PassbookFacts facts) => new(PassbookDecider.Decide(Book, book, command, facts, Rules, Today));
}
