using Practice.Actors.Contracts.Activities;
using SkiaSharp;

namespace Practice.Actors.Gateway.Files;

/// <summary>
/// Makes of a picture that somebody sends what is kept. The bytes say what it is. It is drawn anew, upright and no larger than screens need, so that nothing of what a
/// camera or a program wrote into it remains: no place, no device, no hidden content.
/// </summary>
internal static class Pictures
{
    /// <summary>Pixels of a picture that is looked at at all: a small file can unfold to gigabytes.</summary>
    private const long MostPixels = 50_000_000;

    private const int LongestSide = 2_048;
    private const int ThumbnailSide = 320;
    private const int Quality = 85;

    /// <summary>Null where it is no picture (JPEG, PNG, WebP), or cannot be read.</summary>
    public static PreparedFile? Prepare(byte[] content)
    {
        using var data = SKData.CreateCopy(content);
        using var codec = SKCodec.Create(data);
        if (codec?.EncodedFormat is not (SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Png or SKEncodedImageFormat.Webp)) return null;
        if ((long)codec.Info.Width * codec.Info.Height is 0 or > MostPixels) return null;
        using var bitmap = new SKBitmap(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) is not (SKCodecResult.Success or SKCodecResult.IncompleteInput)) return null;

        using var picture = SKImage.FromBitmap(bitmap);
        var (kept, width, height) = Draw(picture, codec.EncodedOrigin, LongestSide);
        return new PreparedFile(FileKind.Jpeg, kept, width, height, Draw(picture, codec.EncodedOrigin, ThumbnailSide).Jpeg);
    }

    private static (byte[] Jpeg, int Width, int Height) Draw(SKImage picture, SKEncodedOrigin origin, int longest)
    {
        var (upright, turned) = Upright(origin, picture.Width, picture.Height);
        var (width, height) = turned ? (picture.Height, picture.Width) : (picture.Width, picture.Height);
        var scale = Math.Min(1f, (float)longest / Math.Max(width, height));
        var (w, h) = (Math.Max(1, (int)MathF.Round(width * scale)), Math.Max(1, (int)MathF.Round(height * scale)));
        using var surface = SKSurface.Create(new SKImageInfo(w, h, SKColorType.Rgba8888, SKAlphaType.Opaque));
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.Scale((float)w / width, (float)h / height);
        surface.Canvas.Concat(upright);
        surface.Canvas.DrawImage(picture, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var drawn = surface.Snapshot();
        using var jpeg = drawn.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return (jpeg.ToArray(), w, h);
    }

    /// <summary>From how a camera was held (Exif, tag 0x0112) to how people see it.</summary>
    private static (SKMatrix Upright, bool Turned) Upright(SKEncodedOrigin origin, int w, int h) => origin switch
    {
        SKEncodedOrigin.TopRight => (new SKMatrix(-1, 0, w, 0, 1, 0, 0, 0, 1), false),
        SKEncodedOrigin.BottomRight => (new SKMatrix(-1, 0, w, 0, -1, h, 0, 0, 1), false),
        SKEncodedOrigin.BottomLeft => (new SKMatrix(1, 0, 0, 0, -1, h, 0, 0, 1), false),
        SKEncodedOrigin.LeftTop => (new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1), true),
        SKEncodedOrigin.RightTop => (new SKMatrix(0, -1, h, 1, 0, 0, 0, 0, 1), true),
        SKEncodedOrigin.RightBottom => (new SKMatrix(0, -1, h, -1, 0, w, 0, 0, 1), true),
        SKEncodedOrigin.LeftBottom => (new SKMatrix(0, 1, 0, -1, 0, w, 0, 0, 1), true),
        _ => (SKMatrix.Identity, false),
    };
}
