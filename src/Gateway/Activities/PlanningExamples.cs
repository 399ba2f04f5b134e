using System.Text.Json.Nodes;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.ReadModel.Activities;

namespace Practice.Actors.Gateway.Activities;

/// <summary>What the document shows of plans.</summary>
internal static class PlanningExamples
{
    private static readonly DateTimeOffset Adopted = new(2025, 12, 20, 2, 0, 0, TimeSpan.Zero);

    public static readonly AdoptThemePlanBody Adopt = new() { Center = new UnitCode("620623"), Year = 2026, Themes = UsualThemes.OfYear };

    public static readonly JsonObject ChangeThemes = new() { ["provisional"] = null };

    public static readonly ThemePlanResource Themes = ThemePlanResource.Of(new ThemePlanView(ThemePlanId.Of(Adopt.Center, 2026), UsualThemes.OfYear, null, Adopted));

    public static readonly ThemePlanListing ThemesListing = new(Themes.Id, Adopt.Center, 2026, UsualThemes.OfYear, null, Adopted, 1);

    public static readonly History ThemesHistory = new(
        [new HistoryItem(1, "theme-plan.adopted", Adopted, "acc_01jdq7k2v3m8n5p6r7s8t9v0wx", "3:1042", """{"id":"620623-2026","themes":[{"name":"情暖寒冬"}]}""")]);

    public static readonly PlanMonthBody Plan = new() { Unit = new UnitCode("620623100200"), Month = "2026-11", Focus = "入户检查取暖安全，每周一次法律宣讲。", Activities = 4 };

    public static readonly JsonObject Change = new() { ["activities"] = 5 };

    public static readonly MonthPlanResource Month = MonthPlanResource.Of(new MonthPlanView(new MonthPlanId("620623100200-2026-11"), Plan.ToAims(), Adopted));

    public static readonly MonthPlanListing MonthListing = new(Month.Id, Plan.Unit, Plan.Month, Plan.Focus, Plan.Activities, Adopted, 1);

    public static readonly History MonthHistory = new(
        [new HistoryItem(1, "month-plan.planned", Adopted, "acc_01jdq7k2v3m8n5p6r7s8t9v0wx", "3:1042", """{"id":"620623100200-2026-11","aims":{"focus":"入户检查取暖安全","activities":4}}""")]);
}
