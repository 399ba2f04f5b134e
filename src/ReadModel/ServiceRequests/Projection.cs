using System.Data.Common;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
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
            Column<RequestRow>.Text("state", row => Words.Of(row.State)),
            Column<RequestRow>.Text("state_type", row => Words.Of(RequestStates.TypeOf(row.State, row.Result))),
            Column<RequestRow>.Text("menu_item", row => row.MenuItem),
            Column<RequestRow>.Text("platform", row => row.Platform),
            Column<RequestRow>.Text("channel", row => row.Channel),
            Column<RequestRow>.Number("wished_for", row => row.WishedFor),
            Column<RequestRow>.Text("lead_team", row => row.LeadTeam),
            Column<RequestRow>.Number("round", row => row.Round),
            Column<RequestRow>.Text("result", row => Words.Of(row.Result)),
            Column<RequestRow>.Number("rating", row => row.Rating),
            Column<RequestRow>.Number("reopened", row => row.Reopened),
            Column<RequestRow>.Number("service_minutes", row => row.ServiceMinutes),
            Column<RequestRow>.Number("placed_at", row => row.PlacedAt),
            Column<RequestRow>.Number("changed_at", row => row.ChangedAt),
            Column<RequestRow>.Number("version", row => row.Version),
            Column<RequestRow>.Text("desk", row => row.Desk),
            Column<RequestRow>.Text("waits_for", row => Words.Of(row.WaitsFor)),
            Column<RequestRow>.Number("waits_since", row => row.WaitsSince),
            Column<RequestRow>.Number("review_required", row => row.ReviewRequired),
            Column<RequestRow>.Number("escalated", row => row.Escalated),
            Column<RequestRow>.Number("partition", row => row.Partition),
            Column<RequestRow>.Text("dispatch_mode", row => Words.Of(row.DispatchMode)),
            Column<RequestRow>.Number("due_by", row => row.DueBy),
            Column<RequestRow>.Number("overdue", row => row.Overdue),
            Column<RequestRow>.Number("acts_at", row => row.ActsAt),
            Column<RequestRow>.Number("accepted_in_time", row => row.AcceptedInTime),
            Column<RequestRow>.Number("finished_in_time", row => row.FinishedInTime),
        ],
        RequestRow.Read);

    public override string Name => "service-requests";

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
                    standings.Count(before.LeadTeam, before.State, before.WaitsSince, (ServiceRequestEvent)happened, after.LeadTeam, after.State);
                return after;
            },
            cancellationToken);
        await standings.SaveAsync(transaction, cancellationToken);
    }

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

    private sealed record RequestRow(
        string Id,
        string TrackingCode,
        string Unit,
        RequestState State,
        string? MenuItem,
        string? Platform,
        string Channel,
        long? WishedFor,
        string? LeadTeam,
        long Round,
        ServiceResult? Result,
        long? Rating,
        long Reopened,
        long ServiceMinutes,
        long PlacedAt,
        long ChangedAt,
        long Version,
        string Desk,
        long WaitsSince,
        long ReviewRequired,
        long Escalated,
        long Partition,
        DispatchMode DispatchMode,
        long? DueBy,
        long Overdue,
        long? AcceptedInTime,
        long? FinishedInTime) : IRow
    {
        public string Key => Id;

        /// <summary>When the platform is to act by itself: the desk at once, or what is not done in time; null for never.</summary>
        public long? ActsAt => RequestStates.DeskActs(State, ReviewRequired != 0, DispatchMode) ? WaitsSince : Overdue != 0 ? null : DueBy;

        public WaitsFor? WaitsFor => RequestStates.WaitsFor(State, ReviewRequired != 0);

        public static RequestRow Evolve(RequestRow? row, DomainEvent happened, StoredEvent stored)
        {
            var step = (ServiceRequestEvent)happened;
            var at = Instant.Of(step.At);
            if (happened is RequestPlaced e)
                return new RequestRow(
                    e.Id.Value, Contracts.ServiceRequests.TrackingCode.Of(e.Id), e.Unit.Value, RequestState.Placed, e.MenuItem?.Value, e.Platform?.Value,
                    Words.Of(e.Channel), Instant.Of(e.WishedFor), LeadTeam: null, Round: 0, Result: null, Rating: null, Reopened: 0, ServiceMinutes: 0, at, at,
                    stored.Version, e.Unit.Value, WaitsSince: at, e.ReviewRequired ? 1 : 0, Escalated: 0, stored.Position.Partition,
                    e.DispatchMode ?? DispatchMode.Suggest, Instant.Of(e.DueBy), Overdue: 0, AcceptedInTime: null, FinishedInTime: null);
            var changed = Changed(row!, step);
            var goesOn = changed.WaitsFor == row!.WaitsFor && RequestStates.GoesOn(step);
            return changed with
            {
                ChangedAt = at,
                WaitsSince = goesOn ? row.WaitsSince : at,
                DueBy = Instant.Of(step.DueBy),
                Overdue = step is RequestOverdue || (goesOn && row.Overdue != 0) ? 1 : 0,
                Version = stored.Version,
            };
        }

        public static RequestRow Read(DbDataReader row) => new(
            row.GetString(0),
            row.GetString(1),
            row.GetString(2),
            row.Word<RequestState>(3),
            row.TextOrNull(5),
            row.TextOrNull(6),
            row.GetString(7),
            row.IsDBNull(8) ? null : row.GetInt64(8),
            row.TextOrNull(9),
            row.GetInt64(10),
            row.TextOrNull(11) is { } result ? Words.Parse<ServiceResult>(result) : null,
            row.IsDBNull(12) ? null : row.GetInt64(12),
            row.GetInt64(13),
            row.GetInt64(14),
            row.GetInt64(15),
            row.GetInt64(16),
            row.GetInt64(17),
            row.GetString(18),
            row.GetInt64(20),
            row.GetInt64(21),
            row.GetInt64(22),
            row.GetInt64(23),
            row.Word<DispatchMode>(24),
            row.IsDBNull(25) ? null : row.GetInt64(25),
            row.GetInt64(26),
            row.IsDBNull(28) ? null : row.GetInt64(28),
            row.IsDBNull(29) ? null : row.GetInt64(29));

        private static long? InTime(RequestRow row, ServiceRequestEvent happened) =>
            RequestStates.InTime(happened, row.DueBy is { } due ? Instant.At(due) : null) switch { null => null, true => 1, false => 0 };

        private static RequestRow Changed(RequestRow row, ServiceRequestEvent happened) => happened switch
        {
            RequestReviewed e => row with { State = RequestState.Reviewed, Platform = e.Platform?.Value ?? row.Platform },
            RequestRejected => row with { State = RequestState.Rejected },
            RequestDispatched e => row with { State = RequestState.Dispatched, Round = e.Round, LeadTeam = e.Lead.Value },
            RequestRedispatched e => row with { State = RequestState.Dispatched, Round = e.Round, LeadTeam = e.Lead.Value },
            RequestCalled e => row with { State = RequestState.Called, Round = e.Round, LeadTeam = null },
            RequestEscalated e => row with { Desk = e.To.Value, Escalated = row.Escalated + 1, DispatchMode = e.DispatchMode ?? row.DispatchMode },
            RequestAccepted e => row with { State = RequestState.Accepted, LeadTeam = e.Team.Value, AcceptedInTime = InTime(row, e) },
            HelpAccepted or HelpDeclined or CallDeclined or RequestOverdue => row,
            RequestDeclined => row with { State = RequestState.Declined, LeadTeam = null },
            RequestUnanswered => row with { State = RequestState.Unanswered, LeadTeam = null },
            RequestStarted => row with { State = RequestState.UnderWay },
            RequestCompleted e => row with
            {
                State = RequestState.Completed,
                Result = e.Result,
                ServiceMinutes = row.ServiceMinutes + (e.Volunteers * e.Minutes),
                FinishedInTime = InTime(row, e),
            },
            RequestRated e => row with { State = RequestState.Rated, Rating = e.Rating },
            RequestClosed => row with { State = RequestState.Closed },
            RequestCancelled => row with { State = RequestState.Cancelled },
            RequestWithdrawn => row with { State = RequestState.Withdrawn },
            NoShowReported => row with { State = RequestState.NoShow },
            RequestReopened e => row with
            {
                State = RequestState.Reopened,
                Reopened = e.Times,
                LeadTeam = null,
                Result = null,
                Rating = null,
                AcceptedInTime = null,
                FinishedInTime = null,
            },
            _ => throw new InvalidOperationException($"The list of service requests does not know {happened.GetType()}."),
        };
    }
}
