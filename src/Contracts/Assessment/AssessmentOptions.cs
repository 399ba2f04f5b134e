namespace Practice.Actors.Contracts.Assessment;

/// <summary>Configuration section <c>Assessment</c>: how months are assessed.</summary>
public sealed record AssessmentOptions
{
    public const string Section = "Assessment";

    /// <summary>How long the assessed see their draft before it can be published (provisional: five days).</summary>
    public TimeSpan Objections { get; set; } = TimeSpan.FromDays(5);

    /// <summary>How long after a month's end it is drafted, so that what was done on its last day is recorded (provisional: an hour).</summary>
    public TimeSpan After { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Whether a month is drafted by itself once it is over.</summary>
    public bool ByItself { get; set; } = true;

    /// <summary>How often it is looked whether a month is to be drafted.</summary>
    public TimeSpan Sweep { get; set; } = TimeSpan.FromMinutes(5);

    public bool IsValid =>
        Objections >= TimeSpan.Zero && Objections <= TimeSpan.FromDays(60) && After >= TimeSpan.Zero && After <= TimeSpan.FromDays(20) && Sweep > TimeSpan.Zero;

    public AssessmentRules Rules() => new(Objections, After, ByItself);
}

/// <summary>How months are assessed, as the county has set it.</summary>
/// <param name="Objections">How long the assessed see their draft before it can be published.</param>
/// <param name="After">How long after a month's end it is drafted by itself.</param>
/// <param name="ByItself">Whether it is.</param>
public sealed record AssessmentRules(TimeSpan Objections, TimeSpan After, bool ByItself = true);
