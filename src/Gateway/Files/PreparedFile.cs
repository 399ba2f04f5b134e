using Practice.Actors.Contracts.Activities;

namespace Practice.Actors.Gateway.Files;

/// <summary>A file as it is kept.</summary>
/// <param name="Thumbnail">Of a picture, as JPEG; else null.</param>
internal sealed record PreparedFile(FileKind Kind, byte[] Content, int? Width, int? Height, byte[]? Thumbnail)
{
    /// <summary>What is kept of what somebody sends: the bytes say what it is.</summary>
    /// <returns>Null where it is neither a picture nor a PDF, or cannot be read.</returns>
    public static async ValueTask<PreparedFile?> OfAsync(byte[] sent, CancellationToken cancellationToken)
    {
        if (!sent.AsSpan().StartsWith("%PDF-"u8)) return Pictures.Prepare(sent);
        return await PdfCleaning.CleanAsync(sent, cancellationToken) is { } cleaned ? new PreparedFile(FileKind.Pdf, cleaned, null, null, null) : null;
    }
}
