namespace Practice.Actors.Contracts.Activities;

/// <summary>Configuration section <c>Activities</c>: how early and how late volunteers check in and out.</summary>
public sealed record ActivityOptions
{
    public const string Section = "Activities";

    /// <summary>How long before its start an activity may begin and volunteers may check in (provisional: an hour).</summary>
    public TimeSpan Before { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long after its end volunteers may check in or out (provisional: an hour).</summary>
    public TimeSpan After { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How often hours that wait to be carried over are looked for.</summary>
    public TimeSpan Sweep { get; set; } = TimeSpan.FromSeconds(1);

    public bool IsValid =>
        Before >= TimeSpan.Zero && Before <= TimeSpan.FromDays(1) && After >= TimeSpan.Zero && After <= TimeSpan.FromDays(1) && Sweep > TimeSpan.Zero;

    public ActivityRules Rules() => new(Before, After);
}

/// <summary>The bounds of checking in and out, as the county has set them.</summary>
public sealed record ActivityRules(TimeSpan Before, TimeSpan After);
