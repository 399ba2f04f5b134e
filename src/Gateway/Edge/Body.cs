using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Net.Http.Headers;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Edge;

/// <summary>Reads JSON bodies: bounded, strict, and naming the field where one is not as it must be.</summary>
internal static class Body
{
    /// <summary>Bytes.</summary>
    public const int Limit = 1024 * 1024;

    /// <summary>No body at all means an empty object: many actions need no words.</summary>
    private static ReadOnlySpan<byte> Nothing => "{}"u8;

    public static async ValueTask<Answer<T>> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> json)
        where T : class
    {
        if (request.ContentLength > Limit) return Refusal.Because(EdgeProblems.BodyTooLarge);
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(request.HttpContext.RequestAborted);
            if (read.Buffer.Length > Limit)
            {
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return Refusal.Because(EdgeProblems.BodyTooLarge);
            }

            if (!read.IsCompleted)
            {
                request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }

            var answer = read.Buffer.IsEmpty ? Parse(Nothing, json)
                : !IsJson(request.ContentType) ? Refusal.Because(EdgeProblems.MediaTypeUnsupported)
                : read.Buffer.IsSingleSegment ? Parse(read.Buffer.FirstSpan, json)
                : Parse(read.Buffer.ToArray(), json);
            request.BodyReader.AdvanceTo(read.Buffer.End);
            return answer;
        }
    }

    public static Answer<T> Parse<T>(ReadOnlySpan<byte> utf8, JsonTypeInfo<T> json)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(utf8, json) is { } value ? value : Diagnosis.Of(utf8, json, failedAt: "$");
        }
        catch (JsonException e)
        {
            return Diagnosis.Of(utf8, json, e.Path ?? "$");
        }
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
