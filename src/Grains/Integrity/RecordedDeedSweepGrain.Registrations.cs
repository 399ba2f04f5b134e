using System.Collections.Immutable;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Grains.Integrity;

/// <summary>How it reads registrations with all that were merged into them.</summary>
internal sealed partial class RecordedDeedSweepGrain
{
    /// <summary>Null where there is none by that id.</summary>
    private async Task<MergedRegistrations?> Registrations(VolunteerId id) =>
        await ViewOf(id) is { } survivor ? await Registrations(survivor) : null;

    /// <summary>An entry of a book where it counts now: in the book of who goes on, where the registration was merged since. Null for what does not count, or found no room there.</summary>
    private async Task<(MergedRegistrations Who, HoursEntry Entry)?> StandingService(VolunteerId id, int number)
    {
        if (await ViewOf(id) is not { } book || MergedRegistrations.Standing(book).FirstOrDefault(each => each.Number == number) is not { } entry) return null;
        while (book.MergedInto is { } into && await ViewOf(into) is { } next && next.Absorbed.Contains(book.Id))
        {
            if (new MergedRegistrations(next, [book]).Covering(entry).FirstOrDefault() is not { } covering) return null;
            (book, entry) = (next, covering);
        }

        return entry.Counted > 0 ? (await Registrations(book), entry) : null;
    }

    private async Task<MergedRegistrations> Registrations(VolunteerView survivor)
    {
        var others = ImmutableArray.CreateBuilder<VolunteerView>();
        var left = new Queue<VolunteerId>(survivor.Absorbed);
        while (left.TryDequeue(out var next))
        {
            if (await ViewOf(next) is not { } other) continue;
            others.Add(other);
            foreach (var before in other.Absorbed) left.Enqueue(before);
        }

        return new MergedRegistrations(survivor, others.ToImmutable());
    }

    private async Task<VolunteerView?> ViewOf(VolunteerId id) => (await GrainFactory.Volunteer(id).Get())?.View;
}
