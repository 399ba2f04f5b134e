using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Grains.ServiceRequests;
using Xunit;
using static Practice.Actors.Grains.Tests.County;

namespace Practice.Actors.Grains.Tests.ServiceRequests;

/// <summary>Given what happened to a request, when it is asked something, then …</summary>
internal static class Requests
{
    public static readonly RequestId Id = new("req_01jdq7k2v3m8n5p6r7s8t9v0w1");

    /// <summary>The provisional limits, in hours from 08:30 to 17:30 on weekdays without holidays.</summary>
    public static readonly DeadlineRules Deadlines = new DeadlineOptions().Rules(CountyZone.Of(null));

    /// <summary>When what is given happened; commands come at <see cref="Now"/>, an hour later.</summary>
    public static readonly DateTimeOffset Then = Now.AddHours(-1);

    public static readonly RequestPlaced Placed =
        new(Id, Station, LegalAdvice, LegalAid, ReviewRequired: false, Channel.Visit, Person, null, UnitLevel.Station) { At = Then };

    public static readonly RequestPlaced PlacedForReview = Placed with { ReviewRequired = true };

    public static readonly RequestPlaced PlacedInFreeWords = Placed with { MenuItem = null, Platform = null, ReviewRequired = true, Note = Note };

    public static readonly RequestReviewed Reviewed = new(null) { At = Then };

    public static readonly RequestRejected Rejected = new(RejectReason.Other) { At = Then };

    public static readonly RequestDispatched Dispatched = new(1, Team, []) { At = Then };

    public static readonly RequestDispatched DispatchedJointly = new(1, Team, [Helper]) { At = Then };

    public static readonly RequestAccepted Accepted = new(Team) { At = Then };

    public static readonly RequestDeclined Declined = new(Team, DeclineReason.NoCapacity) { At = Then };

    public static readonly RequestStarted Started = new(Team) { At = Then };

    public static readonly RequestCompleted Completed = Done(ServiceResult.Solved);

    public static readonly RequestClosed Closed = new() { At = Then };

    public static readonly RequestCancelled Cancelled = new(CancelReason.Other) { At = Then };

    public static readonly RequestWithdrawn Withdrawn = new() { At = Then };

    public static readonly NoShowReported NoShow = new(NoShowParty.Citizen) { At = Then };

    public static readonly ServiceRequestEvent[] UnderWay = [Placed, Dispatched, Accepted, Started];

    public static RequestCompleted Done(ServiceResult result) => new(Team, result, 2, 60) { At = Then };

    public static RequestRated Rated(int rating) => new(rating, RatedBy.Served) { At = Then };

    public static RequestReopened Reopened(int times) => new(times) { At = Then };

    public static GivenRequest Given(params ServiceRequestEvent[] happened) =>
        new(happened.Aggregate((ServiceRequestView?)null, ServiceRequest.Evolve));

    /// <summary>Facts in which the station is open, the menu item offered, the platform known and these teams, or else all, active.</summary>
    public static ServiceRequestFacts Facts(params TeamView[] teams) =>
        new(Deadlines, UnitAt(Station), ItemOf(), PlatformExists: true, teams is [] ? [TeamOf(Team), TeamOf(Helper), TeamOf(OtherTeam)] : teams);
}

internal sealed record GivenRequest(ServiceRequestView? Request)
{
    /// <summary>What the decider makes of it, without how the request stood before, which is seen here once for all tests, and by when
    /// it has to be gone on with.</summary>
    public Decided<ServiceRequestEvent> When(ServiceRequestCommand command, ServiceRequestFacts? facts = null)
    {
        var decision = ServiceRequestDecider.Decide(Requests.Id, Request, command, facts ?? Requests.Facts(), Now);
        return decision.Events switch
        {
            [RequestPlaced placed] => new(placed with { DueBy = null }),
            [ServiceRequestStep step] => Without(step),
            _ => new(decision),
        };
    }

    /// <summary>By when what it then waits for has to be done, as the decision says.</summary>
    public DateTimeOffset? DueAfter(ServiceRequestCommand command, ServiceRequestFacts? facts = null) =>
        Assert.Single(ServiceRequestDecider.Decide(Requests.Id, Request, command, facts ?? Requests.Facts(), Now).Events).DueBy;

    private Decided<ServiceRequestEvent> Without(ServiceRequestStep step)
    {
        Assert.Equal(RequestStanding.Of(Request!), step.Was);
        return new(step with { Was = null, DueBy = null });
    }
}
