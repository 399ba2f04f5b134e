using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using MiniExcelLibs;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Gateway.Tests.Integrity;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;
using static Practice.Actors.Gateway.Tests.Volunteering.People;

namespace Practice.Actors.Gateway.Tests.Edge;

/// <summary>Volunteers and passbooks as files: what their lists show, and no more of anybody.</summary>
public abstract class TableExportTests(GatewayFixture gateway)
{
    private readonly Api api = gateway.Api;

    [Fact]
    public async Task Volunteers_are_masked_as_in_their_list_and_no_cell_is_a_formula()
    {
        var village = await api.OpenStation();
        var registered = await api.Register(Body(Somebody(NumberOf(new DateOnly(1981, 4, 3)), "=王建国", "13712345678"), unit: village));
        var team = await api.FoundTeam(village);
        var joined = (await api.Post($"/v1/volunteers/{registered.Text("id")}/join-team", new JsonObject { ["team"] = team })).Is(HttpStatusCode.OK);
        await api.GetAfter(joined, "/v1/volunteers?limit=1");

        var (headings, row) = await OnlyRowAsync(api, $"/v1/volunteers/export?unit={village}");

        Assert.StartsWith("志愿者编号,姓名,电话,单位代码,所在单位,状态", headings, StringComparison.Ordinal);
        Assert.StartsWith($"{registered.Text("number")},'=***,137****5678,{village},", row, StringComparison.Ordinal);
        Assert.DoesNotContain("13712345678", row, StringComparison.Ordinal);
        Assert.DoesNotContain("建国", row, StringComparison.Ordinal);

        var line = Assert.Single(Encoding.UTF8.GetString(await FileAsync(api, $"/v1/volunteers/export?unit={village}&format=ndjson")).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        var listed = (await api.Get($"/v1/volunteers?unit={village}"))["items"].AsArray().Single();
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(line), listed), line);

        using var stream = new MemoryStream(await FileAsync(api, $"/v1/volunteers/export?unit={village}&format=xlsx"));
        var cells = (IDictionary<string, object>)Assert.Single(stream.Query(useHeaderRow: true, excelType: ExcelType.XLSX));
        Assert.Equal(((object)"=***", (object)"137****5678", (object)0d), (cells["姓名"], cells["电话"], cells["服务时长(分钟)"]));
    }

    [Fact]
    public async Task A_file_holds_what_its_filters_and_the_scope_of_who_takes_it_leave()
    {
        var village = await api.OpenStation();
        var registered = await api.Register(Body(Somebody(NumberOf(new DateOnly(1982, 4, 3))), unit: village));
        await api.GetAfter(registered, "/v1/volunteers?limit=1");
        var elsewhere = await gateway.Host.ApiOf(new Grant(Role.StationManager, new UnitCode(await api.OpenStation())));
        var themselves = await gateway.Host.ApiOf(new Grant(Role.Volunteer, Volunteer: new VolunteerId(registered.Text("id"))));

        Assert.Single(await LinesAsync(api, $"/v1/volunteers/export?unit={village}&star=5"));
        Assert.Single(await LinesAsync(elsewhere, $"/v1/volunteers/export?unit={village}"));
        Assert.Contains(registered.Text("number"), Assert.Single((await LinesAsync(themselves, "/v1/volunteers/export"))[1..]), StringComparison.Ordinal);
        (await gateway.Host.ApiOfNobody().Get("/v1/volunteers/export")).Is(HttpStatusCode.Unauthorized);
        (await gateway.Host.ApiOfNobody().Get("/v1/passbooks/export")).Is(HttpStatusCode.Unauthorized);
        (await (await gateway.Host.ApiOf(new Grant(Role.PlatformLead, Platform: new PlatformKey("culture")))).Get("/v1/passbooks/export")).Is(HttpStatusCode.Forbidden);
        (await api.Get("/v1/volunteers/export?format=pdf")).IsInvalid("query.invalid", "format");
        (await api.Get("/v1/volunteers/export?limit=3")).IsInvalid("query.invalid", "limit");
        (await api.Get("/v1/passbooks/export?star=3")).IsInvalid("query.invalid", "star");
    }

    [Fact]
    public async Task Passbooks_have_numbers_and_points_and_nobodys_name()
    {
        var village = await Village.SetAsync(gateway);
        var opened = (await village.Clerk.Post("/v1/passbooks", Village.Household(village.Code, "李桂兰"))).Is(HttpStatusCode.Created);
        await api.GetAfter(opened, "/v1/passbooks?limit=1");

        var (headings, row) = await OnlyRowAsync(village.Clerk, $"/v1/passbooks/export?unit={village.Code}", "en");

        Assert.Equal("number,unit,unitName,kind,state,points,pointsSetAside,openedAt,id", headings);
        Assert.StartsWith($"{opened.Text("number")},{village.Code},", row, StringComparison.Ordinal);
        Assert.Contains(",Household,open,0,0,", row, StringComparison.Ordinal);
        Assert.DoesNotContain("桂兰", row, StringComparison.Ordinal);
        Assert.Single(await LinesAsync(village.Clerk, $"/v1/passbooks/export?unit={village.Code}&volunteer=vol_01jdq7k2v3m8n5p6r7s8t9v0wx"));
    }

    private static async Task<(string Headings, string Row)> OnlyRowAsync(Api who, string path, string language = "zh")
    {
        var lines = await LinesAsync(who, path, language);
        return (lines[0], Assert.Single(lines[1..]));
    }

    private static async Task<string[]> LinesAsync(Api who, string path, string language = "zh")
    {
        var bytes = await FileAsync(who, path, language);
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        return Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }

    private static async Task<byte[]> FileAsync(Api who, string path, string language = "zh")
    {
        using var answer = await who.Raw(path, language: language);
        Assert.Equal((path, HttpStatusCode.OK, "no-store"), (path, answer.StatusCode, answer.Headers.CacheControl?.ToString()));
        return await answer.Content.ReadAsByteArrayAsync();
    }
}

[Collection(OnSqlite.Name)]
public sealed class TableExportsOnSqliteTests(SqliteGateway gateway) : TableExportTests(gateway);

[Collection(OnPostgres.Name)]
public sealed class TableExportsOnPostgresTests(PostgresGateway gateway) : TableExportTests(gateway);
