using System.Collections.Immutable;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.ReadModel;

/// <summary>What of a list somebody may see: what belongs to any of these.</summary>
/// <param name="Units">With all units below them.</param>
/// <param name="Volunteers">Whose own records they are.</param>
public sealed record Scope(ImmutableArray<UnitCode> Units, ImmutableArray<TeamId> Teams, ImmutableArray<PlatformKey> Platforms, ImmutableArray<VolunteerId> Volunteers);
