using System.Data.Common;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel.ServiceRequests;

/// <summary>The menu, the service requests, and how the teams have stood in them.</summary>
internal sealed class ServiceRequestsProjection : Projection
{
    private static readonly RowTable<MenuItemRow> MenuItems = new(
        "menu_items",
        [
            Column<MenuItemRow>.Text("id", row => row.Id),
            Column<MenuItemRow>.Text("center", row => row.Center),
            Column<MenuItemRow>.Text("state", row => row.State),
            Column<MenuItemRow>.Text("platform", row => row.Platform),
            Column<MenuItemRow>.Text("name", row => row.Name),
            Column<MenuItemRow>.Text("name_en", row => row.NameEn),
            Column<MenuItemRow>.Text("description", row => row.Description),
            Column<MenuItemRow>.Number("review_required", row => row.ReviewRequired),
            Column<MenuItemRow>.Text("dispatch_mode", row => row.DispatchMode),
            Column<MenuItemRow>.Text("provisional", row => row.Provisional),
            Column<MenuItemRow>.Number("updated_at", row => row.UpdatedAt),
            Column<MenuItemRow>.Number("version", row => row.Version),
        ],
        MenuItemRow.Read);

    private static readonly RowTable<RequestRow> Requests = new(
        "service_requests",
        [
            Column<RequestRow>.Text("id", row => row.Id),
            Column<RequestRow>.Text("tracking_code", row => row.TrackingCode),
            Column<RequestRow>.Text("unit", row => row.Unit),
            Column<RequestRow>.Text("state", row => Words.Of(row.Standing.State)),
            Column<RequestRow>.Text("state_type", row => Words.Of(RequestStates.TypeOf(row.Standing.State, row.Standing.Result))),
            Column<RequestRow>.Text("menu_item", row => row.MenuItem),
            Column<RequestRow>.Text("platform", row => row.Platform),
            Column<RequestRow>.Text("channel", row => row.Channel),
            Column<RequestRow>.Number("wished_for", row => row.WishedFor),
            Column<RequestRow>.Text("lead_team", row => row.LeadTeam),
            Column<RequestRow>.Number("round", row => row.Round),
            Column<RequestRow>.Text("result", row => Words.Of(row.Standing.Result)),
            Column<RequestRow>.Number("rating", row => row.Standing.Rating),
            Column<RequestRow>.Number("reopened", row => row.Standing.Reopened),
            Column<RequestRow>.Number("service_minutes", row => row.Standing.Minutes),
            Column<RequestRow>.Number("placed_at", row => Instant.Of(row.Standing.PlacedAt)),
            Column<RequestRow>.Number("changed_at", row => row.ChangedAt),
            Column<RequestRow>.Number("version", row => row.Version),
            Column<RequestRow>.Text("desk", row => row.Desk),
            Column<RequestRow>.Text("waits_for", row => Words.Of(row.WaitsFor)),
            Column<RequestRow>.Number("waits_since", row => row.WaitsSince),
            Column<RequestRow>.Number("review_required", row => Flag(row.ReviewRequired)),
            Column<RequestRow>.Number("escalated", row => row.Standing.Escalated),
            Column<RequestRow>.Number("partition", row => row.Partition),
            Column<RequestRow>.Text("dispatch_mode", row => Words.Of(row.DispatchMode)),
            Column<RequestRow>.Number("due_by", row => Instant.Of(row.Standing.DueBy)),
            Column<RequestRow>.Number("overdue", row => Flag(row.Overdue)),
            Column<RequestRow>.Number("acts_at", row => row.ActsAt),
            Column<RequestRow>.Number("accepted_in_time", row => Flag(row.Standing.AcceptedInTime)),
            Column<RequestRow>.Number("finished_in_time", row => Flag(row.Standing.FinishedInTime)),
        ],
        RequestRow.Read);

    public const string Called = "service-requests";

    public override string Name => Called;

    public override IReadOnlyList<string> Tables { get; } = ["menu_items", "service_requests", "team_standings"];

    public override IReadOnlyList<string> Subjects { get; } = ["menu-item.", "service-request."];

    public override async Task ApplyAsync(ReadTransaction transaction, IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken)
    {
        await MenuItems.FoldAsync(
            transaction,
            events.Where(stored => stored.Type.StartsWith("menu-item.", StringComparison.Ordinal)),
            stream => stream,
            MenuItemRow.Evolve,
            cancellationToken);
        var standings = new TeamStandings();
        await Requests.FoldAsync(
            transaction,
            events.Where(stored => stored.Type.StartsWith("service-request.", StringComparison.Ordinal)),
            stream => stream,
            (before, happened, stored) =>
            {
                var after = RequestRow.Evolve(before, happened, stored);
                if (before is not null)
                    standings.Count(before.LeadTeam, before.Standing.State, before.WaitsSince, (ServiceRequestEvent)happened, after.LeadTeam, after.Standing.State);
                return after;
            },
            cancellationToken);
        await standings.SaveAsync(transaction, cancellationToken);
    }

    private static long? Flag(bool? value) => value switch { null => null, true => 1, false => 0 };

    private sealed record MenuItemRow(
        string Id,
        string Center,
        string State,
        string Platform,
        string Name,
        string? NameEn,
        string? Description,
        long ReviewRequired,
        string? DispatchMode,
        string? Provisional,
        long UpdatedAt,
        long Version) : IRow
    {
        public string Key => Id;

        public static MenuItemRow Evolve(MenuItemRow? row, DomainEvent happened, StoredEvent stored)
        {
            var changed = happened switch
            {
                MenuItemOffered e => Described(
                    new MenuItemRow(e.Id.Value, e.Center.Value, Words.Of(MenuItemState.Offered), "", "", null, null, 0, null, null, 0, 0), e.Details, e.Provisional),
                MenuItemEdited e => Described(row!, e.Details, e.Provisional),
                MenuItemRetired => row! with { State = Words.Of(MenuItemState.Retired) },
                MenuItemRestored => row! with { State = Words.Of(MenuItemState.Offered) },
                _ => throw new InvalidOperationException($"The list of menu items does not know {happened.GetType()}."),
            };
            return changed with { UpdatedAt = Instant.Of(stored.RecordedAt), Version = stored.Version };
        }

        public static MenuItemRow Read(DbDataReader row) => new(
            row.GetString(0),
            row.GetString(1),
            row.GetString(2),
            row.GetString(3),
            row.GetString(4),
            row.TextOrNull(5),
            row.TextOrNull(6),
            row.GetInt64(7),
            row.TextOrNull(8),
            row.TextOrNull(9),
            row.GetInt64(10),
            row.GetInt64(11));

        private static MenuItemRow Described(MenuItemRow row, MenuItemDetails details, string? provisional) => row with
        {
            Platform = details.Platform.Value,
            Name = details.Name,
            NameEn = details.NameEn,
            Description = details.Description,
            ReviewRequired = details.ReviewRequired ? 1 : 0,
            DispatchMode = Words.Of(details.DispatchMode),
            Provisional = provisional,
        };
    }
}
