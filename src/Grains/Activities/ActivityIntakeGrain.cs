using System.Collections.Immutable;
using Orleans.Concurrency;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;

namespace Practice.Actors.Grains.Activities;

/// <summary>
/// Records activities by the hundred: an activation for each row of a long table would cost more than the row. What the decisions need to know of
/// others is asked for once and holds for a moment; everything else is as in an activity's own shell.
/// </summary>
[StatelessWorker]
internal sealed class ActivityIntakeGrain(LedgerGrainServices services) : Grain, IActivityIntakeGrain
{
    private static readonly TimeSpan Holds = TimeSpan.FromSeconds(1);

    private readonly Dictionary<UnitCode, UnitView?> units = [];
    private readonly Dictionary<PlatformKey, bool> platforms = [];
    private readonly Dictionary<ProjectId, bool> projects = [];
    private readonly Dictionary<TeamId, bool> teams = [];
    private DateTimeOffset learnedAt;

    public async Task<ImmutableArray<IntakeResult>> Record(ImmutableArray<ActivityIntake> batch, string actor, bool tryOnly, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(batch.Length, ActivityIntake.MostAtOnce, nameof(batch));
        await LearnAsync(batch);
        var now = services.Now();
        return [.. await Task.WhenAll(batch.Select(intake => RecordAsync(intake, actor, tryOnly, now, cancellationToken)))];
    }

    private async Task<IntakeResult> RecordAsync(ActivityIntake intake, string actor, bool tryOnly, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var decision = ActivityDecider.Decide(intake.Id, null, intake.Command, FactsFor(intake.Command), now);
        if (decision.Rejection is { } rejection) return await RefuseAsync(intake, rejection, cancellationToken);
        if (tryOnly) return new IntakeResult(IntakeOutcome.Recorded);

        // No fingerprint: the id follows from the content, so that another content is another stream.
        var events = decision.Events.Select(happened => new EventData(EventCatalog.NameOf(happened.GetType()), EventCatalog.Serialize(happened))).ToArray();
        return await services.AppendAsync(
            new Append(intake.Command.Unit.Value, intake.Id.Value, StreamHead.None, intake.CommandId, Fingerprint: "", actor, now, events), cancellationToken) switch
        {
            AppendResult.Appended appended => new IntakeResult(IntakeOutcome.Recorded, appended.Last),
            AppendResult.Duplicate before => new IntakeResult(IntakeOutcome.Recorded, before.Last),
            null => new IntakeResult(IntakeOutcome.Refused, Rejection: CommonRejections.Busy.Because()),
            _ => new IntakeResult(IntakeOutcome.Known),
        };
    }

    /// <summary>What is there already stays so, whatever the rules now make of it.</summary>
    private async Task<IntakeResult> RefuseAsync(ActivityIntake intake, Rejection rejection, CancellationToken cancellationToken)
    {
        var history = await services.Ledger.ReadStreamAsync(intake.Id.Value, cancellationToken: cancellationToken);
        if (history.FirstOrDefault(stored => stored.CommandId == intake.CommandId) is { } before) return new IntakeResult(IntakeOutcome.Recorded, before.Position);
        return history.Count > 0 ? new IntakeResult(IntakeOutcome.Known) : new IntakeResult(IntakeOutcome.Refused, Rejection: rejection);
    }

    private ActivityFacts FactsFor(RecordActivity command)
    {
        TeamId? unknown = null;
        foreach (var team in command.Record.Teams)
        {
            if (!teams[team]) unknown ??= team;
        }

        return new ActivityFacts(
            units[command.Unit], platforms[command.Record.Platform], command.Record.Project is not { } project || projects[project], unknown);
    }

    /// <summary>Asks for what the batch names and is not known from a moment ago.</summary>
    private async Task LearnAsync(ImmutableArray<ActivityIntake> batch)
    {
        var now = services.Clock.GetUtcNow();
        if (now - learnedAt is var age && (age < TimeSpan.Zero || age > Holds))
        {
            units.Clear();
            platforms.Clear();
            projects.Clear();
            teams.Clear();
            learnedAt = now;
        }

        await LearnAsync(units, batch.Select(intake => intake.Command.Unit), async unit => (await GrainFactory.Unit(unit).Get())?.View);
        await LearnAsync(platforms, batch.Select(intake => intake.Command.Record.Platform), async platform => await GrainFactory.Platform(platform).Get() is not null);
        await LearnAsync(projects, batch.Select(intake => intake.Command.Record.Project).OfType<ProjectId>(), async project => await GrainFactory.Project(project).Get() is not null);
        await LearnAsync(teams, batch.SelectMany(intake => intake.Command.Record.Teams), async team => await GrainFactory.Team(team).Get() is not null);
    }

    private static async Task LearnAsync<TId, TFact>(Dictionary<TId, TFact> known, IEnumerable<TId> named, Func<TId, Task<TFact>> ask)
        where TId : struct
    {
        var asked = named.Where(id => !known.ContainsKey(id)).Distinct().Select(async id => (Id: id, Fact: await ask(id))).ToList();
        foreach (var (id, fact) in await Task.WhenAll(asked)) known[id] = fact;
    }
}
