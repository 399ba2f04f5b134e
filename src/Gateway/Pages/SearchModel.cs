using Practice.Actors.ReadModel.Organization;
using Practice.Actors.ReadModel.ServiceRequests;

namespace Practice.Actors.Gateway.Pages;

/// <summary>What was found by a few words, at most ten of each kind.</summary>
/// <param name="Text">Null where nothing was asked yet.</param>
public sealed record SearchModel(string? Text, IReadOnlyList<MenuItemListing> Items, IReadOnlyList<UnitListing> Units, IReadOnlyList<ActivityCard> Activities)
{
    public bool IsEmpty => Items.Count == 0 && Units.Count == 0 && Activities.Count == 0;
}
