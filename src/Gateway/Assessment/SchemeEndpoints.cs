using System.Text.Json.Nodes;
using Practice.Actors.Accounts;
using Practice.Actors.Assessment;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Accounts;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel.Assessment;
using static Practice.Actors.Contracts.Assessment.AssessmentRejections;

namespace Practice.Actors.Gateway.Assessment;

/// <summary>By which rules months are scored: anybody may read them, also before they are approved.</summary>
internal static class SchemeEndpoints
{
    private const int MostMonths = 24;

    private static readonly QueryParameter<SchemeState> State = QueryParameter.OneOf<SchemeState>("state", "In this state.");
    private static readonly QueryParameter<Month> From = QueryParameter.Month("from", "The first month; the last one's year unless given.");
    private static readonly QueryParameter<Month> To = QueryParameter.Month("to", "The last month; the last that is over unless given.");
    private static readonly QueryParameter<BoardKind> Board = QueryParameter.OneOf<BoardKind>("board", "Which board; the offices unless given.");
    private static readonly QueryParameter<SchemeId> Against = QueryParameter.Id<SchemeId>("against", "Compared with this scheme; with each month's own unless given.", AssessmentExamples.Scheme.Value);
    private static readonly Phrase TooLong = new($"至多 {MostMonths} 个月。", $"At most {MostMonths} months, the first not after the last.");

    public static readonly Entity<SchemeView, SchemeResource> Scheme =
        new("/v1/schemes", scheme => scheme.Id.Value, SchemeResource.Of, AssessmentExamples.SchemeExample);

    public static void MapSchemes(this IEndpointRouteBuilder routes)
    {
        routes.MapList(
            new ListOf<SchemeFilter, SchemeListing>(Scheme.Path, SchemeQueries.Sorts, AssessmentExamples.SchemeRow),
            query => new SchemeFilter { Center = query.ValueOf(Filters.Center), State = query.ValueOf(State) },
            (filter, request) => new ListSchemes(filter, request),
            new Operation("listSchemes", "Lists the versions of assessment schemes, the latest first") { Query = [Filters.Center, State] });

        routes.MapCreate(Scheme, (body, caller) => new PostScheme(body, caller), AssessmentExamples.Draft,
            new Operation("draftScheme", "Drafts an assessment scheme")
            {
                Description = "Without `boards`, the provisional scheme to begin with. Formulas are explained in docs/assessment.md.",
                Needs = Permission.ManageAssessments,
                Refusals = [CommonRejections.AlreadyExists, OrganizationRejections.UnitUnknown, CenterOnly, SchemeTooLarge],
            }, body => [body.Center.Value]);

        routes.MapRead(Scheme, (SchemeId id) => new GetScheme(id), new Operation("getScheme", "Shows an assessment scheme"));

        routes.MapEdit(Scheme, (SchemeId id, JsonObject body, Caller caller) => new PatchScheme(id, body, caller), typeof(SchemeFields), AssessmentExamples.Revise,
            new Operation("reviseScheme", "Revises a scheme that is not approved")
            {
                Description = "It has to be checked again.",
                Needs = Permission.ManageAssessments,
                Refusals = [SchemeFixed, SchemeTooLarge],
            });

        routes.MapAction(Scheme, "check", (SchemeId id, NoBody body, Caller caller) => new PostCheckScheme(id, body, caller), new NoBody(),
            new Operation("checkScheme", "Finds a scheme to be without fault")
            {
                Description = "Refused with the first fault; `GET …/faults` tells all of them.",
                Needs = Permission.ManageAssessments,
                Refusals = [SchemeFaulty, SchemeFixed],
            });

        routes.MapAction(Scheme, "approve", (SchemeId id, ApproveSchemeBody body, Caller caller) => new PostApproveScheme(id, body, caller), AssessmentExamples.Approve,
            new Operation("approveScheme", "Approves a checked scheme, which is fixed from then on")
            {
                Description = "It holds from the month given until another one does. What is published stays as it is.",
                Needs = Permission.ApproveAssessments,
                Refusals = [SchemeUnchecked, SchemeFixed],
            });

        routes.MapHistory(Scheme, (SchemeId id) => new GetSchemeHistory(id), AssessmentExamples.SchemeHistory, new Operation("getSchemeHistory", "Shows everything that happened to a scheme"));
        routes.MapFaults();
        routes.MapPreview();
    }

    private static void MapFaults(this IEndpointRouteBuilder routes)
    {
        var grains = routes.Get<IGrainFactory>();
        routes.MapAssessed($"{Scheme.Path}/{{id}}/faults", async (http, query) =>
        {
            if (query.Refusal is { } unreadable) return unreadable;
            if (!Routes.TryGetId(http, out SchemeId id) || await grains.Scheme(id).Get(http.RequestAborted) is not { View: var scheme }) return Refusal.NotFound;
            var faults = SchemeCheck.Of(scheme.Scheme);
            return new FaultsResource(faults.IsEmpty, faults);
        }, AssessmentExamples.Faults, new Operation("getSchemeFaults", "Tells everything that is wrong with a scheme, and where"));
    }

    private static void MapPreview(this IEndpointRouteBuilder routes)
    {
        var (reader, county, time) = (routes.Get<BoardReader>(), routes.Get<CountyZone>(), routes.Get<TimeProvider>());
        routes.MapAssessed($"{Scheme.Path}/{{id}}/preview", async (http, query) =>
        {
            var to = query.ValueOf(To) ?? county.MonthOf(time.GetUtcNow()).Add(-1);
            var from = query.ValueOf(From) ?? to.Add(-11);
            var (board, against) = (query.ValueOf(Board) ?? BoardKind.Offices, query.ValueOf(Against));
            if (from > to || from < to.Add(1 - MostMonths)) query.Fault(From, TooLong);
            if (query.Refusal is { } unreadable) return unreadable;
            return Routes.TryGetId(http, out SchemeId id) ? await reader.PreviewAsync(id, board, from, to, against, http.RequestAborted) : Refusal.NotFound;
        }, AssessmentExamples.Preview,
            new Operation("previewScheme", "Computes past months by a scheme, beside what they came to")
            {
                Description = "For drafts before they are approved, for what-if, and to compare two schemes. Nothing of it is kept, and what is published stays.",
                Query = [Board, From, To, Against],
                Needs = Permission.ManageAssessments,
                Refusals = [SchemeFaulty],
            });
    }
}
