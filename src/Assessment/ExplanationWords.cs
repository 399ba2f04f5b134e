using Practice.Actors.Assessment.Formulas;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;

namespace Practice.Actors.Assessment;

/// <summary>Says in one sentence how a score came about.</summary>
internal static class ExplanationWords
{
    public static Phrase Of(Explanation explanation)
    {
        var score = explanation.Score;
        if (score.Total is not { } total) return score.NotRated!;
        List<Phrase> parts =
        [
            new($"{Digits.Of(total)} 分，{explanation.Ranked} 个中排第 {score.Rank} 名", $"{Digits.Of(total)} points, rank {score.Rank} of {explanation.Ranked}"),
            new($"中位数 {Digits.Rounded(explanation.Median!.Value)} 分", $"the median is {Digits.Rounded(explanation.Median!.Value)}"),
        ];
        if (score.Rated < Board.FullScore)
        {
            parts.Add(new($"能评的指标占 {Digits.Of(score.Rated)} 分，已折算为 100 分", $"carried over to 100 from the {Digits.Of(score.Rated)} points that could be rated"));
        }

        if (explanation.Change is { } change) parts.Add(AgainstLastMonth(change));
        if (explanation.Indicators.FirstOrDefault(each => each.Score.Key == explanation.RaisesMost) is { Gain: { } gain } best)
        {
            parts.Add(new($"提升空间最大的是“{best.Name.Zh}”，最多再得 {Digits.Of(gain)} 分", $"what would raise it most: {best.Name.En}, by up to {Digits.Of(gain)}"));
        }

        return new Phrase(string.Join('；', parts.Select(part => part.Zh)), string.Join("; ", parts.Select(part => part.En)));
    }

    private static Phrase AgainstLastMonth(decimal change)
    {
        var by = Digits.Of(Math.Abs(change));
        return change switch
        {
            0 => new("与上月持平", "the same as the month before"),
            > 0 => new($"比上月高 {by} 分", $"up {by} on the month before"),
            _ => new($"比上月低 {by} 分", $"down {by} on the month before"),
        };
    }
}
