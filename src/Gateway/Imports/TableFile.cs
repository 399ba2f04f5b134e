using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;
using Sylvan.Data.Csv;

namespace Practice.Actors.Gateway.Imports;

/// <summary>A line of a table.</summary>
/// <param name="Line">As a person counts, the file's first line being 1.</param>
/// <param name="Names">Of the cells, where each line names its own; null otherwise.</param>
/// <param name="Cells">Trimmed; empty where there is nothing. Null where the line alone cannot be read.</param>
internal sealed record TableLine(int Line, IReadOnlyList<string>? Names, IReadOnlyList<string>? Cells)
{
    public bool IsBlank => Cells is { } cells && cells.All(cell => cell.Length == 0);

    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(TableLine);
}

/// <summary>From some line on a file is no table of its format.</summary>
internal sealed class UnreadableTableException : Exception
{
    public UnreadableTableException() : base("The file is not a table.") { }

    public UnreadableTableException(string message) : base(message) { }

    public UnreadableTableException(string message, Exception inner) : base(message, inner) { }
}

/// <summary>Reads tables line by line: CSV as offices' programs write it, workbooks, and JSON by lines.</summary>
internal static class TableFile
{
    /// <summary>Bytes that a workbook may unpack to: its rows, and the texts that its cells share, which are held in memory.</summary>
    private const long MostRows = 1024L * 1024 * 1024;
    private const long MostTexts = 128L * 1024 * 1024;
    private const int MostInRow = 1024 * 1024;

    // Texts go to no file of the machine, where they would lie in plain.
    private static readonly OpenXmlConfiguration InMemory = new() { EnableSharedStringCache = false };

    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030") ?? throw new NotSupportedException("GB18030 is missing.");

    /// <param name="content">From its beginning; a workbook's can be searched.</param>
    /// <exception cref="UnreadableTableException">It cannot be read on.</exception>
    public static async IAsyncEnumerable<TableLine> LinesAsync(TableFormat format, Stream content, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lines = format switch
        {
            TableFormat.Xlsx => Workbook(content).ToAsyncEnumerable(),
            TableFormat.Csv => CsvAsync(content, Encoding.UTF8, cancellationToken),
            TableFormat.CsvGb18030 => CsvAsync(content, Gb18030, cancellationToken),
            TableFormat.Ndjson => JsonAsync(content, Encoding.UTF8, cancellationToken),
            _ => JsonAsync(content, Gb18030, cancellationToken),
        };
        await using var reading = lines.GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await reading.MoveNextAsync()) yield break;
            }
            catch (Exception e) when (e is CsvFormatException or CsvRecordTooLargeException or InvalidDataException or FormatException or System.Xml.XmlException
                or KeyNotFoundException or InvalidOperationException or NullReferenceException or ArgumentException or IndexOutOfRangeException)
            {
                // What a reader says of a file that it cannot read may hold a part of it.
                throw new UnreadableTableException();
            }

            yield return reading.Current;
        }
    }

    private static async IAsyncEnumerable<TableLine> CsvAsync(Stream content, Encoding encoding, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var text = new StreamReader(content, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        await using var csv = await CsvDataReader.CreateAsync(text, new CsvDataReaderOptions { HasHeaders = false, BufferSize = 64 * 1024, MaxBufferSize = MostInRow }, cancellationToken);
        for (var line = 1; await csv.ReadAsync(cancellationToken); line++)
        {
            var cells = new string[csv.RowFieldCount];
            for (var at = 0; at < cells.Length; at++) cells[at] = csv.GetString(at).Trim();
            yield return new TableLine(line, null, cells);
        }
    }

    private static IEnumerable<TableLine> Workbook(Stream content)
    {
        using (var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true))
        {
            if (zip.Entries.Sum(entry => entry.Length) > MostRows) throw new UnreadableTableException();
            if (zip.GetEntry("xl/sharedStrings.xml") is { Length: > MostTexts }) throw new UnreadableTableException();
        }

        content.Position = 0;
        var line = 0;
        foreach (IDictionary<string, object?> row in content.Query(useHeaderRow: false, excelType: ExcelType.XLSX, configuration: InMemory))
        {
            var cells = new string[row.Count];
            var at = 0;
            foreach (var value in row.Values) cells[at++] = TextOf(value);
            yield return new TableLine(++line, null, cells);
        }
    }

    private static string TextOf(object? cell) => cell switch
    {
        null => "",
        string text => text.Trim(),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        _ => (Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "").Trim(),
    };

    private static async IAsyncEnumerable<TableLine> JsonAsync(Stream content, Encoding encoding, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var text = new StreamReader(content, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        for (var line = 1; await text.ReadLineAsync(cancellationToken) is { } json; line++)
            yield return string.IsNullOrWhiteSpace(json) ? new TableLine(line, [], []) : ObjectOf(line, json);
    }

    private static TableLine ObjectOf(int line, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return new TableLine(line, null, null);
            var members = document.RootElement.EnumerateObject().ToList();
            return new TableLine(line, [.. members.Select(member => member.Name)], [.. members.Select(member => TextOf(member.Value))]);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter: a text with half a character in it.
            return new TableLine(line, null, null);
        }
    }

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => value.GetString()!.Trim(),
        JsonValueKind.Array => string.Join('、', value.EnumerateArray().Select(TextOf)),
        _ => value.GetRawText(),
    };
}
