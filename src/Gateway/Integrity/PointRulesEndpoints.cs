using System.Collections.Immutable;
using System.Text.RegularExpressions;
using FluentValidation;
using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Integrity;

/// <summary>Which deeds are worth how many points: a county's template, and what villages set in its place.</summary>
internal static class PointRulesEndpoints
{
    private static readonly DateTimeOffset At = new(2026, 1, 1, 2, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly FirstDay = new(2026, 1, 1);
    private static readonly UnitCode Center = new("620623");

    private static readonly PointRulesView Example = new(
        Center, [new PointRulesVersion(1, FirstDay, [UsualPointRules.All[0], UsualPointRules.All[2]], UsualPointRules.Source, UsualPointRules.Provisional, At)], At);

    private static readonly QueryParameter<DateOnly> On = QueryParameter.Date("on", "The day of the deed; today unless given.");

    private static readonly Entity<PointRulesView, PointRulesView> Rules =
        new("/v1/point-rules", rules => rules.Unit.Value, rules => rules, Example);

    public static void MapPointRules(this IEndpointRouteBuilder routes)
    {
        var county = routes.ServiceProvider.GetRequiredService<CountyZone>();
        var time = routes.ServiceProvider.GetRequiredService<TimeProvider>();

        routes.MapRead(Rules, (UnitCode id) => new GetPointRules(id), new Operation("getPointRules", "Shows a unit's own rules for points, version by version"));

        routes.MapAction(Rules, "set", (UnitCode id, SetPointRulesBody body, Caller caller) => new PostPointRules(id, body, caller), new SetPointRulesBody(FirstDay, [new PointRule("care-for-elders", DeedField.FamilyCare, "孝老爱亲", 10, 40, ProofKind.Witness)], "村民会议 2025 年 12 月 20 日通过"),
            new Operation("setPointRules", "Sets a unit's rules for points from a day on")
            {
                Description = "In place of the unit's own before. Under a rule with a `source` the platform reports by itself what it has on record of who has a passbook; the council decides, unless `atOnce` is set. A rule takes the place of one of the same key of the units above; with no points it takes that away; what is left out is left to them. "
                    + "Without any rules the provisional template is set.",
                Needs = Permission.ManagePointRules,
                Refusals = [OrganizationRejections.UnitNotOpen, IntegrityRejections.RulesOrder],
            });

        routes.MapAction(Rules, "set-rule", (UnitCode id, SetPointRuleBody body, Caller caller) => new PostPointRule(id, body, caller),
            new SetPointRuleBody(FirstDay, new PointRule("care-for-elders", DeedField.FamilyCare, "孝老爱亲", 10, 40, ProofKind.Witness), "村民会议 2025 年 12 月 20 日通过"),
            new Operation("setPointRule", "Puts one rule among a unit's own from a day on")
            {
                Description = "In place of the unit's own of the same key, or beside the others, which stay as they were set last. With no points it takes away the rule of that key of a unit above. "
                    + "Several may be set from one day on, but none from before the version set last.",
                Needs = Permission.ManagePointRules,
                Refusals = [OrganizationRejections.UnitNotOpen, IntegrityRejections.RulesBefore, IntegrityRejections.RulesFull],
            });

        routes.MapAction(Rules, "remove-rule", (UnitCode id, RemovePointRuleBody body, Caller caller) => new PostRuleRemoval(id, body, caller),
            new RemovePointRuleBody(FirstDay, "care-for-elders", "村民会议 2025 年 12 月 20 日通过"),
            new Operation("removePointRule", "Takes one rule out of a unit's own from a day on")
            {
                Description = "Where a unit above has one of the same key, that holds again.",
                Needs = Permission.ManagePointRules,
                Refusals = [OrganizationRejections.UnitNotOpen, IntegrityRejections.RulesBefore, IntegrityRejections.RuleNotOwn],
            });

        routes.MapHistory(Rules, (UnitCode id) => new GetPointRulesHistory(id), new History(
        [
            new HistoryItem(1, "point-rules.set", At, "acc_01jdq7k2v3m8n5p6r7s8t9v0wx", "0:91",
                """{"unit":"620623","number":1,"from":"2026-01-01","rules":[{"key":"care-for-elders","field":"family-care","name":"孝老爱亲","points":10,"mostOfYear":40,"evidence":"witness"}],"source":"细则"}"""),
        ]), new Operation("getPointRulesHistory", "Shows every change of a unit's rules for points"));

        routes.MapAnswer("/v1/units/{id}/point-rules",
            (UnitCode unit, Query query, LedgerPosition? _) => new GetRulesInForce(unit, query.ValueOf(On) ?? county.DayOf(time.GetUtcNow())),
            new RulesInForceResource(new UnitCode("620623100200"), FirstDay, [new RuleInForce(UsualPointRules.All[0], Center)]),
            new Operation("getPointRulesInForce", "Shows which deeds are worth how many points at a unit on a day") { Query = [On] },
            fromLists: false);
    }
}

/// <summary>Rules from a day on.</summary>
/// <param name="From">The first day, in the county's zone.</param>
/// <param name="Rules">1–100, each key once; the provisional template unless given.</param>
/// <param name="Source">By which paper or decision, 1–200 characters; names no person. Of the template it is known.</param>
/// <param name="Provisional">What of it was assumed, 1–200 characters; none where nothing was.</param>
internal sealed record SetPointRulesBody(DateOnly From, ImmutableArray<PointRule>? Rules = null, string? Source = null, string? Provisional = null)
{
    public SetPointRules ToCommand() => Rules is { } rules
        ? new SetPointRules(From, rules, Source!, Provisional)
        : new SetPointRules(From, UsualPointRules.All, UsualPointRules.Source, UsualPointRules.Provisional);
}

/// <summary>One rule from a day on.</summary>
/// <param name="From">The first day, in the county's zone.</param>
/// <param name="Source">By which paper or decision, 1–200 characters; names no person.</param>
internal sealed record SetPointRuleBody(DateOnly From, PointRule Rule, string Source);

/// <summary>One rule less from a day on.</summary>
/// <param name="From">The first day, in the county's zone.</param>
/// <param name="Key">Of the unit's own rule.</param>
/// <param name="Source">By which paper or decision, 1–200 characters; names no person.</param>
internal sealed record RemovePointRuleBody(DateOnly From, string Key, string Source);

internal sealed class SetPointRuleBodyValidator : AbstractValidator<SetPointRuleBody>
{
    public SetPointRuleBodyValidator()
    {
        RuleFor(body => body.From).Day();
        RuleFor(body => body.Rule).SetValidator(new PointRuleValidator());
        RuleFor(body => body.Source).Line(200);
    }
}

internal sealed class RemovePointRuleBodyValidator : AbstractValidator<RemovePointRuleBody>
{
    public RemovePointRuleBodyValidator()
    {
        RuleFor(body => body.From).Day();
        RuleFor(body => body.Key).Line(40);
        RuleFor(body => body.Source).Line(200);
    }
}

internal sealed class SetPointRulesBodyValidator : AbstractValidator<SetPointRulesBody>
{
    private static readonly Phrase Twice = new("每个 key 只能出现一次。", "Each key must stand there once.");

