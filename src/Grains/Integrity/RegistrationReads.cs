using System.Collections.Immutable;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Grains.Integrity;

/// <summary>Reads registrations with all that were merged into them.</summary>
internal static class RegistrationReads
{
    /// <summary>Null where there is none by that id.</summary>
    public static async Task<MergedRegistrations?> Registrations(this IGrainFactory grains, VolunteerId id) =>
        await grains.ViewOf(id) is { } survivor ? await grains.Registrations(survivor) : null;

    /// <summary>An entry of a book where it counts now: in the book of who goes on, where the registration was merged since. Null for what does not count, or found no room there.</summary>
    public static async Task<(MergedRegistrations Who, HoursEntry Entry)?> StandingService(this IGrainFactory grains, VolunteerId id, int number)
    {
        if (await grains.ViewOf(id) is not { } book || MergedRegistrations.Standing(book).FirstOrDefault(each => each.Number == number) is not { } entry) return null;
        while (book.MergedInto is { } into && await grains.ViewOf(into) is { } next && next.Absorbed.Contains(book.Id))
        {
            if (new MergedRegistrations(next, [book]).Covering(entry).FirstOrDefault() is not { } covering) return null;
            (book, entry) = (next, covering);
        }

        return entry.Counted > 0 ? (await grains.Registrations(book), entry) : null;
    }

    private static async Task<MergedRegistrations> Registrations(this IGrainFactory grains, VolunteerView survivor)
    {
        var others = ImmutableArray.CreateBuilder<VolunteerView>();
        var left = new Queue<VolunteerId>(survivor.Absorbed);
        while (left.TryDequeue(out var next))
        {
            if (await grains.ViewOf(next) is not { } other) continue;
            others.Add(other);
            foreach (var before in other.Absorbed) left.Enqueue(before);
        }

        return new MergedRegistrations(survivor, others.ToImmutable());
    }

    private static async Task<VolunteerView?> ViewOf(this IGrainFactory grains, VolunteerId id) => (await grains.Volunteer(id).Get())?.View;
}
