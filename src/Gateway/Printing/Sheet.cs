using PdfSharp;
using PdfSharp.Drawing;
using PdfSharp.Pdf;
using QRCoder;

namespace Practice.Actors.Gateway.Printing;

/// <summary>A document of A4 pages, written from top to bottom; a new page begins by itself. Sizes are in points.</summary>
internal sealed class Sheet : IDisposable
{
    private const double Margin = 56;
    private const double LineHeight = 1.5;

    private readonly PdfDocument document = new();
    private PdfPage page;
    private XGraphics graphics;

    /// <param name="title">As viewers show it; names no person.</param>
    public Sheet(string title)
    {
        document.Info.Title = title;
        document.Info.Creator = "Practice Actors";
        (page, graphics) = Begin();
    }

    public double Width => page.Width.Point - (2 * Margin);

    /// <summary>Where the next line goes, from the top.</summary>
    public double Y { get; set; } = Margin;

    private double Bottom => page.Height.Point - Margin;

    /// <summary>Begins a new page unless so much room is left on this one.</summary>
    public void Need(double height)
    {
        if (Y + height <= Bottom) return;
        graphics.Dispose();
        (page, graphics) = Begin();
        Y = Margin;
    }

    public void Space(double height) => Y += height;

    public void Centered(string text, double size, bool bold = false)
    {
        var font = PrintFont.Of(size, bold);
        Need(size * LineHeight);
        graphics.DrawString(text, font, XBrushes.Black, new XRect(Margin, Y, Width, size * LineHeight), XStringFormats.TopCenter);
        Y += size * LineHeight;
    }

    /// <summary>A paragraph, broken between Chinese characters or at spaces.</summary>
    /// <param name="width">All of the page's unless given.</param>
    public void Paragraph(string text, double size, XColor? color = null, double? width = null)
    {
        var (font, brush) = (PrintFont.Of(size), new XSolidBrush(color ?? XColors.Black));
        foreach (var line in Broken(text, font, width ?? Width))
        {
            Need(size * LineHeight);
            graphics.DrawString(line, font, brush, new XPoint(Margin, Y + size));
            Y += size * LineHeight;
        }
    }

    /// <summary>One line of cells from left to right; what does not fit into its cell is cut.</summary>
    /// <param name="cells">What, how wide, and whether it stands at the right.</param>
    public void Row(double size, bool bold, params ReadOnlySpan<(string Text, double Width, bool Right)> cells)
    {
        var font = PrintFont.Of(size, bold);
        Need(size * LineHeight);
        var x = Margin;
        foreach (var (text, width, right) in cells)
        {
            var shown = Cut(text, font, width - 6);
            var indent = right ? width - 6 - graphics.MeasureString(shown, font).Width : 0;
            graphics.DrawString(shown, font, XBrushes.Black, new XPoint(x + indent, Y + size));
            x += width;
        }

        Y += size * LineHeight;
    }

    public void Rule()
    {
        graphics.DrawLine(new XPen(XColors.Gray, 0.5), Margin, Y, Margin + Width, Y);
        Y += 4;
    }

    /// <summary>A QR code at the right edge, beside what comes next; it takes no room of the lines.</summary>
    /// <param name="side">Of the square, its quiet zone of four modules included.</param>
    public void QrCode(string content, double side)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(content, QRCodeGenerator.ECCLevel.M);
        var module = side / code.ModuleMatrix.Count;
        var left = Margin + Width - side;
        for (var row = 0; row < code.ModuleMatrix.Count; row++)
        {
            var modules = code.ModuleMatrix[row];
            for (var column = 0; column < modules.Count; column++)
            {
                if (!modules[column]) continue;
                var from = column;
                while (column + 1 < modules.Count && modules[column + 1]) column++;
                graphics.DrawRectangle(XBrushes.Black, left + (from * module), Y + (row * module), (column - from + 1) * module, module);
            }
        }
    }

    public byte[] ToPdf()
    {
        graphics.Dispose();
        using var stream = new MemoryStream();
        document.Save(stream);
        return stream.ToArray();
    }

    public void Dispose()
    {
        graphics.Dispose();
        document.Dispose();
    }

    private (PdfPage Page, XGraphics Graphics) Begin()
    {
        var fresh = document.AddPage();
        fresh.Size = PageSize.A4;
        return (fresh, XGraphics.FromPdfPage(fresh));
    }

    private IEnumerable<string> Broken(string text, XFont font, double width)
    {
        var (begin, lastSpace) = (0, -1);
        for (var end = 1; end <= text.Length; end++)
        {
            if (text[end - 1] == ' ') lastSpace = end;
            if (graphics.MeasureString(text[begin..end], font).Width <= width) continue;
            var at = lastSpace > begin && char.IsAscii(text[end - 1]) ? lastSpace : end - 1;
            if (at <= begin) at = end;
            yield return text[begin..at].TrimEnd();
            (begin, lastSpace) = (at, -1);
        }

        if (begin < text.Length) yield return text[begin..];
    }

    private string Cut(string text, XFont font, double width)
    {
        if (graphics.MeasureString(text, font).Width <= width) return text;
        var length = text.Length;
        while (length > 0 && graphics.MeasureString(text[..length] + "…", font).Width > width) length--;
        return text[..length] + "…";
    }
}
