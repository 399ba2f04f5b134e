using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.ReadModel.Integrity;

namespace Practice.Actors.Gateway.Integrity;

/// <summary>What the document shows of passbooks.</summary>
internal static class PassbookExamples
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 2, 0, 0, TimeSpan.Zero);
    private static readonly UnitCode Village = new("620623100200");
    private static readonly PassbookId Id = new("pbk_01jdq7k2v3m8n5p6r7s8t9v0wx");
    private static readonly DeedId Deed = new("deed_01jdq7k2v3m8n5p6r7s8t9v0wx");
    private static readonly RedemptionId Redemption = new("rdm_01jdq7k2v3m8n5p6r7s8t9v0wx");

    public static readonly OpenPassbookBody Open = new(Village, HolderKind.Household, new PersonBody("王大爷", "13800000000"));

    public static readonly RedeemBody Redeem = new(Village, 2, 1);

    public static readonly ReturnBody Return = new(Redemption);

    public static readonly PassbookView Passbook = new(
        Id, PassbookNumber.Of(Village, Id), Village, HolderKind.Household, new VaultId("pd_01jdq7k2v3m8n5p6r7s8t9v0wx"), null, Minor: false, new PoolSums(10, 3, 0, 7, 0, 0),
        [new PointsLot(2026, 3)], 0, [new EnteredDeed(Deed, 1, "care-for-elders", DeedField.FamilyCare, new(2026, 2, 20), 10, 2026)],
        [new Redemption(Redemption, Village, 2, 1, 7, [new PointsLot(2026, 7)], new(2026, 3, 1), RedemptionState.Redeemed)], 3, At, At);

    public static readonly PassbookHolderResource Holder = new(Passbook.Number, HolderKind.Household, "王大爷");

    public static readonly PassbookListing Listing = new(Id, Passbook.Number, Village, HolderKind.Household, null, Closed: false, 3, 0, At, 4);

    public static readonly StatementListing Statement = new(Id, Passbook.Number, Village, 0, 10, -7, 0, 3, At);

    public static readonly EntryListing Entry = new(1, EntryKind.Issued, PointsPool.Bank, PointsPool.Holder, 10, 10, Deed, null, At);

    public static readonly History History = new(
    [
        new HistoryItem(2, "passbook.deed-entered", At, "system:integrity", "3:1043",
            """{"deed":"deed_01jdq7k2v3m8n5p6r7s8t9v0wx","rule":"care-for-elders","field":"family-care","on":"2026-02-20","points":10,"year":2026,"number":1}"""),
    ]);
}
