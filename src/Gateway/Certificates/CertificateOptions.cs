namespace Practice.Actors.Gateway.Certificates;

/// <summary>Configuration section <c>Certificates</c>: who certifies service, and where certificates are verified.</summary>
internal sealed class CertificateOptions
{
    public const string Section = "Certificates";

    private const int LongestIssuer = 100;

    /// <summary>The organisation that certifies, as it stands on its seal; the center's name unless given.</summary>
    public string? Issuer { get; set; }

    /// <summary>
    /// Whether it is one that may certify service (order 67 of 2020 of the Ministry of Civil Affairs): a volunteer organisation, a charity, a village or residents' committee, the host of
    /// an event, a public service body. Without, what is printed calls itself an extract of the record, and no proof.
    /// </summary>
    public bool Qualified { get; set; }

    /// <summary>Where the public reaches this platform, for the QR codes of certificates and of requests; as it was asked unless given.</summary>
    public Uri? PublicUrl { get; set; }

    public bool IsValid =>
        Issuer is null or { Length: > 0 and <= LongestIssuer } && (Issuer is not null || !Qualified)
        && (PublicUrl is null || (PublicUrl.IsAbsoluteUri && (PublicUrl.Scheme == Uri.UriSchemeHttps || PublicUrl.Scheme == Uri.UriSchemeHttp)));
}
