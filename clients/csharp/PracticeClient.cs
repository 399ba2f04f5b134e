using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Practice.Actors.Client;

/// <summary>Knows every operation of the API, by its id in the document. A refusal is an <see cref="ApiException{TResult}"/> of a <see cref="Problem"/>, with a stable code.</summary>
public partial class PracticeClient
{
    /// <summary>Of the change feed, in one page.</summary>
    private const int EventsAtOnce = 1_000;

    /// <summary>Seconds that the platform may take to answer while nothing happens.</summary>
    private const int Waits = 25;

    /// <summary>Makes the key of a POST that the caller gave none, so that a repeat below does not do it twice.</summary>
    public Func<string> NewIdempotencyKey { get; set; } = () => Guid.NewGuid().ToString();

    /// <summary>A client of the platform at an address.</summary>
    /// <param name="address">Where it is: <c>http://127.0.0.1:5080</c>.</param>
    /// <param name="token">A session's token, an API key or a request's tracking key; null for what is public.</param>
    /// <param name="language">Of problems: <c>zh-CN</c> or <c>en</c>.</param>
    public static PracticeClient Connect(Uri address, string? token = null, string language = "zh-CN")
    {
        var http = new HttpClient { BaseAddress = address };
        if (token is not null) http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        return new PracticeClient(http);
    }

    /// <summary>Everything that is there, as the platform showed it when it was come to; then follow from the cursor that comes with the last page.</summary>
    /// <param name="unit">Only what belongs to this unit or one below it; null for all that may be seen.</param>
    /// <param name="kinds">With commas between; null for all.</param>
    public async IAsyncEnumerable<SnapshotPage> SnapshotAsync(string? unit = null, string? kinds = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string? cursor = null;
        do
        {
            var page = await GetSnapshotAsync(unit, kinds, EventsAtOnce, cursor, cancellationToken: cancellationToken);
            yield return page;
            cursor = page.Next;
        }
        while (cursor is not null);
    }

    /// <summary>What happens from a cursor on, without end: each page with the cursor to keep once it is done.</summary>
    /// <param name="after">The <c>next</c> of the last page that was done, or the <c>after</c> of a snapshot; null for everything from the first event on.</param>
    /// <param name="types">Types or families of events, with commas between; null for all.</param>
    /// <param name="unit">Only what happens at this unit or below it; null for all that may be seen.</param>
    public async IAsyncEnumerable<EventPage> FollowAsync(
        string? after, string? types = null, string? unit = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // What is there comes at once; only then is there something to wait for.
        var wait = 0;
        while (true)
        {
            var page = await ListEventsAsync(after, types, unit, EventsAtOnce, wait, cancellationToken: cancellationToken);
            yield return page;
            (after, wait) = (page.Next, page.UpToDate ? Waits : 0);
        }
    }

    static partial void UpdateJsonSerializerSettings(JsonSerializerOptions settings) =>
        // What is left out is not sent: null would ask for it to be taken away.
        settings.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;

    partial void PrepareRequest(HttpClient client, HttpRequestMessage request, string url)
    {
        if (request.Method == HttpMethod.Post && !request.Headers.Contains("Idempotency-Key")) request.Headers.Add("Idempotency-Key", NewIdempotencyKey());
    }
}
