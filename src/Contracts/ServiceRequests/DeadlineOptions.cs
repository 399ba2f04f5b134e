using System.Collections.Frozen;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.ServiceRequests;

/// <summary>Configuration section <c>Deadlines</c>: how long the steps of a request may take, and when the county works, where its center has set nothing else.</summary>
public sealed record DeadlineOptions
{
    public const string Section = "Deadlines";

    /// <summary>For every request; what is left out is <see cref="StepLimits.Provisional"/>.</summary>
    public StepLimits Everywhere { get; set; } = new();

    /// <summary>For requests at desks of a level.</summary>
    public Dictionary<UnitLevel, StepLimits> Levels { get; set; } = [];

    /// <summary>For requests of a menu item, by its id; goes before the level.</summary>
    public Dictionary<string, StepLimits> MenuItems { get; set; } = [];

    /// <summary>Working hours, in the county's zone (provisional).</summary>
    public TimeOnly Opens { get; set; } = new(8, 30);

    /// <summary>The end of working hours, after <see cref="Opens"/> (provisional).</summary>
    public TimeOnly Closes { get; set; } = new(17, 30);

    /// <summary>Days of a usual week with work; where none are given, Monday to Friday (provisional).</summary>
    public IReadOnlyList<DayOfWeek> Days { get; set; } = [];

    /// <summary>Days without work, as the State Council announces them each year.</summary>
    public IReadOnlyList<DateOnly> Holidays { get; set; } = [];

    /// <summary>Days with work that make up for a holiday (调休).</summary>
    public IReadOnlyList<DateOnly> ExtraDays { get; set; } = [];

    /// <summary>How often what is due is looked for.</summary>
    public TimeSpan Sweep { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a desk that could do nothing for a request waits before it looks at it again.</summary>
    public TimeSpan Again { get; set; } = TimeSpan.FromMinutes(1);

    public bool IsValid =>
        Opens < Closes && Sweep > TimeSpan.Zero && Again > TimeSpan.Zero
        && Levels.Values.Concat(MenuItems.Values).Append(Everywhere)
            .All(limits => Enum.GetValues<WaitsFor>().All(step => limits.For(step) is null or { Ticks: > 0 and <= 366 * TimeSpan.TicksPerDay }));

    /// <summary>Whether the working hours are the platform's assumption.</summary>
    public bool HoursAreAssumed => (Opens, Closes, Days) is ({ Hour: 8, Minute: 30 }, { Hour: 17, Minute: 30 }, []);

    /// <summary>What holds at the desks of a center.</summary>
    /// <param name="set">What the center has set, which goes before the configuration; null where it has set nothing.</param>
    public DeadlineRules Rules(CountyZone county, DeadlinesView? set = null)
    {
        ArgumentNullException.ThrowIfNull(county);
        var limits = new Dictionary<LimitScope, StepLimits> { [default] = Everywhere };
        foreach (var (level, ofLevel) in Levels) limits[new LimitScope(level, null)] = ofLevel;
        foreach (var (item, ofItem) in MenuItems) limits[new LimitScope(null, new MenuItemId(item))] = ofItem;
        foreach (var each in set?.Limits ?? [])
        {
            var scope = new LimitScope(each.Level, each.MenuItem);
            limits[scope] = each.Limits.ToLimits().Or(limits.GetValueOrDefault(scope) ?? new StepLimits());
        }

        return new DeadlineRules(Calendar(county, set), limits);
    }

    /// <summary>The holidays of a year that a center has set take the place of those that the configuration has for it.</summary>
    private WorkingCalendar Calendar(CountyZone county, DeadlinesView? set)
    {
        var years = set?.Years ?? [];
        DayOfWeek[] days = Days is [] ? [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday] : [.. Days];
        return new WorkingCalendar(
            county.Zone,
            set?.Hours?.Opens ?? Opens,
            set?.Hours?.Closes ?? Closes,
            set?.Hours is { } hours ? hours.Days.ToFrozenSet() : days.ToFrozenSet(),
            Of(Holidays, year => year.Holidays),
            Of(ExtraDays, year => year.ExtraDays));

        FrozenSet<DateOnly> Of(IEnumerable<DateOnly> configured, Func<WorkingYearView, IEnumerable<DateOnly>> ofYear) =>
            configured.Where(day => years.All(year => year.Year != day.Year)).Concat(years.SelectMany(ofYear)).ToFrozenSet();
    }
}
