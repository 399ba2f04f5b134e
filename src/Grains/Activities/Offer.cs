using Practice.Actors.Contracts.Activities;

namespace Practice.Actors.Grains.Activities;

/// <summary>How an offer's events add up.</summary>
internal static class Offer
{
    public static OfferView Evolve(OfferView? state, OfferEvent happened, DateTimeOffset recordedAt) =>
        happened is OfferMade e
            ? new OfferView(e.Id, e.Unit, OfferState.Open, e.Details, e.Details.Quantity, [], recordedAt, recordedAt)
            : Changed(state ?? throw new InvalidOperationException($"{happened.GetType()} before {nameof(OfferMade)}."), happened, recordedAt) with { UpdatedAt = recordedAt };

    private static OfferView Changed(OfferView state, OfferEvent happened, DateTimeOffset recordedAt) => happened switch
    {
        OfferTaken e => state with
        {
            Left = state.Left - e.Quantity,
            Takings = state.Takings.Add(new Taking(e.Number, e.Unit, e.Quantity, e.Activity, recordedAt, ReturnedAt: null)),
        },
        OfferReturned e => state with
        {
            Left = state.Left + e.Quantity,
            Takings = state.Takings.SetItem(e.Number - 1, state.Takings[e.Number - 1] with { ReturnedAt = recordedAt }),
        },
        Contracts.Activities.OfferWithdrawn => state with { State = OfferState.Withdrawn },
        _ => throw new InvalidOperationException($"An offer does not know {happened.GetType()}."),
    };
}
