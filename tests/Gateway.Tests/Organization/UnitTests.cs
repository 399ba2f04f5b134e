using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Organization;

public abstract class UnitTests(GatewayFixture gateway)
{
    private readonly Api api = gateway.Api;

    [Fact]
    public async Task A_unit_opens_is_edited_and_its_history_is_kept()
    {
        var code = NewCode();
        var opened = await api.Post("/v1/units", new JsonObject
        {
            ["code"] = code,
            ["level"] = "station",
            ["parent"] = Office,
            ["name"] = "试验站",
            ["head"] = new JsonObject { ["name"] = "张三", ["phone"] = "0936-3120000" },
            ["position"] = new JsonObject { ["latitude"] = 36.99, ["longitude"] = 103.16 },
            ["hours"] = "每天 8:30–17:30",
        });
        opened.Is(HttpStatusCode.Created);
        Assert.Equal($"/v1/units/{code}", opened.Headers.Location?.OriginalString);

        var edited = await api.Patch($"/v1/units/{code}", new JsonObject { ["hours"] = null, ["phone"] = "0936-3120001" }, ("If-Match", opened.Tag));
        edited.Is(HttpStatusCode.OK);
        Assert.Null(edited.Body!["hours"]);
        Assert.Equal("0936-3120001", edited.Text("phone"));
        Assert.Equal("试验站", edited.Text("name"));
        Assert.Equal(opened.Text("head"), edited.Text("head"));

        var history = (await api.Get($"/v1/units/{code}/history")).Is(HttpStatusCode.OK);
        Assert.Equal([("unit.opened", "acc"), ("unit.edited", "acc")], history["items"].AsArray().Select(e => ((string)e!["type"]!, ((string)e["actor"]!)[..3])));
    }

    [Fact]
    public async Task A_patch_merges_into_a_person_and_null_takes_them_away()
    {
        var code = await api.OpenStation();
        var first = (await api.Patch($"/v1/units/{code}", new JsonObject { ["head"] = new JsonObject { ["name"] = "张三", ["phone"] = "0936-3120000" } }, ("If-Match", "*"))).Is(HttpStatusCode.OK);
        var second = (await api.Patch($"/v1/units/{code}", new JsonObject { ["head"] = new JsonObject { ["phone"] = "0936-3120009" } }, ("If-Match", first.Tag))).Is(HttpStatusCode.OK);
        Assert.NotEqual(first.Text("head"), second.Text("head"));
        var head = await api.Reveal(second.Text("head"));
        Assert.Equal(("张三", "0936-3120009"), (head.Text("name"), head.Text("phone")));
        var third = (await api.Patch($"/v1/units/{code}", new JsonObject { ["head"] = null }, ("If-Match", second.Tag))).Is(HttpStatusCode.OK);
        Assert.Null(third.Body!["head"]);
    }

    [Fact]
    public async Task A_patch_of_what_is_not_edited_or_does_not_exist_is_refused_by_field()
    {
        var code = await api.OpenStation();
        (await api.Patch($"/v1/units/{code}", new JsonObject { ["level"] = "office", ["nonsense"] = null, ["head"] = new JsonObject { ["age"] = 3 } }, ("If-Match", "*")))
            .IsInvalid("body.invalid", "level", "nonsense", "head.age");
        (await api.Patch($"/v1/units/{code}", new JsonObject { ["name"] = null }, ("If-Match", "*"))).IsInvalid("body.invalid", "name");
        (await api.Patch($"/v1/units/{code}", new JsonObject { ["name"] = "" }, ("If-Match", "*"))).IsInvalid("body.invalid", "name");
        (await api.Patch($"/v1/units/{code}", new JsonObject(), ("If-Match", "*"))).IsRefused(HttpStatusCode.BadRequest, "nothing-to-change");
        (await api.Patch($"/v1/units/{code}", new JsonArray(), ("If-Match", "*"))).IsInvalid("body.invalid", "$");
        Assert.Equal("\"1\"", (await api.Get($"/v1/units/{code}")).Tag);
    }

