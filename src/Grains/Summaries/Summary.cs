using System.Collections.Immutable;
using System.Numerics;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Contracts.Certificates;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Summaries;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Grains.Summaries;

/// <summary>
/// A unit's numbers by month: its own, from what happened at it, and each child's, as it last reported them. What is counted is a sum, so the
/// order of reports makes no difference.
/// </summary>
/// <param name="zone">Where months begin.</param>
/// <param name="life">Of the activation; higher than any before.</param>
internal sealed class Summary(CountyZone zone, long life)
{
    private readonly Dictionary<Month, Tally> own = [];
    private readonly Dictionary<Month, Tally> total = [];
    private readonly Dictionary<UnitCode, Child> children = [];

    /// <summary>The number of the change that touched a month's total last.</summary>
    private readonly Dictionary<Month, long> touched = [];

    private readonly HashSet<UnitCode> former = [];
    private uint havesMet;

    /// <summary>The last change that a parent is known to know.</summary>
    private (UnitCode Parent, SummaryChange Change)? acknowledged;

    /// <summary>The last change.</summary>
    public SummaryChange Change { get; private set; } = new(life, 0);

    /// <summary>Whether nothing is known of the unit, and of none below it.</summary>
    public bool IsEmpty => total.Count == 0 && Parent is null && children.Count == 0;

    /// <summary>The unit directly above; null for a center, and before the unit was opened.</summary>
    public UnitCode? Parent { get; private set; }

    /// <summary>Units that it was below before, and that have not yet written down that it left.</summary>
    public IReadOnlyCollection<UnitCode> Former => former;

    public static Summary Of(KeptSummary? kept, CountyZone zone, long life)
    {
        var summary = new Summary(zone, life);
        if (kept is null) return summary;
        (summary.Parent, summary.havesMet) = (kept.Parent, kept.HavesMet);
        summary.former.UnionWith(kept.Former);
        foreach (var month in kept.Own) summary.Count(month.Month, month.Tally);
        foreach (var child in kept.Children) summary.Take(new ChildReport(child.Child, child.Change, null, child.Left, child.Months));
        return summary;
    }

    /// <summary>What is to be written down.</summary>
    public KeptSummary Keep() => new(
        Parent,
        havesMet,
        [.. former],
        [.. own.Select(month => new MonthTally(month.Key, month.Value.Copy()))],
        [.. children.Select(child => new ChildReport(child.Key, child.Value.Change, null, child.Value.Left, child.Value.Months))]);

    /// <summary>Takes in an event of the unit.</summary>
    /// <exception cref="InvalidOperationException">Nobody has said whether such an event counts.</exception>
    public void Apply(DomainEvent happened, DateTimeOffset recordedAt)
    {
        switch (happened)
        {
            case RequestPlaced e:
                Count(zone.MonthOf(e.At), Counting.Of(RequestStanding.After(e)));
                break;
            case ServiceRequestStep e:
                var after = RequestStanding.After(e);
                Count(zone.MonthOf(after.PlacedAt), Counting.Of(after).Add(Counting.Of(e.Was!), -1));
                break;
            case ActivityRecorded { Record: var record }:
                Count(zone.MonthOf(record.StartsAt), Counting.OfActivity(record.Participants, record.Audience, record.ServiceMinutes));
                break;
            case ActivitySentBack { Was: var record }:
                Count(zone.MonthOf(record.StartsAt), new Tally().Add(Counting.OfActivity(record.Participants, record.Audience, record.ServiceMinutes), -1));
                break;
            case TeamFounded:
                Stock(Metric.Teams, 1);
                break;
            case TeamClosed:
                Stock(Metric.Teams, -1);
                break;
            case VolunteerRegistered { Channel: not RegistrationChannel.Self } or VolunteerConfirmed or VolunteerResumed:
                Stock(Metric.ActiveVolunteers, 1);
                break;
            case VolunteerPaused or VolunteerLeft { Was: VolunteerState.Active } or VolunteerMerged { Was: VolunteerState.Active } or VolunteerErased { Was: VolunteerState.Active }:
                Stock(Metric.ActiveVolunteers, -1);
                break;
            case UnitOpened e:
                Parent = e.Parent;
                Stock(Metric.Units, 1);
                break;
            case UnitMoved e:
                former.Add(e.From);
                former.Remove(e.To);
                Parent = e.To;
                // The former parent is to see that this comes after all that it has.
                Next();
                break;
            case UnitClosed or UnitMerged:
                Stock(Metric.Units, -1);
                Stock(Metric.HavesMet, -BitOperations.PopCount(havesMet));
                havesMet = 0;
                break;
            case EvidenceChecked e:
                Meet(e.Item, e.Met);
                break;
            case EvidenceRecorded e:
                Meet(e.Item, false);
                break;
            case UnitEdited or PlatformEvent or MenuItemEvent or DeadlinesEvent or ActivityEvent or ProjectEvent or ThemePlanEvent or MonthPlanEvent or OfferEvent or CertificateEvent or SchemeEvent or AssessmentEvent
                or CouncilEvent or MeetingEvent or LimitsEvent or CeremonyEvent or DocumentEvent or PointRulesEvent or DeedEvent or PassbookEvent or PointBankEvent or BoardEntryEvent or LenderReferenceEvent or HonourRoundEvent
                or TeamEdited or TeamRested or TeamResumed or TeamLinked or TeamUnlinked or VolunteerEvent:
                break;
            default:
                throw new InvalidOperationException($"A summary does not know whether {happened.GetType()} counts.");
        }

        void Stock(Metric metric, long number) => Count(zone.MonthOf(recordedAt), new Tally { [metric] = number });

        void Meet(EightHave item, bool met)
        {
            var bit = 1u << (int)item;
            var before = havesMet;
            havesMet = met ? havesMet | bit : havesMet & ~bit;
            Stock(Metric.HavesMet, BitOperations.PopCount(havesMet) - BitOperations.PopCount(before));
        }
    }

