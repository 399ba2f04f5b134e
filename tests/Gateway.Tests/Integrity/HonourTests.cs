using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Ledger;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Integrity;

public abstract class HonourTests(GatewayFixture gateway)
{
    [Fact]
    public async Task A_family_is_nominated_reviewed_by_its_council_posted_and_objected_to_and_nobody_learns_more_than_the_notice_says()
    {
        var village = await Village.SetAsync(gateway);
        var (clerk, member, nobody) = (village.Clerk, village.Member, gateway.Host.ApiOfNobody());
        var center = await gateway.Host.ApiOf(new Grant(Role.CenterOffice, new UnitCode(Center)));
        Assert.Contains("moral-model", (await nobody.Get("/v1/honour-kinds")).Is(HttpStatusCode.OK)["items"].AsArray().Select(kind => (string)kind!["key"]!));
        var (passbook, poor) = (await village.OpenPassbook("赵木匠"), await village.OpenPassbook("钱石匠"));
        await village.Reward(passbook);

        // The county's round; the village nominates, and has no say in the award.
        (await clerk.Post("/v1/honour-rounds", Village.Round(Center))).IsRefused(HttpStatusCode.Forbidden, "access.out-of-scope");
        (await center.Post("/v1/honour-rounds", Village.Round(Center, "best-cook"))).IsInvalid("honour.kind-unknown", "kind");
        var round = (await center.Post("/v1/honour-rounds", Village.Round(Center))).Is(HttpStatusCode.Created).Text("id");
        var nominated = (await member.Post("/v1/honours", Village.Nomination(round, passbook), ("Idempotency-Key", "nominate-1"))).Is(HttpStatusCode.Created);
        var honour = nominated.Headers.Location!.OriginalString;
        Assert.Equal((20, 0, true), ((int)nominated["conduct"]["points"]!, (int)nominated["conduct"]["blackEntries"]!, nominated.Body!["lacks"] is null));
        Assert.Equal(nominated.Text("id"), (await member.Post("/v1/honours", Village.Nomination(round, passbook), ("Idempotency-Key", "nominate-1"))).Is(HttpStatusCode.Created).Text("id"));
        (await member.Post("/v1/honours", Village.Nomination(round, passbook))).IsRefused(HttpStatusCode.Conflict, "honour.nominated-already");
        var lacking = (await member.Post("/v1/honours", Village.Nomination(round, poor))).Is(HttpStatusCode.Created);
        Assert.Equal("points", lacking.Text("lacks"));

        var decisions = await village.Decide("honour", adopt: true, nominated.Text("id"), lacking.Text("id"));
        (await member.Post($"{honour}/review", new JsonObject { ["decision"] = decisions[1] })).IsInvalid("honour.decision", "decision");
        Assert.Equal("recommended", (await member.Post($"{honour}/review", new JsonObject { ["decision"] = decisions[0] })).Is(HttpStatusCode.OK).Text("state"));
        (await member.Post($"{lacking.Headers.Location!.OriginalString}/review", new JsonObject { ["decision"] = decisions[1] })).Is(HttpStatusCode.OK);
        (await center.Post($"{lacking.Headers.Location.OriginalString}/post")).IsRefused(HttpStatusCode.Conflict, "honour.conditions");
        (await nobody.Post($"{honour}/object", new JsonObject { ["words"] = "有异议" })).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await clerk.Post($"{honour}/post")).IsRefused(HttpStatusCode.Forbidden, "access.out-of-scope");
        var posted = (await center.Post($"{honour}/post")).Is(HttpStatusCode.OK);
        var notices = $"/v1/units/{village.Code}/honour-notices";
        Assert.Equal("赵**", (string)(await nobody.GetAfter(posted, notices)).Is(HttpStatusCode.OK)["notices"][0]!["name"]!);
        var named = (await clerk.Post($"{honour}/set-name-consent", new JsonObject { ["consent"] = true })).Is(HttpStatusCode.OK);
        Assert.Equal("赵木匠", (string)(await nobody.GetAfter(named, notices)).Is(HttpStatusCode.OK)["notices"][0]!["name"]!);

