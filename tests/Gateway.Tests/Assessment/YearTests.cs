using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel;
using Practice.Actors.Testing;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Assessment;

/// <summary>A year of a county: assessed, contested, published and amended, with restarts between, until somebody with rights on the database changes what was published.</summary>
public abstract class YearTests(DatabaseEngine engine)
{
    private const string OtherOffice = "620623101";
    private const string June = "/v1/assessments/2023-06";
    private const int Months = 12;

    private static readonly (string, string)[] NoWaiting = [("Assessment:Objections", "00:00:00"), ("Assessment:ByItself", "false")];

    [Fact]
    public async Task A_year_is_assessed_contested_published_amended_and_a_change_behind_its_back_is_named()
    {
        await using var database = await GatewayHost.CountyAsync(engine);
        string scheme, december;
        await using (var host = await GatewayHost.StartAsync(database, NoWaiting))
        {
            var (director, clerk) = (host.Api(), await ClerkAsync(host));
            await RecordYearAsync(director);
            scheme = await director.ApprovedScheme();
            await ContestedMonthAsync(host, director, clerk);
            for (var month = 1; month <= Months; month++)
            {
                if (month is not (6 or Months)) await PublishedMonthAsync(director, clerk, string.Create(CultureInfo.InvariantCulture, $"2023-{month:00}"));
            }

            (await clerk.DraftMonth("2023-12")).Is(HttpStatusCode.Created);
            december = await BoardsAsync(clerk, "/v1/assessments/2023-12");
        }

        await using (var host = await GatewayHost.StartAsync(database, NoWaiting))
        {
            var (director, clerk, nobody) = (host.Api(), await ClerkAsync(host), host.ApiOfNobody());
            await DraftedAnewAsync(host, director, clerk, december);
            await using var newsApp = await FakeReceiver.StartAsync();
            var partner = await FollowAsync(host, newsApp);
            await AmendedAsync(director, clerk, nobody);
            await ToldAsync(partner, newsApp, nobody);
            await ReadAsync(director, nobody, scheme);
            await PrintedAsync(nobody);
        }

        await using (var host = await GatewayHost.StartAsync(database, NoWaiting))
        {
            var (director, nobody) = (host.Api(), host.ApiOfNobody());
            var whole = (await director.Get($"{June}/verify?ledger=true")).Is(HttpStatusCode.OK);
            Assert.True((bool)whole["fits"], whole.Body!.ToJsonString());
            (await nobody.Get($"{June}/verify?ledger=true")).IsRefused(HttpStatusCode.Forbidden, "access.forbidden");

            await TamperAsync(host);

            var check = (await nobody.Get($"{June}/verify")).Is(HttpStatusCode.OK);
            Assert.False((bool)check["fits"]);
            Assert.Contains(check["faults"].AsArray(), fault => (string?)fault!["stream"] == "assessment:620623-2023-06" && fault["version"] is not null && (string?)fault["position"] is not null);
            Assert.NotEqual(check.Text("digest"), check.Text("computed"));
            Assert.False((bool)(await nobody.Get($"{June}/bulletin")).Is(HttpStatusCode.OK)["intact"]);
            Assert.True((bool)(await nobody.Get("/v1/assessments/2023-07/verify")).Is(HttpStatusCode.OK)["fits"]);
        }
    }

    private static Task<Api> ClerkAsync(GatewayHost host) => host.ApiOf(new Grant(Role.CenterOffice, new UnitCode(Center)));

    /// <summary>At one office an activity in each of the first three weeks of a month, at the other one every second month.</summary>
    private static async Task RecordYearAsync(Api api)
    {
        var other = await api.OpenStation(OtherOffice);
        for (var month = 1; month <= Months; month++)
        {
            foreach (var day in (int[])[5, 12, 19]) await RecordAsync(Station, month, day);
            if (month % 2 == 0) await RecordAsync(other, month, 12);
        }

        async Task RecordAsync(string unit, int month, int day) => (await api.Post("/v1/activities", new JsonObject
        {
            ["unit"] = unit,
            ["title"] = "宪法宣讲",
            ["platform"] = "legal-aid",
            ["startsAt"] = string.Create(CultureInfo.InvariantCulture, $"2023-{month:00}-{day:00}T09:00:00+08:00"),
            ["endsAt"] = string.Create(CultureInfo.InvariantCulture, $"2023-{month:00}-{day:00}T11:00:00+08:00"),
            ["participants"] = 10,
            ["audience"] = 50,
            ["serviceMinutes"] = 600,
        })).Is(HttpStatusCode.Created);
    }

