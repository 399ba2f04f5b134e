using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;
using static Practice.Actors.Gateway.Tests.Volunteering.People;
using static Practice.Actors.Gateway.Tests.Volunteering.PhoneSignIns;

namespace Practice.Actors.Gateway.Tests.Volunteering;

/// <summary>What volunteers see and do of their own, signed in by their phone.</summary>
[Collection(OnSqlite.Name)]
public sealed class OwnRecordTests(SqliteGateway gateway)
{
    private readonly Api api = gateway.Api;

    [Fact]
    public async Task Who_registers_by_themselves_signs_in_by_the_phone_and_sees_their_own_record_and_no_other()
    {
        var nobody = gateway.Host.ApiOfNobody();
        var (phone, number) = (NewPhone(), NumberOf(new DateOnly(1980, 5, 1)));
        var body = Body(Somebody(number, "王自己", phone));
        (body["channel"], body["phoneProof"]) = ("self", await gateway.Host.ProvePhone(phone));
        var registered = (await nobody.Post("/v1/volunteers", body)).Is(HttpStatusCode.Created);
        var other = await api.Register();
        (await api.Serve(other.Text("id"), 2, 8, 60)).Is(HttpStatusCode.OK);

        var own = await gateway.Host.SignInByPhone(phone);

        var me = (await own.Get("/v1/me")).Is(HttpStatusCode.OK)["volunteer"];
        Assert.Equal((registered.Text("id"), "王**", "pending"), ((string)me["id"]!, (string)me["name"]!, (string)me["state"]!));
        var (path, person) = ($"/v1/volunteers/{registered.Text("id")}", $"/v1/people/{registered.Text("person")}");
        foreach (var mine in new[] { path, $"{path}/history", $"{path}/hours", person, $"{person}/consents" }) (await own.Get(mine)).Is(HttpStatusCode.OK);
        var others = $"/v1/volunteers/{other.Text("id")}";
        foreach (var strange in new[] { others, $"{others}/history", $"{others}/hours", $"/v1/people/{other.Text("person")}" }) (await own.Get(strange)).IsRefused(HttpStatusCode.NotFound, "not-found");
        var list = await own.GetAfter(registered, "/v1/volunteers?count=true");
        Assert.Equal(registered.Text("id"), (string)Assert.Single(list.Is(HttpStatusCode.OK)["items"].AsArray())!["id"]!);
        Assert.Empty((await own.GetAfter(other, $"/v1/volunteers?unit={Station}&state=active")).Is(HttpStatusCode.OK)["items"].AsArray());
        Assert.Empty((await own.Post("/v1/volunteers/find", new JsonObject { ["phone"] = "13812345678" })).Is(HttpStatusCode.OK)["items"].AsArray());
        (await own.Post($"{path}/confirm")).IsRefused(HttpStatusCode.Forbidden, "access.forbidden");
        (await own.Post($"{others}/leave")).IsRefused(HttpStatusCode.Forbidden, "access.out-of-scope");
        (await own.Post($"{path}/hours", VolunteerHours())).IsRefused(HttpStatusCode.Forbidden, "access.forbidden");
    }

