using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Nodes;
using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Customs;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Integrity;
using Practice.Actors.Gateway.Organization;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Gateway.ServiceRequests;
using Practice.Actors.Gateway.Settings;
using Practice.Actors.Gateway.Volunteering;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Organization;
using Practice.Actors.ReadModel.ServiceRequests;
using Practice.Actors.ReadModel.Volunteering;

namespace Practice.Actors.Gateway.Pages.Settings;

/// <summary><c>/me/settings</c>: what the platform assumed of a county, to be confirmed, and what can be set.</summary>
internal sealed class SettingsPages(PageWriter pages, CountyReader reader, StaffForms forms, UnitChoosing units, ISender sender)
{
    public const string Path = "/me/settings";

    public static readonly Operation Looking = new("lookAtSettings", "Shows a county's settings") { Needs = Permission.ManageSettings, Reach = Reach.Center };

    /// <summary>Of what was assumed, on a page.</summary>
    private const int MostShown = 50;

    private const string Units = "units";
    private const string Platforms = "platforms";
    private const string Menu = "menu-items";
    private const string Teams = "teams";

    private static readonly FrozenDictionary<string, (Phrase Words, Operation Operation)> Kinds = new Dictionary<string, (Phrase, Operation)>(StringComparer.Ordinal)
    {
        [Units] = (new("单位", "Units"), Confirming("confirmUnitByForm", "Confirms what was assumed of a unit", Permission.ManageUnits)),
        [Platforms] = (new("平台", "Platforms"), Confirming("confirmPlatformByForm", "Confirms what was assumed of a platform", Permission.ManagePlatforms)),
        [Menu] = (new("服务菜单", "Menu"), Confirming("confirmMenuItemByForm", "Confirms what was assumed of a menu item", Permission.ManageMenu)),
        [Teams] = (new("队伍", "Teams"), Confirming("confirmTeamByForm", "Confirms what was assumed of a team", Permission.LeadTeams)),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly Phrase NothingChosen = new("先勾选属实的，再确认。", "Tick those that are so, then confirm them.");

    /// <summary>What can be confirmed, each where its own permission holds.</summary>
    public static IEnumerable<(string Kind, Operation Operation)> Confirmable => Kinds.Select(kind => (kind.Key, kind.Value.Operation));

    public async Task ShowAsync(HttpContext http)
    {
        var stop = http.RequestAborted;
        if (await units.CenterAsync(http, Permission.ManageSettings) is not { } center || await sender.AskAsync(http, new GetDeadlinesOfUnit(center.Code)) is not { } deadlines) return;

        var assumed = await AssumedAsync(PageContext.LanguageOf(http.Request), stop);
        var today = pages.ContextOf(http).Today;
        List<AssumedRules> rules = [];
        if ((await sender.Send(new GetLimits(center.Code), stop)).Value?.View.On(today) is { } limits) rules.Add(new AssumedRules(new("红白事倡导标准", "Limits for weddings and funerals"), limits.Source, limits.Provisional));
        if ((await sender.Send(new GetPointRules(center.Code), stop)).Value?.View.On(today) is { } points) rules.Add(new AssumedRules(new("积分细则", "Rules for points"), points.Source, points.Provisional));
        await pages.ShowAsync<SettingsView, SettingsModel>(
            http, new SettingsModel(center.Code, assumed, deadlines.HoursProvisional, deadlines.Limits.Count(limit => limit.Provisional), rules, http.Principal()!.With(Permission.ReadCouncils).Any()), caching: PageWriter.NotKept);
    }

    /// <summary>How much of each kind waits to be confirmed.</summary>
    public async Task<IReadOnlyList<AssumedKind>> AssumedAsync(Language language, CancellationToken stop)
    {
        List<AssumedKind> assumed = [];
        foreach (var (kind, (words, _)) in Kinds.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            var (items, next) = await ListAsync(kind, null, language, stop);
            // What is confirmed fills pages too: the first that holds something says that there is something.
            while (items.Count == 0 && next is not null) (items, next) = await ListAsync(kind, next, language, stop);
            assumed.Add(new AssumedKind(words, items.Count, next is not null, $"{Path}/{kind}"));
        }

        return assumed;
    }

    public Task ShowAssumedAsync(HttpContext http, string kind) => ShowAssumedAsync(http, kind, forms.New(http), StatusCodes.Status200OK);

    /// <summary>Confirms what was chosen, each by itself and as it was shown: what somebody has changed since is looked at first.</summary>
    public async Task ConfirmAsync(HttpContext http, string kind)
    {
        Task ShowAgainAsync(FormState state, int status) => ShowAssumedAsync(http, kind, state, status);
        if (await forms.OpenAsync(http, Kinds[kind].Operation, ShowAgainAsync, form => PicksIn(form).Select(pick => pick.Id)) is not { } form) return;
        var (picks, language) = (PicksIn(form.Reader).ToList(), PageContext.LanguageOf(http.Request));
        if (picks.Count == 0) form.Reader.Fail(null, NothingChosen);
        LedgerPosition? seen = null;
        foreach (var (id, version) in picks)
        {
            var (refusal, position) = await ConfirmAsync(kind, id, new JsonObject { ["provisional"] = null }, form.Caller with { Key = $"{form.Caller.Key}-{id}", IfVersion = version });
            if (refusal is not null) form.Reader.Fail(null, new Phrase($"{id}：{Problems.DetailOf(refusal, language)}", $"{id}: {Problems.DetailOf(refusal, language)}"));
            seen = position ?? seen;
        }

        if (form.Reader.Faults.Count == 0)
        {
            StaffForms.GoTo(http, Links.With($"{Path}/{kind}", ("from", form.Reader.Text("from")), (StaffForms.SeenParameter, seen?.ToString())));
            return;
        }

        await forms.CatchUpAsync(http, seen);
        await ShowAssumedAsync(http, kind, forms.Again(http, form.Reader, form.Reader.Faults), picks.Count == 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status409Conflict);
    }

    private async ValueTask<(Refusal? Refusal, LedgerPosition? Position)> ConfirmAsync(string kind, string id, JsonObject body, Caller caller)
    {
        return kind switch
        {
            Units when UnitCode.TryParse(id, out var unit) => Of(await sender.Send(new PatchUnit(unit, body, caller), CancellationToken.None)),
            Platforms when PlatformKey.TryParse(id, out var platform) => Of(await sender.Send(new PatchPlatform(platform, body, caller), CancellationToken.None)),
            Menu when MenuItemId.TryParse(id, out var item) => Of(await sender.Send(new PatchMenuItem(item, body, caller), CancellationToken.None)),
            Teams when TeamId.TryParse(id, out var team) => Of(await sender.Send(new PatchTeam(team, body, caller), CancellationToken.None)),
            _ => (Refusal.NotFound, null),
        };

        static (Refusal?, LedgerPosition?) Of<TView>(Answer<Outcome<TView>> answer)
            where TView : class => (answer.Refusal, answer.Value?.Position);
    }

    /// <summary>Those that were ticked, or all that were shown: an id, a space and the version.</summary>
    private static IEnumerable<(string Id, long Version)> PicksIn(FormReader form)
    {
        foreach (var pick in form.All(form.Flag("all") ? "shown" : "pick").Take(MostShown))
        {
            if (pick.Split(' ') is [var id, var number] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version)) yield return (id, version);
        }
    }

