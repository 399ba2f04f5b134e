using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Accounts;

/// <summary>Other people's accounts, and partners' keys, over HTTP.</summary>
[Collection(OnSqlite.Name)]
public sealed class StaffTests(SqliteGateway gateway)
{
    private static int serial;

    [Fact]
    public async Task A_manager_sees_and_appoints_within_their_own_and_nobody_else()
    {
        var manager = await gateway.Host.ApiOf(new Grant(Role.OfficeManager, new UnitCode(Office)));
        var (below, director) = (await OpenAsync(), await OpenAsync());
        (await gateway.Api.Post($"/v1/accounts/{director}/grants", Grant("center-director", Center))).Is(HttpStatusCode.OK);

        (await manager.Post($"/v1/accounts/{below}/grants", Grant("station-manager", Station))).Is(HttpStatusCode.OK);
        (await manager.Post($"/v1/accounts/{below}/grants", Grant("office-manager", Center))).IsRefused(HttpStatusCode.Forbidden, "account.beyond-own");
        (await manager.Post($"/v1/accounts/{below}/grants", Grant("administrator", Station))).IsRefused(HttpStatusCode.Forbidden, "account.beyond-own");
        (await manager.Post($"/v1/accounts/{below}/grants", new JsonObject { ["role"] = "volunteer" })).IsRefused(HttpStatusCode.BadRequest, "grant.place");

        (await manager.Get($"/v1/accounts/{below}")).Is(HttpStatusCode.OK);
        (await manager.Get($"/v1/accounts/{director}")).Is(HttpStatusCode.NotFound);
        (await manager.Post($"/v1/accounts/{director}/disable")).IsRefused(HttpStatusCode.Forbidden, "account.beyond-own");
        (await manager.Post($"/v1/accounts/{director}/reset-password")).IsRefused(HttpStatusCode.Forbidden, "account.beyond-own");
        var seen = await IdsAsync(manager);
        Assert.Contains(below, seen);
        Assert.DoesNotContain(director, seen);
    }

    [Fact]
    public async Task A_grant_is_ended_and_a_successor_gets_what_is_left()
    {
        var (head, next) = (await OpenAsync(), await OpenAsync());
        var ended = (await gateway.Api.Post($"/v1/accounts/{head}/grants", Grant("station-manager", Station))).Is(HttpStatusCode.OK).Text("id");
        (await gateway.Api.Post($"/v1/accounts/{head}/grants", Grant("office-manager", Office))).Is(HttpStatusCode.OK);

        (await gateway.Api.Post($"/v1/accounts/{head}/end-grant", new JsonObject { ["grant"] = ended })).Is(HttpStatusCode.OK);
        var given = (await gateway.Api.Post($"/v1/accounts/{head}/succeed", new JsonObject { ["successor"] = next })).Is(HttpStatusCode.OK);

        Assert.Equal("office-manager", (string?)Assert.Single(given["items"].AsArray())!["role"]);
        Assert.All((await gateway.Api.Get($"/v1/accounts/{head}")).Is(HttpStatusCode.OK)["grants"].AsArray(), grant => Assert.NotNull(grant!["endedAt"]));
        (await gateway.Api.Post($"/v1/accounts/{head}/succeed", new JsonObject { ["successor"] = next })).IsRefused(HttpStatusCode.Conflict, "account.nothing-to-succeed");
        var events = (await gateway.Api.Get($"/v1/account-events?subject={head}")).Is(HttpStatusCode.OK)["items"].AsArray().Select(each => (string?)each!["kind"]).Order().ToList();
        Assert.Equal(["grant-ended", "grant-ended", "granted", "granted", "opened", "succeeded"], events);
    }

    [Fact]
    public async Task A_partners_key_reads_what_it_was_issued_for_and_is_revoked()
    {
        var issued = (await gateway.Api.Post("/v1/api-keys", Key("read-requests"))).Is(HttpStatusCode.Created);
        var (id, token) = (issued.Text("id"), issued.Text("token"));
        var partner = new Api(gateway.Host.CreateClient(), token);

        (await partner.Get("/v1/service-requests?limit=1")).Is(HttpStatusCode.OK);
        (await partner.Get("/v1/accounts")).IsRefused(HttpStatusCode.Forbidden, "access.forbidden");
        (await partner.Get("/v1/account")).IsRefused(HttpStatusCode.Forbidden, "access.forbidden");
        var rotated = (await gateway.Api.Post($"/v1/api-keys/{id}/rotate")).Is(HttpStatusCode.OK).Text("token");
        (await partner.Get("/v1/service-requests?limit=1")).Is(HttpStatusCode.OK);
        Assert.Null((await gateway.Api.Post($"/v1/api-keys/{id}/revoke")).Is(HttpStatusCode.OK).Body!["token"]);

        (await partner.Get("/v1/service-requests?limit=1")).Is(HttpStatusCode.Unauthorized);
        (await new Api(gateway.Host.CreateClient(), rotated).Get("/v1/service-requests?limit=1")).Is(HttpStatusCode.Unauthorized);
        (await gateway.Api.Post($"/v1/api-keys/{id}/rotate")).IsRefused(HttpStatusCode.Conflict, "api-key.closed");
    }

