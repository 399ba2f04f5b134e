using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using MiniExcelLibs;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Testing;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;
using static Practice.Actors.Gateway.Tests.Volunteering.People;

namespace Practice.Actors.Gateway.Tests.Volunteering;

public abstract class ImportTests(GatewayFixture gateway)
{
    private const string Headings = "姓名,身份证号,手机号,单位代码,技能\n";

    private readonly Api api = gateway.Api;

    [Fact]
    public async Task Good_rows_are_registered_and_bad_ones_reported_by_line_and_column()
    {
        var (good, minor) = (Adult(), NumberOf(DateOnly.FromDateTime(DateTime.UtcNow).AddYears(-15)));
        var file = Utf8(Headings
            + $"张一一,{good},13800000001,{Station},法律服务、骑马\n"
            + $"张二二,110105194912310021,13800000002,{Station},\n"
            + $"张三三,{Adult()},电话,{Station},\n"
            + $"张四四,{Adult()},13800000004,没有,\n"
            + $"张五五,{minor},13800000005,{Station},\n"
            + $"张六六,{good},13800000006,{Station},\n"
            + $"张七七,{Adult()},13800000007,{Station},飞行\n"
            + $"张八八,{Adult()},13800000008,13800000008,\n"
            + "\n"
            + $"张九九,{Adult()},13800000009,{Station},law\n");

        var done = await Import(file, "text/csv");

        Assert.Equal((9, 2, 7), ((int)done["rows"], (int)done["accepted"], (int)done["rejected"]));
        var rejections = done["rejections"].AsArray().Select(r => ((int)r!["line"]!, (string?)r["column"], (string)r["code"]!)).ToList();
        Assert.Contains((3, "identityNumber", "body.invalid"), rejections);
        Assert.Contains((4, "phone", "body.invalid"), rejections);
        Assert.Contains((5, "unit", "body.invalid"), rejections);
        Assert.Contains((6, "guardian", "volunteer.guardian-needed"), rejections);
        Assert.Contains(rejections, r => r.Item1 is 2 or 7 && r.Item3 == "volunteer.registered-already");
        Assert.Contains((8, "skills", "body.invalid"), rejections);
        Assert.Contains((9, "unit", "unit.unknown"), rejections);
        Assert.DoesNotContain("1380000000", done.Body!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_file_again_adds_nothing_and_refuses_nothing()
    {
        var number = Adult();
        var file = Utf8(Headings + $"李一一,{number},13800000001,{Station},\n");
        Assert.Equal(1, (int)(await Import(file, "text/csv"))["accepted"]);

        var again = await Import(file, "text/csv");

        Assert.Equal((1, 0), ((int)again["accepted"], (int)again["rejected"]));
        Reply? found = null;
        await Eventually.TrueAsync(async () => (found = await Find(number))["items"].AsArray().Count > 0, "the volunteer is listed");
        Assert.Single(found!["items"].AsArray());
    }

    [Fact]
    public async Task A_dry_run_reports_and_stores_nobody()
    {
        var number = Adult();
        var file = Utf8(Headings + $"钱一一,{number},13800000001,{Station},\n钱二二,{number},13800000001,{Station},\n钱三三,{Adult()},13800000001,620623999,\n");

        var dry = await Import(file, "text/csv", dryRun: true);

        Assert.Equal((3, 1, 2), ((int)dry["rows"], (int)dry["accepted"], (int)dry["rejected"]));
        Assert.Empty((await Find(number))["items"].AsArray());
    }

    [Fact]
    public async Task A_table_in_GB18030_is_read()
    {
        var number = Adult();
        var name = "吴䶮一";
        var file = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(Headings + $"{name},{number},13800000001,{Station},\n");
        Assert.Equal(1, (int)(await Import(file, "text/csv"))["accepted"]);

        Reply? found = null;
        await Eventually.TrueAsync(
            async () => (found = await api.Post("/v1/volunteers/find", new JsonObject { ["name"] = name }))["items"].AsArray().Count > 0, "the volunteer is listed");
        Assert.Equal("吴**", (string)found!["items"][0]!["name"]!);
    }

    [Fact]
    public async Task A_workbook_is_read()
    {
        using var stream = new MemoryStream();
        await stream.SaveAsAsync(new[] { new Dictionary<string, object> { ["name"] = "郑一一", ["identityNumber"] = Adult(), ["phone"] = 13800000001d, ["unit"] = Station } });

        var done = await Import(stream.ToArray(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

        Assert.Equal((1, 1), ((int)done["rows"], (int)done["accepted"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("姓名,手机号\n张三,13800000000\n")]
    [InlineData("姓名,姓名,身份证号,手机号,单位代码\n")]
    [InlineData("PK")]
    [InlineData("PK\u0003\u0004no workbook at all")]
    public async Task What_is_no_such_table_is_refused(string text) =>
        (await Send(Utf8(text), "text/csv", dryRun: false)).IsRefused(HttpStatusCode.BadRequest, "import.not-a-table");

    [Fact]
    public async Task Other_kinds_of_files_are_refused() => (await Send(Utf8(Headings), "text/plain", dryRun: false)).IsRefused(HttpStatusCode.UnsupportedMediaType, "import.media-type");

    [Fact]
    public async Task An_import_that_is_not_there_is_not_found() =>
        (await api.Get("/v1/imports/imp_01jdq7k2v3m8n5p6r7s8t9v0wx")).IsRefused(HttpStatusCode.NotFound, "not-found");

    private static string Adult() => NumberOf(new DateOnly(1985, 7, 1));

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private async Task<Reply> Find(string number) => (await api.Post("/v1/volunteers/find", new JsonObject { ["identityNumber"] = number })).Is(HttpStatusCode.OK);

    private async Task<Reply> Import(byte[] file, string type, bool dryRun = false)
    {
        var started = (await Send(file, type, dryRun)).Is(HttpStatusCode.Accepted);
        var path = started.Headers.Location!.OriginalString;
        Reply? shown = null;
        await Eventually.TrueAsync(async () => (shown = await api.Get(path)).Text("state") != "running", "the import is over");
        Assert.Equal("done", shown!.Text("state"));
        return shown;
    }

    private async Task<Reply> Send(byte[] file, string type, bool dryRun)
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return await api.Send(HttpMethod.Post, string.Create(CultureInfo.InvariantCulture, $"/v1/volunteers/import{(dryRun ? "?dryRun=true" : "")}"), content, []);
    }
}

[Collection(OnSqlite.Name)]
public sealed class ImportsOnSqliteTests(SqliteGateway gateway) : ImportTests(gateway);

[Collection(OnPostgres.Name)]
public sealed class ImportsOnPostgresTests(PostgresGateway gateway) : ImportTests(gateway);
