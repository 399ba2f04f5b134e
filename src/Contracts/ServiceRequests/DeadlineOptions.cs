using System.Collections.Frozen;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.ServiceRequests;

/// <summary>Configuration section <c>Deadlines</c>: how long the steps of a request may take, and when the county works.</summary>
public sealed record DeadlineOptions
{
    public const string Section = "Deadlines";

    /// <summary>For every request; what is left out is <see cref="StepLimits.Provisional"/>.</summary>
    public StepLimits Everywhere { get; set; } = new();

    /// <summary>For requests at desks of a level.</summary>
    public Dictionary<UnitLevel, StepLimits> Levels { get; set; } = [];

    /// <summary>For requests of a menu item, by its id.</summary>
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

    public DeadlineRules Rules(CountyZone county)
    {
        ArgumentNullException.ThrowIfNull(county);
        DayOfWeek[] days = Days is [] ? [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday] : [.. Days];
        return new DeadlineRules(
            new WorkingCalendar(county.Zone, Opens, Closes, days.ToFrozenSet(), Holidays.ToFrozenSet(), ExtraDays.ToFrozenSet()),
            Everywhere,
            Levels,
            MenuItems.ToFrozenDictionary(each => new MenuItemId(each.Key), each => each.Value));
    }
}
