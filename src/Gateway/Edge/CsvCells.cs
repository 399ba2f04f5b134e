using System.Buffers;
using System.Text;

namespace Practice.Actors.Gateway.Edge;

/// <summary>Writes tables as CSV (RFC 4180) that opens in a spreadsheet as what it is: no cell becomes a formula there.</summary>
internal static class CsvCells
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    public static void AddLine(StringBuilder text, params ReadOnlySpan<string?> cells)
    {
        for (var at = 0; at < cells.Length; at++)
        {
            if (at > 0) text.Append(',');
            Add(text, cells[at] ?? "");
        }

        text.Append("\r\n");
    }

    /// <summary>A cell's text, with an apostrophe before it where a spreadsheet would take it for a formula (OWASP, CSV Injection).</summary>
    public static string Safe(string cell) => cell is ['=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠', ..] ? $"'{cell}" : cell;

    private static void Add(StringBuilder text, string cell)
    {
        var safe = Safe(cell);
        if (safe.AsSpan().ContainsAny(Quoted)) text.Append('"').Append(safe.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        else text.Append(safe);
    }
}
