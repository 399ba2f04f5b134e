using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Grains.Activities;
using Xunit;
using static Practice.Actors.Grains.Tests.County;

namespace Practice.Actors.Grains.Tests.Activities;

public sealed class PlanTests
{
    private static readonly ThemePlanId Themes = ThemePlanId.Of(Center, 2026);
    private static readonly MonthPlanId March = MonthPlanId.Of(Station, new Month(2026, 3));
    private static readonly UnitView TheCenter = UnitAt(Center, UnitLevel.Center);
    private static readonly Theme LeiFeng = new("学雷锋", "Lei Feng", "植树");
    private static readonly MonthAims Aims = new("学雷锋入户服务", 4);

    [Fact]
    public void A_center_adopts_the_themes_of_a_year_once()
    {
        var adopted = new ThemePlanAdopted(Themes, [LeiFeng], null);
        Adopt(TheCenter).Then(adopted);
        Adopt(TheCenter, adopted).ThenRefused(CommonRejections.AlreadyExists);
    }

    [Fact]
    public void Only_an_open_center_does()
    {
        Adopt(null).ThenRefusedIn("center", OrganizationRejections.UnitUnknown);
        Adopt(UnitAt(Center, UnitLevel.Office)).ThenRefusedIn("center", PlanningRejections.CenterOnly);
        Adopt(UnitAt(Center, UnitLevel.Center, UnitState.Closed)).ThenRefused(OrganizationRejections.UnitNotOpen, "closed");
    }

    [Fact]
    public void Themes_are_changed_and_the_same_ones_change_nothing()
    {
        var adopted = new ThemePlanAdopted(Themes, [LeiFeng], "待确认");
        Change(new ChangeThemePlan([LeiFeng]), adopted).Then(new ThemePlanChanged([LeiFeng], null));
        Change(new ChangeThemePlan([LeiFeng with { }], "待确认"), adopted).ThenNothing();
        Change(new ChangeThemePlan([LeiFeng])).ThenRefused(CommonRejections.NotFound);
    }

    [Fact]
    public void A_unit_plans_its_month_once_and_changes_it()
    {
        var planned = new MonthPlanned(March, Aims);
        PlanIt(new PlanMonth(Aims), UnitAt(Station)).Then(planned);
        PlanIt(new PlanMonth(Aims), UnitAt(Station), planned).ThenRefused(CommonRejections.AlreadyExists);
        PlanIt(new ChangeMonthPlan(Aims with { Activities = 5 }), UnitAt(Station), planned).Then(new MonthPlanChanged(Aims with { Activities = 5 }));
        PlanIt(new ChangeMonthPlan(Aims with { }), UnitAt(Station), planned).ThenNothing();
        PlanIt(new ChangeMonthPlan(Aims), UnitAt(Station)).ThenRefused(CommonRejections.NotFound);
    }

    [Fact]
    public void Only_an_open_unit_plans()
    {
        PlanIt(new PlanMonth(Aims), null).ThenRefusedIn("unit", OrganizationRejections.UnitUnknown);
        PlanIt(new PlanMonth(Aims), UnitAt(Station, state: UnitState.Merged)).ThenRefused(OrganizationRejections.UnitNotOpen, "merged");
    }

    [Theory]
    [InlineData("620623-2026", true)]
    [InlineData("620623-A1-2026", true)]
    [InlineData("620623", false)]
    [InlineData("620623-1926", false)]
    [InlineData("620623-2026-11", false)]
    public void A_years_themes_are_named_by_center_and_year(string text, bool valid) => Assert.Equal(valid, ThemePlanId.TryParse(text, out _));

    [Fact]
    public void A_months_plan_is_named_by_unit_and_month()
    {
        Assert.Equal("620623100200-2026-03", March.Value);
        Assert.Equal((Station, new Month(2026, 3)), (March.Unit, March.Month));
        Assert.Equal((Center, 2026), (Themes.Center, Themes.Year));
        Assert.False(MonthPlanId.TryParse("620623100200-2026-13", out _));
        Assert.False(UnitCode.TryParse(March.Value, out _));
    }

    private static Decided<ThemePlanEvent> Adopt(UnitView? center, params ThemePlanEvent[] given) => Change(new AdoptThemePlan([LeiFeng]), center, given);

    private static Decided<ThemePlanEvent> Change(ThemePlanCommand command, params ThemePlanEvent[] given) => Change(command, TheCenter, given);

    private static Decided<ThemePlanEvent> Change(ThemePlanCommand command, UnitView? center, ThemePlanEvent[] given) =>
        new(ThemePlanDecider.Decide(Themes, given.Aggregate((ThemePlanView?)null, (plan, e) => ThemePlan.Evolve(plan, e, Now)), command, center));

    private static Decided<MonthPlanEvent> PlanIt(MonthPlanCommand command, UnitView? unit, params MonthPlanEvent[] given) =>
        new(MonthPlanDecider.Decide(March, given.Aggregate((MonthPlanView?)null, (plan, e) => MonthPlan.Evolve(plan, e, Now)), command, unit));
}
