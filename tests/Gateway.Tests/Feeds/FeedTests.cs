using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Ical.Net;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Gateway.Tests.Volunteering;
using Xunit;
using static Practice.Actors.Gateway.Tests.Activities.Activity;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Feeds;

/// <summary>What programs of others subscribe to and follow.</summary>
public abstract class FeedTests(GatewayFixture gateway)
{
    private readonly Api api = gateway.Api;

    [Fact]
    public async Task A_units_calendar_has_what_it_announced_and_keeps_what_was_called_off()
    {
        var station = await api.OpenStation();
        var body = Body(station);
        (body["title"], body["startsAt"], body["endsAt"]) = ("马背宣讲进牧区，欢迎大家带上家人一起来听，现场有文艺演出和政策解答；地点若有变化另行通知", "2027-06-05T09:00:00+08:00", "2027-06-05T11:00:00+08:00");
        var kept = await api.Announce(body);
        var off = await api.Announce(Body(station));
        await api.Post("/v1/activities/plan", Body(station));
        var last = await api.Do(off, "cancel", new JsonObject { ["reason"] = "weather" });
        await api.GetAfter(last, "/v1/activities?limit=1");

        using var answer = await api.Raw($"/v1/activities/calendar.ics?unit={station}");
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(("text/calendar", "no-cache"), (answer.Content.Headers.ContentType!.MediaType, answer.Headers.CacheControl!.ToString()));
        Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.Contains("BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai\r\n", text, StringComparison.Ordinal);
        Assert.Contains("DTSTART;TZID=Asia/Shanghai:20270605T090000\r\n", text, StringComparison.Ordinal);
        Assert.Contains($"UID:{kept}\r\n", text, StringComparison.Ordinal);
        var events = Calendar.Load(text)!.Events;
        Assert.Equal([(kept, "CONFIRMED", 0), (off, "CANCELLED", 1)], events.Select(each => (each.Uid!, each.Status!, each.Sequence)).OrderBy(each => each.Item1 == off));
        Assert.Equal((string)body["title"]!, events.Single(each => each.Uid == kept).Summary);

        // The same bytes under the same tag until something changes.
        var tag = answer.Headers.ETag!.Tag;
        Assert.NotNull(answer.Content.Headers.LastModified);
        Assert.Equal(HttpStatusCode.NotModified, (await api.Get($"/v1/activities/calendar.ics?unit={station}", ("If-None-Match", tag))).Status);
        last = await api.Patch($"/v1/activities/{kept}", new JsonObject { ["startsAt"] = "2027-06-05T10:00:00+08:00" }, ("If-Match", "*"));
        await api.GetAfter(last.Is(HttpStatusCode.OK), "/v1/activities?limit=1");
        var again = await api.Get($"/v1/activities/calendar.ics?unit={station}", ("If-None-Match", tag));
        Assert.Equal(1, Calendar.Load((string)again.Is(HttpStatusCode.OK).Body!)!.Events.Single(each => each.Uid == kept).Sequence);

        (await api.Get("/v1/activities/calendar.ics?unit=nowhere!")).IsInvalid("query.invalid", "unit");
    }