    private static async Task PublishedMonthAsync(Api director, Api clerk, string month)
    {
        (await clerk.DraftMonth(month)).Is(HttpStatusCode.Created);
        (await director.Post($"/v1/assessments/{month}/publish")).Is(HttpStatusCode.OK);
    }

    private static async Task ContestedMonthAsync(GatewayHost host, Api director, Api clerk)
    {
        var nobody = host.ApiOfNobody();
        var assessed = await host.ApiOf(new Grant(Role.OfficeManager, new UnitCode(OtherOffice)));
        var drafted = (await clerk.DraftMonth("2023-06")).Is(HttpStatusCode.Created);
        Assert.Equal(("/v1/assessments/620623-2023-06", "draft", 5, 9, 20), (
            drafted.Headers.Location!.OriginalString, drafted.Text("state"), (int)drafted["boards"][0]!["subjects"]!, (int)drafted["boards"][1]!["subjects"]!, (int)drafted["boards"][2]!["subjects"]!));
        (await clerk.DraftMonth("2023-06")).IsRefused(HttpStatusCode.Conflict, "already-exists");

        // The center sees all of a draft, the assessed their own, nobody else anything.
        Assert.Equal(20, (await clerk.Get($"{June}/boards/offices")).Is(HttpStatusCode.OK)["scores"].AsArray().Count);
        Assert.Equal(OtherOffice, (string)Assert.Single((await assessed.Get($"{June}/boards/offices")).Is(HttpStatusCode.OK)["scores"].AsArray())!["subject"]!);
        (await nobody.Get($"{June}/boards/offices")).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await nobody.Get($"{June}/bulletin")).IsRefused(HttpStatusCode.NotFound, "not-found");

        var objection = new JsonObject { ["board"] = "offices", ["subject"] = OtherOffice, ["indicator"] = "weekly", ["claim"] = "另有一周的活动记在他处" };
        (await assessed.Post($"{June}/objections", With(objection, "subject", Office))).IsRefused(HttpStatusCode.Forbidden, "access.out-of-scope");
        (await nobody.Post($"{June}/objections", objection.DeepClone())).IsRefused(HttpStatusCode.Unauthorized, "access.account-required");
        (await assessed.Post($"{June}/objections", objection.DeepClone())).Is(HttpStatusCode.OK);
        (await assessed.Post($"{June}/decide-objection", new JsonObject { ["objection"] = 1, ["upheld"] = true, ["reason"] = "属实" })).IsRefused(HttpStatusCode.Forbidden, "access.forbidden");

        var visit = new JsonObject { ["board"] = "offices", ["subject"] = Office, ["indicator"] = "site-visit", ["value"] = 96, ["reason"] = "实地查看", ["evidence"] = "记录第 3 号" };
        (await clerk.Post($"{June}/entries", With(visit, "value", 120))).IsInvalid("assessment.out-of-bounds", "value");
        (await clerk.Post($"{June}/entries", visit.DeepClone())).Is(HttpStatusCode.OK);
        (await clerk.Post($"{June}/decide-entry", new JsonObject { ["entry"] = 1, ["agreed"] = true })).IsRefused(HttpStatusCode.Forbidden, "assessment.another-person");
        (await director.Post($"{June}/publish")).IsRefused(HttpStatusCode.Conflict, "assessment.undecided");
        (await clerk.Post($"{June}/publish")).IsRefused(HttpStatusCode.Forbidden, "access.forbidden");
        (await director.Post($"{June}/decide-entry", new JsonObject { ["entry"] = 1, ["agreed"] = true })).Is(HttpStatusCode.OK);
        (await clerk.Post($"{June}/decide-objection", new JsonObject { ["objection"] = 1, ["upheld"] = true, ["reason"] = "经核实属实", ["metric"] = "weeks_held", ["value"] = 2 })).Is(HttpStatusCode.OK);

