using System.Collections.Frozen;
using System.Globalization;
using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Assessment;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Assessment;

namespace Practice.Actors.Gateway.Pages.Assessment;

/// <summary><c>/me/assessment</c>: drafts with their reasons, what is entered and objected to, and publishing.</summary>
internal sealed class AssessmentPages(PageWriter pages, Forms forms, Gate gate, Authorizer authorizer, MonthBoards months, BoardReader boards, ISender sender)
{
    public static readonly Operation Looking = new("lookAtAssessments", "Shows assessments to the staff") { Needs = Permission.ReadAssessments, Reach = Reach.Anywhere };

    public static readonly Operation Managing = new("manageAssessmentByForm", "Enters or decides something of an assessment by a form") { Needs = Permission.ManageAssessments };

    public static readonly Operation Publishing = new("publishAssessmentByForm", "Publishes an assessment by a form") { Needs = Permission.ApproveAssessments };

    /// <summary>The assessed is named by the form, and the permission has to hold there.</summary>
    public static readonly Operation Objecting = new("objectByForm", "Objects to a draft by a form") { Needs = Permission.RaiseObjections, Reach = Reach.Anywhere };

    private const int MostShown = 36;
    private const int MonthsOfTrend = 12;

    private static readonly FrozenDictionary<string, string> Fields =
        new[] { "indicator", "value", "reason", "evidence", "claim" }.ToFrozenDictionary(name => name, name => name, StringComparer.Ordinal);

    private static readonly Phrase NotFilledIn = new("还有没选或没填的，请补上再提交。", "Something is not chosen or not filled in; do so and send it again.");

    public async Task ShowAllAsync(HttpContext http)
    {
        var found = await sender.Send(new ListAssessments(new AssessmentFilter(), new ListRequest(new PageRequest(MostShown), Minimum: null)), http.RequestAborted);
        await pages.ShowAsync<AssessmentsView, AssessmentsModel>(http, new AssessmentsModel(found.Value?.Items ?? []), caching: PageWriter.NotKept);
    }

    public Task ShowMonthAsync(HttpContext http) => ShowMonthAsync(http, [], StatusCodes.Status200OK);

    public Task ShowSubjectAsync(HttpContext http) => ShowSubjectAsync(http, FrozenDictionary<string, string>.Empty, [], StatusCodes.Status200OK);

    public Task PublishAsync(HttpContext http) => ActAsync(http, (id, _, caller) => new PostPublish(id, new NoBody(), caller));

    public Task DecideEntryAsync(HttpContext http) => ActAsync(http, (id, sent, caller) =>
        Number(sent, "number") is { } entry ? new PostDecideEntry(id, new DecideEntryBody((int)entry, sent.TextOf("agreed") == "1", sent.TextOf("reason")), caller) : null);

    public Task DecideObjectionAsync(HttpContext http) => ActAsync(http, (id, sent, caller) =>
        Number(sent, "number") is { } objection && sent.TextOf("reason") is { } reason
            ? new PostDecideObjection(
                id,
                new DecideObjectionBody { Objection = (int)objection, Upheld = sent.TextOf("upheld") == "1", Reason = reason, Metric = sent.TextOf("metric"), Value = sent.TextOf("metric") is null ? null : Number(sent, "value") },
                caller)
            : null);

    /// <summary>Enters a value by hand, at the page of who is assessed.</summary>
    public Task EnterAsync(HttpContext http) => ActAtSubjectAsync(http, (id, board, subject, sent, caller) =>
        sent.TextOf("indicator") is { } indicator && Number(sent, "value") is { } value && sent.TextOf("reason") is { } reason
            ? new PostEntry(id, new EnterBody { Board = board, Subject = subject, Indicator = indicator, Value = value, Reason = reason, Evidence = sent.TextOf("evidence") }, caller)
            : null);

