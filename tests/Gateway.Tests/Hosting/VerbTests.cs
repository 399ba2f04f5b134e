using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.Options;
using Practice.Actors.Gateway.Hosting;
using Practice.Actors.Ledger;
using Practice.Actors.Testing;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Hosting;

public abstract class VerbTests(DatabaseEngine engine)
{
    [Fact]
    public async Task Verify_finds_what_was_changed_and_rebuild_makes_the_lists_anew()
    {
        await using var database = await GatewayHost.CountyAsync(engine);
        string[] settings = [.. database.Configuration.Where(setting => setting.Value is not null).Select(setting => $"--{setting.Key}={setting.Value}")];
        string request;
        await using (var host = await GatewayHost.StartAsync(database))
        {
            var api = host.Api();
            request = await api.PlaceRequest();
            await api.GetAfter(await api.Take(request, ("withdraw", [])), "/v1/service-requests");
        }

        await using (var tables = new Database(Options.Create(database.Options)))
        {
            await using var connection = await tables.OpenAsync(DatabaseName.Read);
            Assert.NotEqual(0, await connection.ExecuteAsync("delete from service_requests"));
            Assert.NotEqual(0, await connection.ExecuteAsync("update units set name = 'nothing'"));
        }

        Assert.Equal(0, await Verbs.RunAsync("rebuild", settings));
        await using (var host = await GatewayHost.StartAsync(database))
        {
            var api = host.Api();
            Assert.Equal(request, (string)(await api.Get("/v1/service-requests"))["items"][0]!["id"]!);
            Assert.Equal("天祝县新时代文明实践中心", (string)(await api.Get($"/v1/units?unit={Center}"))["items"][0]!["name"]!);
        }

        Assert.Equal(0, await Verbs.RunAsync("verify", settings));
        await using (var tables = new Database(Options.Create(database.Options)))
        {
            await using var connection = await tables.OpenAsync(DatabaseName.Ledger);
            Assert.Equal(1, await connection.ExecuteAsync("update ledger_events set data = replace(data, 'visit', 'phone') where stream = @request and version = 1", new { request }));
        }

        Assert.Equal(1, await Verbs.RunAsync("verify", settings));
    }

    [Fact]
    public async Task A_demonstration_fills_a_database_of_its_own_marks_it_and_may_be_run_again()
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        string[] settings =
        [
            .. database.Configuration.Where(setting => setting.Value is not null).Select(setting => $"--{setting.Key}={setting.Value}"), $"--Vault:MasterKey={GatewayHost.MasterKey}",
            "--Demo:Volunteers=30", "--Demo:Activities=600", "--Demo:Requests=20",
        ];

        Assert.Equal(0, await Verbs.RunAsync("demo", settings));
        Assert.Equal(0, await Verbs.RunAsync("demo", settings));

