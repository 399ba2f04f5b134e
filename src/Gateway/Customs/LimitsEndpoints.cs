using System.Collections.Immutable;
using FluentValidation;
using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Customs;

/// <summary>What counties and villages advocate for weddings and funerals.</summary>
internal static class LimitsEndpoints
{
    private static readonly DateTimeOffset At = new(2025, 6, 1, 2, 0, 0, TimeSpan.Zero);
    private static readonly UnitCode Center = new("620623");
    private static readonly Advocated County = new(BetrothalGift: 6_000_000, TablesOneSide: 15, TablesJoint: 20, TablePrice: 100_000);

    private static readonly LimitsView Example = new(
        Center, [new LimitsVersion(1, new DateOnly(2025, 6, 1), County, "天祝藏族自治县农村彩礼倡导性标准（2025 年）", "生效日期待确认", At)], At);

    private static readonly QueryParameter<DateOnly> On = QueryParameter.Date("on", "The day of the event; today unless given.");

    private static readonly Entity<LimitsView, LimitsView> Limits =
        new("/v1/customs-limits", limits => limits.Unit.Value, limits => limits, Example);

    public static void MapCustomsLimits(this IEndpointRouteBuilder routes)
    {
        var county = routes.ServiceProvider.GetRequiredService<CountyZone>();
        var time = routes.ServiceProvider.GetRequiredService<TimeProvider>();

        routes.MapRead(Limits, (UnitCode id) => new GetLimits(id), new Operation("getCustomsLimits", "Shows what a unit itself advocates, version by version")
        {
            Description = "Amounts are in fen. They are advice: above a limit means a visit and a word, never a penalty.",
        });

        routes.MapAction(Limits, "set", (UnitCode id, SetLimitsBody body, Caller caller) => new PostLimits(id, body, caller), new SetLimitsBody(new DateOnly(2025, 6, 1), County, Example.Versions[0].Source, Example.Versions[0].Provisional),
            new Operation("setCustomsLimits", "Sets what a unit advocates from a day on")
            {
                Description = "In place of the unit's own before; what is left out is left to the units above. A unit may only be stricter than those above it.",
                Needs = Permission.ManageLimits,
                Refusals = [OrganizationRejections.UnitNotOpen, CustomsRejections.LimitsOrder, CustomsRejections.LimitsLaxer],
            });

        routes.MapHistory(Limits, (UnitCode id) => new GetLimitsHistory(id), new History(
        [
            new HistoryItem(1, "limits.set", At, "acc_01jdq7k2v3m8n5p6r7s8t9v0wx", "0:77",
                """{"unit":"620623","number":1,"from":"2025-06-01","limits":{"betrothalGift":6000000},"source":"天祝藏族自治县农村彩礼倡导性标准（2025 年）"}"""),
        ]), new Operation("getCustomsLimitsHistory", "Shows every change of what a unit advocates"));

        routes.MapAnswer("/v1/units/{id}/customs-limits",
            (UnitCode unit, Query query, LedgerPosition? _) => new GetLimitsInForce(unit, query.ValueOf(On) ?? county.DayOf(time.GetUtcNow())),
            new LimitsInForceResource(new UnitCode("620623100200"), new DateOnly(2026, 3, 1), [new LimitInForce(LimitItem.BetrothalGift, 6_000_000, Center)]),
            new Operation("getCustomsLimitsInForce", "Shows what holds at a unit on a day")
            {
                Description = "Of each item the strictest that the unit or one above it has set, so that a village's is never laxer than its county's.",
                Query = [On],
            },
            fromLists: false);
    }
}

/// <summary>Limits from a day on.</summary>
/// <param name="From">The first day, in the county's zone.</param>
/// <param name="Limits">In fen, or tables; what is left out is left to the units above.</param>
/// <param name="Source">By which paper or decision, 1–200 characters; names no person.</param>
/// <param name="Provisional">What of it was assumed, 1–200 characters; none where nothing was.</param>
internal sealed record SetLimitsBody(DateOnly From, Advocated Limits, string Source, string? Provisional = null);

internal sealed class SetLimitsBodyValidator : AbstractValidator<SetLimitsBody>
{
    public SetLimitsBodyValidator()
    {
        RuleFor(body => body.From).Day();
        RuleFor(body => body.Limits).SetValidator(new AdvocatedValidator());
        RuleFor(body => body.Source).Line(200);
        RuleFor(body => body.Provisional).Line(200);
    }
}

internal sealed class AdvocatedValidator : AbstractValidator<Advocated>
{
    public AdvocatedValidator()
    {
        RuleFor(limits => limits.BetrothalGift).Within(0, CeremonyPlanValidator.MostFen);
        RuleFor(limits => limits.GiftMoney).Within(0, CeremonyPlanValidator.MostFen);
        RuleFor(limits => limits.TablesOneSide).Within(0, CeremonyPlanValidator.MostTables);
        RuleFor(limits => limits.TablesJoint).Within(0, CeremonyPlanValidator.MostTables);
        RuleFor(limits => limits.TablePrice).Within(0, CeremonyPlanValidator.MostFen);
    }
}

/// <summary>What holds at a unit on a day.</summary>
/// <param name="Limits">Each with the unit that set it; an item without a limit is left out.</param>
internal sealed record LimitsInForceResource(UnitCode Unit, DateOnly On, ImmutableArray<LimitInForce> Limits);

internal sealed record GetLimits(UnitCode Id) : IGet<LimitsView>;

internal sealed record GetLimitsHistory(UnitCode Id) : IGetHistory;

internal sealed record GetLimitsInForce(UnitCode Unit, DateOnly On) : IQuery<Answer<LimitsInForceResource>>;

internal sealed record PostLimits(UnitCode Id, SetLimitsBody Body, Caller Caller) : Write<SetLimitsBody, LimitsView>("customs-limits/set", Id.Value, Body, Caller);

internal sealed class LimitsHandlers(IGrainFactory grains) :
    IQueryHandler<GetLimits, Answer<Versioned<LimitsView>>>,
    IQueryHandler<GetLimitsHistory, Answer<IReadOnlyList<HistoryEntry>>>,
    IQueryHandler<GetLimitsInForce, Answer<LimitsInForceResource>>,
    ICommandHandler<PostLimits, Answer<Outcome<LimitsView>>>
{
    public ValueTask<Answer<Versioned<LimitsView>>> Handle(GetLimits query, CancellationToken cancellationToken) => grains.Limits(query.Id).Show(cancellationToken);

    public ValueTask<Answer<IReadOnlyList<HistoryEntry>>> Handle(GetLimitsHistory query, CancellationToken cancellationToken) => grains.Limits(query.Id).Recount(cancellationToken);

    public async ValueTask<Answer<LimitsInForceResource>> Handle(GetLimitsInForce query, CancellationToken cancellationToken)
    {
        if (await grains.Unit(query.Unit).Get(cancellationToken) is null) return Refusal.NotFound;
        return new LimitsInForceResource(query.Unit, query.On, LimitInForce.On(query.On, await grains.LimitsFrom(query.Unit)));
    }

    public ValueTask<Answer<Outcome<LimitsView>>> Handle(PostLimits command, CancellationToken cancellationToken) => grains.Limits(command.Id).Carry(
        new SetLimits(command.Body.From, command.Body.Limits, command.Body.Source, command.Body.Provisional), command, cancellationToken);
}
