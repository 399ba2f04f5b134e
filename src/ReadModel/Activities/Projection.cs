using Practice.Actors.Contracts;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel.Activities;

/// <summary>Activities, who takes part in them, which teams hold them, how many there are, in which order they changed, and brand projects with their results.</summary>
internal sealed class ActivitiesProjection : Projection
{
    public override string Name => "activities";

    public override IReadOnlyList<string> Tables { get; } = ["activities", "activity_participants", "activity_teams", "activity_changes", "activity_counts", "projects", "project_results"];

    public override IReadOnlyList<string> Subjects { get; } = ["activity.", "project."];

    public override async Task ApplyAsync(ReadTransaction transaction, IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken)
    {
        List<(DomainEvent Happened, StoredEvent Stored)> ofParticipants = [];
        var changed = await ActivityRow.Table.FoldAsync(
            transaction,
            events.Where(stored => stored.Type.StartsWith("activity.", StringComparison.Ordinal)),
            stream => stream,
            (row, happened, stored) =>
            {
                if (ParticipantRows.Shows(happened)) ofParticipants.Add((happened, stored));
                return ActivityRow.Evolve(row, happened, stored);
            },
            cancellationToken);
        await ActivityCounts.ApplyAsync(transaction, changed, cancellationToken);
        await ActivityTeams.ApplyAsync(transaction, changed, cancellationToken);
        await ActivityChanges.NumberAsync(transaction, changed, cancellationToken);
        foreach (var (happened, stored) in ofParticipants) await ParticipantRows.ApplyAsync(transaction, happened, stored, cancellationToken);
        await ProjectRow.Table.FoldAsync(
            transaction,
            events.Where(stored => stored.Type.StartsWith("project.", StringComparison.Ordinal)),
            stream => stream,
            ProjectRow.Evolve,
            cancellationToken);
        foreach (var stored in events.Where(stored => stored.Type == "project.result-recorded"))
        {
            await transaction.ExecuteAsync(
                """
                insert into project_results (project, number, recorded_at)
                values (@project, @number, @at)
                """,
                new { project = stored.Stream, number = stored.Version, at = Instant.Of(stored.RecordedAt) },
                cancellationToken);
        }
    }
}