    [Fact]
    public async Task Their_own_data_is_shown_to_them_on_record_once_they_have_told_the_identity_number_also_to_a_minor()
    {
        var (phone, born) = (NewPhone(), DateOnly.FromDateTime(DateTime.UtcNow).AddYears(-16));
        var number = NumberOf(born);
        var body = Body(Somebody(number, "王未成", phone));
        body["guardian"] = new JsonObject { ["person"] = new JsonObject { ["name"] = "王大人", ["phone"] = "13900001234" }, ["consentedAt"] = "2026-03-01T08:00:00+08:00" };
        var registered = await api.Register(body);
        var (person, reveal) = ($"/v1/people/{registered.Text("person")}", new JsonObject { ["purpose"] = "persons-request", ["reason"] = "本人查看" });

        var nobody = gateway.Host.ApiOfNobody();
        (await nobody.Post("/v1/sessions/by-phone", new JsonObject { ["phone"] = phone, ["proof"] = await gateway.Host.ProvePhone(phone) }))
            .IsRefused(HttpStatusCode.Unauthorized, "session.identity-required");
        var known = await gateway.Host.SignInByPhone(phone, number);
        var byPhone = await gateway.Host.SignInByPhone(phone);

        (await byPhone.Post($"{person}/reveal", reveal.DeepClone())).IsRefused(HttpStatusCode.Forbidden, "access.second-factor-required");
        Assert.Equal(number, (await known.Post($"{person}/reveal", reveal.DeepClone())).Is(HttpStatusCode.OK).Text("identityNumber"));
        Assert.Equal(phone, (string)(await known.Get($"{person}/copy")).Is(HttpStatusCode.OK)["person"]["phone"]!);
        (await known.Post($"/v1/people/{registered.Text("guardian")}/reveal", reveal)).IsRefused(HttpStatusCode.Forbidden, "access.out-of-scope");
        var audit = (await api.Get($"/v1/people/audit?person={registered.Text("person")}")).Is(HttpStatusCode.OK)["items"].AsArray();
        Assert.Equal(["copy-given", "revealed"], audit.Select(line => (string)line!["act"]!));
        Assert.Equal((string)(await known.Get("/v1/me"))["id"]!, (string)audit[0]!["actor"]!);
    }

    [Fact]
    public async Task They_edit_what_they_can_and_agree_for_themselves_but_not_for_a_guardian()
    {
        var (registered, own) = await VolunteerAsync();
        var (path, person) = ($"/v1/volunteers/{registered.Text("id")}", $"/v1/people/{registered.Text("person")}");

        var edited = (await own.Patch(path, new JsonObject { ["skills"] = new JsonArray("first-aid"), ["languages"] = new JsonArray("tibetan") }, ("If-Match", "*"))).Is(HttpStatusCode.OK);
        Assert.Equal("first-aid", (string)edited["skills"][0]!);
        var guardian = new JsonObject { ["guardian"] = new JsonObject { ["person"] = new JsonObject { ["name"] = "王大人" }, ["consentedAt"] = "2026-03-01T08:00:00+08:00" } };
        (await own.Patch(path, guardian, ("If-Match", "*"))).IsRefused(HttpStatusCode.Forbidden, "access.out-of-scope");

        var consent = new JsonObject { ["purpose"] = "messages", ["textVersion"] = "2026-03", ["language"] = "zh", ["manner"] = "online" };
        var given = (await own.Post($"{person}/consents", consent.DeepClone())).Is(HttpStatusCode.Created);
        (await own.Post($"{person}/consents/{given.Text("id")}/withdraw")).Is(HttpStatusCode.OK);
        consent["givenBy"] = "guardian";
        (await own.Post($"{person}/consents", consent)).IsRefused(HttpStatusCode.Forbidden, "access.out-of-scope");

        var asked = (await own.Post($"{path}/ask-erasure", new JsonObject { ["reason"] = "不再参加" })).Is(HttpStatusCode.OK);
        Assert.NotNull(asked.Body!["erasureAskedAt"]);
        Assert.Contains((await api.GetAfter(asked, $"/v1/volunteers?unit={Station}&erasureAsked=true"))["items"].AsArray(), item => (string)item!["id"]! == registered.Text("id"));
        (await own.Post($"{path}/erase")).IsRefused(HttpStatusCode.Forbidden, "access.forbidden");
        (await api.Post($"{path}/erase")).Is(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.Unauthorized, (await own.Get("/v1/me")).Status);
    }

    [Fact]
    public async Task They_ask_a_team_whose_leader_takes_them_in_or_not_and_leave_it_again()
    {
        var (registered, own) = await VolunteerAsync();
        var path = $"/v1/volunteers/{registered.Text("id")}";
        var (team, other) = (await api.FoundTeam(), await api.FoundTeam());
        var leader = await gateway.Host.ApiOf(new Grant(Role.TeamLeader, Team: new TeamId(team)));
        var (member, elsewhere) = (new JsonObject { ["team"] = team }, new JsonObject { ["team"] = other });
        (await leader.Get(path)).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await own.Post($"{path}/join-team", member.DeepClone())).IsRefused(HttpStatusCode.Forbidden, "access.forbidden");

        (await own.Post($"{path}/ask-team", elsewhere.DeepClone())).Is(HttpStatusCode.OK);
        var asked = (await own.Post($"{path}/ask-team", member.DeepClone())).Is(HttpStatusCode.OK);

