using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Streams;

namespace Practice.Actors.Grains.Activities;

/// <summary>
/// Carries what volunteers served at recorded activities over into their books of hours. Which activities have something left is a row of a read table;
/// what is left, the activity says itself. Each volunteer's book takes an activity once, under one command id, so a step that is repeated after a crash
/// finds what the first one did, and the activity then takes note. What a book refuses is noted too and holds nobody up.
/// </summary>
[Alias("activities.attendance-sweep")]
internal interface IAttendanceSweepGrain : ISweep;

/// <inheritdoc cref="IAttendanceSweepGrain"/>
internal sealed partial class AttendanceSweepGrain(IUnsettledActivities activities, TimeProvider time, ILogger<AttendanceSweepGrain> logger) : Grain, IAttendanceSweepGrain
{
    /// <summary>Who gives the commands, as histories show it.</summary>
    private const string Actor = "system:attendance";

    /// <summary>Activities of one look at the table.</summary>
    private const int Page = 64;

    /// <summary>Volunteers of an activity of which it takes note together, and whose books are written at the same time.</summary>
    private const int AtOnce = 16;

    /// <summary>A merged registration may have been merged on.</summary>
    private const int MostMerges = 5;

    /// <summary>How long after a fault to look again.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    private ActivityId? last;
    private readonly long began = time.GetTimestamp();

    /// <summary>When to look again, since it began: a clock that is set back does not hold it up.</summary>
    private TimeSpan next;

    public async Task<bool> Sweep()
    {
        if (time.GetElapsedTime(began) < next) return false;
        try
        {
            var found = await activities.NextAsync((int)this.GetPrimaryKeyLong(), last, Page, CancellationToken.None);
            foreach (var id in found) await Settle(id);
            last = found.Count < Page ? null : found[^1];
            return last is not null;
        }
        catch (Exception fault)
        {
            LogUnread(fault, this.GetPrimaryKeyLong());
            next = time.GetElapsedTime(began) + Soon;
            return false;
        }
    }

    /// <summary>One activity that cannot be settled does not hold up the others.</summary>
    private async Task Settle(ActivityId id)
    {
        try
        {
            var activity = GrainFactory.Activity(id);
            while (await activity.Unsettled(AtOnce) is { IsEmpty: false } served && await activity.Get() is { View: { Record: { } record } view, Version: var version })
            {
                var entered = await Task.WhenAll(served.Select(each => Enter(view, record, each)));
                ImmutableArray<SettledHours> settled = [.. entered.OfType<SettledHours>()];
                // Where a book is busy, or somebody else changes the activity, the next look goes on.
                if (settled.IsEmpty) return;
                var context = new CommandContext($"settle:{version}", Fingerprint: "", Actor, version);
                if ((await activity.Execute(new SettleHours(settled), context)).Rejection is not null) return;
            }
        }
        catch (Exception fault)
        {
            LogFailed(fault, id);
            next = time.GetElapsedTime(began) + Soon;
        }
    }

    /// <returns>Null where it could not be tried.</returns>
    private async Task<SettledHours?> Enter(ActivityView activity, ActivityRecord record, ServedTime served)
    {
        if (served.Minutes == 0) return new SettledHours(served.Volunteer, 0, ActivityRejections.NothingServed.Code);
        if (await GoesOn(served.Volunteer) is not { } volunteer) return new SettledHours(served.Volunteer, 0, ActivityRejections.VolunteerUnknown.Code);
        TeamId? team = record.Teams.Where(named => volunteer.Teams.Any(membership => membership.Team == named)).Select(named => (TeamId?)named).FirstOrDefault();
        var outcome = await GrainFactory.Volunteer(volunteer.Id).Execute(
            new RecordHours(new HoursRecord(activity.Id, null, team, record.Project, record.Title, served.StartsAt, served.EndsAt, served.Minutes)),
            new CommandContext($"hours:{activity.Id}", Fingerprint: "", Actor));
        if (outcome.Rejection is not { } rejection) return new SettledHours(served.Volunteer, outcome.View!.Hours.Entries[^1].Record.Minutes, null);
        return rejection.Code == CommonRejections.Busy.Code ? null : new SettledHours(served.Volunteer, 0, rejection.Code);
    }

    /// <summary>The registration that goes on in a merged one's place.</summary>
    private async Task<VolunteerView?> GoesOn(VolunteerId id)
    {
        var volunteer = (await GrainFactory.Volunteer(id).Get())?.View;
        for (var merges = 0; merges < MostMerges && volunteer?.MergedInto is { } into; merges++) volunteer = (await GrainFactory.Volunteer(into).Get())?.View;
        return volunteer;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Which hours are to be carried over in partition {Partition} could not be read; it is tried again")]
    private partial void LogUnread(Exception exception, long partition);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The hours of {Activity} could not be carried over; it is tried again")]
    private partial void LogFailed(Exception exception, ActivityId activity);
}
