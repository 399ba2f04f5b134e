using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Customs;

public abstract class DocumentTests(GatewayFixture gateway)
{
    private readonly Api api = gateway.Api;

    [Fact]
    public async Task A_village_code_is_adopted_put_on_file_by_the_town_changed_and_read_by_anybody()
    {
        var village = await api.OpenStation();
        var clerk = await gateway.Host.ApiOf(new Grant(Role.StationManager, new UnitCode(village)));
        var town = await gateway.Host.ApiOf(new Grant(Role.OfficeManager, new UnitCode(Office)));
        var begun = (await clerk.Post("/v1/customs-documents", new JsonObject { ["unit"] = village, ["kind"] = "village-code", ["title"] = $"村规民约 {village}" })).Is(HttpStatusCode.Created);
        var path = begun.Headers.Location!.OriginalString;
        (await clerk.Post($"{path}/adopt", Version("一、婚事新办。\n二、宴席 15 桌。", "2025-07-01", namesNobody: false))).IsInvalid("document.names-people", "namesNobody");
        (await clerk.Post($"{path}/adopt", Version("一、婚事新办。\n二、宴席 15 桌。", "2025-07-01"))).Is(HttpStatusCode.OK);
        (await clerk.Post($"{path}/file", new JsonObject { ["version"] = 1, ["on"] = "2025-06-20" })).IsRefused(HttpStatusCode.Forbidden, "access.forbidden");
        var filed = (await town.Post($"{path}/file", new JsonObject { ["version"] = 1, ["on"] = "2025-06-20" })).Is(HttpStatusCode.OK);
        Assert.Equal((1, 0), (await ListedAsync(filed, "true"), await ListedAsync(filed, "false")));
        (await town.Post($"{path}/order-correction", new JsonObject { ["version"] = 1, ["on"] = "2025-06-25", ["reason"] = "第二条" })).Is(HttpStatusCode.OK);
        var second = (await clerk.Post($"{path}/adopt", Version("一、婚事新办。\n二、宴席 12 桌。", "2025-08-01"))).Is(HttpStatusCode.OK);

        var anybody = gateway.Host.ApiOfNobody();
        var differences = (await anybody.Get($"{path}/differences")).Is(HttpStatusCode.OK);
        Assert.Equal(
            [("same", "一、婚事新办。"), ("removed", "二、宴席 15 桌。"), ("added", "二、宴席 12 桌。")],
            differences["lines"].AsArray().Select(line => ((string)line!["change"]!, (string)line["text"]!)));
        (await anybody.Get($"{path}/differences?to=3")).IsInvalid("document.version-unknown", "to");
        Assert.Equal("2025-06-20", (string)(await anybody.Get(path))["versions"][0]!["filedOn"]!);
        var listed = (await anybody.GetAfter(second, $"/v1/customs-documents?unit={village}&q=村规"))["items"].AsArray();
        Assert.Equal((2, "2025-08-01"), ((int)listed.Single()!["versions"]!, (string)listed[0]!["lastFrom"]!));
        Assert.Equal((0, 1), (await ListedAsync(second, "true"), await ListedAsync(second, "false")));
        var begunOnly = (await clerk.Post("/v1/customs-documents", new JsonObject { ["unit"] = village, ["kind"] = "scheme", ["title"] = "还没有正文" })).Is(HttpStatusCode.Created);
        Assert.Equal((0, 1), (await ListedAsync(begunOnly, "true"), await ListedAsync(begunOnly, "false")));
        (await anybody.Get("/v1/customs-documents?filed=perhaps")).IsInvalid("query.invalid", "filed");

        async Task<int> ListedAsync(Reply seen, string filedOrNot) => (await api.GetAfter(seen, $"/v1/customs-documents?unit={village}&filed={filedOrNot}"))["items"].AsArray().Count;
    }

    private static JsonObject Version(string text, string from, bool namesNobody = true) => new()
    {
        ["text"] = text,
        ["namesNobody"] = namesNobody,
        ["by"] = "assembly",
        ["adoptedOn"] = "2025-06-15",
        ["from"] = from,
    };
}

[Collection(OnSqlite.Name)]
public sealed class DocumentsOnSqliteTests(SqliteGateway gateway) : DocumentTests(gateway);

[Collection(OnPostgres.Name)]
public sealed class DocumentsOnPostgresTests(PostgresGateway gateway) : DocumentTests(gateway);
