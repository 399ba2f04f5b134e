using System.Collections.Immutable;
using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using static Practice.Actors.Contracts.Activities.ActivityRejections;
using Decision = Practice.Actors.Grains.Decision<Practice.Actors.Contracts.Activities.ActivityEvent>;

namespace Practice.Actors.Grains.Activities;

/// <summary>The rules of an activity's life, from its plan to its confirmed record; those of who takes part are the <see cref="SignUpDecider"/>'s and the <see cref="CheckInDecider"/>'s.</summary>
internal static class ActivityDecider
{
    /// <summary>Pictures and documents of an activity.</summary>
    public const int MostFiles = 20;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    public static Decision Decide(ActivityId id, Activity? activity, ActivityCommand command, ActivityFacts facts, DateTimeOffset now)
    {
        if (command is RecordActivity or PlanActivity)
        {
            if (activity is not null) return CommonRejections.AlreadyExists.Because(Words.Of(activity.State));
            return command switch
            {
                RecordActivity c => Known(c.Unit, c.Record.Platform, facts) ?? Plausible(c.Record, now) ?? new ActivityRecorded(id, c.Unit, InUtc(c.Record)),
                PlanActivity c => Known(c.Unit, c.Plan.Platform, facts) ?? Planned(c.Plan, now) ?? new ActivityPlanned(id, c.Unit, InUtc(c.Plan)),
                _ => throw new InvalidOperationException($"An activity does not begin with {command.GetType()}."),
            };
        }

        if (activity is null) return CommonRejections.NotFound.Because();
        if (!Allowed(activity.State, command)) return NotNow.Because(Words.Of(activity.State));
        return command switch
        {
            EditActivity c => Edited(activity, c.Plan, facts, now),
            AnnounceActivity => new ActivityAnnounced(),
            HaltSignUp => activity.Halted ? Decision.Nothing : new SignUpHalted(),
            ResumeSignUp => activity.Halted ? new SignUpResumed() : Decision.Nothing,
            StartActivity => From(activity.Plan!.StartsAt - facts.Rules.Before, activity, now) ?? new ActivityStarted(now),
            FinishActivity => From(activity.Plan!.StartsAt, activity, now) ?? new Decision(Held(activity, now), null),
            CompleteRecord c => Recorded(activity, c, now),
            ConfirmActivity => new ActivityConfirmed(),
            SendBackActivity c => new ActivitySentBack(c.Reason, activity.Record!),
            CancelActivity c => new ActivityCancelled(c.Reason, c.Note),
            AttachFile when activity.Files.Length >= MostFiles => TooManyFiles.Because(Words.Of(activity.State), ("most", $"{MostFiles}")),
            AttachFile c => new FileAttached(c.File),
            RemoveFile c => activity.Files.Any(file => file.Id == c.File) ? new FileRemoved(c.File) : FileUnknown.Of("file"),
            SignUp c => SignUpDecider.SignUp(activity, c, facts, now),
            WithdrawSignUp c => SignUpDecider.Withdraw(activity, c, now),
            CheckIn c => CheckInDecider.In(activity, c, facts, now),
            CheckOut c => CheckInDecider.Out(activity, c, facts.Rules, now),
            EnterAttendance c => CheckInDecider.List(activity, c, facts, now),
            SettleHours c => CheckInDecider.Settle(activity, c),
            _ => throw new InvalidOperationException($"An activity does not know {command.GetType()}."),
        };
    }

    /// <summary>In which states a command makes sense.</summary>
    private static bool Allowed(ActivityState state, ActivityCommand command) => command switch
    {
        EditActivity => state is ActivityState.Planned or ActivityState.Announced,
        AnnounceActivity => state is ActivityState.Planned,
        StartActivity => state is ActivityState.Announced,
        HaltSignUp or ResumeSignUp or FinishActivity => state is ActivityState.Announced or ActivityState.UnderWay,
        CompleteRecord => state is ActivityState.Announced or ActivityState.UnderWay or ActivityState.Held or ActivityState.SentBack,
        ConfirmActivity or SendBackActivity => state is ActivityState.Recorded,
        CancelActivity => state is ActivityState.Planned or ActivityState.Announced or ActivityState.UnderWay,
        AttachFile => state is not ActivityState.Cancelled,
        RemoveFile => true,
        // Whether sign-up is open, they look at themselves.
        SignUp => true,
        WithdrawSignUp => state is ActivityState.Announced or ActivityState.UnderWay,
        CheckIn => state is ActivityState.Announced or ActivityState.UnderWay,
        CheckOut => state is ActivityState.Announced or ActivityState.UnderWay or ActivityState.Held,
        EnterAttendance => state is ActivityState.Announced or ActivityState.UnderWay or ActivityState.Held or ActivityState.SentBack,
        SettleHours => state is not (ActivityState.Planned or ActivityState.Cancelled),
        _ => throw new InvalidOperationException($"An activity does not know {command.GetType()}."),
    };

    private static Decision? Known(UnitCode unit, PlatformKey platform, ActivityFacts facts)
    {
        if (facts.Unit is null) return OrganizationRejections.UnitUnknown.Of("unit", ("unit", unit.Value));
        if (facts.Unit.State != UnitState.Open) return OrganizationRejections.UnitNotOpen.Because(Words.Of(facts.Unit.State));
        return Known(platform, facts);
    }

    private static Decision? Known(PlatformKey platform, ActivityFacts facts)
    {
        if (!facts.PlatformExists) return VolunteeringRejections.PlatformUnknown.Of("platform", ("platform", platform.Value));
        if (!facts.ProjectExists) return ProjectUnknown.Of("project");
        if (facts.UnknownTeam is { } team) return ServiceRequestRejections.TeamUnknown.Of("teams", ("team", team.Value));
        if (facts.UnknownHost is { } host) return OrganizationRejections.UnitUnknown.Of("hosts", ("unit", host.Value));
        return null;
    }

