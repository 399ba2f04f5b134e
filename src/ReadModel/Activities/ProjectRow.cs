using System.Data.Common;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel.Activities;

/// <summary>A brand project as its list shows it.</summary>
/// <param name="Units">A line each, as are <paramref name="Teams"/> and <paramref name="Links"/>.</param>
internal sealed record ProjectRow(
    string Id,
    string Center,
    string Name,
    string Platform,
    string? Provisional,
    string State,
    string? NameEn,
    string Units,
    string Teams,
    string Links,
    long FundsIn,
    long FundsOut,
    long UpdatedAt,
    long Version) : IRow
{
    public static readonly RowTable<ProjectRow> Table = new(
        "projects",
        [
            Column<ProjectRow>.Text("id", row => row.Id),
            Column<ProjectRow>.Text("center", row => row.Center),
            Column<ProjectRow>.Text("name", row => row.Name),
            Column<ProjectRow>.Text("platform", row => row.Platform),
            Column<ProjectRow>.Text("provisional", row => row.Provisional),
            Column<ProjectRow>.Text("state", row => row.State),
            Column<ProjectRow>.Text("name_en", row => row.NameEn),
            Column<ProjectRow>.Text("units", row => row.Units),
            Column<ProjectRow>.Text("teams", row => row.Teams),
            Column<ProjectRow>.Text("links", row => row.Links),
            Column<ProjectRow>.Number("funds_in", row => row.FundsIn),
            Column<ProjectRow>.Number("funds_out", row => row.FundsOut),
            Column<ProjectRow>.Number("updated_at", row => row.UpdatedAt),
            Column<ProjectRow>.Number("version", row => row.Version),
        ],
        Read);

    public string Key => Id;

    public static ProjectRow Evolve(ProjectRow? row, DomainEvent happened, StoredEvent stored) =>
        (happened is ProjectRegistered e
            ? new ProjectRow(e.Id.Value, e.Center.Value, e.Name, e.Platform.Value, e.Provisional, Words.Of(ProjectState.Running), null, "", "", "", 0, 0, 0, 0)
            : row!.Changed(happened)) with
        { UpdatedAt = Instant.Of(stored.RecordedAt), Version = stored.Version };

    private ProjectRow Changed(DomainEvent happened) => happened switch
    {
        ProjectEdited e => this with
        {
            Name = e.Name,
            Platform = e.Platform.Value,
            Provisional = e.Provisional,
            NameEn = e.Description.NameEn,
            Units = string.Join('\n', e.Description.Units),
            Teams = string.Join('\n', e.Description.Teams),
        },
        FundsEntered { Direction: FundsDirection.In } e => this with { FundsIn = FundsIn + e.AmountFen },
        FundsEntered e => this with { FundsOut = FundsOut + e.AmountFen },
        FundsReversed { Direction: FundsDirection.In } e => this with { FundsIn = FundsIn - e.AmountFen },
        FundsReversed e => this with { FundsOut = FundsOut - e.AmountFen },
        ProjectLinked e => this with { Links = string.Join('\n', [.. Listing.Split(Links), e.Other.Value]) },
        ProjectUnlinked e => this with { Links = string.Join('\n', Listing.Split(Links).Except([e.Other.Value], StringComparer.Ordinal)) },
        ProjectEnded => this with { State = Words.Of(ProjectState.Ended) },
        ProjectResumed => this with { State = Words.Of(ProjectState.Running) },
        ResultRecorded => this,
        _ => throw new InvalidOperationException($"The list of projects does not know {happened.GetType()}."),
    };

    private static ProjectRow Read(DbDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        row.TextOrNull(4),
        row.GetString(5),
        row.TextOrNull(6),
        row.GetString(7),
        row.GetString(8),
        row.GetString(9),
        row.GetInt64(10),
        row.GetInt64(11),
        row.GetInt64(12),
        row.GetInt64(13));
}
