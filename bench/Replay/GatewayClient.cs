using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Practice.Actors.Bench.Replay;

/// <summary>
/// A client as the API guide asks for: it repeats a call under the same key when the gateway is away, busy or still at it, and takes every
/// other refusal for a fault.
/// </summary>
internal sealed class GatewayClient : IDisposable
{
    /// <summary>How long a gateway may be away, a restart by hand included, before the replay gives up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly HttpClient http;
    private readonly ConcurrentDictionary<int, long> written = new();
    private long retries;
    private long replayed;

    public GatewayClient(Uri url, string? token, int connections)
    {
        http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections, UseProxy = false }) { BaseAddress = url, Timeout = TimeSpan.FromSeconds(30) };
        if (token is not null) http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
    }

    /// <summary>Calls that had to be repeated.</summary>
    public long Retries => Interlocked.Read(ref retries);

    /// <summary>Commands that an earlier run had given already.</summary>
    public long Replayed => Interlocked.Read(ref replayed);

    /// <summary>The furthest position of each partition that an answer named.</summary>
    public IReadOnlyDictionary<int, long> Written => written;

    public async Task<JsonNode> PostAsync(string path, string idempotencyKey, string body, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(() =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            request.Headers.Add("Idempotency-Key", idempotencyKey);
            return request;
        }, cancellationToken);
        if (answer.Headers.Contains("Idempotency-Replayed")) Interlocked.Increment(ref replayed);
        if (answer.Headers.TryGetValues("Ledger-Position", out var positions)) Remember(positions.First());
        return await ReadAsync(answer, cancellationToken);
    }

    /// <summary>Changes an entity, whatever its version is.</summary>
    public async Task PatchAsync(string path, string body, CancellationToken cancellationToken)
    {
        using var now = await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, path), cancellationToken);
        using var answer = await SendAsync(() =>
        {
            var request = new HttpRequestMessage(HttpMethod.Patch, path) { Content = new StringContent(body, Encoding.UTF8, "application/merge-patch+json") };
            request.Headers.IfMatch.Add(now.Headers.ETag!);
            return request;
        }, cancellationToken);
    }

    public async Task<JsonNode> GetAsync(string path, CancellationToken cancellationToken, string? minPosition = null)
    {
        using var answer = await SendAsync(() =>
        {
            var request = new HttpRequestMessage(HttpMethod.Get, path);
            if (minPosition is not null) request.Headers.Add("Min-Position", minPosition);
            return request;
        }, cancellationToken);
        return await ReadAsync(answer, cancellationToken);
    }

    /// <summary>All items of a list, page by page.</summary>
    public async Task<List<JsonNode>> ListAsync(string path, CancellationToken cancellationToken)
    {
        List<JsonNode> items = [];
        string? cursor = null;
        do
        {
            var page = await GetAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit=200{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}", cancellationToken);
            items.AddRange(page["items"]!.AsArray().Select(item => item!));
            cursor = (string?)page["next"];
        }
        while (cursor is not null);
        return items;
    }

    public void Dispose() => http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> ask, CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        for (var attempt = 0; ; attempt++)
        {
            // 25 ms, then twice as long each time up to 2 s; the server's own word goes first.
            var wait = TimeSpan.FromMilliseconds(Math.Min(2_000, 25 << Math.Min(attempt, 7)));
            string reason;
            try
            {
                using var request = ask();
                var answer = await http.SendAsync(request, cancellationToken);
                if (answer.IsSuccessStatusCode) return answer;
                using (answer)
                {
                    var problem = await answer.Content.ReadAsStringAsync(cancellationToken);
                    reason = $"{(int)answer.StatusCode} to {request.Method} {request.RequestUri}: {problem}";
                    if (!MayRepeat(answer.StatusCode, problem)) throw new ReplayException(reason);
                    if (answer.Headers.RetryAfter?.Delta is { } told && told > wait) wait = told;
                }
            }
            catch (HttpRequestException fault)
            {
                reason = fault.Message;
            }
            catch (TaskCanceledException fault) when (!cancellationToken.IsCancellationRequested)
            {
                reason = fault.Message;
            }

            if (TimeProvider.System.GetElapsedTime(began) > Patience) throw new ReplayException($"Gave up after {Patience}: {reason}");
            Interlocked.Increment(ref retries);
            await Task.Delay(wait, cancellationToken);
        }
    }

    private static bool MayRepeat(HttpStatusCode status, string problem) => status switch
    {
        HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => true,
        HttpStatusCode.Conflict => problem.Contains("idempotency.in-progress", StringComparison.Ordinal),
        _ => false,
    };

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        return await JsonNode.ParseAsync(body, cancellationToken: cancellationToken)
            ?? throw new ReplayException($"{answer.RequestMessage?.RequestUri} answered null.");
    }

    private void Remember(string position)
    {
        var colon = position.IndexOf(':', StringComparison.Ordinal);
        var partition = int.Parse(position.AsSpan(0, colon), System.Globalization.CultureInfo.InvariantCulture);
        var at = long.Parse(position.AsSpan(colon + 1), System.Globalization.CultureInfo.InvariantCulture);
        written.AddOrUpdate(partition, at, (_, before) => Math.Max(before, at));
    }
}

/// <summary>Something that the replay cannot go on from; its message is for the person at the screen.</summary>
internal sealed class ReplayException(string message) : Exception(message);
