using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Volunteering;
using static Practice.Actors.Contracts.Activities.ActivityRejections;
using Decision = Practice.Actors.Grains.Decision<Practice.Actors.Contracts.Activities.ActivityEvent>;

namespace Practice.Actors.Grains.Activities;

/// <summary>Who gets a place: as many as there are, in the order of arrival; the others wait, and move up by themselves.</summary>
internal static class SignUpDecider
{
    private const int MostWaiting = 10_000;

    public static Decision SignUp(Activity activity, SignUp command, ActivityFacts facts, DateTimeOffset now)
    {
        if (activity is not { State: ActivityState.Announced or ActivityState.UnderWay, Halted: false, Plan: { Capacity: { } capacity } plan }
            || now < plan.SignUpOpensAt || now >= plan.SignUpUntil())
            return SignUpClosed.Because(Words.Of(activity.State));
        if (Fits(activity, command.Volunteer, facts) is { } refused) return refused;
        var attendance = activity.Attendance;
        var part = attendance.ByVolunteer.GetValueOrDefault(command.Volunteer);
        if (part?.CheckedInAt is not null) return CheckedInAlready.Because(Words.Of(activity.State));
        if (part?.Standing is SignUpStanding.Placed or SignUpStanding.Waiting) return SignedUpAlready.Because(Words.Of(activity.State));
        if (attendance.Queue.Count >= MostWaiting) return WaitingListFull.Because(Words.Of(activity.State));
        return new SignedUp(command.Volunteer, attendance.Last + 1, attendance.Placed < capacity);
    }

    public static Decision Withdraw(Activity activity, WithdrawSignUp command, DateTimeOffset now)
    {
        var attendance = activity.Attendance;
        if (attendance.ByVolunteer.GetValueOrDefault(command.Volunteer) is not { Standing: SignUpStanding.Placed or SignUpStanding.Waiting } part)
            return NotSignedUp.Because(Words.Of(activity.State));
        if (part.CheckedInAt is not null) return CheckedInAlready.Because(Words.Of(activity.State));
        if (now > (activity.Plan!.WithdrawUntil ?? activity.Plan.StartsAt)) return WithdrawalOver.Because(Words.Of(activity.State));
        var withdrawn = new SignUpWithdrawn(command.Volunteer, part.Standing == SignUpStanding.Placed);
        return withdrawn.Placed && attendance.First(1) is { IsEmpty: false } next ? new Decision([withdrawn, new MovedUp(next)], null) : withdrawn;
    }

    /// <summary>Null for who may take part.</summary>
    public static Decision? Fits(Activity activity, VolunteerId id, ActivityFacts facts)
    {
        if (!facts.Volunteers.TryGetValue(id, out var volunteer)) return VolunteerUnknown.Of("volunteer");
        if (volunteer.State != VolunteerState.Active) return VolunteerNotActive.Because(Words.Of(volunteer.State));
        if (activity.Plan is not { } plan) return null;
        if (volunteer.Minor && !plan.MinorsWelcome) return AdultsOnly.Because(Words.Of(activity.State));
        if (!plan.Skills.IsEmpty && !plan.Skills.Any(volunteer.Details.Skills.Contains)) return SkillLacking.Because(Words.Of(activity.State));
        return null;
    }
}
