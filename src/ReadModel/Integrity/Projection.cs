using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel.Integrity;

/// <summary>Passbooks with their entries and redemptions, deeds, entries on boards, references for lenders, honours, and which words belong to what of it. Rules and goods are read where they are set: a unit has few.</summary>
internal sealed class IntegrityProjection : Projection
{
    public override string Name => "integrity";

    public override IReadOnlyList<string> Tables { get; } = ["passbooks", "passbook_entries", "redemptions", "deeds", "board_entries", "lender_references", "honour_rounds", "honours", "confided_words"];

    public override IReadOnlyList<string> Subjects { get; } = ["passbook.", "deed.", "board-entry.", "lender-reference.", "honour-round."];

    public override async Task ApplyAsync(ReadTransaction transaction, IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken)
    {
        List<(PointsMoved Moved, StoredEvent Stored)> entries = [];
        await PassbookRow.Table.FoldAsync(
            transaction,
            Of("passbook."),
            stream => stream,
            (before, happened, stored) =>
            {
                var after = PassbookRow.Evolve(before, happened, stored);
                if (happened is PointsMoved moved) entries.Add((moved, stored));
                return after;
            },
            cancellationToken);
        await EntryRow.Table.SaveAsync(transaction, entries.ConvertAll(entry => EntryRow.Of(entry.Moved, entry.Stored)), cancellationToken);
        foreach (var (moved, stored) in entries) await RedemptionRows.ApplyAsync(transaction, stored.Stream, moved, stored, cancellationToken);
        await DeedRow.Table.FoldAsync(transaction, Of("deed."), stream => stream, DeedRow.Evolve, cancellationToken);
        await LenderReferenceRow.Table.FoldAsync(transaction, Of("lender-reference."), stream => stream, LenderReferenceRow.Evolve, cancellationToken);
        await BoardEntryRow.Table.FoldAsync(transaction, Of("board-entry."), stream => stream, BoardEntryRow.Evolve, cancellationToken);
        List<(HonourRoundRow Round, HonourEvent Happened, StoredEvent Stored)> honours = [];
        await HonourRoundRow.Table.FoldAsync(
            transaction,
            Of("honour-round."),
            stream => stream,
            (before, happened, stored) =>
            {
                var after = HonourRoundRow.Evolve(before, happened, stored);
                if (happened is HonourEvent honour) honours.Add((after, honour, stored));
                return after;
            },
            cancellationToken);
        foreach (var (round, happened, stored) in honours) await HonourRows.ApplyAsync(transaction, round, happened, stored, cancellationToken);
        foreach (var stored in events.Where(stored => stored.Type.StartsWith("deed.", StringComparison.Ordinal) || stored.Type.StartsWith("board-entry.", StringComparison.Ordinal) || stored.Type.StartsWith("honour-round.", StringComparison.Ordinal)))
            await ConfidedWords.ApplyAsync(transaction, EventCatalog.Deserialize(stored.Type, stored.Json), stored, cancellationToken);

        IEnumerable<StoredEvent> Of(string subject) => events.Where(stored => stored.Type.StartsWith(subject, StringComparison.Ordinal));
    }
}
