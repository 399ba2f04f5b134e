using Microsoft.Extensions.Primitives;
using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Pages;

/// <summary>What is wrong with a field of a form.</summary>
/// <param name="Field">Its id on the page; null for the form as a whole.</param>
public sealed record Fault(string? Field, string Words);

/// <summary>What was sent by a form, and what came of it.</summary>
internal static class Sent
{
    public static readonly Phrase TooOld = new("这个页面放得太久，或浏览器没有保存 Cookie。内容都还在，请再提交一次。", "This page was open for too long, or the browser keeps no cookies. Nothing you typed is lost; please send it again.");

    /// <summary>Characters of what an address says, a cursor among it.</summary>
    private const int LongestAsked = 1_024;

    /// <summary>A line or paragraph as it was typed; null for nothing.</summary>
    public static string? TextOf(this IFormCollection form, string field)
    {
        var text = Plain(form[field]);
        return text.Length == 0 ? null : text;
    }

    /// <summary>What the address says of something; null for nothing, or for too much.</summary>
    public static string? TextOf(this IQueryCollection query, string name) => query[name].ToString().Trim() is { Length: > 0 and <= LongestAsked } text ? text : null;

    /// <summary>A key under which a form is sent once, however often it is sent; a new one where it came without.</summary>
    public static string KeyOf(this IFormCollection form, string field) =>
        form[field] is [{ Length: >= Headers.ShortestKeyOfStrangers and <= Headers.LongestKey } key] && key.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0 ? key : NewKey();

    public static string NewKey() => Guid.NewGuid().ToString();

    /// <param name="fields">The fields of the form by what the API calls them; a fault of any other is one of the whole form.</param>
    public static IReadOnlyList<Fault> FaultsOf(Refusal refusal, Language language, IReadOnlyDictionary<string, string> fields)
    {
        if (refusal.Faults.Count == 0)
            return [new Fault(refusal.Args.TryGetValue(Problems.FieldArgument, out var field) ? fields.GetValueOrDefault(field) : null, Problems.DetailOf(refusal, language))];
        return [.. refusal.Faults.Select(fault => new Fault(fields.GetValueOrDefault(fault.Field), fault.Words.In(language)))];
    }

    /// <summary>Browsers send line ends of two characters.</summary>
    private static string Plain(StringValues typed) => typed.ToString().ReplaceLineEndings("\n").Trim();
}
