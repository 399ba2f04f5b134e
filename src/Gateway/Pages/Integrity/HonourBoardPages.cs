using Mediator;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Integrity;

namespace Practice.Actors.Gateway.Pages.Integrity;

/// <summary><c>/honours</c>: who was honoured, and who is to be, for everybody; and an objection to it, by anybody.</summary>
internal sealed class HonourBoardPages(PageWriter pages, CountyReader reader, StaffForms forms, ISender sender)
{
    public const string Path = "/honours";

    public static readonly Operation Objecting = new("objectByForm", "Objects to a nomination by a form") { ForAnybody = true };

    public async Task ShowAsync(HttpContext http) => await ShowAsync(http, forms.New(http), StatusCodes.Status200OK);

    public Task ObjectAsync(HttpContext http) => forms.TakeAsync<HonourView>(
        http,
        Objecting,
        (form, caller) => Routes.TryGetId(http, out HonourId id) ? new PostHonourObjection(id, new HonourWordsBody(form.Required("words")), caller) : null,
        (_, _) => Links.With(Path, ("objected", "1")),
        (state, status) => ShowAsync(http, state, status));

    private async Task ShowAsync(HttpContext http, FormState form, int status)
    {
        var (stop, language) = (http.RequestAborted, PageContext.LanguageOf(http.Request));
        await forms.CatchUpAsync(http);
        List<HonourCard> awarded = [], posted = [];
        if ((await reader.GetAsync(stop))?.Center.Code is { } center)
        {
            var honours = (await sender.Send(new GetUnitHonours(center, Minimum: null), stop)).Value;
            foreach (var line in honours?.Honours ?? []) awarded.Add(new HonourCard(line.Id, line.Kind, line.Name, await reader.NameAsync(line.Unit, language, stop), line.On));
            var notices = (await sender.Send(new GetHonourNotices(center, Minimum: null), stop)).Value;
            foreach (var notice in notices?.Notices ?? []) posted.Add(new HonourCard(notice.Id, notice.Kind, notice.Name, await reader.NameAsync(notice.Unit, language, stop), notice.Until));
        }

        await pages.ShowAsync<HonoursView, HonoursModel>(http, new HonoursModel(awarded, posted, http.Request.Query["objected"] == "1", form), status, PageWriter.NotKept);
    }
}