    [Fact]
    public async Task A_key_has_only_what_partners_may_do_and_an_end()
    {
        (await gateway.Api.Post("/v1/api-keys", Key("manage-accounts"))).IsRefused(HttpStatusCode.BadRequest, "api-key.permission");
        var endless = Key("read-requests");
        endless["expiresAt"] = "2099-01-01T00:00:00+08:00";
        (await gateway.Api.Post("/v1/api-keys", endless)).IsRefused(HttpStatusCode.BadRequest, "api-key.times");
        var nowhere = Key("read-requests");
        nowhere["unit"] = "620623999";
        (await gateway.Api.Post("/v1/api-keys", nowhere)).IsRefused(HttpStatusCode.BadRequest, "unit.unknown");
    }

    [Fact]
    public async Task Every_answer_says_what_is_left_and_is_closed_to_what_is_foreign()
    {
        var reply = await gateway.Host.ApiOfNobody().Get("/v1/units?limit=1");

        Assert.Matches("^\"address\";q=[0-9]+;w=[0-9]+$", reply.Header("RateLimit-Policy"));
        Assert.Matches("^\"address\";r=[0-9]+;t=[0-9]+$", reply.Header("RateLimit"));
        Assert.Equal("nosniff", reply.Header("X-Content-Type-Options"));
        Assert.Equal("no-referrer", reply.Header("Referrer-Policy"));
        Assert.Equal("DENY", reply.Header("X-Frame-Options"));
        Assert.StartsWith("default-src 'none'", reply.Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Codes_cannot_be_sent_where_there_is_no_way_to_and_a_wrong_one_proves_nothing()
    {
        var nobody = gateway.Host.ApiOfNobody();

        (await nobody.Post("/v1/phone-codes", new JsonObject { ["phone"] = "12345" })).IsInvalid("body.invalid", "phone");
        (await nobody.Post("/v1/phone-codes", new JsonObject { ["phone"] = GatewayHost.DeadPhone })).IsRefused(HttpStatusCode.ServiceUnavailable, "phone-code.unavailable");
        (await nobody.Post("/v1/phone-codes", new JsonObject { ["phone"] = GatewayHost.DeadPhone })).IsRefused(HttpStatusCode.TooManyRequests, "limit.exceeded");
        (await nobody.Post("/v1/phone-codes/confirm", new JsonObject { ["phone"] = GatewayHost.DeadPhone, ["code"] = "no code" })).IsRefused(HttpStatusCode.BadRequest, "phone-code.wrong");
    }

    private static JsonObject Grant(string role, string unit) => new() { ["role"] = role, ["unit"] = unit };

    private static JsonObject Key(string permission) => new()
    {
        ["label"] = "民政系统",
        ["unit"] = Office,
        ["permissions"] = new JsonArray(permission),
        ["expiresAt"] = DateTimeOffset.UtcNow.AddDays(30).ToString("O"),
    };

    private static async Task<List<string>> IdsAsync(Api api)
    {
        List<string> ids = [];
        string? next = "";
        while (next is not null)
        {
            var page = (await api.Get($"/v1/accounts?limit=20{(next.Length == 0 ? "" : $"&cursor={next}")}")).Is(HttpStatusCode.OK);
            ids.AddRange(page["items"].AsArray().Select(item => (string)item!["id"]!));
            next = (string?)page.Body!["next"];
        }

        return ids;
    }

    private async Task<string> OpenAsync()
    {
        var opened = (await gateway.Api.Post("/v1/accounts", new JsonObject { ["userName"] = $"staff.test{Interlocked.Increment(ref serial)}" })).Is(HttpStatusCode.Created);
        return (string)opened["account"]["id"]!;
    }
}
