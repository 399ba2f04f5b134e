using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Integration;
using Practice.Actors.Gateway.Tests.Access;
using Practice.Actors.Gateway.Tests.Assessment;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Ledger;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Integration;

/// <summary>Two keep a copy: one followed the feed from the first event, the other began with a snapshot.</summary>
public abstract class SnapshotOfEverythingTests(DatabaseEngine engine)
{
    private static readonly (string, string)[] NoWaiting = [("Assessment:Objections", "00:00:00"), ("Assessment:ByItself", "false")];

    [Fact]
    public async Task Who_begins_with_a_snapshot_holds_what_who_followed_from_the_first_event_holds()
    {
        await using var database = await GatewayHost.CountyAsync(engine);
        await using var host = await GatewayHost.StartAsync(database, NoWaiting);
        var api = host.Api();
        var scene = await MatrixScene.SetAsync(host);
        await PlanAsync(api, scene);
        var auditor = await host.ApiOf(new Grant(Role.Auditor, new UnitCode(Center)));
        var partner = await host.ApiOf(new Grant(Role.Partner, new UnitCode(Center)));

        // The snapshots are read while things go on, and what is new comes behind.
        var (whole, itsWhole) = (await BeginAsync(auditor), await BeginAsync(partner));
        await ChangeAsync(api, scene);
        foreach (var (reader, copy) in new[] { (auditor, whole), (partner, itsWhole) })
        {
            await copy.ReadOnAsync(reader);
            await copy.FollowAsync(reader);
        }

        var followed = await CopyAsync(auditor);
        Assert.Equal(Enum.GetValues<SnapshotKind>().Select(Words.Of).Order(StringComparer.Ordinal), followed.Held.Values.Select(each => each.Family).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(
            followed.Held.Select(each => (each.Key, each.Value.Family, each.Value.Unit, each.Value.Sequence)).Order(),
            whole.Held.Select(each => (each.Key, each.Value.Family, each.Value.Unit, each.Value.Sequence)).Order());

        // A partner knows of the same entities by either way; of events that are not for it the snapshot has what they came to.
        var itsFollowed = await CopyAsync(partner);
        Assert.Equal(itsFollowed.Held.Keys.Order(StringComparer.Ordinal), itsWhole.Held.Keys.Order(StringComparer.Ordinal));
        Assert.All(itsFollowed.Held, each => Assert.True(itsWhole.Held[each.Key].Sequence >= each.Value.Sequence, each.Key));
        Assert.All(itsFollowed.Held.Where(each => each.Value.Family is not ("activity" or "assessment")), each => Assert.Equal(each.Value.Sequence, itsWhole.Held[each.Key].Sequence));
        Assert.Equal(
            ["activity", "assessment", "deadlines", "document", "limits", "menu-item", "month-plan", "offer", "platform", "point-rules", "project", "scheme", "service-request", "team", "theme-plan", "unit"],
            itsWhole.Held.Values.Select(each => each.Family).Distinct().Order(StringComparer.Ordinal));
        await IsWhatListsShowAsync(api, auditor, scene.Own);
    }

    /// <summary>Each entity is what its list or its own address shows, and no volunteer is named.</summary>
    private static async Task IsWhatListsShowAsync(Api api, Api auditor, MatrixPlace own)
    {
        var copy = new Copy();
        await copy.ReadOnAsync(auditor);
        foreach (var (kind, list) in new (string, string)[]
        {
            ("theme-plan", $"/v1/theme-plans?center={Center}"), ("month-plan", "/v1/month-plans"), ("scheme", "/v1/schemes"), ("assessment", "/v1/assessments"), ("document", "/v1/customs-documents"),
            ("certificate", "/v1/certificates"), ("council", "/v1/councils"), ("meeting", "/v1/council-meetings"), ("ceremony", "/v1/ceremonies"), ("passbook", "/v1/passbooks"), ("deed", "/v1/deeds"),
            ("honour-round", "/v1/honour-rounds"), ("lender-reference", $"/v1/passbooks/{own.IdOf("passbooks")}/references"),
        })
        {
            var listed = (await api.Get(list)).Is(HttpStatusCode.OK)["items"].AsArray();
            Assert.True(listed.Count > 0, $"There is no {kind}.");
            var held = copy.Items.Where(item => (string)item["kind"]! == kind).ToDictionary(item => (string)item["data"]!["id"]!, item => item["data"]!.ToJsonString());
            Assert.All(listed, item => Assert.Equal(item!.ToJsonString(), held[(string)item["id"]!]));
        }

        foreach (var (kind, path) in new[]
        {
            ("deadlines", $"/v1/deadlines/{Center}"), ("limits", $"/v1/customs-limits/{own.IdOf("units")}"), ("point-rules", $"/v1/point-rules/{(string)(await api.Get($"/v1/passbooks/{own.IdOf("passbooks")}"))["unit"]!}"),
            ("point-bank", $"/v1/point-banks/{own.IdOf("point-banks")}"),
        })
        {
            var alone = (await api.Get(path)).Is(HttpStatusCode.OK);
            Assert.Contains(alone.Body!.ToJsonString(), copy.Items.Where(item => (string)item["kind"]! == kind).Select(item => item["data"]!.ToJsonString()));
        }

        var volunteers = copy.Items.Where(item => (string)item["kind"]! == "volunteer").ToList();
        Assert.Contains(own.IdOf("volunteers"), volunteers.Select(item => (string)item["subject"]!));
        Assert.All(volunteers, item => Assert.Equal((true, null, null), (((string)item["data"]!["number"]!).Length > 0, (string?)item["data"]!["name"], (string?)item["data"]!["phone"])));
        Assert.All(copy.Items, item => Assert.False(item["data"]!.AsObject().ContainsKey("person"), item.ToJsonString()));
    }

    /// <summary>What no place of the scene has.</summary>
    private static async Task PlanAsync(Api api, MatrixScene scene)
    {
        var unit = scene.Own.IdOf("units");
        (await api.Post("/v1/theme-plans", new JsonObject { ["center"] = Center, ["year"] = 2026 })).Is(HttpStatusCode.Created);
        (await api.Post("/v1/month-plans", new JsonObject { ["unit"] = unit, ["month"] = "2026-10", ["focus"] = "宣讲", ["activities"] = 4 })).Is(HttpStatusCode.Created);
        await SetLimitsAsync(api, unit, "2026-01-01", tables: 10);
    }

    private static async Task SetLimitsAsync(Api api, string unit, string from, int tables) =>
        (await api.Post($"/v1/customs-limits/{unit}/set", new JsonObject { ["from"] = from, ["limits"] = new JsonObject { ["tablesOneSide"] = tables }, ["source"] = "村民会议" })).Is(HttpStatusCode.OK);

    /// <summary>A change to something of most kinds, and something new of several.</summary>
    private static async Task ChangeAsync(Api api, MatrixScene scene)
    {
        var own = scene.Own;
        (await api.Post($"/v1/service-requests/{own.IdOf("service-requests")}/accept", new JsonObject { ["team"] = own.IdOf("teams") })).Is(HttpStatusCode.OK);
        (await api.Post($"/v1/activities/{own.IdOf("activities")}/announce")).Is(HttpStatusCode.OK);
        (await api.Post("/v1/activities", new JsonObject
        {
            ["unit"] = own.IdOf("units"),
            ["title"] = "宪法宣讲",
            ["platform"] = "legal-aid",
            ["startsAt"] = "2026-06-05T09:00:00+08:00",
            ["endsAt"] = "2026-06-05T11:00:00+08:00",
            ["participants"] = 1,
            ["audience"] = 10,
            ["serviceMinutes"] = 60,
        })).Is(HttpStatusCode.Created);
        (await api.Post("/v1/theme-plans", new JsonObject { ["center"] = Center, ["year"] = 2027 })).Is(HttpStatusCode.Created);
        (await api.Post("/v1/month-plans", new JsonObject { ["unit"] = own.IdOf("units"), ["month"] = "2026-12", ["focus"] = "取暖", ["activities"] = 2 })).Is(HttpStatusCode.Created);
        await SetLimitsAsync(api, own.IdOf("units"), "2026-02-01", tables: 8);
        (await api.Post($"/v1/assessments/{Center}-2023-06/publish")).Is(HttpStatusCode.OK);
        (await api.DraftMonth("2023-05")).Is(HttpStatusCode.Created);
        await api.ApprovedScheme("2024-01");
        (await api.Post("/v1/customs-documents", new JsonObject { ["unit"] = own.IdOf("units"), ["kind"] = "scheme", ["title"] = "又一方案" })).Is(HttpStatusCode.Created);
        (await api.Post($"/v1/deeds/{own.IdOf("deeds")}/add-evidence", new JsonObject { ["kind"] = "witness", ["words"] = "邻居证实" })).Is(HttpStatusCode.OK);
        (await api.Post($"/v1/point-banks/{own.IdOf("point-banks")}/offer", new JsonObject { ["name"] = "香皂", ["points"] = 3 })).Is(HttpStatusCode.OK);
        (await api.Post($"/v1/certificates/{own.IdOf("certificates")}/refuse", new JsonObject { ["reason"] = "重复" })).Is(HttpStatusCode.OK);
        (await api.Post($"/v1/volunteers/{own.IdOf("volunteers")}/pause")).Is(HttpStatusCode.OK);
    }

    private static async Task<Copy> BeginAsync(Api reader)
    {
        var copy = new Copy();
        await copy.ReadOnAsync(reader, pages: 3);
        return copy;
    }

    private static async Task<Copy> CopyAsync(Api reader)
    {
        var copy = new Copy();
        await copy.FollowAsync(reader);
        return copy;
    }

    /// <summary>What a reader of the feed keeps.</summary>
    private sealed class Copy
    {
        private string? cursor;
        private string? after;
        private bool isRead;

        public Dictionary<string, (string Family, string Unit, long Sequence)> Held { get; } = new(StringComparer.Ordinal);

        public List<JsonNode> Items { get; } = [];

        /// <summary>The next pages of the snapshot; all that are left unless said otherwise.</summary>
        public async Task ReadOnAsync(Api reader, int pages = int.MaxValue)
        {
            for (; pages > 0 && !isRead; pages--)
            {
                var page = (await reader.Get($"/v1/events/snapshot?limit=50{(cursor is null ? "" : $"&cursor={cursor}")}")).Is(HttpStatusCode.OK);
                foreach (var item in page["items"].AsArray())
                {
                    Items.Add(item!);
                    Assert.True(Held.TryAdd((string)item!["subject"]!, ((string)item["kind"]!, (string)item["unit"]!, Sequence(item))), $"{item["subject"]} is there twice.");
                }

                (after, cursor) = (page.Text("after"), (string?)page.Body!["next"]);
                isRead = cursor is null;
            }
        }

        /// <summary>To the end of the feed, which nobody writes to.</summary>
        public async Task FollowAsync(Api reader)
        {
            for (var upToDate = false; !upToDate;)
            {
                var page = (await reader.Get($"/v1/events?limit=1000{(after is null ? "" : $"&after={after}")}")).Is(HttpStatusCode.OK);
                foreach (var happened in page["items"].AsArray())
                {
                    var subject = (string)happened!["subject"]!;
                    if (Sequence(happened) <= Held.GetValueOrDefault(subject).Sequence) continue;
                    var type = (string)happened["type"]!;
                    Held[subject] = (type[..type.IndexOf('.', StringComparison.Ordinal)], (string)happened["unit"]!, Sequence(happened));
                }

                (after, upToDate) = (page.Text("next"), (bool)page["upToDate"]!);
            }
        }

        private static long Sequence(JsonNode each) => long.Parse((string)each["sequence"]!, CultureInfo.InvariantCulture);
    }
}

public sealed class SnapshotOfEverythingOnSqliteTests() : SnapshotOfEverythingTests(DatabaseEngine.Sqlite);

public sealed class SnapshotOfEverythingOnPostgresTests() : SnapshotOfEverythingTests(DatabaseEngine.Postgres);
