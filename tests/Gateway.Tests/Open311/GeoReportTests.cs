using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Open311;

/// <summary>The calls of GeoReport v2 as its examples give them.</summary>
public abstract class GeoReportTests(GatewayFixture gateway)
{
    private const string Root = "/open311/v2";

    private readonly Api api = gateway.Api;
    private readonly HttpClient http = gateway.Host.CreateClient();

    [Theory]
    [InlineData("/open311/discovery")]
    [InlineData("/open311/v2/discovery")]
    public async Task The_services_are_discovered(string path)
    {
        var json = JsonNode.Parse(await Text($"{path}.json", "application/json"))!;
        var xml = XDocument.Parse(await Text($"{path}.xml", "text/xml")).Root!;

        var endpoint = json["endpoints"]!.AsArray().Single()!;
        Assert.Equal("http://wiki.open311.org/GeoReport_v2", (string)endpoint["specification"]!);
        Assert.EndsWith(Root, (string)endpoint["url"]!, StringComparison.Ordinal);
        Assert.Equal(["text/xml", "application/json"], endpoint["formats"]!.AsArray().Select(format => (string)format!));
        Assert.Equal("discovery", xml.Name.LocalName);
        Assert.Equal((string)endpoint["url"]!, xml.Element("endpoints")!.Element("endpoint")!.Element("url")!.Value);
        Assert.Equal(2, xml.Descendants("format").Count());
        Assert.All(((string[])["changeset", "contact", "key_service"]), field => Assert.NotEmpty(xml.Element(field)!.Value));
    }

    [Fact]
    public async Task The_menu_is_the_list_of_services_and_each_is_defined()
    {
        var item = await api.OfferItem(platform: "culture");
        (await api.Post($"/v1/menu-items/{item}/retire")).Is(HttpStatusCode.OK);
        await api.GetAfter((await api.Post($"/v1/menu-items/{item}/restore")).Is(HttpStatusCode.OK), "/v1/menu-items?limit=1");

        var services = JsonNode.Parse(await Text($"{Root}/services.json?jurisdiction_id={Center}", "application/json"))!.AsArray();
        var listed = XDocument.Parse(await Text($"{Root}/services.xml", "text/xml")).Root!;

        var service = services.Single(each => (string)each!["service_code"]! == item)!;
        Assert.Equal(("试验项目", "realtime", "culture", "文体旅游"), ((string)service["service_name"]!, (string)service["type"]!, (string)service["keywords"]!, (string)service["group"]!));
        Assert.Equal("services", listed.Name.LocalName);
        Assert.Equal("true", listed.Elements("service").Single(each => each.Element("service_code")!.Value == item).Element("metadata")!.Value);
        Assert.Contains("other", listed.Elements("service").Select(each => each.Element("service_code")!.Value));

        var definition = XDocument.Parse(await Text($"{Root}/services/{item}.xml", "text/xml")).Root!;
        Assert.Equal("service_definition", definition.Name.LocalName);
        Assert.Equal("wished_for", definition.Element("attributes")!.Element("attribute")!.Element("code")!.Value);
        Assert.Equal("datetime", (string)JsonNode.Parse(await Text($"{Root}/services/{item}.json", "application/json"))!["attributes"]![0]!["datatype"]!);

        await Fails(HttpStatusCode.NotFound, Get($"{Root}/services/033.xml"), "service_code");
        await Fails(HttpStatusCode.NotFound, Get($"{Root}/services.xml?jurisdiction_id=city.gov"), "jurisdiction_id");
        await Fails(HttpStatusCode.BadRequest, Get($"{Root}/services.json?surprise=1"), "surprise");
    }

