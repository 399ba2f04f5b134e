using System.Text.Json.Serialization.Metadata;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Feeds;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel.ServiceRequests;

namespace Practice.Actors.Gateway.Open311;

/// <summary>
/// Open311 GeoReport v2 over the menu and the service requests, for systems that speak it. What it answers is laid down by its specification, so it is not in
/// the API's own document; who may do what is the same.
/// </summary>
internal static class Endpoints
{
    public const string Base = "/open311";

    private const string Path = $"{Base}/v2";
    private const string Specification = "http://wiki.open311.org/GeoReport_v2";

    /// <summary>When services, attributes or addresses last became others.</summary>
    private const string Changeset = "2026-11-27 00:00";

    /// <summary>Requests that may be asked for by their ids at once.</summary>
    private const int MostIds = 100;

    private const int MostCodes = 50;

    /// <summary>The longest range of a list, and the usual one.</summary>
    private static readonly TimeSpan Range = TimeSpan.FromDays(90);

    private static readonly Phrase KeyService = new("密钥由县级中心办公室签发，请与其联系。", "Keys are issued by the center's office; please ask there.");
    private static readonly Phrase NoJurisdiction = new("没有这个辖区。", "There is no such jurisdiction.");
    private static readonly Phrase NoService = new("没有这项服务。", "There is no such service.");
    private static readonly Phrase NoToken = new("没有这个令牌。", "There is no such token.");
    private static readonly Phrase TooLong = new("范围不能超过 90 天，且不能为负。", "The range must not be longer than 90 days, nor negative.");
    private static readonly Phrase BadStatus = new("必须是 open 或 closed。", "Must be open or closed.");
    private static readonly Phrase BadCodes = new($"必须是服务代码，以逗号分隔，最多 {MostCodes} 个。", $"Must be codes of services, with commas between and at most {MostCodes}.");
    private static readonly Phrase BadIds = new($"必须是请求编号，以逗号分隔，最多 {MostIds} 个。", $"Must be ids of requests, with commas between and at most {MostIds}.");

    private static readonly Operation Public = new("open311", "Open311 GeoReport v2");
    private static readonly Operation Reading = Public with { Needs = Permission.ReadRequests, Reach = Reach.Anywhere };
    private static readonly Operation ReadingOne = Public with { Needs = Permission.ReadRequests, ForServed = true };
    private static readonly Operation Entering = Public with { Needs = Permission.EnterRequests, Reach = Reach.Anywhere };

    public static void MapOpen311(this IEndpointRouteBuilder routes)
    {
        foreach (var format in new[] { "json", "xml" })
        {
            routes.MapDiscovery($"{Base}/discovery.{format}");
            routes.MapDiscovery($"{Path}/discovery.{format}");
            routes.MapServices(format);
            routes.MapRequests(format);
            routes.MapPlacing(format);
        }
    }

    private static void MapDiscovery(this IEndpointRouteBuilder routes, string pattern)
    {
        var (services, published) = (routes.Get<Services>(), routes.Get<Published>());
        routes.Map(HttpMethods.Get, pattern, Public, "discovery", GeoReportJson.Wire.Discovery, async (http, language) =>
        {
            var sent = new Arguments(http.Request.Query);
            if (sent.Refusal is { } unreadable) return unreadable;
            var center = await services.CenterAsync(sent.Text(Arguments.Jurisdiction), http.RequestAborted);
            if (center is null) return Placing.Missing(Arguments.Jurisdiction, NoJurisdiction);
            var contact = string.Join(' ', new[] { center.Details.Name, center.Details.Address, center.Details.Phone }.OfType<string>());
            return new Discovery(
                Changeset,
                contact,
                KeyService.In(language),
                [new DiscoveredEndpoint(Specification, published.Root(http.Request) + Path, Changeset, "production", ["text/xml", "application/json"])]);
        });
    }

