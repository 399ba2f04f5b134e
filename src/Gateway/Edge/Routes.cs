using System.Text.Json.Nodes;
using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Edge;

/// <summary>
/// The few kinds of endpoint that there are: each module lists its endpoints with these, so that all speak alike. They are plain request
/// delegates: nothing is resolved or reflected on for each request.
/// </summary>
internal static class Routes
{
    private const string Id = "id";
    private const string Item = "item";

    /// <summary><c>GET /{id}</c>: an entity as it is now.</summary>
    public static void MapRead<TId, TView, TResource>(
        this IEndpointRouteBuilder routes, Entity<TView, TResource> entity, Func<TId, IGet<TView>> message, Operation operation)
        where TId : struct, IEntityId<TId>
        where TView : class
        where TResource : class =>
        routes.MapPart(entity.Path + "/{id}", message, entity.Show, entity.Example, operation, entity.Beside);

    /// <summary><c>GET /{id}/…</c>: a part of an entity, under the entity's tag.</summary>
    public static void MapPart<TId, TView, TPart>(
        this IEndpointRouteBuilder routes,
        string pattern,
        Func<TId, IGet<TView>> message,
        Func<TView, TPart> show,
        TPart example,
        Operation operation,
        Func<TView, string?>? beside = null)
        where TId : struct, IEntityId<TId>
        where TView : class
        where TPart : class
    {
        var sender = routes.Sender();
        var documented = operation with { Answer = Sample.Of(example), TakesIfNoneMatch = true, GivesTag = true };
        routes.MapOperation(HttpMethods.Get, pattern, documented, async http =>
        {
            var answer = await Ask(http);
            await (answer.Value is { } found
                ? Replies.WriteTaggedAsync(http, Headers.TagOf(found.Version, beside?.Invoke(found.View)), () => show(found.View))
                : Problems.WriteAsync(http, answer.Refusal!));
        });

        async ValueTask<Answer<Versioned<TView>>> Ask(HttpContext http)
        {
            if (Query.RefuseAny(http.Request) is { } unexpected) return unexpected;
            if (!TryGetId(http, out TId id)) return Refusal.NotFound;
            if (http.Looked<TView>(id.Value) is { } looked) return looked;
            // Not the request's token: it would cost more than the grain's answer from memory.
            return await sender.Send(message(id), CancellationToken.None);
        }
    }

    /// <summary>A <c>GET</c> of personal data, to be kept nowhere.</summary>
    public static void MapPrivate<TId, T>(
        this IEndpointRouteBuilder routes, string pattern, Func<TId, HttpContext, IQuery<Answer<T>>> message, T example, Operation operation)
        where TId : struct, IEntityId<TId>
        where T : class
    {
        var sender = routes.Sender();
        routes.MapOperation(HttpMethods.Get, pattern, operation with { Answer = Sample.Of(example) }, async http =>
        {
            var answer = await Ask(http);
            http.Response.Headers.CacheControl = "no-store";
            await (answer.Value is { } found ? Replies.WriteJsonAsync(http.Response, found) : Problems.WriteAsync(http, answer.Refusal!));
        });

        async ValueTask<Answer<T>> Ask(HttpContext http)
        {
            if (Query.RefuseAny(http.Request) is { } unexpected) return unexpected;
            return TryGetId(http, out TId id) ? await sender.Send(message(id, http), http.RequestAborted) : Refusal.NotFound;
        }
    }

    /// <summary><c>GET /{id}/history</c>: everything that ever happened to an entity.</summary>
    public static void MapHistory<TId, TView, TResource>(
        this IEndpointRouteBuilder routes, Entity<TView, TResource> entity, Func<TId, IGetHistory> message, History example, Operation operation)
        where TId : struct, IEntityId<TId>
        where TView : class
        where TResource : class
    {
        var sender = routes.Sender();
        var documented = operation with { Answer = Sample.Of(example), TakesIfNoneMatch = true, GivesTag = true };
        routes.MapOperation(HttpMethods.Get, entity.Path + "/{id}/history", documented, async http =>
        {
            var answer = await Ask(http);
            await (answer.Value is { } history
                ? Replies.WriteTaggedAsync(http, history[^1].Version, () => History.Of(history))
                : Problems.WriteAsync(http, answer.Refusal!));
        });

        async ValueTask<Answer<IReadOnlyList<HistoryEntry>>> Ask(HttpContext http)
        {
            if (Query.RefuseAny(http.Request) is { } unexpected) return unexpected;
            return TryGetId(http, out TId id) ? await sender.Send(message(id), http.RequestAborted) : Refusal.NotFound;
        }
    }

