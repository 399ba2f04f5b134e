using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Grains.Integrity;

/// <summary>A deed's shell.</summary>
internal sealed class DeedGrain(LedgerGrainServices services, CountyZone zone, IntegrityRules rules) : LedgerGrain<DeedCommand, DeedEvent, DeedView>(services), IDeedGrain
{
    protected override bool Creates(DeedCommand command) => command is ReportDeed or ReportRecord;

    protected override UnitCode OwnerOf(DeedView state) => state.Unit;

    protected override DeedView Evolve(DeedView? state, DeedEvent happened, DateTimeOffset recordedAt) => Deed.Evolve(state, happened, recordedAt);

    protected override async ValueTask<Decision<DeedEvent>> Decide(DeedView? state, DeedCommand command, CommandContext context, DateTimeOffset now) =>
        DeedDecider.Decide(new DeedId(Key), state, command, await FactsFor(command), rules.NoticeDays, zone.DayOf(now));

    private ValueTask<DeedFacts> FactsFor(DeedCommand command) => command switch
    {
        ReportDeed c => FactsFor(c.Passbook, c.On, c.Ceremony),
        ReportRecord c => FactsFor(c.Passbook, c.On, c.Ceremony),
        DecideDeed c => FactsFor(c.Decision),
        ReverseDeed c => FactsFor(c.Decision),
        _ => ValueTask.FromResult(new DeedFacts()),
    };

    private async ValueTask<DeedFacts> FactsFor(PassbookId passbookId, DateOnly on, CeremonyId? ceremonyId)
    {
        if (await Grains.Passbook(passbookId).Get() is not { View: var passbook }) return new DeedFacts();
        var ceremony = ceremonyId is { } id ? (await Grains.Ceremony(id).Get())?.View : null;
        return new DeedFacts(passbook, RuleInForce.On(on, await Grains.PointRulesFrom(passbook.Unit)), ceremony);
    }

    private async ValueTask<DeedFacts> FactsFor(DecisionId decision) => new(Meeting: (await Grains.Meeting(decision.Meeting).Get())?.View);
}
