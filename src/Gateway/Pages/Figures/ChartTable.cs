using System.Globalization;
using Practice.Actors.Contracts;

namespace Practice.Actors.Gateway.Pages.Figures;

/// <summary>Numbers in a table, which can be taken along and of which charts are drawn where the browser can.</summary>
/// <param name="Key">As the address of the file says it.</param>
/// <param name="Heading">Of the first column.</param>
/// <param name="Charts">What is drawn of it, each of some of its columns.</param>
public sealed record ChartTable(string Key, Phrase Title, Phrase Heading, IReadOnlyList<Chart> Charts, IReadOnlyList<ChartColumn> Columns, IReadOnlyList<ChartRow> Rows)
{
    /// <summary>Rows; a longer table with charts is folded up under them.</summary>
    public const int ShownAtOnce = 12;

    /// <summary>Answers with the numbers as a file.</summary>
    /// <param name="about">What they are of, as the file's name begins.</param>
    internal Task SendAsync(HttpContext http, string about)
    {
        var language = PageContext.LanguageOf(http.Request);
        return CsvFile.SendAsync(
            http, $"{about}-{Key}", [Heading.In(language), .. Columns.Select(column => column.Words.In(language))],
            Rows.Select(row => (IReadOnlyList<string?>)[row.Stamp, .. row.Values.Select(value => value?.ToString(CultureInfo.InvariantCulture))]));
    }
}

/// <summary>A chart of some columns, one beside or above the other.</summary>
/// <param name="Most">Where its axis ends; null for wherever its numbers do.</param>
public sealed record Chart(Phrase Title, ChartForm Form, decimal? Most = null);

/// <summary>How a chart shows its numbers.</summary>
public enum ChartForm
{
    Bars,
    Lines,
}

/// <summary>A column of numbers.</summary>
/// <param name="Chart">The chart that shows it, by its place among the table's; null for none.</param>
/// <param name="Format">Of its numbers, by the rules of .NET.</param>
public sealed record ChartColumn(Phrase Words, int? Chart, string Format = "#,0");

/// <summary>A line of a table.</summary>
/// <param name="Stamp">What it is about, as files name it: <c>2026-11</c>.</param>
/// <param name="Label">As people do.</param>
/// <param name="Values">One for each column; null where there is nothing to say.</param>
/// <param name="Href">The page that says more; null for none.</param>
public sealed record ChartRow(string Stamp, string Label, IReadOnlyList<decimal?> Values, string? Href = null);
