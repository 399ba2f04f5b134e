using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel.Customs;

namespace Practice.Actors.Gateway.Customs;

/// <summary>Guiding opinions, schemes and village codes: public, version by version.</summary>
internal static class DocumentEndpoints
{
    private static readonly QueryParameter<DocumentKind> Kind = QueryParameter.OneOf<DocumentKind>("kind", "Of this kind.");
    private static readonly QueryParameter<bool> Filed = QueryParameter.Flag("filed", "Whether the unit above has the last version on file; those without a version are neither.");
    private static readonly QueryParameter<int> From = QueryParameter.Number("from", "The earlier version; the one before `to` unless given.", 1, 50);
    private static readonly QueryParameter<int> To = QueryParameter.Number("to", "The later version; the last unless given.", 1, 50);

    private static readonly Entity<DocumentView, DocumentView> Document =
        new("/v1/customs-documents", document => document.Id.Value, document => document, DocumentExamples.Document);

    public static void MapCustomsDocuments(this IEndpointRouteBuilder routes)
    {
        routes.MapList(
            new ListOf<DocumentFilter, DocumentListing>(Document.Path, DocumentQueries.Sorts, DocumentExamples.Listing),
            query => new DocumentFilter
            {
                Unit = query.ValueOf(Filters.Unit),
                Subtree = query.ValueOf(Filters.Subtree) ?? false,
                Kind = query.ValueOf(Kind),
                Filed = query.ValueOf(Filed),
                Text = query.TextOf(Filters.Text),
            },
            (filter, request) => new ListDocuments(filter, request),
            new Operation("listCustomsDocuments", "Lists guiding opinions, schemes and village codes") { Query = [Filters.Unit, Filters.Subtree, Kind, Filed, Filters.Text] });

        routes.MapCreate(Document, (body, caller) => new PostDocument(body, caller), DocumentExamples.Begin,
            new Operation("beginCustomsDocument", "Begins a document, without a version yet")
            {
                Needs = Permission.KeepDocuments,
                Refusals = [OrganizationRejections.UnitUnknown, OrganizationRejections.UnitNotOpen, CustomsRejections.DocumentKindWrong],
            }, body => [body.Unit.Value]);

        routes.MapRead(Document, (DocumentId id) => new GetDocument(id), new Operation("getCustomsDocument", "Shows a document in all its versions"));

        routes.MapAnswer(Document.Path + "/{id}/differences", (DocumentId id, Query query, LedgerPosition? _) => new GetDifferences(id, query.ValueOf(From), query.ValueOf(To)),
            DocumentExamples.Differences,
            new Operation("getCustomsDocumentDifferences", "Shows what changed between two versions, line by line")
            {
                Query = [From, To],
                Refusals = [CustomsRejections.VersionUnknown],
            },
            fromLists: false);

        routes.MapAction(Document, "adopt", (DocumentId id, AdoptVersionBody body, Caller caller) =>
                new ActOnDocument(id, "adopt", body, new AdoptVersion(body.Text, body.NamesNobody, body.By, body.AdoptedOn, body.From, body.Decision), caller),
            DocumentExamples.Adopt,
            new Operation("adoptCustomsDocumentVersion", "Enters a version that was adopted")
            {
                Description = "The text is public for good: whoever enters it says that it names no person. A village code is adopted by the villagers' assembly (Organic Law of the "
                    + "Villagers' Committees, art. 27).",
                Needs = Permission.KeepDocuments,
                Refusals =
                [
                    CustomsRejections.DocumentNamesPeople, CustomsRejections.AdoptionWrong, CustomsRejections.DocumentDates, CustomsRejections.DecisionUnknown,
                    CustomsRejections.DocumentOrder, CustomsRejections.DocumentFull, CommonRejections.TimeInFuture,
                ],
            });

        routes.MapAction(Document, "file", (DocumentId id, FileVersionBody body, Caller caller) => new ActOnDocument(id, "file", body, new FileVersion(body.Version, body.On), caller),
            DocumentExamples.File,
            new Operation("fileCustomsDocumentVersion", "Says that the unit above has a version on file (备案)")
            {
                Needs = Permission.ReviewDocuments,
                Reach = Reach.Above,
                Refusals = [CustomsRejections.VersionUnknown, CustomsRejections.FiledAlready, CommonRejections.TimeInFuture],
            });

        routes.MapAction(Document, "order-correction", (DocumentId id, OrderCorrectionBody body, Caller caller) =>
                new ActOnDocument(id, "order-correction", body, new OrderCorrection(body.Version, body.On, body.Reason), caller),
            DocumentExamples.Correct,
            new Operation("orderCustomsDocumentCorrection", "Orders, from the unit above, that a version is put right")
            {
                Needs = Permission.ReviewDocuments,
                Reach = Reach.Above,
                Refusals = [CustomsRejections.VersionUnknown, CommonRejections.TimeInFuture],
            });

        routes.MapHistory(Document, (DocumentId id) => new GetDocumentHistory(id), DocumentExamples.History,
            new Operation("getCustomsDocumentHistory", "Shows everything that happened to a document"));
    }
}
