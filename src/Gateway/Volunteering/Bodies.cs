using System.Collections.Immutable;
using FluentValidation;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;

namespace Practice.Actors.Gateway.Volunteering;

/// <summary>What is described of a team, and may be edited.</summary>
internal record TeamFields
{
    /// <summary>1–100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>1–200 characters.</summary>
    public string? NameEn { get; init; }

    /// <summary>The platforms it serves, at most 9; none for a team that takes any kind of request.</summary>
    public ImmutableArray<PlatformKey>? Platforms { get; init; }

    /// <summary>The units whose whole subtrees it serves, 1–50.</summary>
    public required ImmutableArray<UnitCode> Areas { get; init; }

    /// <summary>How many accepted, unfinished requests it can carry at once, 1–1,000.</summary>
    public required int Capacity { get; init; }

    /// <summary>Who leads it; kept in the vault.</summary>
    public PersonBody? Leader { get; init; }

    /// <summary>What makes it special; none for a team like most.</summary>
    public TeamKind? Kind { get; init; }

    /// <summary>That a special team goes, at most 20.</summary>
    public ImmutableArray<TeamRoute>? Routes { get; init; }

    /// <summary>What was assumed about the team, up to 200 characters; null where nothing was.</summary>
    public string? Provisional { get; init; }

    /// <summary>As it is now.</summary>
    /// <param name="leader">Given only where the patch touches them.</param>
    public static TeamFields Of(TeamView team, PersonBody? leader) => new()
    {
        Name = team.Details.Name,
        NameEn = team.Details.NameEn,
        Platforms = team.Details.Platforms,
        Areas = team.Details.Areas,
        Capacity = team.Details.Capacity,
        Leader = leader,
        Kind = team.Details.Kind,
        Routes = team.Details.Routes,
        Provisional = team.Provisional,
    };

    public TeamDetails ToDetails(VaultId? leader) => new(Name, Platforms ?? [], Areas, Capacity, leader, NameEn, Kind, Routes);
}

/// <summary>A new team.</summary>
internal sealed record FoundTeamBody : TeamFields
{
    /// <summary>The open unit that it belongs to, for good.</summary>
    public required UnitCode Unit { get; init; }

    /// <summary>The register's code of the team, 1–40 characters; none where it has none.</summary>
    public string? Code { get; init; }

    public required TeamLevel Level { get; init; }

    /// <summary>A volunteer who becomes its first member and leader; none unless given.</summary>
    public VolunteerId? LeaderVolunteer { get; init; }
}

internal abstract class TeamFieldsValidator<T> : AbstractValidator<T>
    where T : TeamFields
{
    private const int MostStops = 50;
    private const int LongestName = 50;

    private static readonly Phrase NotARoute = new(
        "路线和站点的名称须为一行 1–50 个字符，每条路线 1–50 个站点，位置须是地球上的经纬度。",
        "Routes and stops have names of 1 to 50 characters on one line, a route has 1 to 50 stops, and a position is one on earth.");

    protected TeamFieldsValidator()
    {
        RuleFor(team => team.Name).Line(100);
        RuleFor(team => team.NameEn).Line(200);
        RuleFor(team => team.Platforms).Count(0, 9);
        RuleFor(team => team.Areas).Count(1, 50);
        RuleFor(team => team.Capacity).Within(1, 1_000);
        RuleFor(team => team.Leader!).SetValidator(new PersonBodyValidator()).When(team => team.Leader is not null);
        RuleFor(team => team.Provisional).Line(200);
        RuleFor(team => team.Routes).Count(0, 20);
        RuleFor(team => team.Routes).Custom((routes, context) =>
        {
            if ((routes ?? []).Any(route => route is not null && !IsWell(route))) context.Fail(NotARoute);
        });
    }

    private static bool IsWell(TeamRoute route) =>
        IsName(route.Name) && !route.Stops.IsDefault && route.Stops.Length is >= 1 and <= MostStops && route.Stops.All(stop =>
            stop is not null && IsName(stop.Name) && (stop.Position is not { } at || (at.Latitude is >= -90 and <= 90 && at.Longitude is >= -180 and <= 180)));

    private static bool IsName(string? name) => !string.IsNullOrWhiteSpace(name) && name.Length <= LongestName && !name.Any(char.IsControl);
}

internal sealed class TeamFieldsValidator : TeamFieldsValidator<TeamFields>;

internal sealed class FoundTeamBodyValidator : TeamFieldsValidator<FoundTeamBody>
{
    public FoundTeamBodyValidator() => RuleFor(team => team.Code).Line(40);
}
