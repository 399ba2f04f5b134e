using System.Net;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Tests.Activities;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Gateway.Tests.Volunteering;
using Practice.Actors.Testing;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;
using static Practice.Actors.Gateway.Tests.Volunteering.People;

namespace Practice.Actors.Gateway.Tests.Pages;

/// <summary>Volunteers and staff sign in on a page, and do there what they do.</summary>
[Collection(OnSqlite.Name)]
public sealed class SignInTests(SqliteGateway gateway) : IDisposable
{
    private readonly Api api = gateway.Api;
    private readonly Visitor visitor = new(gateway.Host);

    public void Dispose() => visitor.Dispose();

    [Fact]
    public async Task A_volunteer_signs_in_by_a_code_and_the_first_time_by_the_identity_number_and_joins_an_activity()
    {
        var (phone, number) = (PhoneSignIns.NewPhone(), NumberOf(new DateOnly(1980, 5, 1)));
        await api.Register(Body(Somebody(number, "马上来", phone)));
        var activity = await api.Announce(Activity.Body(Station));
        var page = $"/activities/{activity}";
        Assert.Contains("登录后报名", (await visitor.GetAsync(page)).Html, StringComparison.Ordinal);

        var asked = (await visitor.SendAsync(await visitor.GetAsync("/me"), "/me/code", ("phone", phone))).Is(HttpStatusCode.OK);
        (await visitor.SendAsync(asked, "/me/enter", ("code", "000000"))).Is(HttpStatusCode.BadRequest);
        var first = (await visitor.SendAsync(asked, "/me/enter", ("code", gateway.Host.CodeSentTo(phone)))).Is(HttpStatusCode.Unauthorized);
        Assert.Contains("id=\"identity-fault\"", first.Html, StringComparison.Ordinal);
        (await visitor.SendAsync(first, "/me/enter", ("identity", number))).Is(HttpStatusCode.SeeOther);

        Assert.Contains("马**", (await visitor.GetAsync("/me")).Is(HttpStatusCode.OK).Html, StringComparison.Ordinal);
        (await visitor.SendAsync(await visitor.GetAsync(page), $"{page}/sign-up")).Is(HttpStatusCode.SeeOther);
        Shown? joined = null;
        await Eventually.TrueAsync(async () => (joined = await visitor.GetAsync(page)).Html.Contains("您已报名", StringComparison.Ordinal), "the page knows of the sign-up");
        (await visitor.SendAsync(joined!, $"{page}/withdraw-sign-up")).Is(HttpStatusCode.SeeOther);
        (await visitor.SendAsync(await visitor.GetAsync("/me"), "/me/leave")).Is(HttpStatusCode.SeeOther);
        Assert.Contains("登录后报名", (await visitor.GetAsync(page)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_volunteer_finds_what_they_were_told_on_their_page_and_asks_there_to_be_erased()
    {
        var volunteer = (await api.Register(Body(Somebody(name: "马知")))).Text("id");
        await api.Serve(volunteer, 2, 8, 120);
        var activity = await api.Announce(Activity.Body(Station));
        (await api.SignUp(activity, volunteer)).Is(HttpStatusCode.OK);
        await api.Do(activity, "cancel", new() { ["reason"] = "weather" });
        await SignInAsync(new Grant(Role.Volunteer, Volunteer: new VolunteerId(volunteer)));

        Shown? own = null;
        await Eventually.TrueAsync(async () => (own = await visitor.GetAsync("/me")).Html.Contains("已取消（天气原因）", StringComparison.Ordinal), "the page tells of it");
        Assert.Contains("<span class=\"tag warn\">新</span>", own!.Html, StringComparison.Ordinal);
        (await visitor.SendAsync(own, "/me/seen")).Is(HttpStatusCode.SeeOther);
        own = await visitor.GetAsync("/me");
        Assert.Contains("已取消（天气原因）", own.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<span class=\"tag warn\">新</span>", own.Html, StringComparison.Ordinal);

        Assert.Contains("封存到 2036年3月2日", own.Html, StringComparison.Ordinal);
        (await visitor.SendAsync(own, "/me/erasure", ("reason", "搬走了"))).Is(HttpStatusCode.SeeOther);
        Assert.Contains("提出了申请", (await visitor.GetAsync("/me")).Html, StringComparison.Ordinal);
        Assert.NotNull((await api.Get($"/v1/volunteers/{volunteer}")).Body!["erasureAskedAt"]);
    }

    [Fact]
    public async Task A_wrong_password_says_no_more_than_that_and_keeps_the_user_name()
    {
        var shown = (await visitor.SendAsync(await visitor.GetAsync("/me"), "/me/staff", ("user", "nobody.here"), ("password", "wrong password"))).Is(HttpStatusCode.Unauthorized);

        Assert.Contains("value=\"nobody.here\"", shown.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong password", shown.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_desk_sees_what_waits_and_gives_it_to_the_suggested_team()
    {
        var station = await api.OpenStation();
        var team = await api.FoundTeam(station);
        var placed = await api.PlaceRequest(station);
        await Eventually.TrueAsync(async () => (await api.Get($"/v1/service-requests?unit={station}"))["items"].AsArray().Count == 1, "the request is listed");
        await SignInAsync(new Grant(Role.StationManager, new UnitCode(station)));

        Shown? inbox = null;
        await Eventually.TrueAsync(async () => (inbox = await visitor.GetAsync("/inbox")).Html.Contains("派给试验队", StringComparison.Ordinal), "the desk suggests the team");
        (await visitor.SendAsync(inbox!, $"/inbox/{placed}/dispatch")).Is(HttpStatusCode.OK);

        var request = await api.Get($"/v1/service-requests/{placed}");
        Assert.Equal(("dispatched", team), (request.Text("state"), request.Text("leadTeam")));
    }

    [Fact]
    public async Task An_inbox_opens_to_the_staff_alone_and_acts_only_where_they_answer()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.GetAsync("/inbox")).Status);
        var (station, other) = (await api.OpenStation(), await api.OpenStation());
        var team = await api.FoundTeam(other);
        var placed = await api.PlaceRequest(other);
        await SignInAsync(new Grant(Role.StationManager, new UnitCode(station)));
        var inbox = (await visitor.GetAsync("/inbox")).Is(HttpStatusCode.OK);
        Assert.DoesNotContain(placed, inbox.Html, StringComparison.Ordinal);

        var proof = (await visitor.GetAsync("/me")).Html.Split("name=\"form\" value=\"")[1].Split('"')[0];
        var taken = await visitor.PostAsync($"/inbox/{placed}/dispatch", new Dictionary<string, string>(StringComparer.Ordinal) { ["form"] = proof, ["team"] = team });

        Assert.Equal(HttpStatusCode.Forbidden, taken.Status);
        Assert.Equal("placed", (await api.Get($"/v1/service-requests/{placed}")).Text("state"));
    }

    private async Task SignInAsync(Grant grant) => visitor.Keep("practice", await gateway.Host.Services.SignInAsync(grant));
}
