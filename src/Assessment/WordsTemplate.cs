using System.Text.RegularExpressions;
using Practice.Actors.Contracts;

namespace Practice.Actors.Assessment;

/// <summary>Words with names in braces, in whose place numbers are put.</summary>
internal static partial class WordsTemplate
{
    public static IEnumerable<string> NamesIn(Phrase words) =>
        Places().Matches(words.Zh).Concat(Places().Matches(words.En)).Select(place => place.Groups["name"].Value).Distinct();

    /// <param name="number">The text of a name's number.</param>
    public static string Fill(string words, Func<string, string> number) => Places().Replace(words, place => number(place.Groups["name"].Value));

    [GeneratedRegex(@"\{(?<name>[a-z0-9_]+)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Places();
}
