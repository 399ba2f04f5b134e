using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Testing;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.ServiceRequests;

/// <summary>Desks: suggestions, queues, escalation and open calls. Each test has stations of its own, so that nobody else's teams are in reach.</summary>
public abstract class DeskTests(GatewayFixture gateway)
{
    private readonly Api api = gateway.Api;

    [Fact]
    public async Task A_desk_suggests_teams_and_a_person_dispatches_one()
    {
        var station = await api.OpenStation();
        var (own, resting) = (await api.FoundTeam(station, "care"), await api.FoundTeam(station));
        await api.FoundTeam(station, "health");
        var rested = (await api.Post($"/v1/teams/{resting}/rest")).Is(HttpStatusCode.OK);
        var id = await api.PlaceRequest(station);

        var candidates = (await api.GetAfter(rested, $"/v1/service-requests/{id}/candidates")).Is(HttpStatusCode.OK);

        Assert.Equal((station, 3, 1), (candidates.Text("desk"), (int)candidates["considered"], (int)candidates["fitting"]));
        var best = Assert.Single(candidates["items"].AsArray())!;
        Assert.Equal(own, (string)best["team"]!);
        Assert.Equal((int)best["score"]!, best["shares"]!.AsArray().Sum(share => (int)share!["points"]!));
        Assert.All(best["shares"]!.AsArray(), share => Assert.False(string.IsNullOrEmpty((string)share!["words"]!) || string.IsNullOrEmpty((string)share["wordsEn"]!)));
        Assert.Equal(
            [("resting", 1), ("other-platform", 1)],
            candidates["leftOut"].AsArray().Select(left => ((string)left!["reason"]!, (int)left["teams"]!)));
        await api.Take(id, Dispatch((string)best["team"]!), Accept(own));
    }

    [Fact]
    public async Task A_team_that_declined_is_not_suggested_again()
    {
        var station = await api.OpenStation();
        var (first, second) = (await api.FoundTeam(station), await api.FoundTeam(station));
        var id = await api.PlaceRequest(station);

        var declined = await api.Take(id, Dispatch(first), ("decline", new JsonObject { ["team"] = first, ["reason"] = "too-far" }));
        var candidates = (await api.GetAfter(declined, $"/v1/service-requests/{id}/candidates?limit=1")).Is(HttpStatusCode.OK);

        Assert.Equal([first], declined["declinedBy"].AsArray().Select(team => (string)team!));
        Assert.Equal(second, (string)Assert.Single(candidates["items"].AsArray())!["team"]!);
        Assert.Equal(1, (int)candidates["leftOut"].AsArray().Single(left => (string)left!["reason"]! == "declined")!["teams"]!);
    }

