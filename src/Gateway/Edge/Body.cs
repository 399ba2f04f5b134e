using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Edge;

/// <summary>Reads JSON bodies: bounded, strict, and naming the field where one is not as it must be.</summary>
internal static class Body
{
    /// <summary>Bytes.</summary>
    public const int Limit = 1024 * 1024;

    /// <summary>Bytes of a body over the limit that are read and dropped, so that the client is there to hear the refusal; beyond, the connection is closed.</summary>
    public const int DropLimit = 4 * Limit;

    /// <summary>No body at all means an empty object: many actions need no words.</summary>
    private static ReadOnlySpan<byte> Nothing => "{}"u8;

    public static async ValueTask<Answer<T>> ReadAsync<T>(HttpRequest request)
        where T : class
    {
        if (request.ContentLength > Limit) return await DropAsync(request);
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(request.HttpContext.RequestAborted);
            if (read.Buffer.Length > Limit)
            {
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return await DropAsync(request);
            }

            if (!read.IsCompleted)
            {
                request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }

            var answer = read.Buffer.IsEmpty ? Parse<T>(Nothing)
                : !IsJson(request.ContentType) ? Refusal.Because(EdgeProblems.MediaTypeUnsupported)
                : read.Buffer.IsSingleSegment ? Parse<T>(read.Buffer.FirstSpan)
                : Parse<T>(read.Buffer.ToArray());
            request.BodyReader.AdvanceTo(read.Buffer.End);
            return answer;
        }
    }

    public static Answer<T> Parse<T>(ReadOnlySpan<byte> utf8)
        where T : class
    {
        var json = WireJson.Of<T>();
        try
        {
            return JsonSerializer.Deserialize(utf8, json) is { } value ? value : Diagnosis.Of(utf8, json, failedAt: "$");
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            // The latter: a name that is given twice in an object without a type of its own.
            return Diagnosis.Of(utf8, json, (e as JsonException)?.Path ?? "$");
        }
    }

    private static async ValueTask<Refusal> DropAsync(HttpRequest request)
    {
        // A client that waits for leave to send hears the refusal before it does.
        if (request.ContentLength is null or <= DropLimit && request.Headers.Expect.Count == 0)
        {
            ReadResult read;
            do
            {
                read = await request.BodyReader.ReadAsync(request.HttpContext.RequestAborted);
                request.BodyReader.AdvanceTo(read.Buffer.End);
            }
            while (!read.IsCompleted);
        }

        return Refusal.Because(EdgeProblems.BodyTooLarge);
    }

    private static bool IsJson(string? contentType)
    {
        if (string.Equals(contentType, "application/json", StringComparison.OrdinalIgnoreCase)) return true;
        return MediaTypeHeaderValue.TryParse(contentType, out var type)
            && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
                || type.MediaType.Equals("application/merge-patch+json", StringComparison.OrdinalIgnoreCase))
            && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));
    }
}
