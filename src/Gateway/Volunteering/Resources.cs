using System.Collections.Immutable;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Gateway.Volunteering;

/// <summary>A volunteer team.</summary>
/// <param name="Code">The register's code of the team; null where it has none.</param>
/// <param name="Platforms">The platforms it serves; empty for a team that takes any kind of request.</param>
/// <param name="Areas">The units whose whole subtrees it serves.</param>
/// <param name="Capacity">How many accepted, unfinished requests it can carry at once.</param>
/// <param name="Leader">Who leads it, as an opaque key of the vault (<c>/v1/people/{id}</c>).</param>
/// <param name="Provisional">What was assumed about it; null where nothing was.</param>
internal sealed record TeamResource(
    TeamId Id,
    UnitCode Unit,
    string? Code,
    TeamLevel Level,
    TeamState State,
    string Name,
    string? NameEn,
    ImmutableArray<PlatformKey> Platforms,
    ImmutableArray<UnitCode> Areas,
    int Capacity,
    VaultId? Leader,
    string? Provisional,
    DateTimeOffset FoundedAt,
    DateTimeOffset UpdatedAt)
{
    public static TeamResource Of(TeamView team) => new(
        team.Id,
        team.Unit,
        team.Code,
        team.Level,
        team.State,
        team.Details.Name,
        team.Details.NameEn,
        team.Details.Platforms,
        team.Details.Areas,
        team.Details.Capacity,
        team.Details.Leader,
        team.Provisional,
        team.FoundedAt,
        team.UpdatedAt);
}
