namespace Practice.Actors.Contracts.Integrity;

/// <summary>One line of a passbook: so many points from one pool to another.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Points">0 or more.</param>
/// <param name="Deed">That it is about; null for none.</param>
/// <param name="Redemption">That it is about; null for none.</param>
public sealed record PassbookEntry(int Number, EntryKind Kind, PointsPool From, PointsPool To, int Points, DeedId? Deed = null, RedemptionId? Redemption = null)
{
    /// <summary>What the entry makes of the holder's points.</summary>
    public int Change => To == PointsPool.Holder ? Points : From == PointsPool.Holder ? -Points : 0;

    public static PassbookEntry Of(PointsMoved moved) => moved switch
    {
        DeedEntered { Points: < 0 } e => new(e.Number, EntryKind.Deducted, PointsPool.Holder, PointsPool.Deducted, -e.Points, e.Deed),
        DeedEntered e => new(e.Number, EntryKind.Issued, PointsPool.Bank, PointsPool.Holder, e.Points, e.Deed),
        DeedTakenBack { Points: < 0 } e => new(e.Number, EntryKind.Reversed, PointsPool.Deducted, PointsPool.Holder, -e.Points, e.Deed),
        DeedTakenBack e => new(e.Number, EntryKind.Reversed, PointsPool.Holder, PointsPool.Bank, e.Points, e.Deed),
        PointsReserved e => new(e.Number, EntryKind.Reserved, PointsPool.Holder, PointsPool.Reserved, e.Points, Redemption: e.Redemption),
        PointsReleased e => new(e.Number, EntryKind.Released, PointsPool.Reserved, PointsPool.Holder, e.Points, Redemption: e.Redemption),
        PointsRedeemed e => new(e.Number, EntryKind.Redeemed, PointsPool.Reserved, PointsPool.Redeemed, e.Points, Redemption: e.Redemption),
        PointsReturned e => new(e.Number, EntryKind.Returned, PointsPool.Redeemed, PointsPool.Holder, e.Points, Redemption: e.Redemption),
        PointsExpired e => new(e.Number, EntryKind.Expired, PointsPool.Holder, PointsPool.Expired, e.Points),
        _ => throw new InvalidOperationException($"No entry is made of {moved.GetType()}."),
    };
}
