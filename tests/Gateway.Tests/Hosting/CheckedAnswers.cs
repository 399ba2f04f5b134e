using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace Practice.Actors.Gateway.Tests.Hosting;

/// <summary>Lets no answer of the API pass that its document does not promise, whichever test asked for it.</summary>
public sealed class CheckedAnswers : DelegatingHandler
{
    private const string Lines = "application/x-ndjson";

    internal static readonly Lazy<Contract> Document = new(Contract.Read);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        var path = request.RequestUri!.AbsolutePath;
        if (!path.StartsWith("/v1/", StringComparison.Ordinal)) return response;
        path = Uri.UnescapeDataString(path);
        JsonNode? body = null;
        // What is pushed is not waited for to its end: whoever reads it checks it.
        if (response.Content.Headers.ContentType?.MediaType is { } media && media.EndsWith("json", StringComparison.Ordinal))
        {
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            var text = await TextOfAsync(response.Content, cancellationToken);
            if (media != Lines) body = text.Length == 0 ? null : JsonNode.Parse(text);
            else foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries)) Document.Value.CheckLine(path, JsonNode.Parse(line)!);
        }

        Document.Value.Check(request.Method, path, (int)response.StatusCode, body, response.Content.Headers, response.Headers.ETag);
        return response;
    }

    /// <summary>As it was before it was compressed.</summary>
    private static async Task<string> TextOfAsync(HttpContent content, CancellationToken cancellationToken)
    {
        Stream sent = new MemoryStream(await content.ReadAsByteArrayAsync(cancellationToken));
        await using var plain = content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "br" => new BrotliStream(sent, CompressionMode.Decompress),
            "gzip" => new GZipStream(sent, CompressionMode.Decompress),
            _ => sent,
        };
        using var reader = new StreamReader(plain, Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
