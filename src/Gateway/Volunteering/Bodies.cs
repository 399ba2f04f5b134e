using System.Collections.Immutable;
using FluentValidation;
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
        Provisional = team.Provisional,
    };

    public TeamDetails ToDetails(VaultId? leader) => new(Name, Platforms ?? [], Areas, Capacity, leader, NameEn);
}

/// <summary>A new team.</summary>
internal sealed record FoundTeamBody : TeamFields
{
    /// <summary>The open unit that it belongs to, for good.</summary>
    public required UnitCode Unit { get; init; }

    /// <summary>The register's code of the team, 1–40 characters; none where it has none.</summary>
    public string? Code { get; init; }

    public required TeamLevel Level { get; init; }
}

internal abstract class TeamFieldsValidator<T> : AbstractValidator<T>
    where T : TeamFields
{
    protected TeamFieldsValidator()
    {
        RuleFor(team => team.Name).Line(100);
        RuleFor(team => team.NameEn).Line(200);
        RuleFor(team => team.Platforms).Count(0, 9);
        RuleFor(team => team.Areas).Count(1, 50);
        RuleFor(team => team.Capacity).Within(1, 1_000);
        RuleFor(team => team.Leader!).SetValidator(new PersonBodyValidator()).When(team => team.Leader is not null);
        RuleFor(team => team.Provisional).Line(200);
    }
}

internal sealed class TeamFieldsValidator : TeamFieldsValidator<TeamFields>;

internal sealed class FoundTeamBodyValidator : TeamFieldsValidator<FoundTeamBody>
{
    public FoundTeamBodyValidator() => RuleFor(team => team.Code).Line(40);
}
