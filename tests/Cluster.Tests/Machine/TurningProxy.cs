using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace Practice.Actors.Cluster.Tests.Machine;

/// <summary>One address before several gateways, which take turns: whoever comes back comes to another one. It does not know which of them runs.</summary>
internal sealed class TurningProxy : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpMessageInvoker invoker = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None, ConnectTimeout = TimeSpan.FromSeconds(2) });
    private readonly ConcurrentDictionary<string, int> turns = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Passed> passed = new();

    private TurningProxy(IReadOnlyList<Program> gateways)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddHttpForwarder();
        app = builder.Build();
        var forwarder = app.Services.GetRequiredService<IHttpForwarder>();
        app.Run(async http =>
        {
            // Pages take turns by themselves: what each brings along would else decide whose turn it is.
            var kind = http.Request.Headers["Sec-Fetch-Dest"].ToString();
            var gateway = gateways[turns.AddOrUpdate(kind, 0, (_, turn) => turn + 1) % gateways.Count];
            passed.Enqueue(new Passed(http.Request.Method, http.Request.Path, gateway));
            await forwarder.SendAsync(http, gateway.Address.ToString(), invoker, ForwarderRequestConfig.Empty, new KeepsHost());
        });
    }

    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>What went through, the first first.</summary>
    public IReadOnlyCollection<Passed> Requests => passed;

    public static async Task<TurningProxy> StartAsync(IReadOnlyList<Program> gateways)
    {
        var proxy = new TurningProxy(gateways);
        await proxy.app.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        using (invoker) await app.DisposeAsync();
    }

    /// <summary>A gateway compares where a form comes from with the host that was asked for.</summary>
    private sealed class KeepsHost : HttpTransformer
    {
        public override async ValueTask TransformRequestAsync(HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
        {
            await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
            proxyRequest.Headers.Host = httpContext.Request.Host.Value;
        }
    }
}

/// <summary>A request, and the gateway that it went to.</summary>
internal sealed record Passed(string Method, string Path, Program Gateway);
