using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.ReadModel;

namespace Practice.Actors.Gateway.Access;

/// <summary>Whether somebody may do something where it is, by the hierarchy as it is now.</summary>
internal sealed class Authorizer(UnitPaths paths, Places places, IGrainFactory grains)
{
    /// <summary>Whether a permission holds where the entity is; true also where there is no such entity, of which there is nothing to guard.</summary>
    public async ValueTask<bool> MayAsync(Principal principal, Permission permission, string id, Reach reach = Reach.There)
    {
        return await places.OfAsync(id, permission) is not { } place || await MayAsync(principal, permission, place, reach);
    }

    public ValueTask<bool> MayAsync(Principal principal, Permission permission, Place place, Reach reach = Reach.There) =>
        reach == Reach.Above && !place.IsOfPlatform ? MayAboveAsync(principal, permission, place.Unit) : MayThereAsync(principal, permission, place);

    private async ValueTask<bool> MayThereAsync(Principal principal, Permission permission, Place place)
    {
        foreach (var grant in principal.With(permission))
        {
            if (await CoversAsync(grant, place)) return true;
        }

        return false;
    }

    /// <summary>Whether a permission holds at a center.</summary>
    public async ValueTask<bool> MayAtCenterAsync(Principal principal, Permission permission)
    {
        foreach (var grant in principal.With(permission))
        {
            if (grant.Unit is { } unit && await IsCenterAsync(unit)) return true;
        }

        return false;
    }

    /// <summary>Where a permission holds.</summary>
    public static Scope ScopeOf(Principal principal, Permission permission)
    {
        var grants = principal.With(permission);
        return new Scope(
            [.. grants.Select(grant => grant.Unit).OfType<UnitCode>()],
            [.. grants.Select(grant => grant.Team).OfType<TeamId>()],
            [.. grants.Select(grant => grant.Platform).OfType<PlatformKey>()],
            [.. grants.Select(grant => grant.Volunteer).OfType<VolunteerId>()]);
    }

    /// <summary>A center has none above it: whoever runs it answers for it.</summary>
    private async ValueTask<bool> MayAboveAsync(Principal principal, Permission permission, UnitCode unit)
    {
        if (await grains.Unit(unit).Get() is not { View: var view }) return true;
        return await MayAsync(principal, permission, new Place(view.Parent ?? unit));
    }

    /// <summary>Whether an entity lies within what a grant is about.</summary>
    public async ValueTask<bool> CoversAsync(Grant grant, Place place) => grant switch
    {
        { Unit: { } top } => place.IsOfPlatform ? await IsCenterAsync(top) : await paths.IsWithinAsync(place.Unit, top),
        { Team: { } team } => !place.Teams.IsDefault && place.Teams.Contains(team),
        { Platform: { } platform } => !place.Platforms.IsDefault && place.Platforms.Contains(platform),
        { Volunteer: { } volunteer } => place.Volunteer == volunteer,
        _ => false,
    };

    /// <summary>A county whose center is still to be opened has its administrator already.</summary>
    private async ValueTask<bool> IsCenterAsync(UnitCode unit) => (await paths.OfAsync(unit)).Length <= 1;
}
