using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Imports;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Testing;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Activities;

public abstract class ImportTests(GatewayFixture gateway)
{
    private const string Headings = "活动名称,单位,服务平台,活动日期,志愿者人数,服务人数,服务时长(分钟)\n";
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    /// <summary>Rows; <c>bench/Activities --mixed</c> brings in ledgers as large as a county's.</summary>
    private const int Size = 2_000;

    private static int serial;

    private readonly Api api = gateway.Api;
    private readonly string tag = string.Create(CultureInfo.InvariantCulture, $"试{Interlocked.Increment(ref serial)}号");

    [Theory]
    [InlineData("workbook")]
    [InlineData("gb18030")]
    [InlineData("json")]
    public async Task Every_bad_row_of_a_mixed_ledger_is_reported_and_nothing_else_is_lost_however_often_it_comes(string kind)
    {
        var ledger = new MixedLedger(tag, Size);
        var file = kind switch { "workbook" => ledger.Workbook(), "gb18030" => ledger.Csv(Gb18030), _ => ledger.JsonLines() };

        var first = await Import(file);
        var again = await Import(file);

        Assert.Equal((ledger.Rows, ledger.Good, ledger.Twice.Count, ledger.Bad.Count), Counts(first));
        Assert.Equal((ledger.Rows, 0, ledger.Twice.Count + ledger.Good, ledger.Bad.Count), Counts(again));
        var refused = await Rejections(first);
        Assert.Equal(ledger.Bad.OrderBy(row => row.Key).Select(row => (row.Key, row.Value)), refused.Where(row => row[1].Length > 0).Select(row => (int.Parse(row[0], CultureInfo.InvariantCulture), row[1])));
        Assert.Equal(ledger.Twice, refused.Where(row => row[1].Length == 0).Select(row => int.Parse(row[0], CultureInfo.InvariantCulture)));
        Assert.Equal(refused, await Rejections(again));
        Assert.Contains(refused, row => row[1] == "village" && row[2] == "红答村" && row[4].Contains("620623100200 红大村新时代文明实践站", StringComparison.Ordinal));
        await Eventually.TrueAsync(
            async () => (int)(await api.Get($"/v1/activities?q={Uri.EscapeDataString(tag)}&count=true&limit=1"))["total"] == ledger.Good, "every good row is listed, once");
    }

    [Fact]
    public async Task A_dry_run_says_the_same_and_records_nothing()
    {
        var ledger = new MixedLedger(tag, 200);

        var dry = await Import(ledger.Workbook(), "?dryRun=true");

        Assert.Equal((ledger.Rows, ledger.Good, ledger.Twice.Count, ledger.Bad.Count), Counts(dry));
        Assert.Equal((ledger.Rows, ledger.Good, ledger.Twice.Count, ledger.Bad.Count), Counts(await Import(ledger.Workbook())));
    }

    [Fact]
    public async Task Units_teams_and_times_are_found_as_people_write_them()
    {
        var file = Utf8("某某县2023年志愿服务活动台账\n\n"
            + "活动名称*,单 位,平台,活动时间,结束时间,志愿者人数,服务人数,服务时长(小时),志愿服务队,品牌项目\n"
            + $"{tag}甲,华藏寺镇红大村,theory,2023年6月8日 下午2:30-4:30,,3人,\"1,000\",2,理论政策宣讲志愿服务队、华藏寺镇理论政策宣讲志愿服务队,马背宣讲\n"
            + $"{tag}乙,{Station},理论政策宣讲,2023-06-08T09:00:00+08:00,2023-06-08 10:30,1,0,1.5,,\n"
            + $"{tag}丙,红大村,Theory and policy talks,20230608,,1,0,1,620623-T1,\n");

        var done = await Import(file);

        Assert.True((3, 3, 0, 0) == Counts(done), done.Body!.ToJsonString());
        Reply? list = null;
        await Eventually.TrueAsync(async () => (list = await api.Get($"/v1/activities?q={Uri.EscapeDataString(tag)}"))["items"].AsArray().Count == 3, "all are listed");
        var items = list!["items"].AsArray().ToDictionary(item => ((string)item!["title"]!)[^1], item => item!);
        Assert.All(items.Values, item => Assert.Equal(Station, (string?)item["unit"]));
        Assert.Equal("2023-06-08T06:30:00+00:00", (string?)items['甲']["startsAt"]);
        Assert.Equal((2, 1_000, 120), (items['甲']["teams"]!.AsArray().Count, (int)items['甲']["audience"]!, (int)items['甲']["serviceMinutes"]!));
        Assert.NotNull((string?)items['甲']["project"]);
        Assert.Equal(("2023-06-08T01:00:00+00:00", "2023-06-08T02:30:00+00:00"), ((string?)items['乙']["startsAt"], (string?)items['乙']["endsAt"]));
        Assert.Equal(("2023-06-07T16:00:00+00:00", "2023-06-08T16:00:00+00:00"), ((string?)items['丙']["startsAt"], (string?)items['丙']["endsAt"]));
    }

