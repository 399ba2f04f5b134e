using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Access;

[Collection(OnSqlite.Name)]
public sealed class AccessTests(SqliteGateway gateway)
{
    private readonly Api api = gateway.Api;

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not a token")]
    [InlineData("ses_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("trk_01jdq7k2v3m8n5p6r7s8t9v0wx00000000000000000000000000000000")]
    public async Task Nobody_unknown_gets_past_the_gate_and_what_is_public_stays_open(string? token)
    {
        var id = await api.PlaceRequest();
        var stranger = new Api(gateway.Host.CreateClient(), token);
        var refused = (await stranger.Post($"/v1/service-requests/{id}/review", new JsonObject())).IsRefused(HttpStatusCode.Unauthorized, "access.account-required");
        Assert.Equal("Bearer", refused.Headers.WwwAuthenticate.Single().Scheme);
        foreach (var path in new[] { $"/v1/service-requests/{id}", $"/v1/service-requests/{id}/contact", $"/v1/service-requests/{id}/history", "/v1/service-requests", $"/v1/units/{Station}/desk", "/v1/notifications" })
            (await stranger.Get(path)).IsRefused(HttpStatusCode.Unauthorized, "access.account-required");
        (await stranger.Patch($"/v1/units/{Station}", new JsonObject())).IsRefused(HttpStatusCode.Unauthorized, "access.account-required");
        (await stranger.Put($"/v1/units/{Station}/eight-haves/place", new JsonObject())).IsRefused(HttpStatusCode.Unauthorized, "access.account-required");
        foreach (var path in new[] { $"/v1/units/{Station}", "/v1/teams", "/v1/menu-items", "/v1/activities", $"/v1/units/{Station}/summary" }) (await stranger.Get(path)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Anybody_may_order_online_and_only_online()
    {
        var nobody = gateway.Host.ApiOfNobody();
        (await nobody.Post("/v1/service-requests", Order("online"))).Is(HttpStatusCode.Created);
        (await nobody.Post("/v1/service-requests", Order("phone"))).IsRefused(HttpStatusCode.Unauthorized, "access.account-required");
        var backdated = Order("online");
        backdated["occurredAt"] = "2026-01-01T08:00:00+08:00";
        (await nobody.Post("/v1/service-requests", backdated)).IsRefused(HttpStatusCode.Unauthorized, "access.account-required");
    }

    [Fact]
    public async Task Strangers_share_one_name_so_their_idempotency_keys_must_be_their_own()
    {
        var nobody = gateway.Host.ApiOfNobody();
        (await nobody.Post("/v1/service-requests", Order("online"), ("Idempotency-Key", "my-order"))).IsInvalid("header.invalid", "Idempotency-Key");
        var key = Guid.NewGuid().ToString();
        var first = (await nobody.Post("/v1/service-requests", Order("online"), ("Idempotency-Key", key))).Is(HttpStatusCode.Created);
        var again = (await nobody.Post("/v1/service-requests", Order("online"), ("Idempotency-Key", key))).Is(HttpStatusCode.Created);
        Assert.Equal((first.Text("id"), first.Header("Tracking-Key"), "true"), (again.Text("id"), again.Header("Tracking-Key"), again.Header("Idempotency-Replayed")));
    }

    [Fact]
    public async Task A_tracking_key_opens_its_own_request_as_far_as_who_is_served_may_go()
    {
        var nobody = gateway.Host.ApiOfNobody();
        var placed = (await nobody.Post("/v1/service-requests", Order("online"))).Is(HttpStatusCode.Created);
        var other = (await nobody.Post("/v1/service-requests", Order("online"))).Is(HttpStatusCode.Created).Text("id");
        var id = placed.Text("id");
        var served = new Api(gateway.Host.CreateClient(), placed.Header("Tracking-Key"));
        foreach (var part in new[] { "", "/history", "/contact" }) (await served.Get($"/v1/service-requests/{id}{part}")).Is(HttpStatusCode.OK);
        (await served.Get($"/v1/service-requests/{other}")).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await served.Post($"/v1/service-requests/{other}/withdraw", new JsonObject())).IsRefused(HttpStatusCode.Forbidden, "access.out-of-scope");
        (await served.Post($"/v1/service-requests/{id}/review", new JsonObject { ["platform"] = "care" })).IsRefused(HttpStatusCode.Forbidden, "access.forbidden");
        (await served.Get("/v1/service-requests")).IsRefused(HttpStatusCode.Forbidden, "access.forbidden");

        var team = await api.FoundTeam();
        await api.Take(id, ("review", new JsonObject { ["platform"] = "care" }), Dispatch(team), Accept(team), Start(team), Complete(team));
        (await served.Post($"/v1/service-requests/{id}/rate", new JsonObject { ["rating"] = 5, ["by"] = "follow-up" })).IsRefused(HttpStatusCode.Forbidden, "access.out-of-scope");
        (await served.Post($"/v1/service-requests/{id}/rate", new JsonObject { ["rating"] = 5, ["by"] = "served", ["occurredAt"] = "2026-01-01T08:00:00+08:00" })).IsRefused(HttpStatusCode.Forbidden, "access.out-of-scope");
        var rated = (await served.Post($"/v1/service-requests/{id}/rate", new JsonObject { ["rating"] = 2, ["by"] = "served" })).Is(HttpStatusCode.OK);
        Assert.Equal("rated", rated.Text("state"));
        (await served.Post($"/v1/service-requests/{id}/reopen", new JsonObject())).Is(HttpStatusCode.OK);
        var history = (await served.Get($"/v1/service-requests/{id}/history"))["items"].AsArray();
        Assert.Equal(["citizen", "citizen", "citizen"], history.Where(e => ((string)e!["type"]!).Split('.')[^1] is "placed" or "rated" or "reopened").Select(e => (string)e!["actor"]!));
    }

    [Fact]
    public async Task Requests_are_listed_as_far_as_the_reader_answers_for_them()
    {
        var here = await api.PlaceRequest(await api.OpenStation());
        var there = (await api.Post("/v1/service-requests", Order("visit", unit: "620623101200"))).Is(HttpStatusCode.Created);
        var office = await gateway.Host.ApiOf(new Grant(Role.OfficeManager, new UnitCode(Office)));
        var seen = await Ids(office, "");
        Assert.Contains(here, seen);
        Assert.DoesNotContain(there.Text("id"), seen);
        Assert.Empty(await Ids(office, "&unit=620623101&subtree=true"));
        (await office.Get($"/v1/service-requests/{there.Text("id")}")).IsRefused(HttpStatusCode.NotFound, "not-found");

        var both = await gateway.Host.ApiOf(new Grant(Role.OfficeManager, new UnitCode(Office)), new Grant(Role.StationManager, new UnitCode("620623101200")));
        Assert.Superset(new HashSet<string>([here, there.Text("id")]), new HashSet<string>(await Ids(both, "")));

        var team = await api.FoundTeam();
        await api.Take(here, Dispatch(team));
        var leader = await gateway.Host.ApiOf(new Grant(Role.TeamLeader, Team: new TeamId(team)));
        var led = await api.PlaceRequest();
        var last = await api.Take(led, Dispatch(team));
        await api.GetAfter(last, "/v1/service-requests?limit=1");
        Assert.Equal(new[] { here, led }.Order(), (await Ids(leader, "")).Order());

        async Task<IReadOnlyList<string>> Ids(Api reader, string also)
        {
            (await api.GetAfter(there, "/v1/service-requests?limit=1")).Is(HttpStatusCode.OK);
            return [.. (await reader.Get($"/v1/service-requests?limit=200{also}")).Is(HttpStatusCode.OK)["items"].AsArray().Select(item => (string)item!["id"]!)];
        }
    }

    [Fact]
    public async Task A_team_s_leader_answers_for_that_team_alone()
    {
        var (own, other) = (await api.FoundTeam(), await api.FoundTeam());
        var leader = await gateway.Host.ApiOf(new Grant(Role.TeamLeader, Team: new TeamId(own)));
        var request = await api.PlaceRequest();
        await api.Take(request, Dispatch(own));
        (await leader.Post($"/v1/service-requests/{request}/accept", new JsonObject { ["team"] = other })).IsRefused(HttpStatusCode.Forbidden, "access.out-of-scope");
        (await leader.Post($"/v1/service-requests/{request}/accept", new JsonObject { ["team"] = own })).Is(HttpStatusCode.OK);
        (await leader.Post($"/v1/teams/{own}/rest", new JsonObject())).Is(HttpStatusCode.OK);
        (await leader.Post($"/v1/teams/{other}/rest", new JsonObject())).IsRefused(HttpStatusCode.Forbidden, "access.out-of-scope");
        (await leader.Post($"/v1/teams/{own}/close", new JsonObject())).IsRefused(HttpStatusCode.Forbidden, "access.forbidden");
    }

    [Fact]
    public async Task A_unit_that_moves_takes_along_who_answers_for_it()
    {
        var station = await api.OpenStation();
        var request = await api.PlaceRequest(station);
        var old = await gateway.Host.ApiOf(new Grant(Role.OfficeManager, new UnitCode(Office)));
        var next = await gateway.Host.ApiOf(new Grant(Role.OfficeManager, new UnitCode("620623101")));
        (await old.Get($"/v1/service-requests/{request}")).Is(HttpStatusCode.OK);
        (await next.Get($"/v1/service-requests/{request}")).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await old.Post($"/v1/units/{station}/move", new JsonObject { ["parent"] = "620623101" })).IsRefused(HttpStatusCode.Forbidden, "access.out-of-scope");
        (await api.Post($"/v1/units/{station}/move", new JsonObject { ["parent"] = "620623101" })).Is(HttpStatusCode.OK);
        await Practice.Actors.Testing.Eventually.TrueAsync(async () => (await next.Get($"/v1/service-requests/{request}")).Status == HttpStatusCode.OK, "the new office sees it");
        (await old.Get($"/v1/service-requests/{request}")).IsRefused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Nobody_closes_their_own_unit_checks_its_evidence_or_opens_a_center()
    {
        var office = await gateway.Host.ApiOf(new Grant(Role.OfficeManager, new UnitCode(Office)));
        (await office.Post($"/v1/units/{Office}/close", new JsonObject())).IsRefused(HttpStatusCode.Forbidden, "access.out-of-scope");
        (await office.Post($"/v1/units/{Office}/eight-haves/place/check", new JsonObject { ["met"] = true })).IsRefused(HttpStatusCode.Forbidden, "access.out-of-scope");
        (await office.Post("/v1/units", new JsonObject { ["code"] = NewCode(), ["level"] = "center", ["name"] = "试验中心" })).IsRefused(HttpStatusCode.Forbidden, "access.out-of-scope");
        (await office.Put($"/v1/units/{Office}/eight-haves/place", new JsonObject { ["evidence"] = "活动室" })).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_inbox_is_read_by_who_answers_for_it()
    {
        var station = await api.OpenStation();
        var manager = await gateway.Host.ApiOf(new Grant(Role.StationManager, new UnitCode(station)));
        await api.PlaceRequest(station);
        JsonNode? told = null;
        await Practice.Actors.Testing.Eventually.TrueAsync(
            async () => (told = (await manager.Get("/v1/notifications"))["items"].AsArray().FirstOrDefault()) is not null, "the station was told");
        Assert.Equal(station, (string)told!["unit"]!);
        var stranger = await gateway.Host.ApiOf(new Grant(Role.OfficeManager, new UnitCode("620623101")));
        Assert.Empty((await stranger.Get($"/v1/notifications?unit={station}"))["items"].AsArray());
        var ids = new JsonObject { ["ids"] = new JsonArray((string)told["id"]!) };
        Assert.Equal(0, (int)(await stranger.Post("/v1/notifications/see", ids))["count"]);
        Assert.Equal(1, (int)(await manager.Post("/v1/notifications/see", ids.DeepClone()))["count"]);
    }

    private static JsonObject Order(string channel, string unit = Station) => new() { ["unit"] = unit, ["channel"] = channel, ["description"] = "请帮忙量血压" };
}