    /// <summary><c>GET /{id}/…</c>: something that follows from an entity or from the read tables, with parameters of its own.</summary>
    /// <param name="message">Reads the parameters; given an id and what the answer must at least have seen.</param>
    /// <param name="fromLists">False for what entities themselves answer, which is always current.</param>
    public static void MapAnswer<TId, T>(
        this IEndpointRouteBuilder routes,
        string pattern,
        Func<TId, Query, LedgerPosition?, IQuery<Answer<T>>> message,
        T example,
        Operation operation,
        bool fromLists = true)
        where TId : struct, IEntityId<TId>
        where T : class
    {
        var sender = routes.Sender();
        var documented = operation.Marked() with { Answer = Sample.Of(example), TakesMinPosition = fromLists };
        routes.MapOperation(HttpMethods.Get, pattern, documented, async http =>
        {
            var answer = await Ask(http);
            await (answer.Value is { } found ? Replies.WriteMarkedAsync(http, found) : Problems.WriteAsync(http, answer.Refusal!));
        });

        async ValueTask<Answer<T>> Ask(HttpContext http)
        {
            var query = new Query(http.Request, documented.Query);
            var known = TryGetId(http, out TId id);
            LedgerPosition? minimum = null;
            if (fromLists && Headers.MinimumOf(http.Request, out minimum) is { } refused) return refused;
            var asked = message(id, query, minimum);
            if (query.Refusal is { } unreadable) return unreadable;
            return known ? await sender.Send(asked, http.RequestAborted) : Refusal.NotFound;
        }
    }

    /// <summary><c>GET /{id}/…</c>: a page of a list that belongs to an entity.</summary>
    /// <param name="filter">Reads the list's own parameters, given the entity's id.</param>
    public static void MapListOf<TId, TFilter, TItem>(
        this IEndpointRouteBuilder routes,
        ListOf<TFilter, TItem> list,
        Func<TId, Query, TFilter> filter,
        Func<TFilter, ListRequest, GetList<TFilter, TItem>> message,
        Operation operation)
        where TId : struct, IEntityId<TId>
        where TItem : class =>
        routes.MapPages(list, (http, query) => (TryGetId(http, out TId id), filter(id, query)), message, operation, narrow: null);

    /// <summary><c>GET /</c>: a page of a list.</summary>
    /// <param name="filter">Reads the list's own parameters.</param>
    /// <param name="narrow">Leaves of the list what the caller may see; null for a public one.</param>
    public static void MapList<TFilter, TItem>(
        this IEndpointRouteBuilder routes,
        ListOf<TFilter, TItem> list,
        Func<Query, TFilter> filter,
        Func<TFilter, ListRequest, GetList<TFilter, TItem>> message,
        Operation operation,
        Func<TFilter, Principal, ValueTask<TFilter>>? narrow = null)
        where TItem : class =>
        routes.MapPages(list, (_, query) => (true, filter(query)), message, operation, narrow);

    private static void MapPages<TFilter, TItem>(
        this IEndpointRouteBuilder routes,
        ListOf<TFilter, TItem> list,
        Func<HttpContext, Query, (bool Known, TFilter Filter)> filter,
        Func<TFilter, ListRequest, GetList<TFilter, TItem>> message,
        Operation operation,
        Func<TFilter, Principal, ValueTask<TFilter>>? narrow)
        where TItem : class
    {
        var sender = routes.Sender();
        var parameters = new ListParameters(list.Sorts);
        var documented = operation.Marked() with
        {
            Query = [.. operation.Query, .. parameters.All],
            Answer = Sample.Of(new Listed<TItem>([list.Example], Next: null, Total: null)),
            TakesMinPosition = true,
        };
        routes.MapOperation(HttpMethods.Get, list.Path, documented, async http =>
        {
            var answer = await Ask(http);
            await (answer.Value is { } page
                ? Replies.WritePageAsync(http, page)
                : Problems.WriteAsync(http, answer.Refusal!));
        });

        async ValueTask<Answer<ReadModel.Page<TItem>>> Ask(HttpContext http)
        {
            var query = new Query(http.Request, documented.Query);
            var (known, chosen) = filter(http, query);
            var page = parameters.Read(query);
            if (query.Refusal is { } unreadable) return unreadable;
            if (Headers.MinimumOf(http.Request, out var minimum) is { } refused) return refused;
            if (!known) return Refusal.NotFound;
            if (narrow is not null) chosen = await narrow(chosen, http.Principal()!);
            return await sender.Send(message(chosen, new ListRequest(page, minimum)), http.RequestAborted);
        }
    }

