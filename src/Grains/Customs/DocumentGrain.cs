using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Grains.Customs;

/// <summary>A document's shell.</summary>
internal sealed class DocumentGrain(LedgerGrainServices services, CountyZone zone) : LedgerGrain<DocumentCommand, DocumentEvent, DocumentView>(services), IDocumentGrain
{
    protected override bool Creates(DocumentCommand command) => command is BeginDocument;

    protected override UnitCode OwnerOf(DocumentView state) => state.Unit;

    protected override DocumentView Evolve(DocumentView? state, DocumentEvent happened, DateTimeOffset recordedAt) => Document.Evolve(state, happened, recordedAt);

    protected override async ValueTask<Decision<DocumentEvent>> Decide(DocumentView? state, DocumentCommand command, CommandContext context, DateTimeOffset now) =>
        DocumentDecider.Decide(new DocumentId(Key), state, command, await FactsFor(command), context.Actor, zone.DayOf(now));

    private async ValueTask<DocumentFacts> FactsFor(DocumentCommand command) => command switch
    {
        BeginDocument c => new DocumentFacts((await Grains.Unit(c.Unit).Get())?.View),
        AdoptVersion { Decision: { } decision } => new DocumentFacts(Decided: (await Grains.Meeting(decision.Meeting).Get())?.View.DecisionOf(decision)),
        _ => new DocumentFacts(),
    };
}
