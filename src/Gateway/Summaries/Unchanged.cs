using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Practice.Actors.Gateway.Summaries;

/// <summary>
/// Tells those who poll a summary that they have it already, before anything else is done for them. Summaries are public, and to be told so costs nobody any of what their
/// limit allows. A partner's call goes the whole way, as each is counted.
/// </summary>
internal sealed class Unchanged(RequestDelegate next, CurrentTags tags)
{
    public Task InvokeAsync(HttpContext http)
    {
        var request = http.Request;
        return request.Headers.IfNoneMatch is [{ } tag] && IsPlain(request) && tags.Has(AddressOf(http), tag) ? AnswerAsync(http.Response, tag) : next(http);
    }

    /// <summary>The address as the request's first line has it.</summary>
    public static string AddressOf(HttpContext http) => http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    /// <summary>Whether JSON is asked for, by nobody in particular.</summary>
    private static bool IsPlain(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Headers.Authorization.Count == 0 && TakesJson(request.Headers.Accept);

    private static bool TakesJson(StringValues accept) => accept.Count == 0 || accept is ["*/*" or "application/json"];

    private static Task AnswerAsync(HttpResponse response, string tag)
    {
        response.StatusCode = StatusCodes.Status304NotModified;
        response.Headers.ETag = tag;
        response.Headers.CacheControl = "no-cache";
        response.Headers.Vary = HeaderNames.Accept;
        return Task.CompletedTask;
    }
}
