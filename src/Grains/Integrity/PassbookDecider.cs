using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using static Practice.Actors.Contracts.Integrity.IntegrityRejections;

namespace Practice.Actors.Grains.Integrity;

/// <summary>What the decision on a passbook needs to know of others, as they are at the time.</summary>
/// <param name="Unit">The village where it is to be opened; null where there is none by that code, or it does not matter.</param>
/// <param name="Volunteer">Whose it is to be; null where there is none by that id, or it is nobody's.</param>
/// <param name="Deed">To be entered; null where there is none by that id, or it does not matter.</param>
/// <param name="Bank">Whose goods are wished for; null where there is none, or it does not matter.</param>
internal sealed record PassbookFacts(UnitView? Unit = null, VolunteerView? Volunteer = null, DeedView? Deed = null, PointBankView? Bank = null);

/// <summary>The rules of points: each entry moves them from one pool to another, and no redemption takes what is not there.</summary>
internal static class PassbookDecider
{
    /// <param name="today">In the county's time zone.</param>
    public static Decision<PassbookEvent> Decide(PassbookId id, PassbookView? passbook, PassbookCommand command, PassbookFacts facts, IntegrityRules rules, DateOnly today)
    {
        if (command is OpenPassbook open) return passbook is null ? Opened(id, open, facts) : CommonRejections.AlreadyExists.Because();
        if (passbook is null) return CommonRejections.NotFound.Because();
        var next = passbook.Entries + 1;
        return command switch
        {
            // What was begun is ended, and what was wrong put right, also after a passbook was closed.
            SettleRedemption c => Settled(passbook, c, next),
            EnterDeed c => Entered(passbook, c, facts.Deed, next, today),
            ExpirePoints c => Expired(passbook, c, rules, next, today),
            _ when passbook.ClosedAt is not null => PassbookClosedAlready.Because(),
            ReservePoints c => Reserved(passbook, c, facts.Bank, next, today),
            EnterHandedOut c => HandedOut(passbook, c, facts.Bank, next, today),
            ReturnRedemption c => Returned(passbook, c, next),
            ClosePassbook when passbook.Redemptions.Any(redemption => redemption.State == RedemptionState.Reserved) => PassbookHasOpen.Because(),
            ClosePassbook when passbook.Balance > 0 => new Decision<PassbookEvent>([new PointsExpired(next, today.Year, passbook.Balance), new PassbookClosed()], null),
            ClosePassbook => new PassbookClosed(),
            _ => throw new InvalidOperationException($"A passbook does not know {command.GetType()}."),
        };
    }

    private static Decision<PassbookEvent> Opened(PassbookId id, OpenPassbook open, PassbookFacts facts)
    {
        if (facts.Unit is null) return OrganizationRejections.UnitUnknown.Of("unit", ("unit", open.Unit.Value));
        if (facts.Unit.State != UnitState.Open) return OrganizationRejections.UnitNotOpen.Because(Words.Of(facts.Unit.State));
        if (facts.Unit.Level != UnitLevel.Station) return Contracts.Customs.CustomsRejections.VillageOnly.Of("unit");
        if (open.Volunteer is not null && (open.Kind != HolderKind.Person || facts.Volunteer is not { State: VolunteerState.Active or VolunteerState.Inactive })) return PassbookVolunteer.Of("volunteer");
        return new PassbookOpened(
            id, PassbookNumber.Of(open.Unit, id), open.Unit, open.Kind, facts.Volunteer?.Person ?? open.Holder!.Value, open.Volunteer, facts.Volunteer?.Minor ?? open.Minor);
    }

