using System.Collections.Immutable;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Grains.ServiceRequests;
using Xunit;
using static Practice.Actors.Grains.Tests.County;

namespace Practice.Actors.Grains.Tests.ServiceRequests;

/// <summary>Who is suggested, in which order, and what is said of it.</summary>
public sealed class RankingTests
{
    private static readonly TeamFacts Plain = FactsOf(Team);

    [Fact]
    public void A_team_of_the_platform_comes_before_one_that_takes_any_kind() =>
        Assert.Equal([OtherTeam, Team], Ranked(Plain, FactsOf(OtherTeam) with { Platforms = [LegalAid] }));

    [Fact]
    public void The_nearer_team_comes_first()
    {
        Assert.Equal([OtherTeam, Team], Ranked(Plain with { Steps = 2 }, FactsOf(OtherTeam) with { Steps = 1 }));
        Assert.Equal([OtherTeam, Team], Ranked(Plain with { Metres = 60_000 }, FactsOf(OtherTeam) with { Metres = 12_000 }));
    }

    [Fact]
    public void The_less_burdened_team_comes_first() =>
        Assert.Equal([OtherTeam, Team], Ranked(Plain with { Carried = 3 }, FactsOf(OtherTeam) with { Carried = 2 }));

    [Fact]
    public void The_team_that_takes_more_of_its_orders_and_answers_more_promptly_comes_first()
    {
        Assert.Equal([OtherTeam, Team], Ranked(Plain with { Accepted = 5, Declined = 5 }, FactsOf(OtherTeam) with { Accepted = 8, Declined = 2 }));
        Assert.Equal([OtherTeam, Team], Ranked(Plain with { Accepted = 9, Prompt = 2 }, FactsOf(OtherTeam) with { Accepted = 9, Prompt = 9 }));
    }

    [Fact]
    public void The_better_rated_team_comes_first() =>
        Assert.Equal([OtherTeam, Team], Ranked(Plain with { Rated = 10, Stars = 40 }, FactsOf(OtherTeam) with { Rated = 10, Stars = 45 }));

    [Fact]
    public void One_good_rating_does_not_beat_many() =>
        Assert.Equal([OtherTeam, Team], Ranked(Plain with { Rated = 1, Stars = 5 }, FactsOf(OtherTeam) with { Rated = 100, Stars = 480 }));

    [Fact]
    public void The_team_that_was_asked_least_of_late_comes_first()
    {
        Assert.Equal([OtherTeam, Team], Ranked(Plain with { AskedAt = Now.AddDays(-1) }, FactsOf(OtherTeam) with { AskedAt = Now.AddDays(-9) }));
        Assert.Equal([OtherTeam, Team], Ranked(Plain with { AskedAt = Now.AddDays(-9) }, FactsOf(OtherTeam)));
    }

    [Fact]
    public void Of_two_that_are_alike_the_one_asked_longest_ago_comes_first_and_then_the_older_id()
    {
        Assert.Equal([OtherTeam, Team], Ranked(Plain with { AskedAt = Now.AddDays(-20) }, FactsOf(OtherTeam) with { AskedAt = Now.AddDays(-30) }));
        Assert.Equal([Team, OtherTeam], Ranked(FactsOf(OtherTeam), Plain));
    }

    [Fact]
    public void Teams_that_cannot_take_it_are_counted_by_the_first_reason_that_holds()
    {
        var candidates = Rank(
            [
                Plain,
                FactsOf(Numbered(11)) with { State = TeamState.Resting, Serves = false },
                FactsOf(Numbered(12)) with { Serves = false, Platforms = [Health] },
                FactsOf(Numbered(13)) with { Serves = false },
                FactsOf(Numbered(14)) with { Platforms = [Health], Carried = 5 },
                FactsOf(Numbered(15)) with { Carried = 5 },
                FactsOf(Helper) with { Carried = 5 },
            ],
            declinedBy: [Helper]);

        Assert.Equal((7, 1), (candidates.Considered, candidates.Fitting));
        Assert.Equal(Team, Assert.Single(candidates.Items).Team);
        Assert.Equal<LeftOut>(
            [
                new LeftOut(LeftOutReason.Resting, 1), new LeftOut(LeftOutReason.OutsideArea, 2), new LeftOut(LeftOutReason.OtherPlatform, 1),
                new LeftOut(LeftOutReason.Declined, 1), new LeftOut(LeftOutReason.Full, 1),
            ],
            candidates.LeftOut);
    }

