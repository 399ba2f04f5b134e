using Mediator;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Customs;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Organization;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Pages.Customs;

/// <summary>
/// <c>/units/{id}/ceremony</c> and <c>/track/ceremonies/{key}</c>: a family files its wedding or funeral by itself, without an account, and sees, changes and takes back its filing by the
/// key in the address, which is that of the API.
/// </summary>
internal sealed class FamilyFilingPages(PageWriter pages, CountyReader reader, StaffForms forms, TrackingKeys keys, ISender sender)
{
    public const string TrackPath = "/track/ceremonies";

    public static readonly Operation Filing = new("fileOwnCeremonyByForm", "Files a family's own wedding or funeral by a form") { ForAnybody = true };

    /// <summary>Anybody who has the key; that is checked here, as the gate checks it.</summary>
    public static readonly Operation Acting = new("actOnCeremonyByLink", "Lets a family change its filing, or take it back, by its link") { ForAnybody = true };

    /// <summary>What a family may do, as the addresses of the forms end.</summary>
    public static readonly string[] Verbs = ["change", "withdraw"];

    /// <summary>Where a family of a village files.</summary>
    public static string PathOf(UnitCode village) => $"/units/{village}/ceremony";

    public Task ShowFilingAsync(HttpContext http) => ShowFilingAsync(http, forms.New(http), StatusCodes.Status200OK);

    public Task FileAsync(HttpContext http) => forms.TakeAsync<CeremonyView>(
        http,
        Filing,
        (form, caller) => Routes.TryGetId(http, out UnitCode unit)
            ? new PostCeremony(
                new FileCeremonyBody(
                    unit, form.Choice<CeremonyKind>("kind"), FilingChannel.Page, form.Day("on"), CeremonyPages.PlanOf(form), new PersonBody(form.Required("name"), form.Text("phone"), form.Text("address")), form.Text("words")),
                caller)
            : null,
        (_, outcome) => $"{TrackPath}/{keys.Of(outcome.View!.Id)}?new=1",
        (state, status) => ShowFilingAsync(http, state, status));

    public Task ShowAsync(HttpContext http) => ShowAsync(http, forms.New(http), StatusCodes.Status200OK);

    public Task ActAsync(HttpContext http, string verb) => forms.TakeAsync<CeremonyView>(
        http,
        Acting,
        (form, caller) => CeremonyOf(http) is { } id ? CeremonyPages.WriteOf(id, verb, form, caller) : null,
        (_, _) => $"{TrackPath}/{http.Request.RouteValues["key"]}",
        (state, status) => ShowAsync(http, state, status));

    private CeremonyId? CeremonyOf(HttpContext http) =>
        http.Request.RouteValues["key"] is string key && keys.IdOf(key) is { } id && CeremonyId.TryParse(id, out var ceremony) ? ceremony : null;

    private async Task ShowFilingAsync(HttpContext http, FormState form, int status)
    {
        var (stop, page) = (http.RequestAborted, pages.ContextOf(http));
        if (!Routes.TryGetId(http, out UnitCode code) || (await sender.Send(new GetUnit(code), stop)).Value is not { View: { Level: UnitLevel.Station, State: UnitState.Open } unit })
        {
            await Problems.WriteAsync(http, Refusal.NotFound);
            return;
        }

        List<LimitShown> limits = [];
        foreach (var limit in (await sender.Send(new GetLimitsInForce(code, page.Today), stop)).Value?.Limits ?? [])
            limits.Add(new LimitShown(AdviceResource.NameOf(limit.Item), AdviceResource.Amount(limit.Item, limit.Most), await reader.NameAsync(limit.SetBy, page.Language, stop)));
        await pages.ShowAsync<FamilyFilingView, FamilyFilingModel>(http, new FamilyFilingModel(code, unit.Details.Name, limits, form), status, PageWriter.NotKept);
    }

    private async Task ShowAsync(HttpContext http, FormState form, int status)
    {
        var stop = http.RequestAborted;
        if (CeremonyOf(http) is not { } id || (await sender.Send(new GetCeremony(id), stop)).Value is not { View: var ceremony })
        {
            await Problems.WriteAsync(http, Refusal.NotFound);
            return;
        }

        await pages.ShowAsync<FamilyCeremonyView, FamilyCeremonyModel>(
            http,
            new FamilyCeremonyModel(
                ceremony,
                (string)http.Request.RouteValues["key"]!,
                await reader.NameAsync(ceremony.Unit, PageContext.LanguageOf(http.Request), stop),
                [.. ceremony.Advice.Select(AdviceResource.Of).Select(advice => new AdviceShown(new Phrase(advice.Zh, advice.En), advice.Above > 0))],
                http.Request.Query["new"] == "1",
                form),
            status,
            PageWriter.NotKept);
    }
}
