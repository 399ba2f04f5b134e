using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Accounts;

/// <summary>A role and where it holds: in a unit's whole subtree, in a team, on a platform, or at one volunteer's own record; exactly one of the four.</summary>
/// <param name="Unit">The top of the subtree, as the hierarchy is when something is asked for.</param>
/// <param name="Team">Of a team's leader.</param>
/// <param name="Platform">Of a platform's lead department.</param>
/// <param name="Volunteer">Whose own record it is: the place of <see cref="Role.Volunteer"/> and of no other role.</param>
public sealed record Grant(Role Role, UnitCode? Unit = null, TeamId? Team = null, PlatformKey? Platform = null, VolunteerId? Volunteer = null)
{
    /// <summary>Whether the role goes with the place: what a volunteer may do with their own record must never reach another's.</summary>
    public bool FitsItsPlace => (Role == Role.Volunteer) == (Volunteer is not null);

    public bool Has(Permission permission) => FitsItsPlace && RolePermissions.Of(Role).Contains(permission);
}
