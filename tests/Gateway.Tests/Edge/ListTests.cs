using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Edge;

public abstract class ListTests(GatewayFixture gateway)
{
    private readonly Api api = gateway.Api;

    [Fact]
    public async Task A_write_is_in_the_list_that_waits_for_its_position()
    {
        var station = await api.OpenStation();
        for (var n = 1; n <= 5; n++)
        {
            var placed = (await api.Post("/v1/service-requests", Order(station, n))).Is(HttpStatusCode.Created);
            var list = (await api.GetAfter(placed, $"/v1/service-requests?unit={station}&count=true")).Is(HttpStatusCode.OK);
            Assert.Equal(n, (int)list["total"]);
        }
    }

    [Fact]
    public async Task A_position_that_the_ledger_has_not_reached_is_waited_for_in_vain()
    {
        var refused = (await api.Get("/v1/units", ("Min-Position", "0:999999999"))).IsRefused(HttpStatusCode.ServiceUnavailable, "read.behind");
        Assert.NotNull(refused.Headers.RetryAfter);
        (await api.Get("/v1/units", ("Min-Position", "nowhere"))).IsInvalid("header.invalid", "Min-Position");
    }

    [Fact]
    public async Task Pages_follow_one_another_without_gap_or_repeat()
    {
        var station = await api.OpenStation();
        List<string> ids = [];
        Reply? last = null;
        for (var n = 1; n <= 7; n++)
        {
            last = (await api.Post("/v1/service-requests", Order(station, n))).Is(HttpStatusCode.Created);
            ids.Add(last.Text("id"));
        }

        List<string> read = [];
        var path = $"/v1/service-requests?unit={station}&sort=placedAt&limit=3";
        for (string? next = path; next is not null;)
        {
            var page = (await api.GetAfter(last!, next)).Is(HttpStatusCode.OK);
            Assert.False(page.Body!.AsObject().ContainsKey("total"));
            read.AddRange(page["items"].AsArray().Select(item => (string)item!["id"]!));
            var link = page.Header("Link");
            Assert.Equal(page.Body["next"] is not null, link is not null);
            next = link is null ? null : link[1..link.IndexOf('>', StringComparison.Ordinal)];
            if (next is not null) Assert.Equal($"{path}&cursor={page.Text("next")}", next);
        }

        Assert.Equal(ids, read);
        var newest = (await api.Get($"/v1/service-requests?unit={station}"))["items"].AsArray().Select(item => (string)item!["id"]!);
        Assert.Equal(Enumerable.Reverse(ids), newest);
    }

    [Fact]
    public async Task Requests_are_filtered_by_everything_that_is_documented()
    {
        var (station, team) = (await api.OpenStation(), await api.FoundTeam());
        var id = await api.PlaceRequest(station);
        var dispatched = await api.Take(id, Dispatch(team));
        var (code, item) = (dispatched.Text("trackingCode"), dispatched.Text("menuItem"));

        async Task Finds(bool found, string filter)
        {
            var list = (await api.GetAfter(dispatched, $"/v1/service-requests?{filter}&limit=200")).Is(HttpStatusCode.OK);
            Assert.True(found == list["items"].AsArray().Any(listed => (string)listed!["id"]! == id), filter);
        }

        await Finds(true, $"unit={station}");
        await Finds(true, $"unit={Office}&subtree=true");
        await Finds(false, $"unit={Office}&subtree=false");
        await Finds(true, "state=dispatched");
        await Finds(false, "state=accepted");
        await Finds(true, "stateType=open");
        await Finds(false, "stateType=solved");
        await Finds(true, $"team={team}");
        await Finds(true, $"menuItem={item}");
        await Finds(true, "platform=care");
        await Finds(false, "platform=culture");
        await Finds(true, "channel=visit");
        await Finds(false, "channel=letter");
        await Finds(true, $"trackingCode={Uri.EscapeDataString(code.ToUpperInvariant())}");
        var today = TimeZoneInfo.ConvertTimeBySystemTimeZoneId(DateTimeOffset.UtcNow, "Asia/Shanghai");
        await Finds(true, string.Create(CultureInfo.InvariantCulture, $"unit={station}&from={today.AddDays(-1):yyyy-MM-dd}&to={today.AddDays(1):yyyy-MM-dd}"));
        await Finds(false, string.Create(CultureInfo.InvariantCulture, $"unit={station}&from={today.AddDays(2):yyyy-MM-dd}"));
        await Finds(false, string.Create(CultureInfo.InvariantCulture, $"unit={station}&to={today.AddDays(-2):yyyy-MM-dd}"));
    }