    private static Decision<PassbookEvent> Entered(PassbookView passbook, EnterDeed enter, DeedView? deed, int next, DateOnly today)
    {
        if (deed is null || deed.Passbook != passbook.Id) return DeedNotBooked.Because();
        var known = passbook.Deeds.FirstOrDefault(entered => entered.Deed == enter.Deed);
        return (deed.State, known) switch
        {
            (DeedState.Approved, null) => new DeedEntered(next, deed.Id, deed.Rule.Key, deed.Rule.Field, deed.On, WorthOf(passbook, deed), today.Year),
            (DeedState.Reversed, { TakenBackBy: null }) => new DeedTakenBack(next, deed.Id, known.Points),
            (_, null) => DeedNotBooked.Because(Words.Of(deed.State)),
            _ => Decision<PassbookEvent>.Nothing,
        };
    }

    /// <summary>What is left of the year's most.</summary>
    private static int WorthOf(PassbookView passbook, DeedView deed)
    {
        if (deed.Rule.MostOfYear is not { } most) return deed.Rule.Points;
        var had = passbook.Deeds
            .Where(entered => entered.Rule == deed.Rule.Key && entered.On.Year == deed.On.Year && entered.TakenBackBy is null)
            .Sum(entered => Math.Abs(entered.Points));
        return Math.Sign(deed.Rule.Points) * Math.Clamp(most - had, 0, Math.Abs(deed.Rule.Points));
    }

    private static Decision<PassbookEvent> Reserved(PassbookView passbook, ReservePoints reserve, PointBankView? bank, int next, DateOnly today)
    {
        if (bank?.Find(reserve.Item) is not { } goods) return GoodsUnknown.Of("item");
        if (!goods.Offered) return NotOffered.Because();
        // Whether there is enough is the bank's to say; what is plainly gone need not be asked for.
        if (goods.Stock < reserve.Quantity) return OutOfStock.Because();
        var needed = goods.Price * reserve.Quantity;
        if (needed > passbook.Balance) return NotEnoughPoints.Because(null, ("needed", $"{needed}"), ("balance", $"{passbook.Balance}"));
        return new PointsReserved(next, reserve.Redemption, reserve.Bank, reserve.Item, reserve.Quantity, needed, 0, today, null);
    }

    private static Decision<PassbookEvent> HandedOut(PassbookView passbook, EnterHandedOut handed, PointBankView? bank, int next, DateOnly today)
    {
        if (bank?.Find(handed.Item) is not { } goods) return GoodsUnknown.Of("item");
        if (handed.On > today) return CommonRejections.TimeInFuture.Of("on");
        var needed = goods.PriceOn(handed.On) * handed.Quantity;
        var points = Math.Clamp(passbook.Balance, 0, needed);
        return new PointsReserved(next, handed.Redemption, handed.Bank, handed.Item, handed.Quantity, points, needed - points, handed.On, handed.Reference);
    }

    private static Decision<PassbookEvent> Settled(PassbookView passbook, SettleRedemption settle, int next) =>
        passbook.Redemptions.FirstOrDefault(redemption => redemption.Id == settle.Redemption) switch
        {
            { State: RedemptionState.Reserved } open when settle.Answer.Redemption == open.Id =>
                settle.Answer.Refused is { } why ? new PointsReleased(next, open.Id, open.Points, why) : new PointsRedeemed(next, open.Id, open.Points, settle.Answer.Missing),
            null => RedemptionUnknown.Of("redemption"),
            _ => Decision<PassbookEvent>.Nothing,
        };

    private static Decision<PassbookEvent> Returned(PassbookView passbook, ReturnRedemption back, int next) =>
        passbook.Redemptions.FirstOrDefault(redemption => redemption.Id == back.Redemption) is { State: RedemptionState.Redeemed } redeemed
            ? new PointsReturned(next, redeemed.Id, redeemed.Points)
            : RedemptionUnknown.Of("redemption");

    private static Decision<PassbookEvent> Expired(PassbookView passbook, ExpirePoints expire, IntegrityRules rules, int next, DateOnly today)
    {
        if (rules.ExpiredIn(today.Year) is not { } gone || expire.Year > gone || expire.Year <= passbook.ExpiredTo) return Decision<PassbookEvent>.Nothing;
        return new PointsExpired(next, expire.Year, passbook.Lots.Where(lot => lot.Year <= expire.Year).Sum(lot => lot.Points));
    }
}
