using Practice.Actors.Ledger;

namespace Practice.Actors.ReadModel.Activities;

/// <summary>
/// What somebody searches activities for: words, each of which has to stand in the title or the place. An index of letter pairs finds what may have
/// them; the words themselves are looked for in what it finds. Words that stand nearly everywhere are looked for row by row instead.
/// </summary>
/// <param name="words">Of the query, 1 to <see cref="MostWords"/>.</param>
internal sealed class ActivitySearch(IReadOnlyList<string> words)
{
    private const int MostWords = 3;

    private readonly string[] lowered = [.. words.Select(Lower)];

    /// <summary>Null for none.</summary>
    public static ActivitySearch? Of(string? text) =>
        text?.Split(' ', MostWords, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } words ? new ActivitySearch(words) : null;

    /// <summary>The words as they are looked for: in lower case as far as ASCII goes.</summary>
    public string[] Lowered => lowered;

    public string? First => lowered.ElementAtOrDefault(0);

    public string? Second => lowered.ElementAtOrDefault(1);

    public string? Third => lowered.ElementAtOrDefault(2);

    /// <summary>Of each word those that are letters or digits, as the index has them; a word of one letter has none.</summary>
    public IReadOnlyList<string[]> PairsOfWords { get; } =
    [
        .. words.Select(Lower).Select(word => Enumerable.Range(0, word.Length - 1).Select(at => word.Substring(at, 2)).Where(IsIndexed).Distinct(StringComparer.Ordinal).ToArray()),
    ];

    /// <summary>Of all words.</summary>
    public string[] Pairs => [.. PairsOfWords.SelectMany(pairs => pairs).Distinct(StringComparer.Ordinal)];

    /// <summary>The same for SQLite's full-text index.</summary>
    public string Match => $"{{title place}} : ({Quoted})";

    /// <summary>The same in the title alone.</summary>
    public string TitleMatch => $"title : ({Quoted})";

    private string Quoted => string.Join(' ', Pairs.Select(pair => $"\"{pair}\""));

    /// <summary>Clauses on <c>activities r</c>, each with its <c>and</c>, of the parameters <c>@first</c>, <c>@second</c>, <c>@third</c>, and <c>@match</c> or <c>@titleMatch</c>.</summary>
    /// <param name="titles">Whether the words have to stand in the title.</param>
    /// <param name="walks">Whether every row that the other clauses leave is looked at, in the order of the page; else what SQLite's index finds.</param>
    public string Clauses(DatabaseEngine engine, bool titles, bool walks)
    {
        var indexed = !walks && Pairs.Length > 0;
        var index = $"and r.id in (select p.id from activity_pairs p where activity_pairs match {(titles ? "@titleMatch" : "@match")})";
        return string.Join('\n', [indexed ? index : "", Looked(engine, titles, pair => indexed)]);
    }

    /// <summary>The same of what PostgreSQL's index has found.</summary>
    public string Clauses(SearchWindows windows, bool titles) => Looked(DatabaseEngine.Postgres, titles, windows.Pairs.Contains);

    /// <summary>For what has some of the words only in its place.</summary>
    public string NotInTitle(DatabaseEngine engine) =>
        $"and not ({string.Join(" and ", words.Select((_, at) => $"{Word(at, engine, titles: true)} > 0"))})";

    /// <summary>What of an activity the words are looked for in, as <see cref="Lowered"/>.</summary>
    public static string Searched(string title, string? place) => Lower($"{title}\u001f{place}");

    /// <summary>Where the words stand in a text; none overlaps another.</summary>
    public IEnumerable<(int From, int Length)> In(string? text)
    {
        if (text is null) yield break;
        var looked = Lower(text);
        for (var at = 0; at < looked.Length;)
        {
            var longest = lowered.Where(word => string.CompareOrdinal(looked, at, word, 0, word.Length) == 0).Select(word => word.Length).DefaultIfEmpty(0).Max();
            if (longest > 0) yield return (at, longest);
            at += Math.Max(1, longest);
        }
    }

    /// <param name="found">Whether the index has been asked for a pair: what has a word of two letters it says for sure.</param>
    private string Looked(DatabaseEngine engine, bool titles, Func<string, bool> found) =>
        string.Join('\n', words.Select((word, at) => word.Length == 2 && IsIndexed(word) && found(Lower(word)) ? "" : $"and {Word(at, engine, titles)} > 0"));

    private static string Word(int at, DatabaseEngine engine, bool titles)
    {
        var name = at switch { 0 => "@first", 1 => "@second", _ => "@third" };
        return engine is DatabaseEngine.Postgres
            ? $"strpos({(titles ? "lower(r.title collate \"C\")" : "lower((r.title || chr(31) || coalesce(r.place, '')) collate \"C\")")}, {name})"
            : $"instr(lower({(titles ? "r.title" : "r.title || char(31) || coalesce(r.place, '')")}), {name})";
    }

    private static bool IsIndexed(string pair) => pair.All(letter => char.IsLetterOrDigit(letter) && !char.IsSurrogate(letter));

    /// <summary>As far as ASCII goes, as the databases do it.</summary>
    private static string Lower(string word) => string.Concat(word.Select(letter => char.IsAsciiLetterUpper(letter) ? char.ToLowerInvariant(letter) : letter));
}
