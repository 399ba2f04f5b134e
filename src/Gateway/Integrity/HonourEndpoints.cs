using Microsoft.Extensions.Options;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel.Integrity;
using static Practice.Actors.Contracts.Integrity.HonourRejections;

namespace Practice.Actors.Gateway.Integrity;

/// <summary>Honours: rounds with quotas, nominated, reviewed by the council, posted, objected to, awarded, withdrawn.</summary>
internal static class HonourEndpoints
{
    private static readonly Phrase BadKind = new("必须是荣誉的代号，如 most-beautiful-family。", "Must be the key of a kind of honour, such as most-beautiful-family.");

    private static readonly QueryParameter<string> Kind = new("kind", "Of this kind, by its key.", typeof(string), (string text, out string key) => IsKey(key = text))
    {
        Words = BadKind,
        Example = "most-beautiful-family",
    };

    private static readonly QueryParameter<bool> Closed = QueryParameter.Flag("closed", "Whether the round is over.");
    private static readonly QueryParameter<HonourState> State = QueryParameter.OneOf<HonourState>("state", "In this state.");
    private static readonly QueryParameter<HonourRoundId> OfRound = QueryParameter.Id<HonourRoundId>("round", "Of this round.", HonourExamples.Round.Id.Value);
    private static readonly QueryParameter<PassbookId> OfPassbook = QueryParameter.Id<PassbookId>("passbook", "Of this passbook.", HonourExamples.Honour.Passbook.Value);

    private static readonly Entity<HonourRoundView, HonourRoundResource> Round = new("/v1/honour-rounds", round => round.Id.Value, HonourRoundResource.Of, HonourExamples.Round);

    private static readonly Entity<HonourView, HonourView> Honour = new("/v1/honours", honour => honour.Id.Value, honour => honour, HonourExamples.Honour);

    /// <summary>As whoever objects sees it.</summary>
    private static readonly Entity<HonourView, ObjectedHonour> Posted = new(
        Honour.Path, honour => honour.Id.Value, honour => new ObjectedHonour(honour.Id, honour.Kind, honour.NoticeUntil, honour.Objections.Length), HonourExamples.Objected);

    private static bool IsKey(string text) => text.Length is > 0 and <= 40 && text.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    public static void MapHonours(this IEndpointRouteBuilder routes)
    {
        routes.MapRounds();
        routes.MapPublic();
        routes.MapReads();
        routes.MapProcedure();
        routes.MapEnds();
    }

    private static void MapRounds(this IEndpointRouteBuilder routes)
    {
        routes.MapList(
            new ListOf<HonourRoundFilter, HonourRoundListing>(Round.Path, HonourRoundQueries.Sorts, HonourExamples.RoundListing),
            query => new HonourRoundFilter
            {
                Unit = query.ValueOf(Filters.Unit),
                Subtree = query.ValueOf(Filters.Subtree) ?? false,
                Kind = query.TextOf(Kind),
                Closed = query.ValueOf(Closed),
            },
            (filter, request) => new ListHonourRounds(filter, request),
            new Operation("listHonourRounds", "Lists rounds of honours") { Query = [Filters.Unit, Filters.Subtree, Kind, Closed] });

        routes.MapRead(Round, (HonourRoundId id) => new GetHonourRound(id), new Operation("getHonourRound", "Shows a round of honours: its places, days and conditions"));

        routes.MapHistory(Round, (HonourRoundId id) => new GetHonourRoundHistory(id), HonourExamples.History,
            new Operation("getHonourRoundHistory", "Shows everything that happened in a round of honours") { Needs = Permission.ManageHonours });

        routes.MapCreate(Round, (body, caller) => new PostHonourRound(body, caller), HonourExamples.Open,
            new Operation("openHonourRound", "Opens a round of honours")
            {
                Description = "Conduct is looked at when somebody is nominated, posted and awarded. An entry on the black board, and a wedding or funeral held above the limits of its day, stand against every honour.",
                Needs = Permission.ManageHonours,
                Refusals = [OrganizationRejections.UnitUnknown, OrganizationRejections.UnitNotOpen, HonourKindUnknown, HonourDates, CommonRejections.AlreadyExists],
            }, body => [body.Unit.Value]);

        routes.MapAction(Round, "close", (HonourRoundId id, NoBody body, Caller caller) => new PostHonourRoundClose(id, body, caller), new NoBody(),
            new Operation("closeHonourRound", "Ends a round of honours")
            {
                Description = "Nobody is nominated or awarded in it any more; an honour can still be withdrawn.",
                Needs = Permission.ManageHonours,
            });
    }

