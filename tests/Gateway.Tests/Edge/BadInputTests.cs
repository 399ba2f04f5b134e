using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Edge;

[Collection(OnSqlite.Name)]
public sealed class BadInputTests(SqliteGateway gateway)
{
    private const string Orders = "/v1/service-requests";
    private readonly Api api = gateway.Api;

    [Theory]
    [InlineData("""{"unit":"620623100200","channel":"online","description":"x","colour":"red"}""", "colour")]
    [InlineData("""{"channel":"online","description":"x"}""", "unit")]
    [InlineData("""{}""", "unit", "channel")]
    [InlineData("", "unit", "channel")]
    [InlineData("[]", "$")]
    [InlineData("null", "$")]
    [InlineData("""{"unit":null,"channel":"online","description":"x"}""", "unit")]
    [InlineData("""{"unit":"team_01jdq7k2v3m8n5p6r7s8t9v0wx","channel":"online","description":"x"}""", "unit")]
    [InlineData("""{"unit":620623100200,"channel":"online","description":"x"}""", "unit")]
    [InlineData("""{"unit":"620623100200","channel":"ONLINE","description":"x"}""", "channel")]
    [InlineData("""{"unit":"620623100200","channel":0,"description":"x"}""", "channel")]
    [InlineData("""{"unit":"620623100200","channel":"online","description":7}""", "description")]
    [InlineData("""{"unit":"620623100200","channel":"online","description":"  "}""", "description")]
    [InlineData("""{"unit":"620623100200","channel":"online","description":"a\u0000b"}""", "description")]
    [InlineData("""{"unit":"620623100200","channel":"online","description":"x","contact":{"name":"a\nb","phone":"abc","fax":"x"}}""", "contact.fax")]
    [InlineData("""{"unit":"620623100200","channel":"online","description":"x","contact":{"name":"a\nb","phone":"abc"}}""", "contact.name", "contact.phone")]
    [InlineData("""{"unit":"620623100200","channel":"online","description":"x","contact":[]}""", "contact")]
    [InlineData("""{"unit":"620623100200","channel":"online","description":"x","occurredAt":"2023-06-01"}""", "occurredAt")]
    [InlineData("""{"unit":"620623100200","channel":"online","description":"x","occurredAt":"2023-06-01T09:00:00"}""", "occurredAt")]
    [InlineData("""{"unit":"620623100200","channel":"online","description":"x","occurredAt":"2023-02-30T09:00:00Z"}""", "occurredAt")]
    [InlineData("""{"unit":"620623100200","channel":"online","description":"x","occurredAt":"1999-12-31T09:00:00Z"}""", "occurredAt")]
    [InlineData("""{"unit":"620623100200","channel":"online","description":"x","occurredAt":"2999-12-31T09:00:00Z"}""", "occurredAt")]
    [InlineData("""{"unit":"620623100200","channel":"online","description":"x","wishedFor":"2999-12-31T09:00:00Z"}""", "wishedFor")]
    [InlineData("""{"unit":"620623100200","channel":"online","description":"\ud800"}""", "description")]
    [InlineData("""{"unit":"620623100200","unit":"620623100200","channel":"online","description":"x"}""", "unit")]
    public async Task A_body_that_is_not_as_it_must_be_is_refused_by_field(string body, params string[] fields) =>
        (await Send(body)).IsInvalid("body.invalid", fields);

