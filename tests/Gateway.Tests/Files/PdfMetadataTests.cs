using System.Text;
using PdfSharp.Drawing;
using PdfSharp.Pdf;
using PdfSharp.Pdf.IO;
using SkiaSharp;
using Xunit;
using PdfMetadata = Practice.Actors.Gateway.Files.PdfMetadata;

namespace Practice.Actors.Gateway.Tests.Files;

public sealed class PdfMetadataTests
{
    private const string Person = "Zhang San";

    [Fact]
    public void Nothing_says_who_made_it_or_where_its_pictures_were_taken_and_the_pages_stay()
    {
        var sent = Document();
        Assert.All((string[])[Person, "Exif", "xmp-of-the-document", "private-of-a-program"], words => Assert.Contains(words, Words(sent), StringComparison.Ordinal));

        var kept = PdfMetadata.Remove(sent);

        Assert.All((string[])[Person, "Exif", "xmp-of-the-document", "private-of-a-program"], words => Assert.DoesNotContain(words, Words(kept), StringComparison.Ordinal));
        using var read = PdfReader.Open(new MemoryStream(kept), PdfDocumentOpenMode.Import);
        Assert.Equal((2, "", ""), (read.PageCount, read.Info.Author, read.Info.Title));
        // The picture is still drawn, and still a picture.
        Assert.Contains("/DCTDecode", Words(kept), StringComparison.Ordinal);
        var jpeg = kept.AsSpan(kept.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xff, 0xd8, 0xff])).ToArray();
        using var picture = SKBitmap.Decode(jpeg);
        Assert.Equal((4, 4), (picture.Width, picture.Height));
    }

    [Fact]
    public void What_is_locked_or_no_document_is_not_read()
    {
        using var document = new PdfDocument();
        document.AddPage();
        document.SecuritySettings.UserPassword = "secret";
        Assert.ThrowsAny<Exception>(() => PdfMetadata.Remove(Saved(document)));
        Assert.ThrowsAny<Exception>(() => PdfMetadata.Remove("%PDF-1.7"u8.ToArray()));
    }

    /// <summary>Two pages with a picture, bearing all that a program and a camera may write into them.</summary>
    internal static byte[] Document()
    {
        using var document = new PdfDocument();
        document.Options.CompressContentStreams = false;
        document.Info.Author = Person;
        document.Info.Title = $"List of {Person}";
        document.AddPage();
        var page = document.AddPage();
        using (var graphics = XGraphics.FromPdfPage(page))
        using (var picture = XImage.FromStream(new MemoryStream(Jpeg()))) graphics.DrawImage(picture, 10, 10, 100, 100);
        var metadata = new PdfDictionary(document);
        metadata.CreateStream(Encoding.ASCII.GetBytes($"<x:xmpmeta>xmp-of-the-document {Person}</x:xmpmeta>"));
        document.Internals.AddObject(metadata);
        page.Elements["/Metadata"] = metadata.Reference;
        var own = new PdfDictionary(document);
        own.Elements["/Data"] = new PdfString("private-of-a-program");
        page.Elements["/PieceInfo"] = own;
        return Saved(document);
    }

    private static byte[] Jpeg()
    {
        using var bitmap = new SKBitmap(4, 4);
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 90);
        var jpeg = data.ToArray();
        return [.. jpeg[..2], 0xff, 0xe1, 0x00, 0x16, .. "Exif\0\0"u8, .. "II*\0\b\0\0\0\0\0\0\0\0\0"u8, .. jpeg[2..]];
    }

    private static byte[] Saved(PdfDocument document)
    {
        using var saved = new MemoryStream();
        document.Save(saved, closeStream: false);
        return saved.ToArray();
    }

    private static string Words(byte[] document) => Encoding.Latin1.GetString(document);
}
