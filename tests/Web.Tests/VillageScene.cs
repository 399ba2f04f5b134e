using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Testing;

namespace Practice.Actors.Web.Tests;

/// <summary>A village with a code, a council that meets, a wedding above a limit, deeds, a passbook with points, an entry on a board, and a reference for a lender.</summary>
/// <param name="Meeting">Under way, with one item decided and one to be decided.</param>
/// <param name="Deed">That waits for its decision.</param>
/// <param name="Number">The passbook's.</param>
/// <param name="Document">The village code.</param>
/// <param name="Entry">On the red board, proposed.</param>
/// <param name="Reference">Drafted.</param>
public sealed record VillageScene(string Code, string Council, string Meeting, string Ceremony, string Deed, string Passbook, string Number, string Document, string Entry, string Reference)
{
    private static readonly string[] Names = ["张德明", "李桂兰", "王永福", "马秀英", "杨国栋"];

    public static async Task<VillageScene> SetAsync(Api api)
    {
        const string Unit = Scene.Station;
        var day = DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8));
        (await api.Post($"/v1/point-rules/{Unit}/set", new JsonObject { ["from"] = "2026-01-01" })).Is(HttpStatusCode.OK);
        (await api.Post($"/v1/customs-limits/{Unit}/set", new JsonObject
        {
            ["from"] = "2026-01-01",
            ["limits"] = new JsonObject { ["betrothalGift"] = 6_000_000, ["tablesOneSide"] = 15, ["tablePrice"] = 100_000 },
            ["source"] = "村民会议通过的倡导标准",
            ["provisional"] = "生效日期待核",
        })).Is(HttpStatusCode.OK);
        var council = (await api.Post("/v1/councils", new JsonObject { ["unit"] = Unit, ["kind"] = "moral-review" })).Is(HttpStatusCode.Created).Text("id");
        (await api.Post($"/v1/councils/{council}/elect", new JsonObject
        {
            ["electedOn"] = "2025-12-28",
            ["by"] = "villagers-representatives",
            ["from"] = "2026-01-01",
            ["to"] = "2028-12-31",
            ["members"] = new JsonArray([.. Names.Select((name, index) => (JsonNode)new JsonObject { ["role"] = index == 0 ? "chair" : "member", ["person"] = new JsonObject { ["name"] = name } })]),
        })).Is(HttpStatusCode.OK);
        (await api.Post("/v1/councils", new JsonObject { ["unit"] = Unit, ["kind"] = "red-white" })).Is(HttpStatusCode.Created);
        var passbook = (await api.Post("/v1/passbooks", new JsonObject { ["unit"] = Unit, ["kind"] = "household", ["holder"] = new JsonObject { ["name"] = "赵木匠" } })).Is(HttpStatusCode.Created);
        var (rewarded, waiting) = (await ReportAsync("brave-help", "救起落水儿童"), await ReportAsync("care-for-elders", "每天给邻家独居老人送饭"));
        var agenda = new JsonArray(new JsonObject { ["topic"] = "deed", ["subject"] = rewarded, ["words"] = "评议救起落水儿童的事" }, new JsonObject { ["topic"] = "deed", ["subject"] = waiting, ["words"] = "评议照顾邻家老人的事" });
        var meeting = (await api.Post("/v1/council-meetings", new JsonObject { ["council"] = council, ["on"] = "2026-04-01", ["agenda"] = agenda })).Is(HttpStatusCode.Created).Text("id");
        (await api.Post($"/v1/council-meetings/{meeting}/take-attendance", new JsonObject { ["present"] = new JsonArray(1, 2, 3, 4) })).Is(HttpStatusCode.OK);
        (await api.Post($"/v1/council-meetings/{meeting}/decide", new JsonObject { ["item"] = 1, ["for"] = 4, ["against"] = 0, ["abstained"] = 0, ["words"] = "一致同意记分" })).Is(HttpStatusCode.OK);
        (await api.Post($"/v1/deeds/{rewarded}/decide", new JsonObject { ["decision"] = $"{meeting}-1" })).Is(HttpStatusCode.OK);
        await Eventually.TrueAsync(async () => (await api.Get($"/v1/deeds/{rewarded}")).Text("state") == "booked", "the points are entered");
        foreach (var (name, points) in new[] { ("洗衣粉", 7), ("牙膏", 2), ("电饭锅", 120) })
            (await api.Post($"/v1/point-banks/{Unit}/offer", new JsonObject { ["name"] = name, ["points"] = points, ["stock"] = 12 })).Is(HttpStatusCode.OK);
        (await api.Post($"/v1/passbooks/{passbook.Text("id")}/redeem", new JsonObject { ["bank"] = Unit, ["item"] = 2 })).Is(HttpStatusCode.OK);
        var ceremony = (await api.Post("/v1/ceremonies", new JsonObject
        {
            ["unit"] = Unit,
            ["kind"] = "wedding",
            ["channel"] = "desk",
            ["on"] = day.AddDays(20).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["plan"] = new JsonObject { ["betrothalGift"] = 8_000_000, ["tables"] = 18, ["tablePrice"] = 80_000 },
            ["contact"] = new JsonObject { ["name"] = "王大爷", ["phone"] = "13800000000" },
            ["words"] = "儿子结婚，想在家里办。",
        })).Is(HttpStatusCode.Created).Text("id");
        var code = (await api.Post("/v1/customs-documents", new JsonObject { ["unit"] = Unit, ["kind"] = "village-code", ["title"] = "村规民约" })).Is(HttpStatusCode.Created).Text("id");
        (await api.Post($"/v1/customs-documents/{code}/adopt", new JsonObject
        {
            ["text"] = "第一条　邻里相助，敬老爱幼。\n第二条　红事白事从简，不比阔气。",
            ["namesNobody"] = true,
            ["by"] = "assembly",
            ["adoptedOn"] = "2026-01-02",
            ["from"] = "2026-01-03",
        })).Is(HttpStatusCode.OK);
        var entry = (await api.Post("/v1/board-entries", new JsonObject { ["passbook"] = passbook.Text("id"), ["board"] = "red", ["consent"] = true, ["words"] = "救起落水儿童" })).Is(HttpStatusCode.Created).Text("id");
        var lender = (await api.Post("/v1/api-keys", new JsonObject
        {
            ["label"] = "信用社",
            ["unit"] = Unit,
            ["permissions"] = new JsonArray("verify-references"),
            ["expiresAt"] = day.AddDays(30).ToString("O", CultureInfo.InvariantCulture),
        })).Is(HttpStatusCode.Created).Text("id");
        var reference = (await api.Post("/v1/lender-references", new JsonObject { ["passbook"] = passbook.Text("id"), ["lender"] = lender, ["purpose"] = "credit-rating" })).Is(HttpStatusCode.Created).Text("id");
        return new VillageScene(Unit, council, meeting, ceremony, waiting, passbook.Text("id"), passbook.Text("number"), code, entry, reference);

        async Task<string> ReportAsync(string rule, string words)
        {
            var deed = (await api.Post("/v1/deeds", new JsonObject { ["passbook"] = passbook.Text("id"), ["rule"] = rule, ["on"] = "2026-03-02", ["words"] = words, ["by"] = "other", ["noticeConsent"] = false })).Is(HttpStatusCode.Created).Text("id");
            (await api.Post($"/v1/deeds/{deed}/add-evidence", new JsonObject { ["kind"] = "witness", ["words"] = "邻居证实" })).Is(HttpStatusCode.OK);
            return deed;
        }
    }
}
