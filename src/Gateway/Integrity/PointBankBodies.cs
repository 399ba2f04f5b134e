using System.Collections.Immutable;
using System.Text.RegularExpressions;
using FluentValidation;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.ReadModel.Integrity;

namespace Practice.Actors.Gateway.Integrity;

/// <summary>What no number of goods is above.</summary>
internal static class GoodsNumbers
{
    /// <summary>Kinds of goods of a bank.</summary>
    public const int MostGoods = 200;

    /// <summary>Of one kind at once.</summary>
    public const int MostAtOnce = 100;

    /// <summary>Points for one.</summary>
    public const int MostPoints = 10_000;

    public const int MostStock = 1_000_000;
}

/// <summary>Goods to be offered.</summary>
/// <param name="Name">1–50 characters.</param>
/// <param name="Points">For one, 1–10,000.</param>
/// <param name="Stock">How many there are, up to 1,000,000; none unless given.</param>
internal sealed record OfferGoodsBody(string Name, int Points, int? Stock = null);

/// <param name="Item">The number of the goods.</param>
/// <param name="Points">For one, 1–10,000.</param>
internal sealed record PriceGoodsBody(int Item, int Points);

/// <param name="Item">The number of the goods.</param>
/// <param name="Change">How many more, negative for fewer; not 0, up to 1,000,000 either way.</param>
internal sealed record ChangeStockBody(int Item, int Change, StockReason Reason);

/// <param name="Item">The number of the goods.</param>
internal sealed record WithdrawGoodsBody(int Item);

/// <summary>A desk's list.</summary>
/// <param name="Entries">1–200.</param>
internal sealed record HandOutsBody(ImmutableArray<HandOutFields> Entries);

/// <summary>A line of a desk's list.</summary>
/// <param name="Reference">The slip's number, 1–40 letters, digits and <c>- _ . /</c>; once a bank.</param>
/// <param name="On">The day on which the goods were handed out.</param>
/// <param name="Passbook">The number on the household's card.</param>
/// <param name="Item">The number of the goods.</param>
/// <param name="Quantity">1–100.</param>
internal sealed record HandOutFields(string Reference, DateOnly On, PassbookNumber Passbook, int Item, int Quantity);

/// <summary>Which goods a unit gives for points.</summary>
/// <param name="Goods">By number, also what is not offered any more.</param>
internal sealed record PointBankResource(UnitCode Unit, ImmutableArray<GoodsResource> Goods, DateTimeOffset UpdatedAt)
{
    public static PointBankResource Of(PointBankView bank) => new(
        bank.Unit, [.. bank.Goods.Select(goods => new GoodsResource(goods.Number, goods.Name, goods.Price, goods.Stock, goods.Offered, goods.Prices))], bank.UpdatedAt);
}

/// <param name="Points">For one, now.</param>
/// <param name="Prices">Oldest first.</param>
internal sealed record GoodsResource(int Number, string Name, int Points, int Stock, bool Offered, ImmutableArray<GoodsPrice> Prices);

/// <summary>What became of a desk's list.</summary>
/// <param name="Lacking">Points that were missing, in all.</param>
/// <param name="Missing">Goods that were missing by the books, in all.</param>
/// <param name="Entries">Line by line.</param>
internal sealed record HandOutsResource(int Entered, int Again, int Refused, int Lacking, int Missing, IReadOnlyList<HandOutResource> Entries);

/// <summary>What became of a line.</summary>
/// <param name="Redemption">Null where it was refused.</param>
/// <param name="Again">Whether it was entered before, and this is what came of it then.</param>
/// <param name="Points">That were taken.</param>
/// <param name="Lacking">Points that were missing.</param>
/// <param name="Missing">Goods that were missing by the books.</param>
/// <param name="Refused">The code of why not; null where it was entered.</param>
internal sealed record HandOutResource(string Reference, RedemptionId? Redemption, bool Again, int Points, int Lacking, int Missing, string? Refused);

internal sealed class OfferGoodsBodyValidator : AbstractValidator<OfferGoodsBody>
{
    public OfferGoodsBodyValidator()
    {
        RuleFor(offer => offer.Name).Line(50);
        RuleFor(offer => offer.Points).Within(1, GoodsNumbers.MostPoints);
        RuleFor(offer => offer.Stock).Within(0, GoodsNumbers.MostStock);
    }
}

