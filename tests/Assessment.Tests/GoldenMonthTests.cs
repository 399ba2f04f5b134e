using System.Globalization;
using System.Text.Json;
using Practice.Actors.Assessment.Formulas;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Xunit;

namespace Practice.Actors.Assessment.Tests;

/// <summary>
/// A month of a county, worked out apart from this code, with every step of the arithmetic in the sheets of <c>Golden</c>: what went in (<c>inputs.csv</c>,
/// <c>entries.csv</c>), each indicator (<c>arithmetic.csv</c>) and the boards (<c>totals.csv</c>). Ours agrees to the last digit.
/// </summary>
public sealed class GoldenMonthTests
{
    private static readonly Assessor Rules = Assessor.Of(JsonSerializer.Deserialize(Sheet("scheme.json").ReadToEnd(), AssessmentJson.Default.Scheme)!);

    private static readonly Dictionary<BoardKind, BoardResult> Month = Assess();

    [Fact]
    public void It_has_the_thirty_four_of_a_county() =>
        Assert.Equal([5, 9, 20], Enum.GetValues<BoardKind>().Select(board => Month[board].Subjects.Length));

    [Fact]
    public void Every_indicator_is_as_the_sheet_says()
    {
        var rows = Rows("arithmetic.csv");

        Assert.Equal((5 * 24) + (9 * 21) + (20 * 24), rows.Count);
        Assert.All(rows, row =>
        {
            var score = Of(row).Indicators().Single(indicator => indicator.Key == row["indicator"]);
            Assert.Equal((row["measured"], row["points"]), (Text(score.Value), Text(score.Points)));
        });
    }

    [Fact]
    public void Every_total_and_rank_is_as_the_sheet_says()
    {
        var rows = Rows("totals.csv");

        Assert.Equal(34, rows.Count);
        Assert.All(rows, row =>
        {
            var score = Of(row);
            var points = score.Indicators().Where(indicator => indicator.Kind is IndicatorKind.Scored).Sum(indicator => indicator.Points ?? 0);
            Assert.Equal(
                (row["points"], row["rated"], row["bonus"], row["deduction"], row["total"], row["rank"]),
                (Text(points), Text(score.Rated), Text(score.Bonus), Text(score.Deduction), Text(score.Total), Text(score.Rank)));
        });
    }

    [Fact]
    public void Its_boards_have_ties_and_subjects_that_are_not_rated()
    {
        Assert.Equal(2, Month[BoardKind.Offices].Subjects.Count(score => score.Rank == 17));
        Assert.Equal(["620623-O20"], Month[BoardKind.Offices].Subjects.Where(score => score.Rank is null).Select(score => score.Id));
        Assert.Equal(["620623-T6"], Month[BoardKind.Teams].Subjects.Where(score => score.Rank is null).Select(score => score.Id));
    }

    [Theory]
    [InlineData(BoardKind.SubCenters, "892e970e52d5c5789401192d6c3b4833d008e0435fd5a24542dc970ea5ac1edb")]
    [InlineData(BoardKind.Teams, "6c375cac97d5814cebe06cefd69c46f6e81c80dfcd733a4efafec63c3634c6d8")]
    [InlineData(BoardKind.Offices, "135f4f085186a9a31b8044895c9f36f36026f43ea9317c659ae0b3ff683ee532")]
    public void The_same_digits_give_the_same_hash_for_ever(BoardKind board, string hash) => Assert.Equal(hash, Canonical.HashOf(Canonical.Of(Month[board])));

    private static Dictionary<BoardKind, BoardResult> Assess()
    {
        ManualEntry[] entries =
        [
            .. Rows("entries.csv").Select(row => new ManualEntry(row["subject"], row["indicator"], Number(row["value"]), row["entered_by"], row["agreed_by"] is "" ? null : row["agreed_by"])),
        ];
        return Rows("inputs.csv").GroupBy(row => row["board"]).ToDictionary(
            board => Words.Parse<BoardKind>(board.Key),
            board => Rules.Assess(Words.Parse<BoardKind>(board.Key), Small.June, [.. board.Select(SubjectOf)], entries));
    }

    private static Subject SubjectOf(Dictionary<string, string> row)
    {
        int[] held = [.. row["weeks_with_an_activity"].Split(' ').Select(week => int.Parse(week, CultureInfo.InvariantCulture))];
        return new Subject(
            row["subject"],
            row["subject"],
            new(row["name"], row["subject"]),
            [.. row.Where(cell => MetricCatalog.Find(cell.Key) is not null && cell.Value.Length > 0).Select(cell => new MetricValue(cell.Key, Number(cell.Value)))],
            [.. Enumerable.Range(22, 5).Select(week => new SubjectWeek(2023, week, 1, held.Contains(week) ? 1 : 0))]);
    }

    private static SubjectScore Of(Dictionary<string, string> row) => Month[Words.Parse<BoardKind>(row["board"])].Of(row["subject"])!;

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(decimal? number) => number is { } known ? Digits.Of(known) : "";

    private static List<Dictionary<string, string>> Rows(string name)
    {
        using var sheet = Sheet(name);
        var head = sheet.ReadLine()!.Split(',');
        List<Dictionary<string, string>> rows = [];
        while (sheet.ReadLine() is { } line) rows.Add(head.Zip(line.Split(','), KeyValuePair.Create).ToDictionary());
        return rows;
    }

    private static StreamReader Sheet(string name) => new(typeof(GoldenMonthTests).Assembly.GetManifestResourceStream(name)!);
}