    /// <summary><c>POST /</c>: creates an entity.</summary>
    /// <param name="at">Ids of what the body names where the permission has to hold.</param>
    /// <param name="created">Adds to the answer's headers.</param>
    /// <param name="below">The rest of the path, where entities are created in more than one way.</param>
    public static void MapCreate<TBody, TView, TResource>(
        this IEndpointRouteBuilder routes,
        Entity<TView, TResource> entity,
        Func<TBody, Caller, IWrite<TView>> message,
        TBody example,
        Operation operation,
        Func<TBody, IEnumerable<string>> at,
        Action<HttpContext, TView>? created = null,
        string below = "")
        where TBody : class
        where TView : class
        where TResource : class
    {
        var (sender, gate) = (routes.Sender(), routes.Gate());
        var documented = operation with
        {
            Success = StatusCodes.Status201Created,
            Body = Sample.Of(example),
            Answer = Sample.Of(entity.Example),
            TakesIdempotencyKey = true,
            GivesTag = true,
        };
        routes.MapOperation(HttpMethods.Post, entity.Path + below, documented, async http =>
        {
            var answer = await Ask(http);
            if (answer.Value?.View is { } view) created?.Invoke(http, view);
            await Replies.WriteOutcomeAsync(http, answer, entity, created: true);
        });

        async ValueTask<Answer<Outcome<TView>>> Ask(HttpContext http)
        {
            if (Query.RefuseAny(http.Request) is { } unexpected) return unexpected;
            var caller = Headers.CallerOf(http);
            if (caller.Refusal is { } refused) return refused;
            var body = await Body.ReadAsync<TBody>(http.Request);
            if ((body.Refusal ?? await gate.AdmitAsync(http, documented, at(body.Value!))) is { } barred) return barred;
            // Not the request's token: what has begun is carried out though nobody waits for the answer any more.
            return await sender.Send(message(body.Value!, caller.Value!), CancellationToken.None);
        }
    }

    /// <summary><c>POST /{id}/verb</c>: does something to an entity.</summary>
    /// <param name="at">Ids of what else the body names where the permission has to hold.</param>
    public static void MapAction<TId, TBody, TView, TResource>(
        this IEndpointRouteBuilder routes,
        Entity<TView, TResource> entity,
        string verb,
        Func<TId, TBody, Caller, IWrite<TView>> message,
        TBody example,
        Operation operation,
        Func<TBody, IEnumerable<string>>? at = null)
        where TId : struct, IEntityId<TId>
        where TBody : class
        where TView : class
        where TResource : class
    {
        var (sender, gate) = (routes.Sender(), routes.Gate());
        var documented = Changing(entity, example, operation);
        Func<HttpContext, TBody, ValueTask<Refusal?>>? admit = at is null ? null : (http, body) => gate.AdmitAsync(http, documented, at(body));
        routes.MapOperation(HttpMethods.Post, $"{entity.Path}/{{id}}/{verb}", documented, async http =>
            await Replies.WriteOutcomeAsync(http, await ChangeAsync(http, sender, message, admit), entity, created: false));
    }

    /// <summary>Does something to one of an entity's items, which the route names.</summary>
    public static void MapItemAction<TId, TItem, TBody, TView, TResource>(
        this IEndpointRouteBuilder routes,
        string method,
        string pattern,
        Entity<TView, TResource> entity,
        Func<TId, TItem, TBody, Caller, IWrite<TView>> message,
        TBody example,
        Operation operation)
        where TId : struct, IEntityId<TId>
        where TItem : struct, Enum
        where TBody : class
        where TView : class
        where TResource : class
    {
        var sender = routes.Sender();
        var documented = Changing(entity, example, operation) with { Item = typeof(TItem), TakesIdempotencyKey = HttpMethods.IsPost(method) };
        routes.MapOperation(method, pattern, documented, async http =>
            await Replies.WriteOutcomeAsync(
                http,
                Words.TryParse(http.Request.RouteValues[Item] as string ?? "", out TItem item)
                    ? await ChangeAsync<TId, TBody, TView>(http, sender, (id, body, caller) => message(id, item, body, caller))
                    : Refusal.NotFound,
                entity,
                created: false));
    }

