using Practice.Actors.Assessment;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;

namespace Practice.Actors.Grains.Assessment;

/// <summary>The shell of a month's assessment.</summary>
internal sealed class AssessmentGrain(LedgerGrainServices services, ILedger ledger, AssessmentRules rules, CountyZone county)
    : LedgerGrain<AssessmentCommand, AssessmentEvent, AssessmentView>(services), IAssessmentGrain
{
    private AssessmentId Id => new(Key[(Key.IndexOf(':', StringComparison.Ordinal) + 1)..]);

    protected override bool Creates(AssessmentCommand command) => command is DraftAssessment;

    protected override UnitCode OwnerOf(AssessmentView state) => state.Id.Center;

    protected override AssessmentView Evolve(AssessmentView? state, AssessmentEvent happened, DateTimeOffset recordedAt) => AssessedMonth.Evolve(state, happened, recordedAt);

    protected override async ValueTask<Decision<AssessmentEvent>> Decide(AssessmentView? state, AssessmentCommand command, CommandContext context, DateTimeOffset now) =>
        AssessmentDecider.Decide(Id, state, command, await FactsFor(state, command, now), context.Actor, now);

    private async ValueTask<AssessmentFacts> FactsFor(AssessmentView? state, AssessmentCommand command, DateTimeOffset now)
    {
        var facts = new AssessmentFacts(rules, county.EndOf(Id.Month));
        var named = command switch
        {
            DraftAssessment c => c.Scheme,
            RedraftAssessment c => c.Scheme,
            _ => state?.Scheme,
        };
        if (named is not { } scheme) return facts;
        facts = facts with { Scheme = (await Grains.Scheme(scheme).Get())?.View };
        return command switch
        {
            DraftAssessment or RedraftAssessment when now >= facts.EndsAt => facts with { Figures = await Grains.Figures(Id.Center).Gather(Id.Month) },
            PublishAssessment => facts with { Heads = await ledger.HeadsAsync() },
            _ => facts,
        };
    }
}
