using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Grains.ServiceRequests;

/// <summary>How a menu item's events add up.</summary>
internal static class MenuItem
{
    public static MenuItemView Evolve(MenuItemView? state, MenuItemEvent happened, DateTimeOffset recordedAt) =>
        happened is MenuItemOffered e
            ? new MenuItemView(e.Id, e.Center, MenuItemState.Offered, e.Details, e.Provisional, recordedAt)
            : Changed(state ?? throw new InvalidOperationException($"{happened.GetType()} before {nameof(MenuItemOffered)}."), happened) with { UpdatedAt = recordedAt };

    private static MenuItemView Changed(MenuItemView state, MenuItemEvent happened) => happened switch
    {
        MenuItemEdited e => state with { Details = e.Details, Provisional = e.Provisional },
        MenuItemRetired => state with { State = MenuItemState.Retired },
        MenuItemRestored => state with { State = MenuItemState.Offered },
        _ => throw new InvalidOperationException($"A menu item does not know {happened.GetType()}."),
    };
}

/// <summary>What a menu item's decision needs to know of others, as they are at the time.</summary>
/// <param name="Center">The center whose menu it is to be on; null where there is none by that code.</param>
/// <param name="PlatformExists">Whether the platform it names exists.</param>
internal sealed record MenuItemFacts(UnitView? Center = null, bool PlatformExists = false);

/// <summary>The rules of the menu.</summary>
internal static class MenuItemDecider
{
    public static Decision<MenuItemEvent> Decide(MenuItemId id, MenuItemView? item, MenuItemCommand command, MenuItemFacts facts)
    {
        if (command is OfferMenuItem offer) return item is null ? Offer(id, offer, facts) : CommonRejections.AlreadyExists.Because(Words.Of(item.State));
        if (item is null) return CommonRejections.NotFound.Because();
        return command switch
        {
            EditMenuItem c when c.Details == item.Details && c.Provisional == item.Provisional => Decision<MenuItemEvent>.Nothing,
            EditMenuItem c => Known(c.Details, facts) ?? new MenuItemEdited(c.Details, c.Provisional),
            RetireMenuItem => item.State == MenuItemState.Offered
                ? new MenuItemRetired()
                : ServiceRequestRejections.MenuItemNotOffered.Because(Words.Of(item.State)),
            RestoreMenuItem => item.State == MenuItemState.Retired
                ? new MenuItemRestored()
                : ServiceRequestRejections.MenuItemNotRetired.Because(Words.Of(item.State)),
            _ => throw new InvalidOperationException($"A menu item does not know {command.GetType()}."),
        };
    }

    private static Decision<MenuItemEvent> Offer(MenuItemId id, OfferMenuItem offer, MenuItemFacts facts)
    {
        if (facts.Center is null) return OrganizationRejections.UnitUnknown.Of("center", ("unit", offer.Center.Value));
        return Known(offer.Details, facts) ?? new MenuItemOffered(id, offer.Center, offer.Details, offer.Provisional);
    }

    private static Decision<MenuItemEvent>? Known(MenuItemDetails details, MenuItemFacts facts)
    {
        if (!facts.PlatformExists) return VolunteeringRejections.PlatformUnknown.Of("platform", ("platform", details.Platform.Value));
        return null;
    }
}

/// <summary>A menu item's shell.</summary>
internal sealed class MenuItemGrain(
    LedgerGrainServices services,
    [PersistentState("menu-item", GrainStorage.Snapshots)] IPersistentState<Snapshot<MenuItemView>> snapshot)
    : LedgerGrain<MenuItemCommand, MenuItemEvent, MenuItemView>(services, snapshot), IMenuItemGrain
{
    protected override bool Creates(MenuItemCommand command) => command is OfferMenuItem;

    protected override UnitCode OwnerOf(MenuItemView state) => state.Center;

    protected override MenuItemView Evolve(MenuItemView? state, MenuItemEvent happened, DateTimeOffset recordedAt) =>
        MenuItem.Evolve(state, happened, recordedAt);

    protected override async ValueTask<Decision<MenuItemEvent>> Decide(MenuItemView? state, MenuItemCommand command, CommandContext context, DateTimeOffset now) =>
        MenuItemDecider.Decide(new MenuItemId(Key), state, command, command switch
        {
            OfferMenuItem c => new MenuItemFacts((await Grains.Unit(c.Center).Get())?.View, await Exists(c.Details.Platform)),
            EditMenuItem c => new MenuItemFacts(PlatformExists: await Exists(c.Details.Platform)),
            _ => new MenuItemFacts(),
        });

    private async Task<bool> Exists(PlatformKey platform) => await Grains.Platform(platform).Get() is not null;
}