    [Fact]
    public async Task A_unit_shows_its_own_dispatch_mode_and_the_one_that_holds()
    {
        var office = await OpenOffice();
        var station = await api.OpenStation(office);
        var before = (await api.Get($"/v1/units/{station}")).Is(HttpStatusCode.OK);
        Assert.Equal((null, "suggest", "\"1\""), ((string?)before.Body!["dispatchMode"], before.Text("effectiveDispatchMode"), before.Tag));

        var set = (await api.Patch($"/v1/units/{office}", new JsonObject { ["dispatchMode"] = "automatic" }, ("If-Match", "\"1\""))).Is(HttpStatusCode.OK);
        Assert.Equal(("automatic", "automatic", "\"2\""), (set.Text("dispatchMode"), set.Text("effectiveDispatchMode"), set.Tag));

        // Nothing happened to the station, and yet it shows something else: its tag says so.
        var after = (await api.Get($"/v1/units/{station}", ("If-None-Match", before.Tag))).Is(HttpStatusCode.OK);
        Assert.Equal((null, "automatic"), ((string?)after.Body!["dispatchMode"], after.Text("effectiveDispatchMode")));
        (await api.Get($"/v1/units/{station}", ("If-None-Match", after.Tag))).Is(HttpStatusCode.NotModified);

        var own = (await api.Patch($"/v1/units/{station}", new JsonObject { ["dispatchMode"] = "open-call" }, ("If-Match", after.Tag))).Is(HttpStatusCode.OK);
        Assert.Equal(("open-call", "open-call"), (own.Text("dispatchMode"), own.Text("effectiveDispatchMode")));
        (await api.Patch($"/v1/units/{station}", new JsonObject { ["phone"] = "0936-3120001" }, ("If-Match", after.Tag))).IsRefused(HttpStatusCode.PreconditionFailed, "version.stale");
        var none = (await api.Patch($"/v1/units/{station}", new JsonObject { ["dispatchMode"] = null }, ("If-Match", own.Tag))).Is(HttpStatusCode.OK);
        Assert.Equal((null, "automatic"), ((string?)none.Body!["dispatchMode"], none.Text("effectiveDispatchMode")));

        var list = (await api.GetAfter(none, $"/v1/units?unit={office}&subtree=true")).Is(HttpStatusCode.OK);
        Assert.Equal([(office, "automatic"), (station, null)], list["items"].AsArray().Select(unit => ((string)unit!["code"]!, (string?)unit["dispatchMode"])));
        var history = (await api.Get($"/v1/units/{office}/history"))["items"].AsArray();
        Assert.Equal("automatic", (string)history[^1]!["data"]!["details"]!["dispatchMode"]!);
    }

    [Fact]
    public async Task A_dispatch_mode_is_one_of_three_and_may_be_given_at_the_opening()
    {
        var code = NewCode();
        var body = new JsonObject { ["code"] = code, ["level"] = "station", ["parent"] = Office, ["name"] = "试验站", ["dispatchMode"] = "lottery" };
        (await api.Post("/v1/units", body)).IsInvalid("body.invalid", "dispatchMode");
        body["dispatchMode"] = "open-call";
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var opened = (await api.Post("/v1/units", body, key)).Is(HttpStatusCode.Created);
        Assert.Equal("open-call", opened.Text("effectiveDispatchMode"));
        Assert.Equal("true", (await api.Post("/v1/units", body, key)).Is(HttpStatusCode.Created).Header("Idempotency-Replayed"));
        body["dispatchMode"] = "suggest";
        (await api.Post("/v1/units", body, key)).IsRefused(HttpStatusCode.UnprocessableEntity, "idempotency.mismatch");
        (await api.Patch($"/v1/units/{code}", new JsonObject { ["dispatchMode"] = 1 }, ("If-Match", "*"))).IsInvalid("body.invalid", "dispatchMode");
    }

    [Fact]
    public async Task Levels_and_parents_are_respected()
    {
        var station = await api.OpenStation();
        JsonObject Body(string level, string? parent) => new() { ["code"] = NewCode(), ["level"] = level, ["parent"] = parent, ["name"] = "试验" };
        (await api.Post("/v1/units", Body("station", station))).IsRefused(HttpStatusCode.Conflict, "unit.level-order");
        (await api.Post("/v1/units", Body("station", null))).IsInvalid("unit.parent-required", "parent");
        (await api.Post("/v1/units", Body("center", Center))).IsInvalid("unit.center-has-no-parent", "parent");
        (await api.Post("/v1/units", Body("station", "999999"))).IsInvalid("unit.unknown", "parent");
        (await api.Post("/v1/units", new JsonObject { ["code"] = station, ["level"] = "station", ["parent"] = Office, ["name"] = "又一个" })).IsRefused(HttpStatusCode.Conflict, "already-exists");
    }

