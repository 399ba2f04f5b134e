using System.Security.Cryptography;
using System.Text;
using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Customs;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Integrity;

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

    /// <summary>The unit is named by the form, and the permission has to hold there.</summary>
    public static readonly Operation SettingRule = new("setPointRuleByForm", "Sets one rule for points by a form") { Needs = Permission.ManagePointRules, Reach = Reach.Anywhere };

    /// <summary>The unit is named by the form, and the permission has to hold there.</summary>
    public static readonly Operation RemovingRule = new("removePointRuleByForm", "Takes one rule for points away by a form") { Needs = Permission.ManagePointRules, Reach = Reach.Anywhere };

    /// <summary>In the address: the key of the rule that is to be changed.</summary>
    public const string EditParameter = "edit";

    private static readonly Phrase NotSure = new("确定的话，请先勾选。", "If you are sure, tick the box first.");

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

    public Task SetRuleAsync(HttpContext http) => forms.TakeAsync<PointRulesView>(
        http,
        SettingRule,
        (form, caller) => new PostPointRule(form.Id<UnitCode>("unit"), new SetPointRuleBody(form.Day("from"), RuleOf(form), form.Required("source")), caller),
        (_, outcome) => Links.With(Path, ("unit", outcome.View!.Unit.Value)),
        (state, status) => ShowAsync(http, state, status),
        form => [form.Text("unit")]);

    /// <summary>An own rule is dropped; one of a unit above, or that would come back from there, is set to nothing.</summary>
    public Task RemoveRuleAsync(HttpContext http) => forms.TakeAsync<PointRulesView>(
        http,
        RemovingRule,
        (form, caller) =>
        {
            if (!form.Flag("sure")) form.Fail(null, NotSure);
            var (unit, from, key, source) = (form.Id<UnitCode>("unit"), form.Day("from"), form.Required("which"), form.Required("source"));
            return form.Flag("drop")
                ? new PostRuleRemoval(unit, new RemovePointRuleBody(from, key, source), caller)
                : new PostPointRule(unit, new SetPointRuleBody(from, new PointRule(key, form.Choice<DeedField>("field"), form.Required("name"), 0), source), caller);
        },
        (_, outcome) => Links.With(Path, ("unit", outcome.View!.Unit.Value)),
        (state, status) => ShowAsync(http, state, status),
        form => [form.Text("unit")]);

    private static PointRule RuleOf(FormReader form)
    {
        var (name, points) = (form.Required("name"), form.RequiredNumber("points"));
        DeedSource? source = form.Text("takes") is null ? null : form.Choice<DeedSource>("takes");
        var (atOnce, leastMinutes) = (form.Flag("atOnce"), form.Number("leastMinutes"));
        // The API calls a rule's source by the same name as the paper that it is by: what belongs to the first is said here.
        if (source is not null && points <= 0) form.Fail("takes", PointRuleValidator.OfRecords);
        if (atOnce && source is null) form.Fail("takes", PointRuleValidator.OfRecords);
        if (leastMinutes is not null && source is not DeedSource.ServiceHours) form.Fail("leastMinutes", PointRuleValidator.OfRecords);
        return new PointRule(
            form.Text("which") ?? KeyOf(name),
            form.Choice<DeedField>("field"),
            name,
            points,
            form.Number("mostOfYear"),
            form.Text("evidence") is null ? null : form.Choice<ProofKind>("evidence"),
            source,
            atOnce ? true : null,
            leastMinutes);
    }

    /// <summary>Of a rule of the village's own: whoever names one need not think of a key, and the same name is the same rule.</summary>
    private static string KeyOf(string name) => $"own-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..12]}";

    private async Task ShowAsync(HttpContext http, FormState form, int status)
    {
        var (stop, language, principal, today) = (http.RequestAborted, PageContext.LanguageOf(http.Request), http.Principal()!, pages.ContextOf(http).Today);
        if (await units.OfAsync(http, Permission.ReadCouncils, form.Part is { } part ? form.Typed($"{part}-unit") : null) is not { } unit) return;

        List<LimitShown> limits = [];
        foreach (var limit in (await sender.Send(new GetLimitsInForce(unit.Code, today), stop)).Value?.Limits ?? [])
            limits.Add(new LimitShown(AdviceResource.NameOf(limit.Item), AdviceResource.Amount(limit.Item, limit.Most), await reader.NameAsync(limit.SetBy, language, stop)));
        List<RuleShown> rules = [];
        foreach (var rule in (await sender.Send(new GetRulesInForce(unit.Code, today), stop)).Value?.Rules ?? []) rules.Add(new RuleShown(rule.Rule, await reader.NameAsync(rule.SetBy, language, stop), rule.SetBy == unit.Code));
        var own = (await sender.Send(new GetPointRules(unit.Code), stop)).Value?.View.On(today);
        // What the unit has taken away shows too, or it could not be brought back.
        foreach (var gone in own?.Rules.Where(rule => rule.Points == 0) ?? []) rules.Add(new RuleShown(gone, await reader.NameAsync(unit.Code, language, stop), Own: true));
        var edited = form.Typed("rule-which") ?? form.Typed("gone-which") ?? http.Request.Query.TextOf(EditParameter);
        await pages.ShowAsync<RulesView, RulesModel>(
            http,
            new RulesModel(
                unit,
                limits,
                (await sender.Send(new GetLimits(unit.Code), stop)).Value?.View.On(today),
                rules,
                own,
                rules.FirstOrDefault(rule => rule.Rule.Key == edited),
                await authorizer.MayAsync(principal, Permission.ManageLimits, unit.Code.Value),
                await authorizer.MayAsync(principal, Permission.ManagePointRules, unit.Code.Value),
                form),
            status,
            PageWriter.NotKept);
    }
}
