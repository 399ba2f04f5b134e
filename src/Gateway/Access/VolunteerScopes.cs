using Practice.Actors.Accounts;
using Practice.Actors.ReadModel.Certificates;
using Practice.Actors.ReadModel.Volunteering;

namespace Practice.Actors.Gateway.Access;

/// <summary>Leaves of the lists of volunteers, of their hours and certificates what somebody may see.</summary>
internal sealed class VolunteerScopes(UnitPaths paths)
{
    public async ValueTask<VolunteerFilter> NarrowAsync(VolunteerFilter asked, Principal principal)
    {
        var scope = Authorizer.ScopeOf(principal, Permission.ReadVolunteers);
        if ((asked.Team ?? asked.Asks) is { } team && scope.Teams.Contains(team)) return asked;
        foreach (var top in scope.Units)
        {
            if (asked.Unit is { } unit && await paths.IsWithinAsync(unit, top)) return asked;
        }

        return (asked, scope) switch
        {
            ({ Unit: null }, { Units: [var only], Teams: [], Volunteers: [] }) => asked with { Unit = only, Subtree = true },
            ({ Team: null, Asks: null }, { Units: [], Teams: [var only], Volunteers: [] }) => asked with { Team = only },
            _ => asked with { Within = scope },
        };
    }

    public async ValueTask<CertificateFilter> NarrowAsync(CertificateFilter asked, Principal principal)
    {
        var scope = Authorizer.ScopeOf(principal, Permission.ReadVolunteers);
        foreach (var top in scope.Units)
        {
            if (asked.Unit is { } unit && await paths.IsWithinAsync(unit, top)) return asked;
        }

        return (asked, scope) switch
        {
            ({ Unit: null }, { Units: [var only], Volunteers: [] }) => asked with { Unit = only, Subtree = true },
            ({ Volunteer: null }, { Units: [], Volunteers: [var own] }) => asked with { Volunteer = own },
            _ => asked with { Within = scope },
        };
    }

    public async ValueTask<HoursFilter> NarrowAsync(HoursFilter asked, Principal principal)
    {
        var scope = Authorizer.ScopeOf(principal, Permission.ReviewHours);
        foreach (var top in scope.Units)
        {
            if (asked.Unit is { } unit && await paths.IsWithinAsync(unit, top)) return asked;
        }

        return asked.Unit is null && scope.Units is [var only] ? asked with { Unit = only, Subtree = true } : asked with { Within = scope };
    }
}
