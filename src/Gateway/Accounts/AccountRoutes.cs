using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Accounts;

/// <summary>
/// Endpoints about accounts. What they answer may be a secret that is shown once, so nothing of them is kept by anybody on the way, and none takes
/// an idempotency key: there would be nothing to answer a repeat with.
/// </summary>
internal static class AccountRoutes
{
    /// <summary>A write with a body.</summary>
    public static void MapAccount<TBody, T>(
        this IEndpointRouteBuilder routes,
        string pattern,
        Func<HttpContext, TBody, ValueTask<Answer<T>>> serve,
        TBody bodyExample,
        T example,
        Operation operation,
        Func<TBody, IEnumerable<string>>? at = null)
        where TBody : class
        where T : class
    {
        var (validators, gate) = (routes.ServiceProvider.GetRequiredService<Validators>(), routes.Gate());
        var documented = operation with
        {
            Body = Sample.Of(bodyExample),
            Answer = Sample.Of(example),
        };
        routes.MapOperation(HttpMethods.Post, pattern, documented, http => AnswerAsync(http, Ask, operation.Success));

        async ValueTask<Answer<T>> Ask(HttpContext http)
        {
            if (Query.RefuseAny(http.Request) is { } unexpected) return unexpected;
            var body = await Body.ReadAsync<TBody>(http.Request);
            if ((body.Refusal ?? validators.Check(body.Value!)) is { } unreadable) return unreadable;
            if (at is not null && await gate.AdmitAsync(http, documented, at(body.Value!)) is { } barred) return barred;
            return await serve(http, body.Value!);
        }
    }

    /// <summary>A read, or a <c>DELETE</c>, with query parameters.</summary>
    public static void MapAccount<T>(
        this IEndpointRouteBuilder routes,
        string method,
        string pattern,
        Func<HttpContext, Query, ValueTask<Answer<T>>> serve,
        T example,
        Operation operation)
        where T : class
    {
        var documented = operation with { Answer = Sample.Of(example) };
        routes.MapOperation(method, pattern, documented, http => AnswerAsync(http, Ask, operation.Success));

        ValueTask<Answer<T>> Ask(HttpContext http) => serve(http, new Query(http.Request, documented.Query));
    }

    /// <summary>The account that asks; a partner's key and a tracking key have none.</summary>
    public static AccountId? AccountOf(HttpContext http) => AccountId.TryParse(http.Principal()?.Actor, out var id) ? id : null;

    public static Answer<T> Or<T>(this Rejection? refused, Func<T> done)
        where T : class => refused is null ? done() : Refusal.Of(refused);

    private static async Task AnswerAsync<T>(HttpContext http, Func<HttpContext, ValueTask<Answer<T>>> ask, int success)
        where T : class
    {
        var answer = await ask(http);
        http.Response.Headers.CacheControl = "no-store";
        if (answer.Refusal is { } refusal)
        {
            await Problems.WriteAsync(http, refusal);
            return;
        }

        http.Response.StatusCode = success;
        await Replies.WriteJsonAsync(http.Response, answer.Value!);
    }
}
