using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Gateway.Tests.Volunteering;
using Practice.Actors.Ledger;
using Practice.Actors.Testing;
using Xunit;
using static Practice.Actors.Gateway.Tests.Activities.Activity;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Notifications;

/// <summary>What people are told, from the event to the mailbox: a gateway with all three channels, against servers of the tests' own.</summary>
public abstract class NotificationTests(DatabaseEngine engine) : IAsyncLifetime
{
    private readonly FakeMail mail = new();
    private FakeHttp sms = null!;
    private FakeHttp weChat = null!;
    private TestDatabase database = null!;
    private GatewayHost host = null!;
    private Api api = null!;

    public async Task InitializeAsync()
    {
        sms = await FakeHttp.StartAsync();
        weChat = await FakeHttp.StartAsync();
        weChat.Answers = post => (200, post.Path.Contains("token", StringComparison.Ordinal) && post.Body["appid"] is not null ? """{"access_token":"t","expires_in":7200}""" : """{"errcode":0}""");
        database = await GatewayHost.CountyAsync(engine);
        await StartAsync();
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await database.DisposeAsync();
        await mail.DisposeAsync();
        await sms.DisposeAsync();
        await weChat.DisposeAsync();
    }

    [Fact]
    public async Task Everybody_is_told_what_concerns_them_by_the_way_that_reaches_them_and_in_their_language()
    {
        var station = await api.OpenStation();
        await Name(station, new JsonObject { ["email"] = "duty@county.example" });
        var team = await FoundTeam(station, new JsonObject { ["weChat"] = "oLeader", ["phone"] = "13900000001" });
        var id = await Place(station, new JsonObject { ["phone"] = "13900000002", ["language"] = "en" });

        await api.Take(id, ("review", new JsonObject { ["platform"] = "care" }), Dispatch(team));
        await Eventually.TrueAsync(() => weChat.Posts.Any(post => post.Body["touser"] is not null), "the team is asked");
        await api.Take(id, Accept(team), Start(team), Complete(team));
        await Eventually.TrueAsync(() => sms.Posts.Count == 3, "who is served is told three times");

        Assert.Equal(("oLeader", "duty@county.example"), ((string)weChat.Posts.Single(post => post.Body["touser"] is not null).Body["touser"]!, Assert.Single(mail.Mails).To));
        Assert.All(sms.Posts, post => Assert.Equal(("13900000002", "en"), ((string)post.Body["phone"]!, (string)post.Body["language"]!)));
        Assert.Equal(["accepted", "received", "served"], sms.Posts.Select(post => (string)post.Body["template"]!).Order(StringComparer.Ordinal));
        Assert.Contains("试验队 has taken your order", (string)sms.Posts.Single(post => (string)post.Body["template"]! == "accepted").Body["text"]!, StringComparison.Ordinal);

        var inbox = (await Listed($"unit={station}", 1)).Single();
        Assert.Equal(("placed", "sent", "email", "有 1 件新点单待处理。"), (Text(inbox, "kind"), Text(inbox, "state"), Text(inbox, "channel"), (string)inbox["text"]!["zh"]!));
        var asked = (await Listed($"team={team}", 1)).Single();
        Assert.Equal((id, "asked", "we-chat"), (Text(asked, "request"), Text(asked, "kind"), Text(asked, "channel")));
    }

    [Fact]
    public async Task A_channel_that_refuses_leads_to_the_next_and_one_that_is_away_is_tried_again()
    {
        weChat.Answers = post => (200, post.Body["appid"] is not null ? """{"access_token":"t","expires_in":7200}""" : """{"errcode":43004}""");
        var busy = true;
        sms.Answers = _ => (busy ? 503 : 200, "{}");
        var station = await api.OpenStation();
        var team = await FoundTeam(station, new JsonObject { ["weChat"] = "oLeader", ["phone"] = "13900000003" });
        var id = await api.PlaceRequest(station);
        await api.Take(id, Dispatch(team));

        await Eventually.TrueAsync(async () => (await Listed($"team={team}&state=waiting", null)).Any(each => (int)each["attempts"]! >= 2), "it is tried again");
        var standing = (await Channels()).Single(each => Text(each, "channel") == "sms");
        Assert.True((bool)standing["configured"]!);
        Assert.Equal((1, "http 503"), ((int)standing["waiting"]!, Text(standing, "lastFault")));
        busy = false;

        await Eventually.TrueAsync(async () => (await Listed($"team={team}&state=sent&channel=sms", null)).Count == 1, "it is sent");
        Assert.Single(weChat.Posts, post => post.Body["touser"] is not null);
    }

