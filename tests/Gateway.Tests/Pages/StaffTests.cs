using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Testing;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Pages;

/// <summary>Pages of the staff let nobody do or see more than the API does.</summary>
[Collection(OnSqlite.Name)]
public sealed class StaffTests(SqliteGateway gateway) : IDisposable
{
    private static readonly string[] Paths = ["/me/desk", "/me/entry", "/me/team", "/me/activities", "/me/assessment", "/me/volunteers"];

    private readonly Api api = gateway.Api;
    private readonly Visitor visitor = new(gateway.Host);

    public void Dispose() => visitor.Dispose();

    [Fact]
    public async Task Pages_of_the_staff_open_to_nobody_unknown()
    {
        foreach (var path in Paths) Assert.Equal((path, HttpStatusCode.Unauthorized), (path, (await visitor.GetAsync(path)).Status));
    }

    [Fact]
    public async Task Who_answers_elsewhere_sees_no_desk_and_no_request_and_dispatches_nothing()
    {
        var (own, other) = (await api.OpenStation(), await api.OpenStation());
        var team = await api.FoundTeam(other);
        var placed = await api.PlaceRequest(other);
        await SignInAsync(new Grant(Role.StationManager, new UnitCode(own)));

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/me/desk?unit={other}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/me/requests/{placed}")).Status);
        Assert.DoesNotContain($"/me/requests/{placed}", (await visitor.GetAsync($"/me/desk?open={placed}&done={placed}")).Is(HttpStatusCode.OK).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/track/", (await visitor.GetAsync($"/me/entry?done={placed}")).Is(HttpStatusCode.OK).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync($"/me/requests/{placed}/dispatch", ("team", team))).Status);
        Assert.Contains("没有派成 1 单", (await PostAsync("/me/desk/confirm", ("unit", own), ("pick", $"{placed} {team}"))).Is(HttpStatusCode.OK).Html, StringComparison.Ordinal);
        Assert.Equal("placed", (await api.Get($"/v1/service-requests/{placed}")).Text("state"));
    }

    [Fact]
    public async Task Several_are_not_taken_for_one_reason_and_of_each_is_said_what_became_of_it()
    {
        var (own, other) = (await api.OpenStation(), await api.OpenStation());
        var (first, second, gone, notOurs) = (await api.PlaceRequest(own), await api.PlaceRequest(own), await api.PlaceRequest(own), await api.PlaceRequest(other));
        await api.Take(gone, ("reject", new JsonObject { ["reason"] = "duplicate" }));
        await SignInAsync(new Grant(Role.StationManager, new UnitCode(own)));
        // What was typed is shown again beside the orders of the desk, which come from a list.
        await Eventually.TrueAsync(async () => (await visitor.GetAsync($"/me/desk?unit={own}")).Html.Contains(second, StringComparison.Ordinal), "The desk shows its orders");
        (string, string)[] chosen = [("unit", own), ("pick", first), ("pick", $"{second} {await api.FoundTeam(own)}"), ("pick", gone), ("pick", notOurs), ("pick", "nonsense")];

        var unsaid = (await PostAsync("/me/desk/reject", [.. chosen, ("note", "请找村委会")])).Is(HttpStatusCode.BadRequest);
        Assert.Contains("请选一个原因", unsaid.Html, StringComparison.Ordinal);
        Assert.Contains("请找村委会", unsaid.Html, StringComparison.Ordinal);
        Assert.Equal("placed", (await api.Get($"/v1/service-requests/{first}")).Text("state"));
        Assert.Contains("先勾选几单", (await PostAsync("/me/desk/reject", ("unit", own), ("reason", "incomplete"))).Is(HttpStatusCode.BadRequest).Html, StringComparison.Ordinal);

        var told = (await PostAsync("/me/desk/reject", [.. chosen, ("reason", "not-our-duty"), ("note", "请找村委会")])).Is(HttpStatusCode.OK);
        Assert.Contains("不受理 2 单，没有办成 2 单", told.Html, StringComparison.Ordinal);
        foreach (var request in (string[])[first, second])
        {
            var now = await api.Get($"/v1/service-requests/{request}");
            Assert.Equal("rejected", now.Text("state"));
            Assert.Equal("请找村委会", (string)(await api.Get($"/v1/service-requests/{request}/contact")).Is(HttpStatusCode.OK)["notes"][0]!["text"]!);
        }

        Assert.Equal("placed", (await api.Get($"/v1/service-requests/{notOurs}")).Text("state"));
        Assert.DoesNotContain((await api.Get($"/v1/service-requests/{notOurs}")).Text("trackingCode"), told.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_team_leader_answers_for_no_other_team()
    {
        var station = await api.OpenStation();
        var (team, other) = (await api.FoundTeam(station), await api.FoundTeam(station));
        var placed = await api.PlaceRequest(station);
        await api.Take(placed, Dispatch(other));
        await SignInAsync(new Grant(Role.TeamLeader, Team: new TeamId(team)));

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/me/team?team={other}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync($"/me/requests/{placed}/accept", ("team", other))).Status);
        Assert.Equal("dispatched", (await api.Get($"/v1/service-requests/{placed}")).Text("state"));
    }

    [Fact]
    public async Task A_step_leads_back_to_pages_of_the_staff_alone()
    {
        var station = await api.OpenStation();
        var placed = await api.PlaceRequest(station, reviewRequired: true);
        await SignInAsync(new Grant(Role.StationManager, new UnitCode(station)));

        var reviewed = (await PostAsync($"/me/requests/{placed}/review", ("back", "//elsewhere.example/me/"))).Is(HttpStatusCode.SeeOther);

        Assert.Equal($"/me/requests/{placed}", reviewed.Location);
        Assert.Equal("reviewed", (await api.Get($"/v1/service-requests/{placed}")).Text("state"));
    }

    private async Task SignInAsync(Grant grant) => visitor.Keep("practice", await gateway.Host.Services.SignInAsync(grant));

    private async Task<Shown> PostAsync(string path, params (string Field, string Value)[] fields)
    {
        var proof = (await visitor.GetAsync("/me")).Html.Split("name=\"form\" value=\"")[1].Split('"')[0];
        return await visitor.PostAsync(path, fields.Append(("form", proof)).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
    }
}
