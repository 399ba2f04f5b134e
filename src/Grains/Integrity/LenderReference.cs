using Practice.Actors.Contracts.Integrity;

namespace Practice.Actors.Grains.Integrity;

/// <summary>How a reference's events add up.</summary>
internal static class LenderReference
{
    public static LenderReferenceView Evolve(LenderReferenceView? state, LenderReferenceEvent happened, DateTimeOffset recordedAt) =>
        happened is ReferenceDrafted e
            ? new LenderReferenceView(e.Id, e.Unit, e.Passbook, e.Lender, e.Purpose, ReferenceState.Draft, e.Content, null, null, [], recordedAt, recordedAt)
            : Changed(state ?? throw new InvalidOperationException($"{happened.GetType()} before {nameof(ReferenceDrafted)}."), happened, recordedAt) with { UpdatedAt = recordedAt };

    private static LenderReferenceView Changed(LenderReferenceView state, LenderReferenceEvent happened, DateTimeOffset at) => happened switch
    {
        ReferenceIssued e => state with { State = ReferenceState.Issued, Until = e.Until, Digest = e.Digest },
        ReferenceRevoked => state with { State = ReferenceState.Revoked },
        ReferenceUsed => state with { Uses = state.Uses.Add(at) },
        _ => throw new InvalidOperationException($"A reference does not know {happened.GetType()}."),
    };
}