    /// <summary><c>PATCH /{id}</c>: edits an entity by a JSON merge patch (RFC 7396) of the version that the caller saw.</summary>
    /// <param name="fields">What may be edited.</param>
    /// <param name="more">What else the caller must be allowed there for this patch; null for nothing.</param>
    public static void MapEdit<TId, TView, TResource>(
        this IEndpointRouteBuilder routes,
        Entity<TView, TResource> entity,
        Func<TId, JsonObject, Caller, IWrite<TView>> message,
        Type fields,
        JsonObject example,
        Operation operation,
        Func<JsonObject, Permission?>? more = null)
        where TId : struct, IEntityId<TId>
        where TView : class
        where TResource : class
    {
        var (sender, gate) = (routes.Sender(), routes.Gate());
        Func<HttpContext, JsonObject, ValueTask<Refusal?>>? admit = more is null ? null : async (http, body) => more(body) is { } permission ? await gate.AdmitAsync(http, permission) : null;
        var documented = operation with
        {
            Body = new Sample(fields, example),
            BodyMediaType = "application/merge-patch+json",
            Answer = Sample.Of(entity.Example),
            IfMatch = Precondition.Required,
            GivesTag = true,
            Refusals = [.. operation.Refusals, CommonRejections.NothingToChange],
        };
        routes.MapOperation(HttpMethods.Patch, entity.Path + "/{id}", documented, async http =>
            await Replies.WriteOutcomeAsync(
                http,
                http.Request.Headers.IfMatch.Count == 0
                    ? Refusal.Because(EdgeProblems.PreconditionRequired)
                    : await ChangeAsync(http, sender, message, admit),
                entity,
                created: false));
    }

    /// <summary>Maps an endpoint behind the gate and says what there is to know of it.</summary>
    public static void MapOperation(this IEndpointRouteBuilder routes, string method, string pattern, Operation operation, RequestDelegate serve)
    {
        if (!HttpMethods.IsGet(method) && !operation.IsGuarded && !operation.ForAnybody)
            throw new ArgumentException($"{operation.Id} changes something, and does not say who may.", nameof(operation));

        var served = operation.TakesIfNoneMatch ? Conditional(serve) : serve;
        if (operation.IsGuarded || operation.ForAnybody) served = Behind(routes.Gate(), operation, served);
        if (operation.Retires is { } retirement) served = Announced(retirement, served);
        // The document is made from the endpoints that have a method, which plain delegates do not show by themselves.
        routes.MapMethods(pattern, [method], served).WithMetadata(serve.Method, operation);
    }

    public static Gate Gate(this IEndpointRouteBuilder routes) => routes.ServiceProvider.GetRequiredService<Gate>();

    public static bool TryGetId<TId>(HttpContext http, out TId id)
        where TId : struct, IEntityId<TId> => TId.TryParse(http.Request.RouteValues[Id] as string, out id);

    public static ISender Sender(this IEndpointRouteBuilder routes) => routes.ServiceProvider.GetRequiredService<ISender>();

    private static RequestDelegate Behind(Gate gate, Operation operation, RequestDelegate serve) => async http =>
    {
        var refusal = await gate.AdmitAsync(http, operation);
        await (refusal is null ? serve(http) : Problems.WriteAsync(http, refusal));
    };

    /// <summary>Whether a condition can be read is found out before anything is looked for.</summary>
    private static RequestDelegate Conditional(RequestDelegate serve) => http =>
        http.Request.Headers.IfNoneMatch.Count > 0 && Headers.Known(http.Request, Headers.TagOf(0), out _) is { } unreadable ? Problems.WriteAsync(http, unreadable) : serve(http);

    private static RequestDelegate Announced(Retirement retirement, RequestDelegate serve) => http =>
    {
        retirement.Announce(http.Response.Headers);
        return serve(http);
    };

    private static Operation Changing<TBody, TView, TResource>(Entity<TView, TResource> entity, TBody example, Operation operation)
        where TBody : class
        where TView : class
        where TResource : class => operation with
        {
            Body = Sample.Of(example),
            Answer = Sample.Of(entity.Example),
            TakesIdempotencyKey = true,
            IfMatch = Precondition.Optional,
            GivesTag = true,
        };

    private static async ValueTask<Answer<Outcome<TView>>> ChangeAsync<TId, TBody, TView>(
        HttpContext http,
        ISender sender,
        Func<TId, TBody, Caller, IWrite<TView>> message,
        Func<HttpContext, TBody, ValueTask<Refusal?>>? admit = null)
        where TId : struct, IEntityId<TId>
        where TBody : class
        where TView : class
    {
        if (Query.RefuseAny(http.Request) is { } unexpected) return unexpected;
        if (!TryGetId(http, out TId id)) return Refusal.NotFound;
        var caller = Headers.CallerOf(http);
        if (caller.Refusal is { } refused) return refused;
        var body = await Body.ReadAsync<TBody>(http.Request);
        if (body.Refusal is { } unreadable) return unreadable;
        if (admit is not null && await admit(http, body.Value!) is { } barred) return barred;
        return await sender.Send(message(id, body.Value!, caller.Value!), CancellationToken.None);
    }
}
