using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;

namespace Practice.Actors.Gateway.Settings;

/// <summary>By when the steps of a request have to be done.</summary>
/// <param name="Opens">When a working day begins, in the county's zone.</param>
/// <param name="Closes">When it ends.</param>
/// <param name="Days">Days of a usual week with work.</param>
/// <param name="Holidays">Days without work that would have some.</param>
/// <param name="ExtraDays">Days with work that would have none (调休).</param>
/// <param name="Limits">
/// Of several for a step, that of the menu item at the level holds, else that of the menu item, else that of the level, else the one of neither.
/// </param>
/// <param name="HoursProvisional">Whether hours and days of the usual week are an assumption of the platform's that nobody has confirmed.</param>
/// <param name="Years">Whose holidays were entered; in any other year every usual day counts as one with work.</param>
internal sealed record DeadlineSettings(
    string TimeZone,
    string Opens,
    string Closes,
    IReadOnlyList<DayOfWeek> Days,
    IReadOnlyList<string> Holidays,
    IReadOnlyList<string> ExtraDays,
    IReadOnlyList<StepLimit> Limits,
    bool HoursProvisional,
    IReadOnlyList<int> Years)
{
    /// <param name="set">What a center has set; null for the configuration alone.</param>
    public static DeadlineSettings Of(DeadlineOptions options, CountyZone county, DeadlinesView? set = null)
    {
        var rules = options.Rules(county, set);
        var calendar = rules.Calendar;
        var everywhere = rules.Set.GetValueOrDefault(default) ?? new StepLimits();
        return new DeadlineSettings(
            county.Zone.Id,
            $"{calendar.Opens:HH:mm}",
            $"{calendar.Closes:HH:mm}",
            [.. Enum.GetValues<DayOfWeek>().Where(calendar.Days.Contains)],
            [.. calendar.Holidays.Order().Select(day => $"{day:yyyy-MM-dd}")],
            [.. calendar.ExtraDays.Order().Select(day => $"{day:yyyy-MM-dd}")],
            [
                .. Enum.GetValues<WaitsFor>().Select(step => new StepLimit(
                    step, null, null, Minutes(everywhere.Or(StepLimits.Provisional), step)!.Value, IsWorkingTime(step), everywhere.For(step) is null)),
                .. rules.Set.Where(each => each.Key != default).OrderBy(each => each.Key.MenuItem?.Value, StringComparer.Ordinal).ThenBy(each => each.Key.Level)
                    .SelectMany(each => Set(each.Value, each.Key.Level, each.Key.MenuItem)),
            ],
            set?.Hours is null && options.HoursAreAssumed,
            [.. calendar.Holidays.Concat(calendar.ExtraDays).Select(day => day.Year).Concat((set?.Years ?? []).Select(year => year.Year)).Distinct().Order()]);
    }

    private static IEnumerable<StepLimit> Set(StepLimits limits, UnitLevel? level, MenuItemId? menuItem) =>
        from step in Enum.GetValues<WaitsFor>()
        where limits.For(step) is not null
        select new StepLimit(step, level, menuItem, Minutes(limits, step)!.Value, IsWorkingTime(step), Provisional: false);

    private static long? Minutes(StepLimits limits, WaitsFor step) => (long?)limits.For(step)?.TotalMinutes;

    private static bool IsWorkingTime(WaitsFor step) => step is not WaitsFor.Rating;
}

/// <summary>How long a step may take.</summary>
/// <param name="Step">What a request waits for.</param>
/// <param name="Level">Of the desks for which it holds; null for any.</param>
/// <param name="MenuItem">For which it holds; null for any.</param>
/// <param name="WorkingTime">Whether only working time counts.</param>
/// <param name="Provisional">Whether it is an assumption of the platform's that nobody has confirmed.</param>
internal sealed record StepLimit(WaitsFor Step, UnitLevel? Level, MenuItemId? MenuItem, long Minutes, bool WorkingTime, bool Provisional);
