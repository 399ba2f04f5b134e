using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Feeds;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Ledger;

namespace Practice.Actors.Gateway.Integration;

internal enum FeedFormat
{
    Json,
    Ndjson,
}

/// <summary>The change feed: everything that happened, for those who keep a copy or act on it.</summary>
internal static class Endpoints
{
    private const int MostTypes = 50;
    private const int DefaultLimit = 100;

    private static readonly Phrase BadTypes = new(
        $"必须是已有的事件类型，如 unit.opened，或一类事件，如 service-request.*；以逗号分隔，最多 {MostTypes} 个。",
        $"Must be types of events that there are, such as unit.opened, or families of them, such as service-request.*, with commas between and at most {MostTypes}.");

    private static readonly Phrase BadCursor = new("不是本变更流的游标。", "Is no cursor of this feed.");

    private static readonly QueryParameter<string> After = QueryParameter.Line(
        "after", "Where to go on from: `next` of the page before, or `now` for what is still to happen; from the very first event unless given.", 400);

    private static readonly QueryParameter<string> Types = QueryParameter.Line("types", "Types of events, or families of them such as `service-request.*`, with commas between; all unless given.", 2_000);
    private static readonly QueryParameter<UnitCode> Within = QueryParameter.Id<UnitCode>("unit", "Only what happened at this unit or below it.", "620623100");
    private static readonly QueryParameter<int> Limit = QueryParameter.Number("limit", $"The most items of a page; {DefaultLimit} unless given.", 1, 1_000);
    private static readonly QueryParameter<int> Wait = QueryParameter.Number("wait", "Seconds to wait for something to happen where the page would be empty; 0 unless given.", 0, 30);
    private static readonly QueryParameter<FeedFormat> Format = QueryParameter.OneOf<FeedFormat>(
        "format", "`ndjson` for everything up to now, an event a line; lines of `next` and `upToDate` alone come in between and at the end. `json` unless given.");

    public static void MapChangeFeed(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var (ledger, authorizer, paths) = (services.GetRequiredService<ILedger>(), services.GetRequiredService<Authorizer>(), services.GetRequiredService<UnitPaths>());
        var delivery = new FeedDelivery(
            ledger, services.GetRequiredService<EventTail>(), services.GetRequiredService<Published>(), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);

        var list = new Operation("listEvents", "Gives what happened, in order, from any position")
        {
            Description = "Every event that the caller may see, as CloudEvents 1.0: what happened at one unit in the order in which it happened, what happened at several by its time. "
                + "Follow `next`, also from an empty page; a cursor stays valid for ever. Events of requests need `read-requests` beside `follow-events`, those of volunteers `read-volunteers`.",
            Needs = Permission.FollowEvents,
            Reach = Reach.Anywhere,
            Query = [After, Types, Within, Limit, Wait, Format],
            Answer = Sample.Of(Examples.Page),
            OtherAnswers = new Dictionary<string, Sample>(StringComparer.Ordinal) { [JsonLines.MediaType] = Sample.Of(Examples.Event) },
            Refusals = [CommonRejections.Busy],
            Problems = [IntegrationProblems.CursorAhead],
        };
        routes.MapOperation(HttpMethods.Get, "/v1/events", list, async http =>
        {
            var query = new Query(http.Request, list.Query);
            var (limit, wait, format) = (query.ValueOf(Limit) ?? DefaultLimit, query.ValueOf(Wait) ?? 0, query.ValueOf(Format) ?? FeedFormat.Json);
            var filter = FilterOf(http, query);
            var after = query.TextOf(After);
            var (from, refusal) = await StartAsync(query, after, http.RequestAborted);
            await (refusal is not null ? Problems.WriteAsync(http, refusal)
                : format == FeedFormat.Ndjson ? delivery.WriteAllAsync(http, from, filter)
                : delivery.WritePageAsync(http, from, filter, limit, TimeSpan.FromSeconds(wait)));
        });

        var stream = new Operation("streamEvents", "Pushes what happens")
        {
            Description = "Server-sent events, each named by its type, with the event as in the list as its data. Its id is a cursor: whoever sends the last one as `Last-Event-ID`, or any cursor as `after`, misses "
                + "nothing; without either it begins with what is still to happen. After an hour the stream ends, and the client connects again.",
            Needs = Permission.FollowEvents,
            Reach = Reach.Anywhere,
            Query = [After, Types, Within],
            Answer = Sample.Of(Examples.Event),
            AnswerMediaType = "text/event-stream",
            TakesLastEventId = true,
            Refusals = [CommonRejections.Busy],
            Problems = [IntegrationProblems.CursorAhead],
        };
        routes.MapOperation(HttpMethods.Get, "/v1/events/stream", stream, async http =>
        {
            var query = new Query(http.Request, stream.Query);
            var filter = FilterOf(http, query);
            var after = query.TextOf(After) ?? "now";
            if (http.Request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } last) after = last;
            var (from, refusal) = await StartAsync(query, after, http.RequestAborted);
            await (refusal is null ? delivery.PushAsync(http, from, filter) : Problems.WriteAsync(http, refusal));
        });

        var types = new Operation("listEventTypes", "Lists the types of events").Marked() with
        {
            Description = "With the permission that it takes beside `follow-events` to see them.",
            Answer = Sample.Of(Examples.Types),
        };
        routes.MapOperation(HttpMethods.Get, "/v1/events/schemas", types, http =>
            Query.RefuseAny(http.Request) is { } refusal ? Problems.WriteAsync(http, refusal) : Replies.WriteMarkedAsync(http, EventTypes.All));

        var schema = new Operation("getEventSchema", "Shows the JSON Schema of a type of events").Marked() with
        {
            Description = "Schemas only ever grow: tolerate members that you do not know.",
            Answer = Sample.Of(Examples.Schema),
        };
        routes.MapOperation(HttpMethods.Get, "/v1/events/schemas/{id}", schema, http =>
            Query.RefuseAny(http.Request) is { } refusal ? Problems.WriteAsync(http, refusal)
            : EventSchemas.Of(http.Request.RouteValues["id"] as string ?? "") is { } found ? Replies.WriteMarkedAsync(http, found.AsObject())
            : Problems.WriteAsync(http, Refusal.NotFound));

        routes.MapSnapshot();

        FeedFilter FilterOf(HttpContext http, Query query)
        {
            var (asked, within) = (query.TextOf(Types)?.Split(',') ?? [], query.ValueOf(Within));
            if (asked.Length > MostTypes || !Array.TrueForAll(asked, EventTypes.IsKnown)) query.Fault(Types, BadTypes);
            return new FeedFilter(http.Principal()!, asked, within, authorizer, paths);
        }

        async Task<(FeedCursor From, Refusal? Refusal)> StartAsync(Query query, string? after, CancellationToken stop)
        {
            var cursor = FeedCursor.Start(ledger.Partitions);
            if (after is not null and not "now" && !FeedCursor.TryParse(after, ledger.Partitions, out cursor)) query.Fault(After, BadCursor);
            if (query.Refusal is { } unreadable) return (default, unreadable);
            if (after is null) return (cursor, null);
            var heads = await ledger.HeadsAsync(stop);
            if (after == "now") return (FeedCursor.Of(heads), null);
            return cursor.IsAheadOf(heads) ? (default, Refusal.Because(IntegrationProblems.CursorAhead)) : (cursor, null);
        }
    }
}
