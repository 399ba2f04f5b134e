using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Imports;

/// <summary>The file of a form, and what the form says before it.</summary>
/// <param name="Fields">By name.</param>
internal sealed record FormFile(Stream Content, IReadOnlyDictionary<string, string> Fields);

/// <summary>
/// A form (RFC 7578) that brings a file: its part <c>file</c> and, before it, parts of text. It is read as it comes, so that the file is held nowhere; what comes after the file is not
/// looked at.
/// </summary>
internal sealed class ImportForm
{
    public const string MediaType = "multipart/form-data";

    /// <summary>Bytes of a form beside its file.</summary>
    public const int MostBeside = 64 * 1024;

    private const int LongestText = 16 * 1024;
    private const int LongestBoundary = 70;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly MultipartReader? _parts;

    private ImportForm(MultipartReader? parts) => _parts = parts;

    /// <summary>Null where the request is none.</summary>
    public static ImportForm? Of(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase)) return null;
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        return new ImportForm(boundary is { Length: > 0 and <= LongestBoundary } ? new MultipartReader(boundary, request.Body) : null);
    }

    /// <param name="fields">Parts that there may be before the file, each once.</param>
    /// <exception cref="IOException">It breaks off.</exception>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public async Task<Answer<FormFile>> OpenAsync(IReadOnlyCollection<string> fields, CancellationToken cancellationToken)
    {
        Dictionary<string, string> read = new(StringComparer.Ordinal);
        while (_parts is not null && await _parts.ReadNextSectionAsync(cancellationToken) is { } part)
        {
            var name = part.GetContentDispositionHeader() is { } header ? HeaderUtilities.RemoveQuotes(header.Name).Value : null;
            if (name == "file") return new FormFile(part.Body, read);
            if (name is null || !fields.Contains(name) || await TextAsync(part.Body, cancellationToken) is not { } text || !read.TryAdd(name, text)) break;
        }

        return Refusal.Because(ImportProblems.Form);
    }

    /// <returns>Null where it is too long, or not UTF-8.</returns>
    private static async Task<string?> TextAsync(Stream body, CancellationToken cancellationToken)
    {
        var bytes = new byte[LongestText + 1];
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        if (length > LongestText) return null;
        try
        {
            return Strict.GetString(bytes, 0, length).TrimStart('\ufeff');
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
