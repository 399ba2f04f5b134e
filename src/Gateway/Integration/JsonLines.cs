using System.IO.Pipelines;
using System.Text.Json;
using Practice.Actors.Webhooks;

namespace Practice.Actors.Gateway.Integration;

/// <summary>Writes an answer of JSON values, one a line, and sends it on as it grows.</summary>
internal sealed class JsonLines : IAsyncDisposable
{
    public const string MediaType = "application/x-ndjson";

    /// <summary>After so many bytes they are sent on.</summary>
    private const int Buffered = 64 * 1024;

    private readonly PipeWriter body;

    private JsonLines(PipeWriter body)
    {
        this.body = body;
        Json = new Utf8JsonWriter(body, Options);
    }

    public static JsonWriterOptions Options => CloudEvents.Options;

    /// <summary>Where the line's value goes.</summary>
    public Utf8JsonWriter Json { get; }

    public static JsonLines Begin(HttpResponse response)
    {
        response.ContentType = $"{MediaType}; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        return new JsonLines(response.BodyWriter);
    }

    /// <summary>Ends a line.</summary>
    public ValueTask EndAsync(CancellationToken stop)
    {
        Json.Flush();
        Json.Reset();
        body.GetSpan(1)[0] = (byte)'\n';
        body.Advance(1);
        return body.UnflushedBytes > Buffered ? FlushAsync(stop) : default;
    }

    public async ValueTask FlushAsync(CancellationToken stop) => await body.FlushAsync(stop);

    public ValueTask DisposeAsync() => Json.DisposeAsync();
}