    [Theory]
    [InlineData("{")]
    [InlineData("""{"unit":"620623100200","channel":"online",}""")]
    [InlineData("""{"unit":"620623100200" /* here */}""")]
    [InlineData("""{"unit":"620623100200"}{}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("NaN")]
    public async Task What_is_no_json_is_refused(string body) => (await Send(body)).IsRefused(HttpStatusCode.BadRequest, "body.malformed");

    [Fact]
    public async Task What_is_no_utf_8_is_refused()
    {
        byte[] latin = [.. """{"unit":"620623100200","channel":"online","description":" """u8, 0xE9, .. "\"}"u8];
        (await Send(new ByteArrayContent(latin), "application/json")).IsInvalid("body.invalid", "description");
    }

    [Fact]
    public async Task Deep_nesting_is_refused()
    {
        var deep = $$"""{"unit":"620623100200","channel":"online","contact":{{new string('[', 100)}}{{new string(']', 100)}}}""";
        Assert.Equal(HttpStatusCode.BadRequest, (await Send(deep)).Status);
    }

    [Fact]
    public async Task A_description_of_2000_characters_is_the_longest()
    {
        var longest = $$"""{"unit":"620623100200","channel":"online","description":"{{new string('长', 2_000)}}"}""";
        (await Send(longest)).Is(HttpStatusCode.Created);
        (await Send(longest.Replace("长\"", "长长\"", StringComparison.Ordinal))).IsInvalid("body.invalid", "description");
    }

    [Theory]
    [InlineData((1 << 20) + 1)]
    [InlineData(2 << 20)]
    public async Task A_body_over_one_mebibyte_is_refused(int length)
    {
        var content = new ByteArrayContent(new byte[length]);
        (await Send(content, "application/json")).IsRefused(HttpStatusCode.RequestEntityTooLarge, "body.too-large");
    }

    [Fact]
    public async Task A_body_of_unknown_length_is_refused_once_it_is_over_one_mebibyte()
    {
        using var chunked = new StreamContent(new MemoryStream(new byte[2 << 20]));
        using var request = new HttpRequestMessage(HttpMethod.Post, Orders) { Content = chunked };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", gateway.Host.Token);
        chunked.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await api.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=gb18030")]
    [InlineData("nonsense")]
    [InlineData(null)]
    public async Task Only_json_in_utf_8_is_taken(string? type)
    {
        var content = new ByteArrayContent("""{"unit":"620623100200","channel":"online","description":"x"}"""u8.ToArray());
        (await Send(content, type)).IsRefused(HttpStatusCode.UnsupportedMediaType, "media-type.unsupported");
    }

    [Theory]
    [InlineData("/v1/service-requests/act_01jdq7k2v3m8n5p6r7s8t9v0wx")]
    [InlineData("/v1/service-requests/req_01jdq7k2v3m8n5p6r7s8t9v0wl")]
    [InlineData("/v1/units/%F0%9F%92%A9")]
    [InlineData("/v1/units/620623;drop")]
    [InlineData("/v1/people/req_01jdq7k2v3m8n5p6r7s8t9v0wx")]
    [InlineData("/v1/nothing")]
    public async Task What_could_never_have_been_issued_is_not_found(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", gateway.Host.Token);
        using var answer = await api.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_method_that_an_address_does_not_take_is_refused()
    {
        var refused = (await api.Send(HttpMethod.Delete, $"/v1/units/{Station}", (HttpContent?)null, [])).IsRefused(HttpStatusCode.MethodNotAllowed, "method.not-allowed");
        Assert.Equal(["GET", "PATCH"], refused.ContentHeaders.Allow.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Lists_in_bodies_are_bounded_and_hold_nothing_twice()
    {
        var id = await api.PlaceRequest();
        const string team = "team_01jdq7k2v3m8n5p6r7s8t9v0wx";
        (await Send($$"""{"team":"{{team}}","helpers":["{{team}}","{{team}}"]}""", $"{Orders}/{id}/dispatch")).IsInvalid("body.invalid", "helpers");
        (await Send($$"""{"team":"{{team}}","helpers":[null,7]}""", $"{Orders}/{id}/dispatch")).IsInvalid("body.invalid", "helpers[0]", "helpers[1]");
    }

    private async Task<Reply> Send(string body, string path = Orders) => await Send(new StringContent(body, Encoding.UTF8, "application/json"), "application/json", path);

    private async Task<Reply> Send(ByteArrayContent content, string? type, string path = Orders)
    {
        using (content)
        {
            content.Headers.Remove("Content-Type");
            if (type is not null) Assert.True(content.Headers.TryAddWithoutValidation("Content-Type", type));
            return await api.Send(HttpMethod.Post, path, content, []);
        }
    }
}
