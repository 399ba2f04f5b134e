using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Grains.Integrity;

/// <summary>A passbook's shell.</summary>
internal sealed class PassbookGrain(LedgerGrainServices services, CountyZone zone, IntegrityRules rules)
    : LedgerGrain<PassbookCommand, PassbookEvent, PassbookView>(services), IPassbookGrain
{
    protected override bool Creates(PassbookCommand command) => command is OpenPassbook;

    protected override UnitCode OwnerOf(PassbookView state) => state.Unit;

    protected override PassbookView Evolve(PassbookView? state, PassbookEvent happened, DateTimeOffset recordedAt) => Passbook.Evolve(state, happened, recordedAt);

    protected override async ValueTask<Decision<PassbookEvent>> Decide(PassbookView? state, PassbookCommand command, CommandContext context, DateTimeOffset now) =>
        PassbookDecider.Decide(new PassbookId(Key), state, command, await FactsFor(command), rules, zone.DayOf(now));

    private async ValueTask<PassbookFacts> FactsFor(PassbookCommand command) => command switch
    {
        OpenPassbook c => new PassbookFacts((await Grains.Unit(c.Unit).Get())?.View, c.Volunteer is { } volunteer ? (await Grains.Volunteer(volunteer).Get())?.View : null),
        EnterDeed c => new PassbookFacts(Deed: (await Grains.Deed(c.Deed).Get())?.View),
        ReservePoints c => new PassbookFacts(Bank: (await Grains.PointBank(c.Bank).Get())?.View),
        EnterHandedOut c => new PassbookFacts(Bank: (await Grains.PointBank(c.Bank).Get())?.View),
        _ => new PassbookFacts(),
    };
}
