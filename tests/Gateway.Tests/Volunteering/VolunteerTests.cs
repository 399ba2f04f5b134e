using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Testing;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;
using static Practice.Actors.Gateway.Tests.Volunteering.People;

namespace Practice.Actors.Gateway.Tests.Volunteering;

public abstract class VolunteerTests(GatewayFixture gateway)
{
    private readonly Api api = gateway.Api;

    [Fact]
    public async Task A_volunteer_registers_joins_serves_earns_is_corrected_and_erased()
    {
        var number = NumberOf(new DateOnly(1980, 5, 1));
        var registered = await api.Register(Body(Somebody(number, "赵六六", "13700001111")));
        var (id, path) = (registered.Text("id"), registered.Headers.Location!.OriginalString);
        Assert.Equal("active", registered.Text("state"));
        Assert.StartsWith("V620623-", registered.Text("number"), StringComparison.Ordinal);

        var team = await api.FoundTeam();
        (await api.Post($"{path}/join-team", new JsonObject { ["team"] = team })).Is(HttpStatusCode.OK);
        (await api.Post($"{path}/appoint-leader", new JsonObject { ["team"] = team })).Is(HttpStatusCode.OK);
        (await api.Serve(id, 2, 8, 480)).Is(HttpStatusCode.OK);
        var served = (await api.Serve(id, 2, 18, 120)).Is(HttpStatusCode.OK);
        Assert.Equal((480, 120, 2), ((int)served["minutes"], (int)served["waiting"], (int)served["entries"]));
        (await api.Serve(id, 2, 20, 150)).IsRefused(HttpStatusCode.Conflict, "hours.day-full");
        (await api.Serve(id, 2, 9, 60)).IsRefused(HttpStatusCode.Conflict, "hours.overlap");
        var reviewed = (await api.Post($"{path}/review-hours", new JsonObject { ["entry"] = 2, ["approve"] = true })).Is(HttpStatusCode.OK);
        Assert.Equal((600, 0), ((int)reviewed["minutes"], (int)reviewed["waiting"]));

        var wish = new JsonObject { ["entry"] = 1, ["startsAt"] = "2026-03-02T08:00:00+08:00", ["endsAt"] = "2026-03-02T12:00:00+08:00", ["minutes"] = 240, ["reason"] = "中午结束" };
        var asked = (await api.Post($"{path}/request-correction", wish)).Is(HttpStatusCode.OK);
        Assert.Equal(1, (int)asked["corrections"][0]!["number"]!);
        var corrected = (await api.Post($"{path}/decide-correction", new JsonObject { ["correction"] = 1, ["accept"] = true })).Is(HttpStatusCode.OK);
        Assert.Equal((360, 4), ((int)corrected["minutes"], (int)corrected["entries"]));

        var list = await api.GetAfter(corrected, $"/v1/volunteers?team={team}");
        var shown = Assert.Single(list["items"].AsArray())!;
        Assert.Equal(("赵**", "137****1111", 360), ((string)shown["name"]!, (string)shown["phone"]!, (int)shown["minutes"]!));
        Assert.Equal([team], shown["leads"]!.AsArray().Select(lead => (string)lead!));
        Assert.Equal(4, (await api.GetAfter(corrected, $"{path}/hours"))["items"].AsArray().Count);

        var erased = (await api.Post($"{path}/erase")).Is(HttpStatusCode.OK);
        Assert.Equal(("erased", 360), (erased.Text("state"), (int)erased["minutes"]));
        Assert.Equal("erased", (await api.Post($"{path}/erase")).Is(HttpStatusCode.OK).Text("state"));
        (await api.Get($"/v1/people/{registered.Text("person")}")).Is(HttpStatusCode.NotFound);
        Assert.Empty((await api.Post("/v1/volunteers/find", new JsonObject { ["identityNumber"] = number })).Is(HttpStatusCode.OK)["items"].AsArray());
        var gone = await api.GetAfter(erased, $"/v1/volunteers?number={registered.Text("number")}");
        Assert.Null(Assert.Single(gone["items"].AsArray())!["name"]);
    }

    [Fact]
    public async Task An_identity_number_belongs_to_one_registration_and_is_free_again_once_that_is_erased()
    {
        var number = NumberOf(new DateOnly(1970, 1, 1));
        var first = await api.Register(Body(Somebody(number)));

        var second = (await api.Post("/v1/volunteers", Body(Somebody(number.ToLowerInvariant())))).IsRefused(HttpStatusCode.Conflict, "volunteer.registered-already");
        Assert.DoesNotContain(first.Text("id"), second.Body!.ToJsonString(), StringComparison.Ordinal);

        (await api.Post($"/v1/volunteers/{first.Text("id")}/erase")).Is(HttpStatusCode.OK);
        await api.Register(Body(Somebody(number)));
    }

