using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Gateway.Printing;
using Practice.Actors.ReadModel.Integrity;

namespace Practice.Actors.Gateway.Integrity;

/// <summary>The month's statements of a village on paper, several a page, to be cut apart and handed to who has no telephone.</summary>
internal sealed class StatementSlips : IDisposable
{
    /// <summary>Entries on a slip; of more, the rest is a line with their sum.</summary>
    private const int MostLines = 20;

    private const double Size = 10;
    private const double Line = 15;
    private const double Head = 70;

    private readonly Sheet sheet;
    private readonly Month month;
    private readonly CountyZone county;

    /// <param name="unit">The name of whose slips they are.</param>
    public StatementSlips(string unit, Month month, CountyZone county)
    {
        (this.month, this.county) = (month, county);
        sheet = new Sheet($"{unit} {month} 道德储蓄存折对账单");
    }

    public int Count { get; private set; }

    /// <param name="village">The village's name.</param>
    /// <param name="name">The holder's; empty where it was erased.</param>
    public void Add(PrintableStatement statement, string village, string name)
    {
        Count++;
        var shown = statement.Lines.Count > MostLines ? MostLines - 1 : statement.Lines.Count;
        sheet.Need(Head + (Math.Min(statement.Lines.Count, MostLines) * Line));
        var half = sheet.Width / 2;
        sheet.Row(11, bold: true, ($"{village} 道德储蓄存折对账单 {month}", half + 60, false), (statement.Number.Value, half - 60, true));
        sheet.Row(Size, bold: false, ($"{(statement.Kind == HolderKind.Household ? "户主 Household" : "持有人 Holder")}  {name}", sheet.Width, false));
        var (closing, sums) = (statement.Opening + statement.Lines.Sum(line => line.Change), statement.Lines.ToLookup(line => GroupOf(line.Kind), line => line.Change));
        var fifth = sheet.Width / 5;
        sheet.Row(
            Size,
            bold: false,
            ($"月初 Before {statement.Opening}", fifth, false),
            ($"得分 Earned {sums[EntryKind.Issued].Sum()}", fifth, false),
            ($"兑换 Goods {-sums[EntryKind.Redeemed].Sum()}", fifth, false),
            ($"到期 Expired {-sums[EntryKind.Expired].Sum()}", fifth, false),
            ($"月末 Left {closing}", fifth, true));
        foreach (var line in statement.Lines.Take(shown)) Entry(county.DayOf(line.EnteredAt).ToString("MM-dd", CultureInfo.InvariantCulture), StatementPrint.NameOf(line.Kind), line.Change);
        if (shown < statement.Lines.Count)
            Entry("", string.Create(CultureInfo.InvariantCulture, $"其余 {statement.Lines.Count - shown} 笔 Others"), statement.Lines.Skip(shown).Sum(line => line.Change));
        sheet.Space(6);
        sheet.Rule();
        sheet.Space(8);
    }

    public byte[] ToPdf()
    {
        // An empty page would look like a fault.
        if (Count == 0) sheet.Paragraph($"{month}：没有要打印的存折。 No passbook to print.", 11);
        return sheet.ToPdf();
    }

    public void Dispose() => sheet.Dispose();

    private void Entry(string day, string what, int change) =>
        sheet.Row(Size, bold: false, (day, 60, false), (what, sheet.Width - 130, false), (change.ToString("+0;-0", CultureInfo.InvariantCulture), 70, true));

    /// <summary>As a month's statement adds entries up.</summary>
    private static EntryKind GroupOf(EntryKind kind) => kind switch
    {
        EntryKind.Issued or EntryKind.Deducted or EntryKind.Reversed => EntryKind.Issued,
        EntryKind.Expired => EntryKind.Expired,
        _ => EntryKind.Redeemed,
    };
}
