using System.Globalization;
using System.Net;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Gateway.Tests.Integrity;
using Practice.Actors.Testing;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Pages;

/// <summary>Honours on pages, without scripts.</summary>
[Collection(OnSqlite.Name)]
public sealed class HonourPageTests(SqliteGateway gateway) : IDisposable
{
    private readonly Visitor visitor = new(gateway.Host);

    public void Dispose() => visitor.Dispose();

    [Fact]
    public async Task A_family_is_nominated_reviewed_and_posted_by_forms_and_anybody_objects_on_the_public_page()
    {
        var village = await Village.SetAsync(gateway);
        var passbook = await village.OpenPassbook("周铁匠");
        await village.Reward(passbook);
        var number = (await village.Clerk.Get($"/v1/passbooks/{passbook}")).Text("number");
        visitor.Keep("practice", await gateway.Host.Services.SignInAsync(new Grant(Role.StationManager, new UnitCode(village.Code))));

        var list = (await visitor.GetAsync("/me/customs/honours")).Is(HttpStatusCode.OK);
        var (from, until) = (DateTime.UtcNow.AddDays(-1), DateTime.UtcNow.AddDays(9));
        var opened = await FollowAsync(list, "/me/customs/honours/open", ("kind", "most-beautiful-family"), ("quota", "2"), ("leastPoints", "0"), ("from", Day(from)), ("until", Day(until)));
        var rounds = (await village.Clerk.Get($"/v1/honour-rounds?unit={village.Code}")).Is(HttpStatusCode.OK);
        var round = (string)rounds["items"][0]!["id"]!;
        var nobody = (await visitor.SendAsync(opened, "/me/customs/honours", ("round", round), ("number", "P123"), ("by", "other"), ("words", "孝老爱亲"))).Is(HttpStatusCode.BadRequest);
        Assert.Contains("没有这本存折", nobody.Html, StringComparison.Ordinal);
        Assert.Contains("孝老爱亲", nobody.Html, StringComparison.Ordinal);
        var honour = await FollowAsync(nobody, "/me/customs/honours", ("round", round), ("number", number), ("by", "other"), ("words", "孝老爱亲"));
        Assert.Contains("，至少 0", honour.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("周铁匠", honour.Html, StringComparison.Ordinal);
        var rest = (await village.Clerk.Get($"/v1/honours?round={round}")).Is(HttpStatusCode.OK);
        var id = (string)rest["items"][0]!["id"]!;
        var path = $"/me/customs/honours/{id}";
        Assert.Contains("周铁匠", (await visitor.GetAsync($"{path}?look=1")).Is(HttpStatusCode.OK).Html, StringComparison.Ordinal);
        Assert.Contains($"<option value=\"honour {id}\" selected>", (await visitor.GetAsync($"/me/customs/councils/{village.Council}?about=honour%20{id}")).Is(HttpStatusCode.OK).Html, StringComparison.Ordinal);

        await village.Decide("honour", adopt: true, id);
        await Eventually.TrueAsync(async () => (await visitor.GetAsync(path)).Html.Contains($"{path}/review", StringComparison.Ordinal), "the decision is listed");
        var reviewed = await FollowAsync((await visitor.GetAsync(path)).Is(HttpStatusCode.OK), $"{path}/review");
        var posted = await FollowAsync(reviewed, $"{path}/post");
        Assert.DoesNotContain($"{path}/award", posted.Html, StringComparison.Ordinal);

        // Somebody without an account.
        visitor.Forget();
        var board = (await visitor.GetAsync("/honours?lang=en")).Is(HttpStatusCode.OK);
        Assert.Contains("周**", board.Html, StringComparison.Ordinal);
        var empty = (await visitor.SendAsync(board, $"/honours/{id}/object")).Is(HttpStatusCode.BadRequest);
        Assert.Contains("Please fill this in", empty.Html, StringComparison.Ordinal);
        Assert.Contains("The objection was taken", (await FollowAsync(empty, $"/honours/{id}/object", ("words", "去年有纠纷"))).Html, StringComparison.Ordinal);
        visitor.Keep("practice", await gateway.Host.Services.SignInAsync(new Grant(Role.StationManager, new UnitCode(village.Code))));
        var decided = await FollowAsync((await visitor.GetAsync($"{path}?lang=zh")).Is(HttpStatusCode.OK), $"{path}/decide-objection", ("words", "已调解"), ("upheld", "1"));
        Assert.Contains("异议成立", decided.Html, StringComparison.Ordinal);

        var elsewhere = await gateway.Api.OpenStation();
        visitor.Keep("practice", await gateway.Host.Services.SignInAsync(new Grant(Role.StationManager, new UnitCode(elsewhere))));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(path)).Status);
    }

    private async Task<Shown> FollowAsync(Shown page, string action, params (string Field, string Value)[] typed)
    {
        var taken = (await visitor.SendAsync(page, action, typed)).Is(HttpStatusCode.SeeOther);
        return (await visitor.GetAsync(taken.Location!)).Is(HttpStatusCode.OK);
    }

    private static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
