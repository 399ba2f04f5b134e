using System.Text.Json.Serialization;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.ServiceRequests;

/// <summary>Something asked of a menu item.</summary>
[GenerateSerializer, Immutable, Alias("service-requests.menu-item-command")]
public abstract record MenuItemCommand;

/// <summary>Puts a new item on a center's menu.</summary>
[GenerateSerializer, Immutable, Alias("service-requests.offer-menu-item")]
public sealed record OfferMenuItem(
    [property: Id(0)] UnitCode Center,
    [property: Id(1)] MenuItemDetails Details,
    [property: Id(2)] string? Provisional = null) : MenuItemCommand;

/// <summary>Changes an item; the details given replace all. Requests already placed keep the rules they were placed under.</summary>
[GenerateSerializer, Immutable, Alias("service-requests.edit-menu-item")]
public sealed record EditMenuItem([property: Id(0)] MenuItemDetails Details, [property: Id(1)] string? Provisional = null) : MenuItemCommand;

/// <summary>Takes an item off the menu.</summary>
[GenerateSerializer, Immutable, Alias("service-requests.retire-menu-item")]
public sealed record RetireMenuItem : MenuItemCommand;

/// <summary>Puts a retired item back on the menu.</summary>
[GenerateSerializer, Immutable, Alias("service-requests.restore-menu-item")]
public sealed record RestoreMenuItem : MenuItemCommand;

/// <summary>What a citizen reads before ordering, and how an order for it is handled.</summary>
/// <param name="Name">1–100 characters.</param>
/// <param name="Description">Up to 500 characters.</param>
/// <param name="ReviewRequired">Whether a clerk must review an order before it is dispatched.</param>
/// <param name="DispatchMode">
/// How an order finds its team, whatever desk has it; null for as that desk finds teams. Items of before there were modes do not say, and keep what
/// held for them: a person decides. So null is written down, and only what is missing stands for <see cref="DispatchMode.Suggest"/>.
/// </param>
[GenerateSerializer, Immutable, Alias("service-requests.menu-item-details")]
public sealed record MenuItemDetails(
    [property: Id(0)] PlatformKey Platform,
    [property: Id(1)] string Name,
    [property: Id(2)] string? NameEn,
    [property: Id(3)] string? Description,
    [property: Id(4)] bool ReviewRequired,
    [property: Id(5), JsonIgnore(Condition = JsonIgnoreCondition.Never)] DispatchMode? DispatchMode = DispatchMode.Suggest);

/// <summary>Something that happened to a menu item.</summary>
public abstract record MenuItemEvent : DomainEvent;

[Alias("menu-item.offered")]
public sealed record MenuItemOffered(MenuItemId Id, UnitCode Center, MenuItemDetails Details, string? Provisional) : MenuItemEvent;

[Alias("menu-item.edited")]
public sealed record MenuItemEdited(MenuItemDetails Details, string? Provisional) : MenuItemEvent;

[Alias("menu-item.retired")]
public sealed record MenuItemRetired : MenuItemEvent;

[Alias("menu-item.restored")]
public sealed record MenuItemRestored : MenuItemEvent;

/// <summary>A menu item as readers see it.</summary>
[GenerateSerializer, Immutable, Alias("service-requests.menu-item-view")]
public sealed record MenuItemView(
    [property: Id(0)] MenuItemId Id,
    [property: Id(1)] UnitCode Center,
    [property: Id(2)] MenuItemState State,
    [property: Id(3)] MenuItemDetails Details,
    [property: Id(4)] string? Provisional,
    [property: Id(5)] DateTimeOffset UpdatedAt);

public enum MenuItemState
{
    Offered,
    Retired,
}