    private static void MapServices(this IEndpointRouteBuilder routes, string format)
    {
        var services = routes.Get<Services>();
        routes.Map(HttpMethods.Get, $"{Path}/services.{format}", Public, "services", GeoReportJson.Wire.Services, async (http, language) =>
        {
            var sent = new Arguments(http.Request.Query);
            if (sent.Refusal is { } unreadable) return unreadable;
            return await services.CenterAsync(sent.Text(Arguments.Jurisdiction), http.RequestAborted) is { } center
                ? new Answer<IReadOnlyList<ListedService>>(await services.ListAsync(center.Code, language, http.RequestAborted), Refusal: null)
                : Placing.Missing(Arguments.Jurisdiction, NoJurisdiction);
        });
        routes.Map(HttpMethods.Get, $"{Path}/services/{{code}}.{format}", Public, "service_definition", GeoReportJson.Wire.ServiceDefinition, async (http, language) =>
        {
            var (sent, code) = (new Arguments(http.Request.Query), (string)http.Request.RouteValues["code"]!);
            if (sent.Refusal is { } unreadable) return unreadable;
            return code == Services.FreeWords || await services.FindAsync(code, http.RequestAborted) is not null
                ? Services.Define(code, language)
                : Placing.Missing(Arguments.ServiceCode, NoService);
        });
    }

    private static void MapRequests(this IEndpointRouteBuilder routes, string format)
    {
        var (requests, keys, time) = (routes.Get<Requests>(), routes.Get<TrackingKeys>(), routes.Get<TimeProvider>());
        routes.Map(HttpMethods.Get, $"{Path}/requests.{format}", Reading, "service_requests", GeoReportJson.Wire.Requests, async (http, language) =>
        {
            var sent = new Arguments(http.Request.Query, "service_request_id", Arguments.ServiceCode, "start_date", "end_date", "status");
            var ids = IdsOf(sent);
            // Ids override all other arguments.
            var filter = ids.Count > 0 ? new ServiceRequestFilter() : FilterOf(sent, time.GetUtcNow());
            if (sent.Refusal is { } unreadable) return unreadable;
            return ids.Count > 0
                ? await requests.FindAsync(ids, http.Principal()!, language, http.RequestAborted)
                : await requests.ListAsync(filter, http.Principal()!, language, http.RequestAborted);
        });
        routes.Map(HttpMethods.Get, $"{Path}/requests/{{id}}.{format}", ReadingOne, "service_requests", GeoReportJson.Wire.Requests, async (http, language) =>
        {
            var sent = new Arguments(http.Request.Query);
            if (sent.Refusal is { } unreadable) return unreadable;
            return Routes.TryGetId(http, out RequestId id) ? await requests.GetAsync(id, language, http.RequestAborted) : Refusal.NotFound;
        });
        // Requests have their ids at once; what stands for one here is the key that whoever placed it was given.
        routes.Map(HttpMethods.Get, $"{Path}/tokens/{{token}}.{format}", Public, "service_requests", GeoReportJson.Wire.Redeemed, (http, _) =>
        {
            var (sent, token) = (new Arguments(http.Request.Query), (string)http.Request.RouteValues["token"]!);
            return ValueTask.FromResult<Answer<IReadOnlyList<RedeemedToken>>>(
                sent.Refusal is { } unreadable ? unreadable
                : keys.Read(token) is { } request ? new Answer<IReadOnlyList<RedeemedToken>>([new RedeemedToken(request.Value, token)], Refusal: null)
                : Placing.Missing("token", NoToken));
        });
    }

