using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel.Customs;

namespace Practice.Actors.Gateway.Customs;

/// <summary>Weddings and funerals that families file: advised, visited, concluded.</summary>
internal static class CeremonyEndpoints
{
    private static readonly QueryParameter<CeremonyKind> Kind = QueryParameter.OneOf<CeremonyKind>("kind", "Of this kind.");
    private static readonly QueryParameter<CeremonyState> State = QueryParameter.OneOf<CeremonyState>("state", "In this state.");
    private static readonly QueryParameter<bool> Above = QueryParameter.Flag("above", "Whether something of it is above a limit.");
    private static readonly QueryParameter<bool> VisitDue = QueryParameter.Flag("visitDue", "Only what is above a limit and still waits for a visit.");

    private static readonly Entity<CeremonyView, CeremonyResource> Ceremony =
        new("/v1/ceremonies", ceremony => ceremony.Id.Value, CeremonyResource.Of, CeremonyExamples.Ceremony);

    public static void MapCeremonies(this IEndpointRouteBuilder routes)
    {
        routes.MapReads();
        routes.MapFiling();
        routes.MapFollowing();
    }

    private static void MapReads(this IEndpointRouteBuilder routes)
    {
        routes.MapList(
            new ListOf<CeremonyFilter, CeremonyListing>(Ceremony.Path, CeremonyQueries.Sorts, CeremonyExamples.Listing),
            query => new CeremonyFilter
            {
                Unit = query.ValueOf(Filters.Unit),
                Subtree = query.ValueOf(Filters.Subtree) ?? false,
                Kind = query.ValueOf(Kind),
                State = query.ValueOf(State),
                Above = query.ValueOf(Above),
                VisitDue = query.ValueOf(VisitDue) ?? false,
                From = query.ValueOf(Filters.From),
                To = query.ValueOf(Filters.To),
            },
            (filter, request) => new ListCeremonies(filter, request),
            new Operation("listCeremonies", "Lists filed weddings and funerals")
            {
                Description = "`from` and `to` are about the day of the event.",
                Query = [Filters.Unit, Filters.Subtree, Kind, State, Above, VisitDue, Filters.From, Filters.To],
                Needs = Permission.ReadCeremonies,
                Reach = Reach.Anywhere,
            },
            routes.ServiceProvider.GetRequiredService<CustomsScopes>().NarrowAsync);

        routes.MapRead(Ceremony, (CeremonyId id) => new GetCeremony(id), new Operation("getCeremony", "Shows a filed ceremony, and how it stands against the limits of its day")
        {
            Needs = Permission.ReadCeremonies,
            ForServed = true,
        });

        routes.MapPrivate(Ceremony.Path + "/{id}/contact", (CeremonyId id, HttpContext http) => new GetCeremonyContact(id, http.Actor()), CeremonyExamples.Contact, new Operation("getCeremonyContact", "Shows whose a ceremony is, and all words that were said of it")
        {
            Description = "Each look is put on record.",
            Needs = Permission.FollowCeremonies,
        });

        routes.MapHistory(Ceremony, (CeremonyId id) => new GetCeremonyHistory(id), CeremonyExamples.History,
            new Operation("getCeremonyHistory", "Shows everything that happened to a ceremony") { Needs = Permission.ReadCeremonies, ForServed = true });
    }

    private static void MapFiling(this IEndpointRouteBuilder routes)
    {
        var keys = routes.ServiceProvider.GetRequiredService<TrackingKeys>();
        routes.MapCreate(Ceremony, (body, caller) => new PostCeremony(body, caller), CeremonyExamples.File,
            new Operation("fileCeremony", "Files a wedding or funeral beforehand, and gets advice (事前报备)")
            {
                Description = "Contact and words are kept in the vault and shown only at `/contact`. Anybody may file by the `page`; what came by telephone or at a desk is entered by who "
                    + "answers for the village. The advice is by the limits that hold on the day of the event. With the `Tracking-Key` of the answer as its token, the family sees the filing, changes it "
                    + "and takes it back without an account.",
                AnswerHeaders = new Dictionary<string, string>(StringComparer.Ordinal) { [TrackingKeys.Header] = "Opens this ceremony to whoever filed it; keep it." },
                Needs = Permission.FileCeremonies,
                ForAnybody = true,
                Refusals = [OrganizationRejections.UnitUnknown, OrganizationRejections.UnitNotOpen, CustomsRejections.VillageOnly, CustomsRejections.NoBetrothal],
            }, body => body.Channel == FilingChannel.Page ? [] : [body.Unit.Value],
            (http, ceremony) => http.Response.Headers[TrackingKeys.Header] = keys.Of(ceremony.Id));

        routes.Act("change", (ChangeCeremonyBody body, Confidence _) => new ChangeCeremony(body.On, body.Plan), CeremonyExamples.Change,
            new Operation("changeCeremony", "Changes the day or the plan of a ceremony, and advises anew")
            {
                Needs = Permission.FileCeremonies,
                ForServed = true,
                Refusals = [CustomsRejections.CeremonyOver, CustomsRejections.NoBetrothal],
            });

        routes.Act("withdraw", (WithdrawCeremonyBody body, Confidence confidence) => new WithdrawCeremony(confidence.Of("note", body.Note)), CeremonyExamples.Withdraw, new Operation("withdrawCeremony", "Takes a filing back, for the family")
        {
            Needs = Permission.FileCeremonies,
            ForServed = true,
            Refusals = [CustomsRejections.CeremonyOver],
        });
    }

    private static void MapFollowing(this IEndpointRouteBuilder routes)
    {
        routes.Act("visit", (VisitBody body, Confidence confidence) => new VisitCeremony(body.On, body.Purpose, confidence.Of("note", body.Note)), CeremonyExamples.Visit,
            new Operation("visitCeremony", "Enters a visit of the council's (事中监督)")
            {
                Description = "Where the plan is above a limit, to persuade; that is all that follows from it.",
                Needs = Permission.FollowCeremonies,
                Refusals = [CustomsRejections.CeremonyOver, CustomsRejections.VisitsFull, CommonRejections.TimeInFuture],
            });

        routes.Act("conclude", (ConcludeCeremonyBody body, Confidence confidence) => new ConcludeCeremony(body.HeldOn, body.Actual, confidence.Of("note", body.Note), body.Passbook),
            CeremonyExamples.Conclude,
            new Operation("concludeCeremony", "Enters how a ceremony was held (事后评议)")
            {
                Description = "What was spent less counts against what the family planned at first, or where it said nothing, against what the county has set as usual.",
                Needs = Permission.FollowCeremonies,
                Refusals = [CustomsRejections.CeremonyOver, CustomsRejections.NoBetrothal, CommonRejections.TimeInFuture, IntegrityRejections.PassbookUnknown],
            });
    }

    private static void Act<TBody>(
        this IEndpointRouteBuilder routes, string verb, Func<TBody, Confidence, CeremonyCommand> command, TBody example, Operation operation)
        where TBody : class =>
        routes.MapAction(Ceremony, verb, (CeremonyId id, TBody body, Caller caller) => new ActOnCeremony(id, verb, body, confidence => command(body, confidence), caller), example, operation);
}
