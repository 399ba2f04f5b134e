using System.Text.Json;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Feeds;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Ledger;
using Practice.Actors.Webhooks;

namespace Practice.Actors.Gateway.Integration;

/// <summary>Writes the change feed: a page, everything up to now, or what happens as it happens.</summary>
internal sealed class FeedDelivery(ILedger ledger, EventTail tail, Published published, TimeProvider time, CancellationToken stopping)
{
    /// <summary>Events that one page looks through at most, so that a narrow question is answered in time.</summary>
    private const int MostLookedThrough = 20_000;

    /// <summary>Bulk reads at once in this process; more would keep everybody else waiting.</summary>
    private const int MostBulk = 16;

    private const int MostStreams = 5_000;
    private const int Piece = 1_000;

    /// <summary>A commit of another process may go unseen as long as this.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    /// <summary>After which who may see what is asked anew, and whether the caller still is who they were.</summary>
    private static readonly TimeSpan LongestStream = TimeSpan.FromHours(1);

    private static readonly SemaphoreSlim Bulk = new(MostBulk);

    private readonly ServerSentEvents streams = new(MostStreams, stopping);

    /// <summary>The next events, at most so many; where there are none, it waits for some.</summary>
    public async Task WritePageAsync(HttpContext http, FeedCursor from, FeedFilter filter, int limit, TimeSpan wait)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        var (reader, began) = (new FeedReader(ledger, from), time.GetTimestamp());
        var (items, upToDate) = (new List<StoredEvent>(), false);
        while (true)
        {
            var grown = ledger.WaitForAppendAsync(Poll, over.Token);
            upToDate = await GatherAsync(reader, filter, items, limit, over.Token);
            if (items.Count > 0 || !upToDate || time.GetElapsedTime(began) >= wait || stopping.IsCancellationRequested) break;
            await grown.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        http.Response.ContentType = "application/json";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter, CloudEvents.Options);
        json.WriteStartObject();
        json.WriteStartArray("items"u8);
        var written = WrittenFor(http.Request);
        foreach (var item in items) written.Write(json, item);
        json.WriteEndArray();
        WriteEnd(json, reader.Cursor, upToDate);
        json.WriteEndObject();
    }

    /// <summary>Everything up to now, an event a line.</summary>
    public Task WriteAllAsync(HttpContext http, FeedCursor from, FeedFilter filter) => InBulkAsync(http, async stop =>
    {
        var (reader, written) = (new FeedReader(ledger, from, FeedCursor.Of(await ledger.HeadsAsync(stop))), WrittenFor(http.Request));
        await using var lines = JsonLines.Begin(http.Response);
        while (await reader.NextAsync(Piece, stop) is { Count: > 0 } events)
        {
            foreach (var stored in events)
            {
                if (!await filter.LetsThroughAsync(stored)) continue;
                written.Write(lines.Json, stored);
                await lines.EndAsync(stop);
            }

            await MarkAsync(upToDate: false);
        }

        await MarkAsync(upToDate: true);

        async ValueTask MarkAsync(bool upToDate)
        {
            lines.Json.WriteStartObject();
            WriteEnd(lines.Json, reader.Cursor, upToDate);
            lines.Json.WriteEndObject();
            await lines.EndAsync(stop);
            await lines.FlushAsync(stop);
        }
    }, stopping);

    /// <summary>Does what reads much, as long as not too many others do.</summary>
    /// <param name="work">Given what ends it.</param>
    public static async Task InBulkAsync(HttpContext http, Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        if (!await Bulk.WaitAsync(TimeSpan.Zero, CancellationToken.None))
        {
            await Problems.WriteAsync(http, Refusal.Busy);
            return;
        }

        try
        {
            using var over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
            await work(over.Token);
        }
        finally
        {
            Bulk.Release();
        }
    }

    /// <summary>What happens, as it happens.</summary>
    public Task PushAsync(HttpContext http, FeedCursor from, FeedFilter filter) => streams.ServeAsync(http, async over =>
    {
        using var watch = await tail.WatchAsync(over);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(over);
        ends.CancelAfter(LongestStream);
        await ServerSentEvents.BeginAsync(http.Response, over);
        try
        {
            var client = new PushedTo(http, from, filter, WrittenFor(http.Request));
            var at = watch.Begin();
            var reader = new FeedReader(ledger, from, at.End);
            while (await reader.NextAsync(Piece, ends.Token) is { Count: > 0 } events) await client.SendAsync(events, ends.Token);
            while (true)
            {
                if (await Task.WhenAny(at.Next, Task.Delay(ServerSentEvents.Heartbeat, time, ends.Token)) == at.Next)
                {
                    at = await at.Next;
                    await client.SendAsync(at.Events, ends.Token);
                }
                else
                {
                    ends.Token.ThrowIfCancellationRequested();
                    await client.BeatAsync(ends.Token);
                }
            }
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested && !over.IsCancellationRequested)
        {
            // Long enough: the client connects again, and shows anew who it is.
        }
    });

    /// <summary>Adds what the filter lets through; whether the feed held no more.</summary>
    private static async Task<bool> GatherAsync(FeedReader reader, FeedFilter filter, List<StoredEvent> items, int limit, CancellationToken stop)
    {
        for (var looked = 0; looked < MostLookedThrough && items.Count < limit;)
        {
            // No more than there is room for: what has been read counts as seen.
            var events = await reader.NextAsync(limit - items.Count, stop);
            if (events.Count == 0) return true;
            looked += events.Count;
            foreach (var stored in events)
            {
                if (await filter.LetsThroughAsync(stored)) items.Add(stored);
            }
        }

        return false;
    }

    private FeedJson WrittenFor(HttpRequest request) => FeedJson.For(published.Root(request));

    private static void WriteEnd(Utf8JsonWriter json, FeedCursor next, bool upToDate)
    {
        json.WriteString("next"u8, next.ToString());
        json.WriteBoolean("upToDate"u8, upToDate);
    }
}
