using System.Data.Common;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel.Assessment;

/// <summary>A month's assessment as the list shows it.</summary>
internal sealed record AssessmentRow(
    AssessmentId Id,
    AssessmentState State,
    string Scheme,
    long DraftedAt,
    long ObjectUntil,
    long Entries,
    long Objections,
    long Amendments,
    long? PublishedAt,
    string? Digest,
    long ChangedAt,
    long Version) : IRow
{
    public static readonly RowTable<AssessmentRow> Table = new(
        "assessments",
        [
            Column<AssessmentRow>.Text("id", row => row.Id.Value),
            Column<AssessmentRow>.Text("center", row => row.Id.Center.Value),
            Column<AssessmentRow>.Text("month", row => row.Id.Month.ToString()),
            Column<AssessmentRow>.Text("state", row => Words.Of(row.State)),
            Column<AssessmentRow>.Text("scheme", row => row.Scheme),
            Column<AssessmentRow>.Number("drafted_at", row => row.DraftedAt),
            Column<AssessmentRow>.Number("object_until", row => row.ObjectUntil),
            Column<AssessmentRow>.Number("entries", row => row.Entries),
            Column<AssessmentRow>.Number("objections", row => row.Objections),
            Column<AssessmentRow>.Number("amendments", row => row.Amendments),
            Column<AssessmentRow>.Number("published_at", row => row.PublishedAt),
            Column<AssessmentRow>.Text("digest", row => row.Digest),
            Column<AssessmentRow>.Number("changed_at", row => row.ChangedAt),
            Column<AssessmentRow>.Number("version", row => row.Version),
        ],
        Read);

    public string Key => Id.Value;

    public static AssessmentRow Evolve(AssessmentRow? row, DomainEvent happened, StoredEvent stored)
    {
        var at = Instant.Of(stored.RecordedAt);
        return (happened switch
        {
            AssessmentDrafted e => (row ?? new AssessmentRow(e.Id, AssessmentState.Draft, "", at, 0, 0, 0, 0, null, null, at, 0)) with
            {
                Scheme = e.Scheme.Value,
                DraftedAt = at,
                ObjectUntil = Instant.Of(e.ObjectUntil),
            },
            ManuallyEntered e => row! with { Entries = row.Entries + (e.Waits ? 1 : 0) },
            EntryDecided { Waited: true } => row! with { Entries = row.Entries - 1 },
            ObjectionRaised => row! with { Objections = row.Objections + 1 },
            ObjectionDecided => row! with { Objections = row.Objections - 1 },
            AssessmentPublished e => row! with { State = AssessmentState.Published, PublishedAt = at, Digest = e.Digest },
            AssessmentAmended e => row! with { Amendments = row.Amendments + 1, Digest = e.Digest },
            EntryDecided or FiguresGathered or BoardPublished or AmendmentProposed or AmendmentRefused or BoardAmended => row!,
            _ => throw new InvalidOperationException($"The list of assessments does not know {happened.GetType()}."),
        }) with
        { ChangedAt = at, Version = stored.Version };
    }

    private static AssessmentRow Read(DbDataReader row) => new(
        new(row.GetString(0)),
        row.Word<AssessmentState>(3),
        row.GetString(4),
        row.GetInt64(5),
        row.GetInt64(6),
        row.GetInt64(7),
        row.GetInt64(8),
        row.GetInt64(9),
        row.NumberOrNull(10),
        row.TextOrNull(11),
        row.GetInt64(12),
        row.GetInt64(13));
}
