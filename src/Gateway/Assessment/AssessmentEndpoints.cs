using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel.Assessment;
using static Practice.Actors.Contracts.Assessment.AssessmentRejections;

namespace Practice.Actors.Gateway.Assessment;

/// <summary>Months' assessments: drafted, entered and objected to, published, amended.</summary>
internal static class AssessmentEndpoints
{
    private static readonly QueryParameter<AssessmentState> State = QueryParameter.OneOf<AssessmentState>("state", "In this state.");
    private static readonly QueryParameter<Month> From = QueryParameter.Month("from", "This month or later.");
    private static readonly QueryParameter<Month> To = QueryParameter.Month("to", "This month or before.");

    public static readonly Entity<AssessmentView, AssessmentResource> Assessment =
        new("/v1/assessments", month => month.Id.Value, AssessmentResource.Of, AssessmentExamples.Assessment);

    public static void MapAssessments(this IEndpointRouteBuilder routes)
    {
        routes.MapSchemes();
        routes.MapMonths();
        routes.MapContest();
        routes.MapPublishing();
        routes.MapBoards();
        routes.MapBulletins();
    }

    private static void MapMonths(this IEndpointRouteBuilder routes)
    {
        routes.MapList(
            new ListOf<AssessmentFilter, AssessmentListing>(Assessment.Path, AssessmentQueries.Sorts, AssessmentExamples.Row),
            query => new AssessmentFilter { Center = query.ValueOf(Filters.Center), State = query.ValueOf(State), From = query.ValueOf(From), To = query.ValueOf(To) },
            (filter, request) => new ListAssessments(filter, request),
            new Operation("listAssessments", "Lists assessed months, the latest first") { Query = [Filters.Center, State, From, To] });

        routes.MapCreate(Assessment, (body, caller) => new PostAssessment(body, caller), AssessmentExamples.DraftMonth,
            new Operation("draftAssessment", "Drafts the assessment of a month that is over")
            {
                Description = "The last month is drafted by itself; this is for those before it.",
                Needs = Permission.ManageAssessments,
                Refusals = [CommonRejections.AlreadyExists, SchemeMissing, MonthNotOver, Unsettled],
            }, body => [body.Center.Value]);

        routes.MapRead(Assessment, (AssessmentId id) => new GetAssessment(id), new Operation("getAssessment", "Shows how the assessment of a month stands")
        {
            Description = "`2023-06` alone will do where the platform has one center. What a draft came to is shown by its boards, to the assessed and the center.",
        });

        routes.MapHistory(Assessment, (AssessmentId id) => new GetAssessmentHistory(id), AssessmentExamples.History,
            new Operation("getAssessmentHistory", "Shows everything that happened to a month's assessment")
            {
                Description = "With all figures that it was computed from.",
                Needs = Permission.ReadAssessments,
            });

        routes.MapAction(Assessment, "redraft", (AssessmentId id, RedraftBody body, Caller caller) => new PostRedraft(id, body, caller), AssessmentExamples.Redraft,
            new Operation("redraftAssessment", "Gathers a draft's figures anew")
            {
                Description = "What people entered and objected stays; the time to object begins anew.",
                Needs = Permission.ManageAssessments,
                Refusals = [NotDraft, SchemeMissing, Unsettled],
            });
    }

    private static void MapContest(this IEndpointRouteBuilder routes)
    {
        routes.MapAction(Assessment, "entries", (AssessmentId id, EnterBody body, Caller caller) => new PostEntry(id, body, caller), AssessmentExamples.Enter,
            new Operation("enterManually", "Enters by hand what the ledger does not hold")
            {
                Description = "Only for indicators that the scheme leaves to people, within their bounds. Above the scheme's bound it counts once a second person has agreed.",
                Needs = Permission.ManageAssessments,
                Refusals = [NotDraft, SubjectUnknown, IndicatorUnknown, NotManual, OutOfBounds, EvidenceMissing, TooMany],
            });

        routes.MapAction(Assessment, "decide-entry", (AssessmentId id, DecideEntryBody body, Caller caller) => new PostDecideEntry(id, body, caller), AssessmentExamples.DecideEntry, new Operation("decideEntry", "Agrees to a manual entry, or takes it out")
        {
            Needs = Permission.ManageAssessments,
            Refusals = [NotDraft, EntryUnknown, EntryAlreadyDecided, AnotherPerson],
        });

        routes.MapAction(Assessment, "objections", (AssessmentId id, ObjectBody body, Caller caller) => new PostObjection(id, body, caller), AssessmentExamples.Object,
            new Operation("raiseObjection", "Objects to a draft, as the assessed")
            {
                Description = "As long as it is not published.",
                Needs = Permission.RaiseObjections,
                Reach = Reach.Anywhere,
                Refusals = [NotDraft, SubjectUnknown, IndicatorUnknown, TooMany],
            }, body => [body.Subject]);

        routes.MapAction(Assessment, "decide-objection", (AssessmentId id, DecideObjectionBody body, Caller caller) => new PostDecideObjection(id, body, caller), AssessmentExamples.DecideObjection, new Operation("decideObjection", "Decides on an objection, with a reason and, where it is upheld, the figure that is put right")
        {
            Needs = Permission.ManageAssessments,
            Refusals = [NotDraft, ObjectionUnknown, ObjectionAlreadyDecided, CorrectionMissing, SubjectUnknown, FigureUnknown, IndicatorUnknown, NotManual, OutOfBounds],
        });
    }

    private static void MapPublishing(this IEndpointRouteBuilder routes)
    {
        routes.MapAction(Assessment, "publish", (AssessmentId id, NoBody body, Caller caller) => new PostPublish(id, body, caller), new NoBody(),
            new Operation("publishAssessment", "Publishes a month, which is frozen from then on")
            {
                Description = "After the time to object, and once everything is decided.",
                Needs = Permission.ApproveAssessments,
                Refusals = [NotDraft, WindowOpen, Undecided],
            });

        routes.MapAction(Assessment, "amend", (AssessmentId id, AmendBody body, Caller caller) => new PostAmendment(id, body, caller), AssessmentExamples.Amend,
            new Operation("proposeAmendment", "Proposes to amend what was published")
            {
                Description = "Nothing changes before another person signs it.",
                Needs = Permission.ManageAssessments,
                Refusals = [NotPublished, AmendmentOpen, ChangesNothing, CorrectionMissing, SubjectUnknown, FigureUnknown, IndicatorUnknown, NotManual, OutOfBounds, TooMany],
            });

        routes.MapAction(Assessment, "decide-amendment", (AssessmentId id, DecideAmendmentBody body, Caller caller) => new PostDecideAmendment(id, body, caller),
            AssessmentExamples.DecideAmendment, new Operation("decideAmendment", "Signs the amendment that was proposed, or refuses it")
            {
                Description = "Whoever proposed it cannot sign it. It shows each score before and after, for ever.",
                Needs = Permission.ApproveAssessments,
                Refusals = [NotPublished, NoAmendment, AnotherPerson],
            });
    }
}
