using Microsoft.Extensions.Options;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Gateway.Edge;

namespace Practice.Actors.Gateway.Settings;

/// <summary>What the operator has set, as everybody may see it.</summary>
internal static class Endpoints
{
    public static void MapSettings(this IEndpointRouteBuilder routes)
    {
        var county = routes.ServiceProvider.GetRequiredService<CountyZone>();
        var options = routes.ServiceProvider.GetRequiredService<IOptions<DeadlineOptions>>();
        var shown = DeadlineSettings.Of(options.Value, county);
        var deadlines = new Operation("getDeadlines", "Shows how long each step of a service request may take, and when the county works, where a center has set nothing else").Marked() with
        {
            Description = "Provisional limits are assumptions: no rule gives a number of hours. The section `Deadlines` of the configuration sets others, and so does a center for itself (`/v1/deadlines/{id}`).",
            Answer = Sample.Of(DeadlineSettings.Of(new DeadlineOptions(), CountyZone.Of(CountyZone.Default))),
        };
        routes.MapOperation(HttpMethods.Get, "/v1/settings/deadlines", deadlines, http =>
            Query.RefuseAny(http.Request) is { } unexpected
                ? Problems.WriteAsync(http, unexpected)
                : Replies.WriteMarkedAsync(http, shown));
    }
}
