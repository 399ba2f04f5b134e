using System.Collections.Immutable;
using Practice.Actors.Contracts.Integrity;

namespace Practice.Actors.Grains.Integrity;

/// <summary>How a passbook's events add up. Points are used and expire oldest first.</summary>
internal static class Passbook
{
    public static PassbookView Evolve(PassbookView? state, PassbookEvent happened, DateTimeOffset recordedAt) =>
        happened is PassbookOpened e
            ? new PassbookView(e.Id, e.Number, e.Unit, e.Kind, e.Holder, e.Volunteer, e.Minor, default, [], 0, [], [], 0, recordedAt, recordedAt)
            : Changed(state ?? throw new InvalidOperationException($"{happened.GetType()} before {nameof(PassbookOpened)}."), happened, recordedAt) with { UpdatedAt = recordedAt };

    private static PassbookView Changed(PassbookView state, PassbookEvent happened, DateTimeOffset at) => happened switch
    {
        PassbookClosed => state with { ClosedAt = at },
        PointsMoved moved => Moved(state, moved) with { Sums = state.Sums.After(PassbookEntry.Of(moved)), Entries = moved.Number },
        _ => throw new InvalidOperationException($"A passbook does not know {happened.GetType()}."),
    };

    private static PassbookView Moved(PassbookView state, PointsMoved moved) => moved switch
    {
        DeedEntered e => (e.Points < 0 ? Less(state, -e.Points, from: null) : More(state, new PointsLot(e.Year, e.Points))) with
        {
            Deeds = state.Deeds.Add(new EnteredDeed(e.Deed, e.Number, e.Rule, e.Field, e.On, e.Points, e.Year)),
        },
        DeedTakenBack e => TakenBack(state, e, state.Deeds.Single(deed => deed.Deed == e.Deed)),
        PointsReserved e => Reserved(state, e),
        PointsRedeemed e => With(state, e.Redemption, redemption => redemption with { State = RedemptionState.Redeemed, Missing = e.Missing }),
        PointsReleased e => Back(state, e.Redemption, redemption => redemption with { State = RedemptionState.Released, Why = e.Why }),
        PointsReturned e => Back(state, e.Redemption, redemption => redemption with { State = RedemptionState.Returned }),
        PointsExpired e => state with { Lots = [.. state.Lots.Where(lot => lot.Year > e.Year)], ExpiredTo = e.Year },
        _ => throw new InvalidOperationException($"A passbook does not know {moved.GetType()}."),
    };

    private static PassbookView TakenBack(PassbookView state, DeedTakenBack taken, EnteredDeed deed) =>
        (taken.Points < 0 ? More(state, Living(state, new PointsLot(deed.Year, -taken.Points))) : Less(state, taken.Points, deed.Year)) with
        {
            Deeds = state.Deeds.Replace(deed, deed with { TakenBackBy = taken.Number }),
        };

    private static PassbookView Reserved(PassbookView state, PointsReserved reserved)
    {
        var after = Less(state, reserved.Points, from: null);
        ImmutableArray<PointsLot> used =
        [
            .. state.Lots.Select(lot => lot with { Points = lot.Points - after.Lots.FirstOrDefault(left => left.Year == lot.Year).Points }).Where(lot => lot.Points > 0),
        ];
        return after with
        {
            Redemptions = state.Redemptions.Add(new Redemption(
                reserved.Redemption, reserved.Bank, reserved.Item, reserved.Quantity, reserved.Points, used, reserved.On, RedemptionState.Reserved, reserved.Lacking,
                Reference: reserved.Reference)),
        };
    }

    private static PassbookView Back(PassbookView state, RedemptionId id, Func<Redemption, Redemption> change) =>
        With(state.Redemptions.Single(redemption => redemption.Id == id).From.Aggregate(state, (before, lot) => More(before, Living(before, lot))), id, change);

    /// <summary>What comes back of a year that is gone counts with the oldest that is not, so that nobody loses it for having waited.</summary>
    private static PointsLot Living(PassbookView state, PointsLot lot) => lot.Year <= state.ExpiredTo ? lot with { Year = state.ExpiredTo.Value + 1 } : lot;

    private static PassbookView With(PassbookView state, RedemptionId id, Func<Redemption, Redemption> change)
    {
        var found = state.Redemptions.Single(redemption => redemption.Id == id);
        return state with { Redemptions = state.Redemptions.Replace(found, change(found)) };
    }

    /// <summary>What is earned pays first for what was taken beyond what was left.</summary>
    private static PassbookView More(PassbookView state, PointsLot earned)
    {
        var paid = Math.Min(state.Debt, earned.Points);
        var left = earned.Points - paid;
        if (left == 0) return state with { Debt = state.Debt - paid };
        var had = state.Lots.FirstOrDefault(lot => lot.Year == earned.Year);
        return state with
        {
            Debt = state.Debt - paid,
            Lots = [.. state.Lots.Where(lot => lot.Year != earned.Year).Append(new PointsLot(earned.Year, had.Points + left)).OrderBy(lot => lot.Year)],
        };
    }

    /// <param name="from">Of which year first; null for the oldest.</param>
    private static PassbookView Less(PassbookView state, int points, int? from)
    {
        var missing = points;
        var lots = state.Lots.ToDictionary(lot => lot.Year, lot => lot.Points);
        foreach (var year in state.Lots.Select(lot => lot.Year).OrderBy(year => year == from ? int.MinValue : year))
        {
            var taken = Math.Min(missing, lots[year]);
            lots[year] -= taken;
            missing -= taken;
        }

        return state with { Debt = state.Debt + missing, Lots = [.. lots.Where(lot => lot.Value > 0).Select(lot => new PointsLot(lot.Key, lot.Value)).OrderBy(lot => lot.Year)] };
    }
}
