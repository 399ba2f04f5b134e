using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Practice.Actors.Testing;

/// <summary>A real HTTP server on this machine that keeps what is posted to it and answers as it is told.</summary>
public sealed class FakeHttp : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Posted> posted = new();

    private FakeHttp(WebApplication app) => this.app = app;

    /// <summary>Of each post its path with query, its bearer token, and its JSON.</summary>
    public sealed record Posted(string Path, string? Authorization, JsonNode Body);

    /// <summary>What it answers; 200 with nothing unless told otherwise.</summary>
    public Func<Posted, (int Status, string Json)> Answers { get; set; } = _ => (200, "{}");

    public IReadOnlyCollection<Posted> Posts => posted;

    public Uri Address => new(app.Urls.Single());

    public static async Task<FakeHttp> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var fake = new FakeHttp(builder.Build());
        fake.app.Run(fake.ServeAsync);
        await fake.app.StartAsync();
        return fake;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task ServeAsync(HttpContext http)
    {
        var body = await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        var post = new Posted($"{http.Request.Path}{http.Request.QueryString}", http.Request.Headers.Authorization, body!);
        posted.Enqueue(post);
        var (status, json) = Answers(post);
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(json, http.RequestAborted);
    }
}
