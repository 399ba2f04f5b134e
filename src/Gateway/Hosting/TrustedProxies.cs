using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Practice.Actors.Gateway.Hosting;

/// <summary>
/// Believes what a proxy in front says of whom it forwards for and whether they came by https (<c>X-Forwarded-For</c>, <c>X-Forwarded-Proto</c>): limits
/// are by address, and cookies go by https alone. Nobody else is believed.
/// </summary>
internal static class TrustedProxies
{
    /// <summary>Configuration key: addresses, or networks such as <c>10.0.0.0/8</c>, with commas between.</summary>
    public const string Setting = "Proxies";

    public static void AddTrustedProxies(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[Setting] is not { Length: > 0 } listed) return;
        builder.Services.Configure<ForwardedHeadersOptions>(options => Trust(options, listed));
    }

    public static void UseTrustedProxies(this WebApplication app)
    {
        if (app.Configuration[Setting] is { Length: > 0 }) app.UseForwardedHeaders();
    }

    /// <exception cref="InvalidOperationException">What is listed is neither an address nor a network.</exception>
    internal static void Trust(ForwardedHeadersOptions options, string listed)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var one in listed.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPAddress.TryParse(one, out var address)) options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(one, out var network)) options.KnownIPNetworks.Add(network);
            else throw new InvalidOperationException($"{Setting}: '{one}' is neither an address nor a network.");
        }
    }
}
