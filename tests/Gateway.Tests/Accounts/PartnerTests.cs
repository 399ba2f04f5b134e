using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Accounts;

/// <summary>What a partner sees of itself, and who answers for it sees of it.</summary>
[Collection(OnSqlite.Name)]
public sealed class PartnerTests(SqliteGateway gateway)
{
    private readonly Api api = gateway.Api;

    [Fact]
    public async Task Every_call_of_a_partner_is_counted_and_both_sides_see_the_same()
    {
        var (key, partner) = await IssueAsync();
        var request = await api.PlaceRequest();
        (await partner.Get($"/v1/service-requests/{request}")).Is(HttpStatusCode.OK);
        (await partner.Get($"/v1/service-requests/{request}")).Is(HttpStatusCode.OK);
        (await partner.Get($"/v1/events?unit={Office}&limit=1")).Is(HttpStatusCode.OK);
        (await partner.Get("/v1/events?types=nothing")).Is(HttpStatusCode.BadRequest);
        (await partner.Get("/v1/accounts")).Is(HttpStatusCode.Forbidden);
        Assert.Equal(HttpStatusCode.NotFound, (await partner.Get("/v1/nowhere/13800001111")).Status);

        var usage = (await partner.Get("/v1/partner/usage")).Is(HttpStatusCode.OK);
        var own = (await partner.Get("/v1/partner")).Is(HttpStatusCode.OK);
        var shown = (await api.Get($"/v1/api-keys/{key}")).Is(HttpStatusCode.OK);
        var calls = (await api.Get($"/v1/api-keys/{key}/calls?limit=200")).Is(HttpStatusCode.OK)["items"].AsArray();

        Assert.Equal(
            [("getServiceRequest", 2, 0), ("listAccounts", 1, 1), ("listEvents", 2, 1), ("none", 1, 1)],
            usage["items"].AsArray().Select(each => ((string)each!["operation"]!, (int)each["calls"]!, (int)each["refused"]!)));
        Assert.Equal((6, 3), ((int)usage["total"]["calls"]!, (int)usage["total"]["refused"]!));
        Assert.Equal(7, (int)own["today"]["calls"]!);
        Assert.Equal(["access.forbidden", "not-found", "query.invalid"], own["lastFaults"].AsArray().Select(fault => (string)fault!["code"]!).Order(StringComparer.Ordinal));
        Assert.Equal((key, 8), ((string)shown["key"]["id"]!, (int)shown["today"]["calls"]!));
        Assert.Contains(calls, each => (string)each!["operation"]! == "getServiceRequest" && (string?)each["subject"] == request && (int)each["calls"]! == 2);
        Assert.Contains(calls, each => (string)each!["operation"]! == "listEvents" && (string?)each["subject"] == Office);
        Assert.DoesNotContain(calls, each => each!.ToJsonString().Contains("13800001111", StringComparison.Ordinal));
        var first = (await api.Get($"/v1/api-keys/{key}/calls?limit=1")).Is(HttpStatusCode.OK);
        var second = (await api.Get($"/v1/api-keys/{key}/calls?limit=1&cursor={first.Text("next")}")).Is(HttpStatusCode.OK);
        Assert.Equal(calls.Take(2).Select(each => each!.ToJsonString()), new[] { first, second }.Select(page => page["items"][0]!.ToJsonString()));
    }