    [Fact]
    public async Task What_nobody_takes_has_failed_and_can_be_tried_again()
    {
        var station = await api.OpenStation();
        var team = await FoundTeam(station, new JsonObject { ["email"] = "nobody@county.example" });
        await api.Take(await api.PlaceRequest(station), Dispatch(team));

        var failed = (await Listed($"team={team}&state=failed", 1)).Single();
        Assert.Equal(("email", "smtp 550"), (Text(failed, "channel"), Text(failed, "fault")));
        var current = (await api.Get($"/v1/teams/{team}")).Is(HttpStatusCode.OK);
        (await api.Patch($"/v1/teams/{team}", new JsonObject { ["leader"] = new JsonObject { ["email"] = "leader@county.example" } }, ("If-Match", current.Tag))).Is(HttpStatusCode.OK);
        var ids = new JsonObject { ["ids"] = new JsonArray(Text(failed, "id")) };
        Assert.Equal(1, (int)(await api.Post("/v1/notifications/retry", ids)).Is(HttpStatusCode.OK)["count"]);

        await Eventually.TrueAsync(() => mail.Mails.Count == 1, "the new address is told");
        await Eventually.TrueAsync(async () => (await Listed($"team={team}&state=sent", null)).Count == 1, "and that is put down");
        Assert.Equal(0, (int)(await api.Post("/v1/notifications/retry", ids)).Is(HttpStatusCode.OK)["count"]);
    }

    [Fact]
    public async Task What_was_asked_and_is_done_is_not_sent_any_more()
    {
        sms.Answers = _ => (503, "{}");
        var station = await api.OpenStation();
        var team = await FoundTeam(station, new JsonObject { ["phone"] = "13900000004" });
        var id = await api.PlaceRequest(station);
        await api.Take(id, Dispatch(team));
        await Eventually.TrueAsync(async () => (await Listed($"team={team}&state=waiting", null)).Any(each => (int)each["attempts"]! >= 1), "it is tried");

        await api.Take(id, Accept(team));

        await Eventually.TrueAsync(async () => (await Listed($"team={team}&state=overtaken", null)).Count == 1, "it is overtaken");
        Assert.Equal(1, (int)(await api.Post("/v1/notifications/see", new JsonObject { ["ids"] = new JsonArray(Text((await Listed($"team={team}", null)).Single(), "id")) })).Is(HttpStatusCode.OK)["count"]);
        Assert.Empty(await Listed($"team={team}&seen=false", null));
    }

    [Fact]
    public async Task A_helping_team_is_asked_also_where_the_lead_team_was_quicker()
    {
        var busy = true;
        sms.Answers = post => (busy && (string)post.Body["phone"]! == "13900000008" ? 503 : 200, "{}");
        var station = await api.OpenStation();
        var lead = await FoundTeam(station, new JsonObject { ["phone"] = "13900000007" });
        var helper = await FoundTeam(station, new JsonObject { ["phone"] = "13900000008" });
        var id = await api.PlaceRequest(station);
        await api.Take(id, Dispatch(lead, helper), Accept(lead));
        await Eventually.TrueAsync(async () => (await Listed($"team={helper}&state=waiting", null)).Any(each => (int)each["attempts"]! >= 1), "it is tried");
        busy = false;

        await Eventually.TrueAsync(async () => (await Listed($"team={helper}&state=sent", null)).Count == 1, "the helper is asked");
        await api.Take(id, ("decline", new JsonObject { ["team"] = helper, ["reason"] = "too-far" }));
        await Eventually.TrueAsync(async () => (await Listed($"team={lead}", null)).Any(each => Text(each, "kind") == "help-lost"), "the lead team hears of it");
    }

