using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Practice.Actors.Gateway.Edge;

/// <summary>That an operation is on its way out, as each of its answers says: <c>Deprecation</c> (RFC 9745), <c>Sunset</c> (RFC 8594) and <c>Link</c>.</summary>
internal sealed record Retirement
{
    /// <summary>How long clients have at least to find another way.</summary>
    public static readonly TimeSpan ShortestNotice = TimeSpan.FromDays(180);

    /// <param name="since">From when on nobody should begin to use it.</param>
    /// <param name="until">From when on it may be gone; null where that is not settled.</param>
    /// <param name="successor">The path of what takes its place; null for nothing.</param>
    /// <exception cref="ArgumentException">It would be gone sooner than <see cref="ShortestNotice"/> after it was said.</exception>
    public Retirement(DateTimeOffset since, DateTimeOffset? until = null, string? successor = null)
    {
        if (until < since + ShortestNotice) throw new ArgumentException($"Clients have {ShortestNotice.TotalDays} days at least.", nameof(until));
        (Since, Until, Successor) = (since, until, successor);
    }

    public DateTimeOffset Since { get; }

    public DateTimeOffset? Until { get; }

    public string? Successor { get; }

    public void Announce(IHeaderDictionary headers)
    {
        headers["Deprecation"] = string.Create(CultureInfo.InvariantCulture, $"@{Since.ToUnixTimeSeconds()}");
        if (Until is { } until) headers["Sunset"] = until.ToString("R", CultureInfo.InvariantCulture);
        if (Successor is { } successor) headers.Append(HeaderNames.Link, $"<{successor}>; rel=\"successor-version\"");
    }
}
