using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Gateway.Tests.Volunteering;
using Practice.Actors.Testing;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Integrity;

public abstract class MoralBankTests(GatewayFixture gateway)
{
    private readonly Api api = gateway.Api;

    [Fact]
    public async Task A_year_of_a_village_with_an_appeal_won_a_correction_in_time_a_revoked_reference_hours_an_honour_and_an_erased_person()
    {
        var village = await Village.SetAsync(gateway);
        var (clerk, member, nobody) = (village.Clerk, village.Member, gateway.Host.ApiOfNobody());
        Assert.Contains("brave-help", (await nobody.Get($"/v1/units/{village.Code}/point-rules?on=2026-03-02")).Is(HttpStatusCode.OK)["rules"].AsArray().Select(rule => (string)rule!["rule"]!["key"]!));
        var opened = (await clerk.Post("/v1/passbooks", Village.Household(village.Code, "赵木匠"))).Is(HttpStatusCode.Created);
        var passbook = opened.Text("id");

        // A deed: reported, posted, decided with a quorum and for this deed alone, entered, and one taken back again.
        var posted = (await member.Post("/v1/deeds", Village.Deed(passbook, "lost-and-found", notice: true))).Is(HttpStatusCode.Created);
        var notice = (await member.Post($"/v1/deeds/{posted.Text("id")}/publish")).Is(HttpStatusCode.OK);
        var shown = (await nobody.GetAfter(notice, $"/v1/units/{village.Code}/deed-notices")).Is(HttpStatusCode.OK);
        Assert.Equal("赵**", (string)shown["notices"].AsArray().Single()!["name"]!);
        var first = await village.Report(passbook);
        var second = await village.Report(passbook);
        var decisions = await village.Decide("deed", adopt: true, first, second, posted.Text("id"));
        (await member.Post($"/v1/deeds/{posted.Text("id")}/decide", Decision(decisions[2]))).IsRefused(HttpStatusCode.Conflict, "deed.on-notice");
        (await member.Post($"/v1/deeds/{first}/decide", Decision(decisions[1]))).IsInvalid("deed.decision", "decision");
        (await member.Post($"/v1/deeds/{first}/decide", Decision($"{decisions[0][..^2]}-9"))).IsInvalid("deed.decision", "decision");
        (await member.Post($"/v1/deeds/{first}/decide", Decision(decisions[0]))).Is(HttpStatusCode.OK);
        (await member.Post($"/v1/deeds/{second}/decide", Decision(decisions[1]))).Is(HttpStatusCode.OK);
        await village.Booked(first);
        await village.Booked(second);
        Assert.Equal(40, await village.Balance(passbook));
        (await member.Post($"/v1/deeds/{second}/reverse", Decision((await village.Decide("deed", adopt: true, second))[0]))).Is(HttpStatusCode.OK);
        await village.Booked(second, "reversed");
        Assert.Equal(20, await village.Balance(passbook));

        await RedeemAsync(village, passbook, opened.Text("number"));
        await BoardsAsync(village, passbook);
        await ReferencesAsync(village, passbook);
        await HoursAsync(village);
        await HonourAsync(village, passbook);

        // Erased: the history stays and names nobody.
        var holder = (string)opened["holder"]!;
        using (var pdf = await clerk.Raw($"/v1/passbooks/{passbook}/statement.pdf?year={DateTime.UtcNow.Year}"))
            Assert.Equal((HttpStatusCode.OK, "application/pdf"), (pdf.StatusCode, pdf.Content.Headers.ContentType?.MediaType));
        Assert.Equal("赵木匠", (await clerk.Get($"/v1/passbooks/{passbook}/holder")).Is(HttpStatusCode.OK).Text("holder"));
        (await api.Post($"/v1/people/{holder}/erase", new JsonObject { ["reason"] = "本人申请" })).Is(HttpStatusCode.OK);
        Assert.Null((await clerk.Get($"/v1/passbooks/{passbook}/holder")).Is(HttpStatusCode.OK).Body!["holder"]);
        Assert.Null((await member.Get($"/v1/deeds/{first}/words")).Is(HttpStatusCode.OK).Body!["words"]);
        var audit = (await api.Get($"/v1/people/audit?person={holder}")).Is(HttpStatusCode.OK);
        Assert.True(audit["items"].AsArray().Count(entry => (string)entry!["act"]! == "contact-shown") >= 3);
    }

