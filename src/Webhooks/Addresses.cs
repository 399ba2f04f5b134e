using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Practice.Actors.Webhooks;

/// <summary>
/// To which addresses requests may go: to those of the public internet, and into the networks that the operator allows. So nobody reaches what lies
/// beside the platform by asking it to send something there.
/// </summary>
public sealed class Addresses(IOptions<WebhookOptions> options)
{
    /// <summary>Not of the public internet (RFC 6890 and the registries of special-purpose addresses that IANA keeps).</summary>
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    /// <summary>All that is public of IPv6 lies in here.</summary>
    private static readonly IPNetwork GlobalV6 = IPNetwork.Parse("2000::/3");

    private readonly IPNetwork[] allowed = [.. options.Value.AllowedNetworks.Select(network => IPNetwork.Parse(network))];
    private readonly bool allowsHttp = options.Value.AllowsHttp;

    /// <summary>Whether requests may go to an address.</summary>
    public bool Allows(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        // One of IPv4 in the clothes of one of IPv6 reaches the same machine.
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Array.Exists(allowed, network => network.Contains(plain)) || IsPublic(plain);
    }

    /// <summary>Whether a receiver may be there at all; what its name stands for is looked at each time that something is sent.</summary>
    public bool Allows(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return (address.Scheme == Uri.UriSchemeHttps || (allowsHttp && address.Scheme == Uri.UriSchemeHttp))
            && (!IPAddress.TryParse(address.DnsSafeHost, out var literal) || Allows(literal));
    }

    private static bool IsPublic(IPAddress address) =>
        (address.AddressFamily is AddressFamily.InterNetwork || GlobalV6.Contains(address)) && !Array.Exists(Special, network => network.Contains(address));
}
