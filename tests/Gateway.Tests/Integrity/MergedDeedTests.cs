using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Gateway.Tests.Volunteering;
using Practice.Actors.Testing;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Integrity;

/// <summary>Hours become deeds of whom they are, also where somebody was registered twice and the registrations are merged.</summary>
public abstract class MergedDeedTests(GatewayFixture gateway)
{
    private readonly Api api = gateway.Api;

    [Fact]
    public async Task What_two_merged_registrations_had_is_one_deed_each_and_a_later_reversal_takes_its_points_along()
    {
        var village = await Village.SetAsync(gateway);
        var (one, other) = (await RegisterAsync(village), await RegisterAsync(village));
        var (book, otherBook) = (await OpenAsync(village, one), await OpenAsync(village, other));
        // The same morning under both registrations, and a day that one of them alone has.
        (await api.Serve(one, 2, 8, 120)).Is(HttpStatusCode.OK);
        await village.Reported(book, "voluntary-service");
        (await api.Serve(other, 2, 8, 120)).Is(HttpStatusCode.OK);
        var twice = await EnteredAsync(village, otherBook);
        (await api.Serve(other, 3, 8, 120)).Is(HttpStatusCode.OK);
        var alone = await EnteredAsync(village, otherBook);
        Assert.Equal(4, await village.Balance(otherBook));

        (await api.Post($"/v1/volunteers/{other}/merge", new JsonObject { ["into"] = one })).Is(HttpStatusCode.OK);
        await village.Booked(twice, "reversed");
        Assert.Equal(2, await village.Balance(otherBook));
        (await api.Serve(one, 4, 8, 120)).Is(HttpStatusCode.OK);
        await Eventually.TrueAsync(async () => (await DeedsAsync(village, book)).Count == 2, "hours of after the merge are reported");
        Assert.Equal(["reported", "reported"], (await DeedsAsync(village, book)).Select(deed => (string)deed!["state"]!));

        // The second entry of the one book is what came over of the third of March.
        (await api.Post($"/v1/volunteers/{one}/reverse-hours", new JsonObject { ["entry"] = 2 })).Is(HttpStatusCode.OK);
        await village.Booked(alone, "reversed");
        Assert.Equal(0, await village.Balance(otherBook));
    }

    [Fact]
    public async Task The_passbook_of_a_merged_registration_goes_on_where_there_is_no_other_and_hours_without_a_deed_come_over()
    {
        var village = await Village.SetAsync(gateway);
        var (one, other) = (await RegisterAsync(village), await RegisterAsync(village));
        var otherBook = await OpenAsync(village, other);
        (await api.Serve(one, 2, 8, 120)).Is(HttpStatusCode.OK);
        (await api.Post($"/v1/volunteers/{other}/merge", new JsonObject { ["into"] = one })).Is(HttpStatusCode.OK);
        // Hours under the registration that had none were served by somebody with a passbook.
        await EnteredAsync(village, otherBook);
        (await api.Serve(one, 3, 8, 120)).Is(HttpStatusCode.OK);
        var deed = await EnteredAsync(village, otherBook);
        Assert.Equal(4, await village.Balance(otherBook));
        // A correction is a reversal with a right entry.
        var path = $"/v1/volunteers/{one}";
        (await api.Post($"{path}/request-correction", new JsonObject
        {
            ["entry"] = 2,
            ["startsAt"] = "2026-03-03T08:00:00+08:00",
            ["endsAt"] = "2026-03-03T09:30:00+08:00",
            ["minutes"] = 90,
            ["reason"] = "记错了",
        })).Is(HttpStatusCode.OK);
        (await api.Post($"{path}/decide-correction", new JsonObject { ["correction"] = 1, ["accept"] = true })).Is(HttpStatusCode.OK);
        await village.Booked(deed, "reversed");
        await EnteredAsync(village, otherBook);
        Assert.Equal(4, await village.Balance(otherBook));

        // Who has a passbook, and hours under a second registration that has none.
        var (third, fourth) = (await RegisterAsync(village), await RegisterAsync(village));
        var thirdBook = await OpenAsync(village, third);
        (await api.Serve(fourth, 5, 8, 120)).Is(HttpStatusCode.OK);
        (await api.Post($"/v1/volunteers/{fourth}/merge", new JsonObject { ["into"] = third })).Is(HttpStatusCode.OK);
        await EnteredAsync(village, thirdBook);
        Assert.Equal(2, await village.Balance(thirdBook));
    }

    private async Task<string> RegisterAsync(Village village) => (await api.Register(Volunteering.People.Body(unit: village.Code))).Text("id");

    private static async Task<string> OpenAsync(Village village, string volunteer) =>
        (await village.Clerk.Post("/v1/passbooks", new JsonObject { ["unit"] = village.Code, ["kind"] = "person", ["volunteer"] = volunteer })).Is(HttpStatusCode.Created).Text("id");

    private static async Task<JsonArray> DeedsAsync(Village village, string passbook) => (await village.Clerk.Get($"/v1/deeds?passbook={passbook}")).Is(HttpStatusCode.OK)["items"].AsArray();

    /// <summary>Waits for the deed of the passbook's last hours, and has the council adopt it.</summary>
    private static async Task<string> EnteredAsync(Village village, string passbook)
    {
        var deed = (await village.Reported(passbook, "voluntary-service")).Text("id");
        var decision = (await village.Decide("deed", adopt: true, deed))[0];
        (await village.Member.Post($"/v1/deeds/{deed}/decide", new JsonObject { ["decision"] = decision })).Is(HttpStatusCode.OK);
        await village.Booked(deed);
        // What was decided is not listed as reported any more.
        await Eventually.TrueAsync(
            async () => (await village.Clerk.Get($"/v1/deeds?passbook={passbook}&state=reported")).Is(HttpStatusCode.OK)["items"].AsArray().All(each => (string)each!["id"]! != deed), "the list shows it decided");
        return deed;
    }
}

[Collection(OnSqlite.Name)]
public sealed class MergedDeedOnSqliteTests(SqliteGateway gateway) : MergedDeedTests(gateway);

[Collection(OnPostgres.Name)]
public sealed class MergedDeedOnPostgresTests(PostgresGateway gateway) : MergedDeedTests(gateway);
