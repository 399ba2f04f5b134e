using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Hosting;

/// <summary>Stands before a gateway for programs that are not of these tests, and gives them no answer that the document does not promise: they get a 500 that says what is wrong.</summary>
public sealed class CheckingProxy : IAsyncDisposable
{
    private static readonly HashSet<string> OfTheConnection = new(StringComparer.OrdinalIgnoreCase) { "Connection", "Keep-Alive", "Transfer-Encoding", "Host", "Content-Length" };

    private readonly WebApplication app;
    private readonly HttpClient gateway;
    private readonly List<string> faults = [];
    private int passed;

    private CheckingProxy(WebApplication app, HttpClient gateway) => (this.app, this.gateway) = (app, gateway);

    public Uri Address => new(app.Urls.Single());

    /// <summary>Fails where an answer was not as the document says, or none was asked for.</summary>
    public void AllPassed()
    {
        lock (faults) Assert.Empty(faults);
        Assert.True(passed > 0, "Nobody asked for anything.");
    }

    public static async Task<CheckingProxy> StartAsync(GatewayHost host)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var proxy = new CheckingProxy(builder.Build(), host.CreateClient());
        proxy.app.Run(proxy.PassAsync);
        await proxy.app.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        gateway.Dispose();
    }

    private async Task PassAsync(HttpContext http)
    {
        var asked = http.Request;
        using var request = new HttpRequestMessage(new HttpMethod(asked.Method), new Uri(http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget, UriKind.Relative));
        if (asked.ContentLength > 0 || asked.Headers.TransferEncoding.Count > 0) request.Content = new StreamContent(asked.Body);
        foreach (var (name, values) in asked.Headers.Where(header => !OfTheConnection.Contains(header.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values)) request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }

        try
        {
            using var answer = await gateway.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, http.RequestAborted);
            http.Response.StatusCode = (int)answer.StatusCode;
            foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !OfTheConnection.Contains(header.Key))) http.Response.Headers[name] = values.ToArray();
            Interlocked.Increment(ref passed);
            await answer.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
        }
        catch (Exception fault) when (fault is not OperationCanceledException && !http.Response.HasStarted)
        {
            lock (faults) faults.Add(fault.Message);
            http.Response.Clear();
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            await http.Response.WriteAsync(fault.Message, http.RequestAborted);
        }
    }
}
