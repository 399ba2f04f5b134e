using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.Gateway.Assessment;

/// <summary>
/// Where the platform has one center, as a county's has, a month alone names its assessment: <c>/v1/assessments/2023-06</c> is read as
/// <c>/v1/assessments/620623-2023-06</c>.
/// </summary>
internal sealed class OneCenter(RequestDelegate next, UnitQueries units)
{
    private const string Path = "/v1/assessments/{id}";
    private const string Id = "id";

    private static readonly UnitFilter OpenCenters = new() { Level = UnitLevel.Center, State = UnitState.Open };

    private volatile string? center;

    public Task InvokeAsync(HttpContext http) =>
        http.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } pattern } && pattern.StartsWith(Path, StringComparison.Ordinal)
            && http.Request.RouteValues[Id] is string text && Month.TryParse(text, out var month)
            ? NameAsync(http, month)
            : next(http);

    private async Task NameAsync(HttpContext http, Month month)
    {
        if (center is null && await units.ListAsync(OpenCenters, new PageRequest(2), http.RequestAborted) is { Items: [var only] }) center = only.Code.Value;
        if (center is { } known) http.Request.RouteValues[Id] = AssessmentId.Of(new UnitCode(known), month).Value;
        await next(http);
    }
}
