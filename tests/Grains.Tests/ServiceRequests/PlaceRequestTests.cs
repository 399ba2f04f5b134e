using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Xunit;
using static Practice.Actors.Contracts.ServiceRequests.ServiceRequestRejections;
using static Practice.Actors.Grains.Tests.County;
using static Practice.Actors.Grains.Tests.ServiceRequests.Requests;

namespace Practice.Actors.Grains.Tests.ServiceRequests;

public sealed class PlaceRequestTests
{
    private static readonly PlaceRequest FromTheMenu = new(Station, LegalAdvice, Channel.Visit, Person);

    private static readonly PlaceRequest InFreeWords = new(Station, null, Channel.Phone, Person) { Note = Note };

    [Fact]
    public void An_order_from_the_menu_takes_the_items_platform_and_rules() =>
        Given()
            .When(FromTheMenu, Facts() with { MenuItem = ItemOf(reviewRequired: true) })
            .Then(new RequestPlaced(Id, Station, LegalAdvice, LegalAid, ReviewRequired: true, Channel.Visit, Person, null, UnitLevel.Station) { At = Now });

    [Fact]
    public void It_finds_its_team_as_the_item_said_when_it_was_placed()
    {
        var open = ItemOf() with { Details = ItemOf().Details with { DispatchMode = DispatchMode.OpenCall } };

        Given()
            .When(FromTheMenu, Facts() with { MenuItem = open })
            .Then(new RequestPlaced(
                Id, Station, LegalAdvice, LegalAid, ReviewRequired: false, Channel.Visit, Person, null, UnitLevel.Station, DispatchMode.OpenCall)
            { At = Now });
        Assert.Equal(DispatchMode.OpenCall, Given(Placed with { DispatchMode = DispatchMode.OpenCall }).Request!.DispatchMode);
        Assert.Equal(DispatchMode.Suggest, Given(Placed).Request!.DispatchMode);
    }

    [Theory]
    [InlineData(null, null, DispatchMode.Suggest)]
    [InlineData(null, DispatchMode.Automatic, DispatchMode.Automatic)]
    [InlineData(DispatchMode.OpenCall, DispatchMode.Automatic, DispatchMode.OpenCall)]
    [InlineData(DispatchMode.Suggest, DispatchMode.Automatic, DispatchMode.Suggest)]
    public void An_order_that_no_item_fixes_finds_its_team_as_the_units_desk_does(DispatchMode? own, DispatchMode? inherited, DispatchMode holds)
    {
        var unit = UnitAt(Station) with { Inherited = inherited };
        var facts = Facts() with
        {
            Unit = unit with { Details = unit.Details with { DispatchMode = own } },
            MenuItem = ItemOf() with { Details = ItemOf().Details with { DispatchMode = null } },
        };
        DispatchMode? written = holds is DispatchMode.Suggest ? null : holds;

        Given().When(FromTheMenu, facts).Then(new RequestPlaced(
            Id, Station, LegalAdvice, LegalAid, ReviewRequired: false, Channel.Visit, Person, null, UnitLevel.Station, written, DispatchModeFixed: false)
        { At = Now });
        Given().When(InFreeWords, facts with { MenuItem = null }).Then(new RequestPlaced(
            Id, Station, null, null, ReviewRequired: true, Channel.Phone, Person, null, UnitLevel.Station, written)
        { At = Now, Note = Note });
    }

    [Fact]
    public void A_mode_that_an_item_has_goes_before_the_units()
    {
        var unit = UnitAt(Station) with { Inherited = DispatchMode.Automatic };

        Given()
            .When(FromTheMenu, Facts() with { Unit = unit })
            .Then(new RequestPlaced(Id, Station, LegalAdvice, LegalAid, ReviewRequired: false, Channel.Visit, Person, null, UnitLevel.Station) { At = Now });
    }

