using System.Text.Json;
using Dapper;
using Npgsql;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.ServiceRequests;

namespace Practice.Actors.Bench.Baseline;

/// <summary>A request right after a command or as read.</summary>
internal sealed record Found(ServiceRequestView View, long Version, bool Replayed = false);

/// <summary>Why a command was refused.</summary>
internal sealed record Refused(RejectionCode Code, RequestState? State = null);

/// <summary>Requests in PostgreSQL: one transaction a command.</summary>
internal sealed class RequestStore(NpgsqlDataSource database, Duties duties, TimeProvider time)
{
    private const string Actor = "developer";

    private const string Columns = """
        r.id, r.version, r.tracking_code, r.unit, r.state, r.menu_item, r.platform, r.review_required, r.channel, r.contact, r.note,
        r.wished_for, r.lead_team, r.helpers, r.round, r.report, r.rating, r.reopened, r.placed_at, r.changed_at, r.service_minutes
        """;

    public async Task<Found?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return Show(await connection.QuerySingleOrDefaultAsync<RequestRow>(
            $"select {Columns} from requests r where r.id = @id",
            new { id }));
    }

    public async Task<(Found? Found, Refused? Refused)> PlaceAsync(PlaceBody body, string? key, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var id = key is null ? EntityId.New(RequestId.Prefix, now) : EntityId.Derive(RequestId.Prefix, Actor, key);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var facts = await connection.QuerySingleAsync<Facts>(
            """
            select (select state from units where code = @unit) as unit_state,
                   m.state as item_state, m.platform, m.review_required,
                   exists (select from requests where id = @id) as placed
            from (select 1) one
            left join menu_items m on m.id = @menuItem
            """,
            new { id, unit = body.Unit.Value, menuItem = body.MenuItem?.Value },
            transaction);
        if (facts.Placed) return (await FindAsync(id, cancellationToken) is { } first ? first with { Replayed = true } : null, null);
        if (facts.UnitState is null) return (null, new Refused(OrganizationRejections.UnitUnknown));
        if (facts.UnitState != "open") return (null, new Refused(OrganizationRejections.UnitNotOpen));
        if (body.MenuItem is null && body.Description is null) return (null, new Refused(ServiceRequestRejections.WordsRequired));
        if (body.MenuItem is not null && facts.ItemState is null) return (null, new Refused(ServiceRequestRejections.MenuItemUnknown));
        if (facts.ItemState is not null and not "offered") return (null, new Refused(ServiceRequestRejections.MenuItemNoLongerOffered));

        var at = CountyTime.Occurred(body.OccurredAt, now);
        var commandId = CommandId(id, key);
        var view = new ServiceRequestView(
            new RequestId(id), TrackingCode.Of(new RequestId(id)), body.Unit, RequestState.Placed, body.MenuItem,
            facts.Platform is null ? null : new PlatformKey(facts.Platform), facts.ReviewRequired ?? true, body.Channel,
            body.Contact is null ? null : new VaultId(EntityId.Derive(VaultId.Prefix, commandId, "contact")), NoteId(body, commandId), body.WishedFor?.ToUniversalTime(),
            LeadTeam: null, Helpers: [], Round: 0, Report: null, Rating: null, Reopened: 0, PlacedAt: at, ChangedAt: at, ServiceMinutes: 0,
            Desk: body.Unit, DeskLevel: null, Escalated: 0, DispatchMode: DispatchMode.Suggest, Called: [], DeclinedBy: [], DueBy: null, Overdue: false, AcceptedInTime: null, FinishedInTime: null, DispatchModeFixed: false);
        var entries = duties.Done ? duties.Seal(body, view.Contact?.Value, view.Note?.Value) : null;
        await connection.ExecuteAsync(
            $"""
            {(duties.Done ? Duties.InsertSealed : body.Contact is null ? "" : "insert into contacts (id, name, phone, address) values (@contact, @name, @phone, @address);")}
            {(duties.Done ? "" : InsertNote(body))}
            insert into requests (id, version, tracking_code, unit, state, menu_item, platform, review_required, channel, contact, note,
                                  wished_for, round, reopened, placed_at, changed_at)
            values (@id, 1, @trackingCode, @unit, @state, @menuItem, @platform, @reviewRequired, @channel, @contact, @note,
                    @wishedFor, 0, 0, @at, @at);
            insert into request_history (request_id, version, type, happened_at, recorded_at, actor, command_id, note, data)
            values (@id, 1, 'placed', @at, @now, '{Actor}', @commandId, @note, @data::jsonb)
            {(duties.Done ? Duties.Follow : "")}
            """,
            new
            {
                id,
                trackingCode = view.TrackingCode,
                unit = body.Unit.Value,
                state = view.State,
                menuItem = view.MenuItem?.Value,
                platform = view.Platform?.Value,
                reviewRequired = view.ReviewRequired,
                channel = body.Channel,
                contact = view.Contact?.Value,
                name = body.Contact?.Name,
                phone = body.Contact?.Phone,
                address = body.Contact?.Address,
                note = view.Note?.Value,
                words = body.Description,
                sealedIds = entries?.Ids,
                sealedKeys = entries?.Keys,
                sealedWords = entries?.Words,
                wishedFor = view.WishedFor,
                at,
                now,
                commandId,
                data = JsonSerializer.Serialize(body with { Contact = null, Description = null }, Wire.Default.PlaceBody),
            },
            transaction);
        await transaction.CommitAsync(cancellationToken);
        return (new Found(view, Version: 1), null);
    }

    /// <summary>Locks the request, decides, writes it with one more line of history, and commits.</summary>
    /// <param name="decide">From the request and when it happened to the request as it then is, or a refusal.</param>
    public async Task<(Found? Found, Refused? Refused)> ActAsync<TBody>(
        string id,
        string action,
        TBody body,
        string? key,
        Func<ServiceRequestView, DateTimeOffset, NpgsqlConnection, Task<(ServiceRequestView? Next, Refused? Refused)>> decide,
        CancellationToken cancellationToken)
        where TBody : ActionBody
    {
        var now = time.GetUtcNow();
        var commandId = CommandId(id, key);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<RequestRow>(
            $"""
            select {Columns}, exists (select from request_history h where h.command_id = @commandId) as replayed
            from requests r
            where r.id = @id
            for update
            """,
            new { id, commandId },
            transaction);
        if (Show(row) is not { } found) return (null, new Refused(CommonRejections.NotFound));
        if (found.Replayed) return (found, null);
        if (!RequestStates.Allows(found.View.State, action)) return (null, new Refused(ServiceRequestRejections.NotAllowed, found.View.State));
        if (body.OccurredAt < found.View.ChangedAt) return (null, new Refused(CommonRejections.TimeOrder, found.View.State));

        var at = CountyTime.Occurred(body.OccurredAt, now);
        if (at < found.View.ChangedAt) at = found.View.ChangedAt;
        var (next, refused) = await decide(found.View, at, connection);
        if (next is null) return (null, refused);

        next = next with { ChangedAt = at };
        await connection.ExecuteAsync(
            $"""
            {InsertNote(body)}
            update requests
            set version = @version, state = @state, lead_team = @leadTeam, helpers = @helpers::jsonb, round = @round, report = @report::jsonb,
                rating = @rating::jsonb, changed_at = @at, service_minutes = @serviceMinutes
            where id = @id;
            insert into request_history (request_id, version, type, happened_at, recorded_at, actor, command_id, note, data)
            values (@id, @version, @action, @at, @now, '{Actor}', @commandId, @note, @data::jsonb)
            """,
            new
            {
                id,
                version = found.Version + 1,
                state = next.State,
                leadTeam = next.LeadTeam?.Value,
                helpers = JsonSerializer.Serialize(next.Helpers, Wire.Default.ImmutableArrayHelpingTeam),
                round = next.Round,
                report = next.Report is null ? null : JsonSerializer.Serialize(next.Report, Wire.Default.ResultReport),
                rating = next.Rating is null ? null : JsonSerializer.Serialize(next.Rating, Wire.Default.RatingView),
                serviceMinutes = next.ServiceMinutes,
                at,
                now,
                action,
                commandId,
                note = NoteId(body, commandId)?.Value,
                words = body.Note,
                data = JsonSerializer.Serialize(body with { Note = null }, Wire.Default.GetTypeInfo(typeof(TBody))!),
            },
            transaction);
        await transaction.CommitAsync(cancellationToken);
        return (found with { View = next, Version = found.Version + 1 }, null);
    }

    /// <summary>The teams that exist of those named, with the platforms that each serves.</summary>
    public static async Task<Dictionary<string, Team>> TeamsAsync(NpgsqlConnection connection, IEnumerable<TeamId> ids) =>
        (await connection.QueryAsync<Team>("select id, platforms, state from teams where id = any(@ids)", new { ids = ids.Select(id => id.Value).ToArray() }))
        .ToDictionary(team => team.Id, StringComparer.Ordinal);

    private static string CommandId(string id, string? key) => key is null ? EntityId.New("cmd", DateTimeOffset.UtcNow) : $"{id}:{key}";

    private static VaultId? NoteId(RequestBody body, string commandId) =>
        body.GetWords() is null ? null : new VaultId(EntityId.Derive(VaultId.Prefix, commandId, "note"));

    private static string InsertNote(RequestBody body) => body.GetWords() is null ? "" : "insert into contacts (id, words) values (@note, @words);";

    private static Found? Show(RequestRow? row) => row is null ? null : new Found(row.ToView(), row.Version, row.Replayed);

    internal sealed class Team
    {
        public required string Id { get; init; }
        public required string[] Platforms { get; init; }
        public required string State { get; init; }
    }

    private sealed class Facts
    {
        public string? UnitState { get; init; }
        public string? ItemState { get; init; }
        public string? Platform { get; init; }
        public bool? ReviewRequired { get; init; }
        public bool Placed { get; init; }
    }
}
