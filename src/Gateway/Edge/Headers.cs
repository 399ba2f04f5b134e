using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Summaries;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Edge;

/// <summary>The headers of the house: entity tags, idempotency keys, ledger positions and language.</summary>
internal static class Headers
{
    public const string IdempotencyKey = "Idempotency-Key";
    public const string IdempotencyReplayed = "Idempotency-Replayed";
    public const string LedgerPositionName = "Ledger-Position";
    public const string MinPosition = "Min-Position";
    public const int LongestKey = 200;

    /// <summary>Of a caller without an account: all of them share one name, so a key of theirs must be one that nobody else comes upon.</summary>
    public const int ShortestKeyOfStrangers = 16;

    /// <summary>Between the version and the rest of a tag.</summary>
    private const char Beside = '.';

    /// <summary>No entity is ever at it, so that a well-formed tag that is none of ours is out of date.</summary>
    private const long NoVersion = -1;

    private static readonly Phrase BadTag = new("必须是一个 ETag，如 \"3\"，或 *。", "Must be one entity tag, such as \"3\", or *.");
    private static readonly Phrase BadTags = new("必须是 ETag 列表，如 \"3\", \"4\"，或 *。", "Must be a list of entity tags, such as \"3\", \"4\", or *.");
    private static readonly Phrase BadKey = new("必须是 1–200 个可见的 ASCII 字符。", "Must be 1–200 visible ASCII characters.");
    private static readonly Phrase ShortKey = new("未登录时至少须有 16 个字符，如 UUID。", "Must have at least 16 characters without an account; use a UUID.");
    private static readonly Phrase BadPosition = new("必须是账本位置，如 3:1042。", "Must be a ledger position, such as 3:1042.");

    /// <summary>Of a read that asks for a position in a partition which the ledger does not have.</summary>
    public static Refusal NoSuchPosition => BadRefusal(MinPosition, BadPosition);

    /// <param name="period">Which it is the summary of: at the address of the current month lies another one with every month.</param>
    public static string TagOf(SummaryChange change, string period) => string.Create(CultureInfo.InvariantCulture, $"\"{change.Life}.{change.Number}.{period}\"");

    public static string TagOf(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>Of what has no version of its own: the same as long as its bytes are.</summary>
    public static string TagOf(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return $"\"{Convert.ToHexStringLower(hash[..16])}\"";
    }

    /// <param name="beside">What is shown that is not of the entity's own history; who edits it need not have seen that.</param>
    public static string TagOf(long version, string? beside) =>
        beside is null ? TagOf(version) : string.Create(CultureInfo.InvariantCulture, $"\"{version}{Beside}{beside}\"");

    /// <summary>Who asks and under which conditions, as the headers of a write say.</summary>
    public static Answer<Caller> CallerOf(HttpContext http)
    {
        var (headers, actor) = (http.Request.Headers, http.Actor());
        string? key = null;
        if (headers.TryGetValue(IdempotencyKey, out var keys))
        {
            key = keys.Count == 1 ? keys[0] : null;
            if (key is not { Length: > 0 and <= LongestKey } || key.AsSpan().IndexOfAnyExceptInRange('!', '~') >= 0) return Bad(IdempotencyKey, BadKey);
            if (key.Length < ShortestKeyOfStrangers && http.Principal() is null) return Bad(IdempotencyKey, ShortKey);
        }

        var ifMatch = headers.IfMatch;
        return ifMatch.Count == 0 ? new Caller(actor, key)
            : TryReadVersion(ifMatch, out var version) ? new Caller(actor, key, version)
            : Bad(HeaderNames.IfMatch, BadTag);
    }

    /// <summary>Whether the caller already has this version (<c>If-None-Match</c>, weak comparison).</summary>
    public static Refusal? Known(HttpRequest request, long version, out bool known) => Known(request, TagOf(version), out known);

    /// <summary>Whether the caller already has what bears this tag (<c>If-None-Match</c>, weak comparison).</summary>
    public static Refusal? Known(HttpRequest request, string current, out bool known)
    {
        known = false;
        var header = request.Headers.IfNoneMatch;
        if (header.Count == 0) return null;
        if (!EntityTagHeaderValue.TryParseStrictList([.. header.OfType<string>()], out var tags) || tags.Count == 0) return BadRefusal(HeaderNames.IfNoneMatch, BadTags);
        known = tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Tag.Equals(current, StringComparison.Ordinal));
        return null;
    }

    /// <summary>What a read must at least have seen; null where any state will do.</summary>
    public static Refusal? MinimumOf(HttpRequest request, out LedgerPosition? minimum)
    {
        minimum = null;
        if (!request.Headers.TryGetValue(MinPosition, out var values)) return null;
        if (values.Count != 1 || !LedgerPosition.TryParse(values[0], out var position)) return BadRefusal(MinPosition, BadPosition);
        minimum = position;
        return null;
    }

    /// <summary>The language that the caller likes best of the two; Chinese where nothing is said.</summary>
    public static Language LanguageOf(HttpRequest request)
    {
        var header = request.Headers.AcceptLanguage;
        if (header.Count == 0 || !StringWithQualityHeaderValue.TryParseList([.. header.OfType<string>()], out var ranges)) return Language.Zh;
        var best = ranges
            .Where(range => IsOf(range, "zh") || IsOf(range, "en") || range.Value.Equals("*", StringComparison.Ordinal))
            .MaxBy(range => range.Quality ?? 1);
        return best is not null && IsOf(best, "en") ? Language.En : Language.Zh;
    }

    private static bool IsOf(StringWithQualityHeaderValue range, string language) =>
        range.Quality is not 0 && range.Value.StartsWith(language, StringComparison.OrdinalIgnoreCase) && (range.Value.Length == 2 || range.Value.Value![2] == '-');

    private static bool TryReadVersion(StringValues ifMatch, out long? version)
    {
        version = NoVersion;
        if (ifMatch.Count != 1 || !EntityTagHeaderValue.TryParse(ifMatch[0], out var tag)) return false;
        if (tag.Equals(EntityTagHeaderValue.Any)) version = null;
        else if (!tag.IsWeak && long.TryParse(VersionIn(tag.Tag.AsSpan()[1..^1]), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) version = number;
        return true;

        static ReadOnlySpan<char> VersionIn(ReadOnlySpan<char> words) => words.IndexOf(Beside) is > 0 and var end ? words[..end] : words;
    }

    private static Answer<Caller> Bad(string header, Phrase words) => BadRefusal(header, words);

    private static Refusal BadRefusal(string header, Phrase words) => Refusal.Because(EdgeProblems.HeaderInvalid, new FieldFault(header, words));
}
