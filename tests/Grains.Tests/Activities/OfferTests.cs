using FsCheck.Xunit;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Grains.Activities;
using Xunit;
using static Practice.Actors.Contracts.Activities.PlanningRejections;
using static Practice.Actors.Grains.Tests.County;

namespace Practice.Actors.Grains.Tests.Activities;

public sealed class OfferTests
{
    private const string Open = "open";

    private static readonly OfferId Id = new("off_01jdq7k2v3m8n5p6r7s8t9v0w1");
    private static readonly DateOnly Today = new(2026, 3, 5);
    private static readonly OfferDetails Speakers = new(OfferKind.Equipment, null, "音响", 3, null, new DateOnly(2026, 3, 31), null);
    private static readonly OfferMade Made = new(Id, Office, Speakers);
    private static readonly OfferFacts Known = new(UnitAt(Station));

    [Fact]
    public void A_unit_offers_what_it_has_once()
    {
        When(new MakeOffer(Office, Speakers), Known).Then(Made);
        When(new MakeOffer(Office, Speakers), Known, Made).ThenRefused(CommonRejections.AlreadyExists, Open);
    }

    [Fact]
    public void What_it_names_exists_and_the_days_are_in_order()
    {
        When(new MakeOffer(Office, Speakers), new OfferFacts()).ThenRefusedIn("unit", OrganizationRejections.UnitUnknown);
        When(new MakeOffer(Office, Speakers with { Team = Team }), Known with { TeamExists = false }).ThenRefusedIn("team", ServiceRequestRejections.TeamUnknown);
        When(new MakeOffer(Office, Speakers with { From = new DateOnly(2026, 4, 1) }), Known).ThenRefusedIn("until", DatesOrder);
        When(new TakeOffer(Station, 1, new ActivityId("act_01jdq7k2v3m8n5p6r7s8t9v0w1")), Known with { ActivityExists = false }, Made)
            .ThenRefusedIn("activity", ActivityRejections.ActivityUnknown);
    }

    [Fact]
    public void No_more_is_taken_than_is_left()
    {
        When(new TakeOffer(Station, 2), Known, Made).Then(new OfferTaken(1, Station, 2, null));
        var refused = When(new TakeOffer(Station, 2), Known, Made, new OfferTaken(1, Station, 2, null)).ThenRefused(TooLittleLeft, Open);
        Assert.Equal("1", refused.Args["left"]);
    }

    [Fact]
    public void What_is_back_can_be_taken_again()
    {
        OfferEvent[] back = [Made, new OfferTaken(1, Station, 3, null), new OfferReturned(1, 3)];
        When(new TakeOffer(OtherStation, 3), Known, back).Then(new OfferTaken(2, OtherStation, 3, null));
        When(new ReturnOffer(1), Known, back).ThenRefused(Returned, Open);
        When(new ReturnOffer(2), Known, back).ThenRefusedIn("number", TakingUnknown);
    }

    [Fact]
    public void What_is_withdrawn_or_over_is_taken_no_more_but_comes_back()
    {
        OfferEvent[] withdrawn = [Made, new OfferTaken(1, Station, 1, null), new OfferWithdrawn("送修")];
        When(new TakeOffer(Station, 1), Known, withdrawn).ThenRefused(PlanningRejections.OfferWithdrawn, "withdrawn");
        When(new WithdrawOffer("送修"), Known, withdrawn).ThenRefused(PlanningRejections.OfferWithdrawn, "withdrawn");
        When(new ReturnOffer(1), Known, withdrawn).Then(new OfferReturned(1, 1));
        new Decided<OfferEvent>(OfferDecider.Decide(Id, Given(Made), new TakeOffer(Station, 1), Known, new DateOnly(2026, 4, 1))).ThenRefused(OfferOver, Open);
    }

    [Property]
    public void Whatever_is_taken_and_brought_back_the_sum_stays(int[] steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        var offer = Given(Made)!;
        foreach (var step in steps)
        {
            OfferCommand command = step % 2 == 0 ? new TakeOffer(Station, 1 + (Math.Abs(step % 7) / 2)) : new ReturnOffer(Math.Abs(step % 5));
            foreach (var happened in OfferDecider.Decide(Id, offer, command, Known, Today).Events) offer = Offer.Evolve(offer, happened, Now);
            Assert.InRange(offer.Left, 0, Speakers.Quantity);
            Assert.Equal(Speakers.Quantity, offer.Left + offer.Takings.Where(taking => taking.ReturnedAt is null).Sum(taking => taking.Quantity));
        }
    }

    private static OfferView? Given(params OfferEvent[] happened) => happened.Aggregate((OfferView?)null, (offer, e) => Offer.Evolve(offer, e, Now));

    private static Decided<OfferEvent> When(OfferCommand command, OfferFacts facts, params OfferEvent[] given) =>
        new(OfferDecider.Decide(Id, Given(given), command, facts, Today));
}