        (await director.Post($"{June}/publish")).Is(HttpStatusCode.OK);
        (await clerk.Post($"{June}/redraft")).IsRefused(HttpStatusCode.Conflict, "assessment.not-a-draft");
        var board = (await nobody.Get($"{June}/boards/offices")).Is(HttpStatusCode.OK);
        // June 2023 has five weeks with a Thursday in it. Of the first office: 3 of 5 weeks and 96 of 100; of the other 2 of 5 weeks and no visit.
        Assert.Equal((78.00m, 40.00m), (TotalOf(board, Office), TotalOf(board, OtherOffice)));
    }

    /// <summary>Another silo, later, with the rows projected anew in whatever order the ledger's parts come, gives the same digits.</summary>
    private static async Task DraftedAnewAsync(GatewayHost host, Api director, Api clerk, string before)
    {
        const string December = "/v1/assessments/2023-12";
        Assert.Equal(before, await BoardsAsync(clerk, December));
        await host.Services.GetRequiredService<ReadModelRebuild>().RunAsync();
        (await clerk.Post($"{December}/redraft")).Is(HttpStatusCode.OK);
        Assert.Equal(before, await BoardsAsync(clerk, December));
        (await director.Post($"{December}/publish")).Is(HttpStatusCode.OK);
    }

    /// <summary>All scores with their points, and the figures of one office.</summary>
    private static async Task<string> BoardsAsync(Api api, string month)
    {
        var text = new StringBuilder();
        foreach (var board in (string[])["sub-centers", "teams", "offices"]) text.AppendLine((await api.Get($"{month}/boards/{board}")).Is(HttpStatusCode.OK)["scores"].ToJsonString());
        return text.Append((await api.Get($"{month}/boards/offices/subjects/{Office}")).Is(HttpStatusCode.OK)["indicators"].ToJsonString()).ToString();
    }

    /// <summary>The county's news app, which may follow events and nothing else.</summary>
    private static async Task<Api> FollowAsync(GatewayHost host, FakeReceiver receiver)
    {
        var key = (await host.Api().Post("/v1/api-keys", new JsonObject
        {
            ["label"] = "县融媒",
            ["unit"] = Center,
            ["permissions"] = new JsonArray("follow-events", "manage-webhooks"),
            ["expiresAt"] = DateTimeOffset.UtcNow.AddDays(1).ToString("O"),
        })).Is(HttpStatusCode.Created);
        var partner = new Api(host.CreateClient(), key.Text("token"));
        (await partner.Post("/v1/webhooks", new JsonObject
        {
            ["label"] = "县融媒",
            ["address"] = new Uri(receiver.Address, "/hook").AbsoluteUri,
            ["unit"] = Center,
            ["types"] = new JsonArray("assessment.*"),
        })).Is(HttpStatusCode.Created);
        return partner;
    }

    /// <summary>It is told what is published and amended, where that is, and nothing of drafts.</summary>
    private static async Task ToldAsync(Api partner, FakeReceiver receiver, Api nobody)
    {
        await Eventually.TrueAsync(() => receiver.Requests.Count >= 2, "the amendment has come");
        var told = receiver.Requests.Select(each => JsonNode.Parse(each.Body)!).ToList();
        Assert.Equal(["assessment.amended", "assessment.board-amended"], told.Select(each => (string)each["type"]!));
        Assert.Equal("assessment:620623-2023-06", (string)told[0]["subject"]!);
        Assert.Equal($"{June.Replace("2023", "620623-2023", StringComparison.Ordinal)}/boards/offices/picture.png", (string)told[1]["bulletinpicture"]!);
        foreach (var (attribute, mediaType) in new[] { ("bulletin", "application/json"), ("bulletinpage", "text/html"), ("bulletinpdf", "application/pdf"), ("bulletinfeed", "application/atom+xml"), ("bulletinpicture", "image/png") })
        {
            using var answer = await nobody.Http.GetAsync(new Uri((string)told[1][attribute]!, UriKind.Relative));
            Assert.Equal((HttpStatusCode.OK, mediaType), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        }

        var seen = (await partner.Get("/v1/events?types=assessment.*&limit=1000")).Is(HttpStatusCode.OK)["items"].AsArray();
        Assert.Equal(
            ["assessment.amended", "assessment.board-amended", "assessment.board-published", "assessment.published"],
            seen.Select(each => (string)each!["type"]!).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(Months, seen.Count(each => (string)each!["type"]! == "assessment.published" && (string?)each["bulletinpage"] is not null));
    }

    private static async Task AmendedAsync(Api director, Api clerk, Api nobody)
    {
        var before = (await nobody.Get(June)).Is(HttpStatusCode.OK);
        (await clerk.Post($"{June}/amend", new JsonObject
        {
            ["reason"] = "漏记一周",
            ["corrections"] = new JsonArray(new JsonObject { ["board"] = "offices", ["subject"] = OtherOffice, ["metric"] = "weeks_held", ["value"] = 4 }),
        })).Is(HttpStatusCode.OK);
        Assert.Equal(40.00m, TotalOf(await nobody.Get($"{June}/boards/offices"), OtherOffice));
        (await clerk.Post($"{June}/decide-amendment", new JsonObject { ["signs"] = true })).IsRefused(HttpStatusCode.Forbidden, "access.forbidden");

        var amended = (await director.Post($"{June}/decide-amendment", new JsonObject { ["signs"] = true })).Is(HttpStatusCode.OK);

        Assert.Equal(80.00m, TotalOf(await nobody.Get($"{June}/boards/offices"), OtherOffice));
        Assert.NotEqual((string)before["publication"]["digest"]!, (string)amended["publication"]["digest"]!);
        var change = amended["amendments"][0]!["changes"]![0]!["changes"]!.AsArray().Single(each => (string)each!["after"]!["subject"]! == OtherOffice)!;
        Assert.Equal((40.00m, 80.00m), ((decimal)change["before"]!["total"]!, (decimal)change["after"]!["total"]!));
        var check = (await nobody.Get($"{June}/verify")).Is(HttpStatusCode.OK);
        Assert.True((bool)check["fits"], check.Body!.ToJsonString());
        (await director.GetAfter(amended, "/v1/assessments?limit=1")).Is(HttpStatusCode.OK);
    }

    private static async Task ReadAsync(Api director, Api nobody, string scheme)
    {
        var score = (await nobody.Get($"{June}/boards/offices/subjects/{Office}")).Is(HttpStatusCode.OK);
        var weekly = score["indicators"].AsArray().Single(indicator => (string)indicator!["key"]! == "weekly")!;
        Assert.Equal((30.00m, 0.6m), ((decimal)weekly["points"]!, (decimal)weekly["value"]!));
        Assert.Equal(5, score["weeks"].AsArray().Count);
        var evidence = (await nobody.Get($"{June}/boards/offices/subjects/{Office}/evidence?limit=2&count=true")).Is(HttpStatusCode.OK);
        Assert.Equal((2, 3), (evidence["items"].AsArray().Count, (int)evidence["total"]));
        Assert.Single((await nobody.Get($"{June}/boards/offices/subjects/{Office}/evidence?limit=2&cursor={evidence.Text("next")}")).Is(HttpStatusCode.OK)["items"].AsArray());
        (await nobody.Get($"{June}/boards/offices/subjects/{Office}/evidence?kind=requests")).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await director.Get($"{June}/boards/offices/subjects/{Office}/evidence?kind=requests")).Is(HttpStatusCode.OK);
        Assert.Equal("activities", (string)weekly["metrics"]!.AsArray().Single(metric => (string)metric!["metric"]! == "weeks_held")!["evidence"]!);
        Assert.NotEmpty((await nobody.Get($"{June}/boards/offices/subjects/{Office}/evidence?kind=units")).Is(HttpStatusCode.OK)["items"].AsArray());
        (await nobody.Get($"{June}/boards/offices/subjects/{Office}/evidence?kind=hours")).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await director.Get($"{June}/boards/offices/subjects/{Office}/evidence?kind=hours")).Is(HttpStatusCode.OK);

        Assert.Equal("经核实属实", (string)Assert.Single((await nobody.Get($"{June}/objections")).Is(HttpStatusCode.OK)["items"].AsArray())!["reason"]!);
        Assert.Equal("counted", (string)Assert.Single((await nobody.Get($"{June}/entries")).Is(HttpStatusCode.OK)["items"].AsArray())!["state"]!);

        var trend = (await nobody.Get($"/v1/assessments/trends?board=offices&subject={OtherOffice}&from=2023-01&to=2023-12")).Is(HttpStatusCode.OK);
        Assert.Equal(12, trend["months"].AsArray().Count);
        Assert.Equal(80.00m, (decimal)trend["months"][5]!["total"]!);

        // Only weeks count by the other one: nothing of what is published changes.
        var other = (await director.Post("/v1/schemes", Schemes.Body(weekly: 99))).Is(HttpStatusCode.Created).Text("id");
        var preview = (await director.Get($"/v1/schemes/{other}/preview?board=offices&from=2023-01&to=2023-12")).Is(HttpStatusCode.OK);
        Assert.Equal(12, preview["months"].AsArray().Count);
        Assert.Equal(scheme, (string)preview["months"][0]!["by"]!);
        (await nobody.Get($"/v1/schemes/{other}/preview")).IsRefused(HttpStatusCode.Unauthorized, "access.account-required");
        Assert.Equal(80.00m, TotalOf(await nobody.Get($"{June}/boards/offices"), OtherOffice));
        Assert.Equal(4, (await director.Get($"{June}/boards/offices/sensitivity?percent=20")).Is(HttpStatusCode.OK)["trials"].AsArray().Count);
        Assert.Equal(12, (int)(await nobody.Get("/v1/assessments?state=published&count=true")).Is(HttpStatusCode.OK)["total"]);
    }

    private static async Task PrintedAsync(Api nobody)
    {
        var bulletin = (await nobody.Get($"{June}/bulletin")).Is(HttpStatusCode.OK);
        Assert.Equal((true, 3, 1), ((bool)bulletin["intact"], bulletin["boards"].AsArray().Count, bulletin["amendments"].AsArray().Count));
        var pdf = await BytesAsync(nobody, $"{June}/bulletin.pdf", "application/pdf");
        Assert.Contains("/FontFile2", Encoding.Latin1.GetString(pdf), StringComparison.Ordinal);
        var png = await BytesAsync(nobody, $"{June}/boards/offices/picture.png", "image/png");
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
        var feed = Encoding.UTF8.GetString(await BytesAsync(nobody, "/v1/assessments/feed.atom", "application/atom+xml"));
        Assert.Contains("2023-06 考评指数通报", feed, StringComparison.Ordinal);
        Assert.Contains("/bulletins/2023-06\" type=\"text/html\"", feed, StringComparison.Ordinal);
        var board = bulletin["boards"].AsArray().Single(each => (string)each!["board"]! == "offices")!["scores"]!.AsArray();
        var table = Encoding.UTF8.GetString(await BytesAsync(nobody, "/bulletins/2023-06?file=offices", "text/csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("\uFEFF名次,代码,单位,总分,加分,扣分", table[0]);
        Assert.Equal(board.Select(score => (string)score!["subject"]!), table.Skip(1).Select(line => line.Split(',')[1]));
        Assert.Equal((int)board[0]!["rank"]!, int.Parse(table[1].Split(',')[0], CultureInfo.InvariantCulture));
        Assert.Equal((decimal)board[0]!["total"]!, decimal.Parse(table[1].Split(',')[3], CultureInfo.InvariantCulture));
        using (var unknown = await nobody.Raw("/bulletins/2023-06?file=everything")) Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        if (Environment.GetEnvironmentVariable("PRACTICE_KEEP_PRINTS") is { } folder)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "bulletin.pdf"), pdf);
            await File.WriteAllBytesAsync(Path.Combine(folder, "board.png"), png);
        }
    }

    private static async Task<byte[]> BytesAsync(Api api, string path, string mediaType)
    {
        using var answer = await api.Raw(path);
        Assert.Equal((HttpStatusCode.OK, mediaType), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        return await answer.Content.ReadAsByteArrayAsync();
    }

    /// <summary>Somebody with rights on the database gives an office more points than it had, where it was published and where it was amended.</summary>
    private static async Task TamperAsync(GatewayHost host)
    {
        await using var connection = await host.Services.GetRequiredService<Database>().OpenAsync(DatabaseName.Ledger);
        var changed = await connection.ExecuteAsync(
            """
            update ledger_events
            set data = replace(data, '"total":78', '"total":98')
            where stream = 'assessment:620623-2023-06' and type in ('assessment.board-published', 'assessment.board-amended') and data like '%"total":78%'
            """);
        Assert.NotEqual(0, changed);
    }

    private static JsonObject With(JsonObject body, string name, JsonNode value)
    {
        var other = body.DeepClone().AsObject();
        other[name] = value;
        return other;
    }

    private static decimal TotalOf(Reply board, string subject) => (decimal)board["scores"].AsArray().Single(score => (string)score!["subject"]! == subject)!["total"]!;
}

public sealed class YearOnSqliteTests() : YearTests(DatabaseEngine.Sqlite);

public sealed class YearOnPostgresTests() : YearTests(DatabaseEngine.Postgres);
