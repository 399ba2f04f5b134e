using System.Collections.Immutable;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Grains.ServiceRequests;

/// <summary>
/// Which teams could take a request, the best first, and why. Whole numbers only, so that the same facts give the same digits everywhere; every
/// point of a score is in one of its shares.
/// </summary>
internal static class Ranking
{
    /// <summary>Merit is counted in thousandths.</summary>
    private const int Full = 1_000;

    private static readonly IComparer<Scored> WorstFirst = Comparer<Scored>.Create((left, right) => Compare(right, left));

    /// <param name="platform">Null where it is not known yet, which keeps no team out.</param>
    /// <param name="declinedBy">Teams that have declined the request.</param>
    /// <param name="most">How many to name.</param>
    public static Candidates Rank(
        UnitCode desk,
        PlatformKey? platform,
        IReadOnlyCollection<TeamId> declinedBy,
        IReadOnlyCollection<TeamFacts> teams,
        RankingWeights weights,
        int most,
        DateTimeOffset now)
    {
        // Only the best are kept in order: the worst of them is the first to go.
        var best = new PriorityQueue<Scored, Scored>(WorstFirst);
        var (fitting, leftOut) = (0, new int[Enum.GetValues<LeftOutReason>().Length]);
        foreach (var team in teams)
        {
            if (WhyNot(team, platform, declinedBy) is { } reason)
            {
                leftOut[(int)reason]++;
                continue;
            }

            fitting++;
            var scored = new Scored(team, Merits.Of(team, platform, weights, now).Score(weights));
            if (best.Count < most) best.Enqueue(scored, scored);
            else best.EnqueueDequeue(scored, scored);
        }

        var items = new Candidate[best.Count];
        while (best.TryDequeue(out var worst, out _)) items[best.Count] = Explained(worst, platform, weights, now);
        return new Candidates(
            desk,
            teams.Count,
            fitting,
            [.. items],
            [.. leftOut.Index().Where(reason => reason.Item > 0).Select(reason => new LeftOut((LeftOutReason)reason.Index, reason.Item))]);
    }

    /// <summary>The first reason that keeps a team out; null where it could take the request.</summary>
    private static LeftOutReason? WhyNot(TeamFacts team, PlatformKey? platform, IReadOnlyCollection<TeamId> declinedBy)
    {
        if (team.State != TeamState.Active) return LeftOutReason.Resting;
        if (!team.Serves) return LeftOutReason.OutsideArea;
        if (platform is { } wanted && team.Platforms is [_, ..] && !team.Platforms.Contains(wanted)) return LeftOutReason.OtherPlatform;
        if (declinedBy.Contains(team.Id)) return LeftOutReason.Declined;
        return team.Carried >= team.Capacity ? LeftOutReason.Full : null;
    }

    private static Candidate Explained(Scored scored, PlatformKey? platform, RankingWeights weights, DateTimeOffset now)
    {
        var team = scored.Team;
        return new Candidate(
            team.Id, team.Name, team.NameEn, team.Unit, team.Level, team.Capacity, team.Carried, scored.Score,
            RankingWords.SharesOf(team, Merits.Of(team, platform, weights, now), platform, weights, now));
    }

    /// <summary>A higher score first; of two with the same the one that was asked longest ago, or never, and then the older id.</summary>
    private static int Compare(Scored left, Scored right)
    {
        if (left.Score != right.Score) return right.Score.CompareTo(left.Score);
        var asked = Nullable.Compare(left.Team.AskedAt, right.Team.AskedAt);
        return asked != 0 ? asked : string.CompareOrdinal(left.Team.Id.Value, right.Team.Id.Value);
    }

    private readonly record struct Scored(TeamFacts Team, int Score);

    /// <summary>How well a team does by each factor, in thousandths.</summary>
    internal readonly record struct Merits(
        int Platform, int Distance, int Capacity, int Load, int Acceptance, int Timeliness, int Rating, int Fairness)
    {
        public static Merits Of(TeamFacts team, PlatformKey? platform, RankingWeights weights, DateTimeOffset now)
        {
            var left = Math.Max(0, team.Capacity - team.Carried);
            var answers = team.Accepted + team.Declined;
            return new Merits(
                platform is { } wanted && team.Platforms.Contains(wanted) ? Full : Full / 2,
                Near(team, weights),
                Part(left, weights.EnoughRoom),
                Part(left, team.Capacity),
                Smoothed(team.Accepted, answers + team.Unanswered, weights),
                Smoothed(team.Prompt, answers + team.Unanswered, weights),
                Smoothed(Quarters(team), team.Rated * 4, weights, casesWorth: 4),
                team.AskedAt is { } asked ? Part((now - asked).Ticks, weights.LongUnasked.Ticks) : Full);
        }

        /// <summary>The points of a share: the weight's part, cut to a whole number.</summary>
        public static int Points(int merit, int weight) => merit * weight / Full;

        public int Score(RankingWeights weights) =>
            Points(Platform, weights.Platform) + Points(Distance, weights.Distance) + Points(Capacity, weights.Capacity) + Points(Load, weights.Load)
            + Points(Acceptance, weights.Acceptance) + Points(Timeliness, weights.Timeliness) + Points(Rating, weights.Rating)
            + Points(Fairness, weights.Fairness);

        /// <summary>By kilometres where they are known, and by steps in the tree of units; half each, so that neither hides the other.</summary>
        private static int Near(TeamFacts team, RankingWeights weights)
        {
            var bySteps = Full - Part(team.Steps, weights.FarSteps);
            return team.Metres is { } metres ? (bySteps + Full - Part(metres, weights.FarMetres)) / 2 : bySteps;
        }

        /// <summary>One star is none of the four quarters above it, five are all.</summary>
        private static int Quarters(TeamFacts team) => Math.Max(0, team.Stars - team.Rated);

        private static int Part(long of, long whole) => whole <= 0 ? 0 : (int)(Math.Clamp(of, 0, whole) * Full / whole);

        /// <summary>The share of good cases, as if there had been some usual ones before.</summary>
        private static int Smoothed(long good, long cases, RankingWeights weights, int casesWorth = 1)
        {
            var before = (long)weights.UsualCases * casesWorth;
            return before + cases == 0 ? weights.Usual : (int)Math.Clamp(((good * Full) + (before * weights.Usual)) / (before + cases), 0, Full);
        }
    }
}
