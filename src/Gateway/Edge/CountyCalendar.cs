using Practice.Actors.Contracts;

namespace Practice.Actors.Gateway.Edge;

/// <summary>Days as people of the county mean them.</summary>
internal sealed class CountyCalendar(CountyZone county)
{
    /// <summary>The instant at which a day begins; null for none.</summary>
    public DateTimeOffset? StartOf(DateOnly? day) =>
        day is { } given ? new DateTimeOffset(given.ToDateTime(TimeOnly.MinValue), county.Zone.GetUtcOffset(given.ToDateTime(TimeOnly.MinValue))) : null;

    /// <summary>The instant at which a day is over; null for none.</summary>
    public DateTimeOffset? EndOf(DateOnly? day) => StartOf(day?.AddDays(1));
}
