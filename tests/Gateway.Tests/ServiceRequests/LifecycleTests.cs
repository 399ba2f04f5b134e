using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.ServiceRequests;

public abstract class LifecycleTests(GatewayFixture gateway)
{
    private readonly Api api = gateway.Api;

    [Fact]
    public async Task A_request_goes_from_order_to_rating_and_is_closed()
    {
        var team = await api.FoundTeam();
        var placed = await api.Post("/v1/service-requests", new JsonObject
        {
            ["unit"] = Station,
            ["menuItem"] = await api.OfferItem(),
            ["channel"] = "phone",
            ["wishedFor"] = "2023-06-02T09:00:00+08:00",
            ["occurredAt"] = "2023-06-01T09:00:00+08:00",
        });
        placed.Is(HttpStatusCode.Created);
        var id = placed.Text("id");
        Assert.Equal($"/v1/service-requests/{id}", placed.Headers.Location?.OriginalString);
        Assert.Equal("\"1\"", placed.Tag);
        Assert.Equal("2023-06-01T01:00:00+00:00", placed.Text("placedAt"));

        var closed = await api.Take(id, Dispatch(team), Accept(team), Start(team), Complete(team), Rate(5), ("close", []));

        Assert.Equal("closed", closed.Text("state"));
        Assert.Equal("solved", closed.Text("stateType"));
        Assert.Equal(5, (int)closed["rating"]["rating"]!);
        Assert.Equal("\"7\"", closed.Tag);
        var now = await api.Get($"/v1/service-requests/{id}");
        Assert.Equal(closed.Body!.ToJsonString(), now.Body!.ToJsonString());
        Assert.Equal(
            ["service-request.placed", "service-request.dispatched", "service-request.accepted", "service-request.started", "service-request.completed", "service-request.rated", "service-request.closed"],
            (await History(id)).Select(entry => (string)entry!["type"]!));
    }

    [Fact]
    public async Task An_order_in_free_words_is_reviewed_before_it_is_dispatched()
    {
        var team = await api.FoundTeam();
        var placed = (await api.Post("/v1/service-requests", new JsonObject { ["unit"] = Station, ["channel"] = "online", ["description"] = "想学用智能手机" })).Is(HttpStatusCode.Created);
        var id = placed.Text("id");
        Assert.True((bool)placed["reviewRequired"]);

        var (verb, dispatch) = Dispatch(team);
        (await api.Post($"/v1/service-requests/{id}/{verb}", dispatch)).IsRefused(HttpStatusCode.Conflict, "request.review-required");
        (await api.Post($"/v1/service-requests/{id}/review")).IsInvalid("request.platform-required", "platform");
        var reviewed = await api.Take(id, ("review", new JsonObject { ["platform"] = "education" }), Dispatch(team));
        Assert.Equal("education", reviewed.Text("platform"));
    }

    [Fact]
    public async Task A_team_may_decline_and_another_one_is_asked()
    {
        var (first, second) = (await api.FoundTeam(), await api.FoundTeam());
        var id = await api.PlaceRequest();
        var declined = await api.Take(id, Dispatch(first), ("decline", new JsonObject { ["team"] = first, ["reason"] = "no-capacity" }));
        Assert.Equal("declined", declined.Text("state"));
        var accepted = await api.Take(id, Dispatch(second), Accept(second));
        Assert.Equal(second, accepted.Text("leadTeam"));
        Assert.Equal(2, (int)accepted["round"]);
    }

    [Fact]
    public async Task An_order_may_be_given_to_another_team_before_work_is_under_way()
    {
        var (first, second) = (await api.FoundTeam(), await api.FoundTeam());
        var id = await api.PlaceRequest();
        var again = await api.Take(id, Dispatch(first), ("redispatch", new JsonObject { ["team"] = second, ["reason"] = "no-answer" }));
        Assert.Equal(("dispatched", second), (again.Text("state"), again.Text("leadTeam")));
        (await api.Post($"/v1/service-requests/{id}/accept", Accept(first).Body)).IsRefused(HttpStatusCode.Conflict, "request.team-not-asked");
    }

    [Fact]
    public async Task Teams_join_for_one_service_and_only_the_lead_reports()
    {
        var (lead, helper, idle) = (await api.FoundTeam(), await api.FoundTeam(), await api.FoundTeam());
        var id = await api.PlaceRequest();
        var joined = await api.Take(id, Dispatch(lead, helper, idle), Accept(lead), Accept(helper), ("decline", new JsonObject { ["team"] = idle, ["reason"] = "too-far" }), Start(lead));
        Assert.Equal([(helper, true)], joined["helpers"].AsArray().Select(h => ((string)h!["team"]!, (bool)h["accepted"]!)));
        (await api.Post($"/v1/service-requests/{id}/complete", Complete(helper).Body)).IsRefused(HttpStatusCode.Conflict, "request.not-lead-team");
        await api.Take(id, Complete(lead));
    }