    [Fact]
    public async Task A_request_is_placed_followed_and_found_and_says_nothing_of_whom_it_is_for()
    {
        var key = await Key(Office, "read-requests", "enter-requests");
        var item = await api.OfferItem();
        // The specification's example, but for its codes.
        var placed = await Post($"{Root}/requests.xml", new()
        {
            ["api_key"] = key,
            ["jurisdiction_id"] = Center,
            ["service_code"] = item,
            ["lat"] = "37.76524078",
            ["long"] = "122.4212043",
            ["address_string"] = "1234 5th street",
            ["address_id"] = Station,
            ["email"] = "smit333@sfgov.edu",
            ["device_id"] = "tt222111",
            ["account_id"] = "123456",
            ["first_name"] = "john",
            ["last_name"] = "smith",
            ["phone"] = "111111111",
            ["description"] = "A large sinkhole is destroying the street",
            ["media_url"] = "http://farm3.static.flickr.com/2002/2212426634_5ed477a060.jpg",
            ["attribute[wished_for]"] = "2026-06-01T09:00:00+08:00",
        });
        Assert.Equal(HttpStatusCode.Created, placed.StatusCode);
        var answer = XDocument.Parse(await placed.Content.ReadAsStringAsync()).Root!;
        var id = answer.Element("request")!.Element("service_request_id")!.Value;
        Assert.Equal(("service_requests", ""), (answer.Name.LocalName, answer.Element("request")!.Element("account_id")!.Value));

        // The same request that everybody else has, with its contact and words in the vault.
        var request = (await api.Get($"/v1/service-requests/{id}")).Is(HttpStatusCode.OK);
        Assert.Equal((Station, item, "partner", "placed"), (request.Text("unit"), request.Text("menuItem"), request.Text("channel"), request.Text("state")));
        var contact = (await api.Get($"/v1/service-requests/{id}/contact")).Is(HttpStatusCode.OK);
        Assert.Equal(
            ("john smith", "111111111", "1234 5th street", "smit333@sfgov.edu"),
            ((string)contact["contact"]["name"]!, (string)contact["contact"]["phone"]!, (string)contact["contact"]["address"]!, (string)contact["contact"]["email"]!));
        var words = (string)contact["notes"][0]!["text"]!;
        Assert.All(((string[])["A large sinkhole", "37.76524078, 122.4212043", "2212426634"]), word => Assert.Contains(word, words, StringComparison.Ordinal));

        // By its id, also with the key that the caller was given for it.
        var tracking = placed.Headers.GetValues("Tracking-Key").Single();
        foreach (var reader in (string[])[key, tracking])
        {
            var shown = JsonNode.Parse(await Text($"{Root}/requests/{id}.json?api_key={reader}", "application/json"))!.AsArray().Single()!;
            Assert.Equal(("open", "已点单", item, Station), ((string)shown["status"]!, (string)shown["status_notes"]!, (string)shown["service_code"]!, (string)shown["address_id"]!));
            Assert.Equal(("2026-06-01T09:00:00+08:00", null), ((string)shown["expected_datetime"]!, (string?)shown["description"]));
            Assert.Matches("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[+]08:00$", (string)shown["requested_datetime"]!);
            Assert.DoesNotContain("john", shown.ToJsonString(), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("5th", shown.ToJsonString(), StringComparison.Ordinal);
        }

        var token = XDocument.Parse(await Text($"{Root}/tokens/{tracking}.xml", "text/xml")).Root!.Element("request")!;
        Assert.Equal((id, tracking), (token.Element("service_request_id")!.Value, token.Element("token")!.Value));
        await Fails(HttpStatusCode.NotFound, Get($"{Root}/tokens/12345.xml"), "token");
        await Fails(HttpStatusCode.NotFound, Get($"{Root}/requests/638344.xml?api_key={key}"));
        await Fails(HttpStatusCode.Forbidden, Get($"{Root}/requests/{id}.xml"));
    }

    [Fact]
    public async Task Requests_are_listed_by_their_ids_services_times_and_status_within_the_key_s_scope()
    {
        var (station, elsewhere) = (await api.OpenStation(), await api.OpenStation("620623101"));
        var key = await Key(station, "read-requests");
        var (item, other) = (await api.OfferItem(), await api.OfferItem());
        var old = await Place(station, item, DateTimeOffset.UtcNow.AddDays(-100));
        var open = await Place(station, item);
        var second = await Place(station, other);
        var free = (await api.Post("/v1/service-requests", new JsonObject { ["unit"] = station, ["channel"] = "visit", ["description"] = "想学手机" })).Is(HttpStatusCode.Created).Text("id");
        var hidden = await Place(elsewhere, item);
        var last = await api.Take(second, ("cancel", new JsonObject { ["reason"] = "no-longer-needed" }));
        await api.GetAfter(last, "/v1/service-requests?limit=1");
        var day = DateTimeOffset.UtcNow;

        Assert.Equal([free, second, open], await Listed(key, ""));
        Assert.Equal([free, open], await Listed(key, "status=open"));
        Assert.Equal([second], await Listed(key, "status=closed"));
        Assert.Equal([free, second, open], await Listed(key, "status=open,closed&service_code="));
        Assert.Equal([open], await Listed(key, $"service_code={item}"));
        Assert.Equal([free, second], await Listed(key, $"service_code={other},other"));
        Assert.Equal([old], await Listed(key, $"start_date={W3(day.AddDays(-120))}&end_date={W3(day.AddDays(-95))}"));
        Assert.Equal([old], await Listed(key, $"end_date={W3(day.AddDays(-95))}"));
        Assert.Equal([old, open], (await Listed(key, $"service_request_id={old},{hidden},{open}")).Order(StringComparer.Ordinal));
        var closed = JsonNode.Parse(await Text($"{Root}/requests.json?api_key={key}&status=closed", "application/json", "en"))![0]!;
        Assert.Equal(("closed", "cancelled, not solved"), ((string)closed["status"]!, (string)closed["status_notes"]!));

        await Fails(HttpStatusCode.BadRequest, Get($"{Root}/requests.xml?api_key={key}&start_date={W3(day.AddDays(-200))}&end_date={W3(day)}"), "end_date");
        await Fails(HttpStatusCode.BadRequest, Get($"{Root}/requests.json?api_key={key}&start_date=2010-05-24&status=paused"), "start_date", "status");
        await Fails(HttpStatusCode.Forbidden, Get($"{Root}/requests.xml?start_date=2010-05-24T00:00:00Z&end_date=2010-06-24T00:00:00Z&status=open"));
        await Fails(HttpStatusCode.NotFound, Get($"{Root}/requests/{hidden}.json?api_key={key}"));
    }

    [Fact]
    public async Task What_cannot_be_placed_is_refused_in_the_specification_s_own_words()
    {
        var key = await Key(Office, "read-requests", "enter-requests");
        Dictionary<string, string> Order(params (string Name, string Value)[] changed)
        {
            var form = new Dictionary<string, string> { ["api_key"] = key, ["service_code"] = "other", ["address_id"] = Station, ["description"] = "试验" };
            foreach (var (name, value) in changed) form[name] = value;
            return form;
        }

        await Fails(HttpStatusCode.Forbidden, Post($"{Root}/requests.json", Order(("api_key", "xyz"))));
        await Fails(HttpStatusCode.Forbidden, Post($"{Root}/requests.xml", Order(("api_key", await Key(Office, "read-requests")))));
        await Fails(HttpStatusCode.Forbidden, Post($"{Root}/requests.xml", Order(("address_id", "620623101"))));
        await Fails(HttpStatusCode.BadRequest, Post($"{Root}/requests.xml", Order(("service_code", ""), ("address_id", ""))), "service_code", "lat");
        await Fails(HttpStatusCode.BadRequest, Post($"{Root}/requests.xml", Order(("description", ""))));
        await Fails(HttpStatusCode.BadRequest, Post($"{Root}/requests.json", Order(("attribute[size]", "3"), ("lat", "ninety"))), "attribute[size]", "lat");
        await Fails(HttpStatusCode.BadRequest, Post($"{Root}/requests.json", Order(("phone", "none"), ("email", "none"))), "phone", "email");
        await Fails(HttpStatusCode.NotFound, Post($"{Root}/requests.json", Order(("service_code", "001"))), "service_code");
        await Fails(HttpStatusCode.NotFound, Post($"{Root}/requests.json", Order(("address_id", "000"))), "address_id");
        using var json = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        await Fails(HttpStatusCode.UnsupportedMediaType, http.SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri($"{Root}/requests.xml?api_key={key}", UriKind.Relative)) { Content = json }));
        // A browser's cookie is no key.
        using var cookie = new HttpRequestMessage(HttpMethod.Get, new Uri($"{Root}/requests.xml", UriKind.Relative));
        cookie.Headers.Add("Cookie", $"practice={gateway.Host.Token}");
        await Fails(HttpStatusCode.Forbidden, http.SendAsync(cookie));
        await Fails(HttpStatusCode.NotFound, Get($"{Root}/nothing.json"));

