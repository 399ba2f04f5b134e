using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.ServiceRequests;

/// <summary>How long each step of a request may take. Null leaves it to what is less particular.</summary>
/// <param name="Review">Working time until the desk has read an order.</param>
/// <param name="Dispatch">Working time until the desk has found it a team.</param>
/// <param name="Answer">Working time until a team that is asked accepts or declines.</param>
/// <param name="Start">Working time from accepting to beginning, or from the time that the citizen wished for.</param>
/// <param name="Report">Working time from beginning to the result report.</param>
/// <param name="Rating">Time, by day and night, until a request without a rating is closed.</param>
public sealed record StepLimits(
    TimeSpan? Review = null, TimeSpan? Dispatch = null, TimeSpan? Answer = null, TimeSpan? Start = null, TimeSpan? Report = null, TimeSpan? Rating = null)
{
    /// <summary>
    /// What holds where nothing else is set. Provisional: the law asks for an answer "in time" without a number of hours (Volunteer Service
    /// Regulations, art. 13), and no practice center is known to have published limits.
    /// </summary>
    public static StepLimits Provisional { get; } = new(
        Review: TimeSpan.FromHours(4),
        Dispatch: TimeSpan.FromHours(8),
        Answer: TimeSpan.FromHours(8),
        Start: TimeSpan.FromHours(24),
        Report: TimeSpan.FromHours(40),
        Rating: TimeSpan.FromDays(7));

    public TimeSpan? For(WaitsFor step) => step switch
    {
        WaitsFor.Review => Review,
        WaitsFor.Dispatch => Dispatch,
        WaitsFor.Answer => Answer,
        WaitsFor.Start => Start,
        WaitsFor.Report => Report,
        WaitsFor.Rating => Rating,
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "Not a step."),
    };

    /// <summary>These, and where one is not set, the other's.</summary>
    public StepLimits Or(StepLimits other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new StepLimits(
            Review ?? other.Review,
            Dispatch ?? other.Dispatch,
            Answer ?? other.Answer,
            Start ?? other.Start,
            Report ?? other.Report,
            Rating ?? other.Rating);
    }
}

/// <summary>For which requests limits hold.</summary>
/// <param name="Level">Of the desk that has it; null for any.</param>
/// <param name="MenuItem">Null for any.</param>
public readonly record struct LimitScope(UnitLevel? Level, MenuItemId? MenuItem);

/// <summary>
/// Says by when a step of a request has to be done: by the menu item at a level, else by the menu item, else by the level of the desk, else as everywhere.
/// </summary>
/// <param name="limits">What has been set, by what it holds for; the rest is <see cref="StepLimits.Provisional"/>.</param>
public sealed class DeadlineRules(WorkingCalendar calendar, IReadOnlyDictionary<LimitScope, StepLimits> limits)
{
    private readonly StepLimits everywhere = (limits.TryGetValue(default, out var set) ? set : new StepLimits()).Or(StepLimits.Provisional);

    public WorkingCalendar Calendar => calendar;

    /// <summary>What has been set, by what it holds for; nothing that is only assumed.</summary>
    public IReadOnlyDictionary<LimitScope, StepLimits> Set => limits;

    /// <summary>Whether every year has working time enough for the longest step.</summary>
    public bool HasTime => calendar.LeastOfAYear >= limits.Values.Append(everywhere)
        .SelectMany(each => Enum.GetValues<WaitsFor>().Where(step => step != WaitsFor.Rating).Select(each.For)).Max();

    /// <summary>What holds for a menu item at a desk of a level; every limit is set.</summary>
    public StepLimits Limits(UnitLevel? level, MenuItemId? menuItem)
    {
        var held = everywhere;
        if (level is not null && limits.TryGetValue(new LimitScope(level, null), out var ofLevel)) held = ofLevel.Or(held);
        if (menuItem is not null && limits.TryGetValue(new LimitScope(null, menuItem), out var ofItem)) held = ofItem.Or(held);
        if (level is not null && menuItem is not null && limits.TryGetValue(new LimitScope(level, menuItem), out var ofBoth)) held = ofBoth.Or(held);
        return held;
    }

    /// <summary>By when what a request waits for has to be done; null where it waits for nothing.</summary>
    /// <param name="level">Of the desk that has it.</param>
    /// <param name="wishedFor">When the citizen would like the service; null for as soon as can be.</param>
    /// <param name="known">Since when the platform knows that it waits: what is entered late has its whole time still.</param>
    public DateTimeOffset? DueBy(WaitsFor? waitsFor, UnitLevel? level, MenuItemId? menuItem, DateTimeOffset? wishedFor, DateTimeOffset known)
    {
        if (waitsFor is not { } step) return null;
        var limit = Limits(level, menuItem).For(step)!.Value;
        return step switch
        {
            WaitsFor.Rating => known + limit,
            WaitsFor.Start when wishedFor > known => calendar.After(wishedFor.Value, limit),
            _ => calendar.After(known, limit),
        };
    }
}
