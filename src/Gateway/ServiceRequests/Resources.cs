using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Gateway.Access;

namespace Practice.Actors.Gateway.ServiceRequests;

/// <summary>What a request holds that is personal.</summary>
/// <param name="Contact">Who is to be served; null for an anonymous order.</param>
/// <param name="Notes">Everything that was said, oldest first.</param>
internal sealed record ContactResource(PersonBody? Contact, IReadOnlyList<NoteResource> Notes);

/// <summary>Words that were said of a request.</summary>
/// <param name="Version">The request's version that they came with.</param>
/// <param name="Type">The event that they came with: <c>service-request.placed</c>.</param>
/// <param name="At">When that happened.</param>
internal sealed record NoteResource(long Version, string Type, DateTimeOffset At, string Text);

/// <summary>An item of the menu from which citizens order.</summary>
/// <param name="ReviewRequired">Whether a clerk must review an order before it is dispatched.</param>
/// <param name="DispatchMode">How an order finds its team, whatever desk has it; null for as the desk that has it finds teams.</param>
/// <param name="Provisional">What was assumed about it; null where nothing was.</param>
internal sealed record MenuItemResource(
    MenuItemId Id,
    UnitCode Center,
    MenuItemState State,
    PlatformKey Platform,
    string Name,
    string? NameEn,
    string? Description,
    bool ReviewRequired,
    DispatchMode? DispatchMode,
    string? Provisional,
    DateTimeOffset UpdatedAt)
{
    public static MenuItemResource Of(MenuItemView item) => new(
        item.Id,
        item.Center,
        item.State,
        item.Details.Platform,
        item.Details.Name,
        item.Details.NameEn,
        item.Details.Description,
        item.Details.ReviewRequired,
        item.Details.DispatchMode,
        item.Provisional,
        item.UpdatedAt);
}
