using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel.Activities;

namespace Practice.Actors.Gateway.Activities;

/// <summary>How the list of activities divides.</summary>
internal static class FacetEndpoints
{
    public static void MapActivityFacets(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var (queries, lists, calendar) = (services.GetRequiredService<ActivityFacetQueries>(), services.GetRequiredService<Lists>(), services.GetRequiredService<CountyCalendar>());
        var time = services.GetRequiredService<TimeProvider>();
        var operation = new Operation("countActivities", "Counts activities by platform, level of unit, month, project and state").Marked() with
        {
            Description = "Of those that the list would show under the same filters.",
            Query = Endpoints.Narrowing,
            TakesMinPosition = true,
            Answer = Sample.Of(new ActivityFacets(
                [new FacetCount("theory", 4_203), new FacetCount("care", 3_870)],
                [new FacetCount("station", 15_120)],
                [new FacetCount("2023-05", 1_702), new FacetCount("2023-06", 1_811)],
                [new FacetCount("proj_01jdq7k2v3m8n5p6r7s8t9v0wx", 211)],
                [new FacetCount(Words.Of(Enum.GetValues<ActivityState>()[^1]), 20_134)])),
        };
        routes.MapOperation(HttpMethods.Get, "/v1/activities/facets", operation, async http =>
        {
            var query = new Query(http.Request, operation.Query);
            var filter = Endpoints.FilterOf(query, calendar, time);
            LedgerPosition? minimum = null;
            var refusal = query.Refusal ?? Headers.MinimumOf(http.Request, out minimum) ?? await lists.WaitAsync(minimum, http.RequestAborted);
            if (refusal is null) await Replies.WriteMarkedAsync(http, await queries.CountAsync(filter, http.RequestAborted));
            else await Problems.WriteAsync(http, refusal);
        });
    }
}
