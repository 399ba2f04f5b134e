using System.Text.Json;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Ledger;
using Practice.Actors.Webhooks;

namespace Practice.Actors.Gateway.Integration;

/// <summary>Writes the change feed: a page, everything up to now, or what happens as it happens.</summary>
internal sealed class FeedDelivery(ILedger ledger, EventTail tail, TimeProvider time, CancellationToken stopping)
{
    /// <summary>Events that one page looks through at most, so that a narrow question is answered in time.</summary>
    private const int MostLookedThrough = 20_000;

    /// <summary>Bulk reads at once in this process; more would keep everybody else waiting.</summary>
    private const int MostBulk = 16;

    private const int MostStreams = 5_000;
    private const int Piece = 1_000;

    /// <summary>After so many bytes they are sent on.</summary>
    private const int Buffered = 64 * 1024;

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
        foreach (var item in items) FeedJson.Write(json, item);
        json.WriteEndArray();
        WriteEnd(json, reader.Cursor, upToDate);
        json.WriteEndObject();
    }

    /// <summary>Everything up to now, an event a line.</summary>
    public async Task WriteAllAsync(HttpContext http, FeedCursor from, FeedFilter filter)
    {
        if (!await Bulk.WaitAsync(TimeSpan.Zero))
        {
            await Problems.WriteAsync(http, Refusal.Busy);
            return;
        }

        try
        {
            using var over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
            http.Response.ContentType = "application/x-ndjson; charset=utf-8";
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers.XContentTypeOptions = "nosniff";
            var (reader, body) = (new FeedReader(ledger, from, FeedCursor.Of(await ledger.HeadsAsync(over.Token))), http.Response.BodyWriter);
            await using var json = new Utf8JsonWriter(body, CloudEvents.Options);
            while (await reader.NextAsync(Piece, over.Token) is { Count: > 0 } events)
            {
                foreach (var stored in events)
                {
                    if (!await filter.LetsThroughAsync(stored)) continue;
                    FeedJson.Write(json, stored);
                    EndLine();
                    if (body.UnflushedBytes > Buffered) await body.FlushAsync(over.Token);
                }

                Mark(upToDate: false);
                await body.FlushAsync(over.Token);
            }

            Mark(upToDate: true);
            await body.FlushAsync(over.Token);

            void Mark(bool upToDate)
            {
                json.WriteStartObject();
                WriteEnd(json, reader.Cursor, upToDate);
                json.WriteEndObject();
                EndLine();
            }

            void EndLine()
            {
                json.Flush();
                json.Reset();
                body.GetSpan(1)[0] = (byte)'\n';
                body.Advance(1);
            }
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
            var client = new PushedTo(http, from, filter);
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

    private static void WriteEnd(Utf8JsonWriter json, FeedCursor next, bool upToDate)
    {
        json.WriteString("next"u8, next.ToString());
        json.WriteBoolean("upToDate"u8, upToDate);
    }
}
