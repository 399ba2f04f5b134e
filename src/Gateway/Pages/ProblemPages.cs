using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Pages;

/// <summary>A reason for a problem, as its page shows it.</summary>
/// <param name="Status">HTTP.</param>
/// <param name="Means">What the status means in general.</param>
/// <param name="Again">Whether a repeat makes sense.</param>
public sealed record ProblemWords(string Code, int Status, Phrase Words, Phrase Means, bool Again);

/// <summary>Every reason there is.</summary>
public sealed record ProblemIndexModel(IReadOnlyList<ProblemWords> Codes);

/// <summary><c>/problems</c> and <c>/problems/{code}</c>: what a problem's <c>type</c> leads to.</summary>
internal sealed class ProblemPages(PageWriter pages)
{
    public Task ShowIndexAsync(HttpContext http) => pages.ShowAsync<ProblemIndexView, ProblemIndexModel>(
        http, new ProblemIndexModel([.. ProblemCatalog.ByCode.Values.OrderBy(code => code.Code, StringComparer.Ordinal).Select(WordsOf)]));

    public Task ShowCodeAsync(HttpContext http) =>
        http.Request.RouteValues["code"] is string asked && ProblemCatalog.ByCode.TryGetValue(asked, out var code)
            ? pages.ShowAsync<ProblemView, ProblemWords>(http, WordsOf(code))
            : Problems.WriteAsync(http, Refusal.NotFound);

    private static ProblemWords WordsOf(ProblemCode code) => new(code.Code, code.Status, new Phrase(code.Zh, code.En), ProblemCatalog.TitleOf(code.Status), code.RetryAfter is not null);
}
