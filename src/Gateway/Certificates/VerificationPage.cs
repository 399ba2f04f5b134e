using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Certificates;
using Practice.Actors.Gateway.Accounts;
using Practice.Actors.Gateway.Pages;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Certificates;

/// <summary><c>/certificates/{number}?code=…</c>: where a certificate's QR code leads. Plain HTML; without a code it asks for one.</summary>
internal sealed class VerificationPage(Verification verification)
{
    private const int Longest = 60;

    private static readonly Phrase Title = new("志愿服务证明查验", "Verify a service certificate");
    private static readonly Phrase Number = new("证明编号", "Number");
    private static readonly Phrase Code = new("校验码", "Code");
    private static readonly Phrase Check = new("查验", "Verify");
    private static readonly Phrase Wrong = new("编号与校验码不符，或没有这份证明。", "The number and the code do not belong together, or there is no such certificate.");
    private static readonly Phrase Often = new("查验过于频繁，请稍后再试。", "That was too often; try again later.");
    private static readonly Phrase Extract = new("此为服务记录摘录，不是志愿服务证明。", "This is an extract of the record, and no proof of service.");
    private static readonly Phrase Compare = new("请与手中的证明逐项核对。", "Compare it with the certificate before you, item by item.");
    private static readonly Phrase Erased = new("（已删除）", "(erased)");

    public async Task WriteAsync(HttpContext http)
    {
        var language = Page.LanguageOf(http.Request);
        var (number, code) = (Given(http.Request.RouteValues["number"] as string ?? http.Request.Query["number"]), Given(http.Request.Query["code"]));
        http.Response.Headers.CacheControl = "no-store";
        if (number.Length == 0 || code.Length == 0)
        {
            await ShowAsync(Form(language, number, code));
            return;
        }

        var answer = CertificateNumber.TryParse(number, out var read) ? await verification.VerifyAsync(http, read, code) : Refusal.NotFound;
        if (answer.Value is { } verified)
        {
            await ShowAsync(Result(language, verified));
            return;
        }

        var tooOften = answer.Refusal!.Code == AccountProblems.TooMany.Code;
        http.Response.StatusCode = tooOften ? StatusCodes.Status429TooManyRequests : StatusCodes.Status404NotFound;
        await ShowAsync($"""<p class="verdict bad">{(tooOften ? Often : Wrong).In(language)}</p>{Form(language, number, code: "")}""");

        Task ShowAsync(string body) => Page.WriteAsync(http, language, Title.In(language), body, kept: code.Length == 0 ? "" : $"&code={Uri.EscapeDataString(code)}", asks: true);
    }

    private static string Given(string? text) => text is { Length: <= Longest } ? text.Trim() : "";

    private static string Form(Language language, string number, string code) => $"""
        <form method="get" action="/certificates">
        <p><label>{Number.In(language)}<br><input name="number" value="{Page.Html.Encode(number)}" maxlength="{Longest}" required autocomplete="off"></label></p>
        <p><label>{Code.In(language)}<br><input name="code" value="{Page.Html.Encode(code)}" maxlength="{Longest}" required autocomplete="off"></label></p>
        <input type="hidden" name="lang" value="{(language == Language.En ? "en" : "zh")}">
        <p><button>{Check.In(language)}</button></p>
        </form>
        """;

    private static string Result(Language language, VerifiedCertificate verified)
    {
        var (verdict, good) = verified.State switch
        {
            CertificateState.Issued => (new Phrase("有效", "In force"), true),
            CertificateState.Superseded => (new Phrase("已失效：其中的服务记录后来被冲销", "No longer right: a service that it certifies was taken back since"), false),
            _ => (new Phrase("已撤销", "Revoked"), false),
        };
        return $"""
            <p class="verdict {(good ? "good" : "bad")}">{verdict.In(language)}</p>
            {(verified.Qualified ? "" : $"<p>{Extract.In(language)}</p>")}
            <table>
            {Line(Number, verified.Number.Value)}
            {Line(new("姓名", "Name"), verified.Name ?? Erased.In(language))}
            {Line(new("志愿者编号", "Volunteer"), verified.VolunteerNumber.Value)}
            {Line(new("服务期间", "Period"), string.Create(CultureInfo.InvariantCulture, $"{verified.From:yyyy-MM-dd} – {verified.To:yyyy-MM-dd}"))}
            {Line(new("服务时长", "Service"), Hours())}
            {Line(new("出具单位", "Issuer"), verified.Issuer)}
            {Line(new("出具日期", "Issued"), verified.IssuedAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))}
            </table>
            <p class="quiet">{Compare.In(language)}</p>
            """;

        string Line(Phrase label, string value) => $"<tr><th>{label.In(language)}</th><td>{Page.Html.Encode(value)}</td></tr>";

        string Hours() => language == Language.En
            ? string.Create(CultureInfo.InvariantCulture, $"{verified.Minutes / 60} h {verified.Minutes % 60} min")
            : string.Create(CultureInfo.InvariantCulture, $"{verified.Minutes / 60} 小时 {verified.Minutes % 60} 分钟");
    }
}
