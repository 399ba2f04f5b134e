using System.Collections.Immutable;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Grains.Integrity;

/// <summary>
/// A volunteer's registration with those that were merged into it. Nobody is in two places at once, so what stands in two of their books at the same time is one service, which is one
/// deed: that of whichever registration had it first.
/// </summary>
/// <param name="Others">Merged into it, or into one of these; their books are as they were at the merge.</param>
internal sealed record MergedRegistrations(VolunteerView Survivor, ImmutableArray<VolunteerView> Others)
{
    /// <summary>What of the others' books is the same service as an entry of any of them.</summary>
    public IEnumerable<(VolunteerId Volunteer, int Number)> Before(HoursEntry entry) =>
        Others.SelectMany(other => Standing(other).Where(before => IsSame(before, entry)).Select(before => (other.Id, before.Number)));

    /// <summary>What of the survivor's book is the same service as an entry of another's; empty for what found no room there.</summary>
    public IEnumerable<HoursEntry> Covering(HoursEntry before) => Standing(Survivor).Where(entry => IsSame(entry, before));

    /// <summary>The entries that were neither taken back nor refused.</summary>
    public static IEnumerable<HoursEntry> Standing(VolunteerView volunteer) =>
        volunteer.Hours.Entries.Where(entry => entry.State is HoursState.Counted or HoursState.Waiting);

    private static bool IsSame(HoursEntry left, HoursEntry right) => left.Record.StartsAt < right.Record.EndsAt && right.Record.StartsAt < left.Record.EndsAt;
}
