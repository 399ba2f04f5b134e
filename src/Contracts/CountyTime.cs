namespace Practice.Actors.Contracts;

/// <summary>Times as the platform keeps and shows them: instants in UTC inside, months and days in the county's zone outside.</summary>
public static class CountyTime
{
    /// <summary>How far a caller's clock may run ahead of ours.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>Nothing on the platform happened before this; an earlier time is a typing error.</summary>
    public static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>When something happened, as given or else now; in the future only within <see cref="Skew"/>.</summary>
    public static DateTimeOffset Occurred(DateTimeOffset? given, DateTimeOffset now) =>
        given is { } time && time < now ? time.ToUniversalTime() : now;
}
