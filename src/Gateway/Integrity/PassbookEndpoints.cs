using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Activities;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel.Integrity;
using static Practice.Actors.Contracts.Integrity.IntegrityRejections;

namespace Practice.Actors.Gateway.Integrity;

/// <summary>Passbooks of households and persons: points in, points out, each entry kept.</summary>
internal static class PassbookEndpoints
{
    private static readonly QueryParameter<PassbookNumber> Number =
        QueryParameter.Id<PassbookNumber>("number", "As it is printed on the household's card, however it is written.", PassbookExamples.Passbook.Number.Value);

    private static readonly QueryParameter<VolunteerId> OfVolunteer = QueryParameter.Id<VolunteerId>("volunteer", "Of this volunteer.", "vol_01jdq7k2v3m8n5p6r7s8t9v0wx");
    private static readonly QueryParameter<Month> OfMonth = QueryParameter.Month("month", "The month; the current one unless given.");
    private static readonly QueryParameter<int> Year = QueryParameter.Number("year", "Of this year; of all years unless given.", 2000, 2199);

    private static readonly Entity<PassbookView, PassbookView> Passbook =
        new("/v1/passbooks", passbook => passbook.Id.Value, passbook => passbook, PassbookExamples.Passbook);

    private static readonly IReadOnlyList<QueryParameter> Narrowing = [Filters.Unit, Filters.Subtree, Number, OfVolunteer];

    public static void MapPassbooks(this IEndpointRouteBuilder routes)
    {
        routes.MapReads();
        routes.MapWrites();
        routes.MapStatements();
        routes.MapStatementBatches();
    }

    private static void MapReads(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var (scopes, county) = (services.GetRequiredService<IntegrityScopes>(), services.GetRequiredService<CountyZone>());
        routes.MapList(
            new ListOf<PassbookFilter, PassbookListing>(Passbook.Path, PassbookQueries.Sorts, PassbookExamples.Listing),
            FilterOf,
            (filter, request) => new ListPassbooks(filter, request),
            new Operation("listPassbooks", "Lists passbooks")
            {
                Query = Narrowing,
                Needs = Permission.ReadPassbooks,
                Reach = Reach.Anywhere,
            },
            scopes.NarrowAsync);

        routes.MapExport(
            new ExportOf<PassbookListing>(Passbook.Path, $"存折号,单位代码,所在单位,类型,状态,可用积分\r\n{PassbookExamples.Passbook.Number},620623100200,岔口驿村新时代文明实践站,家庭,在用,30\r\n", PassbookExamples.Listing, WireJson.Wire.PassbookListing),
            FilterOf,
            (filter, request) => new ListPassbooks(filter, request),
            async (language, stop) => PassbookTable.In(language, await CountyNames.ReadAsync(services, stop), county),
            new Operation("exportPassbooks", "Gives the list of passbooks as a file; whose they are is not in it")
            {
                Description = "With the list's filters, and of those in one's scope. CSV, XLSX or NDJSON, as with activities.",
                Query = Narrowing,
                Needs = Permission.ReadPassbooks,
                Reach = Reach.Anywhere,
            },
            scopes.NarrowAsync);

        routes.MapRead(Passbook, (PassbookId id) => new GetPassbook(id), new Operation("getPassbook", "Shows a passbook: what it has, of which years, its deeds and redemptions")
        {
            Needs = Permission.ReadPassbooks,
        });

        routes.MapListOf(
            new ListOf<EntryFilter, EntryListing>(Passbook.Path + "/{id}/entries", EntryQueries.Sorts, PassbookExamples.Entry),
            (PassbookId id, Query _) => new EntryFilter(id),
            (filter, request) => new ListEntries(filter, request),
            new Operation("listPassbookEntries", "Lists a passbook's entries: each moves points from one pool to another")
            {
                Description = "What the bank has issued is always the sum of what the holder has, what is set aside, given for goods, expired and taken away.",
                Needs = Permission.ReadPassbooks,
            });

        routes.MapPrivate(Passbook.Path + "/{id}/holder", (PassbookId id, HttpContext http) => new GetPassbookHolder(id, http.Actor()), PassbookExamples.Holder, new Operation("getPassbookHolder", "Shows whose a passbook is")
        {
            Description = "Each look is put on record.",
            Needs = Permission.PrintPassbooks,
        });

        routes.MapHistory(Passbook, (PassbookId id) => new GetPassbookHistory(id), PassbookExamples.History,
            new Operation("getPassbookHistory", "Shows everything that happened to a passbook") { Needs = Permission.ReadPassbooks });
    }

    private static PassbookFilter FilterOf(Query query) => new()
    {
        Unit = query.ValueOf(Filters.Unit),
        Subtree = query.ValueOf(Filters.Subtree) ?? false,
        Number = query.ValueOf(Number),
        Volunteer = query.ValueOf(OfVolunteer),
    };

