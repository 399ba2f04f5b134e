using System.Collections.Frozen;
using System.Text;

namespace Practice.Actors.Gateway.Imports;

/// <summary>The columns that a kind of table has, by their headings in Chinese or English; others are passed over.</summary>
/// <param name="synonyms">Every heading of a column.</param>
/// <param name="needed">Of each of these at least one must be there, else the last is said to be missing.</param>
internal sealed class TableColumns<TColumn>(IReadOnlyDictionary<TColumn, string[]> synonyms, params IReadOnlyList<TColumn[]> needed)
    where TColumn : struct, Enum
{
    private readonly FrozenDictionary<string, TColumn> _byHeading = synonyms
        .SelectMany(column => column.Value.Append(NameOf(column.Key)).Select(heading => (Heading: Plain(heading), Column: column.Key)))
        .ToFrozenDictionary(entry => entry.Heading, entry => entry.Column, StringComparer.Ordinal);

    /// <summary>As the API writes it: <c>startsAt</c>.</summary>
    public static string NameOf(TColumn column) => char.ToLowerInvariant($"{column}"[0]) + $"{column}"[1..];

    public bool Knows(string name) => _byHeading.ContainsKey(Plain(name));

    /// <summary>What of the needed columns a row of headings has not, or has twice; empty where it is a row of headings.</summary>
    public IReadOnlyList<string> Missing(IReadOnlyList<string> headings, ImportOptions options)
    {
        var found = headings.Select(heading => Find(heading, options)).OfType<TColumn>().GroupBy(column => column).ToList();
        var once = found.Where(column => column.Count() == 1).Select(column => column.Key).ToHashSet();
        return
        [
            .. needed.Where(any => !any.Any(once.Contains)).Select(any => NameOf(any[0])),
            .. found.Where(column => column.Count() > 1).Select(column => NameOf(column.Key)),
        ];
    }

    /// <summary>Where each column stands; -1 where it does not.</summary>
    public int[] Places(IReadOnlyList<string> headings, ImportOptions options)
    {
        var places = new int[Enum.GetValues<TColumn>().Length];
        Array.Fill(places, -1);
        for (var at = 0; at < headings.Count; at++)
        {
            if (Find(headings[at], options) is { } column) places[(int)(object)column] = at;
        }

        return places;
    }

    private TColumn? Find(string heading, ImportOptions options)
    {
        var plain = Plain(heading);
        if (options.Mapping.TryGetValue(plain, out var name)) plain = Plain(name);
        return _byHeading.TryGetValue(plain, out var column) ? column : null;
    }

    /// <summary>Without what people write differently: width, spaces, letter case, stars for what is required.</summary>
    public static string Plain(string heading)
    {
        var text = new StringBuilder(heading.Length);
        foreach (var letter in heading)
        {
            // The full-width forms of ASCII (Unicode, Halfwidth and Fullwidth Forms) lie in the same order.
            var narrow = letter is >= '\uff01' and <= '\uff5e' ? (char)(letter - 0xfee0) : letter;
            if (!char.IsWhiteSpace(narrow) && narrow != '*' && !char.IsControl(narrow)) text.Append(char.ToLowerInvariant(narrow));
        }

        return text.ToString();
    }
}

/// <summary>A row of a table by its columns.</summary>
internal readonly struct TableRow<TColumn>(int line, int[] places, IReadOnlyList<string> cells)
    where TColumn : struct, Enum
{
    public int Line => line;

    /// <summary>What stands in a column; null where nothing does.</summary>
    public string? this[TColumn column]
    {
        get
        {
            var at = places[(int)(object)column];
            return at >= 0 && at < cells.Count && cells[at] is { Length: > 0 } cell ? cell : null;
        }
    }

    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(TableRow<>);
}
