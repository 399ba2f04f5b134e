using System.Globalization;
using Microsoft.Extensions.Options;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Notifications;
using Practice.Actors.ReadModel.Activities;

namespace Practice.Actors.Gateway.Feeds;

/// <summary>
/// Open activities for partners to follow (OpenActive Realtime Paged Data Exchange 1.0, ordered by modified and id), and what machines look for to find the feed.
/// </summary>
internal static class OpenActivityEndpoints
{
    private const string Path = "/v1/feeds/open-activities";
    private const string DatasetPath = "/v1/feeds";
    private const int UsualLimit = 200;
    private const int MostLimit = 500;

    /// <summary>How long those that are open no longer are told as deleted; the specification asks for 7 days.</summary>
    private static readonly TimeSpan DeletedFor = TimeSpan.FromDays(14);

    private static readonly Phrase Together = new("必须与另一个参数一同给出。", "Must be given together with the other one.");

    private static readonly QueryParameter<long> AfterTimestamp = new("afterTimestamp", "The `modified` of the last item that you have.", typeof(long),
        (string text, out long value) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value))
    {
        Words = new Phrase("必须是非负整数。", "Must be a whole number, not negative."),
        Example = "1732611600000000",
    };

    private static readonly QueryParameter<ActivityId> AfterId = QueryParameter.Id<ActivityId>("afterId", "The `id` of the last item that you have.", "act_01jdq7k2v3m8n5p6r7s8t9v0wx");
    private static readonly QueryParameter<int> Limit = QueryParameter.Number("limit", "How many items the page holds at most; 200 unless given.", 1, MostLimit);

    public static void MapOpenActivities(this IEndpointRouteBuilder routes)
    {
        routes.MapFeed();
        routes.MapDataset();
    }

    private static void MapFeed(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var (queries, published, time) = (services.GetRequiredService<OpenActivityQueries>(), services.GetRequiredService<Published>(), services.GetRequiredService<TimeProvider>());
        var (options, county) = (services.GetRequiredService<IOptions<FeedOptions>>().Value, services.GetRequiredService<CountyZone>());
        var operation = new Operation("followOpenActivities", "Gives the open activities in the order in which they changed, for partners to follow").Marked() with
        {
            Description = "OpenActive Realtime Paged Data Exchange 1.0: follow `next` until a page is empty, and ask there again every now and then. Whoever does misses no change; an activity comes once for each time that it is "
                + "found changed. Those that are over, or that nobody sees any more, come as `deleted` for 14 days, those called off as `EventCancelled`.",
            Query = [AfterTimestamp, AfterId, Limit],
            Answer = Sample.Of(Example()),
        };
        routes.MapOperation(HttpMethods.Get, Path, operation, async http =>
        {
            var query = new Query(http.Request, operation.Query);
            var (number, id, limit) = (query.ValueOf(AfterTimestamp), query.ValueOf(AfterId), query.ValueOf(Limit));
            if (number is null != id is null) query.Fault(number is null ? AfterTimestamp : AfterId, Together);
            if (query.Refusal is { } refusal)
            {
                await Problems.WriteAsync(http, refusal);
                return;
            }

            var root = published.Root(http.Request);
            ChangeMark? after = number is { } given ? new ChangeMark(given, id!.Value) : null;
            var changes = await queries.ReadAsync(after, time.GetUtcNow() - DeletedFor, limit ?? UsualLimit, http.RequestAborted);
            // A page that has items will have none other for whoever comes by the same way: what changes comes later in the order.
            http.Response.Headers.CacheControl = changes.Count > 0 ? "public, max-age=3600" : "public, max-age=8";
            var page = new FeedPage(AddressOf(root, changes.Count > 0 ? changes[^1].Mark : after, limit), [.. changes.Select(change => ItemOf(change, root, county))], options.License.AbsoluteUri);
            await Replies.WriteMarkedAsync(http, page);
        });
    }

    private static void MapDataset(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var (published, options) = (services.GetRequiredService<Published>(), services.GetRequiredService<IOptions<FeedOptions>>().Value);
        var publisher = services.GetRequiredService<IOptions<NotificationOptions>>().Value.Sender;
        var operation = new Operation("getOpenDataset", "Describes the open data there is (JSON-LD)").Marked() with
        {
            Description = "For catalogues of open data, after schema.org and OpenActive's Dataset API Discovery.",
            Answer = Sample.Of(DatasetOf("https://practice.example", new FeedOptions(), "新时代文明实践中心")),
            AnswerMediaType = "application/ld+json",
        };
        routes.MapOperation(HttpMethods.Get, DatasetPath, operation, async http =>
        {
            if (Query.RefuseAny(http.Request) is { } unexpected)
            {
                await Problems.WriteAsync(http, unexpected);
                return;
            }

            http.Response.Headers.CacheControl = "public, max-age=3600";
            await Replies.WriteMarkedAsync(http, DatasetOf(published.Root(http.Request), options, publisher.Zh), operation.AnswerMediaType);
        });
    }

    /// <summary>In one form, so that an empty page's address is what it says comes next.</summary>
    private static string AddressOf(string root, ChangeMark? after, int? limit)
    {
        var query = QueryString.Empty;
        if (after is { } mark) query = query.Add("afterTimestamp", mark.Number.ToString(CultureInfo.InvariantCulture)).Add("afterId", mark.Id.Value);
        if (limit is { } most) query = query.Add("limit", most.ToString(CultureInfo.InvariantCulture));
        return $"{root}{Path}{query}";
    }

    private static FeedItem ItemOf(OpenActivityChange change, string root, CountyZone county)
    {
        var (number, id) = change.Mark;
        return change.Activity is { } activity
            ? new FeedItem("updated", "Event", id.Value, number, OpportunityOf(activity, root, county))
            : new FeedItem("deleted", "Event", id.Value, number);
    }

    private static Opportunity OpportunityOf(OpenActivity activity, string root, CountyZone county)
    {
        var address = $"{root}/v1/activities/{activity.Id}";
        var kind = activity.Kind ?? ActivityKind.Other;
        return new Opportunity(
            "https://openactive.io/",
            "Event",
            address,
            activity.Id.Value,
            address,
            activity.Title,
            activity.State is ActivityState.Cancelled ? "https://schema.org/EventCancelled" : "https://schema.org/EventScheduled",
            TimeZoneInfo.ConvertTime(activity.StartsAt, county.Zone),
            TimeZoneInfo.ConvertTime(activity.EndsAt, county.Zone),
            new OpportunityPlace(
                "Place",
                activity.Place ?? activity.UnitName ?? activity.Unit.Value,
                activity.Place,
                activity.Position is { } position ? new OpportunityPosition("GeoCoordinates", position.Latitude, position.Longitude) : null),
            new OpportunityOrganizer("Organization", $"{root}/v1/units/{activity.Unit}", activity.Unit.Value, activity.UnitName ?? activity.Unit.Value),
            [new OpportunityConcept("Concept", $"{root}/v1/activities?kind={Words.Of(kind)}", ActivityKindNames.Of(kind).Zh, $"{root}/v1/activities/facets")],
            [new OpportunityOffer("Offer", "free", 0, "CNY")],
            IsAccessibleForFree: true,
            activity.Capacity,
            activity.Capacity is { } capacity ? Math.Max(0, capacity - activity.Placed) : null);
    }

    private static OpenDataset DatasetOf(string root, FeedOptions options, string publisher)
    {
        var documentation = $"{root}/swagger";
        return new OpenDataset(
            ["https://schema.org/", "https://openactive.io/"],
            "Dataset",
            $"{root}{DatasetPath}",
            $"{root}{DatasetPath}",
            $"{publisher}：正在开放的志愿服务活动",
            "Open volunteer activities: what, when, where, by whom, and how many places are left, kept up to date.",
            ["志愿服务", "新时代文明实践", "volunteering", "activities", "OpenActive"],
            options.License.AbsoluteUri,
            options.DiscussionUrl?.AbsoluteUri ?? documentation,
            documentation,
            ["zh-CN"],
            "https://openactive.io/modelling-opportunity-data/2.0/",
            new DatasetPublisher("Organization", publisher),
            [new DatasetDownload("DataDownload", "Event", "https://openactive.io/Event", "application/vnd.openactive.rpde+json; version=1", $"{root}{Path}")]);
    }

    private static FeedPage Example()
    {
        const string Root = "https://practice.example";
        var mark = new ChangeMark(1_732_611_600_000_000, new ActivityId(AfterId.Example!));
        var activity = new OpenActivity(
            mark.Id, new("620623100200"), "中庄村新时代文明实践站", ActivityState.Announced, "马背宣讲进牧区", new("theory"), ActivityKind.Talk, "中庄村文化广场",
            new(36.97, 103.14), new(2023, 6, 10, 1, 0, 0, TimeSpan.Zero), new(2023, 6, 10, 3, 0, 0, TimeSpan.Zero), 20, 12);
        return new FeedPage(AddressOf(Root, mark, limit: null), [ItemOf(new OpenActivityChange(mark, activity), Root, CountyZone.Of(null))], new FeedOptions().License.AbsoluteUri);
    }
}
