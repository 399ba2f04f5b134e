using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Access;

/// <summary>Endpoints of one person: none of their answers is to be kept anywhere.</summary>
internal static class PersonRoutes
{
    private const string Path = "/v1/people/{id}";

    /// <summary><c>GET /{id}</c>: a person, masked, under the tag that a correction takes.</summary>
    public static void MapMasked(this IEndpointRouteBuilder routes, PersonResource example, Operation operation)
    {
        var sender = routes.Sender();
        var documented = operation with { Answer = Sample.Of(example), GivesTag = true };
        routes.MapOperation(HttpMethods.Get, Path, documented, async http =>
        {
            var answer = await Ask(http);
            http.Response.Headers.CacheControl = "no-store";
            if (answer.Value is { } found) http.Response.Headers.ETag = Headers.TagOf(found.Version);
            await (answer.Value is { } known
                ? Replies.WriteJsonAsync(http.Response, PersonResource.Of(known.View))
                : Problems.WriteAsync(http, answer.Refusal!));
        });

        async ValueTask<Answer<Versioned<KnownPerson>>> Ask(HttpContext http)
        {
            if (Query.RefuseAny(http.Request) is { } unexpected) return unexpected;
            return Routes.TryGetId(http, out VaultId id) ? await sender.Send(new GetPerson(id), http.RequestAborted) : Refusal.NotFound;
        }
    }

    /// <summary><c>POST /{id}/verb</c>: does something with a person's data that is put on record, each time anew.</summary>
    public static void MapOnRecord<TBody, T>(
        this IEndpointRouteBuilder routes,
        string verb,
        Func<VaultId, TBody, Caller, ICommand<Answer<T>>> message,
        TBody bodyExample,
        T example,
        Operation operation)
        where TBody : class
        where T : class
    {
        var sender = routes.Sender();
        var documented = operation with
        {
            Body = Sample.Of(bodyExample),
            Answer = Sample.Of(example),
            Problems = [.. operation.Problems, EdgeProblems.HeaderInvalid],
        };
        routes.MapOperation(HttpMethods.Post, $"{Path}/{verb}", documented, async http =>
        {
            var answer = await Ask(http);
            http.Response.Headers.CacheControl = "no-store";
            await (answer.Value is { } done ? Replies.WriteJsonAsync(http.Response, done) : Problems.WriteAsync(http, answer.Refusal!));
        });

        async ValueTask<Answer<T>> Ask(HttpContext http)
        {
            if (Query.RefuseAny(http.Request) is { } unexpected) return unexpected;
            if (!Routes.TryGetId(http, out VaultId id)) return Refusal.NotFound;
            var caller = Headers.CallerOf(http);
            if (caller.Refusal is { } refused) return refused;
            var body = await Body.ReadAsync<TBody>(http.Request);
            // Not the request's token: what is on record has then been done.
            return body.Refusal ?? await sender.Send(message(id, body.Value!, caller.Value!), CancellationToken.None);
        }
    }

    /// <summary><c>POST /{id}/consents</c> and <c>POST /{id}/consents/{consent}/withdraw</c>.</summary>
    /// <param name="below">The part of the path after the person.</param>
    /// <param name="message">Null where the path names nothing.</param>
    /// <param name="more">What else the caller must be allowed there for this body; null for nothing.</param>
    public static void MapConsent<TBody>(
        this IEndpointRouteBuilder routes,
        string below,
        Func<VaultId, HttpContext, TBody, Caller, IWrite<Consent>?> message,
        TBody bodyExample,
        Entity<Consent, Consent> entity,
        bool creates,
        Operation operation,
        Func<TBody, Permission?>? more = null)
        where TBody : class
    {
        var (sender, gate) = (routes.Sender(), routes.Gate());
        var documented = operation with
        {
            Success = creates ? StatusCodes.Status201Created : StatusCodes.Status200OK,
            Body = Sample.Of(bodyExample),
            Answer = Sample.Of(entity.Example),
            TakesIdempotencyKey = true,
            GivesTag = true,
        };
        routes.MapOperation(HttpMethods.Post, Path + below, documented, async http => await Replies.WriteOutcomeAsync(http, await Ask(http), entity, creates));

        async ValueTask<Answer<Outcome<Consent>>> Ask(HttpContext http)
        {
            if (Query.RefuseAny(http.Request) is { } unexpected) return unexpected;
            if (!Routes.TryGetId(http, out VaultId id)) return Refusal.NotFound;
            var caller = Headers.CallerOf(http);
            if (caller.Refusal is { } refused) return refused;
            var body = await Body.ReadAsync<TBody>(http.Request);
            if (body.Refusal is { } unreadable) return unreadable;
            if (more?.Invoke(body.Value!) is { } permission && await gate.AdmitAsync(http, permission) is { } barred) return barred;
            return message(id, http, body.Value!, caller.Value!) is { } asked ? await sender.Send(asked, CancellationToken.None) : Refusal.NotFound;
        }
    }
}
