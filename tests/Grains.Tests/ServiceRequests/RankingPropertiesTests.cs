using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Grains.ServiceRequests;
using Xunit;
using static Practice.Actors.Grains.Tests.County;

namespace Practice.Actors.Grains.Tests.ServiceRequests;

/// <summary>What holds of every ranking, whatever the teams.</summary>
public sealed class RankingPropertiesTests
{
    private static readonly Gen<TeamFacts> AnyTeam =
        from state in Gen.Frequency((8, Gen.Constant(TeamState.Active)), (1, Gen.Constant(TeamState.Resting)))
        from platforms in Gen.Elements<ImmutableArray<PlatformKey>>([], [LegalAid], [Health], [LegalAid, Health])
        from serves in Gen.Frequency((6, Gen.Constant(true)), (1, Gen.Constant(false)))
        from steps in Gen.Choose(0, 8)
        from metres in Gen.Frequency((1, Gen.Constant<long?>(null)), (2, Gen.Choose(0, 200_000).Select(metres => (long?)metres)))
        from capacity in Gen.Choose(1, 30)
        from carried in Gen.Choose(0, 30)
        from answers in Gen.ArrayOf(Gen.Choose(0, 40), 4)
        from rated in Gen.Choose(0, 40)
        from stars in Gen.Choose(rated, rated * 5)
        from asked in Gen.Frequency((1, Gen.Constant<int?>(null)), (4, Gen.Choose(0, 60).Select(days => (int?)days)))
        select RankingTests.FactsOf(Team) with
        {
            State = state,
            Platforms = platforms,
            Serves = serves,
            Steps = steps,
            Metres = metres,
            Capacity = capacity,
            Carried = carried,
            Accepted = answers[0],
            Declined = answers[1],
            Unanswered = answers[2],
            Prompt = Math.Min(answers[3], answers[0] + answers[1]),
            Rated = rated,
            Stars = stars,
            AskedAt = asked is { } days ? Now.AddDays(-days) : null,
        };

    /// <summary>Teams of different ids.</summary>
    private static readonly Arbitrary<ImmutableArray<TeamFacts>> Teams =
        Gen.ListOf(AnyTeam).Select(teams => teams.Select((team, number) => team with { Id = RankingTests.Numbered(number) }).ToImmutableArray()).ToArbitrary();

    [Property]
    public Property The_order_in_which_teams_are_found_makes_no_difference() => Prop.ForAll(Teams, Gen.Choose(0, int.MaxValue).ToArbitrary(), (teams, seed) =>
    {
        var shuffled = teams.ToArray();
        new System.Random(seed).Shuffle(shuffled);

        Assert.Equivalent(Rank(teams), Rank(shuffled), strict: true);
        Assert.Equal(Rank(teams).Items.Select(candidate => candidate.Team), Rank(shuffled).Items.Select(candidate => candidate.Team));
    });

    [Property]
    public Property Shares_add_up_to_the_score_and_none_is_more_than_its_weight() => Prop.ForAll(Teams, teams =>
    {
        foreach (var candidate in Rank(teams).Items)
        {
            Assert.Equal(candidate.Score, candidate.Shares.Sum(share => share.Points));
            Assert.Equal(Enum.GetValues<RankingFactor>(), candidate.Shares.Select(share => share.Factor));
            Assert.All(candidate.Shares, share => Assert.InRange(share.Points, 0, share.Most));
            Assert.All(candidate.Shares, share => Assert.False(string.IsNullOrWhiteSpace(share.Words) || string.IsNullOrWhiteSpace(share.WordsEn)));
        }
    });

    [Property]
    public Property Every_team_is_either_ranked_or_left_out_for_a_reason() => Prop.ForAll(Teams, teams =>
    {
        var candidates = Rank(teams);

        Assert.Equal(teams.Length, candidates.Considered);
        Assert.Equal(candidates.Considered, candidates.Fitting + candidates.LeftOut.Sum(left => left.Teams));
        Assert.Equal(candidates.Fitting, candidates.Items.Length);
    });

    [Property]
    public Property The_best_come_first() => Prop.ForAll(Teams, teams =>
    {
        var scores = Rank(teams).Items.Select(candidate => candidate.Score).ToArray();

        Assert.Equal(scores.OrderDescending(), scores);
    });

    [Property]
    public Property Naming_fewer_names_the_same_ones_first() => Prop.ForAll(Teams, Gen.Choose(1, 5).ToArbitrary(), (teams, most) =>
        Assert.Equal(Rank(teams).Items.Take(most).Select(candidate => candidate.Team), Rank(teams, most).Items.Select(candidate => candidate.Team)));

    [Property]
    public Property More_capacity_never_ranks_lower() => Never_lower((team, by) => team with { Capacity = team.Capacity + by });

    [Property]
    public Property Fewer_requests_to_carry_never_rank_lower() => Never_lower((team, by) => team with { Carried = Math.Max(0, team.Carried - by) });

    [Property]
    public Property Being_nearer_never_ranks_lower() =>
        Never_lower((team, by) => team with { Steps = Math.Max(0, team.Steps - by), Metres = team.Metres is { } metres ? Math.Max(0, metres - (by * 1_000)) : null });

    [Property]
    public Property Taking_more_orders_never_ranks_lower() => Never_lower((team, by) => team with { Accepted = team.Accepted + by, Prompt = team.Prompt + by });

    [Property]
    public Property Better_ratings_never_rank_lower() => Never_lower((team, by) => team with { Stars = Math.Min(team.Rated * 5, team.Stars + by) });

    [Property]
    public Property Waiting_longer_to_be_asked_never_ranks_lower() => Never_lower((team, by) => team with { AskedAt = team.AskedAt?.AddDays(-by) });

    /// <summary>All else equal: the place among the same others.</summary>
    private static Property Never_lower(Func<TeamFacts, int, TeamFacts> better) => Prop.ForAll(
        Teams, AnyTeam.Select(team => team with { Id = RankingTests.Numbered(9_999) }).ToArbitrary(), Gen.Choose(1, 20).ToArbitrary(), (others, team, by) =>
        {
            if (PlaceOf(team, others) is not { } before) return;

            Assert.InRange(PlaceOf(better(team, by), others) ?? int.MaxValue, 0, before);
        });

    private static int? PlaceOf(TeamFacts team, ImmutableArray<TeamFacts> others)
    {
        var place = Rank([.. others, team]).Items.ToList().FindIndex(candidate => candidate.Team == team.Id);
        return place < 0 ? null : place;
    }

    private static Candidates Rank(IReadOnlyCollection<TeamFacts> teams, int most = int.MaxValue) =>
        Ranking.Rank(Office, LegalAid, [], teams, RankingWeights.Default, most, Now);
}