    public async Task ObjectAsync(HttpContext http)
    {
        if (await gate.AdmitAsync(http, Objecting, [http.Request.RouteValues["subject"] as string ?? ""]) is { } barred)
        {
            await Problems.WriteAsync(http, barred);
            return;
        }

        await ActAtSubjectAsync(http, (id, board, subject, sent, caller) =>
            sent.TextOf("claim") is { } claim
                ? new PostObjection(id, new ObjectBody { Board = board, Subject = subject, Indicator = sent.TextOf("indicator"), Claim = claim, Evidence = sent.TextOf("evidence") }, caller)
                : null);
    }

    private async Task ActAsync(HttpContext http, Func<AssessmentId, IFormCollection, Caller, IWrite<AssessmentView>?> writeOf)
    {
        if (await Forms.ReadAsync(http) is not { } sent || !Routes.TryGetId(http, out AssessmentId id))
        {
            await Problems.WriteAsync(http, EdgeProblems.RequestMalformed);
            return;
        }

        if (FaultOf(http, sent) is not null || writeOf(id, sent, new Caller(http.Actor(), sent.KeyOf("key"))) is not { } write)
        {
            await ShowMonthAsync(http, [new Fault(null, (FaultOf(http, sent) ?? NotFilledIn).In(PageContext.LanguageOf(http.Request)))], StatusCodes.Status400BadRequest);
            return;
        }

        if ((await sender.Send(write, CancellationToken.None)).Refusal is { } refusal)
            await ShowMonthAsync(http, Sent.FaultsOf(refusal, PageContext.LanguageOf(http.Request), FrozenDictionary<string, string>.Empty), ProblemCatalog.ByCode[refusal.Code].Status);
        else GoTo(http, $"/me/assessment/{id}");
    }

    private async Task ActAtSubjectAsync(HttpContext http, Func<AssessmentId, BoardKind, string, IFormCollection, Caller, IWrite<AssessmentView>?> writeOf)
    {
        if (await Forms.ReadAsync(http) is not { } sent || !Routes.TryGetId(http, out AssessmentId id) || !AssessmentRoutes.TryGetBoard(http, out var board) || http.Request.RouteValues["subject"] is not string subject)
        {
            await Problems.WriteAsync(http, EdgeProblems.RequestMalformed);
            return;
        }

        var said = Fields.Keys.Where(field => sent.TextOf(field) is not null).ToDictionary(field => field, field => sent.TextOf(field)!, StringComparer.Ordinal);
        if (FaultOf(http, sent) is not null || writeOf(id, board, subject, sent, new Caller(http.Actor(), sent.KeyOf("key"))) is not { } write)
        {
            await ShowSubjectAsync(http, said, [new Fault(null, (FaultOf(http, sent) ?? NotFilledIn).In(PageContext.LanguageOf(http.Request)))], StatusCodes.Status400BadRequest);
            return;
        }

        if ((await sender.Send(write, CancellationToken.None)).Refusal is { } refusal)
            await ShowSubjectAsync(http, said, Sent.FaultsOf(refusal, PageContext.LanguageOf(http.Request), Fields), ProblemCatalog.ByCode[refusal.Code].Status);
        else GoTo(http, $"/me/assessment/{id}");
    }

