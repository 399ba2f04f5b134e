using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Vault;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Volunteering;

public abstract class RecordExportTests(GatewayFixture gateway)
{
    private const string Reason = "上半年记录上传国家系统";

    private readonly Api api = gateway.Api;

    [Fact]
    public async Task Service_records_go_out_in_the_order_s_fields_and_each_person_is_on_record()
    {
        var station = await api.OpenStation();
        var number = People.NumberOf(new DateOnly(1980, 5, 1));
        var body = People.Body(People.Somebody(number), station);
        body["skills"] = new JsonArray("law");
        var volunteer = await api.Register(body);
        (await api.Post($"/v1/volunteers/{volunteer.Text("id")}/hours", new JsonObject
        {
            ["title"] = "=普法,宣讲",
            ["startsAt"] = "2026-03-02T09:00:00+08:00",
            ["endsAt"] = "2026-03-02T11:00:00+08:00",
            ["minutes"] = 100,
            ["place"] = "村文化广场",
            ["served"] = "村民三十人",
            ["content"] = "讲解民法典",
            ["responsible"] = "李四",
            ["rating"] = 5,
        })).Is(HttpStatusCode.OK);
        (await api.Serve(volunteer.Text("id"), 3, 9, 60)).Is(HttpStatusCode.OK);
        var taken = (await api.Serve(volunteer.Text("id"), 4, 9, 60)).Is(HttpStatusCode.OK);
        var written = (await api.Post($"/v1/volunteers/{volunteer.Text("id")}/reverse-hours", new JsonObject { ["entry"] = (int)taken["entries"], ["note"] = "录入有误" })).Is(HttpStatusCode.OK);
        await api.GetAfter(written, "/v1/volunteers?limit=1");

        var lines = Lines(await Export(station, "csv"));

        Assert.Equal(["志愿者编号", "姓名", "性别", "出生年月", "证件类型", "证件号码", "服务技能", "联系方式", "活动（项目）名称"], lines[0].Split(',')[..9]);
        // The one that was taken back is not among them.
        Assert.Equal(3, lines.Length);
        Assert.StartsWith(
            $"{volunteer.Text("number")},王小明,{(number[16] % 2 == 1 ? "男" : "女")},1980-05,居民身份证,{number},法律服务,13812345678,\"'=普法,宣讲\",2026-03-02,09:00,11:00,村文化广场,村民三十人,讲解民法典,1.67,5,李四,", lines[1], StringComparison.Ordinal);
        Assert.Contains($",试验站 {station},,", lines[1], StringComparison.Ordinal);
        using var workbook = new MemoryStream(await Export(station, "xlsx"));
        var row = ((IEnumerable<dynamic>)workbook.Query(useHeaderRow: true, excelType: ExcelType.XLSX)).Cast<IDictionary<string, object>>().First();
        Assert.Equal((number, 1.67, "=普法,宣讲"), (row["证件号码"], row["服务时长（小时）"], row["活动（项目）名称"]));

        var audit = (await api.Get($"/v1/people/audit?person={volunteer.Text("person")}&act=exported&count=true")).Is(HttpStatusCode.OK);
        // Once for each file, not for each row.
        Assert.Equal(2, (int)audit["total"]);
        var noted = audit["items"][0]!;
        Assert.Equal((Reason, "legal-duty", Hosting.People.Everybody.Value), ((string)noted["reason"]!, (string)noted["purpose"]!, (string)noted["actor"]!));
        Assert.Equal(["name", "phone", "identity-number", "born-on"], noted["fields"]!.AsArray().Select(field => (string)field!));
        Assert.DoesNotContain(gateway.Host.Log, line => line.Contains(Reason, StringComparison.Ordinal) || line.Contains(number, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_minor_is_named_only_after_another_has_approved()
    {
        var station = await api.OpenStation();
        var minor = People.Body(People.Somebody(People.NumberOf(DateOnly.FromDateTime(DateTime.UtcNow).AddYears(-15)), "小红"), station);
        minor["guardian"] = new JsonObject { ["person"] = new JsonObject { ["name"] = "大红", ["phone"] = "13900000000" }, ["consentedAt"] = "2026-01-01T00:00:00Z" };
        var volunteer = await api.Register(minor);
        await api.GetAfter((await api.Serve(volunteer.Text("id"), 2, 9, 60)).Is(HttpStatusCode.OK), "/v1/volunteers?limit=1");

        var hidden = Lines(await Export(station, "csv"))[1];
        Assert.StartsWith($"{volunteer.Text("number")},,,,,,", hidden, StringComparison.Ordinal);
        Assert.Contains("未成年人须先经他人审批", hidden, StringComparison.Ordinal);
        Assert.Equal(0, (int)(await api.Get($"/v1/people/audit?person={volunteer.Text("person")}&act=exported&count=true"))["total"]);

        var asked = (await api.Post("/v1/reveal-approvals", new JsonObject { ["person"] = volunteer.Text("person"), ["purpose"] = "legal-duty", ["reason"] = Reason })).Is(HttpStatusCode.Created);
        await gateway.Host.Services.GetRequiredService<RevealApprovals>().DecideAsync(new ApprovalId(asked.Text("id")), approve: true, "acc_another");
        Assert.Contains(",小红,", Lines(await Export(station, "csv"))[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_goes_out_without_a_reason_or_beyond_one_s_scope()
    {
        var station = await api.OpenStation();
        (await api.Post("/v1/volunteers/export-records", new JsonObject { ["unit"] = station, ["from"] = "2026-01-01", ["to"] = "2026-06-30" })).IsInvalid("body.invalid", "reason");
        (await api.Post("/v1/volunteers/export-records", Body(station, "2026-06-30", "2026-01-01"))).IsInvalid("body.invalid", "to");
        (await api.Post("/v1/volunteers/export-records", Body(station, "2010-01-01", "2026-01-01"))).IsInvalid("body.invalid", "to");
        (await api.Post("/v1/volunteers/export-records", Body("620999"))).IsRefused(HttpStatusCode.BadRequest, "unit.unknown");
        var beside = await gateway.Host.ApiOf(new Grant(Role.OfficeManager, new UnitCode("620623101")));
        (await beside.Post("/v1/volunteers/export-records", Body(station))).IsRefused(HttpStatusCode.Forbidden, "access.out-of-scope");
        var partner = await gateway.Host.ApiOf(new Grant(Role.Partner, new UnitCode(Center)));
        (await partner.Post("/v1/volunteers/export-records", Body(station))).IsRefused(HttpStatusCode.Forbidden, "access.forbidden");
    }

    private static JsonObject Body(string unit, string from = "2026-01-01", string to = "2026-06-30", string format = "csv") =>
        new() { ["unit"] = unit, ["from"] = from, ["to"] = to, ["reason"] = Reason, ["format"] = format };

    private static string[] Lines(byte[] csv) => Encoding.UTF8.GetString(csv.AsSpan(Encoding.UTF8.Preamble.Length)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

    private async Task<byte[]> Export(string unit, string format)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/v1/volunteers/export-records", UriKind.Relative)) { Content = JsonContent.Create(Body(unit, format: format)) };
        request.Headers.Authorization = new("Bearer", gateway.Host.Token);
        using var answer = await api.Http.SendAsync(request);
        Assert.Equal((HttpStatusCode.OK, "no-store"), (answer.StatusCode, answer.Headers.CacheControl?.ToString()));
        return await answer.Content.ReadAsByteArrayAsync();
    }
}

[Collection(OnSqlite.Name)]
public sealed class RecordExportOnSqliteTests(SqliteGateway gateway) : RecordExportTests(gateway);

[Collection(OnPostgres.Name)]
public sealed class RecordExportOnPostgresTests(PostgresGateway gateway) : RecordExportTests(gateway);
