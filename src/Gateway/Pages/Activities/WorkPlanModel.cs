using Practice.Actors.Contracts.Organization;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.Gateway.Pages.Activities;

/// <summary>A week of a unit and all below it, and the weeks around it in which something is missing.</summary>
/// <param name="Units">Whose plans whoever looks may choose.</param>
/// <param name="Monday">The week's first day.</param>
/// <param name="Days">All seven.</param>
/// <param name="Heat">Null where the unit has too many below it, or is closed.</param>
/// <param name="Form">A new activity, as it was typed.</param>
/// <param name="Proof">For <see cref="Forms"/>.</param>
/// <param name="Plans">Whether the form is wanted.</param>
public sealed record WorkPlanModel(
    UnitCode Unit,
    string UnitName,
    IReadOnlyList<UnitChoice> Units,
    DateOnly Monday,
    IReadOnlyList<ActivityDay> Days,
    HeatTable? Heat,
    IReadOnlyList<PlatformListing> Platforms,
    PlanForm Form,
    string Proof,
    bool Plans,
    IReadOnlyList<Fault> Faults);

/// <summary>In which weeks units held something.</summary>
/// <param name="Weeks">Each week's Monday.</param>
/// <param name="Gaps">Weeks that are over and count, of all units of the year so far, in which nothing was held.</param>
/// <param name="Covered">The share of them in which something was held, 0 to 1; null where there is none.</param>
/// <param name="Rows">The unit itself first, then those with the most gaps of the year.</param>
public sealed record HeatTable(IReadOnlyList<HeatWeek> Weeks, int Gaps, double? Covered, IReadOnlyList<HeatRow> Rows)
{
    /// <summary>As the address of its file says it.</summary>
    public const string Key = "weeks";

    /// <summary>Rows that a page shows before it is asked for the rest.</summary>
    public const int ShownAtOnce = 25;
}

/// <param name="IsOver">Whether the week is.</param>
public sealed record HeatWeek(DateOnly Monday, bool IsOver);

/// <param name="Planned">By week; what was held too.</param>
/// <param name="Counts">Whether the unit was there in that week.</param>
public sealed record HeatRow(UnitCode Unit, string Name, IReadOnlyList<int> Planned, IReadOnlyList<int> Held, IReadOnlyList<bool> Counts);

/// <summary>A new activity as it was typed; null for nothing.</summary>
/// <param name="Key">Under which it is planned once, however often it is sent.</param>
public sealed record PlanForm(
    string Key, string? Unit = null, string? Title = null, string? Kind = null, string? Platform = null, string? Day = null, string? From = null, string? To = null, string? Place = null, string? Capacity = null);
