using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Practice.Actors.Gateway.Edge;

/// <summary>
/// Writes a workbook (ECMA-376, SpreadsheetML) row by row into a stream that only goes forward. Every cell is a text or a number, so that none is a
/// formula. Libraries for workbooks want a stream that they can go back in, which an answer over HTTP is not.
/// </summary>
internal sealed class WorkbookWriter : IAsyncDisposable
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Rows that a sheet holds (Excel's limit); more go on the next.</summary>
    private const int RowsOfSheet = 1_048_576;
    private const int Buffered = 32 * 1024;

    private readonly ZipArchive _zip;
    private readonly StringBuilder _text = new();
    private StreamWriter? _sheet;
    private int _sheets;
    private int _rows;

    private WorkbookWriter(ZipArchive zip) => _zip = zip;

    public static async Task<WorkbookWriter> BeginAsync(Stream stream, CancellationToken cancellationToken) =>
        new(await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellationToken));

    /// <param name="cells">Text, or numbers of type <see cref="int"/> or <see cref="decimal"/>; null for none.</param>
    public async ValueTask AddAsync(IReadOnlyList<object?> cells, CancellationToken cancellationToken)
    {
        if (_sheet is null || _rows == RowsOfSheet) await NextSheetAsync(cancellationToken);
        _rows++;
        // The standard lets rows and cells go without their places; some readers do not.
        _text.Append("<row r=\"").Append(_rows).Append("\">");
        for (var column = 0; column < cells.Count; column++)
        {
            _text.Append("<c r=\"");
            AppendColumn(column);
            _text.Append(_rows).Append('"');
            switch (cells[column])
            {
                case int number:
                    _text.Append("><v>").Append(number).Append("</v></c>");
                    break;
                case decimal number:
                    _text.Append(CultureInfo.InvariantCulture, $"><v>{number}</v></c>");
                    break;
                case string { Length: > 0 } text:
                    _text.Append(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
                    Escape(text);
                    _text.Append("</t></is></c>");
                    break;
                default:
                    _text.Append("/>");
                    break;
            }
        }

        _text.Append("</row>");
        if (_text.Length >= Buffered) await FlushAsync(cancellationToken);
    }

    /// <summary>A, B … Z, AA, AB …</summary>
    private void AppendColumn(int column)
    {
        if (column >= 26) AppendColumn((column / 26) - 1);
        _text.Append((char)('A' + (column % 26)));
    }

    /// <summary>Hands on what has been gathered so far.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        await _sheet!.WriteAsync(_text, cancellationToken);
        await _sheet.FlushAsync(cancellationToken);
        _text.Clear();
    }

    /// <summary>Writes what makes the sheets a workbook.</summary>
    public async ValueTask DisposeAsync()
    {
        await EndSheetAsync();
        var numbers = Enumerable.Range(1, _sheets).ToList();
        await PartAsync("xl/workbook.xml",
            $"""<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{string.Concat(numbers.Select(n => $"""<sheet name="{n}" sheetId="{n}" r:id="rId{n}"/>"""))}</sheets></workbook>""");
        await PartAsync("xl/_rels/workbook.xml.rels",
            $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{string.Concat(numbers.Select(n => $"""<Relationship Id="rId{n}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{n}.xml"/>"""))}</Relationships>""");
        await PartAsync("_rels/.rels",
            """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        await PartAsync("[Content_Types].xml",
            $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>{string.Concat(numbers.Select(n => $"""<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>"""))}</Types>""");
        await _zip.DisposeAsync();
    }

    private async ValueTask NextSheetAsync(CancellationToken cancellationToken)
    {
        await EndSheetAsync();
        (_sheets, _rows) = (_sheets + 1, 0);
        var entry = _zip.CreateEntry($"xl/worksheets/sheet{_sheets}.xml", CompressionLevel.Fastest);
        _sheet = new StreamWriter(await entry.OpenAsync(cancellationToken));
        _text.Append("""<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>""");
    }

    private async ValueTask EndSheetAsync()
    {
        if (_sheet is null) return;
        _text.Append("</sheetData></worksheet>");
        await FlushAsync(CancellationToken.None);
        await _sheet.DisposeAsync();
        _sheet = null;
    }

    private async ValueTask PartAsync(string name, string xml)
    {
        await using var part = new StreamWriter(await _zip.CreateEntry(name).OpenAsync());
        await part.WriteAsync($"""<?xml version="1.0" encoding="UTF-8"?>{xml}""");
    }

    private void Escape(string text)
    {
        foreach (var letter in text)
        {
            switch (letter)
            {
                case '<':
                    _text.Append("&lt;");
                    break;
                case '>':
                    _text.Append("&gt;");
                    break;
                case '&':
                    _text.Append("&amp;");
                    break;
                default:
                    if (XmlConvert.IsXmlChar(letter) || char.IsSurrogate(letter)) _text.Append(letter);
                    break;
            }
        }
    }
}
