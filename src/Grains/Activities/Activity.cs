using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Grains.Activities;

/// <summary>How an activity's events add up.</summary>
internal static class Activity
{
    public static ActivityView Evolve(ActivityView? state, ActivityEvent happened, DateTimeOffset recordedAt) => happened switch
    {
        ActivityRecorded e when state is null => new ActivityView(e.Id, e.Unit, ActivityState.Held, e.Record, recordedAt),
        _ => throw new InvalidOperationException($"An activity does not know {happened.GetType()} here."),
    };
}

/// <summary>What an activity's decision needs to know of others, as they are at the time.</summary>
/// <param name="Unit">The unit that held it; null where there is none by that code.</param>
/// <param name="PlatformExists">Whether the platform it names exists.</param>
/// <param name="ProjectExists">Whether the project it names exists, or none is named.</param>
/// <param name="UnknownTeam">The first team named that is none; null where all are.</param>
internal sealed record ActivityFacts(UnitView? Unit, bool PlatformExists, bool ProjectExists, TeamId? UnknownTeam);

/// <summary>The rules of recording an activity.</summary>
internal static class ActivityDecider
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    public static Decision<ActivityEvent> Decide(ActivityId id, ActivityView? activity, ActivityCommand command, ActivityFacts facts, DateTimeOffset now) =>
        command switch
        {
            RecordActivity when activity is not null => CommonRejections.AlreadyExists.Because(Words.Of(activity.State)),
            RecordActivity c => Known(c, facts) ?? Plausible(c.Record, now) ?? new ActivityRecorded(id, c.Unit, InUtc(c.Record)),
            _ => throw new InvalidOperationException($"An activity does not know {command.GetType()}."),
        };

    private static Decision<ActivityEvent>? Known(RecordActivity command, ActivityFacts facts)
    {
        if (facts.Unit is null) return OrganizationRejections.UnitUnknown.Of("unit", ("unit", command.Unit.Value));
        if (facts.Unit.State != UnitState.Open) return OrganizationRejections.UnitNotOpen.Because(Words.Of(facts.Unit.State));
        if (!facts.PlatformExists) return VolunteeringRejections.PlatformUnknown.Of("platform", ("platform", command.Record.Platform.Value));
        if (!facts.ProjectExists) return ActivityRejections.ProjectUnknown.Of("project");
        if (facts.UnknownTeam is { } team) return ServiceRequestRejections.TeamUnknown.Of("teams", ("team", team.Value));
        return null;
    }

    private static Decision<ActivityEvent>? Plausible(ActivityRecord record, DateTimeOffset now)
    {
        if (record.EndsAt > now + CountyTime.Skew) return CommonRejections.TimeInFuture.Of("endsAt");
        if (record.EndsAt <= record.StartsAt)
            return CommonRejections.TimeOrder.Of("endsAt", ("after", record.StartsAt.ToString("O", CultureInfo.InvariantCulture)));
        var lasted = record.EndsAt - record.StartsAt;
        if (lasted > Longest) return ActivityRejections.TooLong.Of("endsAt");
        var most = (long)Math.Ceiling(lasted.TotalMinutes) * record.Participants;
        if (record.ServiceMinutes > most) return ActivityRejections.TooManyMinutes.Of("serviceMinutes", ("most", $"{most}"));
        return null;
    }

    private static ActivityRecord InUtc(ActivityRecord record) =>
        record with { StartsAt = record.StartsAt.ToUniversalTime(), EndsAt = record.EndsAt.ToUniversalTime() };
}

/// <summary>An activity's shell.</summary>
internal sealed class ActivityGrain(LedgerGrainServices services)
    : LedgerGrain<ActivityCommand, ActivityEvent, ActivityView>(services), IActivityGrain
{
    protected override bool Creates(ActivityCommand command) => command is RecordActivity;

    protected override UnitCode OwnerOf(ActivityView state) => state.Unit;

    protected override ActivityView Evolve(ActivityView? state, ActivityEvent happened, DateTimeOffset recordedAt) =>
        Activity.Evolve(state, happened, recordedAt);

    protected override async ValueTask<Decision<ActivityEvent>> Decide(ActivityView? state, ActivityCommand command, CommandContext context, DateTimeOffset now) =>
        ActivityDecider.Decide(new ActivityId(Key), state, command, await FactsFor((RecordActivity)command), now);

    private async Task<ActivityFacts> FactsFor(RecordActivity command)
    {
        TeamId? unknown = null;
        foreach (var team in command.Record.Teams)
        {
            if (await Grains.Team(team).Get() is null) unknown ??= team;
        }

        return new ActivityFacts(
            (await Grains.Unit(command.Unit).Get())?.View,
            await Grains.Platform(command.Record.Platform).Get() is not null,
            command.Record.Project is not { } project || await Grains.Project(project).Get() is not null,
            unknown);
    }
}
