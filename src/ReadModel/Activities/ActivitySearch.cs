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

    public string? First => Listing.Contains(words.ElementAtOrDefault(0));

    public string? Second => Listing.Contains(words.ElementAtOrDefault(1));

    public string? Third => Listing.Contains(words.ElementAtOrDefault(2));

    /// <summary>Those that are letters or digits, as the index has them; a word of one letter has none.</summary>
    public string[] Pairs { get; } =
    [
        .. words.SelectMany(word => Enumerable.Range(0, word.Length - 1).Select(at => word.Substring(at, 2)))
            .Where(pair => pair.All(letter => char.IsLetterOrDigit(letter) && !char.IsSurrogate(letter)))
            .Select(pair => string.Concat(pair.Select(letter => char.IsAsciiLetterUpper(letter) ? char.ToLowerInvariant(letter) : letter)))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>The same for SQLite's full-text index.</summary>
    public string Match => $"pairs : ({string.Join(" ", Pairs.Select(pair => $"\"{pair}\""))})";

    /// <summary>Clauses on <c>activities r</c>, each with its <c>and</c>, of the parameters <c>@first</c>, <c>@second</c>, <c>@third</c>, <c>@pairs</c> and <c>@match</c>.</summary>
    public string Clauses(Database database)
    {
        var like = database.Like();
        return $"""
            {Listing.When(Pairs.Length > 0, database.Engine is DatabaseEngine.Postgres
                ? "and r.pairs @> @pairs"
                : "and r.id in (select p.id from activity_pairs p where activity_pairs match @match)")}
            {Word("first")}
            {Listing.When(Second, Word("second"))}
            {Listing.When(Third, Word("third"))}
            """;

        string Word(string name) => $@"and (r.title {like} @{name} escape '\' or r.place {like} @{name} escape '\')";
    }
}
