using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Hosting;

/// <param name="Type">Its name; empty where it has none.</param>
public sealed record PushedEvent(string Id, string Type, JsonNode Data);

/// <summary>A client of server-sent events, which takes none that the document does not promise.</summary>
public sealed class PushedEvents(string path, HttpResponseMessage response, StreamReader reader) : IDisposable
{
    public static async Task<PushedEvents> OpenAsync(HttpClient http, string path, string? lastEventId = null, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (lastEventId is not null) request.Headers.Add("Last-Event-ID", lastEventId);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        return new PushedEvents(path, response, new StreamReader(await response.Content.ReadAsStreamAsync()));
    }

    public async Task<PushedEvent> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var (id, type, data) = ("", "", "");
        while (await reader.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal)) id = line[4..];
            if (line.StartsWith("event: ", StringComparison.Ordinal)) type = line[7..];
            if (line.StartsWith("data: ", StringComparison.Ordinal)) data = line[6..];
            if (line.Length > 0 || data.Length == 0) continue;
            var pushed = new PushedEvent(id, type, JsonNode.Parse(data)!);
            CheckedAnswers.Document.Value.CheckPushed(path, pushed.Data);
            return pushed;
        }

        throw new InvalidOperationException("The stream has ended.");
    }

    public void Dispose()
    {
        reader.Dispose();
        response.Dispose();
    }
}
