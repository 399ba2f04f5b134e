using Practice.Actors.Contracts;
using Practice.Actors.Contracts.ServiceRequests;

namespace Practice.Actors.Grains.ServiceRequests;

/// <summary>What has to be known of others before a request is placed.</summary>
internal static class Placing
{
    public static async Task<ServiceRequestFacts> FactsFor(PlaceRequest place, IGrainFactory grains, DeadlineBook deadlines)
    {
        var unit = grains.Unit(place.Unit).Get();
        var item = place.MenuItem is { } id ? await grains.MenuItem(id).Get() : null;
        var at = (await unit)?.View;
        return new ServiceRequestFacts(await deadlines.AtAsync(at), at, item?.View);
    }
}