        Assert.Equal([other, team], asked["asked"].AsArray().Select(id => (string)id!));
        Assert.Equal(registered.Text("id"), (string)Assert.Single((await leader.GetAfter(asked, $"/v1/volunteers?asks={team}"))["items"].AsArray())!["id"]!);
        (await leader.Get(path)).Is(HttpStatusCode.OK);
        (await leader.Post($"{path}/admit-to-team", elsewhere.DeepClone())).IsRefused(HttpStatusCode.Forbidden, "access.out-of-scope");
        (await own.Post($"{path}/admit-to-team", member.DeepClone())).IsRefused(HttpStatusCode.Forbidden, "access.forbidden");
        var admitted = (await leader.Post($"{path}/admit-to-team", member.DeepClone())).Is(HttpStatusCode.OK);
        Assert.Equal([other], admitted["asked"].AsArray().Select(id => (string)id!));
        (await leader.Post($"{path}/admit-to-team", member.DeepClone())).IsRefused(HttpStatusCode.Conflict, "volunteer.not-asked");
        var refused = (await api.Post($"{path}/turn-down", new JsonObject { ["team"] = other, ["note"] = "暂不招新" })).Is(HttpStatusCode.OK);
        Assert.Empty(refused["asked"].AsArray());
        Assert.Empty((await leader.GetAfter(refused, $"/v1/volunteers?asks={team}"))["items"].AsArray());

        var left = (await own.Post($"{path}/quit-team", member)).Is(HttpStatusCode.OK);
        Assert.NotNull((string?)left["teams"][0]!["leftAt"]);
        Assert.Equal("left", (await own.Post($"{path}/leave")).Is(HttpStatusCode.OK).Text("state"));
    }

    [Fact]
    public async Task They_ask_for_a_correction_of_their_hours_and_decide_on_none()
    {
        var (registered, own) = await VolunteerAsync();
        var path = $"/v1/volunteers/{registered.Text("id")}";
        (await api.Serve(registered.Text("id"), 4, 8, 120)).Is(HttpStatusCode.OK);

        Assert.Equal(1, (int)(await own.Post($"{path}/request-correction", new JsonObject { ["entry"] = 1, ["reason"] = "实际只有一小时" })).Is(HttpStatusCode.OK)["corrections"][0]!["number"]!);

        (await own.Post($"{path}/decide-correction", new JsonObject { ["correction"] = 1, ["accept"] = true })).IsRefused(HttpStatusCode.Forbidden, "access.forbidden");
        (await own.Post($"{path}/reverse-hours", new JsonObject { ["entry"] = 1 })).IsRefused(HttpStatusCode.Forbidden, "access.forbidden");
    }

    [Fact]
    public async Task Who_manages_their_unit_manages_their_account()
    {
        var (registered, own) = await VolunteerAsync();
        var account = (string)(await own.Get("/v1/me"))["id"]!;
        var (office, beside) = (await gateway.Host.ApiOf(new Grant(Role.OfficeManager, new UnitCode(Office))), await gateway.Host.ApiOf(new Grant(Role.OfficeManager, new UnitCode("620623101"))));

        Assert.Equal(registered.Text("id"), (string)(await office.Get($"/v1/accounts/{account}")).Is(HttpStatusCode.OK)["grants"][0]!["volunteer"]!);
        (await beside.Get($"/v1/accounts/{account}")).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await office.Post($"/v1/accounts/{account}/disable")).Is(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.Unauthorized, (await own.Get("/v1/me")).Status);
    }

    private static JsonObject VolunteerHours() =>
        new() { ["title"] = "义诊", ["startsAt"] = "2026-03-02T08:00:00+08:00", ["endsAt"] = "2026-03-02T09:00:00+08:00", ["minutes"] = 60 };

    private async Task<(Reply Registered, Api Own)> VolunteerAsync()
    {
        var (phone, number) = (NewPhone(), NumberOf(new DateOnly(1980, 5, 1)));
        var registered = await api.Register(Body(Somebody(number, phone: phone)));
        return (registered, await gateway.Host.SignInByPhone(phone, number));
    }
}
