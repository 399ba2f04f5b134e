using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.Activities;

/// <summary>Something that happened to a brand project.</summary>
public abstract record ProjectEvent : DomainEvent;

[Alias("project.registered")]
public sealed record ProjectRegistered(ProjectId Id, UnitCode Center, string Name, PlatformKey Platform, string? Provisional) : ProjectEvent;

[Alias("project.edited")]
public sealed record ProjectEdited(string Name, PlatformKey Platform, string? Provisional, ProjectDescription Description) : ProjectEvent;

/// <param name="Number">Counts the project's entries from 1.</param>
[Alias("project.funds-entered")]
public sealed record FundsEntered(int Number, FundsDirection Direction, long AmountFen, DateOnly On, string Words) : ProjectEvent;

/// <param name="Direction">Of the entry, as is <paramref name="AmountFen"/>.</param>
[Alias("project.funds-reversed")]
public sealed record FundsReversed(int Number, FundsDirection Direction, long AmountFen, string Reason) : ProjectEvent;

[Alias("project.result-recorded")]
public sealed record ResultRecorded(DateOnly On, string Words) : ProjectEvent;

[Alias("project.linked")]
public sealed record ProjectLinked(ProjectId Other) : ProjectEvent;

[Alias("project.unlinked")]
public sealed record ProjectUnlinked(ProjectId Other) : ProjectEvent;

[Alias("project.ended")]
public sealed record ProjectEnded(string Reason) : ProjectEvent;

[Alias("project.resumed")]
public sealed record ProjectResumed : ProjectEvent;