    private static Decision? Planned(ActivityPlan plan, DateTimeOffset now)
    {
        if (Lasting(plan.StartsAt, plan.EndsAt) is { } refused) return refused;
        if (plan.EndsAt <= now) return OverAlready.Of("endsAt");
        if (plan.SignUpOpensAt is { } opens && opens > plan.SignUpUntil()) return CommonRejections.TimeOrder.Of("signUpClosesAt", ("after", Text(opens)));
        if (plan.SignUpUntil() > plan.EndsAt) return CommonRejections.TimeOrder.Of("endsAt", ("after", Text(plan.SignUpUntil())));
        if (plan.WithdrawUntil > plan.EndsAt) return CommonRejections.TimeOrder.Of("endsAt", ("after", Text(plan.WithdrawUntil.Value)));
        return null;
    }

    private static Decision Edited(Activity activity, ActivityPlan plan, ActivityFacts facts, DateTimeOffset now)
    {
        if ((Known(plan.Platform, facts) ?? Planned(plan, now)) is { } refused) return refused;
        var placed = activity.Attendance.Placed;
        if ((plan.Capacity ?? 0) < placed) return CapacityTaken.Because(Words.Of(activity.State), ("placed", placed.ToString(CultureInfo.InvariantCulture)));
        var (was, utc) = (activity.Plan!.When(), InUtc(plan));
        ActivityEvent edited = activity.State == ActivityState.Announced && utc.When() != was ? new ActivityRescheduled(utc, was) : new ActivityEdited(utc);
        var next = activity.Attendance.First((plan.Capacity ?? 0) - placed);
        return next.IsEmpty ? edited : new Decision([edited, new MovedUp(next)], null);
    }

    private static Decision? From(DateTimeOffset earliest, Activity activity, DateTimeOffset now)
    {
        if (now < earliest) return TooEarly.Because(Words.Of(activity.State), ("earliest", Text(earliest)));
        return null;
    }

    /// <summary>What is still to happen until it is over.</summary>
    private static ImmutableArray<ActivityEvent> Held(Activity activity, DateTimeOffset now) => activity.State switch
    {
        ActivityState.Announced => [new ActivityStarted(now), new ActivityHeld(now, activity.Attendance.Missing())],
        ActivityState.UnderWay => [new ActivityHeld(now, activity.Attendance.Missing())],
        _ => [],
    };

    private static Decision Recorded(Activity activity, CompleteRecord command, DateTimeOffset now)
    {
        var (before, plan, attendance) = (activity.Record, activity.Plan, activity.Attendance);
        var startsAt = command.StartsAt ?? activity.Times.StartsAt;
        var endsAt = command.EndsAt ?? activity.Times.EndsAt;
        var seen = attendance.CheckedIn > 0;
        var participants = command.Participants ?? (seen ? attendance.CheckedIn : before?.Participants);
        if (participants is null) return FigureNeeded.Of("participants");
        var minutes = command.ServiceMinutes ?? (seen ? attendance.MinutesServed(startsAt, endsAt) : before?.ServiceMinutes);
        if (minutes is null) return FigureNeeded.Of("serviceMinutes");
        if ((command.Audience ?? before?.Audience) is not { } audience) return FigureNeeded.Of("audience");
        var record = new ActivityRecord(
            plan?.Title ?? before!.Title,
            plan?.Platform ?? before!.Platform,
            plan?.Teams ?? before!.Teams,
            plan is null ? before!.Project : plan.Project,
            command.Place ?? before?.Place ?? plan?.Place,
            startsAt,
            endsAt,
            participants.Value,
            audience,
            minutes.Value,
            command.Report ?? before?.Report);
        return Plausible(record, now) ?? new Decision([.. Held(activity, now), new ActivityRecorded(activity.Id, activity.Unit, InUtc(record))], null);
    }

    private static Decision? Plausible(ActivityRecord record, DateTimeOffset now)
    {
        if (record.EndsAt > now + CountyTime.Skew) return CommonRejections.TimeInFuture.Of("endsAt");
        if (Lasting(record.StartsAt, record.EndsAt) is { } refused) return refused;
        var most = (long)Math.Ceiling((record.EndsAt - record.StartsAt).TotalMinutes) * record.Participants;
        if (record.ServiceMinutes > most) return TooManyMinutes.Of("serviceMinutes", ("most", $"{most}"));
        return null;
    }

    private static Decision? Lasting(DateTimeOffset startsAt, DateTimeOffset endsAt)
    {
        if (endsAt <= startsAt) return CommonRejections.TimeOrder.Of("endsAt", ("after", Text(startsAt)));
        if (endsAt - startsAt > Longest) return TooLong.Of("endsAt");
        return null;
    }

    private static string Text(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);

    private static ActivityRecord InUtc(ActivityRecord record) =>
        record with { StartsAt = record.StartsAt.ToUniversalTime(), EndsAt = record.EndsAt.ToUniversalTime() };

    private static ActivityPlan InUtc(ActivityPlan plan) => plan with
    {
        StartsAt = plan.StartsAt.ToUniversalTime(),
        EndsAt = plan.EndsAt.ToUniversalTime(),
        SignUpOpensAt = plan.SignUpOpensAt?.ToUniversalTime(),
        SignUpClosesAt = plan.SignUpClosesAt?.ToUniversalTime(),
        WithdrawUntil = plan.WithdrawUntil?.ToUniversalTime(),
        Route = [.. plan.Route.Select(stop => stop with { ArrivesAt = stop.ArrivesAt?.ToUniversalTime() })],
    };
}
