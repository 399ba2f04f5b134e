using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Access;

/// <summary>Every GET of the document, asked for twice: who has an answer already is not sent it again, and what nobody may keep says so.</summary>
[Collection(OnMatrix.Name)]
public sealed class ConditionalReadTests(MatrixGateway gateway)
{
    /// <summary>Written while it is read, however long it is.</summary>
    private static readonly string[] Streamed = ["exportActivities"];

    /// <summary>What everybody may read and nothing keeps: a stream, what is written while it is read, and whether somebody's certificate is one.</summary>
    private static readonly string[] PublicUntagged = [.. Streamed, "streamUnitSummary", "verifyCertificate"];

    [Fact]
    public void What_everybody_may_read_bears_a_tag()
    {
        var untagged = Contract.Read().Document["paths"]!.AsObject()
            .Select(path => path.Value!["get"])
            .Where(operation => operation?["security"]!.AsArray().Any(way => way!.AsObject().Count == 0) == true)
            .Where(operation => operation!["responses"]!["304"] is null || operation["responses"]!["200"]!["headers"]?["ETag"] is null)
            .Select(operation => (string)operation!["operationId"]!);
        Assert.Equal(PublicUntagged.Order(StringComparer.Ordinal), untagged.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Whoever_asks_again_with_the_tag_of_an_answer_is_told_that_it_is_still_the_same()
    {
        var own = (await gateway.SceneAsync()).Own;
        List<string> unreached = [], wrong = [];
        var tried = 0;
        foreach (var (template, methods) in Contract.Read().Document["paths"]!.AsObject())
        {
            if (methods!["get"] is not { } operation || operation["responses"]!["200"]!["content"]!["text/event-stream"] is not null) continue;
            var id = (string)operation["operationId"]!;
            var path = PathOf(template, operation, own);
            var first = await gateway.Api.Get(path);
            if (first.Status != HttpStatusCode.OK)
            {
                unreached.Add(id);
                continue;
            }

            tried++;
            if (first.Headers.CacheControl is not { } cache) wrong.Add($"{id} does not say whether it may be kept");
            else if (!cache.NoStore && !Streamed.Contains(id) && await ComplaintOf(path, first) is { } complaint) wrong.Add($"{id} {complaint}");
        }

        Assert.Empty(wrong);
        // There is not one of everything in the scene: no month is published, and no file imported.
        Assert.True(tried > 80, $"Only {tried} were tried, none of {string.Join(", ", unreached)}.");
    }

    /// <summary>Null where it is as it should be; what changes meanwhile is asked for again.</summary>
    private async Task<string?> ComplaintOf(string path, Reply reply)
    {
        for (var again = 0; again < 3; again++)
        {
            if (reply.Headers.ETag is not { IsWeak: false, Tag: var tag }) return "has no strong tag";
            var next = await gateway.Api.Get(path, ("If-None-Match", tag));
            if (next.Status == HttpStatusCode.NotModified) return next is { Body: null, Headers: { ETag.Tag: var same, CacheControl: not null } } && same == tag ? null : "is not modified, and says so wrongly";
            reply = next;
        }

        return "is another each time";
    }

    private static string PathOf(string template, JsonNode operation, MatrixPlace own)
    {
        var collection = template.Split('/')[2];
        return template
            .Replace("{id}", own.Ids.GetValueOrDefault(collection) ?? ExampleOf(operation, "id"), StringComparison.Ordinal)
            .Replace("{file}", own.IdOf("files"), StringComparison.Ordinal)
            .Replace("{board}", "offices", StringComparison.Ordinal)
            .Replace("{subject}", ExampleOf(operation, "subject"), StringComparison.Ordinal);
    }

    private static string? ExampleOf(JsonNode operation, string parameter) =>
        (string?)operation["parameters"]!.AsArray().FirstOrDefault(each => (string?)each!["name"] == parameter)?["example"];
}
