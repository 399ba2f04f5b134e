using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Ledger;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Edge;

/// <summary>
/// Stands round every request: gives every error a problem body, and turns faults into problems, logging each once and none of what was sent.
/// </summary>
internal sealed partial class Guard(RequestDelegate next, ILogger<Guard> logger, ClusterState? cluster = null)
{
    /// <summary>The assembly that finds grains by their interfaces.</summary>
    private const string OrleansCore = "Orleans.Core";

    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            if (IsUnguarded(http))
            {
                await Problems.WriteAsync(http, EdgeProblems.Forbidden);
                return;
            }

            await next(http);
            if (!http.Response.HasStarted && CodeOf(http.Response.StatusCode) is { } code && http.Response.ContentType is null) await Problems.WriteAsync(http, code);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            await AnswerAsync(http, e);
        }
    }

    private async Task AnswerAsync(HttpContext http, Exception thrown)
    {
        var code = thrown switch
        {
            BadHttpRequestException bad => CodeOf(bad.StatusCode) ?? EdgeProblems.RequestMalformed,
            LedgerBusyException or VaultBusyException => ProblemCatalog.Of(CommonRejections.Busy),
            TimeoutException or UnknownOutcomeException or VaultUnknownOutcomeException or OrleansException or OperationCanceledException => EdgeProblems.Unavailable,
            _ when CrossedFault.IsDriver(thrown) => EdgeProblems.Unavailable,
            // A client of a cluster that has no silo knows of no grain at all. By now it may have met one, so it is not asked whether it has.
            ArgumentException { Source: OrleansCore } when cluster is not null => EdgeProblems.Unavailable,
            _ => EdgeProblems.Fault,
        };
        // The route, not the path: that may hold anything.
        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";
        if (code == EdgeProblems.Fault) LogFault(logger, thrown, http.Request.Method, route, Problems.TraceOf(http));
        else if (code == EdgeProblems.Unavailable) LogUnavailable(logger, thrown, http.Request.Method, route, Problems.TraceOf(http));
        http.Response.Clear();
        await Problems.WriteAsync(http, code);
    }

    /// <summary>An endpoint that may change something and does not stand behind the gate is a mistake, and closed.</summary>
    private static bool IsUnguarded(HttpContext http) =>
        http.GetEndpoint() is RouteEndpoint endpoint
        && endpoint.Metadata.GetMetadata<Operation>() is null
        && !(HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method));

    private static ProblemCode? CodeOf(int status) => status switch
    {
        < 400 => null,
        StatusCodes.Status403Forbidden => EdgeProblems.Forbidden,
        StatusCodes.Status404NotFound => ProblemCatalog.Of(CommonRejections.NotFound),
        StatusCodes.Status405MethodNotAllowed => EdgeProblems.MethodNotAllowed,
        StatusCodes.Status413PayloadTooLarge => EdgeProblems.BodyTooLarge,
        StatusCodes.Status414UriTooLong => EdgeProblems.UriTooLong,
        StatusCodes.Status415UnsupportedMediaType => EdgeProblems.MediaTypeUnsupported,
        StatusCodes.Status431RequestHeaderFieldsTooLarge => EdgeProblems.HeadersTooLarge,
        < 500 => EdgeProblems.RequestMalformed,
        _ => null,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Route} failed ({TraceId})")]
    private static partial void LogFault(ILogger logger, Exception thrown, string method, string route, string traceId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Route} could not be carried out just now ({TraceId})")]
    private static partial void LogUnavailable(ILogger logger, Exception thrown, string method, string route, string traceId);
}
