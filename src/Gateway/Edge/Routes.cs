using Mediator;
using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Access;

namespace Practice.Actors.Gateway.Edge;

/// <summary>
/// The few kinds of endpoint that there are: each module lists its endpoints with <see cref="ReadRoutes"/> and
/// <see cref="WriteRoutes"/>, so that all speak alike. They are plain request delegates: nothing is resolved or reflected on for each request.
/// </summary>
internal static class Routes
{
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
        where TId : struct, IEntityId<TId> => TId.TryParse(http.Request.RouteValues["id"] as string, out id);

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
}
