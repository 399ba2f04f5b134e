using System.Collections.Immutable;
using Orleans.Concurrency;
using Orleans.Serialization.Invocation;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Grains.Activities;

/// <summary>
/// An activity's shell. Commands for single volunteers may come by the thousand: they are let in while others wait for their commit, and carried out
/// together with those that came in the meantime, in the order in which they came.
/// </summary>
[MayInterleave(nameof(Interleaves))]
internal sealed class ActivityGrain : LedgerGrain<ActivityCommand, ActivityEvent, Activity, ActivityView>, IActivityGrain
{
    /// <summary>Commands that are carried out together.</summary>
    private const int AtOnce = 512;

    private readonly ActivityRules rules;
    private readonly NextRun runs;
    private List<Joined> joined = [];
    private Task last = Task.CompletedTask;

    /// <summary>The volunteers of the commands that are carried out together.</summary>
    private Dictionary<VolunteerId, VolunteerView> known = [];

    public ActivityGrain(LedgerGrainServices services, ActivityRules rules)
        : base(services)
    {
        this.rules = rules;
        runs = new NextRun(CarryOut);
    }

    public static bool Interleaves(IInvokable request) => request.GetArgumentCount() > 0 && request.GetArgument(0) is ParticipantCommand;

    public override async Task<Outcome<ActivityView>> Execute(ActivityCommand command, CommandContext context, CancellationToken cancellationToken = default)
    {
        if (command is not ParticipantCommand participant) return await InTurn(() => ExecuteAlone(command, context));
        var asked = new Joined(participant, new Asked(command, context), VolunteerOf(participant.Volunteer));
        joined.Add(asked);
        await runs.Join();
        return await asked.Asked.Answered;
    }

    public async Task<ImmutableArray<ServedTime>> Unsettled(int most)
    {
        await Get();
        if (State is not { State: ActivityState.Recorded or ActivityState.Confirmed } activity) return [];
        var (startsAt, endsAt) = activity.Times;
        return [.. activity.Attendance.Unsettled().Take(most).Select(part => Attendance.Served(part, startsAt, endsAt))];
    }

    public async Task<ImmutableArray<Participation>> Participants()
    {
        await Get();
        return State is not { } activity ? [] :
        [
            .. activity.Attendance.ByVolunteer.Values.Where(part => part.Standing is SignUpStanding.Placed or SignUpStanding.Waiting).OrderBy(part => part.Number),
        ];
    }

    protected override bool Creates(ActivityCommand command) => command is RecordActivity or PlanActivity;

    protected override bool HasIntake => true;

    protected override UnitCode OwnerOf(Activity state) => state.Unit;

    protected override Activity Evolve(Activity? state, ActivityEvent happened, DateTimeOffset recordedAt) => Activity.Evolve(state, happened, recordedAt);

    protected override ActivityView Show(Activity state, ActivityCommand? answering) => state.Show(answering);

    protected override async ValueTask<Decision<ActivityEvent>> Decide(Activity? state, ActivityCommand command, CommandContext context, DateTimeOffset now) =>
        ActivityDecider.Decide(new ActivityId(Key), state, command, await FactsFor(state, command), now);

    /// <summary>One after the other, though calls may come in between.</summary>
    private Task<T> InTurn<T>(Func<Task<T>> work)
    {
        var run = After(last);
        last = run;
        return run;

        async Task<T> After(Task before)
        {
            await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            return await work();
        }
    }

    private async Task CarryOut()
    {
        var all = joined;
        joined = [];
        foreach (var some in all.Chunk(AtOnce))
        {
            await InTurn(async () =>
            {
                Dictionary<VolunteerId, VolunteerView> found = [];
                List<Asked> ready = new(some.Length);
                foreach (var (command, asked, volunteer) in some)
                {
                    try
                    {
                        if (await volunteer is { } view) found[command.Volunteer] = view;
                        ready.Add(asked);
                    }
                    catch (Exception fault)
                    {
                        asked.Fail(fault);
                    }
                }

                known = found;
                await ExecuteTogether(ready);
                known = [];
                return true;
            });
        }
    }

    private async Task<VolunteerView?> VolunteerOf(VolunteerId id) => (await Grains.Volunteer(id).Get())?.View;

    private async ValueTask<ActivityFacts> FactsFor(Activity? state, ActivityCommand command) => command switch
    {
        RecordActivity c => await FactsFor(c.Unit, c.Record.Platform, c.Record.Project, c.Record.Teams, []),
        PlanActivity c => await FactsFor(c.Unit, c.Plan.Platform, c.Plan.Project, c.Plan.Teams, c.Plan.Hosts),
        EditActivity c when state is not null => await FactsFor(state.Unit, c.Plan.Platform, c.Plan.Project, c.Plan.Teams, c.Plan.Hosts),
        ParticipantCommand => new ActivityFacts { Rules = rules, Volunteers = known },
        EnterAttendance c => new ActivityFacts { Rules = rules, Volunteers = await VolunteersOf(c) },
        _ => new ActivityFacts { Rules = rules },
    };

    private async Task<ActivityFacts> FactsFor(UnitCode unit, PlatformKey platform, ProjectId? project, ImmutableArray<TeamId> teams, ImmutableArray<UnitCode> hosts)
    {
        TeamId? unknown = null;
        foreach (var team in teams)
        {
            if (await Grains.Team(team).Get() is null) unknown ??= team;
        }

        UnitCode? unknownHost = null;
        foreach (var host in hosts)
        {
            if (await Grains.Unit(host).Get() is null) unknownHost ??= host;
        }

        return new ActivityFacts(
            (await Grains.Unit(unit).Get())?.View,
            await Grains.Platform(platform).Get() is not null,
            project is not { } named || await Grains.Project(named).Get() is not null,
            unknown,
            unknownHost)
        { Rules = rules };
    }

    private async Task<Dictionary<VolunteerId, VolunteerView>> VolunteersOf(EnterAttendance command)
    {
        var found = await Task.WhenAll(command.Entries.Select(entry => entry.Volunteer).Distinct().Select(VolunteerOf));
        return found.OfType<VolunteerView>().ToDictionary(volunteer => volunteer.Id);
    }

    private sealed record Joined(ParticipantCommand Command, Asked Asked, Task<VolunteerView?> Volunteer);
}
