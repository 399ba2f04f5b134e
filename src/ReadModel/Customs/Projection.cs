using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel.Customs;

/// <summary>Councils, their meetings, filed ceremonies and documents. Limits are read where they are set: a unit has few.</summary>
internal sealed class CustomsProjection : Projection
{
    public override string Name => "customs";

    public override IReadOnlyList<string> Tables { get; } = ["councils", "council_meetings", "ceremonies", "customs_documents"];

    public override IReadOnlyList<string> Subjects { get; } = ["council.", "meeting.", "ceremony.", "document."];

    public override async Task ApplyAsync(ReadTransaction transaction, IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken)
    {
        await CouncilRow.Table.FoldAsync(
            transaction, Of("council."), stream => stream[(stream.IndexOf(':', StringComparison.Ordinal) + 1)..], CouncilRow.Evolve, cancellationToken);
        await MeetingRow.Table.FoldAsync(transaction, Of("meeting."), stream => stream, MeetingRow.Evolve, cancellationToken);
        await CeremonyRow.Table.FoldAsync(transaction, Of("ceremony."), stream => stream, CeremonyRow.Evolve, cancellationToken);
        await DocumentRow.Table.FoldAsync(transaction, Of("document."), stream => stream, DocumentRow.Evolve, cancellationToken);

        IEnumerable<StoredEvent> Of(string subject) => events.Where(stored => stored.Type.StartsWith(subject, StringComparison.Ordinal));
    }
}
