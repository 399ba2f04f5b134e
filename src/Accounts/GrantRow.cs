using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Accounts;

/// <summary>A role and its place as their columns hold them.</summary>
internal sealed class GrantRow
{
    private const string Unit = "unit";
    private const string Team = "team";
    private const string Platform = "platform";
    private const string Volunteer = "volunteer";

    public required string Role { get; init; }

    public required string ScopeKind { get; init; }

    public required string Scope { get; init; }

    /// <exception cref="ArgumentException">The grant names none of the four places, or several.</exception>
    public static GrantRow Of(Grant grant)
    {
        var (kind, scope) = grant switch
        {
            { Unit: { } unit, Team: null, Platform: null, Volunteer: null } => (Unit, unit.Value),
            { Unit: null, Team: { } team, Platform: null, Volunteer: null } => (Team, team.Value),
            { Unit: null, Team: null, Platform: { } platform, Volunteer: null } => (Platform, platform.Value),
            { Unit: null, Team: null, Platform: null, Volunteer: { } volunteer } => (Volunteer, volunteer.Value),
            _ => throw new ArgumentException("A grant holds in exactly one of a unit, a team, a platform and a volunteer's record.", nameof(grant)),
        };
        return new GrantRow { Role = Words.Of(grant.Role), ScopeKind = kind, Scope = scope };
    }

    public Grant ToGrant() => ScopeKind switch
    {
        Unit => new Grant(Words.Parse<Role>(Role), Unit: new UnitCode(Scope)),
        Team => new Grant(Words.Parse<Role>(Role), Team: new TeamId(Scope)),
        Platform => new Grant(Words.Parse<Role>(Role), Platform: new PlatformKey(Scope)),
        Volunteer => new Grant(Words.Parse<Role>(Role), Volunteer: new VolunteerId(Scope)),
        _ => throw new InvalidOperationException($"No grant holds in a {ScopeKind}."),
    };
}
