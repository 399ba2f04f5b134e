// Two modules of which one uses the other's state.
namespace Practice.Actors.Architecture.Tests.Planted.Slices.Volunteering
{
    internal sealed record PlantedTeam(string Name);
}

namespace Practice.Actors.Architecture.Tests.Planted.Slices.ServiceRequests
{
    internal sealed record PlantedRequest(Volunteering.PlantedTeam Lead);
}
