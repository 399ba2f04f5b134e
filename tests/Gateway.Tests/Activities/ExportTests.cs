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

namespace Practice.Actors.Gateway.Tests.Activities;

public abstract class ExportTests(GatewayFixture gateway)
{
    private static int serial;

    private readonly Api api = gateway.Api;
    private readonly string tag = string.Create(CultureInfo.InvariantCulture, $"出{Interlocked.Increment(ref serial)}台");

    [Fact]
    public async Task A_table_opens_as_text_whatever_a_title_begins_with()
    {
        var title = $"=1+1,\"{tag}\"";
        await Record(title);

        var bytes = await Export("csv");

        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("活动名称,单位代码,所在单位,服务平台", lines[0], StringComparison.Ordinal);
        Assert.StartsWith($"\"'=1+1,\"\"{tag}\"\"\",{Station},红大村新时代文明实践站,理论政策宣讲,,马背宣讲,文化广场,2023-06-10 09:00,2023-06-10 11:00,6,80,600,", Assert.Single(lines[1..]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workbook_has_the_same_rows_with_numbers_as_numbers()
    {
        await Record($"=1+1<&>{tag}");

        using var stream = new MemoryStream(await Export("xlsx"));

        var row = (IDictionary<string, object>)Assert.Single(stream.Query(useHeaderRow: true, excelType: ExcelType.XLSX));
        Assert.Equal(($"=1+1<&>{tag}", Station, 6d, "2023-06-10 09:00"), (row["活动名称"], row["单位代码"], row["志愿者人数"], row["开始时间"]));
    }

    [Fact]
    public async Task Json_by_lines_has_the_lists_items()
    {
        await Record(tag);

        var line = Assert.Single(Encoding.UTF8.GetString(await Export("ndjson")).Split('\n', StringSplitOptions.RemoveEmptyEntries));

        var listed = (await api.Get($"/v1/activities?q={Uri.EscapeDataString(tag)}"))["items"].AsArray().Single();
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(line), listed), line);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task What_was_taken_out_can_be_brought_in_again_row_by_row(string format)
    {
        var ledger = new MixedLedger(tag, 700);
        await Import(ledger.Workbook(), ledger.Good);

        var again = await Import(await Export(format), listed: null, "?dryRun=true");

        Assert.Equal((ledger.Good, ledger.Good, 0), ((int)again["rows"], (int)again["duplicates"], (int)again["rejected"]));
    }

    [Fact]
    public async Task An_export_takes_the_lists_filters_and_no_others()
    {
        await Record(tag);

        Assert.Single(Encoding.UTF8.GetString(await Export("csv", "&platform=health")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
        (await api.Get("/v1/activities/export?format=pdf")).IsInvalid("query.invalid", "format");
        (await api.Get("/v1/activities/export?limit=3")).IsInvalid("query.invalid", "limit");
    }

    private async Task Record(string title)
    {
        var recorded = (await api.Post("/v1/activities", new JsonObject
        {
            ["unit"] = Station,
            ["title"] = title,
            ["platform"] = "theory",
            ["project"] = (string?)(await api.Get($"/v1/projects?q={Uri.EscapeDataString("马背宣讲")}"))["items"][0]!["id"],
            ["place"] = "文化广场",
            ["startsAt"] = "2023-06-10T09:00:00+08:00",
            ["endsAt"] = "2023-06-10T11:00:00+08:00",
            ["participants"] = 6,
            ["audience"] = 80,
            ["serviceMinutes"] = 600,
        })).Is(HttpStatusCode.Created);
        await api.GetAfter(recorded, "/v1/activities?limit=1");
    }

    private async Task<byte[]> Export(string format, string filter = "")
    {
        using var answer = await api.Http.GetAsync(new Uri($"/v1/activities/export?format={format}&q={Uri.EscapeDataString(tag)}{filter}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private async Task<Reply> Import(byte[] file, int? listed, string query = "")
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        var started = (await api.Send(HttpMethod.Post, $"/v1/activities/import{query}", content, [])).Is(HttpStatusCode.Accepted);
        Reply? shown = null;
        await Eventually.TrueAsync(async () => (shown = await api.Get(started.Headers.Location!.OriginalString)).Text("state") != "running", "the import is over");
        if (listed is { } count)
            await Eventually.TrueAsync(async () => (int)(await api.Get($"/v1/activities?q={Uri.EscapeDataString(tag)}&count=true&limit=1"))["total"] == count, "all are listed");
        return shown!;
    }
}

[Collection(OnSqlite.Name)]
public sealed class ExportsOnSqliteTests(SqliteGateway gateway) : ExportTests(gateway);

[Collection(OnPostgres.Name)]
public sealed class ExportsOnPostgresTests(PostgresGateway gateway) : ExportTests(gateway);
