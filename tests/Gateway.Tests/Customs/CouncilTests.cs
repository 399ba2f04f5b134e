using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Customs;

public abstract class CouncilTests(GatewayFixture gateway)
{
    private readonly Api api = gateway.Api;

    /// <summary>An election of so many, who are in office in 2026.</summary>
    public static JsonObject Election(int members, string mark = "成员") => new()
    {
        ["electedOn"] = "2025-12-28",
        ["by"] = "villagers-representatives",
        ["from"] = "2026-01-01",
        ["to"] = "2028-12-31",
        ["members"] = new JsonArray(
        [
            .. Enumerable.Range(1, members).Select(number => (JsonNode)new JsonObject { ["role"] = number == 1 ? "chair" : "member", ["person"] = new JsonObject { ["name"] = $"{mark}{number}" } }),
        ]),
    };

    public static JsonObject Meeting(string council, string? words = null, string topic = "general")
    {
        var item = new JsonObject { ["topic"] = topic };
        if (words is not null) item["words"] = words;
        return new() { ["council"] = council, ["on"] = "2026-02-01", ["agenda"] = new JsonArray(item) };
    }

    [Fact]
    public async Task A_council_is_elected_meets_decides_with_quorum_and_is_elected_anew()
    {
        var village = await api.OpenStation();
        var clerk = await gateway.Host.ApiOf(new Grant(Role.StationManager, new UnitCode(village)));
        var member = await gateway.Host.ApiOf(new Grant(Role.CouncilMember, new UnitCode(village)));
        var established = (await clerk.Post("/v1/councils", new JsonObject { ["unit"] = village, ["kind"] = "moral-review" })).Is(HttpStatusCode.Created);
        var council = established.Text("id");
        Assert.Equal($"{village}-moral-review", council);
        (await clerk.Post("/v1/councils", new JsonObject { ["unit"] = village, ["kind"] = "moral-review" })).IsRefused(HttpStatusCode.Conflict, "already-exists");
        (await member.Post("/v1/council-meetings", Meeting(council))).IsRefused(HttpStatusCode.Conflict, "council.nobody-in-office");
        (await member.Post($"/v1/councils/{council}/elect", Election(5))).IsRefused(HttpStatusCode.Forbidden, "access.forbidden");
        (await clerk.Post($"/v1/councils/{council}/elect", Election(5))).Is(HttpStatusCode.OK);
        Assert.Equal(["成员1", "成员2", "成员3", "成员4", "成员5"], (await member.Get($"/v1/councils/{council}/members"))["members"].AsArray().Select(each => (string)each!["name"]!));

        var meeting = (await member.Post("/v1/council-meetings", Meeting(council, "评议好人好事", "deed"))).Is(HttpStatusCode.Created);
        var path = meeting.Headers.Location!.OriginalString;
        (await member.Post($"{path}/decide", Vote(4, 0))).IsRefused(HttpStatusCode.Conflict, "meeting.not-open");
        (await member.Post($"{path}/take-attendance", new JsonObject { ["present"] = new JsonArray(1, 2, 3) })).Is(HttpStatusCode.OK);
        (await member.Post($"{path}/decide", Vote(3, 0))).IsRefused(HttpStatusCode.Conflict, "meeting.no-quorum");
        (await member.Post($"{path}/take-attendance", new JsonObject { ["present"] = new JsonArray(1, 2, 3, 4, 5) })).Is(HttpStatusCode.OK);
        (await member.Post($"{path}/recuse", new JsonObject { ["item"] = 1, ["member"] = 2, ["ground"] = "relative" })).Is(HttpStatusCode.OK);
        (await member.Post($"{path}/decide", Vote(5, 0))).IsInvalid("meeting.votes", "for");
        var decided = (await member.Post($"{path}/decide", Vote(3, 1, "同意记分"))).Is(HttpStatusCode.OK);
        var decision = decided["agenda"][0]!["decision"]!;
        Assert.Equal(($"{meeting.Text("id")}-1", 4, 4, true), ((string)decision["id"]!, (int)decision["inOffice"]!, (int)decision["present"]!, (bool)decision["adopted"]!));
        var closed = (await member.Post($"{path}/close", new JsonObject { ["minutes"] = "五人到会，一人回避。" })).Is(HttpStatusCode.OK);
        var words = (await member.Get($"{path}/words")).Is(HttpStatusCode.OK);
        Assert.Equal(("评议好人好事", "同意记分", "五人到会，一人回避。"), ((string)words["items"][0]!["words"]!, (string)words["items"][0]!["decision"]!, words.Text("minutes")));
        (await member.Post($"{path}/decide", Vote(4, 0))).IsRefused(HttpStatusCode.Conflict, "meeting.over");
        Assert.Equal(1, (int)(await member.GetAfter(closed, $"/v1/council-meetings?council={council}"))["items"][0]!["adopted"]!);

        var next = Election(3);
        (next["electedOn"], next["from"], next["to"]) = ("2028-12-20", "2029-01-01", "2031-12-31");
        next["members"]!.AsArray().Add(new JsonObject { ["role"] = "deputy", ["again"] = 2 });
        var elected = (await clerk.Post($"/v1/councils/{council}/elect", next)).Is(HttpStatusCode.OK);
        Assert.Equal((9, (string)elected["members"][1]!["person"]!), ((int)elected["members"][8]!["number"]!, (string)elected["members"][8]!["person"]!));
        var listed = (await gateway.Host.ApiOfNobody().Get($"/v1/councils?unit={village}")).Is(HttpStatusCode.OK);
        Assert.DoesNotContain("成员", listed.Body!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_villages_members_see_nothing_of_it()
    {
        var (village, other) = (await api.OpenStation(), await api.OpenStation());
        var council = (await api.Post("/v1/councils", new JsonObject { ["unit"] = village, ["kind"] = "red-white" })).Is(HttpStatusCode.Created).Text("id");
        (await api.Post($"/v1/councils/{council}/elect", Election(3))).Is(HttpStatusCode.OK);
        var meeting = (await api.Post("/v1/council-meetings", Meeting(council))).Is(HttpStatusCode.Created);
        var stranger = await gateway.Host.ApiOf(new Grant(Role.CouncilMember, new UnitCode(other)));
        foreach (var path in new[] { $"/v1/councils/{council}", $"/v1/councils/{council}/members", $"/v1/council-meetings/{meeting.Text("id")}", $"/v1/council-meetings/{meeting.Text("id")}/words" })
            (await stranger.Get(path)).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await stranger.Post("/v1/council-meetings", Meeting(council))).IsRefused(HttpStatusCode.Forbidden, "access.out-of-scope");
        Assert.Empty((await stranger.GetAfter(meeting, $"/v1/council-meetings?unit={village}"))["items"].AsArray());
        Assert.Single((await api.GetAfter(meeting, $"/v1/council-meetings?unit={village}"))["items"].AsArray());
    }

    private static JsonObject Vote(int votesFor, int against, string? words = null)
    {
        var vote = new JsonObject { ["item"] = 1, ["for"] = votesFor, ["against"] = against, ["abstained"] = 0 };
        if (words is not null) vote["words"] = words;
        return vote;
    }
}

[Collection(OnSqlite.Name)]
public sealed class CouncilsOnSqliteTests(SqliteGateway gateway) : CouncilTests(gateway);

[Collection(OnPostgres.Name)]
public sealed class CouncilsOnPostgresTests(PostgresGateway gateway) : CouncilTests(gateway);
