using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;

namespace Practice.Actors.Gateway.Partners;

/// <summary>Takes note of every call of a partner, by its key or an account with a partner's role, also of one that is refused: what was asked for, about what, and what came of it.</summary>
internal sealed class CallCounting(RequestDelegate next, CallRecord record)
{
    /// <summary>What is asked for where there is nothing.</summary>
    private const string Nothing = "none";

    public Task InvokeAsync(HttpContext http)
    {
        // Who it is shows when it is let in, or not.
        if (http.Request.Headers.Authorization.Count > 0 || http.Request.Headers.Cookie.Count > 0)
        {
            var call = new CountedCall(http, record);
            http.Features.Set(call);
            http.Response.OnStarting(static state => CountAsync((CountedCall)state), call);
        }

        return next(http);
    }

    /// <summary>When the answer begins: a stream may go on for an hour.</summary>
    private static Task CountAsync(CountedCall call)
    {
        var http = call.Http;
        // A key that opens nothing is nobody's.
        if (http.Principal() is not { } principal || !principal.Grants.Any(grant => grant.Role is Role.Partner)) return Task.CompletedTask;
        var operation = http.GetEndpoint()?.Metadata.GetMetadata<Operation>()?.Id ?? Nothing;
        call.Record.Count(new KeyCall(principal.Actor, operation, SubjectOf(http.Request), http.Response.StatusCode, call.Code));
        return Task.CompletedTask;
    }

    /// <summary>Only what is an id or a code for certain: an address may hold anything.</summary>
    private static string? SubjectOf(HttpRequest request) => Known(request.RouteValues["id"] as string) ?? Known(request.Query["unit"]);

    private static string? Known(string? text) => text is not null && (UnitCode.TryParse(text, out _) || IsEntityId(text)) ? text : null;

    private static bool IsEntityId(string text) => text.IndexOf('_', StringComparison.Ordinal) is > 0 and var end && EntityId.IsWellFormed(text[..end], text);
}

/// <summary>A call that is to be counted.</summary>
internal sealed class CountedCall(HttpContext http, CallRecord record)
{
    public HttpContext Http => http;

    public CallRecord Record => record;

    /// <summary>Of the problem that it was answered with; null for none.</summary>
    public string? Code { get; set; }
}
