using System.Globalization;
using PdfSharp.Drawing;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Certificates;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Printing;

namespace Practice.Actors.Gateway.Certificates;

/// <summary>
/// A certificate on paper, with the fields of document 149 of 2015 (民发〔2015〕149号): who the volunteer is, what they served, who certifies. Without a qualified issuer it calls itself an
/// extract, as only those named by order 67 of 2020 may certify.
/// </summary>
internal static class CertificatePrint
{
    private const double Label = 150;

    /// <param name="person">The volunteer, unmasked.</param>
    /// <param name="handler">Who handled it.</param>
    /// <param name="link">Where it is verified.</param>
    public static byte[] Print(ShownCertificate shown, VolunteerView volunteer, Person person, string handler, string link, CountyZone county)
    {
        var certificate = shown.View;
        var (title, english) = certificate.Qualified ? ("志愿服务记录证明", "Certificate of Voluntary Service") : ("志愿服务记录摘录", "Extract of a Record of Voluntary Service");
        using var sheet = new Sheet($"{title} {certificate.Number}");
        sheet.Space(16);
        sheet.Centered(title, 24, bold: true);
        sheet.Centered(english, 11);
        sheet.Space(18);

        var identity = certificate.Identity == IdentityShown.Whole ? person.IdentityNumber : Masks.IdentityNumber(person.IdentityNumber);
        Field(sheet, "证明编号 Number", certificate.Number.Value);
        Field(sheet, "姓名 Name", person.Name ?? "");
        Field(sheet, "身份证号 Identity number", identity ?? "");
        Field(sheet, "志愿者编号 Volunteer", volunteer.Number.Value);
        Field(sheet, "服务期间 Period", string.Create(CultureInfo.InvariantCulture, $"{certificate.From:yyyy-MM-dd} 至 {certificate.To:yyyy-MM-dd}"));
        Field(sheet, "服务时长 Hours", string.Create(CultureInfo.InvariantCulture, $"{certificate.Minutes / 60} 小时 {certificate.Minutes % 60} 分钟，共 {certificate.Entries.Length} 次"));
        sheet.Space(10);
        Services(sheet, certificate, volunteer, county);
        sheet.Space(14);
        Signature(sheet, shown, handler, link, county);
        return sheet.ToPdf();
    }

    private static void Field(Sheet sheet, string label, string value) => sheet.Row(11, bold: false, (label, Label, false), (value, sheet.Width - Label, false));

    private static void Services(Sheet sheet, CertificateView certificate, VolunteerView volunteer, CountyZone county)
    {
        var (date, minutes) = (90.0, 70.0);
        var what = sheet.Width - date - minutes;
        sheet.Row(10, bold: true, ("日期 Date", date, false), ("服务内容 Service", what, false), ("分钟 Minutes", minutes, true));
        sheet.Rule();
        foreach (var number in certificate.Entries)
        {
            var entry = volunteer.Hours.Entries[number - 1];
            var day = TimeZoneInfo.ConvertTime(entry.Record.StartsAt, county.Zone);
            sheet.Row(
                10,
                bold: false,
                (day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), date, false),
                (entry.Record.Title, what, false),
                (entry.Counted.ToString(CultureInfo.InvariantCulture), minutes, true));
        }

        sheet.Rule();
    }

    private static void Signature(Sheet sheet, ShownCertificate shown, string handler, string link, CountyZone county)
    {
        const double Qr = 110;
        var certificate = shown.View;
        sheet.Need(Qr + 60);
        sheet.QrCode(link, Qr);
        var (top, width) = (sheet.Y, sheet.Width - Qr - 20);
        Line("出具单位 Issuer", certificate.Issuer ?? "");
        Line("经办人 Handled by", handler);
        Line("出具日期 Date", TimeZoneInfo.ConvertTime(certificate.IssuedAt ?? certificate.UpdatedAt, county.Zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Line("校验码 Code", shown.Code ?? "");
        if (certificate.Qualified) Line("（盖章） Seal", "");
        sheet.Y = Math.Max(sheet.Y, top + Qr) + 6;
        if (!certificate.Qualified)
            sheet.Paragraph("本单仅为平台志愿服务记录的摘录，不是志愿服务证明。 An extract of the platform's record, and no proof of service.", 9, XColors.DarkRed);
        sheet.Paragraph($"扫码或凭编号和校验码查验。本单所载服务记录如被冲销，即告失效。 Verify it by the code above, or at {link.Split('?')[0]}", 9, XColors.Gray);

        void Line(string label, string value) => sheet.Row(11, bold: false, (label, Label, false), (value, width - Label, false));
    }
}
