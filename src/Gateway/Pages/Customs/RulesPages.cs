using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Customs;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Integrity;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Pages.Customs;

/// <summary><c>/me/customs/rules</c>: what a unit advocates for weddings and funerals, and which deeds are worth how many points there.</summary>
internal sealed class RulesPages(PageWriter pages, CountyReader reader, StaffForms forms, UnitChoosing units, Authorizer authorizer, ISender sender)
{
    public const string Path = "/me/customs/rules";

    public static readonly Operation Looking = new("lookAtCustomsRules", "Shows limits and rules for points to the staff") { Needs = Permission.ReadCouncils, Reach = Reach.Anywhere };

    /// <summary>The unit is named by the form, and the permission has to hold there.</summary>
    public static readonly Operation SettingLimits = new("setLimitsByForm", "Sets what a unit advocates by a form") { Needs = Permission.ManageLimits, Reach = Reach.Anywhere };

    /// <summary>The unit is named by the form, and the permission has to hold there.</summary>
    public static readonly Operation SettingTemplate = new("setPointRulesByForm", "Sets the provisional template of rules for points by a form") { Needs = Permission.ManagePointRules, Reach = Reach.Anywhere };

    public Task ShowAsync(HttpContext http) => ShowAsync(http, forms.New(http), StatusCodes.Status200OK);

    public Task SetLimitsAsync(HttpContext http) => forms.TakeAsync<LimitsView>(
        http,
        SettingLimits,
        (form, caller) => new PostLimits(
            form.Id<UnitCode>("unit"),
            new SetLimitsBody(
                form.Day("from"),
                new Advocated(form.Fen("betrothalGift"), form.Fen("giftMoney"), form.Number("tablesOneSide"), form.Number("tablesJoint"), form.Fen("tablePrice")),
                form.Required("source"),
                form.Text("provisional")),
            caller),
        (_, outcome) => Links.With(Path, ("unit", outcome.View!.Unit.Value)),
        (state, status) => ShowAsync(http, state, status),
        form => [form.Text("unit")]);

    public Task SetTemplateAsync(HttpContext http) => forms.TakeAsync<PointRulesView>(
        http,
        SettingTemplate,
        (form, caller) => new PostPointRules(form.Id<UnitCode>("unit"), new SetPointRulesBody(form.Day("from")), caller),
        (_, outcome) => Links.With(Path, ("unit", outcome.View!.Unit.Value)),
        (state, status) => ShowAsync(http, state, status),
        form => [form.Text("unit")]);

    private async Task ShowAsync(HttpContext http, FormState form, int status)
    {
        var (stop, language, principal, today) = (http.RequestAborted, PageContext.LanguageOf(http.Request), http.Principal()!, pages.ContextOf(http).Today);
        if (await units.OfAsync(http, Permission.ReadCouncils, form.Part is { } part ? form.Typed($"{part}-unit") : null) is not { } unit)
        {
            await Problems.WriteAsync(http, Refusal.NotFound);
            return;
        }

        List<LimitShown> limits = [];
        foreach (var limit in (await sender.Send(new GetLimitsInForce(unit.Code, today), stop)).Value?.Limits ?? [])
            limits.Add(new LimitShown(AdviceResource.NameOf(limit.Item), AdviceResource.Amount(limit.Item, limit.Most), await reader.NameAsync(limit.SetBy, language, stop)));
        List<RuleShown> rules = [];
        foreach (var rule in (await sender.Send(new GetRulesInForce(unit.Code, today), stop)).Value?.Rules ?? []) rules.Add(new RuleShown(rule.Rule, await reader.NameAsync(rule.SetBy, language, stop)));
        await pages.ShowAsync<RulesView, RulesModel>(
            http,
            new RulesModel(
                unit,
                limits,
                (await sender.Send(new GetLimits(unit.Code), stop)).Value?.View.On(today),
                rules,
                (await sender.Send(new GetPointRules(unit.Code), stop)).Value?.View.On(today),
                await authorizer.MayAsync(principal, Permission.ManageLimits, unit.Code.Value),
                await authorizer.MayAsync(principal, Permission.ManagePointRules, unit.Code.Value),
                form),
            status,
            PageWriter.NotKept);
    }
}
