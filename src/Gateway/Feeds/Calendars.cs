using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.ReadModel.Activities;

namespace Practice.Actors.Gateway.Feeds;

/// <summary>
/// Writes calendars (RFC 5545). The same entries always give the same bytes: what a program fetches again and finds unchanged need not be read again.
/// </summary>
internal sealed class Calendars(CountyZone county)
{
    /// <summary>How often a program need not look more often (RFC 7986, section 5.7).</summary>
    private const string Refresh = "PT1H";

    public byte[] Write(string name, IReadOnlyList<CalendarEntry> entries, string root)
    {
        var calendar = new Calendar { ProductId = "-//Practice Actors//Activities//ZH", Method = "PUBLISH" };
        calendar.AddProperty("NAME", name);
        calendar.AddProperty("X-WR-CALNAME", name);
        calendar.AddProperty("X-WR-TIMEZONE", county.Zone.Id);
        var refresh = new CalendarProperty("REFRESH-INTERVAL", Refresh);
        refresh.AddParameter("VALUE", "DURATION");
        calendar.AddProperty(refresh);
        calendar.AddProperty("X-PUBLISHED-TTL", Refresh);
        calendar.AddTimeZone(VTimeZone.FromDateTimeZone(county.Zone.Id, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Unspecified), includeHistoricalData: false));
        foreach (var entry in entries) calendar.Events.Add(EventOf(entry, root));
        return Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar) ?? throw new InvalidOperationException("A calendar gave no text."));
    }

    private CalendarEvent EventOf(CalendarEntry entry, string root)
    {
        var changed = new CalDateTime(entry.ChangedAt.UtcDateTime);
        var shown = new CalendarEvent
        {
            // The id alone is the same for ever, wherever the platform is reached.
            Uid = entry.Id.Value,
            Summary = entry.Title,
            DtStamp = changed,
            LastModified = changed,
            DtStart = InCounty(entry.StartsAt),
            DtEnd = InCounty(entry.EndsAt),
            Sequence = (int)entry.Sequence,
            Status = entry.State is ActivityState.Cancelled ? EventStatus.Cancelled : entry.Waits ? EventStatus.Tentative : EventStatus.Confirmed,
            Url = new Uri($"{root}/v1/activities/{entry.Id}"),
        };
        if (entry.Place is { } place) shown.Location = place;
        if (entry.Position is { } position) shown.GeographicLocation = new GeographicLocation(position.Latitude, position.Longitude);
        if (entry.UnitName is { } unit) shown.Description = entry.Waits ? unit + "（候补中 / on the waiting list）" : unit;
        if (entry.Kind is { } kind) shown.Categories.Add(ActivityKindNames.Of(kind).Zh);
        return shown;
    }

    private CalDateTime InCounty(DateTimeOffset time) => new(TimeZoneInfo.ConvertTime(time, county.Zone).DateTime, county.Zone.Id, hasTime: true);
}
