using Microsoft.Extensions.Options;
using Practice.Actors.Gateway.Certificates;

namespace Practice.Actors.Gateway.Feeds;

/// <summary>Where the public reaches this platform, for addresses that go out and are used elsewhere.</summary>
internal sealed class Published(IOptions<CertificateOptions> certificates)
{
    /// <summary>As configured, or as it was asked.</summary>
    public string Root(HttpRequest request) => (certificates.Value.PublicUrl?.AbsoluteUri ?? $"{request.Scheme}://{request.Host}").TrimEnd('/');
}
