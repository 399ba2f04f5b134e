using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Grains.ServiceRequests;
using Xunit;
using static Practice.Actors.Grains.Tests.County;
using static Practice.Actors.Grains.Tests.ServiceRequests.Requests;

namespace Practice.Actors.Grains.Tests.ServiceRequests;

/// <summary>What a desk does by itself, where the menu item lets it.</summary>
public sealed class DispatchDeciderTests
{
    private static readonly RequestPlaced Automatic = Placed with { DispatchMode = DispatchMode.Automatic };

    private static readonly RequestPlaced OpenCall = Placed with { DispatchMode = DispatchMode.OpenCall };

    private static readonly RequestEscalated ToTheCenter = new(Station, Center, UnitLevel.Center, EscalateReason.NoTeam) { At = Then };

    [Fact]
    public void Unless_said_otherwise_a_person_decides()
    {
        Assert.Null(Next([Placed], Suggested(Team)));
        Assert.Null(Next([Placed], Suggested()));
    }

    [Fact]
    public void The_best_team_is_asked() => Assert.Equal(Team, Assert.IsType<DispatchRequest>(Next([Automatic], Suggested(Team, OtherTeam))).Lead);

    [Fact]
    public void All_fitting_teams_are_called() => Assert.Equal<TeamId>([Team, OtherTeam], Assert.IsType<CallRequest>(Next([OpenCall], Suggested(Team, OtherTeam))).Teams);

    [Fact]
    public void At_most_twenty_are_called() =>
        Assert.Equal(20, Assert.IsType<CallRequest>(Next([OpenCall], Suggested([.. Enumerable.Range(1, 25).Select(RankingTests.Numbered)]))).Teams.Length);

    [Fact]
    public void After_a_no_the_next_is_asked() =>
        Assert.Equal(OtherTeam, Assert.IsType<DispatchRequest>(Next([Automatic, Dispatched, Declined], Suggested(OtherTeam))).Lead);

    [Fact]
    public void Where_no_team_is_left_the_desk_above_has_it()
    {
        Assert.Equal(new EscalateRequest(EscalateReason.NoTeam), Next([Automatic], Suggested()));
        Assert.Equal(
            new EscalateRequest(EscalateReason.DeclinedByAll),
            Next([OpenCall, Dispatched, Declined], Suggested() with { LeftOut = [new LeftOut(LeftOutReason.Declined, 1)] }));
    }

    [Fact]
    public void Above_the_center_there_is_nobody_to_hand_it_to() =>
        Assert.Null(Next([Automatic, ToTheCenter], Suggested() with { Desk = Center }));

    [Fact]
    public void What_needs_a_review_waits_for_a_person()
    {
        Assert.Null(Next([Automatic with { ReviewRequired = true }], Suggested(Team)));
        Assert.NotNull(Next([Automatic with { ReviewRequired = true }, Reviewed], Suggested(Team)));
    }

    [Fact]
    public void An_order_in_free_words_is_given_out_by_a_desk_that_acts_once_it_is_reviewed()
    {
        var words = PlacedInFreeWords with { DispatchMode = DispatchMode.Automatic };

        Assert.Null(Next([words], Suggested(Team)));
        Assert.Equal(Team, Assert.IsType<DispatchRequest>(Next([words, Reviewed], Suggested(Team))).Lead);
    }

    [Fact]
    public void At_a_higher_desk_that_desks_mode_holds()
    {
        var atTheCenter = Suggested(OtherTeam) with { Desk = Center };

        Assert.Equal(
            OtherTeam,
            Assert.IsType<DispatchRequest>(Next([PlacedInFreeWords, Reviewed, ToTheCenter with { DispatchMode = DispatchMode.Automatic }], atTheCenter)).Lead);
        Assert.Null(Next([Automatic, ToTheCenter with { DispatchMode = DispatchMode.Suggest }], atTheCenter));
    }

    [Fact]
    public void What_somebody_has_already_is_left_alone()
    {
        Assert.Null(Next([Automatic, Dispatched], Suggested(OtherTeam)));
        Assert.Null(Next([Automatic, Cancelled], Suggested(OtherTeam)));
    }

    [Fact]
    public void What_went_wrong_waits_for_a_person()
    {
        Assert.Null(Next([Automatic, Dispatched, Accepted, NoShow], Suggested(OtherTeam)));
        Assert.Null(Next([Automatic, Dispatched, Accepted, Started, Completed, Rated(1), Reopened(1)], Suggested(OtherTeam)));
    }

    [Fact]
    public void Another_desks_suggestions_are_not_acted_on() => Assert.Null(Next([Automatic, ToTheCenter], Suggested(Team)));

    [Fact]
    public void Given_twice_the_second_is_refused_and_does_no_harm()
    {
        var next = Next([Automatic], Suggested(Team))!;

        Assert.NotNull(Given(Automatic, Dispatched).When(next).Decision.Rejection);
    }

    private static ServiceRequestCommand? Next(ServiceRequestEvent[] happened, Candidates candidates) => DispatchDecider.Next(Given(happened).Request!, candidates);

    private static Candidates Suggested(params TeamId[] teams) =>
        Ranking.Rank(Station, LegalAid, [], [.. teams.Select(RankingTests.FactsOf)], RankingWeights.Default, 50, Now);
}
