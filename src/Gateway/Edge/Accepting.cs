using Microsoft.Net.Http.Headers;

namespace Practice.Actors.Gateway.Edge;

/// <summary>Which of several forms of an answer the caller likes best (RFC 9110, section 12.5.1).</summary>
internal static class Accepting
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    /// <summary>Whether the caller would rather have this media type than JSON, which whoever says nothing gets.</summary>
    public static bool Prefers(HttpRequest request, MediaTypeHeaderValue mediaType)
    {
        var header = request.Headers.Accept;
        return header.Count > 0
            && MediaTypeHeaderValue.TryParseList([.. header.OfType<string>()], out var ranges)
            && QualityOf(mediaType, ranges) > QualityOf(Json, ranges);
    }

    /// <summary>As the range says that fits most closely; 0 where none does.</summary>
    private static double QualityOf(MediaTypeHeaderValue mediaType, IList<MediaTypeHeaderValue> ranges) =>
        ranges.Where(mediaType.IsSubsetOf).MinBy(range => range.MatchesAllTypes ? 2 : range.MatchesAllSubTypes ? 1 : 0) is { } closest ? closest.Quality ?? 1 : 0;
}
