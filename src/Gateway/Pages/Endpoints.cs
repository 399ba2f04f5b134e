namespace Practice.Actors.Gateway.Pages;

/// <summary>Plain pages for people.</summary>
internal static class Endpoints
{
    private static readonly string Style = ReadStyle();

    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        var start = routes.ServiceProvider.GetRequiredService<StartPage>();
        routes.MapGet("/", (RequestDelegate)start.WriteAsync);
        routes.MapGet("/problems", (RequestDelegate)ProblemPages.WriteIndexAsync);
        routes.MapGet("/problems/{code}", (RequestDelegate)ProblemPages.WriteCodeAsync);
        routes.MapGet(Page.StyleSheet, (RequestDelegate)(http =>
        {
            http.Response.ContentType = "text/css; charset=utf-8";
            http.Response.Headers.CacheControl = "max-age=3600";
            return http.Response.WriteAsync(Style, http.RequestAborted);
        }));
    }

    private static string ReadStyle()
    {
        using var stream = typeof(Endpoints).Assembly.GetManifestResourceStream($"{typeof(Endpoints).Namespace}.site.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
