using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel.Assessment;

/// <summary>Schemes, assessed months, and what of them is published.</summary>
internal sealed class AssessmentProjection : Projection
{
    public override string Name => "assessment";

    public override IReadOnlyList<string> Tables { get; } = ["assessment_schemes", "assessments", "assessment_scores"];

    public override IReadOnlyList<string> Subjects { get; } = ["scheme.", "assessment."];

    public override async Task ApplyAsync(ReadTransaction transaction, IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken)
    {
        await SchemeRow.Table.FoldAsync(transaction, Of("scheme."), stream => stream, SchemeRow.Evolve, cancellationToken);
        await AssessmentRow.Table.FoldAsync(transaction, Of("assessment."), IdOf, AssessmentRow.Evolve, cancellationToken);
        foreach (var stored in Of("assessment."))
        {
            switch (stored.Type)
            {
                case "assessment.board-published" when EventCatalog.Deserialize(stored.Type, stored.Json) is BoardPublished e:
                    foreach (var score in e.Scores) await PutAsync(transaction, new AssessmentId(IdOf(stored.Stream)), e.Board, score, cancellationToken);
                    break;
                case "assessment.board-amended" when EventCatalog.Deserialize(stored.Type, stored.Json) is BoardAmended e:
                    foreach (var change in e.Changes) await PutAsync(transaction, new AssessmentId(IdOf(stored.Stream)), e.Board, change.After, cancellationToken);
                    break;
            }
        }

        IEnumerable<StoredEvent> Of(string subject) => events.Where(stored => stored.Type.StartsWith(subject, StringComparison.Ordinal));
        static string IdOf(string stream) => stream[(stream.IndexOf(':', StringComparison.Ordinal) + 1)..];
    }

    private static Task<int> PutAsync(ReadTransaction transaction, AssessmentId id, BoardKind board, PublishedScore score, CancellationToken cancellationToken) => transaction.ExecuteAsync(
        """
        insert into assessment_scores (assessment, board, subject, month, total, rank)
        values (@id, @board, @subject, @month, @total, @rank)
        on conflict (assessment, board, subject) do update
        set total = excluded.total, rank = excluded.rank
        """,
        new
        {
            id = id.Value,
            board = Words.Of(board),
            subject = score.Subject,
            month = id.Month.ToString(),
            total = (long?)(score.Total * 100),
            rank = (long?)score.Rank,
        },
        cancellationToken);
}
