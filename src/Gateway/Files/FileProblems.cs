using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Files;

/// <summary>The gateway's own refusals about files.</summary>
internal static class FileProblems
{
    public static readonly ProblemCode TooLarge = new("file.too-large", StatusCodes.Status413PayloadTooLarge,
        "文件不能超过 10 MiB。", "A file must not exceed 10 MiB.");

    public static readonly ProblemCode Unreadable = new("file.unreadable", StatusCodes.Status415UnsupportedMediaType,
        "只能保存 JPEG、PNG、WebP 图片或未加密的 PDF 文件，且须能读取。", "It must be a JPEG, PNG or WebP picture of at most 50 megapixels, or a PDF that is not locked, and readable.");

    public static IReadOnlyList<ProblemCode> All { get; } = [TooLarge, Unreadable];
}
