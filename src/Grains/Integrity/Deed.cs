using Practice.Actors.Contracts.Integrity;

namespace Practice.Actors.Grains.Integrity;

/// <summary>How a deed's events add up.</summary>
internal static class Deed
{
    public static DeedView Evolve(DeedView? state, DeedEvent happened, DateTimeOffset recordedAt) =>
        happened is DeedReported e
            ? new DeedView(
                e.Id, e.Unit, e.Passbook, e.Rule, e.On, e.By, e.NoticeConsent, e.Words, e.Ceremony, DeedState.Reported, [], null, null, null, null, null, 0, null, recordedAt, recordedAt, e.Record)
            : Changed(state ?? throw new InvalidOperationException($"{happened.GetType()} before {nameof(DeedReported)}."), happened) with { UpdatedAt = recordedAt };

    private static DeedView Changed(DeedView state, DeedEvent happened) => happened switch
    {
        DeedEvidenceAdded e => state with { Evidence = state.Evidence.Add(new DeedEvidence(e.Number, e.Kind, e.Words)) },
        DeedPublished e => state with { NoticeFrom = e.From, NoticeUntil = e.Until },
        DeedApproved e => state with { State = DeedState.Approved, Decision = e.Decision },
        DeedRefused e => state with { State = DeedState.Refused, Decision = e.Decision },
        DeedWithdrawn => state with { State = DeedState.Withdrawn },
        DeedCredited => state with { State = DeedState.Approved },
        DeedRecordReversed => state with { State = DeedState.Reversed },
        DeedBooked e => state with { State = DeedState.Booked, Entry = e.Entry, Points = e.Points },
        DeedReversed e => state with { State = DeedState.Reversed, Reversal = e.Decision },
        DeedUnbooked e => state with { ReversalEntry = e.Entry },
        _ => throw new InvalidOperationException($"A deed does not know {happened.GetType()}."),
    };
}
