using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Ledger;
using Practice.Actors.Testing;
using Xunit;
using static Practice.Actors.Gateway.Tests.Activities.Activity;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Activities;

/// <summary>Signed up, checked in and out, and what follows from it.</summary>
public abstract class ParticipantTests(GatewayFixture gateway)
{
    private readonly Api api = gateway.Api;

    [Fact]
    public async Task Two_hundred_at_once_get_the_twenty_places_in_the_order_of_arrival()
    {
        var station = await api.OpenStation();
        var volunteers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => api.NewVolunteer(station)));
        var id = await api.Announce(Body(station, capacity: 20));

        var signedUp = await Task.WhenAll(volunteers.Select(volunteer => api.SignUp(id, volunteer)));

        Assert.All(signedUp, reply => reply.Is(HttpStatusCode.OK));
        Assert.Equal(volunteers, signedUp.Select(reply => reply.Text("volunteer")));
        Assert.Equal(Enumerable.Range(1, 200), signedUp.Select(reply => (int)reply["number"]).Order());
        Assert.All(signedUp, reply => Assert.Equal((int)reply["number"] <= 20 ? "placed" : "waiting", reply.Text("standing")));
        Assert.All(signedUp.Where(reply => reply.Text("standing") == "waiting"), reply => Assert.Equal((int)reply["number"] - 21, (int)reply["ahead"]));

        var inOrder = signedUp.OrderBy(reply => (int)reply["number"]).Select(reply => reply.Text("volunteer")).ToList();
        var withdrawn = (await api.Post($"/v1/activities/{id}/withdraw-sign-up", Of(inOrder[4]))).Is(HttpStatusCode.OK);
        Assert.Equal(("withdrawn", 20, 179), (withdrawn.Text("standing"), (int)withdrawn["attendance"]["placed"]!, (int)withdrawn["attendance"]["waiting"]!));
        var placed = (await api.GetAfter(withdrawn, $"/v1/activities/{id}/sign-ups?standing=placed&limit=200")).Is(HttpStatusCode.OK)["items"].AsArray();
        Assert.Equal([.. inOrder[..4], .. inOrder[5..21]], placed.Select(item => (string)item!["volunteer"]!));
        var next = Assert.Single((await api.Get($"/v1/activities/{id}/sign-ups?standing=waiting&limit=1"))["items"].AsArray());
        Assert.Equal((inOrder[21], 0), ((string)next!["volunteer"]!, (int)next["ahead"]!));
        var mine = Assert.Single((await api.Get($"/v1/volunteers/{inOrder[20]}/sign-ups"))["items"].AsArray());
        Assert.Equal((id, "placed", "announced"), ((string)mine!["activity"]!, (string)mine["standing"]!, (string)mine["state"]!));
    }

    [Fact]
    public async Task A_sign_up_needs_an_open_activity_and_somebody_who_may_sign_that_volunteer_up()
    {
        var station = await api.OpenStation();
        var team = await api.FoundTeam(station);
        var (member, other) = (await api.NewVolunteer(station), await api.NewVolunteer(station));
        (await api.Post($"/v1/volunteers/{member}/join-team", new JsonObject { ["team"] = team })).Is(HttpStatusCode.OK);
        var id = await api.Announce(Body(station));
        var last = await api.Do(id, "halt-sign-up");
        Assert.Equal(0, await Open());
        (await api.SignUp(id, other)).IsRefused(HttpStatusCode.Conflict, "activity.sign-up-closed");
        last = await api.Do(id, "resume-sign-up");
        Assert.Equal(1, await Open());

        var leader = await gateway.Host.ApiOf(new Grant(Role.TeamLeader, Team: new TeamId(team)));
        (await leader.SignUp(id, other)).IsRefused(HttpStatusCode.Forbidden, "access.out-of-scope");
        (await leader.SignUp(id, member)).Is(HttpStatusCode.OK);
        (await leader.SignUp(id, member)).IsRefused(HttpStatusCode.Conflict, "activity.signed-up-already");
        (await gateway.Host.ApiOfNobody().SignUp(id, member)).IsRefused(HttpStatusCode.Unauthorized, "access.account-required");
        (await api.SignUp(id, "vol_01jdq7k2v3m8n5p6r7s8t9v0wx")).IsInvalid("activity.volunteer-unknown", "volunteer");

        (await api.SignUp(id, other)).Is(HttpStatusCode.OK);

        async Task<int> Open() => (await api.GetAfter(last, $"/v1/activities?unit={station}&openForSignUp=true"))["items"].AsArray().Count;
    }

    [Fact]
    public async Task Check_ins_and_outs_become_hours_in_the_volunteers_books()
    {
        var station = await api.OpenStation();
        var (scans, listed, walksIn, late) = (await api.NewVolunteer(station), await api.NewVolunteer(station), await api.NewVolunteer(station), await api.NewVolunteer(station));
        var id = await api.Announce(UnderWay(station));
        foreach (var volunteer in new[] { scans, listed, late }) (await api.SignUp(id, volunteer)).Is(HttpStatusCode.OK);

        var code = (await api.Get($"/v1/activities/{id}/check-in-code")).Is(HttpStatusCode.OK).Text("code");
        JsonObject ByCode(string with) => new() { ["volunteer"] = scans, ["code"] = with };
        (await api.Post($"/v1/activities/{id}/check-in-by-code", ByCode("3f0c9a5be2d149767a1c"))).IsRefused(HttpStatusCode.Conflict, "activity.code-invalid");
        var other = (await api.Get($"/v1/activities/{await api.Announce(UnderWay(station))}/check-in-code")).Text("code");
        (await api.Post($"/v1/activities/{id}/check-in-by-code", ByCode(other))).IsRefused(HttpStatusCode.Conflict, "activity.code-invalid");
        (await api.Post($"/v1/activities/{id}/check-out-by-code", ByCode(code))).IsRefused(HttpStatusCode.Conflict, "activity.not-checked-in");
        (await api.Post($"/v1/activities/{id}/check-in-by-code", ByCode(code))).Is(HttpStatusCode.OK);
        Assert.Equal("under-way", (await api.Get($"/v1/activities/{id}")).Text("state"));

        (await api.Post($"/v1/activities/{id}/check-in", new JsonObject { ["volunteer"] = walksIn, ["at"] = At(-120) })).IsRefused(HttpStatusCode.Conflict, "activity.too-early");
        (await api.Post($"/v1/activities/{id}/check-in", new JsonObject { ["volunteer"] = walksIn, ["at"] = At(-40) })).Is(HttpStatusCode.OK);
        (await api.Post($"/v1/activities/{id}/check-out", new JsonObject { ["volunteer"] = walksIn, ["at"] = At(-45) })).IsInvalid("time.order", "at");
        Assert.Equal("walk-in", (await api.Post($"/v1/activities/{id}/check-out", new JsonObject { ["volunteer"] = walksIn, ["at"] = At(-10) })).Is(HttpStatusCode.OK).Text("standing"));
        await api.Do(id, "finish");
        Assert.Equal(2, (int)(await api.Get($"/v1/activities/{id}"))["attendance"]["noShows"]!);
        var list = new JsonObject { ["entries"] = new JsonArray(new JsonObject { ["volunteer"] = listed, ["cameAt"] = At(-55), ["leftAt"] = At(-20) }) };
        Assert.Equal(1, (int)(await api.Do(id, "attendance", list))["attendance"]["noShows"]!);

        var recorded = await api.Do(id, "record", new JsonObject { ["audience"] = 80, ["endsAt"] = At(0) });
        Assert.Equal(3, (int)recorded["participants"]);
        Assert.InRange((int)recorded["serviceMinutes"], 59, 61);
        await Eventually.TrueAsync(async () => (int)(await api.Get($"/v1/activities/{id}"))["attendance"]["settled"]! == 3, "the hours are settled");
        var book = (await api.Get($"/v1/volunteers/{walksIn}")).Is(HttpStatusCode.OK);
        Assert.InRange((int)book["minutes"], 29, 31);
        Assert.InRange((int)(await api.Get($"/v1/volunteers/{listed}"))["minutes"], 29, 31);
        await Eventually.TrueAsync(async () => (await Part(listed))["minutes"] is not null && (await Part(scans))["refused"] is not null, "the list shows what came of the hours");
        Assert.Equal(("list", "list"), ((string)(await Part(listed))["checkedInBy"]!, (string)(await Part(listed))["checkedOutBy"]!));
        Assert.Equal("activity.nothing-served", (string)(await Part(scans))["refused"]!);
        Assert.True((bool)(await Part(late))["noShow"]!);

        async Task<JsonNode> Part(string volunteer) => (await api.Get($"/v1/volunteers/{volunteer}/sign-ups"))["items"]![0]!;
    }
}

