using System.Text.Json.Nodes;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel.Activities;

namespace Practice.Actors.Gateway.Activities;

/// <summary>A center's themes of a year, and what its units mean to do in a month.</summary>
internal static class PlanningEndpoints
{
    private static readonly QueryParameter<int> Year = QueryParameter.Number("year", "Of this year.", 2000, 2199);
    private static readonly QueryParameter<Month> OfMonth = QueryParameter.Month("month", "Of this month.");

    private static readonly Entity<ThemePlanView, ThemePlanResource> ThemePlan =
        new("/v1/theme-plans", plan => plan.Id.Value, ThemePlanResource.Of, PlanningExamples.Themes);

    private static readonly Entity<MonthPlanView, MonthPlanResource> MonthPlan =
        new("/v1/month-plans", plan => plan.Id.Value, MonthPlanResource.Of, PlanningExamples.Month);

    public static void MapPlanning(this IEndpointRouteBuilder routes)
    {
        routes.MapThemePlans();
        routes.MapMonthPlans();
    }

    private static void MapThemePlans(this IEndpointRouteBuilder routes)
    {
        routes.MapList(
            new ListOf<ThemePlanFilter, ThemePlanListing>(ThemePlan.Path, ThemePlanQueries.Sorts, PlanningExamples.ThemesListing),
            query => new ThemePlanFilter { Center = query.ValueOf(Filters.Center), Year = query.ValueOf(Year) },
            (filter, request) => new ListThemePlans(filter, request),
            new Operation("listThemePlans", "Lists the themes of years, the latest first") { Query = [Filters.Center, Year] });

        routes.MapCreate(ThemePlan, (body, caller) => new PostThemePlan(body, caller), PlanningExamples.Adopt,
            new Operation("adoptThemePlan", "Adopts a center's themes of a year")
            {
                Description = "Without `themes`, the usual ones, marked as provisional until the center says otherwise.",
                Needs = Permission.PlanActivities,
                Refusals = [CommonRejections.AlreadyExists, OrganizationRejections.UnitUnknown, OrganizationRejections.UnitNotOpen, PlanningRejections.CenterOnly],
            }, body => [body.Center.Value]);

        routes.MapRead(ThemePlan, (ThemePlanId id) => new GetThemePlan(id), new Operation("getThemePlan", "Shows a center's themes of a year"));

        routes.MapEdit(ThemePlan, (ThemePlanId id, JsonObject body, Caller caller) => new PatchThemePlan(id, body, caller), typeof(ThemePlanFields), PlanningExamples.ChangeThemes,
            new Operation("editThemePlan", "Changes a center's themes of a year") { Needs = Permission.PlanActivities });

        routes.MapHistory(ThemePlan, (ThemePlanId id) => new GetThemePlanHistory(id), PlanningExamples.ThemesHistory,
            new Operation("getThemePlanHistory", "Shows every change of a year's themes"));
    }

    private static void MapMonthPlans(this IEndpointRouteBuilder routes)
    {
        routes.MapList(
            new ListOf<MonthPlanFilter, MonthPlanListing>(MonthPlan.Path, MonthPlanQueries.Sorts, PlanningExamples.MonthListing),
            query => new MonthPlanFilter { Unit = query.ValueOf(Filters.Unit), Subtree = query.ValueOf(Filters.Subtree) ?? false, Month = query.ValueOf(OfMonth) },
            (filter, request) => new ListMonthPlans(filter, request),
            new Operation("listMonthPlans", "Lists units' plans of months, the latest first") { Query = [Filters.Unit, Filters.Subtree, OfMonth] });

        routes.MapCreate(MonthPlan, (body, caller) => new PostMonthPlan(body, caller), PlanningExamples.Plan,
            new Operation("planMonth", "Plans a unit's month")
            {
                Description = "The weeks of the plan are the activities that the unit plans.",
                Needs = Permission.PlanActivities,
                Refusals = [CommonRejections.AlreadyExists, OrganizationRejections.UnitUnknown, OrganizationRejections.UnitNotOpen],
            }, body => [body.Unit.Value]);

        routes.MapRead(MonthPlan, (MonthPlanId id) => new GetMonthPlan(id), new Operation("getMonthPlan", "Shows a unit's plan of a month"));

        routes.MapEdit(MonthPlan, (MonthPlanId id, JsonObject body, Caller caller) => new PatchMonthPlan(id, body, caller), typeof(MonthPlanFields), PlanningExamples.Change,
            new Operation("editMonthPlan", "Changes a unit's plan of a month") { Needs = Permission.PlanActivities });

        routes.MapHistory(MonthPlan, (MonthPlanId id) => new GetMonthPlanHistory(id), PlanningExamples.MonthHistory,
            new Operation("getMonthPlanHistory", "Shows every change of a unit's plan of a month"));
    }
}
