using System.Text.Json;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.Gateway.Integration;

/// <summary>A snapshot to begin with: everything as it stands, and from where on to follow the change feed.</summary>
internal static class SnapshotEndpoints
{
    private const int DefaultLimit = 200;
    private const int Piece = 1_000;

    private static readonly string AllKinds = string.Join(", ", Enum.GetValues<SnapshotKind>().Select(kind => Words.Of(kind)));
    private static readonly Phrase BadKinds = new($"必须是以下几种之一或数种，以逗号分隔：{AllKinds}。", $"Must be some of these, with commas between: {AllKinds}.");

    private static readonly QueryParameter<UnitCode> Within = QueryParameter.Id<UnitCode>("unit", "Only what belongs to this unit or one below it.", "620623100");
    private static readonly QueryParameter<string> Cursor = QueryParameter.Line("cursor", "Where the page begins: the `next` of the page before, which had the same `unit` and `kinds`.", 1_024);
    private static readonly QueryParameter<int> Limit = QueryParameter.Number("limit", $"The most items of a page; {DefaultLimit} unless given.", 1, Piece);
    private static readonly QueryParameter<FeedFormat> Format = QueryParameter.OneOf<FeedFormat>(
        "format", "`ndjson` for all of it, an item a line; lines of `after` and `next` alone come in between and at the end, where `next` is null. `json` unless given.");

    private static readonly QueryParameter<IReadOnlyList<SnapshotKind>> Kinds = new(
        "kinds", $"Only these, with commas between: {AllKinds}. All that the caller may see unless given.", typeof(string), TryReadKinds)
    {
        Words = BadKinds,
        Example = "unit,service-request",
    };

    public static void MapSnapshot(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var (ledger, freshness, units) = (services.GetRequiredService<ILedger>(), services.GetRequiredService<Freshness>(), services.GetRequiredService<UnitQueries>());
        var (sources, authorizer, paths) = (services.GetRequiredService<SnapshotSources>(), services.GetRequiredService<Authorizer>(), services.GetRequiredService<UnitPaths>());
        var stopping = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        var operation = new Operation("getSnapshot", "Gives everything as it stands, to follow the change feed from there")
        {
            Description = "Everything that the caller may see events of, page by page: a kind for each family of events. Then follow `GET /v1/events?after=` from `after`, and "
                + "pass over events whose `sequence` is not higher than that of the item that you hold: what is in the snapshot and the events after it give the present state, whatever happened "
                + "while it was read. `data` is the entity as the list of its kind shows it, or as it is shown alone where there is no list (`deadlines`, `limits`, `point-rules`, `point-bank`); of volunteers without name "
                + "and telephone number. Each kind takes the permission of its events (`GET /v1/events/schemas`) beside `follow-events`: requests `read-requests`; assessed months that are not published, `read-assessments`.",
            Needs = Permission.FollowEvents,
            Reach = Reach.Anywhere,
            Query = [Within, Kinds, Limit, Cursor, Format],
            Answer = Sample.Of(Examples.Snapshot),
            OtherAnswers = new Dictionary<string, Sample>(StringComparer.Ordinal) { [JsonLines.MediaType] = Sample.Of(Examples.SnapshotItem) },
            Refusals = [CommonRejections.Busy],
            Problems = [EdgeProblems.ReadBehind],
        };
        routes.MapOperation(HttpMethods.Get, "/v1/events/snapshot", operation, async http =>
        {
            var query = new Query(http.Request, operation.Query);
            var principal = http.Principal()!;
            var (within, kinds, cursor) = (query.ValueOf(Within), query.ObjectOf(Kinds) ?? AllFor(principal), query.TextOf(Cursor));
            var (limit, format) = (query.ValueOf(Limit) ?? DefaultLimit, query.ValueOf(Format) ?? FeedFormat.Json);
            if (query.Refusal is { } unreadable)
            {
                await Problems.WriteAsync(http, unreadable);
                return;
            }

            var start = await StartAsync(cursor, kinds, http.RequestAborted);
            if (start.Value is not { } from)
            {
                await Problems.WriteAsync(http, start.Refusal!);
                return;
            }

            var walk = new SnapshotWalk(sources, units, new FeedFilter(principal, [], within, authorizer, paths), within ?? TopOf(principal), kinds, from);
            await (format == FeedFormat.Ndjson ? WriteAllAsync(http, walk, from.Begun, stopping) : WritePageAsync(http, walk, from.Begun, limit));
        });

        async ValueTask<Answer<SnapshotPlace>> StartAsync(string? cursor, IReadOnlyList<SnapshotKind> kinds, CancellationToken stop)
        {
            if (cursor is not null)
            {
                try
                {
                    return SnapshotPlace.Parse(cursor, ledger.Partitions);
                }
                catch (InvalidCursorException)
                {
                    return Lists.NoSuchCursor;
                }
            }

            var heads = await ledger.HeadsAsync(stop);
            return await freshness.WaitAsync(heads, Lists.Patience, stop) ? new SnapshotPlace(FeedCursor.Of(heads), kinds[0]) : Refusal.Because(EdgeProblems.ReadBehind);
        }

        // Units are not gone over for what the caller sees nowhere.
        List<SnapshotKind> AllFor(Principal principal) =>
            [.. Enum.GetValues<SnapshotKind>().Where(kind => sources[kind].Need is not { } need || principal.With(need).Any())];
    }

    /// <summary>Nobody's units are gone over in vain where all that they may see lies below one.</summary>
    private static UnitCode? TopOf(Principal principal) => Authorizer.ScopeOf(principal, Permission.FollowEvents).Units is [var only] ? only : null;

    private static async Task WritePageAsync(HttpContext http, SnapshotWalk walk, FeedCursor begun, int limit)
    {
        var rows = await walk.NextAsync(limit, http.RequestAborted);
        http.Response.ContentType = "application/json";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter, JsonLines.Options);
        json.WriteStartObject();
        json.WriteStartArray("items"u8);
        foreach (var row in rows) row.Write(json);
        json.WriteEndArray();
        WriteEnd(json, walk, begun);
        json.WriteEndObject();
    }

    private static Task WriteAllAsync(HttpContext http, SnapshotWalk walk, FeedCursor begun, CancellationToken stopping) => FeedDelivery.InBulkAsync(http, async stop =>
    {
        await using var lines = JsonLines.Begin(http.Response);
        do
        {
            foreach (var row in await walk.NextAsync(Piece, stop))
            {
                row.Write(lines.Json);
                await lines.EndAsync(stop);
            }

            lines.Json.WriteStartObject();
            WriteEnd(lines.Json, walk, begun);
            lines.Json.WriteEndObject();
            await lines.EndAsync(stop);
            await lines.FlushAsync(stop);
        }
        while (walk.Place is not null);
    }, stopping);

    private static void WriteEnd(Utf8JsonWriter json, SnapshotWalk walk, FeedCursor begun)
    {
        json.WriteString("after"u8, begun.ToString());
        json.WriteString("next"u8, walk.Place?.ToString());
    }

    private static bool TryReadKinds(string text, out IReadOnlyList<SnapshotKind> kinds)
    {
        var read = new SortedSet<SnapshotKind>();
        kinds = [];
        foreach (var word in text.Split(','))
        {
            if (!Words.TryParse(word, out SnapshotKind kind) || !read.Add(kind)) return false;
        }

        kinds = [.. read];
        return true;
    }
}