    [Fact]
    public async Task The_county_is_listed_by_level_parent_and_text()
    {
        async Task<int> Total(string filter) => (int)(await api.Get($"/v1/units?{filter}&count=true&limit=1")).Is(HttpStatusCode.OK)["total"];
        Assert.Equal(1, await Total("level=center"));
        Assert.Equal(5, await Total("level=sub-center"));
        Assert.Equal(20, (await api.Get("/v1/units?level=office&limit=200"))["items"].AsArray().Count(office => !((string)office!["name"]!).StartsWith("试验所", StringComparison.Ordinal)));
        Assert.Equal(9, (int)(await api.Get("/v1/platforms?center=620623&limit=200"))["items"].AsArray().Count(p => !((string)p!["key"]!).StartsWith("trial-", StringComparison.Ordinal)));
        Assert.Equal(1, await Total($"q={Uri.EscapeDataString("天祝县新时代文明实践中心")}"));
        Assert.Equal(0, await Total("parent=620623100&level=office"));
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("cursor=nonsense", "cursor")]
    [InlineData("cursor=", "cursor")]
    [InlineData("sort=unit", "sort")]
    [InlineData("count=yes", "count")]
    [InlineData("unit=req_01jdq7k2v3m8n5p6r7s8t9v0wx", "unit")]
    [InlineData("subtree=1", "subtree")]
    [InlineData("state=PLACED", "state")]
    [InlineData("state=0", "state")]
    [InlineData("team=menu_01jdq7k2v3m8n5p6r7s8t9v0wx", "team")]
    [InlineData("from=2023-13-01", "from")]
    [InlineData("to=9999-12-31", "to")]
    [InlineData("trackingCode=abc", "trackingCode")]
    [InlineData("colour=red", "colour")]
    [InlineData("State=placed", "State")]
    [InlineData("limit=1&limit=2", "limit")]
    [InlineData("colour=red&limit=0&state=x", "colour", "limit", "state")]
    public async Task A_query_that_is_not_as_it_must_be_is_refused_by_parameter(string query, params string[] parameters) =>
        (await api.Get($"/v1/service-requests?{query}")).IsInvalid("query.invalid", parameters);

    [Fact]
    public async Task A_cursor_belongs_to_one_list_and_order()
    {
        var cursor = (await api.Get("/v1/units?limit=1")).Text("next");
        (await api.Get($"/v1/teams?limit=1&cursor={cursor}")).IsInvalid("query.invalid", "cursor");
        (await api.Get($"/v1/units?limit=1&cursor={cursor}x")).IsInvalid("query.invalid", "cursor");
    }

    [Fact]
    public async Task What_takes_no_query_refuses_one()
    {
        (await api.Get($"/v1/units/{Station}?fields=name")).IsInvalid("query.invalid", "fields");
        (await api.Post("/v1/service-requests?dryRun=true", Order(Station, 1))).IsInvalid("query.invalid", "dryRun");
    }

    private static JsonObject Order(string unit, int number) => new() { ["unit"] = unit, ["channel"] = "online", ["description"] = string.Create(CultureInfo.InvariantCulture, $"第 {number} 件") };
}

[Collection(OnSqlite.Name)]
public sealed class ListsOnSqliteTests(SqliteGateway gateway) : ListTests(gateway);

[Collection(OnPostgres.Name)]
public sealed class ListsOnPostgresTests(PostgresGateway gateway) : ListTests(gateway);
