using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Gateway.Tests.Volunteering;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Pages;

/// <summary>What staff find by a few letters, and the numbers of a unit with their charts.</summary>
[Collection(OnSqlite.Name)]
public sealed partial class FindingTests(SqliteGateway gateway) : IDisposable
{
    /// <summary>Of what a browser of the staff fetches at first, with charts.</summary>
    private const int MostBytes = 400 * 1024;

    private readonly Api api = gateway.Api;
    private readonly Visitor visitor = new(gateway.Host);

    public void Dispose() => visitor.Dispose();

    [Fact]
    public async Task Tables_of_units_and_weeks_are_taken_along_as_files()
    {
        var (office, station) = (NewCode(), NewCode());
        (await api.Post("/v1/units", new JsonObject { ["code"] = office, ["level"] = "office", ["parent"] = Center, ["name"] = "=2+3所" })).Is(HttpStatusCode.Created);
        var opened = (await api.Post("/v1/units", new JsonObject { ["code"] = station, ["level"] = "station", ["parent"] = office, ["name"] = "=1+1" })).Is(HttpStatusCode.Created);
        await api.GetAfter(opened, "/v1/units?limit=1");

        // What a spreadsheet would take for a formula stays what it is.
        Assert.Equal($"\uFEFF代码,单位,本月活动,服务时长（分钟）,点单,八有达标（项）\r\n{station},'=1+1,0,0,0,0\r\n", (await visitor.GetAsync($"/units/{office}?file=below")).Is(HttpStatusCode.OK).Html);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/units/{office}?file=above")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/units/{station}?file=below")).Status);

        visitor.Keep("practice", await gateway.Host.Services.SignInAsync(new Grant(Role.OfficeManager, new UnitCode(office))));
        (await api.Post("/v1/activities", new JsonObject
        {
            ["unit"] = station,
            ["title"] = "宪法宣讲",
            ["platform"] = "legal-aid",
            ["startsAt"] = "2025-06-05T09:00:00+08:00",
            ["endsAt"] = "2025-06-05T11:00:00+08:00",
            ["participants"] = 1,
            ["audience"] = 10,
            ["serviceMinutes"] = 60,
        })).Is(HttpStatusCode.Created);
        string[] lines = [];
        await Testing.Eventually.TrueAsync(
            async () => (lines = (await visitor.GetAsync($"/me/activities?unit={office}&week=2025-06-02&file=weeks")).Is(HttpStatusCode.OK).Html.Split("\r\n")).Any(line => line.StartsWith($"{station},'=1+1", StringComparison.Ordinal) && line.Contains(",1,", StringComparison.Ordinal)),
            "the activity is counted");
        var week = Array.IndexOf(lines[0].Split(','), "2025-06-02");
        Assert.Equal(("1", "0"), (lines.Single(line => line.StartsWith(station, StringComparison.Ordinal)).Split(',')[week], lines.Single(line => line.StartsWith(station, StringComparison.Ordinal)).Split(',')[week + 1]));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/me/activities?unit={office}&file=everything")).Status);
    }

    [Fact]
    public async Task A_request_a_volunteer_a_team_and_a_page_are_found_by_who_answers_for_them_and_by_nobody_else()
    {
        var (own, other) = (await api.OpenStation(), await api.OpenStation());
        var name = $"红石 {Guid.NewGuid():N}"[..12];
        var founded = (await api.Post("/v1/teams", new JsonObject { ["unit"] = own, ["level"] = "village", ["name"] = name, ["areas"] = new JsonArray(own), ["capacity"] = 5 })).Is(HttpStatusCode.Created);
        var placed = (await api.Post("/v1/service-requests", new JsonObject { ["unit"] = own, ["channel"] = "visit", ["description"] = "想请人看看屋顶" })).Is(HttpStatusCode.Created);
        (await api.GetAfter(founded, "/v1/teams")).Is(HttpStatusCode.OK);
        (await api.GetAfter(placed, "/v1/service-requests")).Is(HttpStatusCode.OK);
        var registered = await api.Register(Volunteering.People.Body(unit: own));
        (await api.GetAfter(registered, "/v1/volunteers")).Is(HttpStatusCode.OK);
        var (number, volunteer) = (registered.Text("number"), $"/me/volunteers/{registered.Text("id")}");
        var (code, request, team) = (placed.Text("trackingCode"), $"/me/requests/{placed.Text("id")}", $"/me/team?team={founded.Text("id")}");

        await SignInAsync(Role.StationManager, own);
        Assert.Contains(request, await FindAsync(code.ToUpperInvariant()), StringComparison.Ordinal);
        Assert.Contains(request, await FindAsync(placed.Text("id")), StringComparison.Ordinal);
        Assert.Contains(team, await FindAsync(name), StringComparison.Ordinal);
        Assert.Contains("<a href=\"/me/desk\">", await FindAsync("调度"), StringComparison.Ordinal);
        var masked = await FindAsync(number);
        Assert.Contains(volunteer, masked, StringComparison.Ordinal);
        Assert.Contains("王", masked, StringComparison.Ordinal);
        Assert.DoesNotContain("王小明", masked, StringComparison.Ordinal);
        await SignInAsync(Role.StationManager, other);
        foreach (var asked in new[] { code, placed.Text("id"), name, number })
        {
            var found = await FindAsync(asked);
            Assert.DoesNotContain(request, found, StringComparison.Ordinal);
            Assert.DoesNotContain(team, found, StringComparison.Ordinal);
            Assert.DoesNotContain(volunteer, found, StringComparison.Ordinal);
        }

        visitor.Forget();
        Assert.DoesNotContain("/me/", (await FindAsync("调度")).Split("<main")[1].Split("</main>")[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_units_year_is_shown_in_tables_that_can_be_taken_along()
    {
        var station = await api.OpenStation();
        foreach (var (day, audience) in new[] { ("2025-02-03", 30), ("2025-02-20", 12), ("2025-07-01", 5) })
        {
            (await api.Post("/v1/activities", new JsonObject
            {
                ["unit"] = station,
                ["title"] = "政策宣讲",
                ["platform"] = "theory",
                ["startsAt"] = $"{day}T09:00:00+08:00",
                ["endsAt"] = $"{day}T11:00:00+08:00",
                ["participants"] = 3,
                ["audience"] = audience,
                ["serviceMinutes"] = 360,
            })).Is(HttpStatusCode.Created);
        }

        await SignInAsync(Role.StationManager, station);
        var (path, csv) = ($"/me/figures?unit={station}&year=2025", "");
        await Testing.Eventually.TrueAsync(async () => (csv = (await visitor.GetAsync($"{path}&file=months")).Is(HttpStatusCode.OK).Html).Contains("2025-07,1,3,5,6,", StringComparison.Ordinal), "the summary has come");

        var lines = csv.Split("\r\n");
        Assert.StartsWith("\uFEFF月份,活动（场）,", lines[0], StringComparison.Ordinal);
        Assert.Equal("2025-02,2,6,42,12,0,0,0,", lines[2]);
        Assert.Equal(12, lines.Count(line => line.StartsWith("2025-", StringComparison.Ordinal)));
        var weeks = "";
        await Testing.Eventually.TrueAsync(async () => (weeks = (await visitor.GetAsync($"{path}&file=weeks&lang=en")).Html).Contains("2025-06-30,1,", StringComparison.Ordinal), "the lists have the last one");
        Assert.StartsWith("\uFEFFMonday,Held one,Of,Share (%)\r\n2025-02-03,1,1,100\r\n2025-02-10,0,1,0", weeks, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"{path}&file=everything")).Status);
        var page = (await visitor.GetAsync($"{path}&lang=zh")).Is(HttpStatusCode.OK);
        Assert.Contains("<td data-value=\"42\">42</td>", page.Html, StringComparison.Ordinal);
        Assert.InRange(page.Bytes + (await FilesAsync(page.Html)), 100 * 1024, MostBytes);

        await SignInAsync(Role.StationManager, await api.OpenStation());
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(path)).Status);
        visitor.Forget();
        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.GetAsync(path)).Status);
    }

    private async Task<string> FindAsync(string asked) => (await visitor.GetAsync($"/search?q={Uri.EscapeDataString(asked)}")).Is(HttpStatusCode.OK).Html;

    /// <summary>Bytes of what a page brings along, as they go over the line to a browser.</summary>
    private async Task<long> FilesAsync(string html)
    {
        var bytes = 0L;
        foreach (var file in File().Matches(html).Select(file => file.Groups["file"].Value).Distinct())
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(file, UriKind.Relative)) { Headers = { AcceptEncoding = { new StringWithQualityHeaderValue("gzip") } } };
            using var answer = await visitor.Http.SendAsync(request);
            bytes += (await answer.Content.ReadAsByteArrayAsync()).Length;
        }

        return bytes;
    }

    private async Task SignInAsync(Role role, string unit) => visitor.Keep("practice", await gateway.Host.Services.SignInAsync(new Grant(role, new UnitCode(unit))));

    [GeneratedRegex("(src|href)=\"(?<file>/[a-z]+\\.(js|css|svg)\\?v=[0-9a-f]+)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex File();
}
