using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Testing;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Pages;

[Collection(OnSqlite.Name)]
public sealed partial class PageTests(SqliteGateway gateway)
{
    /// <summary>Of what a citizen's browser fetches at first.</summary>
    private const int MostBytes = 40 * 1024;

    public static TheoryData<string> Pages =>
    [
        "/", "/?by=requests&in=last", "/menu", "/menu?platform=health", "/order", $"/order?at={Station}", $"/order?at={Office}", "/track", "/units", $"/units?q={Uri.EscapeDataString("华藏")}", $"/units/{Center}",
        "/units/620623102", $"/units/{Station}", "/activities", "/activities?month=2023-06", "/projects", $"/search?q={Uri.EscapeDataString("宣讲")}", "/privacy", "/certificates", "/me", "/developers", "/problems/not-found", "/bulletins", "/honours", "/screen",
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_speaks_both_languages_and_brings_nothing_inline_and_nothing_foreign(string path)
    {
        using var visitor = new Visitor(gateway.Host);
        foreach (var (language, tag) in new[] { ("zh", "zh-CN"), ("en", "en") })
        {
            var shown = await visitor.GetAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={language}");
            Assert.Equal(HttpStatusCode.OK, shown.Status);
            Assert.Contains($"<html lang=\"{tag}\">", shown.Html, StringComparison.Ordinal);
            Assert.Matches("<h1[ >]", shown.Html);
            // A style within a page is the one that the policy names.
            var policy = shown.Header("Content-Security-Policy");
            Assert.All(Style().Matches(shown.Html), style => Assert.Contains($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style.Groups["text"].Value)))}'", policy, StringComparison.Ordinal));
            Assert.DoesNotMatch(Inline(), Style().Replace(shown.Html, ""));
            Assert.DoesNotMatch(Foreign(), shown.Html);
            Assert.Matches("^default-src 'none'; style-src 'self' 'sha256-[^' ]{44}'; script-src 'self'; ", policy);
            Assert.InRange(shown.Bytes + (await FilesAsync(visitor, shown.Html)), 1, MostBytes);
        }
    }

    [Fact]
    public async Task A_language_once_chosen_is_kept_and_the_browsers_own_is_not_asked()
    {
        using var visitor = new Visitor(gateway.Host);
        visitor.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        Assert.Contains("有需要，点一单", (await visitor.GetAsync("/")).Html, StringComparison.Ordinal);

        await visitor.GetAsync("/units?lang=en");

        Assert.Contains("Need a hand? Just ask", (await visitor.GetAsync("/")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_page_counts_the_county()
    {
        using var visitor = new Visitor(gateway.Host);

        var (html, offices) = ("", 0);
        // What a page counts is kept for ten seconds.
        await Eventually.TrueAsync(
            async () =>
            {
                html = (await visitor.GetAsync("/")).Html;
                offices = (int)(await gateway.Api.Get("/v1/units?level=office&count=true&limit=1"))["total"];
                return offices == Regex.Count(html, "class=\"tile s[0-4]\"", RegexOptions.NonBacktracking);
            },
            "the page has counted the offices");

        // Of the counts, the one that no other test here adds to.
        Assert.Contains("<dt>片区分中心</dt><dd><b>5</b>", html, StringComparison.Ordinal);
        Assert.InRange(offices, 20, 200);
    }

    [Fact]
    public async Task Every_link_of_the_first_page_leads_somewhere()
    {
        using var visitor = new Visitor(gateway.Host);
        var links = Link().Matches((await visitor.GetAsync("/")).Html).Select(link => WebUtility.HtmlDecode(link.Groups["to"].Value)).Where(link => !link.StartsWith('#')).Distinct().ToList();
        Assert.Contains("/menu", links);
        Assert.Contains("/developers", links);
        foreach (var link in links)
        {
            using var answer = await visitor.Http.GetAsync(new Uri(link, UriKind.Relative));
            Assert.True(answer.IsSuccessStatusCode, link);
        }
    }

    [Fact]
    public async Task Who_looks_at_pages_is_told_by_a_page_and_a_program_by_a_problem()
    {
        using var visitor = new Visitor(gateway.Host);

        var shown = await visitor.GetAsync("/nothing-here");

        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (shown.Status, shown.MediaType));
        Assert.Contains("<h1>没有找到</h1>", shown.Html, StringComparison.Ordinal);
        Assert.Equal("application/problem+json", (await visitor.GetAsync("/v1/nothing-here")).MediaType);
    }

    [Fact]
    public async Task What_people_typed_is_shown_as_text()
    {
        using var visitor = new Visitor(gateway.Host);

        var html = (await visitor.GetAsync($"/search?q={Uri.EscapeDataString("\"><script>alert(1)</script>")}")).Html;

        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_under_its_own_address_is_kept_for_good()
    {
        using var visitor = new Visitor(gateway.Host);
        var style = Link().Matches((await visitor.GetAsync("/menu")).Html).Select(link => link.Groups["to"].Value).Single(link => link.StartsWith("/site.css", StringComparison.Ordinal));

        var (kept, asked) = (await visitor.GetAsync(style), await visitor.GetAsync("/site.css"));

        Assert.Contains("immutable", kept.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.DoesNotContain("immutable", asked.Header("Cache-Control"), StringComparison.Ordinal);
    }

    private static async Task<int> FilesAsync(Visitor visitor, string html)
    {
        var bytes = 0;
        foreach (var file in File().Matches(html).Select(file => file.Groups["file"].Value).Distinct()) bytes += (await visitor.GetAsync(file)).Bytes;
        return bytes;
    }

    /// <summary>Scripts, styles and handlers within the page; microdata says what machines are to know.</summary>
    [GeneratedRegex(@"<script(?![^>]* src=)|<style|<[^>]* style=|<[^>]* on[a-z]+=|javascript:", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Inline();

    [GeneratedRegex("<style>(?<text>[^<]*)</style>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Style();

    [GeneratedRegex("""(src|href|action)="(https?:)?//""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Foreign();

    [GeneratedRegex("href=\"(?<to>[^\"]*)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Link();

    [GeneratedRegex("\"(?<file>/(site|staff|screen|icon)\\.[a-z]+\\?v=[0-9a-f]+)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex File();
}
