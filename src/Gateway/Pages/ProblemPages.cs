using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Pages;

/// <summary><c>/problems</c> and <c>/problems/{code}</c>: what a problem's <c>type</c> leads to.</summary>
internal static class ProblemPages
{
    private static readonly Phrase Title = new("错误代码", "Problem codes");
    private static readonly Phrase Columns = new("<tr><th>代码</th><th>状态</th><th>含义</th></tr>", "<tr><th>Code</th><th>Status</th><th>Meaning</th></tr>");
    private static readonly Phrase Again = new("稍后重试同一请求即可；Retry-After 给出秒数。", "The same request may be sent again a little later; Retry-After says after how many seconds.");
    private static readonly Phrase Useless = new("同样的请求再次发送，在情况改变之前结果相同。", "The same request will fare the same until something changes.");

    public static Task WriteIndexAsync(HttpContext http)
    {
        var language = Page.LanguageOf(http.Request);
        var rows = ProblemCatalog.ByCode.Values.OrderBy(code => code.Code, StringComparer.Ordinal).Select(code => string.Create(
            CultureInfo.InvariantCulture,
            $"""<tr><td><a href="/problems/{code.Code}"><code>{code.Code}</code></a></td><td>{code.Status}</td><td>{Page.Html.Encode(code.In(language))}</td></tr>"""));
        return Page.WriteAsync(http, language, Title.In(language), $"<table>{Columns.In(language)}{string.Concat(rows)}</table>");
    }

    public static Task WriteCodeAsync(HttpContext http)
    {
        if (http.Request.RouteValues["code"] is not string asked || !ProblemCatalog.ByCode.TryGetValue(asked, out var code)) return Problems.WriteAsync(http, Refusal.NotFound);
        var language = Page.LanguageOf(http.Request);
        return Page.WriteAsync(http, language, code.Code, $"""
            <p>{Page.Html.Encode(code.In(language))}</p>
            <p>HTTP {code.Status.ToString(CultureInfo.InvariantCulture)} · {Page.Html.Encode(ProblemCatalog.TitleOf(code.Status).In(language))}</p>
            <p class="quiet">{(code.RetryAfter is null ? Useless : Again).In(language)}</p>
            <p><a href="/problems">{Title.In(language)}</a></p>
            """);
    }
}
