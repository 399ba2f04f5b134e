using System.Text;
using Practice.Actors.Gateway.Edge;

namespace Practice.Actors.Gateway.Pages;

/// <summary>A page's table as a file to be taken along (CSV, RFC 4180), which a spreadsheet opens in UTF-8 by the mark at its beginning.</summary>
internal static class CsvFile
{
    /// <summary>In the address of a page: which of its tables is wanted as a file.</summary>
    public const string Parameter = "file";

    /// <param name="name">The file's, without its ending; letters, digits and hyphens.</param>
    public static async Task SendAsync(HttpContext http, string name, IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string?>> rows)
    {
        var text = new StringBuilder("\uFEFF");
        CsvCells.AddLine(text, [.. headings]);
        foreach (var row in rows) CsvCells.AddLine(text, [.. row]);
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.CacheControl = PageWriter.NotKept;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}.csv\"";
        await http.Response.WriteAsync(text.ToString(), http.RequestAborted);
    }
}