    [Fact]
    public void Where_the_platform_is_not_known_yet_it_keeps_nobody_out() =>
        Assert.Equal(2, Ranking.Rank(Office, null, [], [Plain, FactsOf(Helper) with { Platforms = [Health] }], RankingWeights.Default, 9, Now).Fitting);

    [Fact]
    public void Only_so_many_are_named_and_all_are_counted()
    {
        var candidates = Ranking.Rank(Office, LegalAid, [], [.. Enumerable.Range(10, 30).Select(number => FactsOf(Numbered(number)))], RankingWeights.Default, 7, Now);

        Assert.Equal((7, 30), (candidates.Items.Length, candidates.Fitting));
    }

    [Fact]
    public void Every_share_is_said_in_both_languages_and_in_numbers()
    {
        var team = Plain with
        {
            Platforms = [LegalAid],
            Steps = 1,
            Metres = 12_345,
            Carried = 2,
            Accepted = 8,
            Declined = 1,
            Unanswered = 1,
            Prompt = 7,
            Rated = 4,
            Stars = 18,
            AskedAt = Now.AddDays(-3),
        };

        var candidate = Assert.Single(Rank([team]).Items);

        Assert.Equal<ScoreShare>(
            [
                new(RankingFactor.Platform, 100, 100, "专门服务于该平台", "The platform is its own"),
                new(RankingFactor.Distance, 171, 200, "在组织体系中相隔 1 级，直线距离 12.3 公里", "It is 1 step away among the units, 12.3 km as the crow flies"),
                new(RankingFactor.Capacity, 30, 100, "还能承接 3 件", "It can take 3 more"),
                new(RankingFactor.Load, 90, 150, "承接能力 5 件，在办 2 件", "It carries 2 of 5"),
                new(RankingFactor.Acceptance, 78, 100, "10 次派单中接单 8 次", "It took 8 of 10 orders"),
                new(RankingFactor.Timeliness, 71, 100, "10 次派单中 7 次在 24 小时内答复", "It answered 7 of 10 within 24 hours"),
                new(RankingFactor.Rating, 120, 150, "4 次评价，平均 4.5 分", "4 ratings, 4.5 on average"),
                new ScoreShare(RankingFactor.Fairness, 21, 100, "3 天前派过单", "It was last asked 3 days ago"),
            ],
            candidate.Shares);
        Assert.Equal(candidate.Shares.Sum(share => share.Points), candidate.Score);
    }

    [Fact]
    public void A_team_that_nobody_knows_yet_is_taken_for_a_usual_one_and_that_is_said()
    {
        var shares = Assert.Single(Rank([Plain]).Items).Shares;

        Assert.Equal("尚无接单记录，按一般水平计", shares.Single(share => share.Factor == RankingFactor.Acceptance).Words);
        Assert.Equal("It was never rated; taken as usual", shares.Single(share => share.Factor == RankingFactor.Rating).WordsEn);
        Assert.Equal(75, shares.Single(share => share.Factor == RankingFactor.Acceptance).Points);
    }

    [Fact]
    public void The_weights_come_to_a_thousand() => Assert.Equal(1_000, RankingWeights.Default.Sum);

    internal static TeamId Numbered(int number) => new($"team_01jdq7k2v3m8n5p6r7s8t9{number:0000}");

    internal static TeamFacts FactsOf(TeamId id) => new(
        id, Office, TeamLevel.Township, TeamState.Active, "队伍", null, [], Serves: true, Steps: 0, Metres: null, Capacity: 5, Carried: 0, Accepted: 0,
        Declined: 0, Unanswered: 0, Prompt: 0, Rated: 0, Stars: 0, AskedAt: null);

    private static Candidates Rank(ImmutableArray<TeamFacts> teams, params TeamId[] declinedBy) =>
        Ranking.Rank(Office, LegalAid, declinedBy, teams, RankingWeights.Default, 10, Now);

    private static IEnumerable<TeamId> Ranked(params TeamFacts[] teams) => Rank([.. teams]).Items.Select(candidate => candidate.Team);
}
