using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.Volunteering;

/// <summary>A volunteer team as readers see it.</summary>
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
    [property: Id(8)] DateTimeOffset UpdatedAt);

public enum TeamState
{
    Active,
    Resting,
    Closed,
}
