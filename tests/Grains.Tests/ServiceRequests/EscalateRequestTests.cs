using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Grains.ServiceRequests;
using Xunit;
using static Practice.Actors.Contracts.ServiceRequests.ServiceRequestRejections;
using static Practice.Actors.Grains.Tests.County;
using static Practice.Actors.Grains.Tests.ServiceRequests.Requests;

namespace Practice.Actors.Grains.Tests.ServiceRequests;

public sealed class EscalateRequestTests
{
    private static readonly EscalateRequest Up = new(EscalateReason.NoTeam);

    private static readonly RequestEscalated ToTheOffice = new(Station, Office, UnitLevel.Office, EscalateReason.NoTeam) { At = Then };

    private static readonly RequestEscalated ToTheCenter = new(Office, Center, UnitLevel.Center, EscalateReason.NoAnswer) { At = Then };

    private static readonly ServiceRequestFacts BelowTheOffice = Facts() with { Above = UnitAt(Office, UnitLevel.Office) };

    [Fact]
    public void At_first_the_desk_is_the_one_where_it_was_placed()
    {
        var request = Given(Placed).Request!;

        Assert.Equal((Station, UnitLevel.Station, 0), (request.Desk, request.DeskLevel, request.Escalated));
    }

    [Fact]
    public void A_desk_hands_an_order_to_the_desk_above_and_says_why() =>
        Given(Placed)
            .When(new EscalateRequest(EscalateReason.Other) { Note = Note }, BelowTheOffice)
            .Then(new RequestEscalated(Station, Office, UnitLevel.Office, EscalateReason.Other) { At = Now, Note = Note });

    [Fact]
    public void The_unit_that_owns_it_and_its_state_stay()
    {
        var request = Given(Placed, Dispatched, Declined, ToTheOffice).Request!;

        Assert.Equal((Station, RequestState.Declined), (request.Unit, request.State));
        Assert.Equal((Office, UnitLevel.Office, 1), (request.Desk, request.DeskLevel, request.Escalated));
        Assert.Equal(WaitsFor.Dispatch, request.WaitsFor);
    }

    [Fact]
    public void It_climbs_one_desk_at_a_time() =>
        Given(Placed, ToTheOffice)
            .When(new EscalateRequest(EscalateReason.NoAnswer), Facts() with { Above = UnitAt(Center, UnitLevel.Center) })
            .Then(new RequestEscalated(Office, Center, UnitLevel.Center, EscalateReason.NoAnswer) { At = Now });

    [Fact]
    public void Above_the_centers_desk_there_is_none()
    {
        Given(Placed, ToTheOffice, ToTheCenter).When(Up).ThenRefused(NoHigherDesk, "placed");
        Assert.DoesNotContain("escalate", Given(Placed, ToTheOffice, ToTheCenter).Request!.Allowed);
        Assert.Contains("escalate", Given(Placed, ToTheOffice).Request!.Allowed);
    }

    [Fact]
    public void An_order_placed_at_the_center_is_at_the_highest_desk_already() =>
        Assert.DoesNotContain("escalate", Given(Placed with { Unit = Center, Level = UnitLevel.Center }).Request!.Allowed);

    [Fact]
    public void An_order_that_needs_a_review_is_reviewed_first()
    {
        Given(PlacedForReview).When(Up, BelowTheOffice).ThenRefused(ReviewRequired, "placed");
        Given(PlacedForReview, Reviewed).When(Up, BelowTheOffice).Then(ToTheOffice with { At = Now });
    }

    [Fact]
    public void At_a_higher_desk_it_finds_its_team_as_that_desk_does()
    {
        var automatic = AtTheOffice(DispatchMode.Automatic);
        var handled = ToTheOffice with { At = Now, DispatchMode = DispatchMode.Automatic };
        Given(PlacedInFreeWords, Reviewed).When(Up, automatic).Then(handled);
        Given(Placed with { DispatchModeFixed = false }).When(Up, automatic).Then(handled);
        Given(Placed with { DispatchModeFixed = false, DispatchMode = DispatchMode.Automatic }).When(Up, AtTheOffice(DispatchMode.Suggest))
            .Then(handled with { DispatchMode = DispatchMode.Suggest });

        var request = Given(PlacedInFreeWords, Reviewed, handled with { At = Then }).Request!;
        Assert.Equal((DispatchMode.Automatic, false), (request.DispatchMode, request.DispatchModeFixed));
    }

    [Fact]
    public void What_stays_as_it_was_is_not_said() =>
        Given(PlacedInFreeWords with { DispatchMode = DispatchMode.Automatic }, Reviewed).When(Up, AtTheOffice(DispatchMode.Automatic)).Then(ToTheOffice with { At = Now });

    [Fact]
    public void What_the_menu_item_says_holds_at_every_desk()
    {
        Given(Placed).When(Up, AtTheOffice(DispatchMode.Automatic)).Then(ToTheOffice with { At = Now });
        Given(Placed with { DispatchMode = DispatchMode.OpenCall }).When(Up, AtTheOffice(DispatchMode.Automatic)).Then(ToTheOffice with { At = Now });
        Assert.Equal(DispatchMode.OpenCall, Given(Placed with { DispatchMode = DispatchMode.OpenCall }, ToTheOffice).Request!.DispatchMode);
    }

    [Fact]
    public void What_a_team_has_is_not_escalated()
    {
        Given(Placed, Dispatched).When(Up, BelowTheOffice).ThenRefused(NotAllowed, "dispatched");
        Given(Placed, Dispatched, Accepted).When(Up, BelowTheOffice).ThenRefused(NotAllowed, "accepted");
        Given(UnderWay).When(Up, BelowTheOffice).ThenRefused(NotAllowed, "under-way");
    }

    [Fact]
    public void After_a_failed_appointment_the_team_keeps_it_until_the_higher_desk_gives_it_to_another()
    {
        var request = Given(Placed, Dispatched, Accepted, NoShow, ToTheOffice).Request!;

        Assert.Equal((RequestState.NoShow, Team), (request.State, request.LeadTeam!.Value));
    }

    private static ServiceRequestFacts AtTheOffice(DispatchMode mode) =>
        Facts() with { Above = UnitAt(Office, UnitLevel.Office) with { Inherited = mode } };

    [Fact]
    public void Taken_up_again_it_stays_with_the_desk_that_had_it_last() =>
        Assert.Equal(Office, Given(Placed, ToTheOffice, Dispatched, Accepted, Started, Completed, Rated(1), Reopened(1)).Request!.Desk);
}
