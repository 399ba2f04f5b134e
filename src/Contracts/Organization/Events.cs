namespace Practice.Actors.Contracts.Organization;

/// <summary>Something that happened to a practice unit.</summary>
public abstract record UnitEvent : DomainEvent;

[Alias("unit.opened")]
public sealed record UnitOpened(UnitCode Code, UnitLevel Level, UnitCode? Parent, UnitDetails Details, string? Provisional) : UnitEvent;

[Alias("unit.edited")]
public sealed record UnitEdited(UnitDetails Details, string? Provisional) : UnitEvent;

[Alias("unit.moved")]
public sealed record UnitMoved(UnitCode From, UnitCode To) : UnitEvent;

[Alias("unit.merged")]
public sealed record UnitMerged(UnitCode Into) : UnitEvent;

[Alias("unit.closed")]
public sealed record UnitClosed : UnitEvent;

[Alias("unit.evidence-recorded")]
public sealed record EvidenceRecorded(EightHave Item, string Evidence) : UnitEvent;

/// <param name="By">The account that checked.</param>
[Alias("unit.evidence-checked")]
public sealed record EvidenceChecked(EightHave Item, bool Met, string By, DateTimeOffset At) : UnitEvent;

/// <summary>Something that happened to a service platform.</summary>
public abstract record PlatformEvent : DomainEvent;

[Alias("platform.established")]
public sealed record PlatformEstablished(PlatformKey Key, UnitCode Center, PlatformDetails Details, string? Provisional) : PlatformEvent;

[Alias("platform.edited")]
public sealed record PlatformEdited(PlatformDetails Details, string? Provisional) : PlatformEvent;
