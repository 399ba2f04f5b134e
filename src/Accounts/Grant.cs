using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Accounts;

/// <summary>A role and where it holds: in a unit's whole subtree, in a team, or on a platform; exactly one of the three.</summary>
/// <param name="Unit">The top of the subtree, as the hierarchy is when something is asked for.</param>
/// <param name="Team">Of a team's leader or a volunteer.</param>
/// <param name="Platform">Of a platform's lead department.</param>
public sealed record Grant(Role Role, UnitCode? Unit = null, TeamId? Team = null, PlatformKey? Platform = null)
{
    public bool Has(Permission permission) => RolePermissions.Of(Role).Contains(permission);
}
