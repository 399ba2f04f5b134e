using System.Collections.Immutable;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using static Practice.Actors.Contracts.Customs.CustomsRejections;

namespace Practice.Actors.Grains.Customs;

/// <summary>What a ceremony's decision needs to know of others, as they are at the time.</summary>
/// <param name="Usual">Against what savings count where the family said nothing.</param>
/// <param name="Limits">Of the village and of the units above it, the highest first.</param>
/// <param name="Unit">The village; null where there is none by that code, or it does not matter.</param>
/// <param name="Passbook">Of the household that is named; null where there is none by that id, or none is named.</param>
internal sealed record CeremonyFacts(CustomsRules Usual, ImmutableArray<LimitsView> Limits, UnitView? Unit = null, PassbookView? Passbook = null);

/// <summary>The rules of filed ceremonies: the family is advised by the limits of the day of the event, and nothing is ever forbidden or fined.</summary>
internal static class CeremonyDecider
{
    public const int MostVisits = 50;

    /// <param name="today">In the county's time zone.</param>
    public static Decision<CeremonyEvent> Decide(CeremonyId id, CeremonyView? ceremony, CeremonyCommand command, CeremonyFacts facts, DateOnly today)
    {
        if (command is FileCeremony file) return ceremony is null ? Filed(id, file, facts) : CommonRejections.AlreadyExists.Because(Words.Of(ceremony.State));
        if (ceremony is null) return CommonRejections.NotFound.Because();
        return command switch
        {
            // What was seen may be entered after the event.
            VisitCeremony when ceremony.State == CeremonyState.Withdrawn => CeremonyOver.Because(Words.Of(ceremony.State)),
            VisitCeremony c when c.On > today => CommonRejections.TimeInFuture.Of("on"),
            VisitCeremony when ceremony.Visits.Length >= MostVisits => VisitsFull.Because(Words.Of(ceremony.State), ("most", $"{MostVisits}")),
            VisitCeremony c => new CeremonyVisited(ceremony.Visits.Length + 1, c.On, c.Purpose, c.Note),
            _ when ceremony.State != CeremonyState.Filed => CeremonyOver.Because(Words.Of(ceremony.State)),
            ChangeCeremony c when HasNoBetrothal(ceremony.Kind, c.Plan) => NoBetrothal.Of("plan.betrothalGift"),
            ChangeCeremony c when c.On == ceremony.On && c.Plan == ceremony.Plan => Decision<CeremonyEvent>.Nothing,
            ChangeCeremony c => new CeremonyChanged(c.On, c.Plan, AdviceOn(c.On, c.Plan, facts)),
            ConcludeCeremony c when HasNoBetrothal(ceremony.Kind, c.Actual) => NoBetrothal.Of("actual.betrothalGift"),
            ConcludeCeremony c when c.HeldOn > today => CommonRejections.TimeInFuture.Of("heldOn"),
            ConcludeCeremony { Passbook: not null } when facts.Passbook is not { ClosedAt: null } passbook || passbook.Unit != ceremony.Unit => IntegrityRejections.PassbookUnknown.Of("passbook"),
            ConcludeCeremony c => new CeremonyConcluded(c.HeldOn, c.Actual, AdviceOn(c.HeldOn, c.Actual, facts), Savings(ceremony, c.Actual, facts.Usual), c.Note, c.Passbook),
            WithdrawCeremony c => new CeremonyWithdrawn(c.Note),
            _ => throw new InvalidOperationException($"A ceremony does not know {command.GetType()}."),
        };
    }

    private static Decision<CeremonyEvent> Filed(CeremonyId id, FileCeremony file, CeremonyFacts facts)
    {
        if (facts.Unit is null) return OrganizationRejections.UnitUnknown.Of("unit", ("unit", file.Unit.Value));
        if (facts.Unit.State != UnitState.Open) return OrganizationRejections.UnitNotOpen.Because(Words.Of(facts.Unit.State));
        if (facts.Unit.Level != UnitLevel.Station) return VillageOnly.Of("unit");
        if (HasNoBetrothal(file.Kind, file.Plan)) return NoBetrothal.Of("plan.betrothalGift");
        return new CeremonyFiled(id, file.Unit, file.Kind, file.Channel, file.On, file.Plan, AdviceOn(file.On, file.Plan, facts), file.Contact, file.Words);
    }

    private static bool HasNoBetrothal(CeremonyKind kind, CeremonyPlan plan) => kind == CeremonyKind.Funeral && plan.BetrothalGift is not null;

    private static ImmutableArray<Advice> AdviceOn(DateOnly day, CeremonyPlan plan, CeremonyFacts facts) => plan.Against(LimitInForce.On(day, facts.Limits));

    private static ImmutableArray<Saving> Savings(CeremonyView ceremony, CeremonyPlan actual, CustomsRules usual) =>
    [
        .. Saved(SavingOf.BetrothalGift, ceremony.First.BetrothalGift, ceremony.Kind == CeremonyKind.Wedding ? usual.UsualBetrothalGift : null, actual.BetrothalGift),
        .. Saved(SavingOf.Banquet, ceremony.First.Banquet(), usual.UsualBanquet, actual.Banquet()),
    ];

    private static IEnumerable<Saving> Saved(SavingOf of, long? planned, long? usual, long? actual) => (planned ?? usual, actual) is ({ } before, { } spent)
        ? [new Saving(of, planned is null ? SavingBasis.Usual : SavingBasis.Planned, before, spent)]
        : [];
}