        var objected = (await nobody.Post($"{honour}/object", new JsonObject { ["words"] = "去年与邻居有纠纷" })).Is(HttpStatusCode.OK);
        Assert.Equal(["id", "kind", "objections", "until"], objected.Body!.AsObject().Select(property => property.Key).Order(StringComparer.Ordinal));
        (await center.Post($"{honour}/award")).IsRefused(HttpStatusCode.Conflict, "honour.on-notice");
        Assert.Equal("去年与邻居有纠纷", (string)(await member.Get($"{honour}/words")).Is(HttpStatusCode.OK)["objections"][0]!["words"]!);
        var refused = (await center.Post($"{honour}/decide-objection", new JsonObject { ["objection"] = 1, ["upheld"] = true, ["words"] = "属实" })).Is(HttpStatusCode.OK);
        Assert.Equal("refused", refused.Text("state"));
        Assert.Empty((await nobody.GetAfter(refused, notices)).Is(HttpStatusCode.OK)["notices"].AsArray());

        // Of the county's round a village sees its own, and the feed tells nobody of any of it.
        var elsewhere = await Village.SetAsync(gateway);
        Assert.Empty((await elsewhere.Clerk.Get($"/v1/honours?round={round}")).Is(HttpStatusCode.OK)["items"].AsArray());
        Assert.Equal(2, (await clerk.Get($"/v1/honours?round={round}")).Is(HttpStatusCode.OK)["items"].AsArray().Count);
        (await elsewhere.Clerk.Get(honour)).IsRefused(HttpStatusCode.NotFound, "not-found");
        var partner = await gateway.Host.ApiOf(new Grant(Role.Partner, new UnitCode(Center)));
        Assert.Empty((await partner.Get("/v1/events?types=honour-round.*")).Is(HttpStatusCode.OK)["items"].AsArray());
        var shown = (await nobody.Get($"/v1/honour-rounds/{round}")).Is(HttpStatusCode.OK);
        Assert.Equal((2, 0), ((int)shown["nominated"], (int)shown["awarded"]));
        Assert.DoesNotContain(passbook, shown.Body!.ToJsonString(), StringComparison.Ordinal);
        var history = (await member.Get($"{honour}/history")).Is(HttpStatusCode.OK)["items"].AsArray().Select(item => (string)item!["type"]!);
        Assert.Equal(
            ["honour-round.nominated", "honour-round.reviewed", "honour-round.posted", "honour-round.name-consent-set", "honour-round.objected", "honour-round.objection-decided"], history);
        (await center.Post($"/v1/honour-rounds/{round}/close")).Is(HttpStatusCode.OK);
        (await member.Post("/v1/honours", Village.Nomination(round, await village.OpenPassbook()))).IsRefused(HttpStatusCode.Conflict, "honour.round-over");
    }

    [Fact]
    public async Task Two_who_award_the_last_place_at_once_award_one_and_what_is_withdrawn_or_erased_names_nobody()
    {
        var village = await Village.SetAsync(gateway);
        var (clerk, nobody) = (village.Clerk, gateway.Host.ApiOfNobody());
        var opened = (await clerk.Post("/v1/passbooks", Village.Household(village.Code, "孙瓦匠"))).Is(HttpStatusCode.Created);
        var passbooks = new[] { opened.Text("id"), await village.OpenPassbook(), await village.OpenPassbook() };
        var (round, ids) = await gateway.PostedLongAgo(village.Code, passbooks);
        var answers = await Task.WhenAll(ids.Select(id => clerk.Post($"/v1/honours/{id}/award")));
        Assert.Equal(1, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => answer.IsRefused(HttpStatusCode.Conflict, "honour.quota"));
        var awarded = answers.Single(answer => answer.Status == HttpStatusCode.OK);
        var honours = $"/v1/units/{village.Code}/honours";
        var shown = (await nobody.GetAfter(awarded, honours)).Is(HttpStatusCode.OK);
        Assert.Equal(awarded.Text("id"), (string)shown["honours"].AsArray().Single()!["id"]!);

        var withdrawn = (await clerk.Post($"/v1/honours/{awarded.Text("id")}/withdraw", new JsonObject { ["words"] = "材料不实" })).Is(HttpStatusCode.OK);
        Assert.Empty((await nobody.GetAfter(withdrawn, honours)).Is(HttpStatusCode.OK)["honours"].AsArray());
        Assert.Equal("材料不实", (await clerk.Get($"/v1/honours/{awarded.Text("id")}/words")).Is(HttpStatusCode.OK).Text("reason"));
        if (awarded.Text("id") != ids[0])
        {
            // The place is free again, for the one with a name of their own.
            awarded = (await clerk.Post($"/v1/honours/{ids[0]}/award")).Is(HttpStatusCode.OK);
            Assert.Equal("孙瓦匠", (string)(await nobody.GetAfter(awarded, honours)).Is(HttpStatusCode.OK)["honours"][0]!["name"]!);
        }

        (await gateway.Api.Post($"/v1/people/{(string)opened["holder"]!}/erase", new JsonObject { ["reason"] = "本人申请" })).Is(HttpStatusCode.OK);
        var words = (await clerk.Get($"/v1/honours/{ids[0]}/words")).Is(HttpStatusCode.OK);
        Assert.Null(words.Body!["name"]);
        Assert.DoesNotContain("孙瓦匠", (await nobody.Get(honours)).Is(HttpStatusCode.OK).Body!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(3, (int)(await nobody.Get($"/v1/honour-rounds/{round}")).Is(HttpStatusCode.OK)["nominated"]);
    }
}

