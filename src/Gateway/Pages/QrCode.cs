using System.Globalization;
using System.Text;
using QRCoder;

namespace Practice.Actors.Gateway.Pages;

/// <summary>A QR code as one path of a drawing, a unit a module.</summary>
/// <param name="Size">Units a side.</param>
public sealed record QrCode(int Size, string Path)
{
    internal static QrCode Of(Uri address)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(address.AbsoluteUri, QRCodeGenerator.ECCLevel.L);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows.Count; x++)
            {
                if (!rows[y][x]) continue;
                var from = x;
                while (x + 1 < rows.Count && rows[y][x + 1]) x++;
                path.Append(CultureInfo.InvariantCulture, $"M{from} {y}h{x - from + 1}v1H{from}z");
            }
        }

        return new QrCode(rows.Count, path.ToString());
    }
}
