using System.Data.Common;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel.Activities;

/// <summary>Activities and brand projects.</summary>
internal sealed class ActivitiesProjection : Projection
{
    private static readonly RowTable<ActivityRow> Activities = new(
        "activities",
        [
            Column<ActivityRow>.Text("id", row => row.Id),
            Column<ActivityRow>.Text("unit", row => row.Unit),
            Column<ActivityRow>.Text("state", row => row.State),
            Column<ActivityRow>.Text("title", row => row.Title),
            Column<ActivityRow>.Text("platform", row => row.Platform),
            Column<ActivityRow>.Text("teams", row => row.Teams),
            Column<ActivityRow>.Text("project", row => row.Project),
            Column<ActivityRow>.Text("place", row => row.Place),
            Column<ActivityRow>.Number("starts_at", row => row.StartsAt),
            Column<ActivityRow>.Number("ends_at", row => row.EndsAt),
            Column<ActivityRow>.Number("participants", row => row.Participants),
            Column<ActivityRow>.Number("audience", row => row.Audience),
            Column<ActivityRow>.Number("service_minutes", row => row.ServiceMinutes),
            Column<ActivityRow>.Number("recorded_at", row => row.RecordedAt),
            Column<ActivityRow>.Number("version", row => row.Version),
        ],
        ActivityRow.Read);

    public override string Name => "activities";

    public override IReadOnlyList<string> Tables { get; } = ["activities", "projects"];

    public override IReadOnlyList<string> Subjects { get; } = ["activity.", "project."];

    public override async Task ApplyAsync(ReadTransaction transaction, IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken)
    {
        await Activities.FoldAsync(
            transaction,
            events.Where(stored => stored.Type.StartsWith("activity.", StringComparison.Ordinal)),
            stream => stream,
            ActivityRow.Evolve,
            cancellationToken);
        await ProjectRow.Table.FoldAsync(
            transaction,
            events.Where(stored => stored.Type.StartsWith("project.", StringComparison.Ordinal)),
            stream => stream,
            ProjectRow.Evolve,
            cancellationToken);
    }

    private sealed record ActivityRow(
        string Id,
        string Unit,
        string State,
        string Title,
        string Platform,
        string Teams,
        string? Project,
        string? Place,
        long StartsAt,
        long EndsAt,
        long Participants,
        long Audience,
        long ServiceMinutes,
        long RecordedAt,
        long Version) : IRow
    {
        public string Key => Id;

        public static ActivityRow Evolve(ActivityRow? row, DomainEvent happened, StoredEvent stored) => happened switch
        {
            ActivityRecorded e => new ActivityRow(
                e.Id.Value,
                e.Unit.Value,
                Words.Of(ActivityState.Held),
                e.Record.Title,
                e.Record.Platform.Value,
                string.Join('\n', e.Record.Teams),
                e.Record.Project?.Value,
                e.Record.Place,
                Instant.Of(e.Record.StartsAt),
                Instant.Of(e.Record.EndsAt),
                e.Record.Participants,
                e.Record.Audience,
                e.Record.ServiceMinutes,
                Instant.Of(stored.RecordedAt),
                stored.Version),
            _ => throw new InvalidOperationException($"The list of activities does not know {happened.GetType()}."),
        };

        public static ActivityRow Read(DbDataReader row) => new(
            row.GetString(0),
            row.GetString(1),
            row.GetString(2),
            row.GetString(3),
            row.GetString(4),
            row.GetString(5),
            row.TextOrNull(6),
            row.TextOrNull(7),
            row.GetInt64(8),
            row.GetInt64(9),
            row.GetInt64(10),
            row.GetInt64(11),
            row.GetInt64(12),
            row.GetInt64(13),
            row.GetInt64(14));
    }
}
