using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Gateway.Tests.Hosting;

namespace Practice.Actors.Web.Tests;

/// <summary>A county in which something is going on, for pages to show.</summary>
/// <param name="Activity">That takes sign-ups.</param>
/// <param name="Held">That was held.</param>
/// <param name="Tracking">The key of a request that was placed, and <paramref name="Request"/> its id.</param>
/// <param name="Village">In which a council meets and points are kept.</param>
/// <param name="Published">A month, such as 2026-10, and <paramref name="Draft"/> the one after.</param>
public sealed record CountyScene(string Activity, string Held, string Project, string Tracking, string Request, string Published, string Draft, VillageScene Village)
{
    private static readonly TimeSpan County = TimeSpan.FromHours(8);

    public static async Task<CountyScene> SetAsync(Api api)
    {
        var now = DateTimeOffset.UtcNow.ToOffset(County);
        (await api.Post("/v1/theme-plans", new JsonObject { ["center"] = Scene.Center, ["year"] = now.Year })).Is(HttpStatusCode.Created);
        var unit = await api.Get($"/v1/units/{Scene.Office}");
        (await api.Patch($"/v1/units/{Scene.Office}", new JsonObject { ["address"] = "天祝县华藏寺镇（示例地址）", ["phone"] = "0935-0000000", ["hours"] = "周一至周五 8:30–17:30" }, ("If-Match", unit.Tag))).Is(HttpStatusCode.OK);
        string[] titles = ["重阳敬老：为老人理发量血压", "马背宣讲进牧场", "周末亲子阅读", "河道清洁志愿行动"];
        string[] places = ["华藏寺镇文化广场", "天堂镇牧场", "县图书馆", "金强河沿岸"];
        string[] units = [Scene.Office, "620623108", Scene.Center, "620623101"];
        string[] platforms = ["care", "theory", "education", "ecology"];
        var announced = "";
        for (var number = 0; number < titles.Length; number++)
        {
            var starts = new DateTimeOffset(now.Date.AddDays(2 + (3 * number)).AddHours(9), County);
            var planned = (await api.Post("/v1/activities/plan", new JsonObject
            {
                ["unit"] = units[number],
                ["title"] = titles[number],
                ["kind"] = "care",
                ["platform"] = platforms[number],
                ["startsAt"] = starts.ToString("O", CultureInfo.InvariantCulture),
                ["endsAt"] = starts.AddHours(2).ToString("O", CultureInfo.InvariantCulture),
                ["place"] = places[number],
                ["capacity"] = 12 + number,
                ["programme"] = new JsonArray(new JsonObject { ["kind"] = "talk", ["title"] = "惠民政策宣讲", ["minutes"] = 30 }, new JsonObject { ["kind"] = "arts", ["title"] = "锅庄舞", ["minutes"] = 30 }),
            })).Is(HttpStatusCode.Created).Text("id");
            (await api.Post($"/v1/activities/{planned}/announce")).Is(HttpStatusCode.OK);
            if (number == 0) announced = planned;
        }

        var held = "";
        string[] stations = [Scene.Station, Scene.Office, "620623101", "620623104", "620623107", "620623108", "620623112", "620623201"];
        for (var number = 0; number < 24; number++)
        {
            var ended = DateTimeOffset.UtcNow.AddMinutes(-30 - number);
            held = (await api.Post("/v1/activities", new JsonObject
            {
                ["unit"] = stations[(number * number) % stations.Length],
                ["title"] = "义诊进村",
                ["platform"] = "health",
                ["startsAt"] = ended.AddHours(-2).ToString("O", CultureInfo.InvariantCulture),
                ["endsAt"] = ended.ToString("O", CultureInfo.InvariantCulture),
                ["participants"] = 6,
                ["audience"] = 40 + number,
                ["serviceMinutes"] = 600,
            })).Is(HttpStatusCode.Created).Text("id");
        }

        var (published, draft) = await AssessAsync(api, now);
        await api.FoundTeam(Scene.Office, "care");
        await api.PlaceRequest(Scene.Office, reviewRequired: true);
        for (var number = 0; number < 3; number++) await api.PlaceRequest(Scene.Office);
        var placed = (await api.Post("/v1/service-requests", new JsonObject { ["unit"] = Scene.Station, ["channel"] = "online", ["description"] = "想学用智能手机" })).Is(HttpStatusCode.Created);
        var projects = (await api.Get("/v1/projects?limit=1"))["items"].AsArray();
        return new CountyScene(announced, held, (string)projects[0]!["id"]!, placed.Header("Tracking-Key")!, placed.Text("id"), published, draft, await VillageScene.SetAsync(api));
    }

    /// <summary>Of the last two months one is published, and of the other there is a draft.</summary>
    private static async Task<(string Published, string Draft)> AssessAsync(Api api, DateTimeOffset now)
    {
        var first = new DateTimeOffset(now.Year, now.Month, 1, 9, 0, 0, County).AddMonths(-2);
        for (var number = 0; number < 24; number++)
        {
            (await api.Post("/v1/activities", new JsonObject
            {
                ["unit"] = string.Create(CultureInfo.InvariantCulture, $"6206231{number % 12:00}"),
                ["title"] = "政策宣讲",
                ["platform"] = "theory",
                ["startsAt"] = first.AddDays(number).ToString("O", CultureInfo.InvariantCulture),
                ["endsAt"] = first.AddDays(number).AddHours(2).ToString("O", CultureInfo.InvariantCulture),
                ["participants"] = 5,
                ["audience"] = 30 + number,
                ["serviceMinutes"] = 500,
            })).Is(HttpStatusCode.Created);
        }

        var (published, draft) = (Name(first), Name(first.AddMonths(1)));
        var scheme = (await api.Post("/v1/schemes", new JsonObject { ["center"] = Scene.Center })).Is(HttpStatusCode.Created).Text("id");
        (await api.Post($"/v1/schemes/{scheme}/check")).Is(HttpStatusCode.OK);
        var approved = (await api.Post($"/v1/schemes/{scheme}/approve", new JsonObject { ["from"] = published })).Is(HttpStatusCode.OK);
        (await api.GetAfter(approved, "/v1/schemes")).Is(HttpStatusCode.OK);
        foreach (var month in new[] { published, draft }) (await api.Post("/v1/assessments", new JsonObject { ["center"] = Scene.Center, ["month"] = month })).Is(HttpStatusCode.Created);
        (await api.Post($"/v1/assessments/{published}/publish")).Is(HttpStatusCode.OK);
        return (published, draft);

        static string Name(DateTimeOffset month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);
    }
}
