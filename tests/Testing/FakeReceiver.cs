using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Practice.Actors.Testing;

/// <summary>A real HTTP server on this machine that keeps what it is sent, byte for byte, and answers as it is told.</summary>
public sealed class FakeReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Received> received = new();

    private FakeReceiver(WebApplication app) => this.app = app;

    /// <summary>Of each request its path, its headers by their lower-case names, and its body.</summary>
    public sealed record Received(string Path, IReadOnlyDictionary<string, string> Headers, string Body)
    {
        public string Id => Headers["webhook-id"];

        /// <summary>Whether it bears the signature that a secret makes, as Standard Webhooks say it and by nothing of the platform's.</summary>
        public bool IsSignedBy(string secret)
        {
            var signed = Encoding.UTF8.GetBytes($"{Id}.{Headers["webhook-timestamp"]}.{Body}");
            return Headers["webhook-signature"].Split(' ').Contains("v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), signed)));
        }
    }

    /// <summary>What becomes of a request; 204 unless told otherwise.</summary>
    public Func<Received, HttpContext, Task> Answers { get; set; } = (_, http) =>
    {
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    };

    public IReadOnlyCollection<Received> Requests => received;

    public Uri Address => new(app.Urls.Single());

    public static async Task<FakeReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var fake = new FakeReceiver(builder.Build());
        fake.app.Run(fake.ServeAsync);
        await fake.app.StartAsync();
        return fake;
    }

    /// <summary>Answers with a status and nothing else.</summary>
    public void AnswersWith(Func<Received, int> status) => Answers = (request, http) =>
    {
        http.Response.StatusCode = status(request);
        return Task.CompletedTask;
    };

    public void Forget() => received.Clear();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task ServeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        var request = new Received(
            $"{http.Request.Path}{http.Request.QueryString}", http.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString(), StringComparer.Ordinal), body);
        received.Enqueue(request);
        await Answers(request, http);
    }
}