    [Fact]
    public async Task Calls_by_Open311_and_by_an_account_with_a_partners_role_are_counted_too_and_nobody_elses()
    {
        var issued = (await api.Post("/v1/api-keys", new JsonObject
        {
            ["label"] = "热线",
            ["unit"] = Office,
            ["permissions"] = new JsonArray("read-requests"),
            ["expiresAt"] = DateTimeOffset.UtcNow.AddDays(1).ToString("O"),
        })).Is(HttpStatusCode.Created);
        var (request, opened) = (await api.PlaceRequest(), (await api.Post("/v1/accounts", new JsonObject { ["userName"] = $"city.{Guid.NewGuid():N}"[..20] })).Is(HttpStatusCode.Created));
        var (account, somebody) = ((string)opened["account"]["id"]!, await gateway.Host.ApiOf(new Grant(Role.CenterOffice, new UnitCode(Center))));
        (await api.Post($"/v1/accounts/{account}/grants", new JsonObject { ["role"] = "partner", ["unit"] = Office })).Is(HttpStatusCode.OK);
        var partner = new Api(gateway.Host.CreateClient(), (await gateway.Host.Services.GetRequiredService<Sessions>().BeginAsync(new AccountId(account), secondFactor: false))!.Token);

        Assert.Equal(HttpStatusCode.OK, (await gateway.Host.CreateClient().GetAsync(new Uri($"/open311/v2/requests/{request}.json?api_key={issued.Text("token")}", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await partner.Get("/v1/accounts")).Status);
        (await somebody.Get($"/v1/service-requests/{request}")).Is(HttpStatusCode.OK);

        var byKey = (await api.Get($"/v1/api-keys/{issued.Text("id")}/calls")).Is(HttpStatusCode.OK)["items"].AsArray();
        Assert.Equal([request], byKey.Select(each => (string?)each!["subject"]));
        var byAccount = (await api.Get($"/v1/accounts/{account}/calls")).Is(HttpStatusCode.OK)["items"].AsArray();
        Assert.Equal([("listAccounts", 1, 1)], byAccount.Select(each => ((string)each!["operation"]!, (int)each["calls"]!, (int)each["refused"]!)));
        var own = (await somebody.Get("/v1/account")).Text("id");
        Assert.Empty((await api.Get($"/v1/accounts/{own}/calls")).Is(HttpStatusCode.OK)["items"].AsArray());
        (await api.Get("/v1/accounts/acc_01jdq7k2v3m8n5p6r7s8t9v0wx/calls")).IsRefused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task An_agreement_is_written_down_and_shown_to_both_and_a_webhook_with_it()
    {
        var (key, partner) = await IssueAsync();
        Assert.Null((await partner.Get("/v1/partner")).Body!["agreement"]);
        var body = new JsonObject { ["basis"] = "provided", ["purpose"] = "展示活动", ["reference"] = "2026-3", ["endsOn"] = "2020-01-01" };
        (await api.Post($"/v1/api-keys/{key}/agree", body)).IsRefused(HttpStatusCode.BadRequest, "api-key.agreement-over");
        body["endsOn"] = "2099-12-31";
        (await partner.Post("/v1/webhooks", new JsonObject { ["label"] = "市平台", ["address"] = "http://127.0.0.1:9/hook", ["unit"] = Office, ["types"] = new JsonArray() })).Is(HttpStatusCode.Created);

        var agreed = (await api.Post($"/v1/api-keys/{key}/agree", body)).Is(HttpStatusCode.OK);

        Assert.Equal(body.ToJsonString(), agreed["agreement"].ToJsonString());
        var own = (await partner.Get("/v1/partner")).Is(HttpStatusCode.OK);
        Assert.Equal(body.ToJsonString(), own["agreement"].ToJsonString());
        Assert.Equal(("市平台", "active"), ((string)own["webhooks"][0]!["label"]!, (string)own["webhooks"][0]!["state"]!));
        Assert.True((int)own["quota"]["perSecond"]! > 0);
    }

    [Fact]
    public async Task Nobody_else_sees_a_partner_and_ranges_have_bounds()
    {
        var (key, partner) = await IssueAsync();
        var elsewhere = await gateway.Host.ApiOf(new Grant(Role.CenterOffice, new UnitCode("620623101")));

        foreach (var part in new[] { "", "/usage", "/calls" }) Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.Get($"/v1/api-keys/{key}{part}")).Status);
        (await elsewhere.Post($"/v1/api-keys/{key}/agree", new JsonObject { ["basis"] = "provided", ["purpose"] = "x", ["reference"] = "x", ["endsOn"] = "2099-12-31" }))
            .IsRefused(HttpStatusCode.Forbidden, "access.out-of-scope");
        (await api.Get("/v1/partner")).IsRefused(HttpStatusCode.Forbidden, "access.forbidden");
        (await partner.Get($"/v1/api-keys/{key}")).IsRefused(HttpStatusCode.Forbidden, "access.forbidden");
        (await partner.Get("/v1/partner/usage?from=2026-02-01&to=2026-01-01")).IsInvalid("query.invalid", "to");
        (await partner.Get("/v1/partner/calls?cursor=x")).IsInvalid("query.invalid", "cursor");
    }

    private async Task<(string Key, Api Partner)> IssueAsync()
    {
        var issued = (await api.Post("/v1/api-keys", new JsonObject
        {
            ["label"] = "市平台",
            ["unit"] = Office,
            ["permissions"] = new JsonArray("follow-events", "read-requests", "manage-webhooks"),
            ["expiresAt"] = DateTimeOffset.UtcNow.AddDays(1).ToString("O"),
        })).Is(HttpStatusCode.Created);
        return (issued.Text("id"), new Api(gateway.Host.CreateClient(), issued.Text("token")));
    }
}
