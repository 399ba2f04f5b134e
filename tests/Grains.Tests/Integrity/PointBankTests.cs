using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Grains.Integrity;
using Xunit;
using static Practice.Actors.Contracts.Integrity.IntegrityRejections;
using static Practice.Actors.Grains.Tests.County;
using static Practice.Actors.Grains.Tests.Integrity.Points;

namespace Practice.Actors.Grains.Tests.Integrity;

public sealed class PointBankTests
{
    [Fact]
    public void The_first_goods_make_the_bank()
    {
        var offer = new OfferGoods("洗衣粉", 7, 4);
        When(null, offer, UnitAt(Station)).Then(new GoodsOffered(Station, 1, "洗衣粉", 7, 4, Today));
        When(BankWith(4), offer, UnitAt(Station)).Then(new GoodsOffered(Station, 2, "洗衣粉", 7, 4, Today));
        When(null, offer, UnitAt(Station, state: UnitState.Closed)).ThenRefused(OrganizationRejections.UnitNotOpen, "closed");
        When(null, offer).ThenRefused(Contracts.CommonRejections.NotFound);
        When(null, new WithdrawGoods(1)).ThenRefused(Contracts.CommonRejections.NotFound);
    }

    [Fact]
    public void Goods_are_taken_at_the_price_and_from_the_stock_that_there_is_and_a_refusal_is_kept_too()
    {
        var take = new TakeGoods(ARedemption(1), 1, 2, 14);
        When(BankWith(2), take).Then(new GoodsTaken(ARedemption(1), 1, 2));
        When(BankWith(1), take).Then(new GoodsRefused(ARedemption(1), 1, 2, StockRefusal.OutOfStock));
        When(BankWith(2, new GoodsPriced(1, 8, Today)), take).Then(new GoodsRefused(ARedemption(1), 1, 2, StockRefusal.PriceChanged));
        When(BankWith(2, new GoodsWithdrawn(1)), take).Then(new GoodsRefused(ARedemption(1), 1, 2, StockRefusal.NotOffered));
        Assert.Equal(new StockAnswer(ARedemption(1), 0, StockRefusal.OutOfStock), BankWith(1, new GoodsRefused(ARedemption(1), 1, 2, StockRefusal.OutOfStock)).Latest);
    }

    [Fact]
    public void What_was_handed_out_is_booked_and_what_was_not_in_stock_is_told()
    {
        When(BankWith(3), new BookHandedOut(ARedemption(1), 1, 2)).Then(new GoodsHandedOut(ARedemption(1), 1, 2, 0));
        When(BankWith(1), new BookHandedOut(ARedemption(1), 1, 2)).Then(new GoodsHandedOut(ARedemption(1), 1, 2, 1));
        Assert.Equal(0, BankWith(1, new GoodsHandedOut(ARedemption(1), 1, 2, 1)).Goods[0].Stock);
    }

    [Fact]
    public void The_stock_goes_no_lower_than_nothing_and_a_price_holds_from_its_day_on()
    {
        When(BankWith(3), new ChangeStock(1, -3, StockReason.WrittenOff)).Then(new StockChanged(1, -3, StockReason.WrittenOff));
        When(BankWith(3), new ChangeStock(1, -4, StockReason.WrittenOff)).ThenRefused(StockTooLow);
        When(BankWith(3), new PriceGoods(2, 5)).ThenRefusedIn("item", GoodsUnknown);
        When(BankWith(3), new PriceGoods(1, 7)).ThenNothing();
        When(BankWith(3), new PriceGoods(1, 9)).Then(new GoodsPriced(1, 9, Today));
        var goods = BankWith(3, new GoodsPriced(1, 9, Today)).Goods[0];
        Assert.Equal((7, 7, 9, 9), (goods.PriceOn(new(2025, 1, 1)), goods.PriceOn(Today.AddDays(-1)), goods.PriceOn(Today), goods.Price));
    }

    private static Decided<PointBankEvent> When(PointBankView? bank, PointBankCommand command, UnitView? unit = null) => new(PointBankDecider.Decide(Station, bank, command, unit, Today));
}