    [Fact]
    public async Task Suggestions_are_for_a_request_that_there_is_and_take_a_limit()
    {
        (await api.Get("/v1/service-requests/req_01jdq7k2v3m8n5p6r7s8t9v0wx/candidates")).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await api.Get("/v1/service-requests/nonsense/candidates")).IsRefused(HttpStatusCode.NotFound, "not-found");
        var id = await api.PlaceRequest(await api.OpenStation());
        foreach (var limit in (string[])["0", "51", "-1", "x"])
            (await api.Get($"/v1/service-requests/{id}/candidates?limit={limit}")).IsInvalid("query.invalid", "limit");
        (await api.Get($"/v1/service-requests/{id}/candidates?cursor=x")).IsInvalid("query.invalid", "cursor");
        (await api.Get($"/v1/service-requests/{id}/candidates", ("Min-Position", "99:1"))).IsRefused(HttpStatusCode.BadRequest, "header.invalid");
    }

    [Fact]
    public async Task A_request_climbs_desk_by_desk_to_the_center_where_the_countys_teams_are()
    {
        var station = await api.OpenStation();
        var id = await api.PlaceRequest(station);
        var desks = new List<string>();
        Reply? last = null;
        for (var times = 1; times <= 3; times++)
        {
            last = await api.Take(id, Escalate("no-team"));
            desks.Add(last.Text("desk"));
            Assert.Equal((times, station, "placed"), ((int)last["escalated"], last.Text("unit"), last.Text("state")));
        }

        Assert.Equal([Office, "620623-A1", Center], desks);
        Assert.DoesNotContain("escalate", last!["allowed"].AsArray().Select(verb => (string)verb!));
        (await api.Post($"/v1/service-requests/{id}/escalate", Escalate("other").Body)).IsRefused(HttpStatusCode.Conflict, "request.no-higher-desk");
        var candidates = (await api.GetAfter(last, $"/v1/service-requests/{id}/candidates?limit=50")).Is(HttpStatusCode.OK);
        Assert.Contains(candidates["items"].AsArray(), item => (string)item!["level"]! == "county" && (string)item["unit"]! == Center);
        // Eight of the nine are of other platforms; other tests may have founded more.
        Assert.True((int)candidates["leftOut"].AsArray().Single(left => (string)left!["reason"]! == "other-platform")!["teams"]! >= 8);
    }

    [Fact]
    public async Task What_waits_for_a_review_is_reviewed_before_it_is_escalated_or_called()
    {
        var id = await api.PlaceRequest(await api.OpenStation(), reviewRequired: true);
        (await api.Post($"/v1/service-requests/{id}/escalate", Escalate("no-team").Body)).IsRefused(HttpStatusCode.Conflict, "request.review-required");
        (await api.Post($"/v1/service-requests/{id}/call")).IsRefused(HttpStatusCode.Conflict, "request.review-required");
        Assert.Equal("reviewed", (await api.Take(id, ("review", []), Escalate("no-team"))).Text("state"));
    }

    [Fact]
    public async Task A_desk_lists_what_it_has_to_see_to_the_oldest_first()
    {
        var station = await api.OpenStation();
        var team = await api.FoundTeam(station);
        var (waiting, asked, gone) = (await api.PlaceRequest(station), await api.PlaceRequest(station), await api.PlaceRequest(station));
        await api.Take(asked, Dispatch(team));
        var escalated = await api.Take(gone, Escalate("other"));

        var queue = (await api.GetAfter(escalated, $"/v1/units/{station}/desk?count=true")).Is(HttpStatusCode.OK);

        Assert.Equal(
            [(waiting, "dispatch", station), (asked, "answer", station)],
            queue["items"].AsArray().Select(item => ((string)item!["id"]!, (string)item["waitsFor"]!, (string)item["desk"]!)));
        Assert.Equal(2, (int)queue["total"]);
        Assert.All(queue["items"].AsArray(), item => Assert.NotNull(item!["waitsSince"]));
        var answers = await api.Get($"/v1/units/{station}/desk?waitsFor=answer");
        Assert.Equal(asked, (string)Assert.Single(answers["items"].AsArray())!["id"]!);
        var above = await api.Get($"/v1/service-requests?desk={Office}&unit={station}&waitsFor=dispatch");
        Assert.Equal(gone, (string)Assert.Single(above["items"].AsArray())!["id"]!);

        var first = await api.Get($"/v1/units/{station}/desk?limit=1");
        var second = await api.Get($"/v1/units/{station}/desk?limit=1&cursor={first.Text("next")}");
        Assert.Equal((waiting, asked), ((string)first["items"][0]!["id"]!, (string)second["items"][0]!["id"]!));
    }

    [Fact]
    public async Task A_queue_is_of_a_unit_that_there_is()
    {
        (await api.Get("/v1/units/999999/desk")).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await api.Get("/v1/units/nonsense/desk")).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await api.Get($"/v1/units/{Office}/desk?waitsFor=luck")).IsInvalid("query.invalid", "waitsFor");
    }

    [Fact]
    public async Task Of_many_teams_that_are_called_and_accept_at_once_exactly_one_has_the_order()
    {
        var station = await api.OpenStation();
        var teams = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => api.FoundTeam(station)));
        var id = await api.PlaceRequest(station);
        await Eventually.TrueAsync(
            async () => (int)(await api.Get($"/v1/service-requests/{id}/candidates"))["fitting"] == teams.Length, "all teams are listed");
        var called = (await api.Post($"/v1/service-requests/{id}/call")).Is(HttpStatusCode.OK);
        Assert.Equal("called", called.Text("state"));
        Assert.Equal(teams.Order(StringComparer.Ordinal), called["called"].AsArray().Select(team => (string)team!).Order(StringComparer.Ordinal));

        var answers = await Task.WhenAll(teams.Select(team => api.Post($"/v1/service-requests/{id}/accept", Accept(team).Body)));

        var won = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        foreach (var lost in answers.Where(answer => answer != won)) lost.IsRefused(HttpStatusCode.Conflict, "request.already-accepted");
        Assert.Equal(won.Text("leadTeam"), (await api.Get($"/v1/service-requests/{id}")).Text("leadTeam"));
    }

    [Fact]
    public async Task A_call_goes_back_to_the_desk_when_all_have_declined_and_calls_nobody_where_nobody_fits()
    {
        var station = await api.OpenStation();
        var id = await api.PlaceRequest(station);
        (await api.Post($"/v1/service-requests/{id}/call")).IsRefused(HttpStatusCode.Conflict, "request.no-team-to-call");
        var (first, second) = (await api.FoundTeam(station), await api.FoundTeam(station));
        await Eventually.TrueAsync(
            async () => (int)(await api.Get($"/v1/service-requests/{id}/candidates"))["fitting"] == 2, "both teams are listed");

        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var called = (await api.Post($"/v1/service-requests/{id}/call", body: null, key)).Is(HttpStatusCode.OK);
        Assert.Equal("true", (await api.Post($"/v1/service-requests/{id}/call", body: null, key)).Is(HttpStatusCode.OK).Header("Idempotency-Replayed"));
        Assert.Equal("called", called.Text("state"));
        Assert.Equal("called", (await api.Take(id, Decline(first))).Text("state"));
        var back = await api.Take(id, Decline(second));
        Assert.Equal(("declined", "dispatch"), (back.Text("state"), back.Text("waitsFor")));
    }

    [Fact]
    public async Task A_menu_item_says_how_its_orders_find_a_team()
    {
        var offered = (await api.Post("/v1/menu-items", new JsonObject { ["center"] = Center, ["platform"] = "care", ["name"] = "抢单试验", ["dispatchMode"] = "open-call" })).Is(HttpStatusCode.Created);
        Assert.Equal("open-call", offered.Text("dispatchMode"));
        var placed = (await api.Post("/v1/service-requests", new JsonObject { ["unit"] = Station, ["menuItem"] = offered.Text("id"), ["channel"] = "visit" })).Is(HttpStatusCode.Created);
        Assert.Equal(("open-call", Station, "station"), (placed.Text("dispatchMode"), placed.Text("desk"), placed.Text("deskLevel")));
        var edited = (await api.Patch($"/v1/menu-items/{offered.Text("id")}", new JsonObject { ["dispatchMode"] = "suggest" }, ("If-Match", offered.Tag))).Is(HttpStatusCode.OK);
        Assert.Equal("suggest", edited.Text("dispatchMode"));
        var left = (await api.Patch($"/v1/menu-items/{offered.Text("id")}", new JsonObject { ["dispatchMode"] = null }, ("If-Match", edited.Tag))).Is(HttpStatusCode.OK);
        Assert.Null(left.Body!["dispatchMode"]);
        Assert.Null((await api.Get($"/v1/menu-items/{await api.OfferItem()}")).Body!["dispatchMode"]);
    }

    [Fact]
    public async Task An_order_in_free_words_finds_its_team_by_itself_at_a_station_whose_office_is_automatic()
    {
        var office = await OpenOffice("automatic");
        var station = await api.OpenStation(office);
        var team = await api.FoundTeam(station, "care");
        await Eventually.TrueAsync(async () => (await api.Get($"/v1/teams?unit={station}"))["items"].AsArray().Count == 1, "the team is listed");

        var placed = await OrderInWords(station);
        Assert.Equal(("automatic", false, "review"), (placed.Text("dispatchMode"), (bool)placed["dispatchModeFixed"], placed.Text("waitsFor")));
        await api.Take(placed.Text("id"), Review);

        Assert.Equal(team, (await Until(placed.Text("id"), "dispatched", round: 1)).Text("leadTeam"));
        var history = (await api.Get($"/v1/service-requests/{placed.Text("id")}/history"))["items"].AsArray();
        Assert.Equal(("service-request.dispatched", "system:desk"), ((string)history[^1]!["type"]!, (string)history[^1]!["actor"]!));
    }

    [Fact]
    public async Task An_order_that_goes_from_a_desk_that_suggests_to_one_that_is_automatic_finds_its_team_there()
    {
        var office = await OpenOffice("automatic");
        var station = await api.OpenStation(office);
        (await api.Patch($"/v1/units/{station}", new JsonObject { ["dispatchMode"] = "suggest" }, ("If-Match", "*"))).Is(HttpStatusCode.OK);
        var team = await api.FoundTeam(office);
        await Eventually.TrueAsync(async () => (await api.Get($"/v1/teams?unit={office}"))["items"].AsArray().Count == 1, "the team is listed");

        var id = (await OrderInWords(station)).Text("id");
        var waiting = await api.Take(id, Review);
        Assert.Equal(("suggest", "dispatch", station), (waiting.Text("dispatchMode"), waiting.Text("waitsFor"), waiting.Text("desk")));
        var escalated = await api.Take(id, Escalate("no-team"));
        Assert.Equal(("automatic", office), (escalated.Text("dispatchMode"), escalated.Text("desk")));

        Assert.Equal(team, (await Until(id, "dispatched", round: 1)).Text("leadTeam"));
    }

    [Fact]
    public async Task A_units_mode_holds_for_the_items_that_have_none_and_for_what_comes_from_then_on()
    {
        var station = await api.OpenStation(await OpenOffice("open-call"));
        var (plain, suggested) = (await api.OfferItem(), await OfferFor("suggest"));
        var (left, fixedBy) = (await Order(station, plain), await Order(station, suggested));
        (await api.Patch($"/v1/units/{station}", new JsonObject { ["dispatchMode"] = "suggest" }, ("If-Match", "*"))).Is(HttpStatusCode.OK);
        var later = await Order(station, plain);

        Assert.Equal([("open-call", false), ("suggest", true), ("suggest", false)], await Task.WhenAll(new[] { left, fixedBy, later }.Select(async id =>
        {
            var placed = (await api.Get($"/v1/service-requests/{id}/history"))["items"].AsArray()[0]!["data"]!;
            return ((string?)placed["dispatchMode"] ?? "suggest", (bool)(await api.Get($"/v1/service-requests/{id}"))["dispatchModeFixed"]);
        })));
    }

    [Fact]
    public async Task An_automatic_desk_asks_one_team_after_another_and_hands_up_what_none_takes()
    {
        var station = await api.OpenStation();
        var teams = new[] { await api.FoundTeam(station), await api.FoundTeam(station) };
        var item = await OfferFor("automatic");
        await Eventually.TrueAsync(async () => (await api.Get($"/v1/teams?unit={station}"))["items"].AsArray().Count == 2, "both teams are listed");
        var id = await Order(station, item);

        var first = await Until(id, "dispatched", round: 1);
        Assert.Contains(first.Text("leadTeam"), teams);
        await api.Take(id, Decline(first.Text("leadTeam")));
        var second = await Until(id, "dispatched", round: 2);
        Assert.Equal(teams.Single(team => team != first.Text("leadTeam")), second.Text("leadTeam"));
        await api.Take(id, Decline(second.Text("leadTeam")));

        // The office, the sub-center and the center have teams of the whole county; whoever has it now is above the station.
        await Eventually.TrueAsync(async () => (int)(await api.Get($"/v1/service-requests/{id}"))["escalated"] >= 1, "the desk above has it");
        var history = (await api.Get($"/v1/service-requests/{id}/history"))["items"].AsArray();
        var escalated = history.First(entry => (string)entry!["type"]! == "service-request.escalated")!;
        Assert.Equal(("system:desk", "declined-by-all"), ((string)escalated["actor"]!, (string)escalated["data"]!["reason"]!));
    }

    [Fact]
    public async Task An_open_call_goes_out_by_itself_and_the_first_to_accept_has_it()
    {
        var station = await api.OpenStation();
        var teams = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => api.FoundTeam(station)));
        await Eventually.TrueAsync(async () => (await api.Get($"/v1/teams?unit={station}"))["items"].AsArray().Count == teams.Length, "all teams are listed");
        var id = await Order(station, await OfferFor("open-call"));

        var called = await Until(id, "called", round: 1);
        Assert.Equal(teams.Order(StringComparer.Ordinal), called["called"].AsArray().Select(team => (string)team!).Order(StringComparer.Ordinal));
        var answers = await Task.WhenAll(teams.Select(team => api.Post($"/v1/service-requests/{id}/accept", Accept(team).Body)));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_burst_of_orders_does_not_go_to_one_team()
    {
        var station = await api.OpenStation();
        var teams = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => api.FoundTeam(station)));
        var item = await OfferFor("automatic");
        await Eventually.TrueAsync(async () => (await api.Get($"/v1/teams?unit={station}"))["items"].AsArray().Count == teams.Length, "all teams are listed");

        var ids = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Order(station, item)));
        var given = new List<string>();
        foreach (var id in ids) given.Add((await Until(id, "dispatched", round: 1)).Text("leadTeam"));

        Assert.Equal(teams.Order(StringComparer.Ordinal), given.Distinct().Order(StringComparer.Ordinal));
        Assert.All(given.CountBy(team => team), team => Assert.InRange(team.Value, 2, 7));
    }

    private static (string Verb, JsonObject Body) Review => ("review", new JsonObject { ["platform"] = "care" });

    private async Task<string> OpenOffice(string mode)
    {
        var code = NewCode();
        var body = new JsonObject { ["code"] = code, ["level"] = "office", ["parent"] = "620623-A1", ["name"] = "试验所", ["dispatchMode"] = mode };
        (await api.Post("/v1/units", body)).Is(HttpStatusCode.Created);
        return code;
    }

    private async Task<Reply> OrderInWords(string station) =>
        (await api.Post("/v1/service-requests", new JsonObject { ["unit"] = station, ["channel"] = "visit", ["description"] = "想请人帮忙打扫院落" })).Is(HttpStatusCode.Created);

    private async Task<string> OfferFor(string mode) =>
        (await api.Post("/v1/menu-items", new JsonObject { ["center"] = Center, ["platform"] = "care", ["name"] = "自动派单试验", ["dispatchMode"] = mode })).Is(HttpStatusCode.Created).Text("id");

    private async Task<string> Order(string station, string item) =>
        (await api.Post("/v1/service-requests", new JsonObject { ["unit"] = station, ["menuItem"] = item, ["channel"] = "visit" })).Is(HttpStatusCode.Created).Text("id");

    private async Task<Reply> Until(string id, string state, int round)
    {
        Reply? shown = null;
        await Eventually.TrueAsync(
            async () => (shown = (await api.Get($"/v1/service-requests/{id}")).Is(HttpStatusCode.OK)).Text("state") == state && (int)shown["round"] == round, $"it is {state}");
        return shown!;
    }

    private static (string Verb, JsonObject Body) Escalate(string reason) => ("escalate", new JsonObject { ["reason"] = reason });

    private static (string Verb, JsonObject Body) Decline(string team) => ("decline", new JsonObject { ["team"] = team, ["reason"] = "no-capacity" });
}

[Collection(OnSqlite.Name)]
public sealed class DeskOnSqliteTests(SqliteGateway gateway) : DeskTests(gateway);

[Collection(OnPostgres.Name)]
public sealed class DeskOnPostgresTests(PostgresGateway gateway) : DeskTests(gateway);
