using System.Globalization;
using System.Xml;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Accounts;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Assessment;

namespace Practice.Actors.Gateway.Assessment;

/// <summary>Published months for the county's readers: JSON, PDF, a picture for the news app, an Atom feed. All of it is for everybody.</summary>
internal static class BulletinEndpoints
{
    private const string Path = "/v1/assessments";

    /// <summary>Bulletins of the feed.</summary>
    private const int Latest = 24;

    public static void MapBulletins(this IEndpointRouteBuilder routes)
    {
        var (bulletins, county) = (routes.Get<Bulletins>(), routes.Get<CountyZone>());
        routes.MapAssessed($"{Path}/{{id}}/bulletin", async (http, query) => query.Refusal is { } unreadable ? unreadable : await BulletinOf(http) is { } bulletin ? bulletin : Refusal.NotFound,
            AssessmentExamples.Bulletin,
            new Operation("getBulletin", "Shows the bulletin of a published month")
            {
                Description = "`intact` says whether the history still is what was published, checked for this answer.",
            });

        routes.MapPrinted($"{Path}/{{id}}/bulletin.pdf", async http =>
            await BulletinOf(http) is { } bulletin ? BulletinPrint.Print(bulletin, LinkTo(http, bulletin, "verify"), county) : Refusal.NotFound,
            "%PDF-1.7", new Operation("printBulletin", "Gives the bulletin of a published month as PDF") { AnswerMediaType = "application/pdf" });

        routes.MapPrinted($"{Path}/{{id}}/boards/{{board}}/picture.png", async http =>
            AssessmentRoutes.TryGetBoard(http, out var kind) && await BulletinOf(http) is { } bulletin && bulletin.Boards.FirstOrDefault(each => each.Board == kind) is { Scores.Count: > 0 } board
                ? BoardPicture.Draw(bulletin, board)
                : Refusal.NotFound,
            "(bytes)", new Operation("drawBoard", "Gives a published board as a picture for a news app") { AnswerMediaType = "image/png" });

        routes.MapFeed();

        ValueTask<BulletinResource?> BulletinOf(HttpContext http) =>
            Routes.TryGetId(http, out AssessmentId id) ? bulletins.OfAsync(id, http.RequestAborted) : ValueTask.FromResult<BulletinResource?>(null);
    }

    private static void MapFeed(this IEndpointRouteBuilder routes)
    {
        var (queries, grains) = (routes.Get<AssessmentQueries>(), routes.Get<IGrainFactory>());
        routes.MapPrinted($"{Path}/feed.atom", async http =>
        {
            var page = await queries.ListAsync(new AssessmentFilter { State = AssessmentState.Published }, new PageRequest(Latest), http.RequestAborted);
            Dictionary<UnitCode, string> centers = [];
            foreach (var center in page.Items.Select(month => month.Center).Distinct()) centers[center] = (await grains.Unit(center).Get(http.RequestAborted))?.View.Details.Name ?? center.Value;
            return Feed($"{http.Request.Scheme}://{http.Request.Host}", page.Items, centers);
        }, "<feed xmlns=\"http://www.w3.org/2005/Atom\"/>", new Operation("getBulletinFeed", "Follows the bulletins (Atom, RFC 4287)") { AnswerMediaType = "application/atom+xml" });
    }

    private static byte[] Feed(string root, IReadOnlyList<AssessmentListing> months, Dictionary<UnitCode, string> centers)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }))
        {
            xml.WriteStartElement("feed", "http://www.w3.org/2005/Atom");
            Element(xml, "id", $"{root}{Path}");
            Element(xml, "title", "新时代文明实践考评指数通报");
            Element(xml, "updated", Time(months.Count == 0 ? DateTimeOffset.UnixEpoch : months.Max(month => month.ChangedAt)));
            Link(xml, "self", $"{root}{Path}/feed.atom", "application/atom+xml");
            foreach (var month in months)
            {
                xml.WriteStartElement("entry");
                Element(xml, "id", $"{root}{Path}/{month.Id}");
                Element(xml, "title", $"{month.Month} 考评指数通报");
                Element(xml, "published", Time(month.PublishedAt!.Value));
                // An amendment is news too.
                Element(xml, "updated", Time(month.ChangedAt));
                xml.WriteStartElement("author");
                Element(xml, "name", centers[month.Center]);
                xml.WriteEndElement();
                Link(xml, "alternate", $"{root}/bulletins/{month.Month}", "text/html");
                Link(xml, "alternate", $"{root}{Path}/{month.Id}/bulletin", "application/json");
                Link(xml, "enclosure", $"{root}{Path}/{month.Id}/bulletin.pdf", "application/pdf");
                Element(xml, "summary", $"SHA-256 {month.Digest}");
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return stream.ToArray();
    }

    private static void Element(XmlWriter xml, string name, string text) => xml.WriteElementString(name, text);

    private static void Link(XmlWriter xml, string rel, string href, string type)
    {
        xml.WriteStartElement("link");
        xml.WriteAttributeString("rel", rel);
        xml.WriteAttributeString("href", href);
        xml.WriteAttributeString("type", type);
        xml.WriteEndElement();
    }

    private static string Time(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static string LinkTo(HttpContext http, BulletinResource bulletin, string part) => $"{http.Request.Scheme}://{http.Request.Host}{Path}/{bulletin.Assessment}/{part}";
}
