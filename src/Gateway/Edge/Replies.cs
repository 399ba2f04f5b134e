using System.Text.Json;
using Microsoft.Net.Http.Headers;
using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;

namespace Practice.Actors.Gateway.Edge;

/// <summary>Writes answers.</summary>
internal static class Replies
{
    public static Task WriteJsonAsync<T>(HttpResponse response, T value, string mediaType = "application/json") =>
        WriteBytesAsync(response, JsonSerializer.SerializeToUtf8Bytes(value, WireJson.Of<T>()), mediaType);

    public static Task WriteBytesAsync(HttpResponse response, byte[] content, string mediaType)
    {
        response.ContentType = mediaType;
        response.Headers.XContentTypeOptions = "nosniff";
        response.ContentLength = content.Length;
        return response.Body.WriteAsync(content, 0, content.Length);
    }

    /// <summary>What a command came to: the entity as it was right after it, where it stands in the ledger, or a problem.</summary>
    /// <param name="created">Whether the command creates the entity: 201 with its address, also for a repeat.</param>
    public static Task WriteOutcomeAsync<TView, TResource>(HttpContext http, Answer<Outcome<TView>> answer, Entity<TView, TResource> entity, bool created)
        where TView : class
        where TResource : class
    {
        if (answer.Refusal is { } refusal) return Problems.WriteAsync(http, refusal);
        var outcome = answer.Value!;
        var view = outcome.View!;
        var response = http.Response;
        if (created)
        {
            response.StatusCode = StatusCodes.Status201Created;
            response.Headers.Location = entity.LocationOf(view);
        }

        response.Headers.ETag = Headers.TagOf(outcome.Version, entity.Beside(view));
        if (outcome.Position is { } position) response.Headers[Headers.LedgerPositionName] = position.ToString();
        if (outcome.Replayed) response.Headers[Headers.IdempotencyReplayed] = "true";
        return WriteJsonAsync(response, entity.Show(view));
    }

    public static Task WritePageAsync<TItem>(HttpContext http, Page<TItem> page)
    {
        if (page.Next is { } next) http.Response.Headers.Append(HeaderNames.Link, $"<{NextOf(http.Request, next)}>; rel=\"next\"");
        return WriteMarkedAsync(http, new Listed<TItem>(page.Items, page.Next, page.Total));
    }

    /// <summary>What has no version, under the tag of its own bytes, or 304 where the caller has just these already.</summary>
    public static Task WriteMarkedAsync<T>(HttpContext http, T value, string mediaType = "application/json") =>
        WriteMarkedAsync(http, JsonSerializer.SerializeToUtf8Bytes(value, WireJson.Of<T>()), mediaType);

    /// <summary>What has no version, under the tag of its own bytes, or 304 where the caller has just these already.</summary>
    public static Task WriteMarkedAsync(HttpContext http, byte[] content, string mediaType) =>
        WriteTaggedBytesAsync(http, Headers.TagOf(content), () => content, mediaType);

    /// <summary>Part of an entity under the entity's tag, or 304 where the caller has it already.</summary>
    public static Task WriteTaggedAsync<TResource>(HttpContext http, long version, Func<TResource> show) =>
        WriteTaggedAsync(http, Headers.TagOf(version), show);

    /// <summary>What bears a tag, or 304 where the caller has it already.</summary>
    public static Task WriteTaggedAsync<TResource>(HttpContext http, string tag, Func<TResource> show) =>
        WriteTaggedBytesAsync(http, tag, () => JsonSerializer.SerializeToUtf8Bytes(show(), WireJson.Of<TResource>()));

    /// <summary>The bytes of what bears a tag, or 304 where the caller has it already. Who says how long it may be kept has done so.</summary>
    public static Task WriteTaggedBytesAsync(HttpContext http, string tag, Func<byte[]> show, string mediaType = "application/json")
    {
        if (Headers.Known(http.Request, tag, out var known) is { } refusal) return Problems.WriteAsync(http, refusal);
        var response = http.Response;
        response.Headers.ETag = tag;
        if (response.Headers.CacheControl.Count == 0) response.Headers.CacheControl = "no-cache";
        if (!known) return WriteBytesAsync(response, show(), mediaType);
        response.StatusCode = StatusCodes.Status304NotModified;
        return Task.CompletedTask;
    }

    /// <summary>The same list from a cursor on.</summary>
    private static string NextOf(HttpRequest request, string cursor)
    {
        var query = QueryString.Empty;
        foreach (var (name, values) in request.Query)
        {
            if (name != "cursor") query = query.Add(name, values.ToString());
        }

        return $"{request.Path}{query.Add("cursor", cursor)}";
    }
}
