using System.Net;
using Microsoft.Extensions.Options;
using Xunit;

namespace Practice.Actors.Webhooks.Tests;

public sealed class AddressTests
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.100.100.200")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.192")]
    [InlineData("192.168.1.1")]
    [InlineData("198.19.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::7f00:1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2001:0:7f00:1::")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void What_lies_beside_the_platform_is_reached_by_nobody(string address) => Assert.False(Addresses().Allows(IPAddress.Parse(address)));

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.15.0.1")]
    [InlineData("172.32.0.1")]
    [InlineData("223.5.5.5")]
    [InlineData("2400:3200::1")]
    [InlineData("::ffff:8.8.8.8")]
    public void What_is_public_is_reached(string address) => Assert.True(Addresses().Allows(IPAddress.Parse(address)));

    [Fact]
    public void The_operator_may_allow_a_network_and_no_more()
    {
        var addresses = Addresses("10.20.0.0/16", "fd00:1::/32");

        Assert.True(addresses.Allows(IPAddress.Parse("10.20.3.4")));
        Assert.True(addresses.Allows(IPAddress.Parse("::ffff:10.20.3.4")));
        Assert.True(addresses.Allows(IPAddress.Parse("fd00:1::5")));
        Assert.False(addresses.Allows(IPAddress.Parse("10.21.0.1")));
        Assert.False(addresses.Allows(IPAddress.Parse("127.0.0.1")));
    }

    [Theory]
    [InlineData("https://partner.example/hook", true)]
    [InlineData("http://partner.example/hook", false)]
    [InlineData("https://8.8.8.8/hook", true)]
    [InlineData("https://127.0.0.1/hook", false)]
    [InlineData("https://[::1]/hook", false)]
    [InlineData("https://0x7f.1/hook", false)]
    [InlineData("https://2130706433/hook", false)]
    public void An_address_is_looked_at_when_it_is_given(string address, bool allowed) => Assert.Equal(allowed, Addresses().Allows(new Uri(address)));

    private static Addresses Addresses(params string[] networks) => new(Options.Create(new WebhookOptions { AllowedNetworks = networks }));
}
