using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Grains.Customs;

/// <summary>A ceremony's shell.</summary>
internal sealed class CeremonyGrain(LedgerGrainServices services, CountyZone zone, CustomsRules usual)
    : LedgerGrain<CeremonyCommand, CeremonyEvent, CeremonyView>(services), ICeremonyGrain
{
    protected override bool Creates(CeremonyCommand command) => command is FileCeremony;

    protected override UnitCode OwnerOf(CeremonyView state) => state.Unit;

    protected override CeremonyView Evolve(CeremonyView? state, CeremonyEvent happened, DateTimeOffset recordedAt) => Ceremony.Evolve(state, happened, recordedAt);

    protected override async ValueTask<Decision<CeremonyEvent>> Decide(CeremonyView? state, CeremonyCommand command, CommandContext context, DateTimeOffset now) =>
        CeremonyDecider.Decide(new CeremonyId(Key), state, command, await FactsFor(state, command), zone.DayOf(now));

    private async ValueTask<CeremonyFacts> FactsFor(CeremonyView? state, CeremonyCommand command) => command switch
    {
        FileCeremony c => new CeremonyFacts(usual, await Grains.LimitsFrom(c.Unit), (await Grains.Unit(c.Unit).Get())?.View),
        ConcludeCeremony { Passbook: { } passbook } when state is not null => new CeremonyFacts(usual, await Grains.LimitsFrom(state.Unit), Passbook: (await Grains.Passbook(passbook).Get())?.View),
        ChangeCeremony or ConcludeCeremony when state is not null => new CeremonyFacts(usual, await Grains.LimitsFrom(state.Unit)),
        _ => new CeremonyFacts(usual, []),
    };
}
