using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.Assessment;

/// <summary>A version of a center's scheme, from its first draft until it is fixed; the key is its id.</summary>
[Alias("assessment.scheme-grain")]
public interface ISchemeGrain : ILedgerGrain<SchemeCommand, SchemeView>;

/// <summary>Something asked of a scheme.</summary>
[GenerateSerializer, Immutable, Alias("assessment.scheme-command")]
public abstract record SchemeCommand;

/// <summary>Drafts a scheme.</summary>
[GenerateSerializer, Immutable, Alias("assessment.draft-scheme")]
public sealed record DraftScheme([property: Id(0)] UnitCode Center, [property: Id(1)] Scheme Scheme) : SchemeCommand;

/// <summary>Replaces a draft; what was checked before has to be checked again.</summary>
[GenerateSerializer, Immutable, Alias("assessment.revise-scheme")]
public sealed record ReviseScheme([property: Id(0)] Scheme Scheme) : SchemeCommand;

/// <summary>Finds a draft to be without fault.</summary>
[GenerateSerializer, Immutable, Alias("assessment.check-scheme")]
public sealed record CheckScheme : SchemeCommand;

/// <summary>Approves a checked draft: from then on it is fixed.</summary>
/// <param name="From">The first month that it holds for, until another one does.</param>
[GenerateSerializer, Immutable, Alias("assessment.approve-scheme")]
public sealed record ApproveScheme([property: Id(0)] Month From) : SchemeCommand;
