using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Grains.Organization;

/// <summary>A practice unit's shell.</summary>
internal sealed class UnitGrain(
    LedgerGrainServices services,
    IUnitObligations obligations,
    IUnitModes modes,
    [PersistentState("unit", GrainStorage.Snapshots)] IPersistentState<Snapshot<UnitView>> snapshot)
    : LedgerGrain<UnitCommand, UnitEvent, UnitView>(services, snapshot), IUnitGrain
{
    /// <summary>How long what the unit above said is taken to be so; another silo may have heard otherwise.</summary>
    private static readonly TimeSpan Holds = TimeSpan.FromSeconds(1);

    private readonly TimeProvider clock = services.Clock;
    private (UnitCode Parent, DispatchMode? Mode, long Edits, DateTimeOffset At)? inherited;

    public override async Task<Outcome<UnitView>> Execute(UnitCommand command, CommandContext context, CancellationToken cancellationToken = default)
    {
        var outcome = await base.Execute(command, context, cancellationToken);
        modes.Edited();
        return outcome.View is { } view ? outcome with { View = await WithInherited(view) } : outcome;
    }

    public override async Task<Versioned<UnitView>?> Get(CancellationToken cancellationToken = default) =>
        await base.Get(cancellationToken) is { } found ? found with { View = await WithInherited(found.View) } : null;

    protected override bool Creates(UnitCommand command) => command is OpenUnit;

    protected override UnitCode OwnerOf(UnitView state) => state.Code;

    protected override UnitView Evolve(UnitView? state, UnitEvent happened, DateTimeOffset recordedAt) => Unit.Evolve(state, happened, recordedAt);

    protected override async ValueTask<Decision<UnitEvent>> Decide(UnitView? state, UnitCommand command, CommandContext context, DateTimeOffset now) =>
        UnitDecider.Decide(new UnitCode(Key), state, command, context.Actor, await FactsFor(command), now);

    private async ValueTask<UnitFacts> FactsFor(UnitCommand command) => command switch
    {
        OpenUnit { Parent: { } parent } => new UnitFacts(await Other(parent)),
        MoveUnit c => new UnitFacts(await Other(c.Parent)),
        MergeUnit c => new UnitFacts(await Other(c.Into), await Count()),
        CloseUnit => new UnitFacts(Obligations: await Count()),
        _ => new UnitFacts(),
    };

    /// <summary>
    /// The unit above answers with what it has from above itself; levels only rise on the way, so nobody waits for itself. The answer holds for a moment:
    /// not every order asks all the way up. What was carried out is answered also where the unit above is not.
    /// </summary>
    private async ValueTask<UnitView> WithInherited(UnitView unit)
    {
        if (unit.Details.DispatchMode is not null) modes.Seen();
        if (unit.Details.DispatchMode is not null || unit.Parent is not { } parent || !modes.MayBeSet) return unit;
        var (now, edits) = (clock.GetUtcNow(), modes.Edits);
        if (inherited is { } known && known.Parent == parent && known.Edits == edits && now >= known.At && now - known.At < Holds) return unit with { Inherited = known.Mode };
        try
        {
            unit = Unit.Below((await Grains.Unit(parent).Get())?.View, unit);
            inherited = (parent, unit.Inherited, edits, now);
            return unit;
        }
        catch (Exception) when (inherited is { } last && last.Parent == parent)
        {
            return unit with { Inherited = last.Mode };
        }
    }

    // Asking itself would wait for itself: a unit that names itself is told so by the decider, from its own state.
    private async Task<UnitView?> Other(UnitCode code) => code.Value == Key ? null : (await Grains.Unit(code).Get())?.View;

    private Task<Obligations> Count() => obligations.CountAsync(new UnitCode(Key), CancellationToken.None);
}
