using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Testing;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Summaries;

public abstract class SummaryTests(GatewayFixture gateway)
{
    private static int months;

    private readonly Api api = gateway.Api;

    /// <summary>Long ago, when nothing else happens.</summary>
    private readonly string month = string.Create(CultureInfo.InvariantCulture, $"{2001 + (Interlocked.Increment(ref months) % 15)}-03");

    [Fact]
    public async Task What_a_station_does_shows_at_every_level_above()
    {
        var station = await api.OpenStation();
        var team = await api.FoundTeam(station);
        var request = await Place(station);
        await Place(station);
        await api.Take(request, Dispatch(team), Accept(team), Start(team), Complete(team), Rate(4));
        (await api.Post("/v1/activities", new JsonObject
        {
            ["unit"] = station,
            ["title"] = "宣讲",
            ["platform"] = "theory",
            ["startsAt"] = $"{month}-10T09:00:00+08:00",
            ["endsAt"] = $"{month}-10T11:00:00+08:00",
            ["participants"] = 6,
            ["audience"] = 80,
            ["serviceMinutes"] = 700,
        })).Is(HttpStatusCode.Created);

        foreach (var unit in (string[])[station, Office, "620623-A1", Center])
        {
            if (unit == "620623-A1" && !(await api.Get($"/v1/units/{Office}")).Text("parent").Equals(unit, StringComparison.Ordinal)) continue;
            var total = await Shows(unit, figures =>
                (int)figures["requests"]!["placed"]! == 2 && (int)figures["requests"]!["ratings"]!["count"]! == 1 && (int)figures["activities"]!["held"]! == 1);
            Assert.Equal((1, 1), ((int)total["requests"]!["byState"]!["placed"]!, (int)total["requests"]!["byState"]!["rated"]!));
            Assert.Equal((90 + 700, 1), ((int)total["serviceMinutes"]!, (int)total["requests"]!["solved"]!));
            Assert.Equal((4m, 0m), ((decimal)total["requests"]!["ratings"]!["mean"]!, (decimal)total["requests"]!["ratings"]!["deviation"]!));
        }

        Assert.Equal(0, (int)(await api.Get($"/v1/units/{Office}/summary?month={month}"))["own"]!["requests"]!["placed"]!);
        var children = (await api.Get($"/v1/units/{Office}/summary?month={month}&children=true"))["children"]!.AsArray();
        Assert.Equal(2, (int)children.Single(child => (string)child!["unit"]! == station)!["total"]!["requests"]!["placed"]!);
        Assert.Equal(2, (int)(await api.Get($"/v1/units/{Office}/summary?year={month[..4]}"))["total"]!["requests"]!["placed"]!);
        Assert.Equal(1, (int)(await api.Get($"/v1/units/{station}/summary"))["total"]!["teams"]!);
    }

    [Fact]
    public async Task A_unit_that_moves_takes_its_numbers_along()
    {
        const string other = "620623101";
        var station = await api.OpenStation();
        await Place(station);
        await Shows(Office, figures => (int)figures["requests"]!["placed"]! == 1);

        (await api.Post($"/v1/units/{station}/move", new JsonObject { ["parent"] = other })).Is(HttpStatusCode.OK);

        await Shows(other, figures => (int)figures["requests"]!["placed"]! == 1);
        await Shows(Office, figures => (int)figures["requests"]!["placed"]! == 0);
        await Place(station);
        await Shows(other, figures => (int)figures["requests"]!["placed"]! == 2);
        await Shows(Center, figures => (int)figures["requests"]!["placed"]! == 2);
        Assert.Equal(0, (int)(await api.Get($"/v1/units/{Office}/summary?month={month}"))["total"]!["requests"]!["placed"]!);
    }

    [Fact]
    public async Task Who_polls_is_told_only_of_changes()
    {
        var station = await api.OpenStation();
        await Place(station);
        await Shows(station, figures => (int)figures["requests"]!["placed"]! == 1);
        var path = $"/v1/units/{station}/summary?month={month}";
        var tag = (await api.Get(path)).Tag;

        (await api.Get(path, ("If-None-Match", tag))).Is(HttpStatusCode.NotModified);
        await Place(station);
        await Eventually.TrueAsync(async () => (await api.Get(path, ("If-None-Match", tag))).Status == HttpStatusCode.OK, "the summary has changed");
        (await api.Get(path, ("If-None-Match", "no tag"))).IsInvalid("header.invalid", "If-None-Match");
    }