    [Fact]
    public async Task A_refused_registration_leaves_nobody_in_the_register()
    {
        var number = NumberOf(new DateOnly(1970, 1, 1));

        (await api.Post("/v1/volunteers", Body(Somebody(number), unit: "620623999"))).IsInvalid("unit.unknown", "unit");

        await api.Register(Body(Somebody(number)));
    }

    [Fact]
    public async Task What_was_refused_is_decided_afresh_under_the_same_key_and_the_person_is_there()
    {
        var unit = NewCode();
        var body = Body(Somebody(name: "冯一一"), unit);
        var key = $"afresh-{body["person"]!["identityNumber"]}";
        (await api.Post("/v1/volunteers", body.DeepClone(), ("Idempotency-Key", key))).IsInvalid("unit.unknown", "unit");
        (await api.Post("/v1/units", new JsonObject { ["code"] = unit, ["level"] = "station", ["parent"] = Office, ["name"] = "新站" })).Is(HttpStatusCode.Created);

        var registered = (await api.Post("/v1/volunteers", body.DeepClone(), ("Idempotency-Key", key))).Is(HttpStatusCode.Created);

        Assert.Equal("冯**", (string)(await api.GetAfter(registered, $"/v1/volunteers?unit={unit}"))["items"][0]!["name"]!);
        (await api.Post("/v1/volunteers", body.DeepClone())).IsRefused(HttpStatusCode.Conflict, "volunteer.registered-already");
        Assert.Equal(registered.Text("person"), (await api.Post("/v1/volunteers", body, ("Idempotency-Key", key))).Is(HttpStatusCode.Created).Text("person"));
    }

    [Fact]
    public async Task Another_person_under_a_used_key_is_refused_and_not_kept()
    {
        var (one, other) = (Body(), Body());
        var key = $"used-{one["person"]!["identityNumber"]}";
        (await api.Post("/v1/volunteers", one, ("Idempotency-Key", key))).Is(HttpStatusCode.Created);

        (await api.Post("/v1/volunteers", other.DeepClone(), ("Idempotency-Key", key))).IsRefused(HttpStatusCode.UnprocessableEntity, "idempotency.mismatch");

        await api.Register(other);
    }

    [Fact]
    public async Task The_same_person_told_otherwise_under_a_used_key_stays_as_they_were()
    {
        var body = Body(Somebody(name: "蒋一一"));
        var key = $"otherwise-{body["person"]!["identityNumber"]}";
        var registered = (await api.Post("/v1/volunteers", body.DeepClone(), ("Idempotency-Key", key))).Is(HttpStatusCode.Created);
        body["person"]!["address"] = "岔口驿村 1 号";

        (await api.Post("/v1/volunteers", body, ("Idempotency-Key", key))).IsRefused(HttpStatusCode.UnprocessableEntity, "idempotency.mismatch");

        Assert.Equal("蒋**", (string)(await api.GetAfter(registered, $"/v1/volunteers?number={registered.Text("number")}"))["items"][0]!["name"]!);
    }

    [Fact]
    public async Task A_repeat_under_the_same_key_finds_the_first_registration()
    {
        var body = Body();
        var key = $"repeat-{body["person"]!["identityNumber"]}";
        var first = (await api.Post("/v1/volunteers", body.DeepClone(), ("Idempotency-Key", key))).Is(HttpStatusCode.Created);

        var again = (await api.Post("/v1/volunteers", body, ("Idempotency-Key", key))).Is(HttpStatusCode.Created);

        Assert.Equal(first.Text("id"), again.Text("id"));
        Assert.Equal("true", again.Header("Idempotency-Replayed"));
    }

