using System.Text.Json;
using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;

namespace Practice.Actors.Gateway.Edge;

/// <summary>Writes answers.</summary>
internal static class Replies
{
    public static Task WriteJsonAsync<T>(HttpResponse response, T value, string mediaType = "application/json") =>
        WriteUtf8Async(response, JsonSerializer.SerializeToUtf8Bytes(value, WireJson.Of<T>()), mediaType);

    private static Task WriteUtf8Async(HttpResponse response, byte[] utf8, string mediaType = "application/json")
    {
        response.ContentType = mediaType;
        response.Headers.XContentTypeOptions = "nosniff";
        response.ContentLength = utf8.Length;
        return response.Body.WriteAsync(utf8, 0, utf8.Length);
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
        http.Response.Headers.CacheControl = "no-cache";
        if (page.Next is { } next) http.Response.Headers.Link = $"<{NextOf(http.Request, next)}>; rel=\"next\"";
        return WriteJsonAsync(http.Response, new Listed<TItem>(page.Items, page.Next, page.Total));
    }

    /// <summary>Part of an entity under the entity's tag, or 304 where the caller has it already.</summary>
    public static Task WriteTaggedAsync<TResource>(HttpContext http, long version, Func<TResource> show) =>
        WriteTaggedAsync(http, Headers.TagOf(version), show);

    /// <summary>What bears a tag, or 304 where the caller has it already.</summary>
    public static Task WriteTaggedAsync<TResource>(HttpContext http, string tag, Func<TResource> show) =>
        WriteTaggedUtf8Async(http, tag, () => JsonSerializer.SerializeToUtf8Bytes(show(), WireJson.Of<TResource>()));

    /// <summary>The JSON of what bears a tag, or 304 where the caller has it already.</summary>
    public static Task WriteTaggedUtf8Async(HttpContext http, string tag, Func<byte[]> show)
    {
        if (Headers.Known(http.Request, tag, out var known) is { } refusal) return Problems.WriteAsync(http, refusal);
        var response = http.Response;
        response.Headers.ETag = tag;
        response.Headers.CacheControl = "no-cache";
        if (!known) return WriteUtf8Async(response, show());
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
