using System.Buffers;
using System.Text;
using Practice.Actors.Ledger;

namespace Practice.Actors.Gateway.Integration;

/// <summary>A client that events are pushed to, and how far it has come.</summary>
internal sealed class PushedTo(HttpContext http, FeedCursor from, FeedFilter filter, FeedJson written)
{
    /// <summary>Who does not take what is sent within this time is cut off, and comes back where they were.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly long[] seen = [.. from.Positions];

    /// <summary>Sends what the client may see, asked for and has not seen.</summary>
    public async Task SendAsync(IReadOnlyList<StoredEvent> events, CancellationToken over)
    {
        var any = false;
        foreach (var stored in events)
        {
            // A client that comes from another gateway may be ahead of this one.
            var (partition, position) = (stored.Position.Partition, stored.Position.Position);
            if (position <= seen[partition]) continue;
            seen[partition] = position;
            if (!await filter.LetsThroughAsync(stored)) continue;
            Write($"id: {FeedCursor.Of(seen)}\nevent: {stored.Type}\ndata: ");
            Write(written.Of(stored));
            Write("\n\n");
            any = true;
        }

        if (any) await FlushAsync(over);
    }

    /// <summary>Tells that the connection is alive, and how far the client has come though nothing was for it.</summary>
    public Task BeatAsync(CancellationToken over)
    {
        filter.Renew();
        Write($"id: {FeedCursor.Of(seen)}\n:\n\n");
        return FlushAsync(over);
    }

    private async Task FlushAsync(CancellationToken over)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(over);
        late.CancelAfter(Patience);
        try
        {
            await http.Response.BodyWriter.FlushAsync(late.Token);
        }
        catch (OperationCanceledException) when (!over.IsCancellationRequested)
        {
            http.Abort();
            throw;
        }
    }

    private void Write(string text) => Encoding.UTF8.GetBytes(text, http.Response.BodyWriter);

    private void Write(ReadOnlySpan<byte> utf8) => http.Response.BodyWriter.Write(utf8);
}
