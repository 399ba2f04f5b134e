using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Accounts;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Assessment;

namespace Practice.Actors.Gateway.Assessment;

/// <summary>What months came to. Published boards are for everybody; of a draft each sees what they answer for, the center all of it.</summary>
internal static class BoardEndpoints
{
    private const string Path = "/v1/assessments";
    private const string OfDraft = "Anybody may see it once the month is published; before, the center, and the assessed their own.";

    private static readonly QueryParameter<int> Share = QueryParameter.Number("percent", "By how much each weight is changed, in percent; 10 unless given.", 1, 99);
    private static readonly QueryParameter<BoardKind> OnBoard = QueryParameter.OneOf<BoardKind>("board", "On which board; the offices unless given.");
    private static readonly QueryParameter<string> Subject = QueryParameter.Line("subject", "The unit's code or the team's id.", 60) with { Example = AssessmentExamples.Office };
    private static readonly QueryParameter<Month> From = QueryParameter.Month("from", "The first month; ten years before the last unless given.");
    private static readonly QueryParameter<Month> To = QueryParameter.Month("to", "The last month; the current one unless given.");
    private static readonly QueryParameter<EvidenceKind> Kind = QueryParameter.OneOf<EvidenceKind>("kind", "As `evidence` of a figure says; activities unless given.");
    private static readonly QueryParameter<bool> Ledger = QueryParameter.Flag("ledger", "Whether to walk the whole ledger too, which takes the permission to verify it at the center.");
    private static readonly Phrase Missing = new("必填。", "Is required.");
    private static readonly Phrase TooLong = new($"至多 {AssessmentQueries.MostMonths} 个月。", $"At most {AssessmentQueries.MostMonths} months.");

    public static void MapBoards(this IEndpointRouteBuilder routes)
    {
        var reader = routes.Get<BoardReader>();
        routes.MapAssessed($"{Path}/{{id}}/boards/{{board}}", (http, query) => Of(http, query, (id, board) => reader.BoardAsync(id, board, http.Principal(), http.RequestAborted)),
            AssessmentExamples.Board, new Operation("getBoard", "Shows a board of a month") { Description = OfDraft, ForAnybody = true });

        routes.MapAssessed($"{Path}/{{id}}/boards/{{board}}/subjects/{{subject}}",
            (http, query) => Of(http, query, (id, board) => reader.SubjectAsync(id, board, http.Request.RouteValues["subject"] as string ?? "", http.Principal(), http.RequestAborted)),
            AssessmentExamples.Subject,
            new Operation("explainScore", "Shows what stands behind a score: indicators, figures, weeks, in words")
            {
                Description = "With what changed against the published month before, the board's median, and what would have raised it most. " + OfDraft,
                ForAnybody = true,
            });

        routes.MapAssessed($"{Path}/{{id}}/boards/{{board}}/sensitivity", (http, query) =>
        {
            var percent = query.ValueOf(Share) ?? 10;
            return Of(http, query, (id, board) => reader.SensitivityAsync(id, board, percent / 100m, http.RequestAborted));
        }, AssessmentExamples.Sensitivity,
            new Operation("getSensitivity", "Shows whether a board's order hangs on one weight") { Query = [Share], Needs = Permission.ManageAssessments });

        routes.MapAssessed($"{Path}/{{id}}/entries", (http, query) => Of(http, query, id => reader.EntriesAsync(id, http.Principal(), http.RequestAborted)),
            AssessmentExamples.Entries, new Operation("listEntries", "Lists what people entered by hand for a month") { Description = OfDraft, ForAnybody = true });

        routes.MapAssessed($"{Path}/{{id}}/objections", (http, query) => Of(http, query, id => reader.ObjectionsAsync(id, http.Principal(), http.RequestAborted)),
            AssessmentExamples.Objections,
            new Operation("listObjections", "Lists what the assessed objected to, and what was decided") { Description = OfDraft, ForAnybody = true });

        routes.MapEvidence();
        routes.MapTrends(reader);
        routes.MapCheck();
    }

    private static void MapEvidence(this IEndpointRouteBuilder routes)
    {
        var (boards, authorizer, sender) = (routes.Get<MonthBoards>(), routes.Get<Authorizer>(), routes.Sender());
        var parameters = new ListParameters(EvidenceQueries.Sorts);
        var operation = new Operation("listEvidence", "Lists what a score's figures are counted from: activities, requests, services, plans and so on").Marked() with
        {
            Description = "As they stand now; the events of each are its history. Activities, units, teams, plans, offers and results are for everybody once the month is published; requests for who may see "
                + "drafts, and what concerns volunteers, councils, ceremonies and deeds for those of them who may read these.",
            Query = [Kind, .. parameters.All],
            Answer = Sample.Of(new Listed<EvidenceItem>([AssessmentExamples.Evidence], Next: null)),
            ForAnybody = true,
            TakesMinPosition = true,
        };
        routes.MapOperation(HttpMethods.Get, $"{Path}/{{id}}/boards/{{board}}/subjects/{{subject}}/evidence", operation, async http =>
        {
            var answer = await Ask(http);
            await (answer.Value is { } page ? Replies.WritePageAsync(http, page) : Problems.WriteAsync(http, answer.Refusal!));
        });

        async ValueTask<Answer<Page<EvidenceItem>>> Ask(HttpContext http)
        {
            var query = new Query(http.Request, operation.Query);
            var (kind, page) = (query.ValueOf(Kind) ?? EvidenceKind.Activities, parameters.Read(query));
            if (query.Refusal is { } unreadable) return unreadable;
            if (Headers.MinimumOf(http.Request, out var minimum) is { } refused) return refused;
            var subject = http.Request.RouteValues["subject"] as string ?? "";
            if (!Routes.TryGetId(http, out AssessmentId id) || !AssessmentRoutes.TryGetBoard(http, out var board)) return Refusal.NotFound;
            if (await boards.OfAsync(id, http.RequestAborted) is not { Month: var month } || month.FiguresOf(board).All(each => each.Id != subject)) return Refusal.NotFound;
            if (await boards.SeenAsync(http.Principal(), month, board) is { } seen && !seen.Contains(subject)) return Refusal.NotFound;
            if (NeedsOf(kind) is { Length: > 0 } needs)
            {
                if (http.Principal() is not { } principal) return Refusal.NotFound;
                foreach (var need in needs)
                {
                    if (!await authorizer.MayAsync(principal, need, subject)) return Refusal.NotFound;
                }
            }

            var filter = new EvidenceFilter(kind, id.Month, UnitCode.TryParse(subject, out var unit) ? unit : null, TeamId.TryParse(subject, out var team) ? team : null);
            return await sender.Send(new ListEvidence(filter, new ListRequest(page, minimum)), http.RequestAborted);
        }
    }

