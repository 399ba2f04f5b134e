using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Edge;

[Collection(OnSqlite.Name)]
public sealed class CompressionTests(SqliteGateway gateway)
{
    [Theory]
    [InlineData("/v1/units?limit=50", "br", "br")]
    [InlineData("/v1/units?limit=50", "gzip", "gzip")]
    [InlineData("/v1/units/summaries?format=csv&children=true", "gzip", "gzip")]
    [InlineData("/site.css", "gzip", "gzip")]
    [InlineData("/v1/units?limit=50", "identity", null)]
    [InlineData("/", "br", "br")]
    // Not worth it, or a page with a form, which holds secrets.
    [InlineData("/v1/units?limit=1", "gzip", null)]
    [InlineData("/order?at=620623100200", "gzip", null)]
    public async Task What_programs_read_and_pages_bring_along_is_compressed_where_they_can_read_that(string path, string accepted, string? used)
    {
        using var http = gateway.Host.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Add("Accept-Encoding", accepted);

        using var answer = await http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(used, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        if (used is null) return;
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        var sent = await answer.Content.ReadAsByteArrayAsync();
        await using Stream plain = used == "br" ? new BrotliStream(new MemoryStream(sent), CompressionMode.Decompress) : new GZipStream(new MemoryStream(sent), CompressionMode.Decompress);
        using var reader = new StreamReader(plain);
        var text = await reader.ReadToEndAsync();
        Assert.True(text.Length > sent.Length, $"{text.Length} became {sent.Length}");
        if (path == "/") Assert.Contains("</html>", text, StringComparison.Ordinal);
        if (path.Contains("limit", StringComparison.Ordinal)) Assert.Equal(50, JsonNode.Parse(text)!["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_page_for_who_is_signed_in_is_not_compressed()
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false }) { BaseAddress = gateway.Api.Http.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/", UriKind.Relative)) { Headers = { { "Accept-Encoding", "gzip" }, { "Cookie", $"practice={gateway.Host.Token}" } } };

        using var answer = await http.SendAsync(request);

        Assert.Contains("我的", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }
}
