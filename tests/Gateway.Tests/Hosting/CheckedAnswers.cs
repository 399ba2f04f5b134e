using System.Text.Json.Nodes;

namespace Practice.Actors.Gateway.Tests.Hosting;

/// <summary>Lets no answer of the API pass that its document does not promise, whichever test asked for it.</summary>
public sealed class CheckedAnswers : DelegatingHandler
{
    private static readonly Lazy<Contract> Document = new(Contract.Read);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        var path = request.RequestUri!.AbsolutePath;
        if (!path.StartsWith("/v1/", StringComparison.Ordinal)) return response;
        JsonNode? body = null;
        // Lines and streams are not waited for to their end.
        if (response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true
            && response.Content.Headers.ContentType.MediaType != "application/x-ndjson")
        {
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            var text = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            body = text.Length == 0 ? null : JsonNode.Parse(text);
        }

        Document.Value.Check(request.Method, Uri.UnescapeDataString(path), (int)response.StatusCode, body, response.Content.Headers, response.Headers.ETag);
        return response;
    }
}
