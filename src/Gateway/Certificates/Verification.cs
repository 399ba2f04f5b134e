using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Certificates;
using Practice.Actors.Gateway.Accounts;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel.Certificates;

namespace Practice.Actors.Gateway.Certificates;

/// <summary>Tells whoever holds a certificate what it is worth now. The code is compared before anything is looked up, so a number alone says nothing, not even by the time it takes.</summary>
internal sealed class Verification(IGrainFactory grains, IPersonalDataVault vault, CertificateQueries queries, CertificateCodes codes, Attempts attempts, Lists lists)
{
    private const string ByAddress = "certificate-address";

    /// <summary>Of one address; an office that checks many has one.</summary>
    private const int Most = 120;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    public async ValueTask<Answer<VerifiedCertificate>> VerifyAsync(HttpContext http, CertificateNumber number, string code)
    {
        if (ClientAddress.Of(http) is { } address && await attempts.TakeAsync(ByAddress, address, Most, Window, http.RequestAborted) is { RetryAfter: { } wait }) return OwnAccount.TooMany(http, wait);
        if (!codes.Fits(number, code) || await lists.FindAsync(stop => queries.FindAsync(number, stop), http.RequestAborted) is not { } id) return Refusal.NotFound;
        if (await grains.Certificate(id).Get(http.RequestAborted) is not { View: { Issuer: { } issuer, Digest: { } digest, IssuedAt: { } issuedAt } certificate }) return Refusal.NotFound;
        if (await grains.Volunteer(certificate.Volunteer).Get(http.RequestAborted) is not { View: var volunteer }) return Refusal.NotFound;
        var person = (await vault.GetAsync([volunteer.Person], http.RequestAborted)).SingleOrDefault()?.Person;
        return new VerifiedCertificate(
            number,
            certificate.StandingWith(volunteer),
            Masks.Name(person?.Name),
            volunteer.Number,
            certificate.From,
            certificate.To,
            certificate.Minutes,
            issuer,
            certificate.Qualified,
            issuedAt,
            digest);
    }
}
