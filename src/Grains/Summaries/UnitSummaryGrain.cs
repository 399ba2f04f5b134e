using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Summaries;
using Practice.Actors.Streams;

namespace Practice.Actors.Grains.Summaries;

/// <summary>A unit's live summary: it follows the unit, hears its children's reports, and reports to the unit above.</summary>
[ImplicitStreamSubscription(LedgerStream.UnitNamespace)]
internal sealed partial class UnitSummaryGrain(
    FollowerServices services,
    CountyZone zone,
    IUnitChildren below,
    [PersistentState("summary", LedgerStream.Storage)] IPersistentState<Checkpoint<KeptSummary>> stored)
    : UnitFollower<KeptSummary>(services, stored), IUnitSummaryGrain
{
    /// <summary>How long a change waits for others before it is reported.</summary>
    private static readonly TimeSpan Coalesce = TimeSpan.FromMilliseconds(250);

    /// <summary>How long after a report that failed the next one is tried.</summary>
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    /// <summary>Summaries kept as they were read; more are counted anew.</summary>
    private const int MostShown = 32;

    /// <summary>Attempts at one report: what the parent answers says what it wants.</summary>
    private const int Attempts = 4;

    private Summary summary = null!;
    private NextRun settling = null!;
    private EmptyActivation empty = null!;
    private IGrainTimer? reporting;

    /// <summary>What was read since the last change: dashboards ask for the same again and again.</summary>
    private readonly Dictionary<(Month From, Month To, bool Children), UnitSummary> shown = [];
    private SummaryChange shownAt;

    private SummaryChange told;
    private TaskCompletionSource changed = NewSignal();

    private UnitCode Code => new(Unit);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        settling = new NextRun(() => ReportUp(settle: true));
        empty = new EmptyActivation(this, () => summary.IsEmpty);
        await base.OnActivateAsync(cancellationToken);
        if (summary.IsEmpty) empty.LeaveIfEmpty();
        else if (!Restored) RecallChildren().Ignore();
    }

    public Task<UnitSummary?> Read(Month from, Month to, bool children, CancellationToken cancellationToken = default)
    {
        if (summary.IsEmpty)
        {
            empty.LeaveIfEmpty();
            return Task.FromResult<UnitSummary?>(null);
        }

        if (shownAt != summary.Change || shown.Count >= MostShown)
        {
            shown.Clear();
            shownAt = summary.Change;
        }

        if (!shown.TryGetValue((from, to, children), out var read)) shown[(from, to, children)] = read = summary.Read(from, to, children);
        return Task.FromResult<UnitSummary?>(read);
    }

    public async Task<SummaryChange> Watch(SummaryChange? seen, TimeSpan atMost, CancellationToken cancellationToken = default)
    {
        if (seen == summary.Change)
            await changed.Task.WaitAsync(atMost, Services.Clock, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        return summary.Change;
    }

    public async Task<SummaryChange> Report(ChildReport report, bool settle)
    {
        var known = summary.Take(report);
        Applied();
        if (known != report.Change || !settle) return known;
        await Save();
        await settling.Join();
        return known;
    }

    public Task<ImmutableArray<MonthFigures>> Months()
    {
        empty.LeaveIfEmpty();
        return Task.FromResult(summary.Months());
    }

    public Task Recall()
    {
        summary.Recall();
        ReportSoon(Coalesce);
        return Task.CompletedTask;
    }

    public override async Task Settle(long position)
    {
        await base.Settle(position);
        await settling.Join();
    }

    protected override void Restore(KeptSummary? kept)
    {
        summary = Summary.Of(kept, zone, Services.Clock.GetUtcNow().UtcTicks);
        told = summary.Change;
    }

    protected override void Apply(FollowedEvent happened) => summary.Apply(EventCatalog.Deserialize(happened.Type, happened.Json), happened.RecordedAt);

    protected override KeptSummary Keep() => summary.Keep();

    protected override void Applied()
    {
        if (summary.Change == told && summary.Former.Count == 0) return;
        if (summary.Change != told) Changed();
        told = summary.Change;
        Interlocked.Exchange(ref changed, NewSignal()).TrySetResult();
        ReportSoon(Coalesce);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void ReportSoon(TimeSpan wait)
    {
        if (reporting is not null || (summary.Parent is null && summary.Former.Count == 0)) return;
        reporting = this.RegisterGrainTimer(
            async () =>
            {
                reporting?.Dispose();
                reporting = null;
                // Where the unit is active next, the sweep has it report.
                if (Services.IsStopping) return;
                try
                {
                    await ReportUp(settle: false);
                }
                catch (Exception fault)
                {
                    // The unit above is moving to another silo, or its database is away.
                    ReportFailed(Services.Logger, Unit, fault);
                    ReportSoon(Retry);
                }
            },
            new GrainTimerCreationOptions(wait, Timeout.InfiniteTimeSpan) { Interleave = true });
    }

    /// <summary>Tells the unit above what it does not know yet, and those that the unit was below before that it left.</summary>
    private async Task ReportUp(bool settle)
    {
        foreach (var parent in summary.Former.ToList())
        {
            await Tell(parent, settle);
            if (!settle) continue;
            summary.Forget(parent);
            Changed();
        }

        if (summary.Parent is { } above && (settle || summary.HasNews)) await Tell(above, settle);
    }

    private async Task Tell(UnitCode parent, bool settle)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var report = summary.ReportTo(parent, Code);
            if (summary.Hear(parent, report, await Grains.UnitSummary(parent).Report(report, settle))) return;
        }

        throw new InvalidOperationException($"{parent} does not take the report of {Unit}.");
    }

    private async Task RecallChildren()
    {
        try
        {
            foreach (var child in await below.OfAsync(Code, CancellationToken.None)) await Grains.UnitSummary(child).Recall();
        }
        catch (Exception fault)
        {
            RecallFailed(Services.Logger, Unit, fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Unit} could not report its summary; it does so again shortly.")]
    private static partial void ReportFailed(ILogger logger, string unit, Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Unit} could not ask the units below for their summaries; it hears of each at its next change.")]
    private static partial void RecallFailed(ILogger logger, string unit, Exception fault);
}
