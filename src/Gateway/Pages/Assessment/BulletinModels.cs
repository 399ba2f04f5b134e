using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel.Assessment;

namespace Practice.Actors.Gateway.Pages.Assessment;

/// <summary>The months that were published, the latest first.</summary>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record BulletinsModel(IReadOnlyList<AssessmentListing> Months, string? Next);

/// <summary>A published month.</summary>
/// <param name="Provisional">What was assumed in the scheme; null where nothing was.</param>
/// <param name="Intact">Whether the ledger still holds what was published, as it was checked just now.</param>
public sealed record BulletinModel(
    AssessmentId Id,
    string Center,
    Phrase Scheme,
    Phrase? Provisional,
    DateTimeOffset PublishedAt,
    string Digest,
    bool Intact,
    IReadOnlyList<BoardShown> Boards,
    IReadOnlyList<AmendmentView> Amendments);

/// <summary>A board of a month.</summary>
/// <param name="Key">As the address says it.</param>
/// <param name="Scores">In the order of the board.</param>
public sealed record BoardShown(string Key, Phrase Name, IReadOnlyList<PublishedScore> Scores)
{
    private static readonly Phrase[] Headings = [new("名次", "Rank"), new("代码", "Code"), new("单位", "Name"), new("总分", "Total"), new("加分", "Bonus"), new("扣分", "Off")];

    /// <summary>Answers with a board as a file, where the address asks for one; where there is no such board, that there is none.</summary>
    internal static async Task<bool> SentAsync(HttpContext http, IReadOnlyList<BoardShown> boards, AssessmentId id)
    {
        if (http.Request.Query.TextOf(CsvFile.Parameter) is not { } key) return false;
        var language = PageContext.LanguageOf(http.Request);
        if (boards.FirstOrDefault(board => board.Key == key) is not { } wanted) await Problems.WriteAsync(http, Refusal.NotFound);
        else
        {
            await CsvFile.SendAsync(
                http, $"{id}-{key}", [.. Headings.Select(heading => heading.In(language))],
                wanted.Scores.Select(score => (IReadOnlyList<string?>)[Text(score.Rank), score.Subject, score.Name.In(language), Text(score.Total), Text(score.Bonus), Text(score.Deduction)]));
        }

        return true;

        static string? Text(IFormattable? number) => number?.ToString(null, CultureInfo.InvariantCulture);
    }
}

/// <summary>What stands behind somebody's score.</summary>
/// <param name="Board">As the address says it.</param>
/// <param name="Total">Null where it is not rated.</param>
/// <param name="Median">Of the board.</param>
/// <param name="Change">Of the total against the published month before; null without one.</param>
/// <param name="Climbed">Ranks gained against it, negative for ranks lost.</param>
/// <param name="Words">All of it in one sentence.</param>
/// <param name="NotRated">Why it is not rated; null where it is.</param>
public sealed record ScoreModel(
    AssessmentId Id,
    string Board,
    Phrase BoardName,
    string Subject,
    Phrase Name,
    decimal? Total,
    int? Rank,
    decimal? Median,
    decimal? Change,
    int? Climbed,
    Phrase Words,
    Phrase? NotRated,
    IReadOnlyList<IndicatorShown> Indicators);

/// <summary>What stands behind an indicator's points.</summary>
/// <param name="Points">Null where it is not rated; below zero of a deduction.</param>
/// <param name="Most">Its weight.</param>
/// <param name="Median">Of the board's points.</param>
/// <param name="Words">How the points came about, or why it is not rated.</param>
public sealed record IndicatorShown(string Key, Phrase Name, IndicatorKind Kind, decimal? Points, decimal Most, decimal? Median, Phrase Words, IReadOnlyList<FigureShown> Figures);

/// <summary>A figure that points came from.</summary>
/// <param name="Value">Null where it is not known, which is not nothing.</param>
/// <param name="Gathered">What was counted, where a decision put it right; else null.</param>
public sealed record FigureShown(string Metric, Phrase Name, decimal? Value, decimal? Gathered);
