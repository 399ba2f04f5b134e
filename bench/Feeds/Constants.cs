using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Practice.Actors.Bench.Feeds;

/// <summary>A server of its own, as bare as ASP.NET is, that answers what it was given from memory.</summary>
internal sealed class Constants : IDisposable
{
    public const string Verb = "constants";

    private readonly Process process;

    private Constants(Process process, Uri address)
    {
        this.process = process;
        Http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address };
    }

    public HttpClient Http { get; }

    public static async Task<Constants> StartAsync()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var started = Process.Start(new ProcessStartInfo("dotnet", [typeof(Constants).Assembly.Location, Verb, $"{port}"]) { UseShellExecute = false })!;
        var constants = new Constants(started, new Uri($"http://127.0.0.1:{port}"));
        while (true)
        {
            try
            {
                using var answer = await constants.Http.GetAsync(new Uri("/", UriKind.Relative));
                return constants;
            }
            catch (HttpRequestException) when (!started.HasExited)
            {
                await Task.Delay(50);
            }
        }
    }

    /// <summary>Has it answer this from now on.</summary>
    public async Task KeepAsync(byte[] bytes)
    {
        using var content = new ByteArrayContent(bytes);
        using var answer = await Http.PutAsync(new Uri("/", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
    }

    public static async Task ServeAsync(int port)
    {
        var kept = Array.Empty<byte>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        await using var app = builder.Build();
        app.MapGet("/", (RequestDelegate)(http =>
        {
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = kept.Length;
            return http.Response.Body.WriteAsync(kept, 0, kept.Length);
        }));
        app.MapPut("/", (RequestDelegate)(async http =>
        {
            using var memory = new MemoryStream();
            await http.Request.Body.CopyToAsync(memory);
            kept = memory.ToArray();
        }));
        await app.RunAsync();
    }

    public void Dispose()
    {
        Http.Dispose();
        process.Kill();
        process.Dispose();
    }
}
