using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Edge;

/// <summary>Endpoints that belong to no one entity.</summary>
internal static class Plain
{
    /// <summary>A <c>GET</c> without parameters.</summary>
    /// <param name="message">What is asked, by whom; null for somebody unknown, where the operation is public.</param>
    public static void MapShow<T>(
        this IEndpointRouteBuilder routes, string pattern, Func<Principal?, IQuery<Answer<T>>> message, T example, Operation operation)
        where T : class
    {
        var sender = routes.Sender();
        routes.MapOperation(HttpMethods.Get, pattern, operation.Marked() with { Answer = Sample.Of(example) }, async http =>
        {
            Answer<T> answer = Query.RefuseAny(http.Request) is { } unexpected ? unexpected : await sender.Send(message(http.Principal()), http.RequestAborted);
            await (answer.Value is { } found ? Replies.WriteMarkedAsync(http, found) : Problems.WriteAsync(http, answer.Refusal!));
        });
    }

    /// <summary>A <c>POST</c> that does something and says what came of it; it does no harm to send it again.</summary>
    public static void MapDo<TBody, T>(
        this IEndpointRouteBuilder routes,
        string pattern,
        Func<TBody, Principal, ICommand<Answer<T>>> message,
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
        };
        routes.MapOperation(HttpMethods.Post, pattern, documented, async http =>
        {
            var answer = await Ask(http);
            await (answer.Value is { } done ? Replies.WriteJsonAsync(http.Response, done) : Problems.WriteAsync(http, answer.Refusal!));
        });

        async ValueTask<Answer<T>> Ask(HttpContext http)
        {
            if (Query.RefuseAny(http.Request) is { } unexpected) return unexpected;
            var body = await Body.ReadAsync<TBody>(http.Request);
            return body.Refusal ?? await sender.Send(message(body.Value!, http.Principal()!), http.RequestAborted);
        }
    }
}
