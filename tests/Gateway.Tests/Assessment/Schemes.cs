using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Gateway.Tests.Hosting;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Assessment;

/// <summary>A small scheme, and months by it, over the API.</summary>
internal static class Schemes
{
    /// <summary>Half by weeks with an activity, half by what visitors found.</summary>
    public static JsonObject Body(decimal weekly = 50) => new()
    {
        ["center"] = Center,
        ["name"] = Words("试验方案"),
        ["boards"] = new JsonArray(Board("sub-centers", weekly), Board("teams", weekly), Board("offices", weekly)),
    };

    public static JsonObject Words(string words) => new() { ["zh"] = words, ["en"] = "Words" };

    extension(Api api)
    {
        /// <summary>Drafts, checks and approves it.</summary>
        public async Task<string> ApprovedScheme(string from = "2023-01", decimal weekly = 50)
        {
            var id = (await api.Post("/v1/schemes", Body(weekly))).Is(HttpStatusCode.Created).Text("id");
            (await api.Post($"/v1/schemes/{id}/check")).Is(HttpStatusCode.OK);
            var approved = (await api.Post($"/v1/schemes/{id}/approve", new JsonObject { ["from"] = from })).Is(HttpStatusCode.OK);
            // Which scheme a month goes by is read from the lists.
            (await api.GetAfter(approved, "/v1/schemes")).Is(HttpStatusCode.OK);
            return id;
        }

        public Task<Reply> DraftMonth(string month, string? scheme = null)
        {
            var body = new JsonObject { ["center"] = Center, ["month"] = month };
            if (scheme is not null) body["scheme"] = scheme;
            return api.Post("/v1/assessments", body);
        }
    }

    private static JsonObject Board(string kind, decimal weekly) => new()
    {
        ["kind"] = kind,
        ["leastRated"] = 10,
        ["mostBonus"] = 0,
        ["mostDeduction"] = 0,
        ["groups"] = new JsonArray(new JsonObject
        {
            ["key"] = "all",
            ["name"] = Words("全部"),
            ["indicators"] = new JsonArray(
                Indicator("weekly", weekly, "share", ("measured", "ratio(weeks_held, weeks, unknown)"), ("target", 1)),
                Indicator("site-visit", 100 - weekly, "score", ("target", 100), ("evidence", Words("查访记录")), ("manual", new JsonObject { ["least"] = 0, ["most"] = 100, ["twoPeopleAbove"] = 95 }))),
        }),
    };

    private static JsonObject Indicator(string key, decimal weight, string unit, params (string Name, JsonNode Value)[] more)
    {
        var indicator = new JsonObject
        {
            ["key"] = key,
            ["name"] = Words(key),
            ["meaning"] = Words(key),
            ["source"] = Words(key),
            ["kind"] = "scored",
            ["unit"] = unit,
            ["weight"] = weight,
            ["formula"] = "most * target(value, target)",
        };
        foreach (var (name, value) in more) indicator[name] = value;
        return indicator;
    }
}