    /// <summary>What it takes to see a kind of evidence of a published month; nothing for what everybody sees.</summary>
    private static Permission[] NeedsOf(EvidenceKind kind) => kind switch
    {
        EvidenceKind.Activities or EvidenceKind.Units or EvidenceKind.Teams or EvidenceKind.Plans or EvidenceKind.Offers or EvidenceKind.Takings or EvidenceKind.Results => [],
        EvidenceKind.Requests => [Permission.ReadAssessments],
        EvidenceKind.Volunteers or EvidenceKind.Hours => [Permission.ReadAssessments, Permission.ReadVolunteers],
        EvidenceKind.Councils or EvidenceKind.Meetings => [Permission.ReadAssessments, Permission.ReadCouncils],
        EvidenceKind.Ceremonies => [Permission.ReadAssessments, Permission.ReadCeremonies],
        EvidenceKind.Deeds => [Permission.ReadAssessments, Permission.ReadPassbooks],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
    };

    private static void MapTrends(this IEndpointRouteBuilder routes, BoardReader reader)
    {
        var (county, time) = (routes.Get<CountyZone>(), routes.Get<TimeProvider>());
        routes.MapAssessed($"{Path}/trends", async (http, query) =>
        {
            var to = query.ValueOf(To) ?? county.MonthOf(time.GetUtcNow());
            var from = query.ValueOf(From) ?? to.Add(1 - AssessmentQueries.MostMonths);
            var (board, subject) = (query.ValueOf(OnBoard) ?? BoardKind.Offices, query.TextOf(Subject));
            if (from < to.Add(1 - AssessmentQueries.MostMonths)) query.Fault(From, TooLong);
            if (subject is null && query.Refusal is null) query.Fault(Subject, Missing);
            if (query.Refusal is { } unreadable) return unreadable;
            return await reader.TrendAsync(board, subject!, from, to, http.RequestAborted);
        }, AssessmentExamples.Trend,
            new Operation("getTrend", "Follows somebody through the published months") { Query = [OnBoard, Subject, From, To] });
    }

    private static void MapCheck(this IEndpointRouteBuilder routes)
    {
        var (check, authorizer) = (routes.Get<AssessmentCheck>(), routes.Get<Authorizer>());
        routes.MapAssessed($"{Path}/{{id}}/verify", (http, query) =>
        {
            var whole = query.ValueOf(Ledger) ?? false;
            return Of<CheckResource>(http, query, async id =>
            {
                if (whole && (http.Principal() is not { } principal || !await authorizer.MayAtCenterAsync(principal, Permission.Verify))) return Refusal.Because(EdgeProblems.Forbidden);
                return await check.RunAsync(id, whole, http.RequestAborted) is { } result ? result : Refusal.NotFound;
            });
        }, AssessmentExamples.Check,
            new Operation("verifyAssessment", "Checks that a month still is what was published, and names what does not fit")
            {
                Description = "Reads the history of the month and of its scheme past everything else: each event's hash, the published hash, and every digit computed again from the figures that were stored.",
                Query = [Ledger],
                ForAnybody = true,
                Problems = [EdgeProblems.Forbidden],
            });
    }

    private static ValueTask<Answer<T>> Of<T>(HttpContext http, Query query, Func<AssessmentId, ValueTask<Answer<T>>> serve)
        where T : class
    {
        if (query.Refusal is { } unreadable) return ValueTask.FromResult<Answer<T>>(unreadable);
        return Routes.TryGetId(http, out AssessmentId id) ? serve(id) : ValueTask.FromResult<Answer<T>>(Refusal.NotFound);
    }

    private static ValueTask<Answer<T>> Of<T>(HttpContext http, Query query, Func<AssessmentId, BoardKind, ValueTask<Answer<T>>> serve)
        where T : class =>
        Of<T>(http, query, id => AssessmentRoutes.TryGetBoard(http, out var board) ? serve(id, board) : ValueTask.FromResult<Answer<T>>(Refusal.NotFound));
}

/// <summary>What a score's figures are counted from.</summary>
internal sealed record ListEvidence(EvidenceFilter Filter, ListRequest Request) : GetList<EvidenceFilter, EvidenceItem>(Filter, Request);

internal sealed class EvidenceHandler(Lists lists, EvidenceQueries queries) : Mediator.IQueryHandler<ListEvidence, Answer<Page<EvidenceItem>>>
{
    public ValueTask<Answer<Page<EvidenceItem>>> Handle(ListEvidence query, CancellationToken cancellationToken) => lists.ReadAsync(query, queries.ListAsync, cancellationToken);
}
