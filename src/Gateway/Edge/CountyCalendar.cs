namespace Practice.Actors.Gateway.Edge;

/// <summary>Days as people of the county mean them.</summary>
internal sealed class CountyCalendar(TimeZoneInfo zone)
{
    /// <summary>Configuration key of the county's time zone, an IANA name.</summary>
    public const string Setting = "County:TimeZone";

    public const string DefaultZone = "Asia/Shanghai";

    /// <summary>The instant at which a day begins; null for none.</summary>
    public DateTimeOffset? StartOf(DateOnly? day) =>
        day is { } given ? new DateTimeOffset(given.ToDateTime(TimeOnly.MinValue), zone.GetUtcOffset(given.ToDateTime(TimeOnly.MinValue))) : null;

    /// <summary>The instant at which a day is over; null for none.</summary>
    public DateTimeOffset? EndOf(DateOnly? day) => StartOf(day?.AddDays(1));
}
