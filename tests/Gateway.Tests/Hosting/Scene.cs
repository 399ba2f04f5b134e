using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Practice.Actors.Gateway.Tests.Hosting;

/// <summary>What tests set up for themselves, over the API.</summary>
public static class Scene
{
    public const string Center = "620623";
    public const string Office = "620623100";
    public const string Station = "620623100200";

    private static int serial;

    /// <summary>A unit's code that nobody has used.</summary>
    public static string NewCode() => string.Create(CultureInfo.InvariantCulture, $"{Office}-N{Interlocked.Increment(ref serial) + 1_000}");

    extension(Api api)
    {
        public async Task<string> OpenStation(string parent = Office)
        {
            var code = NewCode();
            (await api.Post("/v1/units", new JsonObject { ["code"] = code, ["level"] = "station", ["parent"] = parent, ["name"] = $"试验站 {code}" })).Is(HttpStatusCode.Created);
            return code;
        }

        public async Task<string> FoundTeam(string unit = Station, string? platform = null)
        {
            var body = new JsonObject { ["unit"] = unit, ["level"] = "village", ["name"] = "试验队", ["areas"] = new JsonArray(unit), ["capacity"] = 5 };
            if (platform is not null) body["platforms"] = new JsonArray(platform);
            return (await api.Post("/v1/teams", body)).Is(HttpStatusCode.Created).Text("id");
        }

        public async Task<string> OfferItem(bool reviewRequired = false, string platform = "care") =>
            (await api.Post("/v1/menu-items", new JsonObject { ["center"] = Center, ["platform"] = platform, ["name"] = "试验项目", ["reviewRequired"] = reviewRequired })).Is(HttpStatusCode.Created).Text("id");

        public async Task<string> PlaceRequest(string? unit = null, bool reviewRequired = false)
        {
            var item = await api.OfferItem(reviewRequired);
            return (await api.Post("/v1/service-requests", new JsonObject { ["unit"] = unit ?? Station, ["menuItem"] = item, ["channel"] = "visit" })).Is(HttpStatusCode.Created).Text("id");
        }

        /// <summary>A person, unmasked.</summary>
        public async Task<Reply> Reveal(string person) =>
            (await api.Post($"/v1/people/{person}/reveal", new JsonObject { ["purpose"] = "verification", ["reason"] = "试验" })).Is(HttpStatusCode.OK);

        /// <summary>Takes steps that must go well; the answer is the last one's.</summary>
        public async Task<Reply> Take(string request, params (string Verb, JsonObject Body)[] steps)
        {
            Reply? last = null;
            foreach (var (verb, body) in steps) last = (await api.Post($"/v1/service-requests/{request}/{verb}", body)).Is(HttpStatusCode.OK);
            return last!;
        }
    }

    public static (string Verb, JsonObject Body) Dispatch(string team, params string[] helpers) =>
        ("dispatch", new JsonObject { ["team"] = team, ["helpers"] = new JsonArray([.. helpers.Select(helper => (JsonNode)helper)]) });

    public static (string Verb, JsonObject Body) Accept(string team) => ("accept", new JsonObject { ["team"] = team });

    public static (string Verb, JsonObject Body) Start(string team) => ("start", new JsonObject { ["team"] = team });

    public static (string Verb, JsonObject Body) Complete(string team, string result = "solved") =>
        ("complete", new JsonObject { ["team"] = team, ["result"] = result, ["volunteers"] = 2, ["minutes"] = 45 });

    public static (string Verb, JsonObject Body) Rate(int rating) => ("rate", new JsonObject { ["rating"] = rating, ["by"] = "served" });
}
