using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;

namespace Practice.Actors.Gateway.Pages.Settings;

/// <summary>What of a county's settings was assumed and waits for somebody to confirm it, and what can be set.</summary>
/// <param name="Assumed">By kind.</param>
/// <param name="MaySeeRules">Whether whoever looks may see limits and rules, and where they are set.</param>
public sealed record SettingsModel(UnitCode Center, IReadOnlyList<AssumedKind> Assumed, bool HoursAssumed, int LimitsAssumed, IReadOnlyList<AssumedRules> Rules, bool MaySeeRules);

/// <summary>How many of a kind were assumed.</summary>
/// <param name="Count">Of those looked at; <paramref name="More"/> where there may be others.</param>
public sealed record AssumedKind(Phrase Words, int Count, bool More, string Href);

/// <summary>Rules or limits in force with what of them was assumed.</summary>
public sealed record AssumedRules(Phrase Words, string Source, string? Provisional);

/// <summary>How long steps may take, and when the county works.</summary>
/// <param name="Limits">That hold now.</param>
/// <param name="Level">For which limits are set below; null for all.</param>
/// <param name="Set">What the center has set for these; null for nothing.</param>
/// <param name="DayMinutes">Of a usual working day.</param>
/// <param name="Year">Whose holidays are shown, and <paramref name="YearSet"/> what the center has set for it; null for nothing.</param>
/// <param name="Years">Whose holidays were entered.</param>
public sealed record DeadlinesModel(
    string Center,
    IReadOnlyList<LimitLine> Limits,
    UnitLevel? Level,
    StepLimitsView? Set,
    WorkingWeek Week,
    int DayMinutes,
    int Year,
    WorkingYearView? YearSet,
    IReadOnlyList<int> Years,
    FormState Form);

/// <summary>How long a step may take.</summary>
/// <param name="For">For what it holds, where not for all.</param>
/// <param name="Provisional">Whether it was assumed.</param>
public sealed record LimitLine(WaitsFor Step, Phrase? For, long Minutes, bool WorkingTime, bool Provisional);

/// <summary>The usual week.</summary>
/// <param name="Provisional">Whether it was assumed.</param>
/// <param name="Source">By which paper the center has set it; null where it has not said.</param>
public sealed record WorkingWeek(string Opens, string Closes, IReadOnlyList<DayOfWeek> Days, bool Provisional, string? Source);

/// <summary>What was assumed, one by one.</summary>
/// <param name="Kind">As the address says it.</param>
/// <param name="Kinds">That whoever looks may confirm.</param>
/// <param name="More">Whether others of this page show once these are confirmed.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record AssumedModel(string Kind, IReadOnlyList<SubPlace> Kinds, IReadOnlyList<AssumedItem> Items, bool More, string? Next, FormState Form);

/// <summary>Something of which a part was assumed.</summary>
/// <param name="Words">What was assumed.</param>
/// <param name="Version">That is shown: who confirms it confirms this one.</param>
/// <param name="Href">Of its page; null for none.</param>
public sealed record AssumedItem(string Id, string Name, string? Where, string Words, long Version, string? Href)
{
    /// <summary>As the form sends it.</summary>
    public string Pick => $"{Id} {Version}";
}
