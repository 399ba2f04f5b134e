using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Testing;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Summaries;

public abstract class SummaryTests(GatewayFixture gateway)
{
    private static readonly ConditionalWeakTable<GatewayFixture, StrongBox<int>> Months = [];

    private readonly Api api = gateway.Api;

    /// <summary>Long ago, in a year in which no other test of the platform does anything.</summary>
    private readonly string month = string.Create(CultureInfo.InvariantCulture, $"{2000 + Interlocked.Increment(ref Months.GetOrCreateValue(gateway).Value)}-03");

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

    /// <summary>What is answered at the door bears no policy for browsers, nor counts against a limit.</summary>
    [Fact]
    public async Task Who_polls_without_an_account_is_soon_answered_at_the_door_and_told_of_every_change()
    {
        var anybody = new Api(api.Http, token: null);
        var station = await api.OpenStation();
        var path = $"/v1/units/{station}/summary?month={month}";
        for (var placed = 1; placed <= 3; placed++)
        {
            await Place(station);
            await Shows(station, figures => (int)figures["requests"]!["placed"]! == placed);
            var tag = (await anybody.Get(path)).Tag;

            Reply? unchanged = null;
            await Eventually.TrueAsync(async () => (unchanged = await anybody.Get(path, ("If-None-Match", tag))).Header("Content-Security-Policy") is null, "it is answered at the door");
            Assert.Equal((HttpStatusCode.NotModified, tag, "Accept"), (unchanged!.Status, unchanged.Tag, unchanged.Headers.Vary.Single()));

            Assert.Equal(HttpStatusCode.OK, (await anybody.Get(path, ("If-None-Match", tag), ("Accept", "text/csv"))).Status);
            Assert.Equal(HttpStatusCode.OK, (await anybody.Get(path, ("If-None-Match", "\"0.0.2001-03\""))).Status);
            Assert.NotNull((await api.Get(path, ("If-None-Match", tag))).Header("Content-Security-Policy"));
        }

        var last = (await anybody.Get(path)).Tag;
        await Place(station);
        await Eventually.TrueAsync(async () => (await anybody.Get(path, ("If-None-Match", last))).Status == HttpStatusCode.OK, "the door knows of the change");
    }

    /// <summary>At the address of the current month lies another summary with every month, also where nothing has happened since.</summary>
    [Fact]
    public async Task The_summaries_of_two_periods_never_bear_the_same_tag()
    {
        var station = await api.OpenStation();
        await Place(station);
        await Shows(station, figures => (int)figures["requests"]!["placed"]! == 1);

        string[] tags = [await TagOf($"month={month}"), await TagOf($"month={month[..4]}-07"), await TagOf($"month={month[..4]}-08"), await TagOf($"year={month[..4]}")];

        Assert.Equal(tags.Length, tags.Distinct(StringComparer.Ordinal).Count());

        async Task<string> TagOf(string period) => (await api.Get($"/v1/units/{station}/summary?{period}")).Tag;
    }

    [Fact]
    public async Task Several_units_are_shown_in_one_answer_with_the_numbers_that_each_has_alone()
    {
        var station = await api.OpenStation();
        await Place(station);
        await Shows(Office, figures => (int)figures["requests"]!["placed"]! == 1);
        var path = $"/v1/units/summaries?codes={Office},620999,{station}&month={month}&children=true";

        var batch = (await api.Get(path)).Is(HttpStatusCode.OK);

        Assert.Equal((month, "620999"), (batch.Text("period"), (string)batch["unknown"].AsArray().Single()!));
        Assert.Equal([Office, station], batch["items"].AsArray().Select(item => (string)item!["unit"]!));
        foreach (var item in batch["items"].AsArray())
        {
            var alone = (await api.Get($"/v1/units/{item!["unit"]}/summary?month={month}&children=true")).Is(HttpStatusCode.OK);
            foreach (var part in (string[])["own", "total", "children"]) Assert.True(JsonNode.DeepEquals(alone[part], item[part]), $"{item["unit"]} {part}: {item[part]}");
        }

        (await api.Get(path, ("If-None-Match", batch.Tag))).Is(HttpStatusCode.NotModified);
        await Place(station);
        await Eventually.TrueAsync(async () => (await api.Get(path, ("If-None-Match", batch.Tag))).Status == HttpStatusCode.OK, "the batch has changed");

        var some = (await api.Get($"/v1/units/summaries?codes={station}&month={month}&fields=teams,activities"))["items"][0]!;
        Assert.Equal(["activities", "teams"], some["total"]!.AsObject().Select(member => member.Key));
        Assert.Contains((await api.Get("/v1/units/summaries"))["items"].AsArray(), item => (string)item!["unit"]! == Center);
        (await api.Get($"/v1/units/summaries?codes={Office},{Office}&fields=activities,tea")).IsInvalid("query.invalid", "codes", "fields");
        (await api.Get($"/v1/units/summaries?codes={string.Join(',', Enumerable.Range(100_000, 101))}")).IsInvalid("query.invalid", "codes");
    }

