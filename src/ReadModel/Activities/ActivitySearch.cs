using Practice.Actors.Ledger;

namespace Practice.Actors.ReadModel.Activities;

/// <summary>
/// What somebody searches activities for: words, each of which has to stand in the title or the place. An index of letter pairs finds what may have
/// them; the words themselves are looked for in what it finds.
/// </summary>
/// <param name="words">Of the query, 1 to <see cref="MostWords"/>.</param>
internal sealed class ActivitySearch(IReadOnlyList<string> words)
{
    private const int MostWords = 3;

    /// <summary>Null for none.</summary>
    public static ActivitySearch? Of(string? text) =>
        text?.Split(' ', MostWords, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } words ? new ActivitySearch(words) : null;

    public string? First => Lower(words.ElementAtOrDefault(0));

    public string? Second => Lower(words.ElementAtOrDefault(1));

    public string? Third => Lower(words.ElementAtOrDefault(2));

    /// <summary>Those that are letters or digits, as the index has them; a word of one letter has none.</summary>
    public string[] Pairs { get; } =
    [
        .. words.SelectMany(word => Enumerable.Range(0, word.Length - 1).Select(at => word.Substring(at, 2))).Where(IsIndexed).Select(pair => Lower(pair)!).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>The same for SQLite's full-text index.</summary>
    public string Match => $"pairs : ({string.Join(" ", Pairs.Select(pair => $"\"{pair}\""))})";

    /// <summary>Clauses on <c>activities r</c>, each with its <c>and</c>, of the parameters <c>@first</c>, <c>@second</c>, <c>@third</c>, <c>@pairs</c> and <c>@match</c>.</summary>
    public string Clauses(Database database) =>
        $"""
        {Listing.When(Pairs.Length > 0, database.Engine is DatabaseEngine.Postgres
            ? "and r.pairs @> @pairs"
            : "and r.id in (select p.id from activity_pairs p where activity_pairs match @match)")}
        {Word(0, "first", database.Engine)}
        {Word(1, "second", database.Engine)}
        {Word(2, "third", database.Engine)}
        """;

    /// <summary>What has a word of two letters the index says for sure; and a condition more would have the planner of PostgreSQL expect too few rows.</summary>
    private string Word(int at, string name, DatabaseEngine engine) =>
        at >= words.Count || (words[at].Length == 2 && IsIndexed(words[at])) ? ""
        : engine is DatabaseEngine.Postgres ? $"and strpos(lower((r.title || chr(31) || coalesce(r.place, '')) collate \"C\"), @{name}) > 0"
        : $"and instr(lower(r.title || char(31) || coalesce(r.place, '')), @{name}) > 0";

    private static bool IsIndexed(string pair) => pair.All(letter => char.IsLetterOrDigit(letter) && !char.IsSurrogate(letter));

    /// <summary>As far as ASCII goes, as the databases do it.</summary>
    private static string? Lower(string? word) => word is null ? null : string.Concat(word.Select(letter => char.IsAsciiLetterUpper(letter) ? char.ToLowerInvariant(letter) : letter));
}
