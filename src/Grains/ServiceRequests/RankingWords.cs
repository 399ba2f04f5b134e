using System.Collections.Immutable;
using System.Globalization;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;

namespace Practice.Actors.Grains.ServiceRequests;

/// <summary>Says of each share of a score what it comes from, so that a person can check it and disagree.</summary>
internal static class RankingWords
{
    public static ImmutableArray<ScoreShare> SharesOf(
        TeamFacts team, Ranking.Merits merits, PlatformKey? platform, RankingWeights weights, DateTimeOffset now)
    {
        var asked = team.Accepted + team.Declined + team.Unanswered;
        return
        [
            platform is { } wanted && team.Platforms.Contains(wanted)
                ? Share(RankingFactor.Platform, merits.Platform, weights.Platform, "专门服务于该平台", "The platform is its own")
                : Share(RankingFactor.Platform, merits.Platform, weights.Platform, "可承接各类请求", "It takes requests of any kind"),
            DistanceOf(team, merits, weights),
            Share(
                RankingFactor.Capacity, merits.Capacity, weights.Capacity,
                Say($"还能承接 {team.Capacity - team.Carried} 件"), Say($"It can take {team.Capacity - team.Carried} more")),
            Share(
                RankingFactor.Load, merits.Load, weights.Load,
                Say($"承接能力 {team.Capacity} 件，在办 {team.Carried} 件"), Say($"It carries {team.Carried} of {team.Capacity}")),
            asked == 0
                ? Share(RankingFactor.Acceptance, merits.Acceptance, weights.Acceptance, "尚无接单记录，按一般水平计", "It was never asked; taken as usual")
                : Share(
                    RankingFactor.Acceptance, merits.Acceptance, weights.Acceptance,
                    Say($"{asked} 次派单中接单 {team.Accepted} 次"), Say($"It took {team.Accepted} of {Count(asked, "order")}")),
            asked == 0
                ? Share(RankingFactor.Timeliness, merits.Timeliness, weights.Timeliness, "尚无答复记录，按一般水平计", "It was never asked; taken as usual")
                : Share(
                    RankingFactor.Timeliness, merits.Timeliness, weights.Timeliness,
                    Say($"{asked} 次派单中 {team.Prompt} 次在 {RankingWeights.PromptWithin.TotalHours:0} 小时内答复"),
                    Say($"It answered {team.Prompt} of {asked} within {RankingWeights.PromptWithin.TotalHours:0} hours")),
            team.Rated == 0
                ? Share(RankingFactor.Rating, merits.Rating, weights.Rating, "尚无评价，按一般水平计", "It was never rated; taken as usual")
                : Share(
                    RankingFactor.Rating, merits.Rating, weights.Rating,
                    Say($"{team.Rated} 次评价，平均 {Tenths(team.Stars, team.Rated)} 分"), Say($"{Count(team.Rated, "rating")}, {Tenths(team.Stars, team.Rated)} on average")),
            FairnessOf(team, merits, weights, now),
        ];
    }

    private static ScoreShare DistanceOf(TeamFacts team, Ranking.Merits merits, RankingWeights weights)
    {
        var (words, wordsEn) = team.Steps == 0
            ? ("就在本单位", "It is of the same unit")
            : (Say($"在组织体系中相隔 {team.Steps} 级"), Say($"It is {Count(team.Steps, "step")} away among the units"));
        if (team.Metres is { } metres)
        {
            words += Say($"，直线距离 {Tenths(metres, 1_000)} 公里");
            wordsEn += Say($", {Tenths(metres, 1_000)} km as the crow flies");
        }

        return Share(RankingFactor.Distance, merits.Distance, weights.Distance, words, wordsEn);
    }

    private static ScoreShare FairnessOf(TeamFacts team, Ranking.Merits merits, RankingWeights weights, DateTimeOffset now)
    {
        if (team.AskedAt is not { } at) return Share(RankingFactor.Fairness, merits.Fairness, weights.Fairness, "从未派单", "It was never asked");
        var days = Math.Max(0, (now - at).Days);
        return days == 0
            ? Share(RankingFactor.Fairness, merits.Fairness, weights.Fairness, "一天之内派过单", "It was asked less than a day ago")
            : Share(RankingFactor.Fairness, merits.Fairness, weights.Fairness, Say($"{days} 天前派过单"), Say($"It was last asked {Count(days, "day")} ago"));
    }

    private static ScoreShare Share(RankingFactor factor, int merit, int weight, string words, string wordsEn) =>
        new(factor, Ranking.Merits.Points(merit, weight), weight, words, wordsEn);

    /// <summary>A quotient to one decimal place, cut.</summary>
    private static string Tenths(long of, long by) => Say($"{of * 10 / by / 10}.{of * 10 / by % 10}");

    private static string Count(int number, string things) => Say($"{number} {things}{(number == 1 ? "" : "s")}");

    private static string Say(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);
}
