using Mediator;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Gateway.Assessment;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Assessment;

namespace Practice.Actors.Gateway.Pages.Assessment;

/// <summary><c>/bulletins</c>: what published months came to, with the reasons of every score, for everybody.</summary>
internal sealed class BulletinPages(PageWriter pages, CountyReader reader, Bulletins bulletins, BoardReader boards, ISender sender)
{
    private const int MostShown = 24;

    public async Task ShowAllAsync(HttpContext http)
    {
        var from = http.Request.Query["from"].ToString() is { Length: > 0 } cursor ? cursor : null;
        var found = await sender.Send(new ListAssessments(new AssessmentFilter { State = AssessmentState.Published }, new ListRequest(new PageRequest(MostShown, from), Minimum: null)), http.RequestAborted);
        if (found.Value is not { } page) await Problems.WriteAsync(http, found.Refusal!);
        else await pages.ShowAsync<BulletinsView, BulletinsModel>(http, new BulletinsModel(page.Items, page.Next));
    }

    public async Task ShowAsync(HttpContext http)
    {
        if (await IdOfAsync(http) is not { } id || await bulletins.OfAsync(id, http.RequestAborted) is not { } bulletin)
        {
            await Problems.WriteAsync(http, Refusal.NotFound);
            return;
        }

        IReadOnlyList<BoardShown> shown = [.. bulletin.Boards.Select(board => new BoardShown(Words.Of(board.Board), board.Name, board.Scores))];
        if (await BoardShown.SentAsync(http, shown, id)) return;
        await pages.ShowAsync<BulletinView, BulletinModel>(http, new BulletinModel(
            id,
            bulletin.CenterName,
            bulletin.SchemeName,
            bulletin.Provisional,
            bulletin.PublishedAt,
            bulletin.Digest,
            bulletin.Intact,
            shown,
            bulletin.Amendments));
    }

    public async Task ExplainAsync(HttpContext http)
    {
        if (await IdOfAsync(http) is not { } id || !AssessmentRoutes.TryGetBoard(http, out var board) || http.Request.RouteValues["subject"] is not string subject
            || (await boards.SubjectAsync(id, board, subject, principal: null, http.RequestAborted)).Value is not { } score)
        {
            await Problems.WriteAsync(http, Refusal.NotFound);
            return;
        }

        await pages.ShowAsync<ScoreView, ScoreModel>(http, Of(id, score));
    }

    public static ScoreModel Of(AssessmentId id, ExplainedScore score) => new(
        id,
        Words.Of(score.Board),
        Bulletins.NameOf(score.Board),
        score.Subject,
        score.Name,
        score.Total,
        score.Rank,
        score.Median,
        score.Change,
        score.Climbed,
        score.Words,
        score.NotRated,
        [
            .. score.Indicators.Select(indicator => new IndicatorShown(
                indicator.Key, indicator.Name, indicator.Kind, indicator.Points, indicator.Most, indicator.Median, indicator.Words, [.. indicator.Metrics.Select(metric => new FigureShown(metric.Metric, metric.Name, metric.Value, metric.Gathered))])),
        ]);

    /// <summary>Null where no month is named, or the county has no center yet.</summary>
    private async ValueTask<AssessmentId?> IdOfAsync(HttpContext http) =>
        Month.TryParse(http.Request.RouteValues["month"] as string, out var month) && await reader.GetAsync(http.RequestAborted) is { } county ? AssessmentId.Of(county.Center.Code, month) : null;
}
