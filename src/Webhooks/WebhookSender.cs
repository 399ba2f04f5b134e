using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;
using Practice.Actors.Contracts;

namespace Practice.Actors.Webhooks;

/// <summary>What came of sending something once.</summary>
public enum AttemptOutcome
{
    Delivered,

    /// <summary>The receiver answers, but did not take it.</summary>
    Refused,

    /// <summary>The receiver is not there just now, or takes nothing.</summary>
    Away,

    /// <summary>The receiver is gone for good (410).</summary>
    Gone,
}

/// <summary>What came of sending something once.</summary>
/// <param name="Status">Of the answer; null where there was none.</param>
/// <param name="Fault">Why it failed, as a code without anybody's words in it; null where it did not.</param>
/// <param name="Answer">Its beginning; null where there was none.</param>
/// <param name="RetryAfter">How long the receiver wants to be left alone; null where it does not say.</param>
public sealed record Attempt(AttemptOutcome Outcome, int? Status, string? Fault, string? Answer, TimeSpan Took, TimeSpan? RetryAfter = null);

/// <summary>Sends requests, signed, bounded and in time.</summary>
internal sealed class WebhookSender(WebhookHttp http, Lanes lanes, IOptions<WebhookOptions> options, WebhookMetrics metrics, TimeProvider time)
{
    /// <summary>Bytes of an answer that are kept.</summary>
    private const int MostOfAnswer = 1_024;

    private static readonly ProductInfoHeaderValue Agent = new("Practice-Actors-Webhooks", "1.0");

    /// <param name="isFailing">Whether the receiver has not answered lately.</param>
    /// <param name="keys">Those that it may be signed with.</param>
    /// <param name="stop">Ends the waiting for a place; what is under way is finished.</param>
    public async Task<Attempt> SendAsync(Uri address, bool isFailing, IReadOnlyList<byte[]> keys, Content content, CancellationToken stop)
    {
        using var place = await lanes.EnterAsync(address, isFailing, stop);
        var began = time.GetTimestamp();
        var attempt = await TryAsync(address, keys, content);
        metrics.Attempted(attempt.Outcome);
        return attempt with { Took = time.GetElapsedTime(began) };
    }

    private async Task<Attempt> TryAsync(Uri address, IReadOnlyList<byte[]> keys, Content content)
    {
        using var limit = new CancellationTokenSource(options.Value.AnswerWithin);
        using var request = RequestOf(address, keys, content);
        try
        {
            using var response = await http.Client.SendAsync(request, limit.Token);
            return Of(response, await BeginningOfAsync(response, limit.Token));
        }
        catch (OperationCanceledException)
        {
            return Failed("no answer in time");
        }
        catch (HttpRequestException fault)
        {
            return Failed(fault.InnerException is AddressRefusedException ? "address refused" : Words.Of(fault.HttpRequestError).Replace('-', ' '));
        }
        catch (IOException)
        {
            return Failed("connection broken");
        }

        static Attempt Failed(string fault) => new(AttemptOutcome.Away, Status: null, fault, Answer: null, Took: default);
    }

    private HttpRequestMessage RequestOf(Uri address, IReadOnlyList<byte[]> keys, Content content)
    {
        var seconds = time.GetUtcNow().ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(content.Body) };
        request.Headers.UserAgent.Add(Agent);
        request.Headers.Add("webhook-id", content.Id);
        request.Headers.Add("webhook-timestamp", seconds.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", Signing.Sign(keys, content.Id, seconds, content.Body));
        foreach (var (name, value) in content.Headers) request.Headers.Add(name, value);
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(content.MediaType);
        return request;
    }

    private Attempt Of(HttpResponseMessage response, string answer)
    {
        var (status, after) = ((int)response.StatusCode, response.Headers.RetryAfter);
        var outcome = response switch
        {
            { IsSuccessStatusCode: true } => AttemptOutcome.Delivered,
            { StatusCode: HttpStatusCode.Gone } => AttemptOutcome.Gone,
            {
                StatusCode: HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout
            } => AttemptOutcome.Away,
            _ => AttemptOutcome.Refused,
        };
        var fault = outcome is AttemptOutcome.Delivered ? null : string.Create(CultureInfo.InvariantCulture, $"http {status}");
        return new Attempt(outcome, status, fault, answer, Took: default, after?.Delta ?? after?.Date - time.GetUtcNow());
    }

    private static async Task<string> BeginningOfAsync(HttpResponseMessage response, CancellationToken limit)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(MostOfAnswer);
        var read = 0;
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(limit);
            while (read < MostOfAnswer && await body.ReadAsync(buffer.AsMemory(read, MostOfAnswer - read), limit) is > 0 and var more) read += more;
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException)
        {
            // The status has said it; the rest is for people.
        }

        try
        {
            // Neither engine takes a NUL in a text, and whoever reads the record is not to have their terminal steered.
            return string.Concat(Encoding.UTF8.GetString(buffer, 0, read).Select(c => char.IsControl(c) && c is not '\n' and not '\t' ? '\uFFFD' : c));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
