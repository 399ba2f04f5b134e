using System.Text.Json.Nodes;
using Mediator;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Activities;

namespace Practice.Actors.Gateway.Activities;

internal sealed record GetThemePlan(ThemePlanId Id) : IGet<ThemePlanView>;

internal sealed record GetThemePlanHistory(ThemePlanId Id) : IGetHistory;

internal sealed record ListThemePlans(ThemePlanFilter Filter, ListRequest Request) : GetList<ThemePlanFilter, ThemePlanListing>(Filter, Request);

internal sealed record PostThemePlan(AdoptThemePlanBody Body, Caller Caller)
    : Write<AdoptThemePlanBody, ThemePlanView>("theme-plans/adopt", "theme-plans", Body, Caller);

internal sealed record PatchThemePlan(ThemePlanId Id, JsonObject Body, Caller Caller) : Write<JsonObject, ThemePlanView>("theme-plans/edit", Id.Value, Body, Caller);

internal sealed record GetMonthPlan(MonthPlanId Id) : IGet<MonthPlanView>;

internal sealed record GetMonthPlanHistory(MonthPlanId Id) : IGetHistory;

internal sealed record ListMonthPlans(MonthPlanFilter Filter, ListRequest Request) : GetList<MonthPlanFilter, MonthPlanListing>(Filter, Request);

internal sealed record PostMonthPlan(PlanMonthBody Body, Caller Caller) : Write<PlanMonthBody, MonthPlanView>("month-plans/plan", "month-plans", Body, Caller);

internal sealed record PatchMonthPlan(MonthPlanId Id, JsonObject Body, Caller Caller) : Write<JsonObject, MonthPlanView>("month-plans/edit", Id.Value, Body, Caller);

internal sealed class ThemePlanHandlers(IGrainFactory grains, Editing editing, Lists lists, ThemePlanQueries queries) :
    IQueryHandler<GetThemePlan, Answer<Versioned<ThemePlanView>>>,
    IQueryHandler<GetThemePlanHistory, Answer<IReadOnlyList<HistoryEntry>>>,
    IQueryHandler<ListThemePlans, Answer<Page<ThemePlanListing>>>,
    ICommandHandler<PostThemePlan, Answer<Outcome<ThemePlanView>>>,
    ICommandHandler<PatchThemePlan, Answer<Outcome<ThemePlanView>>>
{
    public ValueTask<Answer<Versioned<ThemePlanView>>> Handle(GetThemePlan query, CancellationToken cancellationToken) =>
        grains.ThemePlan(query.Id).Show(cancellationToken);

    public ValueTask<Answer<IReadOnlyList<HistoryEntry>>> Handle(GetThemePlanHistory query, CancellationToken cancellationToken) =>
        grains.ThemePlan(query.Id).Recount(cancellationToken);

    public ValueTask<Answer<Page<ThemePlanListing>>> Handle(ListThemePlans query, CancellationToken cancellationToken) =>
        lists.ReadAsync(query, queries.ListAsync, cancellationToken);

    public ValueTask<Answer<Outcome<ThemePlanView>>> Handle(PostThemePlan command, CancellationToken cancellationToken)
    {
        var body = command.Body;
        var adopt = body.Themes is { } themes ? new AdoptThemePlan([.. themes], body.Provisional) : new AdoptThemePlan(UsualThemes.OfYear, body.Provisional ?? UsualThemes.Provisional);
        return grains.ThemePlan(ThemePlanId.Of(body.Center, body.Year)).Carry(adopt, command, cancellationToken);
    }

    public ValueTask<Answer<Outcome<ThemePlanView>>> Handle(PatchThemePlan command, CancellationToken cancellationToken) => editing.CarryAsync(
        grains.ThemePlan(command.Id),
        command,
        plan => ValueTask.FromResult(ThemePlanFields.Of(plan)),
        (_, fields, _) => new ChangeThemePlan([.. fields.Themes ?? UsualThemes.OfYear], fields.Provisional),
        cancellationToken);
}

internal sealed class MonthPlanHandlers(IGrainFactory grains, Editing editing, Lists lists, MonthPlanQueries queries) :
    IQueryHandler<GetMonthPlan, Answer<Versioned<MonthPlanView>>>,
    IQueryHandler<GetMonthPlanHistory, Answer<IReadOnlyList<HistoryEntry>>>,
    IQueryHandler<ListMonthPlans, Answer<Page<MonthPlanListing>>>,
    ICommandHandler<PostMonthPlan, Answer<Outcome<MonthPlanView>>>,
    ICommandHandler<PatchMonthPlan, Answer<Outcome<MonthPlanView>>>
{
    public ValueTask<Answer<Versioned<MonthPlanView>>> Handle(GetMonthPlan query, CancellationToken cancellationToken) =>
        grains.MonthPlan(query.Id).Show(cancellationToken);

    public ValueTask<Answer<IReadOnlyList<HistoryEntry>>> Handle(GetMonthPlanHistory query, CancellationToken cancellationToken) =>
        grains.MonthPlan(query.Id).Recount(cancellationToken);

    public ValueTask<Answer<Page<MonthPlanListing>>> Handle(ListMonthPlans query, CancellationToken cancellationToken) =>
        lists.ReadAsync(query, queries.ListAsync, cancellationToken);

    public ValueTask<Answer<Outcome<MonthPlanView>>> Handle(PostMonthPlan command, CancellationToken cancellationToken)
    {
        if (!Month.TryParse(command.Body.Month, out var month)) throw new InvalidOperationException("The month was not checked.");
        return grains.MonthPlan(MonthPlanId.Of(command.Body.Unit, month)).Carry(new PlanMonth(command.Body.ToAims()), command, cancellationToken);
    }

    public ValueTask<Answer<Outcome<MonthPlanView>>> Handle(PatchMonthPlan command, CancellationToken cancellationToken) => editing.CarryAsync(
        grains.MonthPlan(command.Id),
        command,
        plan => ValueTask.FromResult(MonthPlanFields.Of(plan)),
        (_, fields, _) => new ChangeMonthPlan(fields.ToAims()),
        cancellationToken);
}