    [Fact]
    public void Only_an_item_fixes_the_mode_and_each_did_before_units_had_one()
    {
        Assert.True(Given(Placed).Request!.DispatchModeFixed);
        Assert.False(Given(Placed with { DispatchModeFixed = false }).Request!.DispatchModeFixed);
        Assert.False(Given(PlacedInFreeWords).Request!.DispatchModeFixed);
    }

    [Fact]
    public void An_order_in_free_words_is_always_reviewed_and_has_no_platform_yet() =>
        Given()
            .When(InFreeWords, Facts() with { MenuItem = null })
            .Then(new RequestPlaced(Id, Station, null, null, ReviewRequired: true, Channel.Phone, Person, null, UnitLevel.Station) { At = Now, Note = Note });

    [Fact]
    public void A_wish_for_a_time_is_kept_in_utc() =>
        Given()
            .When(FromTheMenu with { WishedFor = new DateTimeOffset(2026, 3, 6, 9, 0, 0, TimeSpan.FromHours(8)) })
            .Then(new RequestPlaced(
                Id, Station, LegalAdvice, LegalAid, ReviewRequired: false, Channel.Visit, Person, new DateTimeOffset(2026, 3, 6, 1, 0, 0, TimeSpan.Zero),
                UnitLevel.Station)
            { At = Now });

    [Fact]
    public void A_clerk_enters_a_call_of_the_morning_with_its_time() =>
        Given()
            .When(FromTheMenu with { OccurredAt = Now.AddHours(-3).ToOffset(TimeSpan.FromHours(8)) })
            .Then(new RequestPlaced(Id, Station, LegalAdvice, LegalAid, ReviewRequired: false, Channel.Visit, Person, null, UnitLevel.Station) { At = Now.AddHours(-3) });

    [Fact]
    public void Nobody_has_to_say_who_they_are() =>
        Given()
            .When(FromTheMenu with { Contact = null })
            .Then(new RequestPlaced(Id, Station, LegalAdvice, LegalAid, ReviewRequired: false, Channel.Visit, null, null, UnitLevel.Station) { At = Now });

    [Fact]
    public void A_placed_request_has_a_tracking_code_and_no_team()
    {
        var request = Given(Placed).Request!;

        Assert.Equal(TrackingCode.Of(Id), request.TrackingCode);
        Assert.Equal(RequestState.Placed, request.State);
        Assert.Null(request.LeadTeam);
        Assert.Empty(request.Helpers);
        Assert.Equal(0, request.Round);
        Assert.Equal(Then, request.PlacedAt);
    }

    [Fact]
    public void A_request_is_placed_once() =>
        Given(Placed).When(FromTheMenu).ThenRefused(CommonRejections.AlreadyExists, "placed");

    [Fact]
    public void It_is_placed_at_a_unit() =>
        Given().When(FromTheMenu, Facts() with { Unit = null }).ThenRefusedIn("unit", OrganizationRejections.UnitUnknown);

    [Theory]
    [InlineData(UnitState.Closed, "closed")]
    [InlineData(UnitState.Merged, "merged")]
    public void The_unit_is_open(UnitState state, string word) =>
        Given().When(FromTheMenu, Facts() with { Unit = UnitAt(Station, state: state) }).ThenRefused(OrganizationRejections.UnitNotOpen, word);

    [Fact]
    public void An_order_that_is_not_from_the_menu_says_what_is_wanted() =>
        Given().When(InFreeWords with { Note = null }, Facts() with { MenuItem = null }).ThenRefusedIn("description", WordsRequired);

    [Fact]
    public void The_menu_item_exists() =>
        Given().When(FromTheMenu, Facts() with { MenuItem = null }).ThenRefusedIn("menuItem", MenuItemUnknown);

    [Fact]
    public void The_menu_item_is_still_offered() =>
        Given().When(FromTheMenu, Facts() with { MenuItem = ItemOf(MenuItemState.Retired) }).ThenRefused(MenuItemNoLongerOffered, "retired");
}
