using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Gateway.Tests.Integrity;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Pages;

/// <summary>References for lenders, made at a village's desk.</summary>
[Collection(OnSqlite.Name)]
public sealed partial class ReferencePageTests(SqliteGateway gateway) : IDisposable
{
    private readonly Visitor visitor = new(gateway.Host);

    public void Dispose() => visitor.Dispose();

    [Fact]
    public async Task A_person_sees_a_reference_first_agrees_hands_the_code_on_sees_each_look_and_takes_it_back()
    {
        var village = await Village.SetAsync(gateway);
        var passbook = await village.OpenPassbook("周铁匠");
        await village.Reward(passbook);
        var key = (await gateway.Api.Post("/v1/api-keys", new JsonObject
        {
            ["label"] = $"信用社{village.Code[^6..]}",
            ["unit"] = Center,
            ["permissions"] = new JsonArray("verify-references"),
            ["expiresAt"] = DateTimeOffset.UtcNow.AddDays(1).ToString("O"),
        })).Is(HttpStatusCode.Created);
        var (lender, label) = (key.Text("id"), key.Text("label"));
        Assert.Contains(label, (await village.Clerk.Get("/v1/lenders")).Is(HttpStatusCode.OK)["items"].AsArray().Select(item => (string)item!["label"]!));
        (await village.Member.Get("/v1/lenders")).IsRefused(HttpStatusCode.Forbidden, "access.forbidden");
        await SignInAsync(Role.StationManager, village.Code);

        var path = $"/me/customs/passbooks/{passbook}/references";
        Assert.Contains(path, (await visitor.GetAsync($"/me/customs/passbooks/{passbook}")).Is(HttpStatusCode.OK).Html, StringComparison.Ordinal);
        var list = (await visitor.GetAsync($"{path}?lang=en")).Is(HttpStatusCode.OK);
        var nobody = (await visitor.SendAsync(list, path, ("lender", "x"), ("purpose", "credit-rating"))).Is(HttpStatusCode.BadRequest);
        Assert.Contains("id=\"lender-fault\"", nobody.Html, StringComparison.Ordinal);
        var draft = (await visitor.SendAsync(nobody, path, ("lender", lender), ("purpose", "credit-rating"))).Is(HttpStatusCode.SeeOther).Location!.Split('?')[0];
        var seen = (await visitor.GetAsync(draft)).Is(HttpStatusCode.OK);
        Assert.Contains("Courage", seen.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("For the person to hand on", seen.Html, StringComparison.Ordinal);

        var silent = (await visitor.SendAsync(seen, $"{draft}/consent")).Is(HttpStatusCode.BadRequest);
        Assert.Contains("Tick the box", silent.Html, StringComparison.Ordinal);
        (await visitor.SendAsync(silent, $"{draft}/consent", ("agreed", "1"))).Is(HttpStatusCode.SeeOther);
        var issued = (await visitor.GetAsync(draft)).Is(HttpStatusCode.OK);
        var code = Code().Match(issued.Html).Groups["code"].Value;
        var lenders = new Api(gateway.Host.CreateClient(), key.Text("token"));
        var verify = new JsonObject { ["reference"] = draft.Split('/')[^1], ["code"] = code };
        (await lenders.Post("/v1/lender-references/verify", verify.DeepClone())).Is(HttpStatusCode.OK);
        Assert.DoesNotContain("None yet.", (await visitor.GetAsync(draft)).Is(HttpStatusCode.OK).Html, StringComparison.Ordinal);

        (await visitor.SendAsync(issued, $"{draft}/revoke")).Is(HttpStatusCode.SeeOther);
        Assert.Contains("Taken back", (await visitor.GetAsync(draft)).Is(HttpStatusCode.OK).Html, StringComparison.Ordinal);
        (await lenders.Post("/v1/lender-references/verify", verify)).IsRefused(HttpStatusCode.Conflict, "reference.not-in-force");
        (await gateway.Api.Post($"/v1/api-keys/{lender}/revoke")).Is(HttpStatusCode.OK);
        Assert.DoesNotContain($"<option value=\"{lender}\"", (await visitor.GetAsync(path)).Is(HttpStatusCode.OK).Html, StringComparison.Ordinal);

        await SignInAsync(Role.CouncilMember, village.Code);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync(path)).Status);
        await SignInAsync(Role.StationManager, await gateway.Api.OpenStation());
        foreach (var page in new[] { path, draft }) Assert.Equal((page, HttpStatusCode.NotFound), (page, (await visitor.GetAsync(page)).Status));
    }

    private async Task SignInAsync(Role role, string unit) => visitor.Keep("practice", await gateway.Host.Services.SignInAsync(new Grant(role, new UnitCode(unit))));

    [GeneratedRegex("<b class=\"code\">(?<code>[^<]*)</b>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Code();
}
