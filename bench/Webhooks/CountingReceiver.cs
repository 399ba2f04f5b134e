using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Practice.Actors.Ledger;
using Practice.Actors.Webhooks;

namespace Practice.Actors.Bench.Webhooks;

/// <summary>Takes everything and counts it; at <c>/never</c> it does not answer.</summary>
internal sealed class CountingReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private TaskCompletionSource all = new();
    private int missing;

    private CountingReceiver(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.Single());

    public static async Task<CountingReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new CountingReceiver(builder.Build());
        receiver.app.Run(receiver.ServeAsync);
        await receiver.app.StartAsync();
        return receiver;
    }

    public void Expect(int requests) => (missing, all) = (requests, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    public Task AllAsync() => all.Task;

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task ServeAsync(HttpContext http)
    {
        if (http.Request.Path == "/never")
        {
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
        if (Interlocked.Decrement(ref missing) == 0) all.SetResult();
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}

/// <summary>Everybody may hear of everything.</summary>
internal sealed class OpenHost : IWebhookHost, IWebhookAudience
{
    public ValueTask<IWebhookAudience?> AudienceOfAsync(Webhook webhook, CancellationToken cancellationToken) => ValueTask.FromResult<IWebhookAudience?>(this);

    public ValueTask DisabledAsync(Webhook webhook, DisabledReason reason, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask<string> SealAsync(string secret, WebhookId webhook, CancellationToken cancellationToken) => ValueTask.FromResult(secret);

    public ValueTask<string> OpenAsync(string secret, WebhookId webhook, CancellationToken cancellationToken) => ValueTask.FromResult(secret);

    public ValueTask<bool> LetsThroughAsync(StoredEvent stored) => ValueTask.FromResult(true);
}
