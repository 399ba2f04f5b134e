using System.Collections.Immutable;
using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Volunteering;
using static Practice.Actors.Contracts.Activities.ActivityRejections;
using Decision = Practice.Actors.Grains.Decision<Practice.Actors.Contracts.Activities.ActivityEvent>;

namespace Practice.Actors.Grains.Activities;

/// <summary>Who was there, and when: by a code at the place, by a clerk, or from a list. One stay of each volunteer; what of it counts is cut to the activity's time later.</summary>
internal static class CheckInDecider
{
    public static Decision In(Activity activity, CheckIn command, ActivityFacts facts, DateTimeOffset now)
    {
        if (!command.Proved) return CodeInvalid.Because(Words.Of(activity.State));
        var at = command.Way == CheckWay.Code ? now : CountyTime.Occurred(command.At, now);
        var entered = Came(activity, command.Volunteer, at, command.Way, facts);
        return entered.Rejection is null && activity.State == ActivityState.Announced ? new Decision([new ActivityStarted(now), .. entered.Events], null) : entered;
    }

    public static Decision Out(Activity activity, CheckOut command, ActivityRules rules, DateTimeOffset now)
    {
        if (!command.Proved) return CodeInvalid.Because(Words.Of(activity.State));
        return Left(activity, command.Volunteer, command.Way == CheckWay.Code ? now : CountyTime.Occurred(command.At, now), command.Way, rules);
    }

    public static Decision List(Activity activity, EnterAttendance command, ActivityFacts facts, DateTimeOffset now)
    {
        var events = ImmutableArray.CreateBuilder<ActivityEvent>();
        if (activity.State == ActivityState.Announced) Add(new ActivityStarted(now));
        foreach (var entry in command.Entries)
        {
            foreach (var decide in (Func<Decision>[])
            [
                () => Came(activity, entry.Volunteer, CountyTime.Occurred(entry.CameAt, now), CheckWay.List, facts),
                () => Left(activity, entry.Volunteer, CountyTime.Occurred(entry.LeftAt, now), CheckWay.List, facts.Rules),
            ])
            {
                var decided = decide();
                if (decided.Rejection is { } rejection) return rejection with { Args = new Dictionary<string, string>(rejection.Args, StringComparer.Ordinal) { ["volunteer"] = entry.Volunteer.Value } };
                foreach (var happened in decided.Events) Add(happened);
            }
        }

        return new Decision(events.ToImmutable(), null);

        void Add(ActivityEvent happened)
        {
            events.Add(happened);
            activity = Activity.Evolve(activity, happened, now);
        }
    }

    /// <summary>What is settled already stays as it was settled.</summary>
    public static Decision Settle(Activity activity, SettleHours command)
    {
        ImmutableArray<SettledHours> entries =
            [.. command.Entries.Where(entry => activity.Attendance.ByVolunteer.GetValueOrDefault(entry.Volunteer) is { CheckedInAt: not null, Settled: null })];
        return entries.IsEmpty ? Decision.Nothing : new HoursSettled(entries);
    }

    private static Decision Came(Activity activity, VolunteerId volunteer, DateTimeOffset at, CheckWay way, ActivityFacts facts)
    {
        var part = activity.Attendance.ByVolunteer.GetValueOrDefault(volunteer);
        if (part?.CheckedInAt is not null) return CheckedInAlready.Because(Words.Of(activity.State));
        var placed = part is { Standing: SignUpStanding.Placed };
        if (!placed && way == CheckWay.Code) return NotSignedUp.Because(Words.Of(activity.State));
        if (!placed && SignUpDecider.Fits(activity, volunteer, facts) is { } refused) return refused;
        if (Bounds(activity, at, facts.Rules) is { } outside) return outside;
        return new CheckedIn(volunteer, at, way, placed ? null : activity.Attendance.Last + 1, part is { Standing: SignUpStanding.Waiting });
    }

    private static Decision Left(Activity activity, VolunteerId volunteer, DateTimeOffset at, CheckWay way, ActivityRules rules)
    {
        if (activity.Attendance.ByVolunteer.GetValueOrDefault(volunteer) is not { CheckedInAt: { } cameAt } part) return NotCheckedIn.Because(Words.Of(activity.State));
        if (part.CheckedOutAt is not null) return CheckedOutAlready.Because(Words.Of(activity.State));
        if (at <= cameAt) return CommonRejections.TimeOrder.Of(way == CheckWay.List ? "entries" : "at", ("after", cameAt.ToString("O", CultureInfo.InvariantCulture)));
        return Bounds(activity, at, rules) ?? new CheckedOut(volunteer, at, way);
    }

    private static Decision? Bounds(Activity activity, DateTimeOffset at, ActivityRules rules)
    {
        var (startsAt, endsAt) = activity.Times;
        var (earliest, latest) = (startsAt - rules.Before, endsAt + rules.After);
        if (at < earliest) return TooEarly.Because(Words.Of(activity.State), ("earliest", earliest.ToString("O", CultureInfo.InvariantCulture)));
        if (at > latest) return TooLate.Because(Words.Of(activity.State), ("latest", latest.ToString("O", CultureInfo.InvariantCulture)));
        return null;
    }
}
