using System.Text.Json.Nodes;
using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Edge;

/// <summary>The kinds of change: an entity is created, edited, or something is done to it or to one of its items.</summary>
internal static class WriteRoutes
{
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
                Words.TryParse(http.Request.RouteValues["item"] as string ?? "", out TItem item)
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
        if (!Routes.TryGetId(http, out TId id)) return Refusal.NotFound;
        var caller = Headers.CallerOf(http);
        if (caller.Refusal is { } refused) return refused;
        var body = await Body.ReadAsync<TBody>(http.Request);
        if (body.Refusal is { } unreadable) return unreadable;
        if (admit is not null && await admit(http, body.Value!) is { } barred) return barred;
        return await sender.Send(message(id, body.Value!, caller.Value!), CancellationToken.None);
    }
}
