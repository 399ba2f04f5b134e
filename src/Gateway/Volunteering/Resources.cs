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
/// <param name="Kind">Null for a team like most.</param>
/// <param name="Routes">That a special team goes, with its stops in order.</param>
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
    DateTimeOffset UpdatedAt,
    TeamKind? Kind,
    ImmutableArray<TeamRoute> Routes)
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
        team.UpdatedAt,
        team.Details.Kind,
        team.Details.Routes ?? []);
}

/// <summary>Teams that a team is linked with, or would be.</summary>
internal sealed record TeamLinksResource(IReadOnlyList<TeamLinkResource> Items);

/// <param name="Team">The other one.</param>
internal sealed record TeamLinkResource(TeamId Team, TeamLinkState State);

/// <summary>How far two teams are with linking up.</summary>
internal enum TeamLinkState
{
    /// <summary>Both have said so.</summary>
    Linked,

    /// <summary>This one has, the other has still to.</summary>
    Offered,

    /// <summary>The other has, this one has still to.</summary>
    Asked,
}

/// <summary>What a team did in a month or a year.</summary>
/// <param name="Period">As it was asked for: <c>2026-03</c> or <c>2026</c>.</param>
/// <param name="Members">Now, leaders included.</param>
/// <param name="Leaders">Now.</param>
/// <param name="Served">Volunteers who served with it in the period.</param>
/// <param name="Services">Entries of hours that stand.</param>
/// <param name="Minutes">That count.</param>
/// <param name="Activities">At which its members served.</param>
/// <param name="Requests">Of those placed in the period that it leads, as they stand now.</param>
/// <param name="Rating">The mean of what the served gave, 1–5; null where fewer than five did.</param>
internal sealed record TeamStatisticsResource(
    TeamId Team, string Period, long Members, long Leaders, long Served, long Services, long Minutes, long Activities, TeamRequestsResource Requests, double? Rating);

/// <param name="Led">All of them.</param>
/// <param name="Finished">Whose result was reported.</param>
/// <param name="FinishedInTime">Of these, in time.</param>
/// <param name="AcceptedInTime">That it accepted in time.</param>
/// <param name="AcceptedLate">That it accepted late.</param>
/// <param name="Rated">That the served rated.</param>
internal sealed record TeamRequestsResource(long Led, long Finished, long FinishedInTime, long AcceptedInTime, long AcceptedLate, long Rated);