    public SetPointRulesBodyValidator()
    {
        RuleFor(body => body.From).Day();
        RuleFor(body => body.Rules).Count(1, 100).When(body => body.Rules is not null);
        RuleForEach(body => body.Rules!.Value).SetValidator(new PointRuleValidator()).OverridePropertyName(nameof(SetPointRulesBody.Rules)).When(body => body.Rules is not null);
        RuleFor(body => body.Rules).Custom((rules, context) =>
        {
            if (rules is { } given && given.DistinctBy(rule => rule?.Key).Count() < given.Length) context.Fail(Twice);
        });
        RuleFor(body => body.Source).Custom((source, context) =>
        {
            if (source is null && context.InstanceToValidate.Rules is not null) context.Fail(Edge.Rules.Required);
        });
        RuleFor(body => body.Source).Line(200);
        RuleFor(body => body.Provisional).Line(200);
    }
}

internal sealed partial class PointRuleValidator : AbstractValidator<PointRule>
{
    /// <summary>Of what goes with records alone.</summary>
    public static readonly Phrase OfRecords = new("只有能加分的细则可以由平台记录自动报告；以下设置须与来源一起给出。", "Only a rule that gives points may have a source; this is for rules with one.");

    private static readonly Phrase NoKey = new("必须是 1–40 个小写字母、数字和连字符，如 care-for-elders。", "Must be 1–40 lower-case letters, digits and hyphens, such as care-for-elders.");
    private static readonly Phrase NoEvidence = new("异议不能作为要求的证明。", "An objection is no evidence to ask for.");

