using Mediator;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Contracts.Summaries;
using Practice.Actors.Gateway.Activities;
using Practice.Actors.Gateway.Assessment;
using Practice.Actors.Gateway.Pages.Assessment;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Gateway.Summaries;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Activities;
using Practice.Actors.ReadModel.Assessment;

namespace Practice.Actors.Gateway.Pages;

/// <summary><c>/screen</c>: the county for the big screen in the center's hall; nothing of it is not public.</summary>
internal sealed class ScreenPage(PageWriter pages, CountyReader reader, HomePage home, ISender sender)
{
    private const int Coming = 5;

    /// <summary>Of each board: whoever looks up from the hall sees who did well.</summary>
    private const int Best = 5;

    public async Task ShowAsync(HttpContext http)
    {
        var stop = http.RequestAborted;
        var page = pages.ContextOf(http);
        var month = new Month(page.Today.Year, page.Today.Month);
        if (await reader.GetAsync(stop) is not { } county)
        {
            await pages.ShowAsync<ScreenView, ScreenModel>(http, new ScreenModel(null, month, new Tally(), null, [], null, null));
            return;
        }

        var figures = await reader.FiguresAsync(county, Period.Of(month), stop);
        var coming = await sender.Send(
            new ListActivities(new ActivityFilter { State = ActivityState.Announced, From = page.Now }, new ListRequest(new PageRequest(Coming, Sort: "startsAt"), Minimum: null)), stop);
        await pages.ShowAsync<ScreenView, ScreenModel>(http, new ScreenModel(
            county,
            month,
            figures.Total,
            (await sender.Send(new GetThemePlan(ThemePlanId.Of(county.Center.Code, month.Year)), stop)).Value?.View.Themes[month.Number - 1],
            await reader.CardsAsync(coming.Value?.Items ?? [], page.Language, stop),
            await home.MapAsync(county, by: null, over: null, month, page.Language, stop),
            await BulletinAsync(stop)));
    }

    private async Task<ScreenBulletin?> BulletinAsync(CancellationToken stop)
    {
        var found = await sender.Send(new ListAssessments(new AssessmentFilter { State = AssessmentState.Published }, new ListRequest(new PageRequest(Limit: 1), Minimum: null)), stop);
        if (found.Value?.Items is not [var latest] || (await sender.Send(new GetAssessment(latest.Id), stop)).Value is not { View.Publication: { } publication }) return null;
        return new ScreenBulletin(latest.Id, [
            .. publication.Boards.OrderBy(board => board.Board).Select(board => new BoardShown(Words.Of(board.Board), Bulletins.NameOf(board.Board), [.. board.Scores.Where(score => score.Rank is not null).Take(Best)])),
        ]);
    }
}
