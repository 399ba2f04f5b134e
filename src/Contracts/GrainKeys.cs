using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Contracts;

/// <summary>Finds each entity's grain by its id; a grain's key is also its stream in the ledger.</summary>
public static class GrainKeys
{
    extension(IGrainFactory grains)
    {
        public IUnitGrain Unit(UnitCode code) => grains.GetGrain<IUnitGrain>(code.Value);

        public IPlatformGrain Platform(PlatformKey key) => grains.GetGrain<IPlatformGrain>($"platform:{key}");

        public ITeamGrain Team(TeamId id) => grains.GetGrain<ITeamGrain>(id.Value);

        public IMenuItemGrain MenuItem(MenuItemId id) => grains.GetGrain<IMenuItemGrain>(id.Value);

        public IServiceRequestGrain ServiceRequest(RequestId id) => grains.GetGrain<IServiceRequestGrain>(id.Value);

        public IActivityGrain Activity(ActivityId id) => grains.GetGrain<IActivityGrain>(id.Value);

        public IProjectGrain Project(ProjectId id) => grains.GetGrain<IProjectGrain>(id.Value);
    }
}
