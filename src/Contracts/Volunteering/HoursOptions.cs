using System.Collections.Immutable;

namespace Practice.Actors.Contracts.Volunteering;

/// <summary>Configuration section <c>Volunteering</c>: from how many hours there are stars, and how much of a day counts.</summary>
public sealed record HoursOptions
{
    public const string Section = "Volunteering";

    /// <summary>Hours from which each star is given, one to five of them, rising; none for 100, 300, 600, 1,000 and 1,500 (provisional).</summary>
    public IReadOnlyList<int> Stars { get; set; } = [];

    /// <summary>Minutes of a day that count without a review (provisional: 8 hours).</summary>
    public int CountedAtOnce { get; set; } = 480;

    /// <summary>Minutes of a day at most, those above <see cref="CountedAtOnce"/> after a review (provisional: 12 hours).</summary>
    public int MostOfADay { get; set; } = 720;

    /// <summary>
    /// Years after the last service for which it is kept who a volunteer was who asks to be erased, 0–100; 0 for not at all. Ten by GB/T 40143-2021, 5.2.2, which is
    /// recommended and no law: provisional.
    /// </summary>
    public int RecordYears { get; set; } = 10;

    public bool IsValid =>
        CountedAtOnce is > 0 and <= 1_440 && MostOfADay >= CountedAtOnce && MostOfADay <= 1_440
        && RecordYears is >= 0 and <= 100 && Stars.Count <= 5 && Stars.All(hours => hours is > 0 and <= 100_000) && Stars.Zip(Stars.Skip(1)).All(pair => pair.First < pair.Second);

    public HoursRules Rules(CountyZone county) => new(
        county, [.. (Stars is [] ? [100, 300, 600, 1_000, 1_500] : Stars).Select(hours => hours * 60)], CountedAtOnce, MostOfADay, RecordYears);
}

/// <summary>The rules by which hours count, as the county has set them.</summary>
/// <param name="County">In whose zone a day begins; a service belongs to the day on which it began.</param>
/// <param name="Stars">Minutes from which each star is given, rising.</param>
/// <param name="CountedAtOnce">Minutes of a day that count without a review.</param>
/// <param name="MostOfADay">Minutes of a day at most.</param>
/// <param name="RecordYears">After the last service, for which it is kept who an erased volunteer was; 0 for not at all.</param>
public sealed record HoursRules(CountyZone County, ImmutableArray<int> Stars, int CountedAtOnce, int MostOfADay, int RecordYears)
{
    /// <summary>The star that minutes give: 0 for none.</summary>
    public int StarOf(int minutes) => Stars.Count(threshold => minutes >= threshold);

    /// <summary>What hours come to after so many minutes more, or fewer.</summary>
    public HoursStanding After(HoursStanding before, int counted, int waiting) =>
        new(before.Minutes + counted, before.Waiting + waiting, StarOf(before.Minutes + counted));

    /// <summary>
    /// Until when it is kept who a volunteer was, where they are erased now: null for who has not served, whose records are old enough, or whose registration goes on
    /// under another, which has the hours.
    /// </summary>
    public DateTimeOffset? IdentityKeptUntil(VolunteerView volunteer, DateTimeOffset now)
    {
        if (RecordYears == 0 || volunteer.State == VolunteerState.Merged) return null;
        var served = volunteer.Hours.Entries.Where(entry => entry.State is HoursState.Counted or HoursState.Waiting).Select(entry => entry.Record.EndsAt).ToList();
        return served.Count > 0 && served.Max().AddYears(RecordYears) is var until && until > now ? until : null;
    }

    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, County.Zone).DateTime);
}
