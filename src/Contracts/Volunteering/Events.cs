using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.Volunteering;

/// <summary>Something that happened to a volunteer team.</summary>
public abstract record TeamEvent : DomainEvent;

[Alias("team.founded")]
public sealed record TeamFounded(TeamId Id, UnitCode Unit, string? Code, TeamLevel Level, TeamDetails Details, string? Provisional) : TeamEvent;

[Alias("team.edited")]
public sealed record TeamEdited(TeamDetails Details, string? Provisional) : TeamEvent;

[Alias("team.rested")]
public sealed record TeamRested : TeamEvent;

[Alias("team.resumed")]
public sealed record TeamResumed : TeamEvent;

[Alias("team.closed")]
public sealed record TeamClosed : TeamEvent;

/// <summary>This side has said that it links up; the other says so in its own history.</summary>
[Alias("team.linked")]
public sealed record TeamLinked(TeamId Other) : TeamEvent;

[Alias("team.unlinked")]
public sealed record TeamUnlinked(TeamId Other) : TeamEvent;