    /// <summary>Takes in what a child reports, unless something later is known of it or it builds on what is not known here.</summary>
    /// <returns>What is known of the child now.</returns>
    public SummaryChange Take(ChildReport report)
    {
        var child = children.GetValueOrDefault(report.Child) ?? new Child(default, Left: false, []);
        if (Later(child.Change, report.Change) || child.Change == report.Change) return child.Change;
        // What was known of it went when it left: it has to tell everything.
        if (child.Left && report.Since is not null) return default;
        if (report.Since is { } since && (since.Life != child.Change.Life || since.Number > child.Change.Number)) return child.Change;

        var reported = report.Months.ToDictionary(month => month.Month, month => month.Tally);
        var gone = report.Since is null ? child.Months.Where(month => !reported.ContainsKey(month.Month)) : [];
        Next();
        foreach (var month in gone) Touch(month.Month, new Tally().Add(month.Tally, -1));
        foreach (var month in child.Months.Where(month => reported.ContainsKey(month.Month))) Touch(month.Month, new Tally().Add(month.Tally, -1));
        foreach (var month in report.Months) Touch(month.Month, month.Tally);
        children[report.Child] = new Child(
            report.Change, report.Left, [.. child.Months.Where(month => report.Since is not null && !reported.ContainsKey(month.Month)), .. report.Months]);
        return report.Change;
    }

    /// <summary>Whether the parent lacks something.</summary>
    public bool HasNews => Parent is { } parent && acknowledged != (parent, Change);

    /// <summary>What to tell a parent: the months that it lacks, whole, as they are now; or, a former one, that the unit left.</summary>
    public ChildReport ReportTo(UnitCode parent, UnitCode self)
    {
        if (parent != Parent) return new ChildReport(self, Change, null, Left: true, []);
        SummaryChange? since = acknowledged is { } known && known.Parent == parent && known.Change.Life == Change.Life ? known.Change : null;
        return new ChildReport(
            self,
            Change,
            since,
            Left: false,
            [.. total.Where(month => since is null || touched[month.Key] > since.Value.Number).Select(month => new MonthTally(month.Key, month.Value.Copy()))]);
    }

    /// <summary>Takes note of what a parent knows after a report.</summary>
    /// <returns>Whether that is all that it was told; else it is to be told anew.</returns>
    public bool Hear(UnitCode parent, ChildReport told, SummaryChange known)
    {
        // It knows of a later life: a clock went back, or another activation was on the way.
        if (known.Life > Change.Life) Change = new SummaryChange(known.Life + 1, Change.Number + 1);
        if (!told.Left) acknowledged = known.Life == Change.Life ? (parent, known) : null;
        return known == told.Change;
    }

    /// <summary>The parent is to be told everything anew.</summary>
    public void Recall() => acknowledged = null;

    /// <summary>A former parent has written down that the unit left.</summary>
    public void Forget(UnitCode parent) => former.Remove(parent);

    /// <summary>The numbers of some months.</summary>
    public UnitSummary Read(Month from, Month to, bool withChildren) => new(
        new SummaryChange(Change.Life, touched.Where(month => month.Key <= to).Select(month => month.Value).DefaultIfEmpty().Max()),
        Sum(own.Select(month => new MonthTally(month.Key, month.Value)), from, to),
        Sum(total.Select(month => new MonthTally(month.Key, month.Value)), from, to),
        withChildren
            ? [.. children.Where(child => !child.Value.Left).OrderBy(child => child.Key.Value, StringComparer.Ordinal)
                .Select(child => new ChildSummary(child.Key, Sum(child.Value.Months, from, to)))]
            : null);

    /// <summary>Every month, as it is kept.</summary>
    public ImmutableArray<MonthFigures> Months() =>
        [.. total.Select(month => new MonthFigures(month.Key, own.GetValueOrDefault(month.Key)?.Copy() ?? new Tally(), month.Value.Copy()))];

    /// <summary>Of flows the months asked for, of stocks all up to the last one.</summary>
    private static Tally Sum(IEnumerable<MonthTally> months, Month from, Month to)
    {
        var sum = new Tally();
        foreach (var (month, tally) in months)
        {
            if (month > to) continue;
            if (month >= from)
            {
                sum.Add(tally);
                continue;
            }

            foreach (var stock in Metrics.Stocks) sum[stock] += tally[stock];
        }

        return sum;
    }

    private static bool Later(SummaryChange one, SummaryChange other) => (one.Life, one.Number).CompareTo((other.Life, other.Number)) > 0;

    private void Count(Month month, Tally added)
    {
        if (added.IsZero) return;
        Next();
        Of(own, month).Add(added);
        Touch(month, added);
    }

    private void Next() => Change = Change with { Number = Change.Number + 1 };

    private void Touch(Month month, Tally added)
    {
        Of(total, month).Add(added);
        touched[month] = Change.Number;
    }

    private static Tally Of(Dictionary<Month, Tally> tallies, Month month) =>
        tallies.TryGetValue(month, out var tally) ? tally : tallies[month] = new Tally();

    /// <summary>What a child reported last.</summary>
    /// <param name="Left">Whether it has gone to another parent; kept so that a late report from before does not bring it back.</param>
    private sealed record Child(SummaryChange Change, bool Left, ImmutableArray<MonthTally> Months);
}

/// <summary>A summary as it is written down.</summary>
internal sealed record KeptSummary(
    UnitCode? Parent,
    uint HavesMet,
    ImmutableArray<UnitCode> Former,
    ImmutableArray<MonthTally> Own,
    ImmutableArray<ChildReport> Children);
