using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Gateway.Tests.Hosting;

namespace Practice.Actors.Gateway.Tests.Volunteering;

/// <summary>People whom nobody has registered yet.</summary>
internal static class People
{
    private static int serial;

    /// <summary>An identity number of somebody born on a day; the next time another's.</summary>
    public static string NumberOf(DateOnly born)
    {
        var number = Interlocked.Increment(ref serial);
        var digits = string.Create(CultureInfo.InvariantCulture, $"{110_101 + (number / 1_000)}{born:yyyyMMdd}{number % 1_000:000}");
        return digits + IdentityNumber.CheckOf(digits);
    }

    public static JsonObject Somebody(string? identityNumber = null, string name = "王小明", string phone = "13812345678") =>
        new() { ["name"] = name, ["phone"] = phone, ["identityNumber"] = identityNumber ?? NumberOf(new DateOnly(1980, 5, 1)) };

    public static JsonObject Body(JsonObject? person = null, string unit = Scene.Station) => new() { ["unit"] = unit, ["person"] = person ?? Somebody() };

    extension(Api api)
    {
        public async Task<Reply> Register(JsonObject? body = null) => (await api.Post("/v1/volunteers", body ?? Body())).Is(HttpStatusCode.Created);

        /// <summary>A service of an hour at least, on a day of March 2026, from an hour of it.</summary>
        public Task<Reply> Serve(string volunteer, int day, int hour, int minutes) => api.Post($"/v1/volunteers/{volunteer}/hours", new JsonObject
        {
            ["title"] = "义诊",
            ["startsAt"] = string.Create(CultureInfo.InvariantCulture, $"2026-03-{day:00}T{hour:00}:00:00+08:00"),
            ["endsAt"] = new DateTimeOffset(2026, 3, day, hour, 0, 0, TimeSpan.FromHours(8)).AddMinutes(minutes).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
            ["minutes"] = minutes,
        });
    }
}
