using System.Data.Common;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel.Activities;

/// <summary>Activities, who takes part in them, and brand projects.</summary>
internal sealed class ActivitiesProjection : Projection
{
    private static readonly RowTable<ProjectRow> Projects = new(
        "projects",
        [
            Column<ProjectRow>.Text("id", row => row.Id),
            Column<ProjectRow>.Text("center", row => row.Center),
            Column<ProjectRow>.Text("name", row => row.Name),
            Column<ProjectRow>.Text("platform", row => row.Platform),
            Column<ProjectRow>.Text("provisional", row => row.Provisional),
            Column<ProjectRow>.Number("updated_at", row => row.UpdatedAt),
            Column<ProjectRow>.Number("version", row => row.Version),
        ],
        ProjectRow.Read);

    public override string Name => "activities";

    public override IReadOnlyList<string> Tables { get; } = ["activities", "activity_participants", "projects"];

    public override IReadOnlyList<string> Subjects { get; } = ["activity.", "project."];

    public override async Task ApplyAsync(ReadTransaction transaction, IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken)
    {
        List<(DomainEvent Happened, StoredEvent Stored)> ofParticipants = [];
        await ActivityRow.Table.FoldAsync(
            transaction,
            events.Where(stored => stored.Type.StartsWith("activity.", StringComparison.Ordinal)),
            stream => stream,
            (row, happened, stored) =>
            {
                if (ParticipantRows.Shows(happened)) ofParticipants.Add((happened, stored));
                return ActivityRow.Evolve(row, happened, stored);
            },
            cancellationToken);
        foreach (var (happened, stored) in ofParticipants) await ParticipantRows.ApplyAsync(transaction, happened, stored, cancellationToken);
        await Projects.FoldAsync(
            transaction,
            events.Where(stored => stored.Type.StartsWith("project.", StringComparison.Ordinal)),
            stream => stream,
            ProjectRow.Evolve,
            cancellationToken);
    }

    private sealed record ProjectRow(
        string Id,
        string Center,
        string Name,
        string Platform,
        string? Provisional,
        long UpdatedAt,
        long Version) : IRow
    {
        public string Key => Id;

        public static ProjectRow Evolve(ProjectRow? row, DomainEvent happened, StoredEvent stored) => happened switch
        {
            ProjectRegistered e => new ProjectRow(
                e.Id.Value, e.Center.Value, e.Name, e.Platform.Value, e.Provisional, Instant.Of(stored.RecordedAt), stored.Version),
            _ => throw new InvalidOperationException($"The list of projects does not know {happened.GetType()}."),
        };

        public static ProjectRow Read(DbDataReader row) => new(
            row.GetString(0),
            row.GetString(1),
            row.GetString(2),
            row.GetString(3),
            row.TextOrNull(4),
            row.GetInt64(5),
            row.GetInt64(6));
    }
}
