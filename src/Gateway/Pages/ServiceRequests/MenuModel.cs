using Practice.Actors.Contracts.Organization;
using Practice.Actors.ReadModel.Organization;
using Practice.Actors.ReadModel.ServiceRequests;

namespace Practice.Actors.Gateway.Pages.ServiceRequests;

/// <summary>What can be ordered.</summary>
/// <param name="At">Where, as the address said it; null for nowhere yet. It is kept on the way to the form.</param>
/// <param name="Chosen">The platform alone that is shown; null for all.</param>
/// <param name="Text">What was searched for; null for nothing.</param>
public sealed record MenuModel(IReadOnlyList<MenuGroup> Groups, IReadOnlyList<PlatformListing> Platforms, string? At, PlatformKey? Chosen, string? Text);

/// <summary>What one platform offers.</summary>
public sealed record MenuGroup(PlatformListing Platform, IReadOnlyList<MenuItemListing> Items);