        await using var host = await GatewayHost.StartAsync(database);
        var api = host.Api();
        Assert.EndsWith("（演示数据）", (string)(await api.Get($"/v1/units?unit={Center}"))["items"][0]!["name"]!, StringComparison.Ordinal);
        // The last whole month is for the county to look over; begun on a month's first day, the year has twelve.
        var published = DateTimeOffset.UtcNow.AddHours(8).Day == 1 ? 11 : 10;
        var month = (await api.Get("/v1/assessments?state=published&limit=1"))["items"][0]!["month"]!;
        foreach (var (list, count) in new[] { ("volunteers?", 30), ("activities?state=recorded&", 600), ("activities?state=announced&", 6), ("service-requests?", 20), ("assessments?state=published&", published) })
            Assert.Equal(count, (int)(await api.Get($"/v1/{list}count=true&limit=1"))["total"]);
        Assert.True((bool)(await api.Get($"/v1/assessments/{month}/verify"))["fits"]);
        var teams = (await api.Get($"/v1/assessments/{month}/boards/teams")).Is(HttpStatusCode.OK)["scores"].AsArray();
        Assert.True(teams.Count == 9 && teams.All(team => team!["rank"] is not null), teams.ToJsonString());
        Assert.Equal(8, (await api.Get($"/v1/units/{Office}"))["eightHaves"].AsArray().Count(have => (bool?)have!["met"] == true));
        Assert.StartsWith("演示", (string)(await api.Get("/v1/activities?limit=1"))["items"][0]!["title"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_demonstration_tells_of_a_year_of_the_calendar_but_of_none_that_is_not_over()
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        string[] settings =
        [
            .. database.Configuration.Where(setting => setting.Value is not null).Select(setting => $"--{setting.Key}={setting.Value}"), $"--Vault:MasterKey={GatewayHost.MasterKey}",
            "--Demo:Volunteers=10", "--Demo:Activities=200", "--Demo:Requests=20",
        ];

        Assert.Equal(1, await Verbs.RunAsync("demo", [.. settings, $"--Demo:Year={DateTimeOffset.UtcNow.AddHours(8).Year}"]));
        Assert.Equal(0, await Verbs.RunAsync("demo", [.. settings, "--Demo:Year=2025"]));

        await using var host = await GatewayHost.StartAsync(database);
        var api = host.Api();
        foreach (var (list, count) in new[] { ("activities?from=2025-01-01&to=2025-12-31&", 200), ("activities?", 200), ("service-requests?", 20), ("assessments?state=published&", 12) })
            Assert.Equal(count, (int)(await api.Get($"/v1/{list}count=true&limit=1"))["total"]);
    }

    [Fact]
    public async Task A_demonstration_refuses_a_county_s_own_database()
    {
        await using var database = await GatewayHost.CountyAsync(engine);
        await using (var host = await GatewayHost.StartAsync(database))
        {
        }

        string[] settings = [.. database.Configuration.Where(setting => setting.Value is not null).Select(setting => $"--{setting.Key}={setting.Value}"), $"--Vault:MasterKey={GatewayHost.MasterKey}"];
        Assert.Equal(1, await Verbs.RunAsync("demo", settings));
    }

    [Fact]
    public async Task Rotate_keys_lets_a_new_master_key_take_the_old_one_s_place()
    {
        const string New = "YSBuZXcgbWFzdGVyIGtleSBvZiB0aGlydHkgdHdvIGI=";
        await using var database = await GatewayHost.CountyAsync(engine);
        string[] settings = [.. database.Configuration.Where(setting => setting.Value is not null).Select(setting => $"--{setting.Key}={setting.Value}"), $"--Vault:MasterKey={New}"];
        string request;
        await using (var host = await GatewayHost.StartAsync(database))
        {
            request = (await host.Api().Post("/v1/service-requests", new JsonObject { ["unit"] = Station, ["channel"] = "phone", ["description"] = "送药上门" }, ("Idempotency-Key", "rotation")))
                .Is(HttpStatusCode.Created).Text("id");
        }

        Assert.Equal(1, await Verbs.RunAsync("rotate-keys", settings));
        Assert.Equal(0, await Verbs.RunAsync("rotate-keys", [.. settings, $"--Vault:OlderMasterKeys:0={GatewayHost.MasterKey}"]));

        await using (var host = await GatewayHost.StartAsync(database, ("Vault:MasterKey", New)))
        {
            var api = host.Api();
            Assert.Equal("送药上门", (string)(await api.Get($"/v1/service-requests/{request}/contact")).Is(HttpStatusCode.OK)["notes"][0]!["text"]!);
            var repeat = await api.Post("/v1/service-requests", new JsonObject { ["unit"] = Station, ["channel"] = "phone", ["description"] = "送药上门" }, ("Idempotency-Key", "rotation"));
            Assert.Equal("true", repeat.Is(HttpStatusCode.Created).Header("Idempotency-Replayed"));
        }

        Assert.Equal(0, await Verbs.RunAsync("verify", settings));
        await using (var tables = new Database(Options.Create(database.Options)))
        {
            await using var connection = await tables.OpenAsync(DatabaseName.Vault);
            Assert.Equal(1, await connection.ExecuteAsync("update vault_audit set actor = 'nobody' where number = 1"));
        }

        Assert.Equal(1, await Verbs.RunAsync("verify", settings));
    }
}

public sealed class VerbsOnSqliteTests() : VerbTests(DatabaseEngine.Sqlite);

public sealed class VerbsOnPostgresTests() : VerbTests(DatabaseEngine.Postgres);

public sealed class VerbUsageTests
{
    [Theory]
    [InlineData("help", 0)]
    [InlineData("nonsense", 2)]
    [InlineData("openapi", 2)]
    [InlineData("kept-identity", 2)]
    public async Task A_verb_that_does_not_exist_is_answered_with_the_usage(string verb, int code) => Assert.Equal(code, await Verbs.RunAsync(verb, []));
}