    private static void MapWrites(this IEndpointRouteBuilder routes)
    {
        routes.MapCreate(Passbook, (body, caller) => new PostPassbook(body, caller), PassbookExamples.Open,
            new Operation("openPassbook", "Opens a passbook for a household or a person")
            {
                Description = "Its number is printed on the household's card.",
                Needs = Permission.KeepPassbooks,
                Refusals = [CommonRejections.AlreadyExists, OrganizationRejections.UnitUnknown, OrganizationRejections.UnitNotOpen, Contracts.Customs.CustomsRejections.VillageOnly, PassbookVolunteer],
            }, body => [body.Unit.Value]);

        routes.MapAction(Passbook, "redeem", (PassbookId id, RedeemBody body, Caller caller) => new PostRedeem(id, body, caller), PassbookExamples.Redeem,
            new Operation("redeemPoints", "Gives goods for points")
            {
                Description = "Points are set aside, the bank gives the goods or says why not, and the points are used or the holder's again. Cut off in between it is ended the same way within a moment.",
                Needs = Permission.KeepPointBank,
                Refusals = [PassbookClosedAlready, NotEnoughPoints, GoodsUnknown, OutOfStock, PriceChanged, NotOffered],
            }, body => [body.Bank.Value]);

        routes.MapAction(Passbook, "return", (PassbookId id, ReturnBody body, Caller caller) => new ActOnPassbook(id, "return", body, new ReturnRedemption(body.Redemption), caller),
            PassbookExamples.Return,
            new Operation("returnGoods", "Gives points back for goods that were brought back")
            {
                Description = "What can be given out again is added to the stock with `change-stock`.",
                Needs = Permission.KeepPointBank,
                Refusals = [PassbookClosedAlready, RedemptionUnknown],
            });

        routes.MapAction(Passbook, "close", (PassbookId id, NoBody body, Caller caller) => new ActOnPassbook(id, "close", body, new ClosePassbook(), caller),
            new NoBody(),
            new Operation("closePassbook", "Closes a passbook for good")
            {
                Description = "The household moved away, or the person died. Points that are left expire.",
                Needs = Permission.KeepPassbooks,
                Refusals = [PassbookClosedAlready, PassbookHasOpen],
            });
    }

    private static void MapStatements(this IEndpointRouteBuilder routes)
    {
        var (county, time) = (routes.ServiceProvider.GetRequiredService<CountyZone>(), routes.ServiceProvider.GetRequiredService<TimeProvider>());
        routes.MapList(
            new ListOf<StatementFilter, StatementListing>("/v1/passbook-statements", StatementQueries.Sorts, PassbookExamples.Statement),
            query => new StatementFilter
            {
                Month = query.ValueOf(OfMonth) ?? county.MonthOf(time.GetUtcNow()),
                Unit = query.ValueOf(Filters.Unit),
                Subtree = query.ValueOf(Filters.Subtree) ?? false,
            },
            (filter, request) => new ListStatements(filter, request),
            new Operation("listPassbookStatements", "Lists what a month made of passbooks: what was there, earned, used, expired and left")
            {
                Description = "For a village's monthly look at all of them; names are not in it. One passbook's entries are at `/entries`, and its statement on paper at `/statement.pdf`.",
                Query = [OfMonth, Filters.Unit, Filters.Subtree],
                Needs = Permission.ReadPassbooks,
                Reach = Reach.Anywhere,
            },
            routes.ServiceProvider.GetRequiredService<IntegrityScopes>().NarrowAsync);

        var sender = routes.Sender();
        var operation = new Operation("printPassbookStatement", "Gives a passbook's statement as PDF, with the holder's name and the number as a QR code")
        {
            Description = "For who has no telephone. Each print is put on record as a look at the person.",
            Query = [Year],
            Answer = Sample.Of("%PDF-1.7"),
            AnswerMediaType = "application/pdf",
            Needs = Permission.PrintPassbooks,
        };
        routes.MapOperation(HttpMethods.Get, $"{Passbook.Path}/{{id}}/statement.pdf", operation, async http =>
        {
            var answer = await Ask(http);
            http.Response.Headers.CacheControl = "no-store";
            if (answer.Value is not { } printed)
            {
                await Problems.WriteAsync(http, answer.Refusal!);
                return;
            }

            http.Response.ContentType = operation.AnswerMediaType;
            http.Response.ContentLength = printed.Pdf.Length;
            http.Response.Headers.ContentDisposition = $"attachment; filename=\"{printed.Number}.pdf\"";
            await http.Response.Body.WriteAsync(printed.Pdf, http.RequestAborted);
        });

        async ValueTask<Answer<PrintedStatement>> Ask(HttpContext http)
        {
            var query = new Query(http.Request, operation.Query);
            var year = query.ValueOf(Year);
            if (query.Refusal is { } unreadable) return unreadable;
            // Not the request's token: what is on record has then been printed.
            return Routes.TryGetId(http, out PassbookId id) ? await sender.Send(new PrintStatement(id, year, http.Actor()), CancellationToken.None) : Refusal.NotFound;
        }
    }
}