    [Fact]
    public async Task Points_are_given_for_goods_once_and_a_crash_between_the_steps_changes_nothing()
    {
        var village = await Village.SetAsync(gateway);
        var passbooks = new List<string>();
        for (var i = 0; i < 6; i++) passbooks.Add(await village.OpenPassbook());
        await village.Reward([.. passbooks]);
        (await village.Clerk.Post($"/v1/point-banks/{village.Code}/offer", Goods("牙膏", 2, 7))).Is(HttpStatusCode.OK);

        // Thirty ask at once for seven.
        var asked = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => village.Clerk.Post($"/v1/passbooks/{passbooks[i % 6]}/redeem", Redeem(village.Code, 1, 1))));
        Assert.Equal(7, asked.Count(reply => reply.Status == HttpStatusCode.OK));
        Assert.All(asked.Where(reply => reply.Status != HttpStatusCode.OK), reply => reply.IsRefused(HttpStatusCode.Conflict, "point-bank.out-of-stock"));
        Assert.Equal(0, (int)(await village.Clerk.Get($"/v1/point-banks/{village.Code}"))["goods"][0]!["stock"]!);
        Assert.Equal((6 * 20) - (7 * 2), (await Task.WhenAll(passbooks.Select(village.Balance))).Sum());

        // Whoever set points aside and died leaves the rest to the sweep, whichever way it ends.
        var (given, refused) = (new RedemptionId(EntityId.New(RedemptionId.Prefix, DateTimeOffset.UtcNow)), new RedemptionId(EntityId.New(RedemptionId.Prefix, DateTimeOffset.UtcNow)));
        (await village.Clerk.Post($"/v1/point-banks/{village.Code}/change-stock", new JsonObject { ["item"] = 1, ["change"] = 1, ["reason"] = "delivered" })).Is(HttpStatusCode.OK);
        var grain = gateway.Host.Services.GetRequiredService<IGrainFactory>().Passbook(new PassbookId(passbooks[0]));
        var before = await village.Balance(passbooks[0]);
        foreach (var id in new[] { given, refused })
            Assert.Null((await grain.Execute(new ReservePoints(id, new UnitCode(village.Code), 1, 1), new CommandContext($"{id}", "", "tests"))).Rejection);
        await Eventually.TrueAsync(
            async () => (await grain.Get())!.View.Redemptions.Where(each => each.Id == given || each.Id == refused).All(each => each.State is RedemptionState.Redeemed or RedemptionState.Released), "both have ended");
        Assert.Equal([RedemptionState.Redeemed, RedemptionState.Released], (await grain.Get())!.View.Redemptions.TakeLast(2).Select(each => each.State).Order());
        Assert.Equal(before - 2, await village.Balance(passbooks[0]));
    }

    /// <summary>Goods for points, and a list of what was handed out without a network.</summary>
    private static async Task RedeemAsync(Village village, string passbook, string number)
    {
        var clerk = village.Clerk;
        (await clerk.Post($"/v1/point-banks/{village.Code}/offer", Goods("洗衣粉", 7, 2))).Is(HttpStatusCode.OK);
        (await village.Member.Post($"/v1/passbooks/{passbook}/redeem", Redeem(village.Code, 1, 1))).IsRefused(HttpStatusCode.Forbidden, "access.forbidden");
        (await clerk.Post($"/v1/passbooks/{passbook}/redeem", Redeem(village.Code, 1, 3))).IsRefused(HttpStatusCode.Conflict, "point-bank.out-of-stock");
        (await clerk.Post($"/v1/passbooks/{passbook}/redeem", Redeem(village.Code, 4, 1))).IsInvalid("point-bank.goods-unknown", "item");
        var redeemed = (await clerk.Post($"/v1/passbooks/{passbook}/redeem", Redeem(village.Code, 1, 1), ("Idempotency-Key", "redeem-1"))).Is(HttpStatusCode.OK);
        Assert.Equal(13, (int)redeemed["balance"]);
        var again = (await clerk.Post($"/v1/passbooks/{passbook}/redeem", Redeem(village.Code, 1, 1), ("Idempotency-Key", "redeem-1"))).Is(HttpStatusCode.OK);
        Assert.Equal((13, "true"), ((int)again["balance"], again.Header("Idempotency-Replayed")));
        Assert.Equal(13, await village.Balance(passbook));

        var list = new JsonObject { ["entries"] = new JsonArray(Line("a/1", number, 1), Line("a/2", number, 2), Line("a/3", PassbookNumber.Of(new UnitCode(Center), new PassbookId("pbk_00000000000000000000000000")).Value, 1)) };
        var entered = (await clerk.Post($"/v1/point-banks/{village.Code}/hand-outs", list)).Is(HttpStatusCode.OK);
        // Two slips, 7 and 14 points of 13, and one piece in stock for three.
        Assert.Equal((2, 1, 8, 2), ((int)entered["entered"], (int)entered["refused"], (int)entered["lacking"], (int)entered["missing"]));
        var repeated = (await clerk.Post($"/v1/point-banks/{village.Code}/hand-outs", list.DeepClone())).Is(HttpStatusCode.OK);
        Assert.Equal((0, 2, 8), ((int)repeated["entered"], (int)repeated["again"], (int)repeated["lacking"]));
        var other = (await clerk.Post("/v1/passbooks", Village.Household(village.Code))).Is(HttpStatusCode.Created);
        (await clerk.GetAfter(other, $"/v1/passbooks?number={other.Text("number")}")).Is(HttpStatusCode.OK);
        var used = (await clerk.Post($"/v1/point-banks/{village.Code}/hand-outs", new JsonObject { ["entries"] = new JsonArray(Line("a/1", other.Text("number"), 1)) })).Is(HttpStatusCode.OK);
        Assert.Equal("point-bank.reference-used", (string)used["entries"][0]!["refused"]!);
        Assert.Equal(0, await village.Balance(passbook));
        await Eventually.TrueAsync(
            async () => (await clerk.Get($"/v1/redemptions?unit={village.Code}&shortfall=true")).Is(HttpStatusCode.OK)["items"].AsArray().Count == 1, "the shortfall is listed");
        var back = (await clerk.Post($"/v1/passbooks/{passbook}/return", new JsonObject { ["redemption"] = (string)redeemed["redemptions"][0]!["id"]! })).Is(HttpStatusCode.OK);
        Assert.Equal(7, (int)back["balance"]);
        var entries = (await clerk.GetAfter(back, $"/v1/passbooks/{passbook}/entries?limit=3")).Is(HttpStatusCode.OK);
        Assert.Equal("returned", (string)entries["items"][0]!["kind"]!);
        Assert.NotNull((await clerk.Get($"/v1/passbooks/{passbook}/entries?limit=3&cursor={entries.Text("next")}")).Is(HttpStatusCode.OK)["items"][0]);
    }

    /// <summary>An entry that is appealed against with success, one that is put right in time, and what nobody outside sees.</summary>
    private async Task BoardsAsync(Village village, string passbook)
    {
        var (clerk, member, nobody) = (village.Clerk, village.Member, gateway.Host.ApiOfNobody());
        var town = await gateway.Host.ApiOf(new Grant(Role.OfficeManager, new UnitCode(Office)));
        var code = (await clerk.Post("/v1/customs-documents", new JsonObject { ["unit"] = village.Code, ["kind"] = "village-code", ["title"] = "村规民约" })).Is(HttpStatusCode.Created).Text("id");
        (await member.Post("/v1/board-entries", Black(passbook, code))).IsInvalid("board.outside-code", "villageCode");
        await village.AdoptAsync(code);
        var child = (await clerk.Post("/v1/passbooks", new JsonObject
        {
            ["unit"] = village.Code,
            ["kind"] = "person",
            ["holder"] = new JsonObject { ["name"] = "小明" },
            ["minor"] = true,
        })).Is(HttpStatusCode.Created).Text("id");
        (await member.Post("/v1/board-entries", Black(child, code))).IsInvalid("board.minor", "passbook");

        var (appealed, corrected) = (await ListAsync(), await ListAsync());
        var black = $"/v1/units/{village.Code}/board?board=black";
        var listed = (await nobody.GetAfter(corrected.Reply, black)).Is(HttpStatusCode.OK);
        Assert.Equal(["赵**", "赵**"], listed["entries"].AsArray().Select(entry => (string)entry!["name"]!));
        var appeal = (await clerk.Post($"/v1/board-entries/{appealed.Id}/appeal", new JsonObject { ["words"] = "有证人" })).Is(HttpStatusCode.OK);
        Assert.Single((await nobody.GetAfter(appeal, black))["entries"].AsArray());
        (await clerk.Post($"/v1/board-entries/{appealed.Id}/decide-appeal", new JsonObject { ["granted"] = true, ["words"] = "撤销" })).IsRefused(HttpStatusCode.Forbidden, "access.forbidden");
        Assert.Equal("appeal-granted", (await town.Post($"/v1/board-entries/{appealed.Id}/decide-appeal", new JsonObject { ["granted"] = true, ["words"] = "撤销" })).Is(HttpStatusCode.OK).Text("removal"));
        Assert.Equal("赵木匠", (await member.Get($"/v1/board-entries/{appealed.Id}/words")).Is(HttpStatusCode.OK).Text("name"));
        var removed = (await member.Post($"/v1/board-entries/{corrected.Id}/remove", new JsonObject { ["why"] = "corrected", ["words"] = "已清理" })).Is(HttpStatusCode.OK);
        Assert.Empty((await nobody.GetAfter(removed, black))["entries"].AsArray());

        var partner = await gateway.Host.ApiOf(new Grant(Role.Partner, new UnitCode(Center)));
        (await partner.Get($"/v1/board-entries/{appealed.Id}")).IsRefused(HttpStatusCode.Forbidden, "access.forbidden");
        Assert.Empty((await partner.Get("/v1/events?types=deed.*,passbook.*,lender-reference.*")).Is(HttpStatusCode.OK)["items"].AsArray());
        // Not even of auditors: who may see an entry reads its history.
        (await api.Get("/v1/events?types=board-entry.*")).IsRefused(HttpStatusCode.BadRequest, "query.invalid");
        Assert.Equal("board-entry.proposed", (string)(await member.Get($"/v1/board-entries/{appealed.Id}/history")).Is(HttpStatusCode.OK)["items"][0]!["type"]!);

        async Task<(string Id, Reply Reply)> ListAsync()
        {
            var id = (await member.Post("/v1/board-entries", Black(passbook, code))).Is(HttpStatusCode.Created).Text("id");
            var decision = Decision((await village.Decide("board", adopt: true, id))[0]);
            (await member.Post($"/v1/board-entries/{id}/decide", decision)).IsRefused(HttpStatusCode.Conflict, "board.not-notified");
            (await member.Post($"/v1/board-entries/{id}/notify", new JsonObject { ["on"] = "2026-04-01", ["way"] = "visit" })).Is(HttpStatusCode.OK);
            (await member.Post($"/v1/board-entries/{id}/decide", decision)).IsRefused(HttpStatusCode.Conflict, "board.answer-open");
            (await clerk.Post($"/v1/board-entries/{id}/answer", new JsonObject { ["words"] = "不是我" })).Is(HttpStatusCode.OK);
            (await member.Post($"/v1/board-entries/{id}/decide", decision)).IsRefused(HttpStatusCode.Conflict, "board.not-heard");
            (await member.Post($"/v1/board-entries/{id}/hear", new JsonObject { ["on"] = "2026-04-09", ["came"] = true, ["words"] = "到场" })).Is(HttpStatusCode.OK);
            return (id, (await member.Post($"/v1/board-entries/{id}/decide", decision)).Is(HttpStatusCode.OK));
        }
    }

    /// <summary>A reference that is seen, agreed to, used by the lender alone, and taken back.</summary>
    private async Task ReferencesAsync(Village village, string passbook)
    {
        var (lender, key) = await LenderAsync();
        var (_, stranger) = await LenderAsync();
        var draft = new JsonObject { ["passbook"] = passbook, ["lender"] = lender, ["purpose"] = "credit-rating" };
        var drafted = (await village.Clerk.Post("/v1/lender-references", draft)).Is(HttpStatusCode.Created);
        var path = drafted.Headers.Location!.OriginalString;
        Assert.Equal((20, 1), ((int)drafted["content"]["atLeast"]!, (int)drafted["content"]["deeds"]![0]!["count"]!));
        Assert.Null(drafted.Body!["code"]);
        (await village.Clerk.Post($"{path}/consent", new JsonObject { ["lender"] = lender, ["purpose"] = "loan-application" })).IsInvalid("reference.consent", "purpose");
        var issued = (await village.Clerk.Post($"{path}/consent", new JsonObject { ["lender"] = lender, ["purpose"] = "credit-rating" })).Is(HttpStatusCode.OK);
        var verify = new JsonObject { ["reference"] = drafted.Text("id"), ["code"] = issued.Text("code") };
        var seen = (await key.Post("/v1/lender-references/verify", verify.DeepClone())).Is(HttpStatusCode.OK);
        Assert.Equal(("赵**", 1), (seen.Text("name"), (int)seen["use"]));
        Assert.DoesNotContain("balance", seen.Body!.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        (await stranger.Post("/v1/lender-references/verify", verify.DeepClone())).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await key.Post("/v1/lender-references/verify", new JsonObject { ["reference"] = drafted.Text("id"), ["code"] = "0000000000000000" })).IsRefused(HttpStatusCode.NotFound, "not-found");
        Assert.Single((await village.Clerk.Get(path)).Is(HttpStatusCode.OK)["uses"].AsArray());
        var revoked = (await village.Clerk.Post($"{path}/revoke")).Is(HttpStatusCode.OK);
        (await key.Post("/v1/lender-references/verify", verify)).IsRefused(HttpStatusCode.Conflict, "reference.not-in-force");
        Assert.Equal("revoked", (string)(await village.Clerk.GetAfter(revoked, $"/v1/passbooks/{passbook}/references")).Is(HttpStatusCode.OK)["items"][0]!["state"]!);
        (await village.Clerk.Post("/v1/lender-references", new JsonObject { ["passbook"] = passbook, ["lender"] = "key_01jdq7k2v3m8n5p6r7s8t9v0wx", ["purpose"] = "credit-rating" }))
            .IsInvalid("reference.lender-unknown", "lender");

        async Task<(string Id, Api Api)> LenderAsync()
        {
            var issuedKey = (await api.Post("/v1/api-keys", new JsonObject
            {
                ["label"] = "信用社",
                ["unit"] = Center,
                ["permissions"] = new JsonArray("verify-references"),
                ["expiresAt"] = DateTimeOffset.UtcNow.AddDays(30).ToString("O"),
            })).Is(HttpStatusCode.Created);
            return (issuedKey.Text("id"), new Api(gateway.Host.CreateClient(), issuedKey.Text("token")));
        }
    }

    /// <summary>Hours that become a deed by themselves, before the council as any other, and take it along when they are taken back.</summary>
    private async Task HoursAsync(Village village)
    {
        var volunteer = (await api.Register(Volunteering.People.Body(unit: village.Code))).Text("id");
        (await api.Serve(volunteer, 2, 9, 60)).Is(HttpStatusCode.OK);
        var passbook = (await village.Clerk.Post("/v1/passbooks", new JsonObject { ["unit"] = village.Code, ["kind"] = "person", ["volunteer"] = volunteer })).Is(HttpStatusCode.Created).Text("id");
        (await api.Serve(volunteer, 3, 9, 30)).Is(HttpStatusCode.OK);
        (await api.Serve(volunteer, 4, 9, 120)).Is(HttpStatusCode.OK);
        var deed = await village.Reported(passbook, "voluntary-service");
        Assert.Equal(("platform", "service-hours", 3), (deed.Text("by"), (string)deed["record"]["source"]!, (int)deed["record"]["entry"]!));
        var id = deed.Text("id");
        (await village.Member.Post($"/v1/deeds/{id}/decide", Decision((await village.Decide("deed", adopt: true, id))[0]))).Is(HttpStatusCode.OK);
        await village.Booked(id);
        Assert.Equal(2, await village.Balance(passbook));
        (await api.Post($"/v1/volunteers/{volunteer}/reverse-hours", new JsonObject { ["entry"] = 3 })).Is(HttpStatusCode.OK);
        await village.Booked(id, "reversed");
        Assert.Equal(0, await village.Balance(passbook));

        // A service that is rated 5 after its hours were entered, and hours that come after the rating.
        var (team, request) = (await api.FoundTeam(), await api.PlaceRequest());
        await api.Take(request, Dispatch(team), Accept(team), Start(team), Complete(team));
        await ServeAsync(5);
        await api.Take(request, Rate(5));
        Assert.Equal("rating", (string)(await village.Reported(passbook, "praised-service"))["record"]["source"]!);
        await ServeAsync(6);
        // Two services with their praise beside the first; neither the half hour nor what was there before the passbook.
        await Eventually.TrueAsync(async () => (await DeedsAsync()).Count == 5, "all of it is reported");
        Assert.Equal(2, (await DeedsAsync()).Count(deed => (string)deed!["rule"]! == "praised-service"));

        async Task ServeAsync(int day) => (await api.Post($"/v1/volunteers/{volunteer}/hours", new JsonObject
        {
            ["title"] = "上门服务",
            ["request"] = request,
            ["startsAt"] = $"2026-03-0{day}T09:00:00+08:00",
            ["endsAt"] = $"2026-03-0{day}T11:00:00+08:00",
            ["minutes"] = 120,
        })).Is(HttpStatusCode.OK);

        async Task<JsonArray> DeedsAsync() => (await village.Clerk.Get($"/v1/deeds?passbook={passbook}")).Is(HttpStatusCode.OK)["items"].AsArray();
    }

    /// <summary>An honour that is awarded, shown under the name, reported as a deed, and withdrawn with the deed.</summary>
    private async Task HonourAsync(Village village, string passbook)
    {
        var (_, honours) = await gateway.PostedLongAgo(village.Code, passbook);
        var awarded = (await village.Clerk.Post($"/v1/honours/{honours[0]}/award")).Is(HttpStatusCode.OK);
        Assert.Equal("赵木匠", (string)(await gateway.Host.ApiOfNobody().GetAfter(awarded, $"/v1/units/{village.Code}/honours")).Is(HttpStatusCode.OK)["honours"][0]!["name"]!);
        var deed = await village.Reported(passbook, "honoured");
        Assert.Equal(honours[0], (string)deed["record"]["subject"]!);
        var withdrawn = (await village.Clerk.Post($"/v1/honours/{honours[0]}/withdraw", new JsonObject { ["words"] = "材料不实" })).Is(HttpStatusCode.OK);
        Assert.Empty((await gateway.Host.ApiOfNobody().GetAfter(withdrawn, $"/v1/units/{village.Code}/honours")).Is(HttpStatusCode.OK)["honours"].AsArray());
        await village.Booked(deed.Text("id"), "withdrawn");
    }

    private static JsonObject Decision(string id) => new() { ["decision"] = id };

    private static JsonObject Goods(string name, int points, int stock) => new() { ["name"] = name, ["points"] = points, ["stock"] = stock };

    private static JsonObject Redeem(string bank, int item, int quantity) => new() { ["bank"] = bank, ["item"] = item, ["quantity"] = quantity };

    private static JsonObject Line(string reference, string number, int quantity) =>
        new() { ["reference"] = reference, ["on"] = "2026-05-01", ["passbook"] = number, ["item"] = 1, ["quantity"] = quantity };

    private static JsonObject Black(string passbook, string code) =>
        new() { ["passbook"] = passbook, ["board"] = "black", ["villageCode"] = code, ["clause"] = 1, ["words"] = "多次劝导后仍乱倒垃圾" };
}

[Collection(OnSqlite.Name)]
public sealed class MoralBankOnSqliteTests(SqliteGateway gateway) : MoralBankTests(gateway);

[Collection(OnPostgres.Name)]
public sealed class MoralBankOnPostgresTests(PostgresGateway gateway) : MoralBankTests(gateway);