    [Theory]
    [InlineData("110105194912310021")]
    [InlineData("11010519491231002")]
    [InlineData("62062320230229001X")]
    public async Task An_identity_number_that_cannot_be_is_refused_and_not_repeated(string number)
    {
        var refused = (await api.Post("/v1/volunteers", Body(Somebody(number)))).IsInvalid("body.invalid", "person.identityNumber");

        Assert.DoesNotContain(number, refused.Body!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Children_are_refused_and_minors_need_a_guardian()
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var child = NumberOf(today.AddYears(-13));
        var minor = Somebody(NumberOf(today.AddYears(-15)));

        (await api.Post("/v1/volunteers", Body(Somebody(child)))).IsInvalid("volunteer.too-young", "identityNumber");
        (await api.Post("/v1/volunteers", Body((JsonObject)minor.DeepClone()))).IsInvalid("volunteer.guardian-needed", "guardian");
        var body = Body(minor);
        body["guardian"] = new JsonObject { ["person"] = new JsonObject { ["name"] = "王大明", ["phone"] = "13900001234" }, ["consentedAt"] = "2026-03-01T08:00:00+08:00" };
        var registered = await api.Register(body);
        Assert.True((bool)registered["minor"]);
        Assert.NotNull(registered["guardian"]);
    }

    [Fact]
    public async Task Health_is_kept_in_the_vault_and_goes_with_a_patch()
    {
        var body = Body();
        body["health"] = new JsonObject { ["words"] = "腰不能负重", ["consentedAt"] = "2026-03-01T08:00:00+08:00" };
        body["skills"] = new JsonArray("riding");
        body["freeTimes"] = new JsonArray(new JsonObject { ["day"] = "saturday", ["from"] = "08:30", ["to"] = "12:00" });
        var registered = await api.Register(body);
        var path = registered.Headers.Location!.OriginalString;

        var edited = (await api.Patch(path, new JsonObject { ["skills"] = new JsonArray("law") }, ("If-Match", registered.Tag))).Is(HttpStatusCode.OK);
        Assert.Equal(registered.Text("health"), edited.Text("health"));
        Assert.Equal("08:30", (string)edited["freeTimes"][0]!["from"]!);
        var without = (await api.Patch(path, new JsonObject { ["health"] = null }, ("If-Match", edited.Tag))).Is(HttpStatusCode.OK);
        Assert.Null(without.Body!["health"]);
        Assert.DoesNotContain("腰", (await api.Get($"{path}/history")).Body!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Duplicates_are_found_merged_and_their_hours_move()
    {
        var name = $"孙{NumberOf(new DateOnly(1990, 1, 1))[^6..]}";
        var one = (await api.Register(Body(Somebody(name: name)))).Text("id");
        var other = (await api.Register(Body(Somebody(name: name)))).Text("id");
        var stranger = await api.Register(Body(Somebody(name: name, phone: "13500000000")));
        (await api.Serve(one, 3, 8, 60)).Is(HttpStatusCode.OK);
        (await api.Serve(other, 3, 8, 60)).Is(HttpStatusCode.OK);
        (await api.Serve(other, 4, 8, 90)).Is(HttpStatusCode.OK);
        Reply? duplicates = null;
        await Eventually.TrueAsync(async () => (duplicates = await api.Get($"/v1/volunteers/{one}/duplicates"))["items"].AsArray().Count > 0, "the duplicate is listed");
        Assert.Equal([other], duplicates!["items"].AsArray().Select(item => (string)item!["id"]!));
        Assert.NotEqual(stranger.Text("id"), other);

        var merged = (await api.Post($"/v1/volunteers/{other}/merge", new JsonObject { ["into"] = one })).Is(HttpStatusCode.OK);
        Assert.Equal(("merged", one), (merged.Text("state"), merged.Text("mergedInto")));
        Assert.Equal(150, (int)(await api.Get($"/v1/volunteers/{one}"))["minutes"]);
        (await api.Post($"/v1/volunteers/{other}/merge", new JsonObject { ["into"] = one })).Is(HttpStatusCode.OK);
        Assert.Equal(150, (int)(await api.Get($"/v1/volunteers/{one}"))["minutes"]);
    }

    [Fact]
    public async Task A_corrected_person_is_found_by_the_new_data_alone()
    {
        var registered = await api.Register(Body(Somebody(name: "周错字")));
        var right = Somebody(name: "周正字", phone: "13611112222");
        var path = registered.Headers.Location!.OriginalString;

        var corrected = (await api.Post($"{path}/correct-person", right.DeepClone())).Is(HttpStatusCode.OK);

        Reply? found = null;
        await Eventually.TrueAsync(
            async () => (found = await api.Post("/v1/volunteers/find", new JsonObject { ["name"] = "周正字" })).Is(HttpStatusCode.OK)["items"].AsArray().Count == 1, "the volunteer is found");
        Assert.Equal("136****2222", (string)found!["items"][0]!["phone"]!);
        Assert.Empty((await api.Post("/v1/volunteers/find", new JsonObject { ["name"] = "周错字" }))["items"].AsArray());
        Assert.Equal(2, (await api.Get($"{path}/history"))["items"].AsArray().Count);
        Assert.Equal(registered.Text("person"), corrected.Text("person"));
    }

    [Fact]
    public async Task People_are_looked_for_by_exactly_one_of_their_values()
    {
        (await api.Post("/v1/volunteers/find", new JsonObject())).IsInvalid("body.invalid", "name");
        (await api.Post("/v1/volunteers/find", new JsonObject { ["name"] = "甲", ["phone"] = "13800000000" })).IsInvalid("body.invalid", "name");
    }

    [Fact]
    public async Task What_waits_is_listed_for_who_reviews_and_reversed_hours_are_gone()
    {
        var station = await api.OpenStation();
        var id = (await api.Register(Body(unit: station))).Text("id");
        (await api.Serve(id, 5, 6, 480)).Is(HttpStatusCode.OK);
        var waits = (await api.Serve(id, 5, 15, 60)).Is(HttpStatusCode.OK);
        Assert.Equal([id], (await api.GetAfter(waits, $"/v1/waiting-hours?unit={station}"))["items"].AsArray().Select(entry => (string)entry!["volunteer"]!));

        var reversed = (await api.Post($"/v1/volunteers/{id}/reverse-hours", new JsonObject { ["entry"] = 1, ["note"] = "录入有误" })).Is(HttpStatusCode.OK);
        Assert.Equal((0, 60), ((int)reversed["minutes"], (int)reversed["waiting"]));
        (await api.Post($"/v1/volunteers/{id}/reverse-hours", new JsonObject { ["entry"] = 1 })).IsRefused(HttpStatusCode.Conflict, "hours.reversed-already");
    }

    [Fact]
    public async Task Who_registers_by_themselves_waits_until_a_clerk_confirms()
    {
        const string Phone = "13812340001";
        var nobody = gateway.Host.ApiOfNobody();
        var body = Body(Somebody(phone: Phone));
        body["channel"] = "self";
        (await nobody.Post("/v1/volunteers", body.DeepClone())).IsRefused(HttpStatusCode.Forbidden, "volunteer.phone-not-proved");
        (await nobody.Post("/v1/volunteers", Body())).IsRefused(HttpStatusCode.Unauthorized, "access.account-required");

        (await nobody.Post("/v1/phone-codes", new JsonObject { ["phone"] = Phone })).Is(HttpStatusCode.OK);
        var proof = (await nobody.Post("/v1/phone-codes/confirm", new JsonObject { ["phone"] = Phone, ["code"] = gateway.Host.CodeSentTo(Phone) })).Is(HttpStatusCode.OK).Text("proof");
        body["phoneProof"] = proof;
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var registered = (await nobody.Post("/v1/volunteers", body.DeepClone(), key)).Is(HttpStatusCode.Created);
        var path = registered.Headers.Location!.OriginalString;
        Assert.Equal("pending", registered.Text("state"));
        Assert.Equal("true", (await nobody.Post("/v1/volunteers", body.DeepClone(), key)).Is(HttpStatusCode.Created).Header("Idempotency-Replayed"));
        var another = Body(Somebody(phone: Phone));
        (another["channel"], another["phoneProof"]) = ("self", proof);
        (await nobody.Post("/v1/volunteers", another)).IsRefused(HttpStatusCode.Forbidden, "volunteer.phone-not-proved");

        (await api.Post($"{path}/pause")).IsRefused(HttpStatusCode.Conflict, "volunteer.not-now");
        Assert.Equal("active", (await api.Post($"{path}/confirm")).Is(HttpStatusCode.OK).Text("state"));
        Assert.Equal("inactive", (await api.Post($"{path}/pause")).Is(HttpStatusCode.OK).Text("state"));
        Assert.Equal("active", (await api.Post($"{path}/resume")).Is(HttpStatusCode.OK).Text("state"));
        Assert.Equal("left", (await api.Post($"{path}/leave")).Is(HttpStatusCode.OK).Text("state"));
    }
}

[Collection(OnSqlite.Name)]
public sealed class VolunteersOnSqliteTests(SqliteGateway gateway) : VolunteerTests(gateway);

[Collection(OnPostgres.Name)]
public sealed class VolunteersOnPostgresTests(PostgresGateway gateway) : VolunteerTests(gateway);