    private async Task ShowAssumedAsync(HttpContext http, string kind, FormState form, int status)
    {
        await forms.CatchUpAsync(http);
        var from = form.Typed("from") ?? http.Request.Query.TextOf("from");
        var (items, next) = await ListAsync(kind, from, PageContext.LanguageOf(http.Request), http.RequestAborted);
        await pages.ShowAsync<AssumedView, AssumedModel>(
            http,
            new AssumedModel(kind, [.. Kinds.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => new SubPlace($"{Path}/{one.Key}", one.Value.Words, one.Key == kind))], [.. items.Take(MostShown)], items.Count > MostShown, next, form),
            status,
            PageWriter.NotKept);
    }

    /// <summary>A page of what was assumed, which may hold fewer than a page of all.</summary>
    private async Task<(IReadOnlyList<AssumedItem> Items, string? Next)> ListAsync(string kind, string? from, Language language, CancellationToken stop)
    {
        var list = new ListRequest(new PageRequest(PageRequest.MaxLimit, from), Minimum: null);
        switch (kind)
        {
            case Units:
                var listed = (await sender.Send(new ListUnits(new UnitFilter { State = UnitState.Open }, list), stop)).Value;
                return ([.. (listed?.Items ?? []).Where(unit => unit.Provisional is not null).Select(unit => new AssumedItem(unit.Code.Value, unit.Name, Naming.Of(unit.Level).In(language), unit.Provisional!, unit.Version, $"/units/{unit.Code}"))], listed?.Next);
            case Platforms:
                var platforms = (await sender.Send(new ListPlatforms(new PlatformFilter(), list), stop)).Value;
                return ([.. (platforms?.Items ?? []).Where(platform => platform.Provisional is not null).Select(platform => new AssumedItem(platform.Key.Value, platform.Name, platform.LeadDepartment, platform.Provisional!, platform.Version, null))], platforms?.Next);
            case Menu:
                var menu = (await sender.Send(new ListMenuItems(new MenuItemFilter { State = MenuItemState.Offered }, list), stop)).Value;
                return ([.. (menu?.Items ?? []).Where(item => item.Provisional is not null).Select(item => new AssumedItem(item.Id.Value, item.Name, null, item.Provisional!, item.Version, null))], menu?.Next);
            default:
                var teams = (await sender.Send(new ListTeams(new TeamFilter { State = TeamState.Active }, list), stop)).Value;
                List<AssumedItem> items = [];
                foreach (var team in (teams?.Items ?? []).Where(team => team.Provisional is not null))
                    items.Add(new AssumedItem(team.Id.Value, team.Name, await reader.NameAsync(team.Unit, language, stop), team.Provisional!, team.Version, null));
                return (items, teams?.Next);
        }
    }

    private static Operation Confirming(string id, string summary, Permission permission) => new(id, summary) { Needs = permission, Reach = Reach.Anywhere };
}