    [Fact]
    public async Task A_volunteers_own_calendar_opens_by_the_link_of_which_there_is_one()
    {
        var station = await api.OpenStation();
        var (phone, number) = (PhoneSignIns.NewPhone(), Volunteering.People.NumberOf(new DateOnly(1980, 5, 1)));
        var registered = await api.Register(Volunteering.People.Body(Volunteering.People.Somebody(number, phone: phone), station));
        var own = await gateway.Host.SignInByPhone(phone, number);
        var other = await api.NewVolunteer(station);
        var id = await api.Announce(Body(station, capacity: 1));
        await api.Announce(Body(station));
        (await api.SignUp(id, other)).Is(HttpStatusCode.OK);
        await api.GetAfter((await api.SignUp(id, registered.Text("id"))).Is(HttpStatusCode.OK), "/v1/activities?limit=1");

        var link = (await own.Post("/v1/me/calendar-link")).Is(HttpStatusCode.OK);
        Assert.StartsWith("webcal://", link.Text("webcal"), StringComparison.Ordinal);
        var nobody = gateway.Host.ApiOfNobody();
        var path = new Uri(link.Text("url")).PathAndQuery;
        var shown = Assert.Single(Calendar.Load((string)(await nobody.Get(path)).Is(HttpStatusCode.OK).Body!)!.Events);
        Assert.Equal((id, "TENTATIVE"), (shown.Uid, shown.Status));

        var renewed = new Uri((await own.Post("/v1/me/calendar-link")).Is(HttpStatusCode.OK).Text("url")).PathAndQuery;
        (await nobody.Get(path)).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await nobody.Get(renewed)).Is(HttpStatusCode.OK);
        Assert.Equal(1, (int)(await own.Send(HttpMethod.Delete, "/v1/me/calendar-link", (JsonNode?)null, []))["count"]);
        (await nobody.Get(renewed)).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await nobody.Get("/v1/calendar.ics")).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await api.Post("/v1/me/calendar-link")).IsRefused(HttpStatusCode.Forbidden, "access.forbidden");
    }

    [Fact]
    public async Task Partners_follow_the_open_activities_to_an_empty_page_that_leads_to_itself()
    {
        var station = await api.OpenStation();
        var volunteer = await api.NewVolunteer(station);
        var id = await api.Announce(Body(station, capacity: 3));
        await api.GetAfter((await api.SignUp(id, volunteer)).Is(HttpStatusCode.OK), "/v1/activities?limit=1");

        var (items, last) = await Follow("/v1/feeds/open-activities?limit=7");
        var item = items[id];
        Assert.Equal(("updated", "Event"), ((string)item["state"]!, (string)item["kind"]!));
        var data = item["data"]!;
        Assert.Equal(
            ("Event", "马背宣讲进牧区", "https://schema.org/EventScheduled", 3, 2, true),
            ((string)data["@type"]!, (string)data["name"]!, (string)data["eventStatus"]!, (int)data["maximumAttendeeCapacity"]!, (int)data["remainingAttendeeCapacity"]!, (bool)data["isAccessibleForFree"]!));
        Assert.Equal((station, 0), ((string)data["organizer"]!["identifier"]!, (int)data["offers"]![0]!["price"]!));

        // From there on only what is new.
        var next = await api.Do(id, "cancel", new JsonObject { ["reason"] = "weather" });
        await api.GetAfter(next, "/v1/activities?limit=1");
        var (changed, _) = await Follow(last);
        Assert.Equal("https://schema.org/EventCancelled", (string)changed[id]["data"]!["eventStatus"]!);
        (await api.Get("/v1/feeds/open-activities?afterTimestamp=5")).IsInvalid("query.invalid", "afterId");

        var dataset = (await api.Get("/v1/feeds")).Is(HttpStatusCode.OK);
        Assert.Equal("Dataset", dataset.Text("@type"));
        (await api.Get(new Uri((string)dataset["distribution"][0]!["contentUrl"]!).PathAndQuery)).Is(HttpStatusCode.OK);
    }

    /// <summary>Every item from a page on, the last of each, and where the feed leads to itself.</summary>
    private async Task<(Dictionary<string, JsonNode> Items, string Last)> Follow(string path)
    {
        Dictionary<string, JsonNode> items = new(StringComparer.Ordinal);
        for (long modified = 0; ;)
        {
            var page = (await api.Get(path)).Is(HttpStatusCode.OK);
            var next = new Uri(page.Text("next")).PathAndQuery;
            var fetched = page["items"].AsArray();
            Assert.Equal(fetched.Count > 0 ? "public, max-age=3600" : "public, max-age=8", page.Headers.CacheControl!.ToString());
            if (fetched.Count == 0)
            {
                Assert.Equal(path, next);
                return (items, path);
            }

            foreach (var item in fetched)
            {
                Assert.True((long)item!["modified"]! >= modified);
                modified = (long)item["modified"]!;
                items[(string)item["id"]!] = item;
            }

            path = next;
        }
    }
}

[Collection(OnSqlite.Name)]
public sealed class FeedsOnSqliteTests(SqliteGateway gateway) : FeedTests(gateway);

[Collection(OnPostgres.Name)]
public sealed class FeedsOnPostgresTests(PostgresGateway gateway) : FeedTests(gateway);
