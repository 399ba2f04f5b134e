using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Pages;

[Collection(OnSqlite.Name)]
public sealed class PageTests(SqliteGateway gateway)
{
    private readonly HttpClient http = gateway.Api.Http;

    [Theory]
    [InlineData("/", null, "zh-CN", "新时代文明实践中心")]
    [InlineData("/", "en", "en", "New Era Civilization Practice Center")]
    [InlineData("/?lang=en", "zh", "en", "New Era Civilization Practice Center")]
    [InlineData("/?lang=zh", "en", "zh-CN", "新时代文明实践中心")]
    public async Task The_start_page_speaks_both_languages_and_counts_the_county(string path, string? accepts, string language, string title)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accepts is not null) request.Headers.AcceptLanguage.ParseAdd(accepts);
        using var answer = await http.SendAsync(request);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains($"<html lang=\"{language}\">", page, StringComparison.Ordinal);
        Assert.Contains($"<title>{title}</title>", page, StringComparison.Ordinal);
        // Of the counts, the one that no other test here adds to.
        Assert.Contains($"<dt>{(language == "en" ? "area sub-centers" : "片区分中心")}</dt><dd>5</dd>", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_link_of_the_start_page_leads_somewhere()
    {
        var page = await http.GetStringAsync(new Uri("/", UriKind.Relative));
        var links = page.Split("href=\"").Skip(1).Select(part => part[..part.IndexOf('"', StringComparison.Ordinal)]).ToList();
        Assert.Contains("/swagger", links);
        foreach (var link in links)
        {
            using var answer = await http.GetAsync(new Uri(link, UriKind.Relative));
            Assert.True(answer.IsSuccessStatusCode, link);
        }
    }
}
