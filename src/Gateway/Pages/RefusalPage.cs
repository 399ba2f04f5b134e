using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Pages;

/// <summary>A refusal, to somebody who looks at pages.</summary>
/// <param name="Status">HTTP.</param>
public sealed record RefusalModel(int Status, string Title, string Detail);

/// <summary>Tells people why a page does not do what they asked for; programs are told by a problem.</summary>
internal static class RefusalPage
{
    private static readonly string[] OfPrograms = ["/v1", "/health", "/openapi", "/metrics"];

    public static bool IsWanted(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && !OfPrograms.Any(program => request.Path.StartsWithSegments(program, StringComparison.OrdinalIgnoreCase));

    public static Task ShowAsync(HttpContext http, int status, Refusal refusal)
    {
        var language = PageContext.LanguageOf(http.Request);
        return http.RequestServices.GetRequiredService<PageWriter>().ShowAsync<RefusalView, RefusalModel>(
            http, new RefusalModel(status, ProblemCatalog.TitleOf(status).In(language), Problems.DetailOf(refusal, language)), status, PageWriter.NotKept);
    }
}
