using Practice.Actors.Contracts.Customs;

namespace Practice.Actors.Gateway.County;

/// <summary>What the county of Tianzhu advocates for weddings, as it was reported in 2025 (《农村彩礼倡导性标准》).</summary>
internal static class CountyLimits
{
    /// <summary>60,000 yuan; 15 tables of one side, 20 of both; 1,000 yuan a table.</summary>
    private static readonly Advocated Advocated = new(BetrothalGift: 6_000_000, GiftMoney: null, TablesOneSide: 15, TablesJoint: 20, TablePrice: 100_000);

    public static SetLimits Command { get; } = new(new DateOnly(2025, 1, 1), Advocated, "天祝县农村彩礼倡导性标准（2025 年）", "生效日期为暂定，礼金标准未见公布");
}
