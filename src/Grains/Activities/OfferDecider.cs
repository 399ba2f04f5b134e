using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using static Practice.Actors.Contracts.Activities.PlanningRejections;

namespace Practice.Actors.Grains.Activities;

/// <summary>What an offer's decision needs to know of others, as they are at the time.</summary>
/// <param name="Unit">The unit that offers or takes; null where there is none by that code.</param>
/// <param name="TeamExists">Whether the team named exists, or none is named.</param>
/// <param name="ActivityExists">Whether the activity named exists, or none is named.</param>
internal sealed record OfferFacts(UnitView? Unit = null, bool TeamExists = true, bool ActivityExists = true);

/// <summary>The rules of sharing between units.</summary>
internal static class OfferDecider
{
    /// <summary>Takings that an offer remembers.</summary>
    public const int MostTakings = 1_000;

    /// <param name="today">In the county's time zone.</param>
    public static Decision<OfferEvent> Decide(OfferId id, OfferView? offer, OfferCommand command, OfferFacts facts, DateOnly today)
    {
        if (command is MakeOffer make) return offer is null ? Make(id, make, facts) : CommonRejections.AlreadyExists.Because(Words.Of(offer.State));
        if (offer is null) return CommonRejections.NotFound.Because();
        return command switch
        {
            TakeOffer c => Take(offer, c, facts, today),
            ReturnOffer c when c.Number < 1 || c.Number > offer.Takings.Length => TakingUnknown.Of("number"),
            ReturnOffer c when offer.Takings[c.Number - 1].ReturnedAt is not null => Returned.Because(Words.Of(offer.State)),
            ReturnOffer c => new OfferReturned(c.Number, offer.Takings[c.Number - 1].Quantity),
            WithdrawOffer when offer.State == OfferState.Withdrawn => PlanningRejections.OfferWithdrawn.Because(Words.Of(offer.State)),
            WithdrawOffer c => new Contracts.Activities.OfferWithdrawn(c.Reason),
            _ => throw new InvalidOperationException($"An offer does not know {command.GetType()}."),
        };
    }

    private static Decision<OfferEvent> Make(OfferId id, MakeOffer make, OfferFacts facts)
    {
        if (Known(make.Unit, facts) is { } unknown) return unknown;
        if (!facts.TeamExists) return ServiceRequestRejections.TeamUnknown.Of("team", ("team", make.Details.Team!.Value.Value));
        if (make.Details.Until < make.Details.From) return DatesOrder.Of("until");
        return new OfferMade(id, make.Unit, make.Details);
    }

    private static Decision<OfferEvent> Take(OfferView offer, TakeOffer take, OfferFacts facts, DateOnly today)
    {
        if (offer.State == OfferState.Withdrawn) return PlanningRejections.OfferWithdrawn.Because(Words.Of(offer.State));
        if (offer.Details.Until < today) return OfferOver.Because(Words.Of(offer.State));
        if (Known(take.Unit, facts) is { } unknown) return unknown;
        if (!facts.ActivityExists) return ActivityRejections.ActivityUnknown.Of("activity");
        if (take.Quantity > offer.Left) return TooLittleLeft.Because(Words.Of(offer.State), ("left", $"{offer.Left}"));
        if (offer.Takings.Length >= MostTakings) return OfferFull.Because(Words.Of(offer.State), ("most", $"{MostTakings}"));
        return new OfferTaken(offer.Takings.Length + 1, take.Unit, take.Quantity, take.Activity);
    }

    private static Decision<OfferEvent>? Known(UnitCode unit, OfferFacts facts)
    {
        if (facts.Unit is null) return OrganizationRejections.UnitUnknown.Of("unit", ("unit", unit.Value));
        if (facts.Unit.State != UnitState.Open) return OrganizationRejections.UnitNotOpen.Because(Words.Of(facts.Unit.State));
        return null;
    }
}
