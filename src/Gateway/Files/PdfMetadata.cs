using System.Buffers.Binary;
using PdfSharp.Pdf;
using PdfSharp.Pdf.Filters;
using PdfSharp.Pdf.IO;

namespace Practice.Actors.Gateway.Files;

/// <summary>
/// Takes out of a PDF what says who made it, when and with what (ISO 32000-1, 14.3): the information dictionary, XMP of the document and of its parts, private data of programs,
/// files inside it, and what a camera wrote into its pictures. What its pages show stays. A digital signature no longer fits afterwards.
/// </summary>
internal static class PdfMetadata
{
    /// <summary>Of whatever part they are.</summary>
    private static readonly string[] Told = ["/Metadata", "/PieceInfo", "/LastModified", "/AF", "/EmbeddedFiles", "/EF"];

    /// <summary>Who wrote a note into it, and when; a field of a form has its name there.</summary>
    private static readonly string[] ToldOfNotes = ["/T", "/M", "/CreationDate"];

    /// <exception cref="Exception">It cannot be read, or is locked.</exception>
    public static byte[] Remove(byte[] content)
    {
        using var source = new MemoryStream(content, writable: false);
        using var document = PdfReader.Open(source, PdfDocumentOpenMode.Modify);
        document.Info.Elements.Clear();
        foreach (var part in document.Internals.GetAllObjects())
        {
            Clean(part);
            if (part is PdfDictionary { Stream: not null } stream) CleanPicture(stream);
        }

        using var cleaned = new MemoryStream();
        document.Save(cleaned, closeStream: false);
        return cleaned.ToArray();
    }

    /// <summary>With what lies inside it and is no part of its own.</summary>
    private static void Clean(PdfItem item)
    {
        switch (item)
        {
            case PdfDictionary part:
                var isNote = part.Elements.ContainsKey("/Rect") && part.Elements.GetName("/Subtype") is not ("/Widget" or "");
                foreach (var key in isNote ? Told.Concat(ToldOfNotes) : Told) part.Elements.Remove(key);
                foreach (var inner in part.Elements.Values) if (inner is not null) Clean(inner);
                break;
            case PdfArray list:
                foreach (var inner in list.Elements) Clean(inner);
                break;
        }
    }

    /// <summary>A picture may be a whole JPEG, with all that its camera wrote into it, and be packed once more.</summary>
    private static void CleanPicture(PdfDictionary part)
    {
        var filters = part.Elements["/Filter"] switch
        {
            PdfName name => [name.Value],
            PdfArray names => names.Elements.OfType<PdfName>().Select(name => name.Value).ToArray(),
            _ => [],
        };
        if (filters is not [.., "/DCTDecode" or "/DCT"]) return;
        var bytes = part.Stream!.Value;
        foreach (var filter in filters[..^1]) bytes = Filtering.Decode(bytes, filter) ?? throw new InvalidDataException("A picture in it cannot be unpacked.");
        part.Elements.SetName("/Filter", "/DCTDecode");
        if (filters.Length > 1) part.Elements.Remove("/DecodeParms");
        part.Stream.Value = WithoutApplications(bytes);
        part.Elements.SetInteger("/Length", part.Stream.Value.Length);
    }

    /// <summary>A JPEG without the segments of programs and without comments (ITU-T T.81, B.1.1.3), but for those that say how its colors are to be read.</summary>
    private static byte[] WithoutApplications(ReadOnlySpan<byte> jpeg)
    {
        const byte Scan = 0xda, Comment = 0xfe, Jfif = 0xe0, Profile = 0xe2, Adobe = 0xee;
        if (!jpeg.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8])) throw new InvalidDataException("A picture in it is no JPEG.");
        using var kept = new MemoryStream(jpeg.Length);
        kept.Write(jpeg[..2]);
        for (var rest = jpeg[2..]; ;)
        {
            // Each segment: 0xff, its kind, and a length that counts itself.
            if (rest.Length < 4 || rest[0] != 0xff) throw new InvalidDataException("A picture in it is no JPEG.");
            var kind = rest[1];
            if (kind == Scan)
            {
                kept.Write(rest);
                return kept.ToArray();
            }

            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (kind is not (Comment or (>= 0xe0 and <= 0xef and not (Jfif or Profile or Adobe)))) kept.Write(rest[..length]);
            rest = rest[length..];
        }
    }
}
