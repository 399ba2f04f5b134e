using System.Globalization;
using System.Security.Cryptography;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Accounts;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel.Activities;

namespace Practice.Actors.Gateway.Feeds;

/// <summary>The private link to one's own calendar.</summary>
/// <param name="Url">Shown this once; whoever has it sees the calendar.</param>
/// <param name="Webcal">The same for a calendar program to open and subscribe to.</param>
internal sealed record CalendarLink(string Url, string Webcal);

/// <param name="Count">Links that were ended, 0 or 1.</param>
internal sealed record CalendarLinksEnded(int Count);

/// <summary>Announced activities as calendars that programs subscribe to: of units, teams, themes and platforms for everybody, and a volunteer's own by a private link.</summary>
internal static class CalendarEndpoints
{
    private const string MediaType = "text/calendar";
    private const int Most = 1_000;

    private static readonly TimeSpan Back = TimeSpan.FromDays(92);

    private static readonly QueryParameter<TeamId> OfTeam = QueryParameter.Id<TeamId>("team", "Held by this team.", "team_01jdq7k2v3m8n5p6r7s8t9v0wx");
    private static readonly QueryParameter<string> OfTheme = QueryParameter.Line("theme", "About the month's theme with this key.", 50) with { Example = "2023-06" };
    private static readonly QueryParameter<string> Key = QueryParameter.Line("key", "Of the private link.", 100) with { Example = "cal_RkxsdWlkIHRva2VuIG9mIDI1NiByYW5kb20gYml0cw" };