    private static void MapPublic(this IEndpointRouteBuilder routes)
    {
        var kinds = new HonourKindsResource(routes.ServiceProvider.GetRequiredService<IOptions<IntegrityOptions>>().Value.OfHonours().Kinds);
        var operation = new Operation("listHonourKinds", "Lists the kinds of honour that the county has").Marked() with
        {
            Description = "They are set in `Integrity:HonourKinds`; those to begin with are provisional.",
            Answer = Sample.Of(HonourExamples.Kinds),
        };
        routes.MapOperation(HttpMethods.Get, "/v1/honour-kinds", operation, http =>
            Query.RefuseAny(http.Request) is { } refusal ? Problems.WriteAsync(http, refusal) : Replies.WriteMarkedAsync(http, kinds));

        routes.MapAnswer("/v1/units/{id}/honours", (UnitCode unit, Query _, LedgerPosition? minimum) => new GetUnitHonours(unit, minimum), HonourExamples.Honours,
            new Operation("getUnitHonours", "Shows the honours that stand at a unit and below it")
            {
                Description = "Names are whole with the person's consent, else masked. The latest 200.",
            });

        routes.MapAnswer("/v1/units/{id}/honour-notices", (UnitCode unit, Query _, LedgerPosition? minimum) => new GetHonourNotices(unit, minimum), HonourExamples.Notices,
            new Operation("getHonourNotices", "Shows which nominations are posted at a unit and below it (公示)")
            {
                Description = "Names are whole with the person's consent, else masked. At most 200.",
            });
    }

    private static void MapReads(this IEndpointRouteBuilder routes)
    {
        routes.MapList(
            new ListOf<HonourFilter, HonourListing>(Honour.Path, HonourQueries.Sorts, HonourExamples.Listing),
            query => new HonourFilter
            {
                Unit = query.ValueOf(Filters.Unit),
                Subtree = query.ValueOf(Filters.Subtree) ?? false,
                Round = query.ValueOf(OfRound),
                Passbook = query.ValueOf(OfPassbook),
                State = query.ValueOf(State),
            },
            (filter, request) => new ListHonours(filter, request),
            new Operation("listHonours", "Lists nominations for honours, and what became of them")
            {
                Query = [Filters.Unit, Filters.Subtree, OfRound, OfPassbook, State],
                Needs = Permission.ReadHonours,
                Reach = Reach.Anywhere,
            },
            routes.ServiceProvider.GetRequiredService<IntegrityScopes>().NarrowAsync);

        routes.MapRead(Honour, (HonourId id) => new GetHonour(id), new Operation("getHonour", "Shows a nomination: what the platform knows of the conditions, and how far the procedure is")
        {
            Needs = Permission.ReadHonours,
        });

        routes.MapPrivate(Honour.Path + "/{id}/words", (HonourId id, HttpContext http) => new GetHonourWords(id, http.Actor()), HonourExamples.Words,
            new Operation("getHonourWords", "Shows who is nominated, what for, and what was objected")
            {
                Description = "Each look is put on record.",
                Needs = Permission.ReviewHonours,
            });

        routes.MapHistory(Honour, (HonourId id) => new GetHonourHistory(id), HonourExamples.History,
            new Operation("getHonourHistory", "Shows everything that happened to a nomination") { Needs = Permission.ReadHonours });
    }

