using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Practice.Actors.Gateway.Hosting;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Hosting;

/// <summary>What the gateway does not start with, and whom it believes.</summary>
public sealed class DefaultSecretsTests
{
    [Theory]
    [InlineData("Orleans:DashboardPassword", "changeme", true)]
    [InlineData("Orleans:DashboardPassword", "8f3c0a5be2d14976", false)]
    [InlineData("Notifications:Sms:Key", "Secret", true)]
    [InlineData("Vault:MasterKey", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", true)]
    [InlineData("Database:ConnectionString", "Host=db;Username=practice;Password=practice", true)]
    [InlineData("Database:ConnectionString", "Host=db;Username=practice;Pwd=postgres", true)]
    [InlineData("Database:ConnectionString", "Host=db;Username=practice;Password=8f3c0a5be2d14976", false)]
    [InlineData("Database:ConnectionString", "Host=db;Username=practice", false)]
    [InlineData("Orleans:DashboardPassword", "", false)]
    public void Secrets_that_anybody_would_try_first_are_found(string setting, string value, bool found) =>
        Assert.Equal(found ? setting : null, DefaultSecrets.Find(new ConfigurationBuilder().AddInMemoryCollection([new(setting, value)]).Build()));

    [Fact]
    public void A_refusal_names_the_setting_and_not_the_secret()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Notifications:WeChat:Secret", "changeme")]).Build();

        var refused = Assert.Throws<OptionsValidationException>(() => DefaultSecrets.Refuse(configuration));

        Assert.Contains("Notifications:WeChat:Secret", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("changeme", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_listed_proxies_are_believed()
    {
        var options = new ForwardedHeadersOptions();

        TrustedProxies.Trust(options, "10.0.0.1, 192.168.0.0/16");

        Assert.Equal("10.0.0.1", Assert.Single(options.KnownProxies).ToString());
        Assert.Equal("192.168.0.0/16", Assert.Single(options.KnownIPNetworks).ToString());
        Assert.Throws<InvalidOperationException>(() => TrustedProxies.Trust(options, "everybody"));
    }
}
