using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Certificates;
using Practice.Actors.Gateway.Accounts;
using Practice.Actors.Gateway.Pages;
using Practice.Actors.Gateway.Pages.Certificates;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Certificates;

/// <summary><c>/certificates/{number}?code=…</c>: where a certificate's QR code leads; without a code it asks for one.</summary>
internal sealed class VerificationPage(Verification verification, PageWriter pages)
{
    public const int Longest = 60;

    private static readonly Phrase Wrong = new("编号与校验码不符，或没有这份证明。", "The number and the code do not belong together, or there is no such certificate.");
    private static readonly Phrase Often = new("查验过于频繁，请稍后再试。", "That was too often; try again later.");

    public async Task ShowAsync(HttpContext http)
    {
        var (number, code) = (Given(http.Request.RouteValues["number"] as string ?? http.Request.Query["number"]), Given(http.Request.Query["code"]));
        if (number.Length == 0 || code.Length == 0)
        {
            await WriteAsync(new CertificateModel(number, code, null, null));
            return;
        }

        var answer = CertificateNumber.TryParse(number, out var read) ? await verification.VerifyAsync(http, read, code) : Refusal.NotFound;
        if (answer.Value is { } verified)
        {
            await WriteAsync(new CertificateModel(number, code, null, FactsOf(verified)));
            return;
        }

        var tooOften = answer.Refusal!.Code == AccountProblems.TooMany.Code;
        await WriteAsync(new CertificateModel(number, "", tooOften ? Often : Wrong, null), tooOften ? StatusCodes.Status429TooManyRequests : StatusCodes.Status404NotFound);

        Task WriteAsync(CertificateModel model, int status = StatusCodes.Status200OK) => pages.ShowAsync<VerifyView, CertificateModel>(http, model, status, PageWriter.NotKept);
    }

    private static string Given(string? text) => text is { Length: <= Longest } ? text.Trim() : "";

    private static CertificateFacts FactsOf(VerifiedCertificate verified) => new(
        verified.State,
        verified.Qualified,
        verified.Number.Value,
        verified.Name,
        verified.VolunteerNumber.Value,
        verified.From,
        verified.To,
        string.Create(CultureInfo.InvariantCulture, $"{verified.Minutes / 60}"),
        string.Create(CultureInfo.InvariantCulture, $"{verified.Minutes % 60}"),
        verified.Issuer,
        verified.IssuedAt);
}