    [Fact]
    public async Task A_unit_moves_merges_and_closes_empty()
    {
        var (moved, into) = (await api.OpenStation(), await api.OpenStation());
        var there = (await api.Post($"/v1/units/{moved}/move", new JsonObject { ["parent"] = "620623101" })).Is(HttpStatusCode.OK);
        Assert.Equal("620623101", there.Text("parent"));
        (await api.Post($"/v1/units/{moved}/move", new JsonObject { ["parent"] = "620623101" })).IsRefused(HttpStatusCode.Conflict, "unit.same-parent");
        (await api.Post($"/v1/units/{moved}/merge", new JsonObject { ["into"] = moved })).IsInvalid("unit.merge-into-itself", "into");
        (await api.Post($"/v1/units/{moved}/merge", new JsonObject { ["into"] = Office })).IsRefused(HttpStatusCode.Conflict, "unit.merge-level");

        var merged = (await api.Post($"/v1/units/{moved}/merge", new JsonObject { ["into"] = into })).Is(HttpStatusCode.OK);
        Assert.Equal(("merged", into), (merged.Text("state"), merged.Text("mergedInto")));
        (await api.Post($"/v1/units/{moved}/close")).IsRefused(HttpStatusCode.Conflict, "unit.not-open");
        Assert.Equal("closed", (await api.Post($"/v1/units/{into}/close")).Is(HttpStatusCode.OK).Text("state"));
    }

    [Fact]
    public async Task A_unit_with_open_units_or_requests_does_not_close()
    {
        (await api.Post($"/v1/units/{Office}/close")).IsRefused(HttpStatusCode.Conflict, "unit.has-open-units");
        var station = await api.OpenStation();
        var request = await api.PlaceRequest(station);
        (await api.Post($"/v1/units/{station}/close")).IsRefused(HttpStatusCode.Conflict, "unit.has-open-requests");
        await api.Take(request, ("withdraw", []));
        (await api.Post($"/v1/units/{station}/close")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_eight_haves_take_evidence_and_a_check()
    {
        var code = await api.OpenStation();
        (await api.Post($"/v1/units/{code}/eight-haves/place/check", new JsonObject { ["met"] = true })).IsRefused(HttpStatusCode.Conflict, "unit.no-evidence");
        (await api.Put($"/v1/units/{code}/eight-haves/place", new JsonObject { ["evidence"] = "活动室一间\n80 平方米" })).Is(HttpStatusCode.OK);
        (await api.Post($"/v1/units/{code}/eight-haves/place/check", new JsonObject { ["met"] = true })).Is(HttpStatusCode.OK);
        var haves = (await api.Get($"/v1/units/{code}/eight-haves")).Is(HttpStatusCode.OK);
        Assert.Equal("\"3\"", haves.Tag);
        Assert.Equal(8, haves["items"].AsArray().Count);
        Assert.Equal(("place", true, "acc"), ((string)haves["items"][0]!["item"]!, (bool)haves["items"][0]!["met"]!, ((string)haves["items"][0]!["checkedBy"]!)[..3]));
        (await api.Put($"/v1/units/{code}/eight-haves/place", new JsonObject { ["evidence"] = "搬到二楼" })).Is(HttpStatusCode.OK);
        Assert.Null((await api.Get($"/v1/units/{code}/eight-haves"))["items"][0]!["met"]);
        (await api.Put($"/v1/units/{code}/eight-haves/roof", new JsonObject { ["evidence"] = "有" })).IsRefused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Platforms_are_set_up_and_edited()
    {
        var key = $"trial-{Guid.NewGuid():n}"[..20];
        var body = new JsonObject { ["key"] = key, ["center"] = Center, ["name"] = "试验平台", ["leadDepartment"] = "县委宣传部", ["responsibleUnits"] = new JsonArray("县文化馆") };
        var made = (await api.Post("/v1/platforms", body)).Is(HttpStatusCode.Created);
        (await api.Post("/v1/platforms", body)).IsRefused(HttpStatusCode.Conflict, "already-exists");
        var edited = (await api.Patch($"/v1/platforms/{key}", new JsonObject { ["responsibleUnits"] = new JsonArray("县文化馆", "县图书馆") }, ("If-Match", made.Tag))).Is(HttpStatusCode.OK);
        Assert.Equal(2, edited["responsibleUnits"].AsArray().Count);
        Assert.Equal("县委宣传部", (await api.Get($"/v1/platforms/{key}")).Text("leadDepartment"));
    }

    private async Task<string> OpenOffice()
    {
        var code = NewCode();
        (await api.Post("/v1/units", new JsonObject { ["code"] = code, ["level"] = "office", ["parent"] = "620623-A1", ["name"] = "试验所" })).Is(HttpStatusCode.Created);
        return code;
    }

    [Fact]
    public async Task What_was_assumed_of_the_county_is_marked()
    {
        var platform = (await api.Get("/v1/platforms/theory")).Is(HttpStatusCode.OK);
        Assert.Equal("牵头单位是推定的", platform.Text("provisional"));
    }
}

[Collection(OnSqlite.Name)]
public sealed class UnitsOnSqliteTests(SqliteGateway gateway) : UnitTests(gateway);

[Collection(OnPostgres.Name)]
public sealed class UnitsOnPostgresTests(PostgresGateway gateway) : UnitTests(gateway);