    [Fact]
    public async Task At_night_nothing_goes_out_but_the_inbox_has_it()
    {
        await host.DisposeAsync();
        var now = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTimeBySystemTimeZoneId(DateTime.UtcNow, "Asia/Shanghai"));
        await StartAsync(("Notifications:QuietFrom", $"{now.AddHours(-1):HH:mm}"), ("Notifications:QuietUntil", $"{now.AddHours(1):HH:mm}"));
        var station = await api.OpenStation();
        var team = await FoundTeam(station, new JsonObject { ["phone"] = "13900000009" });
        await api.Take(await api.PlaceRequest(station), Dispatch(team));

        JsonNode? asked = null;
        await Eventually.TrueAsync(async () => (asked = (await Listed($"team={team}", null)).SingleOrDefault()) is { } there && (string?)there["nextAttemptAt"] is { } at
            && DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture) > DateTimeOffset.UtcNow.AddMinutes(50), "it waits for the morning");
        Assert.Equal(("waiting", 0), (Text(asked!, "state"), (int)asked!["attempts"]!));
        Assert.Empty(sms.Posts);
    }

    [Fact]
    public async Task Whoever_does_not_act_is_reminded_while_there_is_time()
    {
        await host.DisposeAsync();
        await StartAsync(("Deadlines:Everywhere:Answer", "00:00:20"), ("Deadlines:Opens", "00:00"), ("Deadlines:Closes", "23:59:59"), ("Deadlines:Days:0", "Monday"),
            ("Deadlines:Days:1", "Tuesday"), ("Deadlines:Days:2", "Wednesday"), ("Deadlines:Days:3", "Thursday"), ("Deadlines:Days:4", "Friday"), ("Deadlines:Days:5", "Saturday"),
            ("Deadlines:Days:6", "Sunday"), ("Notifications:RemindAt", "0.05"));
        var station = await api.OpenStation();
        var team = await FoundTeam(station, new JsonObject { ["phone"] = "13900000005" });
        var quick = await FoundTeam(station, new JsonObject { ["phone"] = "13900000006" });
        var (slow, done) = (await api.PlaceRequest(station), await api.PlaceRequest(station));
        await api.Take(done, Dispatch(quick), Accept(quick));
        await api.Take(slow, Dispatch(team));

        await Eventually.TrueAsync(() => sms.Posts.Any(post => (string)post.Body["template"]! == "reminder"), "the team is reminded");

        Assert.Equal("13900000005", (string)sms.Posts.First(post => (string)post.Body["template"]! == "reminder").Body["phone"]!);
        Assert.Contains(await Listed($"team={team}", null), each => Text(each, "kind") == "reminder");
        Assert.DoesNotContain(await Listed($"team={quick}", null), each => Text(each, "kind") == "reminder");
    }

    [Fact]
    public async Task Volunteers_hear_of_what_becomes_of_an_activity_that_they_signed_up_for()
    {
        var station = await api.OpenStation();
        var id = await api.Announce(Body(station, capacity: 1));
        List<(string Id, string Phone)> volunteers = [];
        foreach (var phone in new[] { "13900000011", "13900000012", "13900000013" })
        {
            var registered = await api.Register(Volunteering.People.Body(Volunteering.People.Somebody(phone: phone), station));
            (await api.SignUp(id, registered.Text("id"))).Is(HttpStatusCode.OK);
            volunteers.Add((registered.Text("id"), phone));
        }

        // One gives up the place, and whoever waits longest has it.
        (await api.Post($"/v1/activities/{id}/withdraw-sign-up", Of(volunteers[0].Id))).Is(HttpStatusCode.OK);
        await Eventually.TrueAsync(() => Told("place-free").Count == 1, "the next has a place");
        Assert.Equal([volunteers[1].Phone], Told("place-free"));

        (await api.Patch($"/v1/activities/{id}", new JsonObject { ["startsAt"] = At(3 * 24 * 60), ["endsAt"] = At((3 * 24 * 60) + 60) }, ("If-Match", "*"))).Is(HttpStatusCode.OK);
        await Eventually.TrueAsync(() => Told("activity-rescheduled").Count == 2, "those who take part or wait hear of the new time");
        await api.Do(id, "cancel", new JsonObject { ["reason"] = "weather" });
        await Eventually.TrueAsync(() => Told("activity-cancelled").Count == 2, "and that it is called off");

        Assert.Equal(volunteers.Skip(1).Select(volunteer => volunteer.Phone), Told("activity-rescheduled").Order(StringComparer.Ordinal));
        Assert.Equal(volunteers.Skip(1).Select(volunteer => volunteer.Phone), Told("activity-cancelled").Order(StringComparer.Ordinal));
        Assert.Contains("天气原因", (string)sms.Posts.First(post => (string)post.Body["template"]! == "activity-cancelled").Body["text"]!, StringComparison.Ordinal);
        var listed = (await Listed("kind=activity-cancelled", 2))[0];
        Assert.Equal(("volunteer", id), (Text(listed, "to"), Text(listed, "activity")));

        // Each finds it in an inbox of their own, which neither another nor whoever answers for their unit reads or marks.
        var own = await host.ApiOf(new Grant(Role.Volunteer, Volunteer: new VolunteerId(volunteers[1].Id)));
        var manager = await host.ApiOf(new Grant(Role.StationManager, new UnitCode(station)));
        var inbox = (await own.Get("/v1/notifications?seen=false")).Is(HttpStatusCode.OK)["items"].AsArray();
        Assert.Equal(["activity-cancelled", "activity-rescheduled", "place-free"], inbox.Select(each => Text(each!, "kind")).Order(StringComparer.Ordinal));
        Assert.All(inbox, each => Assert.Equal(volunteers[1].Id, Text(each!, "volunteer")));
        Assert.Empty((await own.Get($"/v1/notifications?volunteer={volunteers[2].Id}")).Is(HttpStatusCode.OK)["items"].AsArray());
        Assert.Empty((await manager.Get($"/v1/notifications?volunteer={volunteers[1].Id}")).Is(HttpStatusCode.OK)["items"].AsArray());
        var ids = new JsonObject { ["ids"] = new JsonArray([.. inbox.Select(each => (JsonNode)Text(each!, "id"))]) };
        foreach (var (reader, marked) in new[] { (manager, 0), (api, 0), (await host.ApiOf(new Grant(Role.Volunteer, Volunteer: new VolunteerId(volunteers[2].Id))), 0), (own, 3), (own, 0) })
            Assert.Equal(marked, (int)(await reader.Post("/v1/notifications/see", ids.DeepClone().AsObject())).Is(HttpStatusCode.OK)["count"]);
        Assert.Empty((await own.Get("/v1/notifications/channels")).Is(HttpStatusCode.OK)["items"].AsArray());
        Assert.NotEmpty((await manager.Get("/v1/notifications/channels")).Is(HttpStatusCode.OK)["items"].AsArray());

        List<string> Told(string template) => [.. sms.Posts.Where(post => (string?)post.Body["template"] == template).Select(post => (string)post.Body["phone"]!)];
    }

    [Fact]
    public async Task Units_that_have_nothing_planned_for_next_week_are_told_once()
    {
        var station = await api.OpenStation();
        var busy = await api.OpenStation();
        await Name(station, new JsonObject { ["email"] = "idle@county.example" });
        await Name(busy, new JsonObject { ["email"] = "busy@county.example" });
        var next = TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));
        next = next.AddDays(7 - (((int)next.DayOfWeek + 6) % 7) + 2);
        var body = Body(busy);
        (body["startsAt"], body["endsAt"]) = (next.ToString("O"), next.AddMinutes(30).ToString("O"));
        await api.GetAfter((await api.Post("/v1/activities/plan", body)).Is(HttpStatusCode.Created), "/v1/activities?limit=1");
        for (var start = 0; start < 2; start++)
        {
            await host.DisposeAsync();
            await StartAsync(("Notifications:RemindsOfWeek", "true"), ("Notifications:RemindOfWeekOn", "Monday"), ("Notifications:RemindOfWeekAt", "00:00"));
            await Eventually.TrueAsync(() => mail.Mails.Any(each => each.To == "idle@county.example"), "the station is told");
        }

        Assert.Single(await Listed($"unit={station}&kind=nothing-planned", 1));
        Assert.Empty(await Listed($"unit={busy}&kind=nothing-planned", 0));
        Assert.Single(mail.Mails, each => each.To == "idle@county.example");
        Assert.DoesNotContain(mail.Mails, each => each.To == "busy@county.example");
    }

    [Fact]
    public async Task A_restart_tells_nobody_twice_and_forgets_nobody()
    {
        var station = await api.OpenStation();
        await Name(station, new JsonObject { ["email"] = "duty@county.example" });
        await api.PlaceRequest(station);
        await Eventually.TrueAsync(() => mail.Mails.Count == 1, "the first is told");
        var seen = new JsonObject { ["ids"] = new JsonArray(Text((await Listed($"unit={station}", 1)).Single(), "id")) };
        (await api.Post("/v1/notifications/see", seen)).Is(HttpStatusCode.OK);
        mail.IsBusy = true;
        await api.PlaceRequest(station);
        await host.DisposeAsync();
        mail.IsBusy = false;

        await StartAsync();

        await Eventually.TrueAsync(() => mail.Mails.Count == 2, "the second is told");
        await api.Take(await api.PlaceRequest(station), ("withdraw", []));
        var all = await Listed($"unit={station}", 2);
        await Eventually.TrueAsync(async () => (all = await Listed($"unit={station}", 2)).Sum(each => (int)each["count"]!) == 3, "the third is gathered with the second");

        // Whatever would still be sent is sent before this is.
        var other = await FoundTeam(station, new JsonObject { ["email"] = "leader@county.example" });
        await api.Take(await api.PlaceRequest(), Dispatch(other));
        await Eventually.TrueAsync(() => mail.Mails.Any(each => each.To == "leader@county.example"), "another is told");
        Assert.Equal(2, mail.Mails.Count(each => each.To == "duty@county.example"));
    }

    [Fact]
    public async Task What_is_entered_after_the_fact_alarms_nobody()
    {
        var station = await api.OpenStation();
        var body = new JsonObject { ["unit"] = station, ["menuItem"] = await api.OfferItem(), ["channel"] = "visit", ["occurredAt"] = "2023-06-05T01:00:00Z" };
        (await api.Post("/v1/service-requests", body)).Is(HttpStatusCode.Created);
        await api.PlaceRequest(station);

        Assert.Equal(1, (int)(await Listed($"unit={station}", 1)).Single()["count"]!);
    }

    [Fact]
    public async Task Addresses_stay_in_the_vault()
    {
        weChat.Answers = post => (200, post.Body["appid"] is not null ? """{"access_token":"t","expires_in":7200}""" : """{"errcode":43004,"errmsg":"oSecretLeader does not follow"}""");
        sms.Answers = _ => (400, """{"error":"13912345678 is no number"}""");
        var station = await api.OpenStation();
        await Name(station, new JsonObject { ["email"] = "nobody-secret@county.example" });
        var team = await FoundTeam(station, new JsonObject { ["weChat"] = "oSecretLeader", ["phone"] = "13912345678", ["email"] = "nobody-secret@county.example" });
        await api.Take(await api.PlaceRequest(station), Dispatch(team));
        await Eventually.TrueAsync(async () => (await Listed($"unit={station}&state=failed", null)).Count == 1, "the desk was not told");
        await Eventually.TrueAsync(async () => (await Listed($"team={team}&state=failed", null)).Count == 1, "nor was the team");
        Assert.Contains(weChat.Posts, post => (string?)post.Body["touser"] == "oSecretLeader");
        Assert.Contains(sms.Posts, post => (string?)post.Body["phone"] == "13912345678");

        string[] secrets = ["secret", "oSecretLeader", "13912345678"];
        var stored = new List<string>(host.Log);
        await using var connection = await host.Services.GetRequiredService<Database>().OpenAsync(DatabaseName.Notifications);
        foreach (IDictionary<string, object?> row in await connection.QueryAsync("select * from notifications")) stored.AddRange(row.Values.Select(value => $"{value}"));
        Assert.NotEmpty(stored);
        Assert.All(stored, text => Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_is_asked_of_the_list_is_checked()
    {
        Assert.Empty((await api.Get("/v1/notifications?unit=620623999")).Is(HttpStatusCode.OK)["items"].AsArray());
        (await api.Get("/v1/notifications?team=nonsense&kind=rumour&seen=perhaps")).IsInvalid("query.invalid", "team", "kind", "seen");
        (await api.Post("/v1/notifications/see", new JsonObject { ["ids"] = new JsonArray() })).IsInvalid("body.invalid", "ids");
        (await api.Post("/v1/notifications/see", new JsonObject { ["ids"] = new JsonArray("nonsense") })).IsInvalid("body.invalid", "ids[0]");
        Assert.Equal(0, (int)(await api.Post("/v1/notifications/see", new JsonObject { ["ids"] = new JsonArray("ntf_01jdq7k2v3m8n5p6r7s8t9v0wx") })).Is(HttpStatusCode.OK)["count"]);
        using var stranger = new HttpRequestMessage(HttpMethod.Post, "/v1/notifications/see");
        using var refused = await host.CreateClient().SendAsync(stranger);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    private static string Text(JsonNode node, string name) => (string)node[name]!;

    private async Task StartAsync(params (string, string)[] more)
    {
        (string Name, string Value)[] settings =
        [
            ("Notifications:Email:Host", "127.0.0.1"), ("Notifications:Email:Port", $"{mail.Port}"), ("Notifications:Email:Security", "None"), ("Notifications:Email:From", "desk@county.example"),
            ("Notifications:Sms:Address", $"{sms.Address}"),
            ("Notifications:WeChat:Address", $"{weChat.Address}"), ("Notifications:WeChat:AppId", "app"), ("Notifications:WeChat:Secret", "of no use elsewhere"), ("Notifications:WeChat:Template", "t"),
            ("Notifications:WeChat:Fields:thing1", "text"),
            ("Notifications:RetryAfter", "00:00:00.2"), ("Notifications:QuietFrom", "00:00"), ("Notifications:QuietUntil", "00:00"), ("Notifications:Poll", "00:00:00.05"),
        ];
        host = await GatewayHost.StartAsync(database, settings.ExceptBy(more.Select(each => each.Item1), setting => setting.Name).Concat(more));
        api = host.Api();
    }

    /// <summary>Names who looks after a unit's desk.</summary>
    private async Task Name(string unit, JsonObject duty)
    {
        var current = (await api.Get($"/v1/units/{unit}")).Is(HttpStatusCode.OK);
        (await api.Patch($"/v1/units/{unit}", new JsonObject { ["duty"] = duty }, ("If-Match", current.Tag))).Is(HttpStatusCode.OK);
    }

    private async Task<string> FoundTeam(string unit, JsonObject leader) => (await api.Post("/v1/teams", new JsonObject
    {
        ["unit"] = unit,
        ["level"] = "village",
        ["name"] = "试验队",
        ["areas"] = new JsonArray(unit),
        ["capacity"] = 5,
        ["leader"] = leader,
    })).Is(HttpStatusCode.Created).Text("id");

    private async Task<string> Place(string unit, JsonObject contact) => (await api.Post("/v1/service-requests", new JsonObject
    {
        ["unit"] = unit,
        ["channel"] = "phone",
        ["description"] = "换灯泡",
        ["contact"] = contact,
    })).Is(HttpStatusCode.Created).Text("id");

    /// <param name="count">How many there have to be; null for those there are.</param>
    private async Task<List<JsonNode>> Listed(string query, int? count)
    {
        List<JsonNode> items = [];
        await Eventually.TrueAsync(
            async () =>
            {
                items = [.. (await api.Get($"/v1/notifications?{query}")).Is(HttpStatusCode.OK)["items"].AsArray().Select(each => each!)];
                return count is null || items.Count == count;
            },
            $"{query} shows {count}");
        return items;
    }

    private async Task<List<JsonNode>> Channels() => [.. (await api.Get("/v1/notifications/channels")).Is(HttpStatusCode.OK)["items"].AsArray().Select(each => each!)];
}

public sealed class NotificationOnSqliteTests() : NotificationTests(DatabaseEngine.Sqlite);

public sealed class NotificationOnPostgresTests() : NotificationTests(DatabaseEngine.Postgres);
