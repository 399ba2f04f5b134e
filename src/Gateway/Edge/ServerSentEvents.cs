using System.Text;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Edge;

/// <summary>Answers that stay open and are pushed to (HTML, server-sent events), as many at once as this process bears.</summary>
internal sealed class ServerSentEvents(int most, CancellationToken stopping)
{
    /// <summary>How often a client hears that the connection is alive.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private static readonly byte[] Beat = ":\n\n"u8.ToArray();

    private int open;

    /// <summary>Serves until the client goes, the process stops, or the work ends.</summary>
    /// <param name="serve">Given what ends it.</param>
    public async Task ServeAsync(HttpContext http, Func<CancellationToken, Task> serve)
    {
        if (Interlocked.Increment(ref open) > most)
        {
            Interlocked.Decrement(ref open);
            await Problems.WriteAsync(http, Refusal.Busy);
            return;
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        try
        {
            await serve(over.Token);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The client has gone, or is to go to another gateway.
        }
        finally
        {
            Interlocked.Decrement(ref open);
        }
    }

    public static async Task BeginAsync(HttpResponse response, CancellationToken over)
    {
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        // Proxies that gather answers would keep the events back.
        response.Headers["X-Accel-Buffering"] = "no";
        await response.WriteAsync("retry: 2000\n\n", Encoding.UTF8, over);
    }

    public static ValueTask BeatAsync(HttpResponse response, CancellationToken over) => response.Body.WriteAsync(Beat, over);
}
