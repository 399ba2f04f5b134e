using System.Collections.Immutable;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.Activities;

/// <summary>A brand project as readers see it.</summary>
/// <param name="Funds">Every entry of money, oldest first, reversed ones too.</param>
/// <param name="Results">What it has achieved, oldest first.</param>
/// <param name="Links">The projects that it asked to be connected with.</param>
/// <param name="EndReason">Why it was ended; null while it runs.</param>
[GenerateSerializer, Immutable, Alias("activities.project-view")]
public sealed record ProjectView(
    [property: Id(0)] ProjectId Id,
    [property: Id(1)] UnitCode Center,
    [property: Id(2)] string Name,
    [property: Id(3)] PlatformKey Platform,
    [property: Id(4)] string? Provisional,
    [property: Id(5)] DateTimeOffset UpdatedAt,
    [property: Id(6)] ProjectState State,
    [property: Id(7)] ProjectDescription Description,
    [property: Id(8)] ImmutableArray<FundsEntry> Funds,
    [property: Id(9)] ImmutableArray<ProjectResult> Results,
    [property: Id(10)] ImmutableArray<ProjectId> Links,
    [property: Id(11)] string? EndReason)
{
    /// <summary>All that came in and was not taken back.</summary>
    public long InFen => Funds.Where(entry => entry is { Direction: FundsDirection.In, Reversed: null }).Sum(entry => entry.AmountFen);

    /// <summary>All that went out and was not taken back.</summary>
    public long OutFen => Funds.Where(entry => entry is { Direction: FundsDirection.Out, Reversed: null }).Sum(entry => entry.AmountFen);
}

public enum ProjectState
{
    Running,
    Ended,
}

/// <summary>Money that came in or went out.</summary>
/// <param name="Number">Counts the project's entries from 1.</param>
/// <param name="Reversed">Why it was taken back; null where it stands.</param>
[GenerateSerializer, Immutable, Alias("activities.funds-entry")]
public sealed record FundsEntry(
    [property: Id(0)] int Number,
    [property: Id(1)] FundsDirection Direction,
    [property: Id(2)] long AmountFen,
    [property: Id(3)] DateOnly On,
    [property: Id(4)] string Words,
    [property: Id(5)] DateTimeOffset EnteredAt,
    [property: Id(6)] string? Reversed = null);

/// <summary>Something that a project has achieved.</summary>
[GenerateSerializer, Immutable, Alias("activities.project-result")]
public sealed record ProjectResult([property: Id(0)] DateOnly On, [property: Id(1)] string Words, [property: Id(2)] DateTimeOffset RecordedAt);
