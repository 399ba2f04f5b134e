using System.Globalization;
using System.Text;
using MiniExcelLibs;
using Sylvan.Data.Csv;

namespace Practice.Actors.Gateway.Volunteering;

/// <summary>A row of a file that is imported.</summary>
/// <param name="Line">As a person counts, the headings in line 1.</param>
/// <param name="Cells">By column; empty where the file has none.</param>
internal sealed record ImportRow(int Line, IReadOnlyDictionary<ImportColumn, string> Cells)
{
    public string? this[ImportColumn column] => Cells.TryGetValue(column, out var cell) && cell.Length > 0 ? cell : null;

    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(ImportRow);
}

/// <summary>Reads tables of people: CSV in UTF-8 or GB18030, as offices' programs still write it, or XLSX.</summary>
internal static class ImportFile
{
    /// <summary>Rows of one file at most.</summary>
    public const int MostRows = 100_000;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030") ?? throw new NotSupportedException("GB18030 is missing.");

    /// <summary>Its rows; null where it is no such table, has not the columns that there must be, or is too long.</summary>
    public static List<ImportRow>? Read(byte[] content)
    {
        try
        {
            var lines = content is [(byte)'P', (byte)'K', ..] ? Xlsx(content) : Csv(content);
            Dictionary<int, ImportColumn>? columns = null;
            var rows = new List<ImportRow>();
            foreach (var (number, cells) in lines)
            {
                if (columns is null)
                {
                    columns = ImportColumns.Of(cells);
                    if (columns is null) return null;
                    continue;
                }

                if (cells.All(cell => cell.Length == 0)) continue;
                if (rows.Count == MostRows) return null;
                rows.Add(new ImportRow(number, columns.Where(c => c.Key < cells.Length).ToDictionary(c => c.Value, c => cells[c.Key])));
            }

            return columns is null ? null : rows;
        }
        catch (Exception e) when (e is CsvFormatException or InvalidDataException or FormatException or System.Xml.XmlException or KeyNotFoundException or InvalidOperationException or NullReferenceException)
        {
            // What a reader says of a file that it cannot read may hold a part of it.
            return null;
        }
    }

    private static IEnumerable<(int Line, string[] Cells)> Csv(byte[] content)
    {
        using var text = new StringReader(Decode(content).TrimStart('\ufeff'));
        using var csv = CsvDataReader.Create(text, new CsvDataReaderOptions { HasHeaders = false });
        for (var line = 1; csv.Read(); line++)
        {
            var cells = new string[csv.RowFieldCount];
            for (var at = 0; at < cells.Length; at++) cells[at] = csv.GetString(at).Trim();
            yield return (line, cells);
        }
    }

    private static IEnumerable<(int Line, string[] Cells)> Xlsx(byte[] content)
    {
        using var stream = new MemoryStream(content, writable: false);
        var line = 0;
        foreach (IDictionary<string, object?> row in stream.Query(useHeaderRow: false, excelType: ExcelType.XLSX))
            yield return (++line, [.. row.Values.Select(value => (Convert.ToString(value, CultureInfo.InvariantCulture) ?? "").Trim())]);
    }

    private static string Decode(byte[] content)
    {
        try
        {
            return StrictUtf8.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            return Gb18030.GetString(content);
        }
    }
}
