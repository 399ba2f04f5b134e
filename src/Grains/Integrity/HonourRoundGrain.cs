using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Grains.Integrity;

/// <summary>The shell of a round of honours.</summary>
internal sealed class HonourRoundGrain(LedgerGrainServices services, CountyZone zone, HonourRules rules, IConductFacts conduct, IHeldCeremonies ceremonies)
    : LedgerGrain<HonourRoundCommand, HonourRoundEvent, HonourRoundView>(services), IHonourRoundGrain
{
    /// <summary>Ceremonies and entries of one household that are looked at.</summary>
    private const int Most = 50;

    /// <summary>More than there are levels; a hierarchy never gets there.</summary>
    private const int Highest = 16;

    protected override bool Creates(HonourRoundCommand command) => command is OpenHonourRound;

    protected override UnitCode OwnerOf(HonourRoundView state) => state.Unit;

    protected override HonourRoundView Evolve(HonourRoundView? state, HonourRoundEvent happened, DateTimeOffset recordedAt) => HonourRound.Evolve(state, happened, recordedAt);

    protected override async ValueTask<Decision<HonourRoundEvent>> Decide(HonourRoundView? state, HonourRoundCommand command, CommandContext context, DateTimeOffset now)
    {
        var today = zone.DayOf(now);
        return HonourRoundDecider.Decide(new HonourRoundId(Key), state, command, await FactsFor(state, command, today), rules.NoticeDays, context.Actor, today);
    }

    private async ValueTask<HonourRoundFacts> FactsFor(HonourRoundView? state, HonourRoundCommand command, DateOnly today) => command switch
    {
        OpenHonourRound c => new HonourRoundFacts((await Grains.Unit(c.Unit).Get())?.View),
        NominateForHonour c when state is not null && await Grains.Passbook(c.Passbook).Get() is { View: var passbook } =>
            new HonourRoundFacts(Passbook: passbook, Within: await IsBelow(passbook.Unit, state.Unit), Conduct: await ConductOf(passbook, state.Conditions, today)),
        PostNomination or AwardHonour when state?.Find(((HonourCommand)command).Number) is { } honour && await Grains.Passbook(honour.Passbook).Get() is { View: var passbook } =>
            new HonourRoundFacts(Conduct: await ConductOf(passbook, state.Conditions, today)),
        ReviewNomination c => new HonourRoundFacts(Meeting: (await Grains.Meeting(c.Decision.Meeting).Get())?.View),
        _ => new HonourRoundFacts(),
    };

    private async ValueTask<bool> IsBelow(UnitCode unit, UnitCode top)
    {
        UnitCode? at = unit;
        for (var step = 0; at is { } code && code != top && step < Highest; step++) at = (await Grains.Unit(code).Get())?.View.Parent;
        return at == top;
    }

    /// <summary>The read tables say where to look; what is found there, each entity itself tells.</summary>
    private async ValueTask<HonourConduct> ConductOf(PassbookView passbook, HonourConditions conditions, DateOnly today)
    {
        var from = today.AddMonths(-conditions.Months).AddDays(1);
        var points = passbook.Deeds.Where(deed => deed.TakenBackBy is null && deed.On >= from && deed.On <= today).Sum(deed => deed.Points);
        var black = 0;
        foreach (var id in await conduct.BlackEntriesAsync(passbook.Id, today, Most, CancellationToken.None))
        {
            if (await Grains.BoardEntry(id).Get() is { View: var entry } && entry.ShownOn(today)) black++;
        }

        var (within, above) = (0, 0);
        foreach (var id in await ceremonies.OfPassbookAsync(passbook.Id, from, Most, CancellationToken.None))
        {
            if (await Grains.Ceremony(id).Get() is not { View: { State: CeremonyState.Concluded } ceremony } || ceremony.Passbook != passbook.Id) continue;
            if (ceremony.Advice.All(item => item.Above() == 0)) within++;
            else above++;
        }

        return new HonourConduct(from, today, points, black, within, above);
    }
}
