using System.Collections.Immutable;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.Integrity;

/// <summary>A unit's goods for points (道德储蓄所): prices and stock. All that is given out is decided here, so nothing is given twice. The key is the unit's code.</summary>
[Alias("integrity.point-bank")]
public interface IPointBankGrain : ILedgerGrain<PointBankCommand, PointBankView>;

/// <summary>Why a stock is counted anew.</summary>
public enum StockReason
{
    /// <summary>Goods came in.</summary>
    Delivered,

    /// <summary>Somebody counted, and there were more or fewer.</summary>
    Counted,

    /// <summary>Spoilt, or too old.</summary>
    WrittenOff,

    /// <summary>Brought back by somebody.</summary>
    BroughtBack,
}

/// <summary>Why goods could not be given.</summary>
public enum StockRefusal
{
    OutOfStock,

    /// <summary>The price is no longer that of the points set aside.</summary>
    PriceChanged,

    /// <summary>The goods are not offered any more.</summary>
    NotOffered,

    /// <summary>The reference of the desk's list was used for something else before.</summary>
    ReferenceUsed,
}

/// <summary>Something asked of a bank.</summary>
[GenerateSerializer, Immutable, Alias("integrity.point-bank-command")]
public abstract record PointBankCommand;

/// <summary>Offers goods for points.</summary>
/// <param name="Name">1–50 characters.</param>
/// <param name="Points">1–10,000 for one.</param>
/// <param name="Stock">0 or more.</param>
[GenerateSerializer, Immutable, Alias("integrity.offer-goods")]
public sealed record OfferGoods([property: Id(0)] string Name, [property: Id(1)] int Points, [property: Id(2)] int Stock) : PointBankCommand;

/// <summary>Changes what goods cost, from today on.</summary>
[GenerateSerializer, Immutable, Alias("integrity.price-goods")]
public sealed record PriceGoods([property: Id(0)] int Item, [property: Id(1)] int Points) : PointBankCommand;

/// <summary>Adds to the stock, or takes from it.</summary>
/// <param name="Change">Not 0.</param>
[GenerateSerializer, Immutable, Alias("integrity.change-stock")]
public sealed record ChangeStock([property: Id(0)] int Item, [property: Id(1)] int Change, [property: Id(2)] StockReason Reason) : PointBankCommand;

/// <summary>Offers goods no more.</summary>
[GenerateSerializer, Immutable, Alias("integrity.withdraw-goods")]
public sealed record WithdrawGoods([property: Id(0)] int Item) : PointBankCommand;

/// <summary>Takes goods from the stock for points that are set aside. What comes of it is kept either way, so that a repeat never hears otherwise.</summary>
/// <param name="Points">That are set aside.</param>
[GenerateSerializer, Immutable, Alias("integrity.take-goods")]
public sealed record TakeGoods([property: Id(0)] RedemptionId Redemption, [property: Id(1)] int Item, [property: Id(2)] int Quantity, [property: Id(3)] int Points) : PointBankCommand;

/// <summary>Books goods out that were handed out already; the stock goes no lower than nothing, and what is missing is kept.</summary>
[GenerateSerializer, Immutable, Alias("integrity.book-handed-out")]
public sealed record BookHandedOut([property: Id(0)] RedemptionId Redemption, [property: Id(1)] int Item, [property: Id(2)] int Quantity) : PointBankCommand;

/// <summary>Something that happened to a bank.</summary>
public abstract record PointBankEvent : DomainEvent;

/// <param name="Number">Counts the bank's goods from 1.</param>
/// <param name="From">The first day of the price.</param>
[Alias("point-bank.goods-offered")]
public sealed record GoodsOffered(UnitCode Unit, int Number, string Name, int Points, int Stock, DateOnly From) : PointBankEvent;

/// <param name="From">The first day of the price.</param>
[Alias("point-bank.goods-priced")]
public sealed record GoodsPriced(int Item, int Points, DateOnly From) : PointBankEvent;

[Alias("point-bank.stock-changed")]
public sealed record StockChanged(int Item, int Change, StockReason Reason) : PointBankEvent;

[Alias("point-bank.goods-withdrawn")]
public sealed record GoodsWithdrawn(int Item) : PointBankEvent;

[Alias("point-bank.goods-taken")]
public sealed record GoodsTaken(RedemptionId Redemption, int Item, int Quantity) : PointBankEvent;

[Alias("point-bank.goods-refused")]
public sealed record GoodsRefused(RedemptionId Redemption, int Item, int Quantity, StockRefusal Why) : PointBankEvent;

/// <param name="Missing">Of these, how many were not in stock by the books.</param>
[Alias("point-bank.goods-handed-out")]
public sealed record GoodsHandedOut(RedemptionId Redemption, int Item, int Quantity, int Missing) : PointBankEvent;

/// <summary>A bank as readers see it.</summary>
/// <param name="Goods">By number, also what is not offered any more.</param>
/// <param name="Latest">The answer to who asked for goods last; null before anybody did.</param>
[GenerateSerializer, Immutable, Alias("integrity.point-bank-view")]
public sealed record PointBankView(
    [property: Id(0)] UnitCode Unit, [property: Id(1)] ImmutableArray<BankGoods> Goods, [property: Id(2)] StockAnswer? Latest, [property: Id(3)] DateTimeOffset UpdatedAt)
{
    /// <summary>Null where there is none by that number.</summary>
    public BankGoods? Find(int item) => item >= 1 && item <= Goods.Length ? Goods[item - 1] : null;
}

/// <summary>Goods of a bank.</summary>
/// <param name="Prices">Oldest first.</param>
/// <param name="Stock">Never below 0.</param>
[GenerateSerializer, Immutable, Alias("integrity.bank-goods")]
public sealed record BankGoods(
    [property: Id(0)] int Number, [property: Id(1)] string Name, [property: Id(2)] ImmutableArray<GoodsPrice> Prices, [property: Id(3)] int Stock, [property: Id(4)] bool Offered)
{
    /// <summary>Points for one now.</summary>
    public int Price => Prices[^1].Points;

    /// <summary>Points for one on a day; before the first price, that one.</summary>
    public int PriceOn(DateOnly day) => (Prices.LastOrDefault(price => price.From <= day) ?? Prices[0]).Points;
}

[GenerateSerializer, Immutable, Alias("integrity.goods-price")]
public sealed record GoodsPrice([property: Id(0)] DateOnly From, [property: Id(1)] int Points);

/// <summary>What a bank said to a redemption.</summary>
/// <param name="Missing">Goods handed out that were not in stock by the books.</param>
/// <param name="Refused">Why not; null where the goods are given.</param>
[GenerateSerializer, Immutable, Alias("integrity.stock-answer")]
public sealed record StockAnswer([property: Id(0)] RedemptionId Redemption, [property: Id(1)] int Missing, [property: Id(2)] StockRefusal? Refused);