    private static void MapProcedure(this IEndpointRouteBuilder routes)
    {
        routes.MapCreate(Honour, (body, caller) => new PostHonour(body, caller), HonourExamples.Nominate,
            new Operation("nominateForHonour", "Nominates a household or a person")
            {
                Description = "By themselves, by others at the desk, or by a unit. What the platform knows of the conditions is noted and shown; whoever does not meet them yet can be nominated, and is not posted before they do.",
                Needs = Permission.NominateHonours,
                Refusals = [IntegrityRejections.PassbookUnknown, HonourRoundOver, HonourNotYet, HonourOutside, HonourHolder, HonourMinor, HonourTwice, HonourRoundFull, CommonRejections.NotFound],
            }, body => [body.Passbook.Value]);

        routes.Act("set-name-consent", (HonourId id, NameConsentBody body, Confidence _) => new SetNameConsent(id.Number, body.Consent), HonourExamples.Consent,
            new Operation("setHonourNameConsent", "Agrees that the name is public, or does not any more")
            {
                Description = "Whenever that is: the name is whole or masked from then on.",
                Needs = Permission.NominateHonours,
            });

        routes.Act("take-back", (HonourId id, NoBody _, Confidence _) => new TakeBackNomination(id.Number), new NoBody(),
            new Operation("takeBackNomination", "Takes a nomination back before anything is awarded")
            {
                Description = "Whoever does not want the honour need give no reason.",
                Needs = Permission.NominateHonours,
                Refusals = [HonourNotNow],
            });

        routes.Act("review", (HonourId id, HonourDecisionBody body, Confidence _) => new ReviewNomination(id.Number, body.Decision), HonourExamples.Review,
            new Operation("reviewNomination", "Takes what the council of the nominee's village has decided")
            {
                Description = "Without a quorum there is no decision.",
                Needs = Permission.ReviewHonours,
                Refusals = [HonourNotNow, HonourRoundOver, HonourDecisionWrong],
            });

        routes.Act("post", (HonourId id, NoBody _, Confidence _) => new PostNomination(id.Number), new NoBody(),
            new Operation("postNomination", "Posts a nomination for everybody to see (公示)")
            {
                Description = "For `Integrity:HonourNoticeDays` days, 7 at least, today among them.",
                Needs = Permission.ManageHonours,
                Refusals = [HonourNotNow, HonourRoundOver, HonourUnmet],
            });

        routes.MapAction(Posted, "object", (HonourId id, HonourWordsBody body, Caller caller) => new PostHonourObjection(id, body, caller), HonourExamples.Object,
            new Operation("objectToNomination", "Objects to a nomination that is posted")
            {
                Description = "Anybody may, while it is posted. The words are kept in the vault, and shown to who reviews and to who awards.",
                ForAnybody = true,
                Refusals = [HonourNotNow, HonourRoundOver, HonourNoticeOver, HonourObjectionsFull],
            });
    }

    private static void MapEnds(this IEndpointRouteBuilder routes)
    {
        routes.Act("decide-objection",
            (HonourId id, DecideHonourObjectionBody body, Confidence confidence) => new DecideHonourObjection(id.Number, body.Objection, body.Upheld, confidence.Of("answer", body.Words)!.Value),
            HonourExamples.DecideObjection, new Operation("decideHonourObjection", "Decides on an objection, with the reason; upheld, it ends the nomination")
            {
                Needs = Permission.ManageHonours,
                Refusals = [HonourNotNow, HonourRoundOver, HonourObjectionUnknown],
            });

        routes.Act("award", (HonourId id, NoBody _, Confidence _) => new AwardHonour(id.Number), new NoBody(), new Operation("awardHonour", "Awards an honour")
        {
            Description = "After the notice, with every objection decided and the conditions met on the day, and while the round has places.",
            Needs = Permission.ManageHonours,
            Refusals = [HonourNotNow, HonourRoundOver, HonourOnNotice, HonourObjectionOpen, HonourQuota, HonourUnmet],
        });

        routes.Act("withdraw", (HonourId id, HonourWordsBody body, Confidence confidence) => new WithdrawHonour(id.Number, confidence.Of("reason", body.Words)!.Value), HonourExamples.Withdraw,
            new Operation("withdrawHonour", "Withdraws an honour that was awarded, with the reason")
            {
                Description = "Its place in the round is free again, unless the round is over. Points that followed from it are taken back.",
                Needs = Permission.ManageHonours,
                Refusals = [HonourNotNow],
            });
    }

    private static void Act<TBody>(
        this IEndpointRouteBuilder routes, string verb, Func<HonourId, TBody, Confidence, HonourCommand> command, TBody example, Operation operation)
        where TBody : class =>
        routes.MapAction(Honour, verb, (HonourId id, TBody body, Caller caller) => new ActOnHonour(id, verb, body, confidence => command(id, body, confidence), caller), example, operation);
}