    private async Task ShowMonthAsync(HttpContext http, IReadOnlyList<Fault> faults, int status)
    {
        var (stop, principal) = (http.RequestAborted, http.Principal()!);
        if (!Routes.TryGetId(http, out AssessmentId id) || await months.OfAsync(id, stop) is not { } month)
        {
            await Problems.WriteAsync(http, Refusal.NotFound);
            return;
        }

        List<BoardShown> shown = [];
        foreach (var kind in Enum.GetValues<BoardKind>())
        {
            if ((await boards.BoardAsync(id, kind, principal, stop)).Value is { Scores.Count: > 0 } board) shown.Add(new BoardShown(Words.Of(kind), Bulletins.NameOf(kind), board.Scores));
        }

        if (await BoardShown.SentAsync(http, shown, id)) return;
        var manages = await authorizer.MayAsync(principal, Permission.ManageAssessments, id.Value);
        var entries = (await boards.EntriesAsync(id, principal, stop)).Value?.Items ?? [];
        var objections = (await boards.ObjectionsAsync(id, principal, stop)).Value?.Items ?? [];
        List<ObjectionShown> contested = [];
        foreach (var objection in objections)
        {
            var figures = manages && objection.State is ObjectionState.Open && (await boards.SubjectAsync(id, objection.Board, objection.Subject, principal, stop)).Value is { } score
                ? score.Indicators.SelectMany(indicator => indicator.Metrics).DistinctBy(metric => metric.Metric).Select(metric => new FigureShown(metric.Metric, metric.Name, metric.Value, metric.Gathered))
                : [];
            contested.Add(new ObjectionShown(objection, NameOf(month, objection.Board, objection.Subject), objection.Indicator is { } key ? NameOfIndicator(month, objection.Board, key) : null, [.. figures]));
        }

        await pages.ShowAsync<MonthWorkView, MonthModel>(
            http,
            new MonthModel(
                id,
                month.Month.State,
                month.Month.ObjectUntil,
                month.Month.Undecided,
                shown,
                [.. entries.Select(entry => new EntryShown(entry, NameOf(month, entry.Board, entry.Subject), NameOfIndicator(month, entry.Board, entry.Indicator)))],
                contested,
                manages,
                await authorizer.MayAsync(principal, Permission.ApproveAssessments, id.Value),
                forms.ProofFor(http),
                Sent.NewKey(),
                faults),
            status,
            PageWriter.NotKept);
    }

    private async Task ShowSubjectAsync(HttpContext http, IReadOnlyDictionary<string, string> said, IReadOnlyList<Fault> faults, int status)
    {
        var (stop, principal) = (http.RequestAborted, http.Principal()!);
        if (!Routes.TryGetId(http, out AssessmentId id) || !AssessmentRoutes.TryGetBoard(http, out var board) || http.Request.RouteValues["subject"] is not string subject
            || await months.OfAsync(id, stop) is not { } month || (await boards.SubjectAsync(id, board, subject, principal, stop)).Value is not { } score)
        {
            await Problems.WriteAsync(http, Refusal.NotFound);
            return;
        }

        var trend = (await boards.TrendAsync(board, subject, id.Month.Add(1 - MonthsOfTrend), id.Month, stop)).Value is { } followed ? AssessmentTrend.Of(followed, pages.ContextOf(http)) : null;
        if (trend is not null && http.Request.Query.TextOf(CsvFile.Parameter) == trend.Key)
        {
            await trend.SendAsync(http, $"{subject}-{id.Month}");
            return;
        }

        var draft = month.Month.State is AssessmentState.Draft;
        var manages = draft && await authorizer.MayAsync(principal, Permission.ManageAssessments, id.Value);
        await pages.ShowAsync<SubjectView, SubjectModel>(
            http,
            new SubjectModel(
                BulletinPages.Of(id, score),
                trend,
                month.Month.State,
                draft && await authorizer.MayAsync(principal, Permission.RaiseObjections, subject),
                manages ? [.. month.Scheme.Scheme.BoardOf(board)!.Indicators().Where(indicator => indicator.Manual is not null).Select(indicator => new ManualIndicator(indicator.Key, indicator.Name, indicator.Manual!.Least, indicator.Manual.Most))] : [],
                forms.ProofFor(http),
                Sent.NewKey(),
                said,
                faults),
            status,
            PageWriter.NotKept);
    }

    private Phrase? FaultOf(HttpContext http, IFormCollection sent) => forms.IsOurs(http, sent) ? null : Sent.TooOld;

    private static Phrase NameOf(ScoredMonth month, BoardKind board, string subject) => month.Of(board)?.Of(subject)?.Name ?? new Phrase(subject, subject);

    private static Phrase NameOfIndicator(ScoredMonth month, BoardKind board, string key) =>
        month.Scheme.Scheme.BoardOf(board)?.Indicators().FirstOrDefault(indicator => indicator.Key == key)?.Name ?? new Phrase(key, key);

    private static decimal? Number(IFormCollection sent, string field) =>
        decimal.TryParse(sent.TextOf(field), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static void GoTo(HttpContext http, string path)
    {
        http.Response.Headers.CacheControl = PageWriter.NotKept;
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = path;
    }
}