    private static readonly string Example = string.Join(
        "\r\n", "BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "UID:act_01jdq7k2v3m8n5p6r7s8t9v0wx", "DTSTART;TZID=Asia/Shanghai:20230610T090000", "SUMMARY:马背宣讲进牧区", "END:VEVENT", "END:VCALENDAR", "");

    public static void MapCalendars(this IEndpointRouteBuilder routes)
    {
        routes.MapPublicCalendar();
        routes.MapOwnCalendar();
        routes.MapCalendarLink();
    }

    private static void MapPublicCalendar(this IEndpointRouteBuilder routes)
    {
        var write = routes.Writer();
        var operation = Calendar("getActivityCalendar", "Gives announced activities as a calendar to subscribe to (iCalendar, RFC 5545)") with
        {
            Description = "Subscribe with `webcal://` in place of `https://`. A unit's calendar also has what it holds together with others. From a quarter of a year back, at most 1,000; one that was called off stays, "
                + "as cancelled. Ids are stable, and `SEQUENCE` grows with every new time, place or cancellation.",
            Query = [Filters.Unit, Filters.Subtree, OfTeam, OfTheme, Filters.Platform],
        };
        routes.MapOperation(HttpMethods.Get, "/v1/activities/calendar.ics", operation, async http =>
        {
            var query = new Query(http.Request, operation.Query);
            var filter = new CalendarFilter
            {
                Unit = query.ValueOf(Filters.Unit),
                Subtree = query.ValueOf(Filters.Subtree) ?? false,
                Team = query.ValueOf(OfTeam),
                Theme = query.TextOf(OfTheme),
                Platform = query.ValueOf(Filters.Platform),
            };
            await (query.Refusal is { } refusal ? Problems.WriteAsync(http, refusal) : write(http, filter, "实践活动", "no-cache"));
        });
    }

    private static void MapOwnCalendar(this IEndpointRouteBuilder routes)
    {
        var (write, links, grains) = (routes.Writer(), routes.Get<CalendarLinks>(), routes.Get<IGrainFactory>());
        var operation = Calendar("getOwnCalendar", "Gives the activities that a volunteer takes part in, or waits for, as a calendar to subscribe to") with
        {
            Description = "By the private link alone, as calendar programs show no other proof. What the volunteer waits for is tentative.",
            Query = [Key],
            Refusals = [CommonRejections.NotFound],
        };
        routes.MapOperation(HttpMethods.Get, "/v1/calendar.ics", operation, async http =>
        {
            var query = new Query(http.Request, operation.Query);
            var key = query.TextOf(Key);
            if (query.Refusal is { } refusal)
            {
                await Problems.WriteAsync(http, refusal);
                return;
            }

            var volunteer = key is null ? null : await links.FindAsync(key, http.RequestAborted);
            var known = volunteer is { } id && await grains.Volunteer(id).Get() is { View.State: VolunteerState.Active or VolunteerState.Inactive };
            await (known ? write(http, new CalendarFilter { Volunteer = volunteer }, "我的志愿活动", "private, no-cache") : Problems.WriteAsync(http, Headers.Known(http.Request, Headers.TagOf(0), out _) ?? Refusal.NotFound));
        });
    }

    private static void MapCalendarLink(this IEndpointRouteBuilder routes)
    {
        var (links, published) = (routes.Get<CalendarLinks>(), routes.Get<Published>());
        var url = $"https://practice.example/v1/calendar.ics?key={Key.Example}";
        routes.MapAccount("/v1/me/calendar-link", async (http, _) =>
        {
            if (OwnOf(http) is not { } volunteer) return Refusal.Because(EdgeProblems.Forbidden);
            var link = $"{published.Root(http.Request)}/v1/calendar.ics?key={await links.RenewAsync(volunteer, CancellationToken.None)}";
            return new CalendarLink(link, $"webcal{link[link.IndexOf(':', StringComparison.Ordinal)..]}");
        }, new NoBody(), new CalendarLink(url, $"webcal{url[5..]}"),
            new Operation("renewCalendarLink", "Makes a new private link to a volunteer's own calendar; the one before opens nothing any more") { ForAccounts = true });

        routes.MapAccount(HttpMethods.Delete, "/v1/me/calendar-link", async (http, query) =>
        {
            if (query.Refusal is { } unreadable) return unreadable;
            if (OwnOf(http) is not { } volunteer) return Refusal.Because(EdgeProblems.Forbidden);
            return new CalendarLinksEnded(await links.EndAsync(volunteer, CancellationToken.None) ? 1 : 0);
        }, new CalendarLinksEnded(1), new Operation("endCalendarLink", "Ends the private link to a volunteer's own calendar") { ForAccounts = true });
    }

    private static VolunteerId? OwnOf(HttpContext http) => http.Principal()?.Grants.FirstOrDefault(grant => grant.Volunteer is not null)?.Volunteer;

    private static Operation Calendar(string id, string summary) => new(id, summary)
    {
        Answer = Sample.Of(Example),
        AnswerMediaType = MediaType,
        TakesIfNoneMatch = true,
        GivesTag = true,
    };

    /// <summary>Writes a calendar, or 304 where the caller has it already.</summary>
    private static Func<HttpContext, CalendarFilter, string, string, Task> Writer(this IEndpointRouteBuilder routes)
    {
        var (queries, calendars) = (routes.Get<CalendarQueries>(), routes.Get<Calendars>());
        var (published, time) = (routes.Get<Published>(), routes.Get<TimeProvider>());
        return async (http, filter, name, cache) =>
        {
            // By the day, so that what is left behind does not make it another calendar at every moment.
            var since = new DateTimeOffset(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero) - Back;
            var entries = await queries.ReadAsync(filter, since, Most, http.RequestAborted);
            var bytes = calendars.Write(name, entries, published.Root(http.Request));
            var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}\"";
            if (Headers.Known(http.Request, tag, out var known) is { } refusal)
            {
                await Problems.WriteAsync(http, refusal);
                return;
            }

            var headers = http.Response.Headers;
            (headers.ETag, headers.CacheControl) = (tag, cache);
            // Only told: that something was taken away shows by the tag alone, so no condition goes by the time.
            if (entries.Count > 0) headers.LastModified = entries.Max(entry => entry.ChangedAt).ToString("R", CultureInfo.InvariantCulture);
            if (known)
            {
                http.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }

            http.Response.ContentType = $"{MediaType}; charset=utf-8";
            http.Response.ContentLength = bytes.Length;
            headers.ContentDisposition = "inline; filename=\"activities.ics\"";
            await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
        };
    }
}
