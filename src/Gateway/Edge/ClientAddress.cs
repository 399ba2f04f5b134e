using System.Net;
using System.Net.Sockets;

namespace Practice.Actors.Gateway.Edge;

/// <summary>Where a request comes from, as limits count it: an IPv4 address, or the /64 that one IPv6 customer has to themselves.</summary>
internal static class ClientAddress
{
    private const int PrefixBytes = 8;

    /// <summary>Null where there is none, as over a Unix socket.</summary>
    public static string? Of(HttpContext http) => http.Connection.RemoteIpAddress is { } address ? Of(address) : null;

    public static string Of(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4().ToString();
        if (address.AddressFamily is not AddressFamily.InterNetworkV6) return address.ToString();
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[PrefixBytes..].Clear();
        return $"{new IPAddress(bytes)}/64";
    }
}
