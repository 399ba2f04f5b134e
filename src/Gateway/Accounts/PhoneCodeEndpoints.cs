using Practice.Actors.Contracts.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Accounts;

/// <summary>Codes by text message, for who has no account.</summary>
internal static class PhoneCodeEndpoints
{
    private const string ExamplePhone = "13800001234";

    public static void MapPhoneCodes(this IEndpointRouteBuilder routes)
    {
        var codes = routes.Get<IPhoneCodes>();
        routes.MapAccount("/v1/phone-codes", async (http, body) =>
        {
            var request = await codes.SendAsync(body.Phone, Headers.LanguageOf(http.Request), ClientAddress.Of(http), CancellationToken.None);
            return request switch
            {
                { Sent: true } => new PhoneCodeSent(Sent: true),
                { RetryAfter: { } wait } => OwnAccount.TooMany(http, wait),
                _ => Refusal.Because(AccountProblems.PhoneCodeUnavailable),
            };
        }, new PhoneCodeBody(ExamplePhone), new PhoneCodeSent(Sent: true),
            new Operation("sendPhoneCode", "Sends a code of six digits to a mobile phone; it holds for five minutes")
            {
                ForAnybody = true,
                Description = "The answer is the same whoever has the number. One code a minute, ten a day to a number.",
                Problems = [AccountProblems.TooMany, AccountProblems.PhoneCodeUnavailable],
            });

        routes.MapAccount("/v1/phone-codes/confirm", async (http, body) =>
            await codes.ConfirmAsync(body.Phone, body.Code, CancellationToken.None) is { } proof ? new PhoneProof(proof) : Refusal.Because(AccountProblems.PhoneCodeWrong),
            new ConfirmPhoneBody(ExamplePhone, "287082"), new PhoneProof("pho_RkxsdWlkIHRva2VuIG9mIDI1NiByYW5kb20gYml0cw"),
            new Operation("confirmPhoneCode", "Takes the code that was sent, for a token that proves it for a quarter of an hour, once")
            {
                ForAnybody = true,
                Description = "Five wrong tries use a code up.",
                Problems = [AccountProblems.PhoneCodeWrong],
            });
    }
}