    [Theory]
    [InlineData("cancel", "cancelled", """{"reason":"no-longer-needed"}""")]
    [InlineData("withdraw", "withdrawn", "{}")]
    [InlineData("reject", "rejected", """{"reason":"not-our-duty","note":"请找供电所"}""")]
    public async Task A_request_may_end_before_it_is_served_and_nothing_more_happens_to_it(string verb, string state, string body)
    {
        var id = await api.PlaceRequest();
        var ended = await api.Take(id, (verb, JsonNode.Parse(body)!.AsObject()));
        Assert.Equal((state, "closed"), (ended.Text("state"), ended.Text("stateType")));
        Assert.Empty(ended["allowed"].AsArray());
        var refused = (await api.Post($"/v1/service-requests/{id}/withdraw")).IsRefused(HttpStatusCode.Conflict, "request.not-allowed");
        Assert.Equal(state, refused.Text("state"));
    }

    [Fact]
    public async Task After_a_no_show_the_service_may_start_anew()
    {
        var team = await api.FoundTeam();
        var id = await api.PlaceRequest();
        var missed = await api.Take(id, Dispatch(team), Accept(team), ("no-show", new JsonObject { ["party"] = "citizen" }));
        Assert.Equal("no-show", missed.Text("state"));
        Assert.Equal("under-way", (await api.Take(id, Start(team))).Text("state"));
    }

    [Fact]
    public async Task A_badly_rated_request_is_taken_up_again_and_a_well_rated_one_is_not()
    {
        var team = await api.FoundTeam();
        var id = await api.PlaceRequest();
        var reopened = await api.Take(id, Dispatch(team), Accept(team), Start(team), Complete(team, "not-solved"), Rate(1), ("reopen", []));
        Assert.Equal(("reopened", "open", 1), (reopened.Text("state"), reopened.Text("stateType"), (int)reopened["reopened"]));
        await api.Take(id, Dispatch(team), Accept(team), Start(team), Complete(team), Rate(5));
        (await api.Post($"/v1/service-requests/{id}/reopen")).IsRefused(HttpStatusCode.Conflict, "request.nothing-to-reopen");
    }

    [Fact]
    public async Task A_step_that_the_state_forbids_is_refused_with_the_state_and_changes_nothing()
    {
        var team = await api.FoundTeam();
        var id = await api.PlaceRequest();
        foreach (var (verb, body) in new[] { Accept(team), Start(team), Complete(team), Rate(3), ("close", []), ("reopen", []), ("no-show", new JsonObject { ["party"] = "team" }) })
        {
            var refused = (await api.Post($"/v1/service-requests/{id}/{verb}", body)).IsRefused(HttpStatusCode.Conflict, "request.not-allowed");
            Assert.Equal("placed", refused.Text("state"));
        }

        Assert.Equal("\"1\"", (await api.Get($"/v1/service-requests/{id}")).Tag);
    }

    [Fact]
    public async Task Teams_that_cannot_serve_are_refused_by_field()
    {
        var (asked, resting) = (await api.FoundTeam(platform: "health"), await api.FoundTeam());
        (await api.Post($"/v1/teams/{resting}/rest")).Is(HttpStatusCode.OK);
        var id = await api.PlaceRequest();
        const string nobody = "team_01jdq7k2v3m8n5p6r7s8t9v0wx";
        (await api.Post($"/v1/service-requests/{id}/dispatch", Dispatch(nobody).Body)).IsInvalid("request.team-unknown", "team");
        (await api.Post($"/v1/service-requests/{id}/dispatch", Dispatch(resting).Body)).IsRefused(HttpStatusCode.Conflict, "request.team-not-active");
        (await api.Post($"/v1/service-requests/{id}/dispatch", Dispatch(asked).Body)).IsRefused(HttpStatusCode.Conflict, "request.team-serves-other-platform");
    }

    [Fact]
    public async Task What_never_existed_is_not_found()
    {
        const string nothing = "/v1/service-requests/req_01jdq7k2v3m8n5p6r7s8t9v0wx";
        (await api.Get(nothing)).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await api.Get($"{nothing}/history")).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await api.Get($"{nothing}/contact")).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await api.Post($"{nothing}/close")).IsRefused(HttpStatusCode.NotFound, "not-found");
    }

    private async Task<JsonArray> History(string id) => (await api.Get($"/v1/service-requests/{id}/history")).Is(HttpStatusCode.OK)["items"].AsArray();
}

[Collection(OnSqlite.Name)]
public sealed class LifecycleOnSqliteTests(SqliteGateway gateway) : LifecycleTests(gateway);

[Collection(OnPostgres.Name)]
public sealed class LifecycleOnPostgresTests(PostgresGateway gateway) : LifecycleTests(gateway);