internal sealed class PriceGoodsBodyValidator : AbstractValidator<PriceGoodsBody>
{
    public PriceGoodsBodyValidator()
    {
        RuleFor(price => price.Item).Within(1, GoodsNumbers.MostGoods);
        RuleFor(price => price.Points).Within(1, GoodsNumbers.MostPoints);
    }
}

internal sealed class ChangeStockBodyValidator : AbstractValidator<ChangeStockBody>
{
    private static readonly Phrase Nothing = new("不能为 0。", "Must not be 0.");

    public ChangeStockBodyValidator()
    {
        RuleFor(change => change.Item).Within(1, GoodsNumbers.MostGoods);
        RuleFor(change => change.Change).Within(-GoodsNumbers.MostStock, GoodsNumbers.MostStock);
        RuleFor(change => change.Change).Custom((change, context) =>
        {
            if (change == 0) context.Fail(Nothing);
        });
    }
}

internal sealed class WithdrawGoodsBodyValidator : AbstractValidator<WithdrawGoodsBody>
{
    public WithdrawGoodsBodyValidator() => RuleFor(withdraw => withdraw.Item).Within(1, GoodsNumbers.MostGoods);
}

internal sealed class HandOutsBodyValidator : AbstractValidator<HandOutsBody>
{
    public HandOutsBodyValidator()
    {
        RuleFor(list => list.Entries).Count(1, 200);
        RuleForEach(list => list.Entries).SetValidator(new HandOutFieldsValidator()).When(list => list.Entries.All(each => each is not null));
    }
}

internal sealed partial class HandOutFieldsValidator : AbstractValidator<HandOutFields>
{
    private static readonly Phrase NoReference = new("必须是 1–40 个字母、数字或 - _ . /。", "Must be 1–40 letters, digits and - _ . /");

    public HandOutFieldsValidator()
    {
        RuleFor(line => line.Reference).Custom((reference, context) =>
        {
            if (!Form().IsMatch(reference)) context.Fail(NoReference);
        });
        RuleFor(line => line.On).Day();
        RuleFor(line => line.Item).Within(1, GoodsNumbers.MostGoods);
        RuleFor(line => line.Quantity).Within(1, GoodsNumbers.MostAtOnce);
    }

    [GeneratedRegex(@"^[A-Za-z0-9._/-]{1,40}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Form();
}

/// <summary>What the document shows of banks.</summary>
internal static class PointBankExamples
{
    private static readonly DateTimeOffset At = new(2026, 1, 5, 2, 0, 0, TimeSpan.Zero);
    private static readonly UnitCode Village = new("620623100200");
    private static readonly RedemptionId Redemption = new("rdm_01jdq7k2v3m8n5p6r7s8t9v0wx");
    private static readonly PassbookId Passbook = new("pbk_01jdq7k2v3m8n5p6r7s8t9v0wx");
    private static readonly PassbookNumber Number = PassbookNumber.Of(Village, Passbook);

    public static readonly OfferGoodsBody Offer = new("洗衣粉", 7, 40);

    public static readonly PriceGoodsBody Price = new(2, 8);

    public static readonly ChangeStockBody Change = new(2, 20, StockReason.Delivered);

    public static readonly WithdrawGoodsBody Withdraw = new(2);

    public static readonly HandOutsBody HandOuts = new([new HandOutFields("2026-03-01/17", new(2026, 3, 1), Number, 2, 1)]);

    public static readonly HandOutsResource HandedOut = new(1, 0, 0, 4, 0, [new HandOutResource("2026-03-01/17", Redemption, Again: false, 3, 4, 0, null)]);

    public static readonly PointBankResource Bank = new(
        Village,
        [
            new GoodsResource(1, "牙膏", 2, 60, Offered: true, [new GoodsPrice(new(2026, 1, 5), 2)]), new GoodsResource(2, "洗衣粉", 7, 40, Offered: true, [new GoodsPrice(new(2026, 1, 5), 7)]),
            new GoodsResource(3, "洗衣液", 30, 12, Offered: true, [new GoodsPrice(new(2026, 1, 5), 30)]),
        ],
        At);

    public static readonly RedemptionListing Listing = new(Redemption, Village, Passbook, 2, 1, 3, 4, 0, RedemptionState.Redeemed, new(2026, 3, 1), "2026-03-01/17", null, At);

    public static readonly History History = new(
        [new HistoryItem(1, "point-bank.goods-offered", At, "acc_01jdq7k2v3m8n5p6r7s8t9v0wx", "3:1020", """{"unit":"620623100200","number":1,"name":"牙膏","points":2,"stock":60,"from":"2026-01-05"}""")]);
}
