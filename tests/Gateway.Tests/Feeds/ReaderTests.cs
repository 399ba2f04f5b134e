using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;
using static Practice.Actors.Gateway.Tests.Activities.Activity;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Feeds;

/// <summary>Other people's programs read what we give out: csv-parse, exceljs and ical.js.</summary>
[Collection(OnSqlite.Name)]
public sealed class ReaderTests(SqliteGateway gateway)
{
    private readonly Api api = gateway.Api;

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task A_table_reads_as_it_was_written(string format)
    {
        var tag = $"读{format}表";
        var title = $"=1+1,\"{tag}\"\u3000<&>；换行前";
        await Record(title);

        var row = Assert.Single(await Read(format, $"/v1/activities/export?format={format}&q={Uri.EscapeDataString(tag)}"))!;

        // A spreadsheet takes what begins with an equals sign in a text file for a formula, so there it is quoted; a workbook says what is text.
        Assert.Equal(format == "csv" ? $"'{title}" : title, (string)row["活动名称"]!);
        Assert.Equal((Station, "2023-06-10 09:00", "文化广场"), ((string)row["单位代码"]!, (string)row["开始时间"]!, (string)row["活动地点"]!));
        Assert.Equal("6", row["志愿者人数"]!.ToString());
    }

    [Fact]
    public async Task A_calendar_reads_with_its_time_zone_and_its_cancellations()
    {
        var station = await api.OpenStation();
        var body = Body(station);
        (body["title"], body["startsAt"], body["endsAt"]) = ("马背宣讲进牧区；文艺+宣讲，第二场\\欢迎", "2027-06-05T09:00:00+08:00", "2027-06-05T11:00:00+08:00");
        var kept = await api.Announce(body);
        var off = await api.Announce(Body(station));
        await api.GetAfter(await api.Do(off, "cancel", new JsonObject { ["reason"] = "weather" }), "/v1/activities?limit=1");

        var events = (await Read("ics", $"/v1/activities/calendar.ics?unit={station}")).ToDictionary(each => (string)each!["uid"]!, StringComparer.Ordinal);

        Assert.Equal(("CANCELLED", 1), ((string)events[off]!["status"]!, (int)events[off]!["sequence"]!));
        Assert.Equal(
            ((string)body["title"]!, "中庄村文化广场", "2027-06-05T01:00:00.000Z", "2027-06-05T03:00:00.000Z", "CONFIRMED"),
            ((string)events[kept]!["summary"]!, (string)events[kept]!["location"]!, (string)events[kept]!["starts"]!, (string)events[kept]!["ends"]!, (string)events[kept]!["status"]!));
    }

    private async Task<JsonArray> Read(string kind, string path)
    {
        using var answer = await api.Raw(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await Readers.ReadAsync(kind, await answer.Content.ReadAsByteArrayAsync());
    }

    private async Task Record(string title) => await api.GetAfter(
        (await api.Post("/v1/activities", new JsonObject
        {
            ["unit"] = Station,
            ["title"] = title,
            ["platform"] = "theory",
            ["place"] = "文化广场",
            ["startsAt"] = "2023-06-10T09:00:00+08:00",
            ["endsAt"] = "2023-06-10T11:00:00+08:00",
            ["participants"] = 6,
            ["audience"] = 80,
            ["serviceMinutes"] = 600,
        })).Is(HttpStatusCode.Created), "/v1/activities?limit=1");
}
