using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using static Practice.Actors.Contracts.Integrity.IntegrityRejections;

namespace Practice.Actors.Grains.Integrity;

/// <summary>The rules of banks: no stock goes below nothing, and an answer once given stays.</summary>
internal static class PointBankDecider
{
    public const int MostGoods = 200;

    /// <param name="unit">Whose bank it is; null where there is none by that code, or it does not matter.</param>
    /// <param name="today">In the county's time zone.</param>
    public static Decision<PointBankEvent> Decide(UnitCode id, PointBankView? bank, PointBankCommand command, UnitView? unit, DateOnly today)
    {
        if (command is OfferGoods offer) return Offered(id, bank, offer, unit, today);
        if (bank is null) return CommonRejections.NotFound.Because();
        return command switch
        {
            TakeGoods c when bank.Find(c.Item) is { } goods => Taken(c, goods),
            BookHandedOut c when bank.Find(c.Item) is { } goods => new GoodsHandedOut(c.Redemption, c.Item, c.Quantity, Math.Max(0, c.Quantity - goods.Stock)),
            PriceGoods c when bank.Find(c.Item) is { } goods => goods.Price == c.Points ? Decision<PointBankEvent>.Nothing : new GoodsPriced(c.Item, c.Points, today),
            ChangeStock c when bank.Find(c.Item) is { } goods =>
                goods.Stock + (long)c.Change is >= 0 and <= int.MaxValue ? new StockChanged(c.Item, c.Change, c.Reason) : StockTooLow.Because(null, ("stock", $"{goods.Stock}")),
            WithdrawGoods c when bank.Find(c.Item) is { } goods => goods.Offered ? new GoodsWithdrawn(c.Item) : Decision<PointBankEvent>.Nothing,
            TakeGoods or BookHandedOut or PriceGoods or ChangeStock or WithdrawGoods => GoodsUnknown.Of("item"),
            _ => throw new InvalidOperationException($"A bank does not know {command.GetType()}."),
        };
    }

    private static Decision<PointBankEvent> Offered(UnitCode id, PointBankView? bank, OfferGoods offer, UnitView? unit, DateOnly today)
    {
        if (unit is null) return CommonRejections.NotFound.Because();
        if (unit.State != UnitState.Open) return OrganizationRejections.UnitNotOpen.Because(Words.Of(unit.State));
        var number = (bank?.Goods.Length ?? 0) + 1;
        return number > MostGoods ? GoodsFull.Because(null, ("most", $"{MostGoods}")) : new GoodsOffered(id, number, offer.Name, offer.Points, offer.Stock, today);
    }

    private static PointBankEvent Taken(TakeGoods take, BankGoods goods)
    {
        StockRefusal? why = !goods.Offered ? StockRefusal.NotOffered
            : (long)goods.Price * take.Quantity != take.Points ? StockRefusal.PriceChanged
            : goods.Stock < take.Quantity ? StockRefusal.OutOfStock
            : null;
        return why is { } refused ? new GoodsRefused(take.Redemption, take.Item, take.Quantity, refused) : new GoodsTaken(take.Redemption, take.Item, take.Quantity);
    }
}