internal static class PastRounds
{
    /// <summary>A round with one place, whose nominees were posted so long ago that they can be awarded: entered into the ledger, since no test waits for a week.</summary>
    public static async Task<(string Round, string[] Honours)> PostedLongAgo(this GatewayFixture gateway, string unit, params string[] passbooks)
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var round = new HonourRoundId(EntityId.New(HonourRoundId.Prefix, DateTimeOffset.UtcNow));
        var conduct = new HonourConduct(today.AddYears(-1), today, 40, 0, 0, 0);
        List<DomainEvent> events =
        [
            new HonourRoundOpened(round, new UnitCode(unit), UsualHonourKinds.All[0], 1, today.AddDays(-40), today.AddDays(-20), new HonourConditions(0, 12)),
        ];
        foreach (var (index, passbook) in passbooks.Index())
        {
            events.Add(new HonourNominated(
                index + 1, new PassbookId(passbook), new UnitCode(unit), Nominator.Unit, NameConsent: true, GuardianConsent: false, conduct, new VaultId(EntityId.New(VaultId.Prefix, DateTimeOffset.UtcNow))));
            events.Add(new NominationReviewed(index + 1, DecisionId.Of(new MeetingId("mtg_01jdq7k2v3m8n5p6r7s8t9v0wx"), index + 1), Adopted: true));
            events.Add(new NominationPosted(index + 1, today.AddDays(-12), today.AddDays(-3)));
        }

        var append = new Append(
            unit, round.Value, StreamHead.None, "long-ago", "", "tests", DateTimeOffset.UtcNow,
            [.. events.Select(happened => new EventData(EventCatalog.NameOf(happened.GetType()), EventCatalog.Serialize(happened)))]);
        Assert.IsType<AppendResult.Appended>(await gateway.Host.Services.GetRequiredService<ILedger>().AppendAsync(append));
        return (round.Value, [.. passbooks.Select((_, index) => HonourId.Of(round, index + 1).Value)]);
    }
}

[Collection(OnSqlite.Name)]
public sealed class HonourOnSqliteTests(SqliteGateway gateway) : HonourTests(gateway);

[Collection(OnPostgres.Name)]
public sealed class HonourOnPostgresTests(PostgresGateway gateway) : HonourTests(gateway);
