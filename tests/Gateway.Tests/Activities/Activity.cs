using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Gateway.Tests.Volunteering;

namespace Practice.Actors.Gateway.Tests.Activities;

/// <summary>Activities that tests plan for themselves, over the API.</summary>
internal static class Activity
{
    private static int serial;

    public static string At(int minutes) => DateTimeOffset.UtcNow.AddMinutes(minutes).ToString("O");

    /// <summary>An activity of two hours, the day after tomorrow.</summary>
    public static JsonObject Body(string unit, int capacity = 20) => new()
    {
        ["unit"] = unit,
        ["title"] = "马背宣讲进牧区",
        ["kind"] = "talk",
        ["platform"] = "theory",
        ["startsAt"] = At(2 * 24 * 60),
        ["endsAt"] = At((2 * 24 * 60) + 120),
        ["place"] = "中庄村文化广场",
        ["capacity"] = capacity,
    };

    /// <summary>The same, begun fifty minutes ago and about to end, while sign-up goes on.</summary>
    public static JsonObject UnderWay(string unit, int capacity = 20)
    {
        var body = Body(unit, capacity);
        var end = At(10);
        (body["startsAt"], body["endsAt"], body["signUpClosesAt"], body["withdrawUntil"]) = (At(-50), end, end, end);
        return body;
    }

    extension(Api api)
    {
        /// <summary>Plans and announces.</summary>
        public async Task<string> Announce(JsonObject body)
        {
            var id = (await api.Post("/v1/activities/plan", body)).Is(HttpStatusCode.Created).Text("id");
            await api.Do(id, "announce");
            return id;
        }

        /// <summary>Something that must go well.</summary>
        public async Task<Reply> Do(string activity, string verb, JsonObject? body = null) =>
            (await api.Post($"/v1/activities/{activity}/{verb}", body ?? [])).Is(HttpStatusCode.OK);

        public Task<Reply> SignUp(string activity, string volunteer) => api.Post($"/v1/activities/{activity}/sign-ups", Of(volunteer));

        /// <summary>Whose name and telephone number nobody else has, as searches by them find so many at most.</summary>
        public async Task<string> NewVolunteer(string unit)
        {
            var number = Interlocked.Increment(ref serial);
            var person = Volunteering.People.Somebody(name: $"马{number}", phone: string.Create(CultureInfo.InvariantCulture, $"139{number:00000000}"));
            return (await api.Register(Volunteering.People.Body(person, unit))).Text("id");
        }
    }

    public static JsonObject Of(string volunteer) => new() { ["volunteer"] = volunteer };
}