    public PointRuleValidator()
    {
        RuleFor(rule => rule.Key).Custom((key, context) =>
        {
            if (key.Length > 40 || !Form().IsMatch(key)) context.Fail(NoKey);
        });
        RuleFor(rule => rule.Name).Line(60);
        RuleFor(rule => rule.Points).Within(-100, 100);
        RuleFor(rule => rule.MostOfYear).Within(1, 10_000);
        RuleFor(rule => rule.LeastMinutes).Within(1, 720);
        RuleFor(rule => rule.Source).Custom((source, context) =>
        {
            if (source is not null && context.InstanceToValidate.Points <= 0) context.Fail(OfRecords);
        });
        RuleFor(rule => rule.AtOnce).Custom((atOnce, context) =>
        {
            if (atOnce is true && context.InstanceToValidate.Source is null) context.Fail(OfRecords);
        });
        RuleFor(rule => rule.LeastMinutes).Custom((minutes, context) =>
        {
            if (minutes is not null && context.InstanceToValidate.Source is not DeedSource.ServiceHours) context.Fail(OfRecords);
        });
        RuleFor(rule => rule.Evidence).Custom((evidence, context) =>
        {
            if (evidence == ProofKind.Objection) context.Fail(NoEvidence);
        });
    }

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Form();
}

/// <summary>What holds at a unit on a day.</summary>
/// <param name="Rules">Each with the unit that set it.</param>
internal sealed record RulesInForceResource(UnitCode Unit, DateOnly On, ImmutableArray<RuleInForce> Rules);

internal sealed record GetPointRules(UnitCode Id) : IGet<PointRulesView>;

internal sealed record GetPointRulesHistory(UnitCode Id) : IGetHistory;

internal sealed record GetRulesInForce(UnitCode Unit, DateOnly On) : IQuery<Answer<RulesInForceResource>>;

internal sealed record PostPointRules(UnitCode Id, SetPointRulesBody Body, Caller Caller) : Write<SetPointRulesBody, PointRulesView>("point-rules/set", Id.Value, Body, Caller);

internal sealed record PostPointRule(UnitCode Id, SetPointRuleBody Body, Caller Caller) : Write<SetPointRuleBody, PointRulesView>("point-rules/set-rule", Id.Value, Body, Caller);

internal sealed record PostRuleRemoval(UnitCode Id, RemovePointRuleBody Body, Caller Caller) : Write<RemovePointRuleBody, PointRulesView>("point-rules/remove-rule", Id.Value, Body, Caller);

internal sealed class PointRulesHandlers(IGrainFactory grains) :
    IQueryHandler<GetPointRules, Answer<Versioned<PointRulesView>>>,
    IQueryHandler<GetPointRulesHistory, Answer<IReadOnlyList<HistoryEntry>>>,
    IQueryHandler<GetRulesInForce, Answer<RulesInForceResource>>,
    ICommandHandler<PostPointRules, Answer<Outcome<PointRulesView>>>,
    ICommandHandler<PostPointRule, Answer<Outcome<PointRulesView>>>,
    ICommandHandler<PostRuleRemoval, Answer<Outcome<PointRulesView>>>
{
    public ValueTask<Answer<Versioned<PointRulesView>>> Handle(GetPointRules query, CancellationToken cancellationToken) => grains.PointRules(query.Id).Show(cancellationToken);

    public ValueTask<Answer<IReadOnlyList<HistoryEntry>>> Handle(GetPointRulesHistory query, CancellationToken cancellationToken) => grains.PointRules(query.Id).Recount(cancellationToken);

    public async ValueTask<Answer<RulesInForceResource>> Handle(GetRulesInForce query, CancellationToken cancellationToken)
    {
        if (await grains.Unit(query.Unit).Get(cancellationToken) is null) return Refusal.NotFound;
        return new RulesInForceResource(query.Unit, query.On, RuleInForce.On(query.On, await grains.PointRulesFrom(query.Unit)));
    }

    public ValueTask<Answer<Outcome<PointRulesView>>> Handle(PostPointRules command, CancellationToken cancellationToken) =>
        grains.PointRules(command.Id).Carry(command.Body.ToCommand(), command, cancellationToken);

    public ValueTask<Answer<Outcome<PointRulesView>>> Handle(PostPointRule command, CancellationToken cancellationToken) =>
        grains.PointRules(command.Id).Carry(new PutPointRule(command.Body.From, command.Body.Rule, command.Body.Source), command, cancellationToken);

    public ValueTask<Answer<Outcome<PointRulesView>>> Handle(PostRuleRemoval command, CancellationToken cancellationToken) =>
        grains.PointRules(command.Id).Carry(new DropPointRule(command.Body.From, command.Body.Key, command.Body.Source), command, cancellationToken);
}
