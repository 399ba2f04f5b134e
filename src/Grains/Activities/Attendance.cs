using System.Collections.Immutable;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Grains.Activities;

/// <summary>
/// Who takes part in an activity. Thousands may sign up within a second, so each change costs as much as the logarithm of their number, and what
/// is told of all of them is counted as they come.
/// </summary>
/// <param name="ByVolunteer">Also who withdrew.</param>
/// <param name="Queue">Who waits, in the order of arrival.</param>
/// <param name="Last">The last number that was given.</param>
internal sealed record Attendance(
    ImmutableDictionary<VolunteerId, Participation> ByVolunteer, ImmutableSortedSet<Waiter> Queue, int Placed, int CheckedIn, int NoShows, int Settled, int Last)
{
    public static Attendance Empty { get; } = new(
        ImmutableDictionary<VolunteerId, Participation>.Empty,
        ImmutableSortedSet<Waiter>.Empty.WithComparer(Comparer<Waiter>.Create((one, other) => one.Number.CompareTo(other.Number))),
        Placed: 0,
        CheckedIn: 0,
        NoShows: 0,
        Settled: 0,
        Last: 0);

    public AttendanceTotals Totals => new(Placed, Queue.Count, CheckedIn, NoShows, Settled);

    /// <summary>Null for who never had to do with it.</summary>
    public Participation? Of(VolunteerId volunteer) => ByVolunteer.GetValueOrDefault(volunteer) is not { } part ? null
        : part.Standing == SignUpStanding.Waiting ? part with { Ahead = Queue.IndexOf(new Waiter(part.Number, volunteer)) }
        : part;

    /// <summary>Those who wait longest.</summary>
    public ImmutableArray<VolunteerId> First(int most) => [.. Queue.Take(most).Select(waiter => waiter.Volunteer)];

    /// <summary>Who has a place and is not there.</summary>
    public ImmutableArray<VolunteerId> Missing() =>
        [.. ByVolunteer.Values.Where(part => part is { Standing: SignUpStanding.Placed, CheckedInAt: null }).OrderBy(part => part.Number).Select(part => part.Volunteer)];

    /// <summary>Who was there and whose hours are not settled.</summary>
    public IEnumerable<Participation> Unsettled() =>
        CheckedIn == Settled ? [] : ByVolunteer.Values.Where(part => part is { CheckedInAt: not null, Settled: null }).OrderBy(part => part.Number);

    /// <summary>When somebody served: while they were there, within the time that the activity took.</summary>
    public static ServedTime Served(Participation part, DateTimeOffset startsAt, DateTimeOffset endsAt)
    {
        var from = part.CheckedInAt is { } came && came > startsAt ? came : startsAt;
        var to = part.CheckedOutAt is not { } left ? from : left < endsAt ? left : endsAt;
        return new ServedTime(part.Volunteer, from, to, Math.Max(0, (int)(to - from).TotalMinutes));
    }

    /// <summary>What all that were there served, in minutes.</summary>
    public int MinutesServed(DateTimeOffset startsAt, DateTimeOffset endsAt) =>
        ByVolunteer.Values.Where(part => part.CheckedInAt is not null).Sum(part => Served(part, startsAt, endsAt).Minutes);

    public Attendance Evolve(ActivityEvent happened) => happened switch
    {
        SignedUp e => Added(e),
        SignUpWithdrawn e => Withdrawn(e),
        MovedUp e => e.Volunteers.Aggregate(this, (state, volunteer) => state.Moved(volunteer)),
        CheckedIn e => Came(e),
        CheckedOut e => With(ByVolunteer[e.Volunteer] with { CheckedOutAt = e.At }),
        ActivityHeld e => e.NoShows.Aggregate(this, (state, volunteer) => state.With(state.ByVolunteer[volunteer] with { NoShow = true })) with { NoShows = e.NoShows.Length },
        HoursSettled e => e.Entries.Aggregate(this, (state, entry) => state.With(state.ByVolunteer[entry.Volunteer] with { Settled = entry })) with
        {
            Settled = Settled + e.Entries.Length,
        },
        _ => throw new InvalidOperationException($"Attendance does not know {happened.GetType()}."),
    };

    private Attendance Added(SignedUp e) => With(new Participation(e.Volunteer, e.Number, e.Placed ? SignUpStanding.Placed : SignUpStanding.Waiting)) with
    {
        Queue = e.Placed ? Queue : Queue.Add(new Waiter(e.Number, e.Volunteer)),
        Placed = e.Placed ? Placed + 1 : Placed,
        Last = e.Number,
    };

    private Attendance Withdrawn(SignUpWithdrawn e)
    {
        var part = ByVolunteer[e.Volunteer];
        return With(part with { Standing = SignUpStanding.Withdrawn }) with
        {
            Queue = e.Placed ? Queue : Queue.Remove(new Waiter(part.Number, e.Volunteer)),
            Placed = e.Placed ? Placed - 1 : Placed,
        };
    }

    private Attendance Moved(VolunteerId volunteer)
    {
        var part = ByVolunteer[volunteer];
        return With(part with { Standing = SignUpStanding.Placed }) with { Queue = Queue.Remove(new Waiter(part.Number, volunteer)), Placed = Placed + 1 };
    }

    private Attendance Came(CheckedIn e)
    {
        var known = ByVolunteer.GetValueOrDefault(e.Volunteer);
        var part = e.Number is { } number ? new Participation(e.Volunteer, number, SignUpStanding.WalkIn) : known!;
        return With(part with { CheckedInAt = e.At, NoShow = false }) with
        {
            Queue = e.WasWaiting ? Queue.Remove(new Waiter(known!.Number, e.Volunteer)) : Queue,
            CheckedIn = CheckedIn + 1,
            NoShows = part.NoShow ? NoShows - 1 : NoShows,
            Last = e.Number ?? Last,
        };
    }

    private Attendance With(Participation part) => this with { ByVolunteer = ByVolunteer.SetItem(part.Volunteer, part) };
}

/// <summary>Somebody who waits for a place.</summary>
internal readonly record struct Waiter(int Number, VolunteerId Volunteer);