    private static void MapPlacing(this IEndpointRouteBuilder routes, string format)
    {
        var (placing, keys, gate) = (routes.Get<Placing>(), routes.Get<TrackingKeys>(), routes.Gate());
        routes.Map(HttpMethods.Post, $"{Path}/requests.{format}", Entering, "service_requests", GeoReportJson.Wire.Placed, async (http, _) =>
        {
            if (!http.Request.HasFormContentType) return Refusal.Because(EdgeProblems.MediaTypeUnsupported);
            var caller = Headers.CallerOf(http);
            if (caller.Refusal is { } refused) return refused;
            if (await GeoReportForm.ReadAsync(http) is not { } form) return Refusal.Because(EdgeProblems.BodyMalformed);
            var body = await placing.ReadAsync(form, http.RequestAborted);
            if ((body.Refusal ?? await gate.AdmitAsync(http, Entering, [body.Value!.Unit.Value])) is { } barred) return barred;
            var placed = await placing.PlaceAsync(body.Value!, caller.Value!);
            if (placed.Value is not { View: { } request } outcome) return placed.Refusal!;
            http.Response.StatusCode = StatusCodes.Status201Created;
            http.Response.Headers[TrackingKeys.Header] = keys.Of(request.Id);
            if (outcome.Replayed) http.Response.Headers[Headers.IdempotencyReplayed] = "true";
            return new Answer<IReadOnlyList<PlacedRequest>>([new PlacedRequest(request.Id.Value, ServiceNotice: null, AccountId: null)], Refusal: null);
        });
    }

    private static ServiceRequestFilter FilterOf(Arguments sent, DateTimeOffset now)
    {
        var (start, end) = (sent.Time("start_date"), sent.Time("end_date"));
        var until = end ?? (start is { } begun && begun + Range < now ? begun + Range : now);
        var from = start ?? until - Range;
        if (from > until || until - from > Range) sent.Fault("end_date", TooLong);
        var (codes, states) = (sent.List(Arguments.ServiceCode), sent.List("status"));
        var items = codes.Where(code => code != Services.FreeWords).Select(code => MenuItemId.TryParse(code, out var item) ? item : (MenuItemId?)null).ToList();
        if (codes.Length > MostCodes || items.Contains(null)) sent.Fault(Arguments.ServiceCode, BadCodes);
        if (states.Any(state => state is not ("open" or "closed"))) sent.Fault("status", BadStatus);
        return new ServiceRequestFilter
        {
            From = from,
            // The end belongs to the range.
            To = until.AddMicroseconds(1),
            MenuItems = codes.Length == 0 ? null : [.. items.OfType<MenuItemId>()],
            FreeWords = codes.Contains(Services.FreeWords),
            Ended = states.Distinct().ToList() is [var only] ? only == "closed" : null,
        };
    }

    private static List<RequestId> IdsOf(Arguments sent)
    {
        var texts = sent.List("service_request_id");
        List<RequestId> ids = [];
        foreach (var text in texts.Distinct(StringComparer.Ordinal))
        {
            if (RequestId.TryParse(text, out var id)) ids.Add(id);
        }

        if (texts.Length > MostIds || (texts.Length > 0 && ids.Count == 0)) sent.Fault("service_request_id", BadIds);
        return ids;
    }

    /// <param name="root">What the XML's root is called.</param>
    private static void Map<T>(
        this IEndpointRouteBuilder routes, string method, string pattern, Operation operation, string root, JsonTypeInfo<T> json, Func<HttpContext, Language, ValueTask<Answer<T>>> serve)
        where T : class
    {
        var gate = routes.Gate();
        routes.MapMethods(pattern, [method], async http =>
        {
            var answer = await gate.AdmitAsync(http, operation) is { } barred ? barred : await serve(http, Headers.LanguageOf(http.Request));
            if (answer.Value is not { } found)
            {
                await Problems.WriteAsync(http, answer.Refusal!);
                return;
            }

            var asJson = GeoReportFormat.IsJson(http.Request.Path);
            var (content, mediaType) = (GeoReportFormat.Write(asJson, root, found, json), asJson ? GeoReportFormat.Json : GeoReportFormat.Xml);
            await (HttpMethods.IsGet(method) ? Replies.WriteMarkedAsync(http, content, mediaType) : Replies.WriteBytesAsync(http.Response, content, mediaType));
        }).WithMetadata(operation);
    }

    private static T Get<T>(this IEndpointRouteBuilder routes)
        where T : notnull => routes.ServiceProvider.GetRequiredService<T>();
}
