using System.Net;
using Practice.Actors.Gateway.Edge;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Edge;

/// <summary>Whom limits take for one client.</summary>
public sealed class ClientAddressTests
{
    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:3::1", "2001:db8:1:3::/64")]
    public void An_address_of_IPv6_stands_for_all_that_one_customer_has(string address, string client) => Assert.Equal(client, ClientAddress.Of(IPAddress.Parse(address)));
}