    [Fact]
    public async Task A_blank_unit_means_the_one_above_only_where_that_is_asked_for()
    {
        var file = Utf8(Headings + $"{tag}一,{Station},theory,2023.6.8,1,0,60\n{tag}二,,theory,2023.6.8,1,0,60\n");

        Assert.Equal((2, 1, 0, 1), Counts(await Import(file)));
        Assert.Equal((2, 1, 1, 0), Counts(await Import(file, "?fillDown=true")));
    }

    [Fact]
    public async Task Headings_that_are_not_understood_can_be_mapped()
    {
        var file = Utf8(Headings.Replace("活动日期", "搞活动的日子", StringComparison.Ordinal) + $"{tag},{Station},theory,2023.6.8,1,0,60\n");

        (await Send(file)).IsInvalid("import.not-a-table", "date");
        Assert.Equal((1, 1, 0, 0), Counts(await Import(file, $"?mapping={Uri.EscapeDataString("搞活动的日子=date")}")));
        (await Send(file, "?mapping=x=nothing")).IsInvalid("query.invalid", "mapping");
    }

    [Fact]
    public async Task A_form_brings_the_mapping_beside_the_file()
    {
        var file = Utf8(Headings.Replace("活动日期", "搞活动的日子", StringComparison.Ordinal).Replace("活动名称", "搞了什么", StringComparison.Ordinal) + $"{tag},{Station},theory,2023.6.8,1,0,60\n");

        (await SendForm(("mapping", Utf8("搞活动的日子=date\n")), ("file", file))).IsInvalid("import.not-a-table", "title");
        (await SendForm(("mapping", Utf8("搞活动的日子=nothing")), ("file", file))).IsRefused(HttpStatusCode.BadRequest, "import.form-invalid");
        (await SendForm(("file", file), ("mapping", Utf8("搞活动的日子=date")))).IsInvalid("import.not-a-table", "title", "date");
        (await SendForm(("other", file))).IsRefused(HttpStatusCode.BadRequest, "import.form-invalid");
        var started = (await SendForm(("mapping", Utf8("\ufeff搞活动的日子=date\r\n搞了什么=title\r\n")), ("file", file))).Is(HttpStatusCode.Accepted);
        Assert.Equal((1, 1, 0, 0), Counts(await Over(started, api)));
    }

    [Fact]
    public async Task Rows_outside_the_importers_scope_are_refused_and_the_report_is_the_importers_alone()
    {
        var clerk = await gateway.Host.ApiOf(new Grant(Role.StationManager, new UnitCode(Station)));
        var started = (await Send(Utf8(Headings + $"{tag}一,{Station},theory,2023.6.8,1,0,60\n{tag}二,{Office},theory,2023.6.8,1,0,60\n"), by: clerk)).Is(HttpStatusCode.Accepted);

        var done = await Over(started, clerk);

        Assert.Equal((2, 1, 0, 1), Counts(done));
        Assert.Equal("access.out-of-scope", (string?)done["rejections"][0]!["code"]);
        var path = started.Headers.Location!.OriginalString;
        (await api.Get(path)).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await api.Get($"{path}/rejections")).IsRefused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_file_that_breaks_off_keeps_what_came_before()
    {
        var done = await Over(await Send(Utf8("{\"title\":\"" + tag + "\",\"unit\":\"" + Station + "\",\"platform\":\"theory\",\"date\":\"2023-06-08\",\"participants\":1,\"audience\":0,\"serviceMinutes\":60}\n[1]\n{\"tit")), api);

        Assert.Equal((3, 1, 0, 2), Counts(done));
        Assert.Equal(["row.unreadable", "row.unreadable"], done["rejections"].AsArray().Select(row => (string?)row!["code"]));
    }

