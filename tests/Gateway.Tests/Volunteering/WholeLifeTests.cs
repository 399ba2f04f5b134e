using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Vault;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;
using static Practice.Actors.Gateway.Tests.Volunteering.People;
using static Practice.Actors.Gateway.Tests.Volunteering.PhoneSignIns;

namespace Practice.Actors.Gateway.Tests.Volunteering;

/// <summary>A volunteer's whole life over the API, each step by who may take it.</summary>
[Collection(OnSqlite.Name)]
public sealed class WholeLifeTests(SqliteGateway gateway)
{
    private const string Name = "钱一生";

    [Fact]
    public async Task A_volunteer_registers_joins_serves_is_certified_corrected_and_erased()
    {
        // The people round them.
        var team = await gateway.Api.FoundTeam();
        var station = await gateway.Host.ApiOf(new Grant(Role.StationManager, new UnitCode(Station)));
        var office = await gateway.Host.ApiOf(new Grant(Role.OfficeManager, new UnitCode(Office)));
        var leader = await gateway.Host.ApiOf(new Grant(Role.TeamLeader, Team: new TeamId(team)));
        var nobody = gateway.Host.ApiOfNobody();

        // Registers by a phone code, signs in, is confirmed at the station, asks a team and is taken in.
        var (phone, number) = (NewPhone(), NumberOf(new DateOnly(1985, 5, 1)));
        var body = Body(Somebody(number, Name, phone));
        (body["channel"], body["phoneProof"]) = ("self", await gateway.Host.ProvePhone(phone));
        var registered = (await nobody.Post("/v1/volunteers", body)).Is(HttpStatusCode.Created);
        var (id, person) = (registered.Text("id"), registered.Text("person"));
        var path = $"/v1/volunteers/{id}";
        var own = await gateway.Host.SignInByPhone(phone, number);
        Assert.Equal(id, (string)(await own.Get("/v1/me")).Is(HttpStatusCode.OK)["volunteer"]["id"]!);
        (await own.Post($"{path}/ask-team", new JsonObject { ["team"] = team })).Is(HttpStatusCode.OK);
        (await station.Post($"{path}/confirm")).Is(HttpStatusCode.OK);
        (await leader.Post($"{path}/admit-to-team", new JsonObject { ["team"] = team })).Is(HttpStatusCode.OK);

        // Serves for thirteen days of eight hours, and two hours more on the first, which the office reviews; one entry is corrected at their wish.
        for (var day = 1; day <= 13; day++) (await ServeAsync(leader, id, team, day, 8, 480)).Is(HttpStatusCode.OK);
        Assert.Equal(120, (int)(await ServeAsync(leader, id, team, 1, 18, 120)).Is(HttpStatusCode.OK)["waiting"]);
        var reviewed = (await office.Post($"{path}/review-hours", new JsonObject { ["entry"] = 14, ["approve"] = true })).Is(HttpStatusCode.OK);
        Assert.Equal((6_360, 1), ((int)reviewed["minutes"], (int)reviewed["star"]));
        var wish = new JsonObject { ["entry"] = 2, ["startsAt"] = "2026-03-02T08:00:00+08:00", ["endsAt"] = "2026-03-02T15:00:00+08:00", ["minutes"] = 420, ["reason"] = "三点结束" };
        (await own.Post($"{path}/request-correction", wish)).Is(HttpStatusCode.OK);
        var corrected = (await office.Post($"{path}/decide-correction", new JsonObject { ["correction"] = 1, ["accept"] = true })).Is(HttpStatusCode.OK);
        Assert.Equal((6_300, 1), ((int)corrected["minutes"], (int)corrected["star"]));

        // Applies for a certificate, which the office issues and anybody who holds it verifies.
        var applied = (await own.Post("/v1/certificates", new JsonObject { ["volunteer"] = id, ["from"] = "2026-03-01", ["to"] = "2026-03-31", ["identity"] = "whole" })).Is(HttpStatusCode.Created);
        var issued = (await office.Post($"/v1/certificates/{applied.Text("id")}/issue", new JsonObject { ["handler"] = "经办人乙" })).Is(HttpStatusCode.OK);
        Assert.Equal(6_300, (int)issued["minutes"]);
        using (var printed = await own.Raw($"/v1/certificates/{applied.Text("id")}/document.pdf")) Assert.Equal(HttpStatusCode.OK, printed.StatusCode);
        (await own.GetAfter(issued, "/v1/certificates")).Is(HttpStatusCode.OK);
        var page = $"/certificates/{issued.Text("number")}?code={issued.Text("code")}";
        Assert.Contains("有效", await PageAsync(nobody, page), StringComparison.Ordinal);
        Assert.Contains("钱**", await PageAsync(nobody, page), StringComparison.Ordinal);

        // A service is taken back: the star, the hours and the certificate go with it.
        var reversed = (await leader.Post($"{path}/reverse-hours", new JsonObject { ["entry"] = 3, ["note"] = "重复录入" })).Is(HttpStatusCode.OK);
        Assert.Equal((5_820, 0), ((int)reversed["minutes"], (int)reversed["star"]));
        Assert.Contains("已失效", await PageAsync(nobody, page), StringComparison.Ordinal);

        // Their data is put right, and they see it; then they ask to be erased, and are.
        (await office.Post($"{path}/correct-person", Somebody(number, "钱一升", phone))).Is(HttpStatusCode.OK);
        var copy = (await own.Get($"/v1/people/{person}/copy")).Is(HttpStatusCode.OK);
        Assert.Equal(("钱一升", number), ((string)copy["person"]["name"]!, (string)copy["person"]["identityNumber"]!));
        var before = (await own.Get($"{path}/erasure")).Is(HttpStatusCode.OK);
        (await own.Post($"{path}/ask-erasure", new JsonObject())).Is(HttpStatusCode.OK);
        var erased = (await station.Post($"{path}/erase")).Is(HttpStatusCode.OK);

        // What was done stays, and names nobody.
        Assert.Equal(HttpStatusCode.Unauthorized, (await own.Get("/v1/me")).Status);
        (await office.Get($"/v1/people/{person}")).IsRefused(HttpStatusCode.NotFound, "not-found");
        Assert.Equal(("erased", 5_820), (erased.Text("state"), (int)erased["minutes"]));

        // They were told before how long it is kept who they were, and so it is: opened by the operator alone, on record.
        Assert.Equal("2036-03-13T08:00:00+00:00", erased.Text("identityKeptUntil"));
        Assert.Equal(erased.Text("identityKeptUntil"), before.Text("identityKeptUntil"));
        Assert.Contains(before["stays"].AsArray(), stays => (string)stays!["what"]! == "identity" && ((string)stays["why"]!["zh"]!).Contains("2036-03-13", StringComparison.Ordinal));
        Assert.Empty((await gateway.Api.Post("/v1/volunteers/find", new JsonObject { ["identityNumber"] = number }))["items"].AsArray());
        Assert.Equal(("钱一升", number), await gateway.Host.Services.GetRequiredService<KeptIdentities>().OpenAsync(id, "operator", "民政部门依法抽查") is { } kept ? (kept.Name, kept.IdentityNumber) : default);
        Assert.Contains((await gateway.Api.Get($"/v1/people/audit?subject={id}&purpose=legal-duty"))["items"].AsArray(), item => (string)item!["reason"]! == "民政部门依法抽查");
        var history = (await office.Get($"{path}/history")).Is(HttpStatusCode.OK).Body!.ToJsonString();
        Assert.Contains("volunteer.hours-recorded", history, StringComparison.Ordinal);
        foreach (var trace in new[] { Name, "钱一升", phone, number }) Assert.DoesNotContain(trace, history, StringComparison.Ordinal);
        var afterwards = await PageAsync(nobody, page);
        Assert.Contains("（已删除）", afterwards, StringComparison.Ordinal);
        Assert.DoesNotContain("钱", afterwards, StringComparison.Ordinal);
    }

    private static Task<Reply> ServeAsync(Api leader, string volunteer, string team, int day, int hour, int minutes)
    {
        var from = new DateTimeOffset(2026, 3, day, hour, 0, 0, TimeSpan.FromHours(8));
        return leader.Post($"/v1/volunteers/{volunteer}/hours", new JsonObject
        {
            ["team"] = team,
            ["title"] = "敬老服务",
            ["startsAt"] = from.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
            ["endsAt"] = from.AddMinutes(minutes).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
            ["minutes"] = minutes,
        });
    }

    private static async Task<string> PageAsync(Api nobody, string page)
    {
        using var shown = await nobody.Raw(page);
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        return await shown.Content.ReadAsStringAsync();
    }
}