[Collection(OnSqlite.Name)]
public sealed class ParticipantsOnSqliteTests(SqliteGateway gateway) : ParticipantTests(gateway);

[Collection(OnPostgres.Name)]
public sealed class ParticipantsOnPostgresTests(PostgresGateway gateway) : ParticipantTests(gateway);

/// <summary>What a platform that stops leaves undone, it does when it is there again.</summary>
public sealed class HoursAfterRestartTests
{
    [Fact]
    public async Task Hours_that_were_not_carried_over_before_a_stop_are_after_it_and_once()
    {
        await using var database = await GatewayHost.CountyAsync(DatabaseEngine.Sqlite);
        string id, volunteer;
        await using (var first = await GatewayHost.StartAsync(database, ("Activities:Sweep", "01:00:00")))
        {
            var api = first.Api();
            volunteer = await api.NewVolunteer(Station);
            id = await api.Announce(UnderWay(Station));
            (await api.Post($"/v1/activities/{id}/check-in", new JsonObject { ["volunteer"] = volunteer, ["at"] = At(-40) })).Is(HttpStatusCode.OK);
            (await api.Post($"/v1/activities/{id}/check-out", new JsonObject { ["volunteer"] = volunteer, ["at"] = At(-10) })).Is(HttpStatusCode.OK);
            await api.Do(id, "record", new JsonObject { ["audience"] = 8, ["endsAt"] = At(0) });
            Assert.Equal(0, (int)(await api.Get($"/v1/volunteers/{volunteer}"))["minutes"]);
        }

        await using var second = await GatewayHost.StartAsync(database);
        var after = second.Api();
        await Eventually.TrueAsync(async () => (int)(await after.Get($"/v1/activities/{id}"))["attendance"]["settled"]! == 1, "the hours are settled");
        Assert.Equal((30, 1), ((int)(await after.Get($"/v1/volunteers/{volunteer}"))["minutes"], (int)(await after.Get($"/v1/volunteers/{volunteer}"))["entries"]));
    }
}
