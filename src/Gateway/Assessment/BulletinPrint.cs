using System.Globalization;
using PdfSharp.Drawing;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Gateway.Printing;

namespace Practice.Actors.Gateway.Assessment;

/// <summary>A bulletin on paper: the three boards, what was amended, and by which hash anybody can check it.</summary>
internal static class BulletinPrint
{
    private const double Rank = 60;
    private const double Number = 70;

    /// <param name="link">Where it is checked.</param>
    public static byte[] Print(BulletinResource bulletin, string link, CountyZone county)
    {
        var month = Month.TryParse(bulletin.Month, out var of) ? of : default;
        using var sheet = new Sheet($"{bulletin.CenterName} {bulletin.Month}");
        sheet.Space(8);
        sheet.Centered("新时代文明实践考评指数通报", 22, bold: true);
        sheet.Centered("Bulletin of the Assessment Index", 11);
        sheet.Space(6);
        sheet.Centered(string.Create(CultureInfo.InvariantCulture, $"{bulletin.CenterName}　{month.Year} 年 {month.Number} 月"), 13);
        sheet.Space(10);
        if (!bulletin.Intact) sheet.Paragraph("校验未通过：账本内容与发布时不一致，本通报不可采信。 The check has failed: the ledger is not what was published.", 12, XColors.DarkRed);
        if (bulletin.Provisional is { } provisional) sheet.Paragraph($"暂定方案 Provisional: {provisional.Zh}", 9, XColors.Gray);
        foreach (var board in bulletin.Boards) Print(sheet, board);
        Amendments(sheet, bulletin, county);
        Signature(sheet, bulletin, link, county);
        return sheet.ToPdf();
    }

    private static void Print(Sheet sheet, BulletinBoard board)
    {
        var name = sheet.Width - Rank - (3 * Number);
        sheet.Need(80);
        sheet.Space(10);
        sheet.Row(13, bold: true, ($"{board.Name.Zh} {board.Name.En}", sheet.Width, false));
        sheet.Row(9, bold: true, ("名次 Rank", Rank, false), ("单位 Name", name, false), ("加分 Bonus", Number, true), ("扣分 Off", Number, true), ("总分 Total", Number, true));
        sheet.Rule();
        foreach (var score in board.Scores)
        {
            sheet.Row(
                10,
                bold: false,
                (score.Rank?.ToString(CultureInfo.InvariantCulture) ?? "—", Rank, false),
                (score.Name.Zh, name, false),
                (Digits(score.Bonus), Number, true),
                (Digits(score.Deduction), Number, true),
                (score.Total is { } total ? Digits(total) : "数据不足", Number, true));
        }

        sheet.Rule();
    }

    private static void Amendments(Sheet sheet, BulletinResource bulletin, CountyZone county)
    {
        foreach (var amendment in bulletin.Amendments)
        {
            sheet.Space(8);
            sheet.Row(11, bold: true, (string.Create(CultureInfo.InvariantCulture, $"更正 {amendment.Number} Amendment（{Day(amendment.DecidedAt!.Value, county)} 签署）"), sheet.Width, false));
            sheet.Paragraph(amendment.Reason, 9);
            foreach (var change in amendment.Changes.SelectMany(board => board.Changes))
            {
                var (before, after) = (change.Before, change.After);
                sheet.Row(9, bold: false, ($"{after.Name.Zh}：{Words(before)} → {Words(after)}", sheet.Width, false));
            }
        }

        static string Words(PublishedScore score) =>
            score.Total is { } total ? string.Create(CultureInfo.InvariantCulture, $"{Digits(total)} 分 第 {score.Rank} 名") : "数据不足";
    }

    private static void Signature(Sheet sheet, BulletinResource bulletin, string link, CountyZone county)
    {
        const double Qr = 90;
        sheet.Space(14);
        sheet.Need(Qr + 40);
        sheet.QrCode(link, Qr);
        var (top, width) = (sheet.Y, sheet.Width - Qr - 16);
        sheet.Paragraph($"考评方案 Scheme：{bulletin.SchemeName.Zh}", 10, width: width);
        sheet.Paragraph($"发布日期 Published：{Day(bulletin.PublishedAt, county)}", 10, width: width);
        sheet.Paragraph($"校验值 SHA-256：{bulletin.Digest[..32]} {bulletin.Digest[32..]}", 9, XColors.Gray, width);
        sheet.Paragraph($"校验结果 Check：{(bulletin.Intact ? "一致 intact" : "不一致 failed")}", 10, bulletin.Intact ? null : XColors.DarkRed, width);
        sheet.Y = Math.Max(sheet.Y, top + Qr) + 4;
        sheet.Paragraph($"扫码核验，或访问 {link}", 8, XColors.Gray);
    }

    private static string Digits(decimal points) => points.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Day(DateTimeOffset at, CountyZone county) => county.DayOf(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