    [Fact]
    public async Task A_summary_is_a_table_too_where_the_caller_would_rather_have_one()
    {
        var station = await api.OpenStation();
        await Place(station);
        await Shows(Office, figures => (int)figures["requests"]!["placed"]! == 1);
        var path = $"/v1/units/{Office}/summary?month={month}&children=true";

        var table = (await api.Get(path, ("Accept", "application/json;q=0.5, text/csv"))).Is(HttpStatusCode.OK);

        Assert.Equal(("text/csv", "utf-8"), (table.ContentHeaders.ContentType!.MediaType, table.ContentHeaders.ContentType.CharSet));
        Assert.Contains("Accept", table.Headers.Vary);
        var lines = ((string)table.Body!).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')).ToList();
        Assert.Equal(["unit", "parent", "part", "activities.held"], lines[0][..4]);
        var placed = Array.IndexOf(lines[0], "requests.placed");
        Assert.Equal(("own", "0"), (lines[1][2], lines[1][placed]));
        Assert.Equal((Office, "", "total", "1"), (lines[2][0], lines[2][1], lines[2][2], lines[2][placed]));
        var child = Assert.Single(lines, line => line[0] == station);
        Assert.Equal((Office, "total", "1"), (child[1], child[2], child[placed]));
        Assert.All(lines, line => Assert.Equal(lines[0].Length, line.Length));

        Assert.NotEqual(table.Tag, (await api.Get(path)).Tag);
        (await api.Get($"{path}&format=csv", ("If-None-Match", table.Tag))).Is(HttpStatusCode.NotModified);
        using var raw = await api.Raw($"/v1/units/summaries?codes={station}&month={month}&fields=units&format=csv");
        Assert.Equal($"unit,parent,part,units\r\n{station},,own,0\r\n{station},,total,0\r\n", System.Text.Encoding.UTF8.GetString(await raw.Content.ReadAsByteArrayAsync()));
    }

    [Fact]
    public async Task The_county_s_figures_are_there_for_who_graphs_them()
    {
        var text = "";
        await Place(Station, DateTimeOffset.UtcNow.ToString("O"));
        await Eventually.TrueAsync(
            async () => (text = (string)(await api.Get("/v1/metrics/business")).Is(HttpStatusCode.OK).Body!).Contains($"practice_requests_placed{{unit=\"{Center}\",period=\"month\"}} ", StringComparison.Ordinal),
            "the center is there");

        Assert.Contains("# TYPE practice_requests_by_state gauge\n", text, StringComparison.Ordinal);
        Assert.Matches($"practice_requests_by_state{{unit=\"{Center}\",period=\"year\",state=\"placed\"}} [0-9]+\n", text);
        Assert.Matches($"practice_units{{unit=\"{Center}\"}} [0-9]+\n", text);
        Assert.Matches("practice_unit_info{unit=\"620623-A1\",level=\"sub-center\",name=\"[^\"]+\"} 1\n", text);
        // Each line is a comment or a sample, and the samples of a metric stand together under its head.
        var heads = text.Split('\n').Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal)).Select(line => line.Split(' ')[2]).ToList();
        Assert.Equal(heads.Count, heads.Distinct().Count());
        Assert.All(text.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches("^(# (HELP|TYPE) practice_.+|practice_[a-z_]+{[a-z]+=\"[^\\n]*\"} -?[0-9]+([.][0-9]+)?)$", line));
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

    private async Task<string> Place(string unit, string? at = null)
    {
        var item = await api.OfferItem();
        return (await api.Post("/v1/service-requests", new JsonObject
        {
            ["unit"] = unit,
            ["menuItem"] = item,
            ["channel"] = "visit",
            ["occurredAt"] = at ?? $"{month}-05T09:00:00+08:00",
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
