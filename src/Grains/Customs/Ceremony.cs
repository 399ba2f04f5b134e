using Practice.Actors.Contracts.Customs;

namespace Practice.Actors.Grains.Customs;

/// <summary>How a ceremony's events add up.</summary>
internal static class Ceremony
{
    public static CeremonyView Evolve(CeremonyView? state, CeremonyEvent happened, DateTimeOffset recordedAt) =>
        happened is CeremonyFiled e
            ? new CeremonyView(e.Id, e.Unit, e.Kind, e.Channel, CeremonyState.Filed, e.On, e.Plan, e.Plan, e.Advice, e.Contact, e.Words, [], null, [], recordedAt, recordedAt)
            : Changed(state ?? throw new InvalidOperationException($"{happened.GetType()} before {nameof(CeremonyFiled)}."), happened) with { UpdatedAt = recordedAt };

    private static CeremonyView Changed(CeremonyView state, CeremonyEvent happened) => happened switch
    {
        CeremonyChanged e => state with { On = e.On, Plan = e.Plan, Advice = e.Advice },
        CeremonyVisited e => state with { Visits = state.Visits.Add(new Visit(e.Number, e.On, e.Purpose, e.Note)) },
        CeremonyConcluded e => state with { State = CeremonyState.Concluded, On = e.HeldOn, Actual = e.Actual, Advice = e.Advice, Savings = e.Savings, Passbook = e.Passbook },
        CeremonyWithdrawn => state with { State = CeremonyState.Withdrawn },
        _ => throw new InvalidOperationException($"A ceremony does not know {happened.GetType()}."),
    };
}
