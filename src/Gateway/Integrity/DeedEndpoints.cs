using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel.Integrity;
using static Practice.Actors.Contracts.Integrity.IntegrityRejections;

namespace Practice.Actors.Gateway.Integrity;

/// <summary>Deeds: reported, shown to be so, posted where that is agreed to, decided by the council, entered.</summary>
internal static class DeedEndpoints
{
    private static readonly QueryParameter<PassbookId> OfPassbook = QueryParameter.Id<PassbookId>("passbook", "Of this passbook.", DeedExamples.Deed.Passbook.Value);
    private static readonly QueryParameter<DeedState> State = QueryParameter.OneOf<DeedState>("state", "In this state.");
    private static readonly QueryParameter<DeedField> Field = QueryParameter.OneOf<DeedField>("field", "Of this kind of conduct.");

    private static readonly Entity<DeedView, DeedView> Deed = new("/v1/deeds", deed => deed.Id.Value, deed => deed, DeedExamples.Deed);

    public static void MapDeeds(this IEndpointRouteBuilder routes)
    {
        routes.MapReads();
        routes.MapWrites();
    }

    private static void MapReads(this IEndpointRouteBuilder routes)
    {
        routes.MapList(
            new ListOf<DeedFilter, DeedListing>(Deed.Path, DeedQueries.Sorts, DeedExamples.Listing),
            query => new DeedFilter
            {
                Unit = query.ValueOf(Filters.Unit),
                Subtree = query.ValueOf(Filters.Subtree) ?? false,
                Passbook = query.ValueOf(OfPassbook),
                State = query.ValueOf(State),
                Field = query.ValueOf(Field),
            },
            (filter, request) => new ListDeeds(filter, request),
            new Operation("listDeeds", "Lists reported deeds")
            {
                Query = [Filters.Unit, Filters.Subtree, OfPassbook, State, Field],
                Needs = Permission.ReadPassbooks,
                Reach = Reach.Anywhere,
            },
            routes.ServiceProvider.GetRequiredService<IntegrityScopes>().NarrowAsync);

        routes.MapRead(Deed, (DeedId id) => new GetDeed(id), new Operation("getDeed", "Shows a deed, what speaks for it, and what became of it") { Needs = Permission.ReadPassbooks });

        routes.MapPrivate(Deed.Path + "/{id}/words", (DeedId id, HttpContext http) => new GetDeedWords(id, http.Actor()), DeedExamples.Words,
            new Operation("getDeedWords", "Shows what was said of a deed, for it and against it")
            {
                Description = "Each look is put on record.",
                Needs = Permission.ReviewDeeds,
            });

        routes.MapHistory(Deed, (DeedId id) => new GetDeedHistory(id), DeedExamples.History,
            new Operation("getDeedHistory", "Shows everything that happened to a deed") { Needs = Permission.ReadPassbooks });

        routes.MapAnswer("/v1/units/{id}/deed-notices", (UnitCode unit, Query _, LedgerPosition? minimum) => new GetDeedNotices(unit, minimum), DeedExamples.Notices, new Operation("getDeedNotices", "Shows which deeds are posted at a village (公示)")
        {
            Description = "Only of who agreed to it, with the name masked, at most 200, and only while an objection is heard.",
        });
    }

    private static void MapWrites(this IEndpointRouteBuilder routes)
    {
        routes.MapCreate(Deed, (body, caller) => new PostDeed(body, caller), DeedExamples.Report,
            new Operation("reportDeed", "Reports a deed")
            {
                Description = "By the rules that hold on its day. What happened is kept in the vault and shown only at `/words`.",
                Needs = Permission.ReportDeeds,
                Refusals = [PassbookUnknown, RuleUnknown, DeedCeremony, CommonRejections.TimeInFuture],
            }, body => [body.Passbook.Value]);

        routes.Act("add-evidence", (DeedEvidenceBody body, Confidence confidence) => new AddEvidence(body.Kind, confidence.Of("words", body.Words)!.Value), DeedExamples.Evidence, new Operation("addDeedEvidence", "Adds evidence, or an objection")
        {
            Needs = Permission.ReviewDeeds,
            Refusals = [DeedDecided, DeedFull],
        });

        routes.Act("publish", (NoBody _, Confidence _) => new PublishDeed(), new NoBody(),
            new Operation("publishDeed", "Posts a deed for everybody to see, where that is agreed to")
            {
                Description = "For `Integrity:NoticeDays` days, today among them, with the name masked.",
                Needs = Permission.ReviewDeeds,
                Refusals = [DeedDecided, DeedNoConsent, DeedPublishedAlready],
            });

        routes.Act("decide", (DeedDecisionBody body, Confidence _) => new DecideDeed(body.Decision), DeedExamples.Decide,
            new Operation("decideDeed", "Takes what the council has decided: adopted, the deed is worth its points; otherwise none")
            {
                Description = "The decision is about this one deed, so that relatives can stand back from it; without a quorum there is none. The points are in the passbook a moment later.",
                Needs = Permission.ReviewDeeds,
                Refusals = [DeedDecided, DeedNotPublished, DeedOnNotice, DeedNoEvidence, DecisionWrong],
            });

        routes.Act("withdraw", (NoBody _, Confidence _) => new WithdrawDeed(), new NoBody(),
            new Operation("withdrawDeed", "Takes a report back before it is decided")
            {
                Needs = Permission.ReportDeeds,
                Refusals = [DeedDecided],
            });

        routes.Act("reverse", (DeedDecisionBody body, Confidence _) => new ReverseDeed(body.Decision), DeedExamples.Decide,
            new Operation("reverseDeed", "Takes the points back, as the council has decided since")
            {
                Needs = Permission.ReviewDeeds,
                Refusals = [DeedNotBooked, DecisionWrong, DecisionNotAdopted],
            });
    }

    private static void Act<TBody>(
        this IEndpointRouteBuilder routes, string verb, Func<TBody, Confidence, DeedCommand> command, TBody example, Operation operation)
        where TBody : class =>
        routes.MapAction(Deed, verb, (DeedId id, TBody body, Caller caller) => new ActOnDeed(id, verb, body, confidence => command(body, confidence), caller), example, operation);
}
