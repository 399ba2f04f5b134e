using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Tests.Customs;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Testing;

namespace Practice.Actors.Gateway.Tests.Integrity;

/// <summary>A village with rules for points, a moral review council of five, and who works there.</summary>
/// <param name="Clerk">Runs the village.</param>
/// <param name="Member">Of the council.</param>
public sealed record Village(string Code, string Council, Api Clerk, Api Member)
{
    public static async Task<Village> SetAsync(GatewayFixture gateway)
    {
        var code = await gateway.Api.OpenStation();
        var clerk = await gateway.Host.ApiOf(new Grant(Role.StationManager, new UnitCode(code)));
        var member = await gateway.Host.ApiOf(new Grant(Role.CouncilMember, new UnitCode(code)));
        (await clerk.Post($"/v1/point-rules/{code}/set", new JsonObject { ["from"] = "2026-01-01" })).Is(HttpStatusCode.OK);
        var council = (await clerk.Post("/v1/councils", new JsonObject { ["unit"] = code, ["kind"] = "moral-review" })).Is(HttpStatusCode.Created).Text("id");
        (await clerk.Post($"/v1/councils/{council}/elect", CouncilTests.Election(5))).Is(HttpStatusCode.OK);
        return new Village(code, council, clerk, member);
    }

    public static JsonObject Household(string unit, string name = "王大爷") => new() { ["unit"] = unit, ["kind"] = "household", ["holder"] = new JsonObject { ["name"] = name } };

    public static JsonObject Deed(string passbook, string rule = "brave-help", bool notice = false) =>
        new() { ["passbook"] = passbook, ["rule"] = rule, ["on"] = "2026-03-02", ["words"] = "救起落水儿童", ["by"] = "other", ["noticeConsent"] = notice };

    /// <summary>A round that takes nominations these days.</summary>
    public static JsonObject Round(string unit, string kind = "most-beautiful-family", int quota = 1) => new()
    {
        ["unit"] = unit,
        ["kind"] = kind,
        ["quota"] = quota,
        ["from"] = DateTime.UtcNow.AddDays(-2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["until"] = DateTime.UtcNow.AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["months"] = 36,
    };

    public static JsonObject Nomination(string round, string passbook, bool named = false) =>
        new() { ["round"] = round, ["passbook"] = passbook, ["words"] = "孝老爱亲，邻里称赞", ["by"] = "other", ["nameConsent"] = named };

    public async Task<string> OpenPassbook(string name = "王大爷") => (await Clerk.Post("/v1/passbooks", Household(Code, name))).Is(HttpStatusCode.Created).Text("id");

    /// <summary>Enters a village code of one clause.</summary>
    public async Task<string> CodeAsync()
    {
        var code = (await Clerk.Post("/v1/customs-documents", new JsonObject { ["unit"] = Code, ["kind"] = "village-code", ["title"] = "村规民约" })).Is(HttpStatusCode.Created).Text("id");
        await AdoptAsync(code);
        return code;
    }

    public async Task AdoptAsync(string code, string text = "一、不乱倒垃圾。", string from = "2026-03-01") => (await Clerk.Post($"/v1/customs-documents/{code}/adopt", new JsonObject
    {
        ["text"] = text,
        ["namesNobody"] = true,
        ["by"] = "assembly",
        ["adoptedOn"] = "2026-02-20",
        ["from"] = from,
    })).Is(HttpStatusCode.OK);

    public async Task<string> Report(string passbook, string rule = "brave-help")
    {
        var deed = (await Member.Post("/v1/deeds", Deed(passbook, rule))).Is(HttpStatusCode.Created).Text("id");
        (await Member.Post($"/v1/deeds/{deed}/add-evidence", new JsonObject { ["kind"] = "witness", ["words"] = "邻居证实" })).Is(HttpStatusCode.OK);
        return deed;
    }

    /// <summary>Holds a meeting about these, and gives the decisions' ids in their order.</summary>
    public async Task<IReadOnlyList<string>> Decide(string topic, bool adopt, params string[] subjects)
    {
        var agenda = new JsonArray([.. subjects.Select(subject => (JsonNode)new JsonObject { ["topic"] = topic, ["subject"] = subject })]);
        var meeting = (await Member.Post("/v1/council-meetings", new JsonObject { ["council"] = Council, ["on"] = "2026-04-01", ["agenda"] = agenda })).Is(HttpStatusCode.Created).Text("id");
        (await Member.Post($"/v1/council-meetings/{meeting}/take-attendance", new JsonObject { ["present"] = new JsonArray(1, 2, 3, 4) })).Is(HttpStatusCode.OK);
        for (var item = 1; item <= subjects.Length; item++)
        {
            var vote = new JsonObject { ["item"] = item, ["for"] = adopt ? 4 : 0, ["against"] = adopt ? 0 : 4, ["abstained"] = 0 };
            (await Member.Post($"/v1/council-meetings/{meeting}/decide", vote)).Is(HttpStatusCode.OK);
        }

        return [.. Enumerable.Range(1, subjects.Length).Select(item => $"{meeting}-{item}")];
    }

    /// <summary>Has deeds of passbooks decided, and waits until their points are entered.</summary>
    public async Task Reward(params string[] passbooks)
    {
        var deeds = new List<string>();
        foreach (var passbook in passbooks) deeds.Add(await Report(passbook));
        var decisions = await Decide("deed", adopt: true, [.. deeds]);
        for (var i = 0; i < deeds.Count; i++) (await Member.Post($"/v1/deeds/{deeds[i]}/decide", new JsonObject { ["decision"] = decisions[i] })).Is(HttpStatusCode.OK);
        foreach (var deed in deeds) await Booked(deed);
    }

    public Task Booked(string deed, string state = "booked") => Eventually.TrueAsync(
        async () => await Member.Get($"/v1/deeds/{deed}") is { } found && found.Text("state") == state && (state != "reversed" || found.Body!["reversalEntry"] is not null), $"{deed} is {state}");

    /// <summary>The deed of a passbook by a rule that waits for the council, once it is listed.</summary>
    public async Task<Reply> Reported(string passbook, string rule)
    {
        string? id = null;
        await Eventually.TrueAsync(
            async () => (id = (string?)(await Member.Get($"/v1/deeds?passbook={passbook}&state=reported")).Is(HttpStatusCode.OK)["items"].AsArray().FirstOrDefault(deed => (string)deed!["rule"]! == rule)?["id"]) is not null, "the deed is reported");
        return (await Member.Get($"/v1/deeds/{id}")).Is(HttpStatusCode.OK);
    }

    public async Task<int> Balance(string passbook) => (int)(await Clerk.Get($"/v1/passbooks/{passbook}")).Is(HttpStatusCode.OK)["balance"];
}
