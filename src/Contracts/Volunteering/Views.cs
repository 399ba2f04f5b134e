using System.Collections.Immutable;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.Volunteering;

/// <summary>A volunteer team as readers see it.</summary>
/// <param name="Links">Teams that it has said it links up with; those that have said so too are linked. Null for none.</param>
[GenerateSerializer, Immutable, Alias("volunteering.team-view")]
public sealed record TeamView(
    [property: Id(0)] TeamId Id,
    [property: Id(1)] UnitCode Unit,
    [property: Id(2)] string? Code,
    [property: Id(3)] TeamLevel Level,
    [property: Id(4)] TeamState State,
    [property: Id(5)] TeamDetails Details,
    [property: Id(6)] string? Provisional,
    [property: Id(7)] DateTimeOffset FoundedAt,
    [property: Id(8)] DateTimeOffset UpdatedAt,
    [property: Id(9)] ImmutableArray<TeamId>? Links = null)
{
    public bool LinksTo(TeamId other) => Links is { } links && links.Contains(other);
}

public enum TeamState
{
    Active,
    Resting,
    Closed,
}