        // By its place alone it goes to the unit nearest by, and where nobody is near, to the center.
        var center = await Key(Center, "enter-requests");
        var far = JsonNode.Parse(await (await Post($"{Root}/requests.json", Order(("api_key", center), ("address_id", ""), ("lat", "-37.7"), ("long", "-122.4")))).Content.ReadAsStringAsync())!;
        Assert.Equal(Center, (await api.Get($"/v1/service-requests/{far[0]!["service_request_id"]}")).Text("unit"));
        var near = NewCode();
        var opened = (await api.Post("/v1/units", new JsonObject
        {
            ["code"] = near,
            ["level"] = "station",
            ["parent"] = Office,
            ["name"] = "试验站",
            ["position"] = new JsonObject { ["latitude"] = -12.5, ["longitude"] = 33.5 },
        })).Is(HttpStatusCode.Created);
        await api.GetAfter(opened, "/v1/units?limit=1");
        var placed = JsonNode.Parse(await (await Post($"{Root}/requests.json", Order(("api_key", center), ("address_id", ""), ("lat", "-12.52"), ("long", "33.4")))).Content.ReadAsStringAsync())!;
        Assert.Equal(near, (await api.Get($"/v1/service-requests/{placed[0]!["service_request_id"]}")).Text("unit"));
    }

    private static string W3(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private async Task<string> Place(string unit, string item, DateTimeOffset? at = null) => (await api.Post("/v1/service-requests", new JsonObject
    {
        ["unit"] = unit,
        ["menuItem"] = item,
        ["channel"] = "visit",
        ["occurredAt"] = (at ?? DateTimeOffset.UtcNow).ToString("O"),
    })).Is(HttpStatusCode.Created).Text("id");

    private async Task<string> Key(string unit, params string[] permissions) => (await api.Post("/v1/api-keys", new JsonObject
    {
        ["label"] = "热线",
        ["unit"] = unit,
        ["permissions"] = new JsonArray([.. permissions.Select(permission => (JsonNode)permission)]),
        ["expiresAt"] = DateTimeOffset.UtcNow.AddDays(30).ToString("O"),
    })).Is(HttpStatusCode.Created).Text("token");

    private async Task<IReadOnlyList<string>> Listed(string key, string query) =>
        [.. XDocument.Parse(await Text($"{Root}/requests.xml?api_key={key}&{query}", "text/xml")).Root!.Elements("request").Select(request => request.Element("service_request_id")!.Value)];

    private Task<HttpResponseMessage> Get(string path) => http.GetAsync(new Uri(path, UriKind.Relative));

    private async Task<HttpResponseMessage> Post(string path, Dictionary<string, string> form)
    {
        using var content = new FormUrlEncodedContent(form);
        return await http.PostAsync(new Uri(path, UriKind.Relative), content);
    }

    private async Task<string> Text(string path, string mediaType, string? language = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (language is not null) request.Headers.Add("Accept-Language", language);
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {(int)answer.StatusCode} {text}");
        Assert.Equal((mediaType, "utf-8"), (answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentType?.CharSet));
        return text;
    }

    /// <summary>Each error has the status as its code; together they name the arguments.</summary>
    private static async Task Fails(HttpStatusCode status, Task<HttpResponseMessage> sent, params string[] arguments)
    {
        using var answer = await sent;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode} in place of {(int)status}: {text}");
        var errors = answer.Content.Headers.ContentType?.MediaType == "application/json"
            ? JsonNode.Parse(text)!.AsArray().Select(error => ((int)error!["code"]!, (string)error["description"]!)).ToList()
            : XDocument.Parse(text).Root!.Elements("error").Select(error => (int.Parse(error.Element("code")!.Value, CultureInfo.InvariantCulture), error.Element("description")!.Value)).ToList();
        Assert.NotEmpty(errors);
        Assert.All(errors, error => Assert.Equal((int)status, error.Item1));
        Assert.All(arguments, argument => Assert.Contains(errors, error => error.Item2.StartsWith($"{argument}: ", StringComparison.Ordinal)));
    }
}

[Collection(OnSqlite.Name)]
public sealed class GeoReportOnSqliteTests(SqliteGateway gateway) : GeoReportTests(gateway);

[Collection(OnPostgres.Name)]
public sealed class GeoReportOnPostgresTests(PostgresGateway gateway) : GeoReportTests(gateway);
