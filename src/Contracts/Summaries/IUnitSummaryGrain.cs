using System.Collections.Immutable;
using Orleans.Concurrency;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.Summaries;

/// <summary>
/// What a unit and all below it have done, month by month, always as of now; the key is the unit's code. It follows what happens at the unit
/// and hears of all below from its children alone: each reports its own whole numbers, which replace what it reported before.
/// </summary>
[Alias("summaries.unit")]
public interface IUnitSummaryGrain : IUnitFollower
{
    /// <summary>The numbers of some months; null where nothing is known of the unit.</summary>
    /// <param name="children">Whether those of each unit directly below are told too.</param>
    [Alias("read"), AlwaysInterleave]
    Task<UnitSummary?> Read(Month from, Month to, bool children, CancellationToken cancellationToken = default);

    /// <summary>Waits for a change of any month.</summary>
    /// <param name="seen">The change that the caller has seen; null for none.</param>
    /// <param name="atMost">How long to wait, under the time that a call may take.</param>
    /// <returns>The last change, also where it is still the one seen.</returns>
    [Alias("watch"), AlwaysInterleave]
    Task<SummaryChange> Watch(SummaryChange? seen, TimeSpan atMost, CancellationToken cancellationToken = default);

    /// <summary>A child says what its numbers are.</summary>
    /// <param name="settle">Whether to answer only once it is written down here and at every unit above.</param>
    /// <returns>What is known here of the child.</returns>
    [Alias("report"), AlwaysInterleave]
    Task<SummaryChange> Report(ChildReport report, bool settle);

    /// <summary>All months there are, for a check; nothing where nothing is known of the unit.</summary>
    [Alias("months"), AlwaysInterleave]
    Task<ImmutableArray<MonthFigures>> Months();

    /// <summary>The parent has lost what it knew of this unit, and wants all of it.</summary>
    [Alias("recall"), AlwaysInterleave]
    Task Recall();
}

/// <summary>Which change of a unit's numbers: they are ordered, by the life of the activation first.</summary>
/// <param name="Life">A later activation has a higher one.</param>
/// <param name="Number">From 1 in each life; 0 before the first.</param>
[GenerateSerializer, Immutable, Alias("summaries.change")]
public readonly record struct SummaryChange([property: Id(0)] long Life, [property: Id(1)] long Number);

/// <summary>The numbers of some months.</summary>
/// <param name="Change">The last one that touched these months.</param>
/// <param name="Own">Of what happened at the unit itself; stocks as at the end of the last month.</param>
/// <param name="Total">With all below.</param>
/// <param name="Children">Null where they were not asked for.</param>
[GenerateSerializer, Immutable, Alias("summaries.unit-summary")]
public sealed record UnitSummary(
    [property: Id(0)] SummaryChange Change,
    [property: Id(1)] Tally Own,
    [property: Id(2)] Tally Total,
    [property: Id(3)] ImmutableArray<ChildSummary>? Children);

/// <summary>The numbers of a unit directly below, with all below it.</summary>
[GenerateSerializer, Immutable, Alias("summaries.child-summary")]
public sealed record ChildSummary([property: Id(0)] UnitCode Unit, [property: Id(1)] Tally Total);

/// <summary>What a unit tells its parent: whole numbers of the months that changed since another change, so that repeats and losses do no harm.</summary>
/// <param name="Since">The change that the parent must know for <paramref name="Months"/> to be enough; null where they are all months there are.</param>
/// <param name="Left">Whether the unit has gone to another parent: nothing of it counts here any more.</param>
[GenerateSerializer, Immutable, Alias("summaries.child-report")]
public sealed record ChildReport(
    [property: Id(0)] UnitCode Child,
    [property: Id(1)] SummaryChange Change,
    [property: Id(2)] SummaryChange? Since,
    [property: Id(3)] bool Left,
    [property: Id(4)] ImmutableArray<MonthTally> Months);

/// <summary>A month as a unit has it: the changes of stocks in it, not what there is at its end.</summary>
[GenerateSerializer, Immutable, Alias("summaries.month-figures")]
public sealed record MonthFigures([property: Id(0)] Month Month, [property: Id(1)] Tally Own, [property: Id(2)] Tally Total);

/// <summary>The numbers of one month.</summary>
[GenerateSerializer, Immutable, Alias("summaries.month-tally")]
public sealed record MonthTally([property: Id(0)] Month Month, [property: Id(1)] Tally Tally);
