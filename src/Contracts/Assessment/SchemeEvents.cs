using System.Collections.Immutable;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.Assessment;

/// <summary>Something that happened to a scheme. Its boards follow one by one, as all of them may be more than one event can hold.</summary>
public abstract record SchemeEvent : DomainEvent;

[Alias("scheme.drafted")]
public sealed record SchemeDrafted(SchemeId Id, UnitCode Center, Phrase Name, Phrase? Provisional, ImmutableArray<SchemeConstant>? Constants, string By) : SchemeEvent;

/// <summary>Its boards are gone with it; the new ones follow.</summary>
[Alias("scheme.revised")]
public sealed record SchemeRevised(Phrase Name, Phrase? Provisional, ImmutableArray<SchemeConstant>? Constants, string By) : SchemeEvent;

[Alias("scheme.board-set")]
public sealed record SchemeBoardSet(Board Board) : SchemeEvent;

/// <param name="Digest">Of what was checked.</param>
/// <param name="By">An account.</param>
[Alias("scheme.checked")]
public sealed record SchemeChecked(string Digest, string By) : SchemeEvent;

/// <param name="From">The first month that it holds for.</param>
/// <param name="Digest">Of what was approved.</param>
/// <param name="By">An account.</param>
[Alias("scheme.approved")]
public sealed record SchemeApproved(Month From, string Digest, string By) : SchemeEvent;
