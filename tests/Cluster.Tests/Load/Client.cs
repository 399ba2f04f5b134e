using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Practice.Actors.Cluster.Tests.Machine;

namespace Practice.Actors.Cluster.Tests.Load;

/// <summary>What a gateway said in the end.</summary>
/// <param name="Replayed">Whether it had been done before.</param>
/// <param name="Position">Where it stands in the ledger; null for what changed nothing.</param>
internal sealed record Answer(HttpStatusCode Status, JsonNode Body, bool Replayed, string? Position)
{
    public bool Acknowledged => (int)Status is >= 200 and < 300;
}

/// <summary>
/// A client as the API guide asks for: it repeats a call under the same key, at the next gateway, until it is told what became of it. Every answer
/// that is neither an outcome nor a polite 503 is kept as a fault of the platform.
/// </summary>
internal sealed class Client : IDisposable
{
    /// <summary>How long the platform as a whole may be away.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly HttpClient http;
    private readonly IReadOnlyList<Uri> gateways;
    private readonly TimeSpan attempt;
    private int next;

    /// <param name="first">Which gateway it tries first.</param>
    /// <param name="attempt">How long it waits for one answer; longer than a gateway may take unless said otherwise.</param>
    public Client(IReadOnlyList<Uri> gateways, int first = 0, TimeSpan? attempt = null)
    {
        this.gateways = gateways;
        this.attempt = attempt ?? TimeSpan.FromSeconds(25);
        next = first;
        http = new HttpClient(new SocketsHttpHandler { UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(2) }) { Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", RunningCluster.Token);
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
    }

    /// <summary>Answers that a client should never see.</summary>
    public List<string> Faults { get; } = [];

    public int Repeats { get; private set; }

    /// <summary>The longest time from the first attempt of a call to its outcome.</summary>
    public TimeSpan Longest { get; private set; }

    public Task<Answer> PostAsync(string path, string key, JsonObject body) => UntilToldAsync(() =>
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        return request;
    });

    public Task<Answer> GetAsync(string path, string? minimum = null) => UntilToldAsync(() =>
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (minimum is not null) request.Headers.Add("Min-Position", minimum);
        return request;
    });

    /// <summary>One attempt at one gateway; null where it gives no answer at all.</summary>
    public async Task<HttpResponseMessage?> TryAsync(Uri gateway, HttpRequestMessage request)
    {
        request.RequestUri = new Uri(gateway, request.RequestUri!.OriginalString);
        using var patience = new CancellationTokenSource(attempt);
        try
        {
            return await http.SendAsync(request, patience.Token);
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<Answer> UntilToldAsync(Func<HttpRequestMessage> ask)
    {
        var began = Stopwatch.GetTimestamp();
        string? last = null;
        for (var pause = TimeSpan.FromMilliseconds(20); ; pause = TimeSpan.FromMilliseconds(Math.Min(500, pause.TotalMilliseconds * 2)))
        {
            using var request = ask();
            using var answer = await TryAsync(gateways[(next & int.MaxValue) % gateways.Count], request);
            if (answer is not null && await OutcomeOfAsync(answer) is var (outcome, words))
            {
                if (outcome is not null)
                {
                    var took = Stopwatch.GetElapsedTime(began);
                    if (took > Longest) Longest = took;
                    return outcome;
                }

                last = words;
            }

            if (Stopwatch.GetElapsedTime(began) > Patience) throw new TimeoutException($"{request.Method} {request.RequestUri} was not answered within {Patience}; last: {last ?? "nothing"}");
            Repeats++;
            next++;
            await Task.Delay(pause);
        }
    }

    /// <returns>No outcome where the call has to be repeated.</returns>
    private async Task<(Answer? Outcome, string Words)> OutcomeOfAsync(HttpResponseMessage answer)
    {
        string words;
        try
        {
            words = await answer.Content.ReadAsStringAsync();
        }
        catch (HttpRequestException)
        {
            return (null, "The answer broke off.");
        }

        var status = answer.StatusCode;
        if (status is HttpStatusCode.ServiceUnavailable)
        {
            if (answer.Headers.RetryAfter is null) Faults.Add($"503 without Retry-After: {words}");
            if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json") Faults.Add($"503 without a problem: {words}");
            return (null, words);
        }

        if (status is HttpStatusCode.Conflict && words.Contains("idempotency.in-progress", StringComparison.Ordinal)) return (null, words);
        if ((int)status >= 500)
        {
            Faults.Add($"{(int)status} to {answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri}: {words}");
            return (null, words);
        }

        var position = answer.Headers.TryGetValues("Ledger-Position", out var positions) ? positions.First() : null;
        return (new Answer(status, JsonNode.Parse(words)!, answer.Headers.Contains("Idempotency-Replayed"), position), words);
    }
}
