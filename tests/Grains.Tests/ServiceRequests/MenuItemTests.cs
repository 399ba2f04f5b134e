using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Grains.ServiceRequests;
using Xunit;
using static Practice.Actors.Contracts.ServiceRequests.ServiceRequestRejections;
using static Practice.Actors.Grains.Tests.County;

namespace Practice.Actors.Grains.Tests.ServiceRequests;

public sealed class MenuItemTests
{
    private static readonly MenuItemDetails Details = new(LegalAid, "法律咨询", "Legal advice", null, ReviewRequired: true);

    private static readonly MenuItemOffered Offered = new(LegalAdvice, Center, Details, null);

    private static readonly MenuItemFacts AllKnown = new(UnitAt(Center, UnitLevel.Center), PlatformExists: true);

    [Fact]
    public void A_center_puts_an_item_on_its_menu() =>
        When(null, new OfferMenuItem(Center, Details, "项目待核实")).Then(new MenuItemOffered(LegalAdvice, Center, Details, "项目待核实"));

    [Fact]
    public void It_is_put_there_once() => When(Given(Offered), new OfferMenuItem(Center, Details)).ThenRefused(CommonRejections.AlreadyExists, "offered");

    [Fact]
    public void The_center_exists() =>
        When(null, new OfferMenuItem(Center, Details), AllKnown with { Center = null }).ThenRefusedIn("center", OrganizationRejections.UnitUnknown);

    [Fact]
    public void The_platform_exists()
    {
        var unknown = AllKnown with { PlatformExists = false };

        When(null, new OfferMenuItem(Center, Details), unknown).ThenRefusedIn("platform", VolunteeringRejections.PlatformUnknown);
        When(Given(Offered), new EditMenuItem(Details with { Name = "普法" }), unknown).ThenRefusedIn("platform", VolunteeringRejections.PlatformUnknown);
    }

    [Fact]
    public void New_details_replace_the_old()
    {
        var edited = Details with { ReviewRequired = false };

        When(Given(Offered), new EditMenuItem(edited)).Then(new MenuItemEdited(edited, null));
        Assert.Equal(edited, Given(Offered, new MenuItemEdited(edited, null)).Details);
    }

    [Fact]
    public void The_same_details_change_nothing() => When(Given(Offered), new EditMenuItem(Details)).ThenNothing();

    [Fact]
    public void An_item_leaves_the_menu_and_comes_back()
    {
        When(Given(Offered), new RetireMenuItem()).Then(new MenuItemRetired());
        When(Given(Offered, new MenuItemRetired()), new RestoreMenuItem()).Then(new MenuItemRestored());
        Assert.Equal(MenuItemState.Retired, Given(Offered, new MenuItemRetired()).State);
        Assert.Equal(MenuItemState.Offered, Given(Offered, new MenuItemRetired(), new MenuItemRestored()).State);
    }

    [Fact]
    public void It_neither_leaves_nor_comes_back_twice()
    {
        When(Given(Offered, new MenuItemRetired()), new RetireMenuItem()).ThenRefused(MenuItemNotOffered, "retired");
        When(Given(Offered), new RestoreMenuItem()).ThenRefused(MenuItemNotRetired, "offered");
    }

    [Fact]
    public void Only_an_item_that_exists_can_be_asked_anything() => When(null, new RetireMenuItem()).ThenRefused(CommonRejections.NotFound);

    private static MenuItemView Given(params MenuItemEvent[] happened) => happened.Aggregate((MenuItemView?)null, (state, e) => MenuItem.Evolve(state, e, Now))!;

    private static Decided<MenuItemEvent> When(MenuItemView? item, MenuItemCommand command, MenuItemFacts? facts = null) =>
        new(MenuItemDecider.Decide(LegalAdvice, item, command, facts ?? AllKnown));
}
