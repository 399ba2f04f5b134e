using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Assessment;

/// <summary>Reads that are no entity's: a board, a score, a check.</summary>
internal static class AssessmentRoutes
{
    public static void MapAssessed<T>(
        this IEndpointRouteBuilder routes, string pattern, Func<HttpContext, Query, ValueTask<Answer<T>>> serve, T example, Operation operation)
        where T : class
    {
        var documented = operation.Marked() with { Answer = Sample.Of(example) };
        routes.MapOperation(HttpMethods.Get, pattern, documented, async http =>
        {
            var answer = await serve(http, new Query(http.Request, documented.Query));
            await (answer.Value is { } found ? Replies.WriteMarkedAsync(http, found) : Problems.WriteAsync(http, answer.Refusal!));
        });
    }

    /// <summary>What is no JSON: a document or a picture.</summary>
    public static void MapPrinted(this IEndpointRouteBuilder routes, string pattern, Func<HttpContext, ValueTask<Answer<byte[]>>> serve, string example, Operation operation)
    {
        var documented = operation.Marked() with { Answer = Sample.Of(example) };
        routes.MapOperation(HttpMethods.Get, pattern, documented, async http =>
        {
            var answer = Query.RefuseAny(http.Request) is { } unexpected ? unexpected : await serve(http);
            await (answer.Value is { } content ? Replies.WriteMarkedAsync(http, content, documented.AnswerMediaType) : Problems.WriteAsync(http, answer.Refusal!));
        });
    }

    public static bool TryGetBoard(HttpContext http, out BoardKind board) => Words.TryParse(http.Request.RouteValues["board"] as string ?? "", out board);
}
