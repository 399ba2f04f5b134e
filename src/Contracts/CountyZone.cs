namespace Practice.Actors.Contracts;

/// <summary>The zone in which the county's days and months begin.</summary>
/// <param name="Zone">By an IANA name in the configuration.</param>
public sealed record CountyZone(TimeZoneInfo Zone)
{
    /// <summary>Configuration key of the zone.</summary>
    public const string Setting = "County:TimeZone";

    public const string Default = "Asia/Shanghai";

    /// <param name="name">An IANA name; null for <see cref="Default"/>.</param>
    /// <exception cref="TimeZoneNotFoundException">There is none by that name.</exception>
    public static CountyZone Of(string? name) => new(TimeZoneInfo.FindSystemTimeZoneById(name ?? Default));

    public Month MonthOf(DateTimeOffset instant) => Month.Of(instant, Zone);

    /// <summary>The instant at which a month begins.</summary>
    public DateTimeOffset StartOf(Month month) => StartOf(new DateOnly(month.Year, month.Number, 1));

    /// <summary>The instant at which a month is over.</summary>
    public DateTimeOffset EndOf(Month month) => StartOf(month.Add(1));

    /// <summary>The instant at which a day begins.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight));
    }

    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);
}
