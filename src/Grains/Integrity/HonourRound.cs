using Practice.Actors.Contracts.Integrity;

namespace Practice.Actors.Grains.Integrity;

/// <summary>How the events of a round of honours add up.</summary>
internal static class HonourRound
{
    public static HonourRoundView Evolve(HonourRoundView? state, HonourRoundEvent happened, DateTimeOffset recordedAt) =>
        happened is HonourRoundOpened e
            ? new HonourRoundView(e.Id, e.Unit, e.Kind, e.Quota, e.From, e.Until, e.Conditions, [], null, recordedAt, recordedAt)
            : Changed(state ?? throw new InvalidOperationException($"{happened.GetType()} before {nameof(HonourRoundOpened)}."), happened, recordedAt) with { UpdatedAt = recordedAt };

    private static HonourRoundView Changed(HonourRoundView state, HonourRoundEvent happened, DateTimeOffset at) => happened switch
    {
        HonourRoundClosed => state with { ClosedAt = at },
        HonourNominated e => state with
        {
            Honours = state.Honours.Add(new HonourView(
                HonourId.Of(state.Id, e.Number), state.Id, e.Unit, e.Passbook, state.Kind.Key, e.By, e.NameConsent, e.GuardianConsent, HonourState.Nominated, e.Words, e.Conduct,
                e.Conduct.Lacks(state.Conditions), null, null, null, [], null, null, null, at, at)),
        },
        HonourEvent e => state with { Honours = state.Honours.SetItem(e.Number - 1, Changed(state, state.Honours[e.Number - 1], e, at) with { UpdatedAt = at }) },
        _ => throw new InvalidOperationException($"A round of honours does not know {happened.GetType()}."),
    };

    private static HonourView Changed(HonourRoundView round, HonourView honour, HonourEvent happened, DateTimeOffset at) => happened switch
    {
        NominationTakenBack => honour with { State = HonourState.TakenBack },
        NameConsentSet e => honour with { NameConsent = e.Consent },
        NominationReviewed e => honour with { State = e.Adopted ? HonourState.Recommended : HonourState.NotRecommended, Decision = e.Decision },
        NominationPosted e => honour with { State = HonourState.Posted, NoticeFrom = e.From, NoticeUntil = e.Until },
        NominationObjected e => honour with { Objections = honour.Objections.Add(new HonourObjection(e.Objection, e.Words, null, null, at)) },
        HonourObjectionDecided e => honour with
        {
            State = e.Upheld ? HonourState.Refused : honour.State,
            Objections = honour.Objections.SetItem(e.Objection - 1, honour.Objections[e.Objection - 1] with { Upheld = e.Upheld, Answer = e.Words }),
        },
        HonourAwarded e => honour with { State = HonourState.Awarded, AwardedOn = e.On, Conduct = e.Conduct, Lacks = e.Conduct.Lacks(round.Conditions) },
        HonourWithdrawn e => honour with { State = HonourState.Withdrawn, WithdrawnOn = e.On, Reason = e.Words },
        _ => throw new InvalidOperationException($"A nomination does not know {happened.GetType()}."),
    };
}
