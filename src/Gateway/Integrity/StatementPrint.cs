using System.Globalization;
using PdfSharp.Drawing;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Gateway.Printing;

namespace Practice.Actors.Gateway.Integrity;

/// <summary>A statement, ready to be printed.</summary>
internal sealed record PrintedStatement(PassbookNumber Number, byte[] Pdf)
{
    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => Number.Value;
}

/// <summary>A passbook on paper: whose it is, what there is, and every entry.</summary>
internal static class StatementPrint
{
    private const double Label = 150;
    private const double Qr = 90;

    /// <param name="name">The holder's; empty where it was erased.</param>
    /// <param name="year">Whose entries; null for all.</param>
    /// <param name="today">On which it is printed.</param>
    public static byte[] Print(PassbookView passbook, string name, IEnumerable<HistoryEntry> history, int? year, DateOnly today, CountyZone county)
    {
        using var sheet = new Sheet($"道德储蓄存折 {passbook.Number}");
        sheet.Centered("道德储蓄存折对账单", 20, bold: true);
        sheet.Centered("Statement of a Passbook of Points", 11);
        sheet.Space(12);
        sheet.QrCode(passbook.Number.Value, Qr);
        var top = sheet.Y;
        Field("存折编号 Number", passbook.Number.Value);
        Field(passbook.Kind == HolderKind.Household ? "户主 Head of household" : "持有人 Holder", name);
        Field("可用积分 Points", $"{passbook.Balance}");
        if (passbook.Sums.Reserved > 0) Field("兑换中 Set aside", $"{passbook.Sums.Reserved}");
        foreach (var lot in passbook.Lots) Field($"其中 {lot.Year} 年 Of {lot.Year}", $"{lot.Points}");
        Field("打印日期 Printed on", today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        sheet.Y = Math.Max(sheet.Y, top + Qr) + 10;
        Entries(sheet, history, year, county);
        sheet.Paragraph("积分是本村的鼓励，不是信用记录；不作为享受法定权益的条件。 Points are the village's thanks and no credit record; nothing that the law grants hangs on them.", 9, XColors.Gray);
        return sheet.ToPdf();

        void Field(string label, string value) => sheet.Row(11, bold: false, (label, Label, false), (value, sheet.Width - Label - Qr - 10, false));
    }

    private static void Entries(Sheet sheet, IEnumerable<HistoryEntry> history, int? year, CountyZone county)
    {
        var (number, date, points, balance) = (40.0, 90.0, 70.0, 70.0);
        var what = sheet.Width - number - date - points - balance;
        sheet.Row(10, bold: true, ("#", number, false), ("日期 Date", date, false), ("事项 Entry", what, false), ("积分 Points", points, true), ("余额 Balance", balance, true));
        sheet.Rule();
        var sum = 0;
        foreach (var happened in history)
        {
            if (EventCatalog.Deserialize(happened.Type, happened.Data) is not PointsMoved moved) continue;
            var entry = PassbookEntry.Of(moved);
            sum += entry.Change;
            var day = county.DayOf(happened.RecordedAt);
            if (entry.Change == 0 || (year is not null && day.Year != year)) continue;
            sheet.Row(
                10,
                bold: false,
                (entry.Number.ToString(CultureInfo.InvariantCulture), number, false),
                (day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), date, false),
                (NameOf(entry.Kind), what, false),
                (entry.Change.ToString("+0;-0", CultureInfo.InvariantCulture), points, true),
                (sum.ToString(CultureInfo.InvariantCulture), balance, true));
        }

        sheet.Rule();
    }

    public static string NameOf(EntryKind kind) => kind switch
    {
        EntryKind.Issued => "评议计分 Deed",
        EntryKind.Deducted => "评议扣分 Deduction",
        EntryKind.Reversed => "冲销 Reversal",
        EntryKind.Reserved => "兑换 Goods",
        EntryKind.Released => "兑换未成，退回 Not given, back",
        EntryKind.Redeemed => "兑换完成 Given",
        EntryKind.Returned => "退货，退回 Goods brought back",
        EntryKind.Expired => "到期 Expired",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No kind of entry."),
    };
}
