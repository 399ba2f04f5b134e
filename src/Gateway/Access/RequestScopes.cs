using Practice.Actors.Accounts;
using Practice.Actors.ReadModel.ServiceRequests;

namespace Practice.Actors.Gateway.Access;

/// <summary>Leaves of the list of service requests what somebody may see.</summary>
internal sealed class RequestScopes(UnitPaths paths)
{
    public async ValueTask<ServiceRequestFilter> NarrowAsync(ServiceRequestFilter asked, Principal principal)
    {
        var scope = Authorizer.ScopeOf(principal, Permission.ReadRequests);
        // What is asked for may lie within it as it is; then nothing else needs to be looked at.
        if (asked.Team is { } team && scope.Teams.Contains(team)) return asked;
        if (asked.Platform is { } platform && scope.Platforms.Contains(platform)) return asked;
        foreach (var top in scope.Units)
        {
            if ((asked.Unit ?? asked.Desk) is { } unit && await paths.IsWithinAsync(unit, top)) return asked;
        }

        return (asked, scope) switch
        {
            ({ Unit: null }, { Units: [var only], Teams: [], Platforms: [] }) => asked with { Unit = only, Subtree = true },
            ({ Team: null }, { Units: [], Teams: [var only], Platforms: [] }) => asked with { Team = only },
            ({ Platform: null }, { Units: [], Teams: [], Platforms: [var only] }) => asked with { Platform = only },
            _ => asked with { Within = scope },
        };
    }
}
