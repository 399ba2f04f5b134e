using Practice.Actors.Contracts.Integrity;

namespace Practice.Actors.Grains.Integrity;

/// <summary>How a bank's events add up.</summary>
internal static class PointBank
{
    public static PointBankView Evolve(PointBankView? state, PointBankEvent happened, DateTimeOffset recordedAt) =>
        (happened is GoodsOffered offered
            ? (state ?? new PointBankView(offered.Unit, [], null, recordedAt)) with
            {
                Goods = [.. state?.Goods ?? [], new BankGoods(offered.Number, offered.Name, [new GoodsPrice(offered.From, offered.Points)], offered.Stock, Offered: true)],
            }
            : Changed(state ?? throw new InvalidOperationException($"{happened.GetType()} before {nameof(GoodsOffered)}."), happened)) with
        { UpdatedAt = recordedAt };

    private static PointBankView Changed(PointBankView state, PointBankEvent happened) => happened switch
    {
        GoodsPriced e => With(state, e.Item, goods => goods with { Prices = [.. goods.Prices.Where(price => price.From < e.From), new GoodsPrice(e.From, e.Points)] }),
        StockChanged e => With(state, e.Item, goods => goods with { Stock = goods.Stock + e.Change }),
        GoodsWithdrawn e => With(state, e.Item, goods => goods with { Offered = false }),
        GoodsTaken e => With(state, e.Item, goods => goods with { Stock = goods.Stock - e.Quantity }) with { Latest = new StockAnswer(e.Redemption, 0, null) },
        GoodsRefused e => state with { Latest = new StockAnswer(e.Redemption, 0, e.Why) },
        GoodsHandedOut e => With(state, e.Item, goods => goods with { Stock = goods.Stock - e.Quantity + e.Missing }) with { Latest = new StockAnswer(e.Redemption, e.Missing, null) },
        _ => throw new InvalidOperationException($"A bank does not know {happened.GetType()}."),
    };

    private static PointBankView With(PointBankView state, int item, Func<BankGoods, BankGoods> change) =>
        state with { Goods = state.Goods.SetItem(item - 1, change(state.Goods[item - 1])) };
}