    [Fact]
    public async Task A_command_line_brings_a_file_in_and_keeps_what_was_refused()
    {
        var folder = Directory.CreateTempSubdirectory("practice-import-");
        try
        {
            var (file, refused) = (Path.Combine(folder.FullName, "台账.csv"), Path.Combine(folder.FullName, "refused.csv"));
            using var http = gateway.Host.CreateClient();
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", gateway.Host.Token);
            await using var output = new StringWriter();
            Task<int> Run(string query = "") => ImportCommand.RunAsync(http, "activities", file, query, refused, output, CancellationToken.None);

            await File.WriteAllBytesAsync(file, Utf8(Headings + $"{tag}一,{Station},theory,2023.6.8,1,0,60\n"));
            Assert.Equal(0, await Run("?dryRun=true"));
            Assert.False(File.Exists(refused));
            await File.WriteAllBytesAsync(file, Utf8(Headings + $"{tag}一,{Station},theory,2023.6.8,1,0,60\n{tag}二,{Station},theory,去年,1,0,60\n"));
            Assert.Equal(1, await Run());
            Assert.Contains("3,date,去年,", await File.ReadAllTextAsync(refused), StringComparison.Ordinal);
            await File.WriteAllTextAsync(file, "nothing");
            Assert.Equal(2, await Run());
            var mapping = Path.Combine(folder.FullName, "mapping.txt");
            await File.WriteAllTextAsync(mapping, "搞活动的日子=date\n");
            await File.WriteAllBytesAsync(file, Utf8(Headings.Replace("活动日期", "搞活动的日子", StringComparison.Ordinal) + $"{tag}三,{Station},theory,2023.6.8,1,0,60\n"));
            Assert.Equal(0, await ImportCommand.RunAsync(http, "activities", file, "", refused, output, CancellationToken.None, mapping));
            Assert.Contains("done: 2 rows, 1 accepted, 0 known, 1 refused", output.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("姓名,手机号\n张三,13800000000\n")]
    [InlineData("PK\u0003\u0004no workbook at all")]
    public async Task What_is_no_such_table_is_refused(string text) => (await Send(Utf8(text))).IsRefused(HttpStatusCode.BadRequest, "import.not-a-table");

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static (int Rows, int Accepted, int Duplicates, int Rejected) Counts(Reply done) =>
        ((int)done["rows"], (int)done["accepted"], (int)done["duplicates"], (int)done["rejected"]);

    private async Task<Reply> Import(byte[] file, string query = "") => await Over((await Send(file, query)).Is(HttpStatusCode.Accepted), api);

    private static async Task<Reply> Over(Reply started, Api by)
    {
        Reply? shown = null;
        await Eventually.TrueAsync(async () => (shown = await by.Get(started.Headers.Location!.OriginalString)).Text("state") != "running", "the import is over");
        Assert.Equal("done", shown!.Text("state"));
        return shown;
    }

    private async Task<List<string[]>> Rejections(Reply done)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/v1/imports/{done.Text("id")}/rejections", UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", gateway.Host.Token);
        using var answer = await api.Http.SendAsync(request);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        var lines = (await answer.Content.ReadAsStringAsync()).TrimStart('\ufeff').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("行,列,内容,原因,建议", lines[0]);
        return [.. lines.Skip(1).Select(line => line.Split(','))];
    }

    private async Task<Reply> SendForm(params (string Name, byte[] Content)[] parts)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, content) in parts) form.Add(new ByteArrayContent(content), name, $"{name}.csv");
        return await api.Send(HttpMethod.Post, "/v1/activities/import", form, []);
    }

    private async Task<Reply> Send(byte[] file, string query = "", Api? by = null)
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return await (by ?? api).Send(HttpMethod.Post, $"/v1/activities/import{query}", content, []);
    }
}

[Collection(OnSqlite.Name)]
public sealed class ActivityImportsOnSqliteTests(SqliteGateway gateway) : ImportTests(gateway);

[Collection(OnPostgres.Name)]
public sealed class ActivityImportsOnPostgresTests(PostgresGateway gateway) : ImportTests(gateway);
