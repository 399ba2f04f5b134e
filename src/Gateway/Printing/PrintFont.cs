using PdfSharp.Drawing;
using PdfSharp.Fonts;
using PdfSharp.Pdf;

namespace Practice.Actors.Gateway.Printing;

/// <summary>The one font of what is printed: Chinese and Latin, carried along, so that a machine needs none installed. A document holds only the characters that it shows.</summary>
internal sealed class PrintFont : IFontResolver
{
    private const string Family = "WenQuanYi Micro Hei";

    /// <summary>Latin by the same encoding as Chinese, or the font would be embedded twice.</summary>
    private static readonly XPdfFontOptions AllAlike = new(PdfFontEncoding.Unicode);

    private static readonly Lazy<byte[]> File = new(Read);

    static PrintFont() => GlobalFontSettings.FontResolver = new PrintFont();

    private PrintFont()
    {
    }

    /// <param name="size">In points.</param>
    public static XFont Of(double size, bool bold = false) => new(Family, size, bold ? XFontStyleEx.Bold : XFontStyleEx.Regular, AllAlike);

    public byte[] GetFont(string faceName) => File.Value;

    public FontResolverInfo ResolveTypeface(string familyName, bool isBold, bool isItalic) => new(Family, isBold, isItalic);

    /// <summary>The font's file, for what draws pictures.</summary>
    public static Stream Open() => typeof(PrintFont).Assembly.GetManifestResourceStream($"{typeof(PrintFont).Namespace}.wqy-microhei.ttf")!;

    private static byte[] Read()
    {
        using var stream = Open();
        var file = new byte[stream.Length];
        stream.ReadExactly(file);
        return file;
    }
}
