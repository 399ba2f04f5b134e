using Practice.Actors.Contracts;
using Practice.Actors.Contracts.ServiceRequests;
using Xunit;
using static Practice.Actors.Grains.Tests.County;
using static Practice.Actors.Grains.Tests.ServiceRequests.Requests;

namespace Practice.Actors.Grains.Tests.ServiceRequests;

/// <summary>When something happened, and when it was entered, may differ; the order of what happened may not.</summary>
public sealed class OccurredAtTests
{
    [Fact]
    public void What_happened_before_it_is_entered_keeps_its_time() =>
        Given(Placed, Dispatched).When(new AcceptRequest(Team) { OccurredAt = Now.AddMinutes(-20) }).Then(new RequestAccepted(Team) { At = Now.AddMinutes(-20) });

    [Fact]
    public void It_may_be_the_very_moment_of_what_happened_last() =>
        Given(Placed, Dispatched).When(new AcceptRequest(Team) { OccurredAt = Then }).Then(new RequestAccepted(Team) { At = Then });

    [Fact]
    public void Nothing_happens_before_what_happened_last()
    {
        var rejection = Given(Placed, Dispatched)
            .When(new AcceptRequest(Team) { OccurredAt = Then.AddTicks(-1) })
            .ThenRefusedIn("occurredAt", CommonRejections.TimeOrder);

        Assert.Equal("2026-03-05T01:00:00.0000000+00:00", rejection.Args["after"]);
    }

    [Fact]
    public void Nothing_happens_in_the_future() =>
        Given(Placed, Dispatched)
            .When(new AcceptRequest(Team) { OccurredAt = Now.AddMinutes(5).AddTicks(1) })
            .ThenRefusedIn("occurredAt", CommonRejections.TimeInFuture);

    [Fact]
    public void A_callers_clock_may_run_a_little_ahead() =>
        Given(Placed, Dispatched).When(new AcceptRequest(Team) { OccurredAt = Now.AddMinutes(5) }).Then(new RequestAccepted(Team) { At = Now });

    [Fact]
    public void A_silo_whose_clock_runs_behind_does_not_turn_the_order_round() =>
        Given(Placed, Dispatched with { At = Now.AddSeconds(2) }).When(new AcceptRequest(Team)).Then(new RequestAccepted(Team) { At = Now.AddSeconds(2) });

    [Fact]
    public void An_order_is_not_placed_in_the_future_either() =>
        Given()
            .When(new PlaceRequest(Station, LegalAdvice, Channel.Phone) { OccurredAt = Now.AddHours(1) })
            .ThenRefusedIn("occurredAt", CommonRejections.TimeInFuture);

    [Fact]
    public void Only_what_was_placed_can_be_asked_anything() => Given().When(new AcceptRequest(Team)).ThenRefused(CommonRejections.NotFound);
}
