using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Edge;

/// <summary>The kinds of <c>GET</c>: an entity, a part of one, what follows from one, its history, a page of a list.</summary>
internal static class ReadRoutes
{
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
            if (!Routes.TryGetId(http, out TId id)) return Refusal.NotFound;
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
            return Routes.TryGetId(http, out TId id) ? await sender.Send(message(id, http), http.RequestAborted) : Refusal.NotFound;
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
            return Routes.TryGetId(http, out TId id) ? await sender.Send(message(id), http.RequestAborted) : Refusal.NotFound;
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
            var known = Routes.TryGetId(http, out TId id);
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
        routes.MapPages(list, (http, query) => (Routes.TryGetId(http, out TId id), filter(id, query)), message, operation, narrow: null);

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
}
