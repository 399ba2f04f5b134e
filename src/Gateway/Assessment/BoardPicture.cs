using System.Globalization;
using Practice.Actors.Gateway.Printing;
using SkiaSharp;

namespace Practice.Actors.Gateway.Assessment;

/// <summary>A published board as a picture for the county's news app: one column, to be read on a phone.</summary>
internal static class BoardPicture
{
    private const int Width = 1_080;
    private const int Side = 60;
    private const int Head = 300;
    private const int Line = 76;
    private const int Foot = 120;

    private static readonly SKColor Red = new(0xB4, 0x1F, 0x24);
    private static readonly SKColor Ink = new(0x22, 0x22, 0x22);
    private static readonly SKColor Quiet = new(0x77, 0x77, 0x77);
    private static readonly SKColor Band = new(0xFB, 0xF2, 0xEF);

    private static readonly Lazy<SKTypeface> Typeface = new(() => SKTypeface.FromStream(PrintFont.Open()));

    /// <summary>As PNG.</summary>
    public static byte[] Draw(BulletinResource bulletin, BulletinBoard board)
    {
        var height = Head + (board.Scores.Count * Line) + Foot;
        using var surface = SKSurface.Create(new SKImageInfo(Width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var canvas = surface.Canvas;
        canvas.Clear(SKColors.White);
        using (var red = new SKPaint { Color = Red }) canvas.DrawRect(0, 0, Width, Head - 40, red);
        Text(canvas, "新时代文明实践考评指数", Width / 2f, 100, 56, SKColors.White, SKTextAlign.Center);
        Text(canvas, bulletin.CenterName, Width / 2f, 160, 34, SKColors.White, SKTextAlign.Center);
        Text(canvas, $"{board.Name.Zh}榜　{bulletin.Month}", Width / 2f, 220, 42, SKColors.White, SKTextAlign.Center);

        var most = Math.Max(100, board.Scores.Max(score => score.Total ?? 0));
        for (var at = 0; at < board.Scores.Count; at++)
        {
            var score = board.Scores[at];
            var top = Head + (at * Line);
            using (var band = new SKPaint { Color = Band })
            {
                if (at % 2 == 0) canvas.DrawRect(Side / 2f, top, Width - Side, Line, band);
            }

            Text(canvas, score.Rank?.ToString(CultureInfo.InvariantCulture) ?? "—", Side + 40, top + 50, 36, score.Rank <= 3 ? Red : Ink, SKTextAlign.Center);
            Text(canvas, Cut(score.Name.Zh, 620, 32), Side + 110, top + (score.Total is null ? 50 : 42), 32, Ink, SKTextAlign.Left);
            Text(canvas, score.Total?.ToString("0.00", CultureInfo.InvariantCulture) ?? "数据不足", Width - Side - 10, top + 50, 36, score.Total is null ? Quiet : Ink, SKTextAlign.Right);
            using var bar = new SKPaint { Color = Red.WithAlpha(150) };
            canvas.DrawRect(Side + 110, top + 56, 620 * (float)((score.Total ?? 0) / most), 8, bar);
        }

        var foot = height - Foot + 45;
        Text(canvas, bulletin.Intact ? $"SHA-256 {bulletin.Digest[..32]}" : "校验未通过，不可采信", Width / 2f, foot, 24, bulletin.Intact ? Quiet : Red, SKTextAlign.Center);
        Text(canvas, bulletin.Intact ? bulletin.Digest[32..] : "", Width / 2f, foot + 32, 24, Quiet, SKTextAlign.Center);
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    private static void Text(SKCanvas canvas, string text, float x, float y, float size, SKColor color, SKTextAlign align)
    {
        using var font = new SKFont(Typeface.Value, size);
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        canvas.DrawText(text, x, y, align, font, paint);
    }

    private static string Cut(string text, float width, float size)
    {
        using var font = new SKFont(Typeface.Value, size);
        if (font.MeasureText(text) <= width) return text;
        var length = text.Length;
        while (length > 1 && font.MeasureText(text[..length] + "…") > width) length--;
        return text[..length] + "…";
    }
}