    [Fact]
    public async Task Only_units_that_there_are_have_summaries()
    {
        (await api.Get("/v1/units/620999/summary")).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await api.Get("/v1/units/nowhere/summary")).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await api.Get("/v1/units/620999/stream")).IsRefused(HttpStatusCode.NotFound, "not-found");
        // However soon after it was opened.
        var station = await api.OpenStation();
        (await api.Get($"/v1/units/{station}/summary?children=true")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_cannot_be_a_period_is_refused()
    {
        (await api.Get($"/v1/units/{Office}/summary?month=2023-13")).IsInvalid("query.invalid", "month");
        (await api.Get($"/v1/units/{Office}/summary?month=2023-6")).IsInvalid("query.invalid", "month");
        (await api.Get($"/v1/units/{Office}/summary?year=23")).IsInvalid("query.invalid", "year");
        (await api.Get($"/v1/units/{Office}/summary?year=2023&month=2023-06")).IsInvalid("query.invalid", "year");
        (await api.Get($"/v1/units/{Office}/summary?children=yes&week=3")).IsInvalid("query.invalid", "children", "week");
        (await api.Get($"/v1/units/{Office}/stream?month=June")).IsInvalid("query.invalid", "month");
    }

    [Fact]
    public async Task A_stream_pushes_the_summary_now_and_at_every_change_and_goes_on_after_a_break()
    {
        var station = await api.OpenStation();
        await Place(station);
        await Shows(station, figures => (int)figures["requests"]!["placed"]! == 1);
        var path = $"/v1/units/{station}/stream?month={month}";
        string last;
        using (var first = await PushedEvents.OpenAsync(api.Http, path))
        {
            Assert.Equal(1, Placed(await first.NextAsync()));
            await Place(station);
            var changed = await first.NextAsync();
            Assert.Equal(2, Placed(changed));
            last = changed.Id;
        }

        using var again = await PushedEvents.OpenAsync(api.Http, path, last);
        var next = again.NextAsync();
        await Place(station);
        Assert.Equal(3, Placed(await next));

        static int Placed(PushedEvent pushed) => (int)pushed.Data["total"]!["requests"]!["placed"]!;
    }

    [Fact]
    public async Task The_whole_tree_is_what_the_ledger_and_the_lists_say()
    {
        var station = await api.OpenStation();
        var team = await api.FoundTeam(station);
        var request = await Place(station);
        await api.Take(request, Dispatch(team), Accept(team), Start(team), Complete(team, "not-solved"), ("reopen", []));

        var check = (await api.Post("/v1/summaries/verify")).Is(HttpStatusCode.OK);

        Assert.True((bool)check["agree"]!, check.Body!.ToJsonString());
        Assert.True((int)check["units"]! >= 224);
    }

    private async Task<string> Place(string unit)
    {
        var item = await api.OfferItem();
        return (await api.Post("/v1/service-requests", new JsonObject
        {
            ["unit"] = unit,
            ["menuItem"] = item,
            ["channel"] = "visit",
            ["occurredAt"] = $"{month}-05T09:00:00+08:00",
        })).Is(HttpStatusCode.Created).Text("id");
    }

    private async Task<JsonNode> Shows(string unit, Func<JsonNode, bool> figures)
    {
        JsonNode? total = null;
        await Eventually.TrueAsync(async () => figures(total = (await api.Get($"/v1/units/{unit}/summary?month={month}")).Is(HttpStatusCode.OK)["total"]), $"{unit} shows it");
        return total!;
    }
}

[Collection(OnSqlite.Name)]
public sealed class SummaryOnSqliteTests(SqliteGateway gateway) : SummaryTests(gateway);

[Collection(OnPostgres.Name)]
public sealed class SummaryOnPostgresTests(PostgresGateway gateway) : SummaryTests(gateway);
