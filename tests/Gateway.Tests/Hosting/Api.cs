using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Practice.Actors.Testing;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Hosting;

/// <summary>Speaks with the gateway.</summary>
public sealed class Api(HttpClient http, string? token)
{
    public HttpClient Http => http;

    public Task<Reply> Get(string path, params (string Name, string Value)[] headers) => Send(HttpMethod.Get, path, body: null, headers);

    /// <summary>A list that has seen a write; where it is behind, the client asks again.</summary>
    public async Task<Reply> GetAfter(Reply write, string path)
    {
        var position = write.Header("Ledger-Position") ?? throw new InvalidOperationException("The write has no position.");
        Reply? reply = null;
        await Eventually.TrueAsync(async () => (reply = await Get(path, ("Min-Position", position))).Code != "read.behind", $"{path} has seen {position}");
        return reply!;
    }

    public Task<Reply> Post(string path, JsonNode? body = null, params (string Name, string Value)[] headers) => Send(HttpMethod.Post, path, body, headers);

    public Task<Reply> Put(string path, JsonNode body, params (string Name, string Value)[] headers) => Send(HttpMethod.Put, path, body, headers);

    public Task<Reply> Patch(string path, JsonNode body, params (string Name, string Value)[] headers) => Send(HttpMethod.Patch, path, body, headers);

    /// <summary>An answer that is no JSON.</summary>
    public async Task<HttpResponseMessage> Raw(string path, HttpCompletionOption until = HttpCompletionOption.ResponseContentRead, string? language = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (language is not null) request.Headers.AcceptLanguage.ParseAdd(language);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await http.SendAsync(request, until);
    }

    public async Task<Reply> Send(HttpMethod method, string path, JsonNode? body, (string Name, string Value)[] headers)
    {
        using var content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        return await Send(method, path, content, headers);
    }

    public async Task<Reply> Send(HttpMethod method, string path, HttpContent? content, (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        return await Send(request);
    }

    public async Task<Reply> Send(HttpRequestMessage request)
    {
        if (token is not null && request.Headers.Authorization is null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new Reply(response.StatusCode, BodyOf(text, response.Content.Headers.ContentType?.MediaType), response.Headers, response.Content.Headers);
    }

    /// <summary>What is no JSON is a text.</summary>
    private static JsonNode? BodyOf(string text, string? mediaType) =>
        text.Length == 0 ? null : mediaType?.EndsWith("json", StringComparison.Ordinal) != false ? JsonNode.Parse(text) : JsonValue.Create(text);
}

/// <summary>An answer of the gateway.</summary>
public sealed record Reply(HttpStatusCode Status, JsonNode? Body, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders)
{
    public string? Code => Body is JsonObject body ? (string?)body["code"] : null;

    public string Tag => Headers.ETag?.Tag ?? throw new InvalidOperationException("The answer has no tag.");

    public JsonNode this[string name] => Body?[name] ?? throw new InvalidOperationException($"The answer has no {name}: {Body}");

    public string Text(string name) => (string)this[name]!;

    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? values.Single() : null;

    /// <summary>The answer to a write that went well.</summary>
    public Reply Is(HttpStatusCode status)
    {
        Assert.True(Status == status, $"{(int)Status} in place of {(int)status}: {Body}");
        return this;
    }

    /// <summary>A refusal for this reason.</summary>
    public Reply IsRefused(HttpStatusCode status, string code)
    {
        Assert.True(Status == status && Code == code, $"{(int)Status} {Code} in place of {(int)status} {code}: {Body}");
        Assert.Equal("application/problem+json", ContentHeaders.ContentType?.MediaType);
        Assert.Equal($"/problems/{code}", Text("type"));
        Assert.Equal((int)status, (int)this["status"]);
        return this;
    }

    /// <summary>A refusal of exactly these fields.</summary>
    public Reply IsInvalid(string code, params string[] fields)
    {
        IsRefused(HttpStatusCode.BadRequest, code);
        Assert.Equal(fields.Order(StringComparer.Ordinal), this["errors"].AsObject().Select(error => error.Key).Order(StringComparer.Ordinal));
        return this;
    }
}
