using Practice.Actors.Assessment;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;

namespace Practice.Actors.Bench.Assessment;

/// <summary>A made-up county: five sub-centers, nine teams and twenty offices, of which everything is known.</summary>
internal sealed class County
{
    public const int Subjects = 34;

    private readonly Dictionary<BoardKind, Subject[]> subjects;

    public County(int seed)
    {
        var random = new Random(seed);
        subjects = new()
        {
            [BoardKind.SubCenters] = [.. Enumerable.Range(1, 5).Select(number => Make(random, BoardKind.SubCenters, $"620623-A{number}"))],
            [BoardKind.Teams] = [.. Enumerable.Range(1, 9).Select(number => Make(random, BoardKind.Teams, $"620623-T{number}"))],
            [BoardKind.Offices] = [.. Enumerable.Range(100, 20).Select(number => Make(random, BoardKind.Offices, $"620623{number}"))],
        };
    }

    public IReadOnlyCollection<Subject> Offices => subjects[BoardKind.Offices];

    public BoardResult[] Assess(Assessor assessor, Month month) => [.. subjects.Select(board => assessor.Assess(board.Key, month, board.Value, []))];

    public Explanation?[] Explain(Assessor assessor, Month month) =>
    [
        .. from result in Assess(assessor, month)
           from score in result.Subjects
           select Explanation.Of(assessor.Scheme.BoardOf(result.Board)!, result, score.Id, result),
    ];

    /// <summary>The baseline: a few ratios and targets of each office, as somebody would write them down in code.</summary>
    public decimal AssessInCode()
    {
        var sum = 0m;
        foreach (var office in Offices)
        {
            var metrics = office.Metrics.ToDictionary(metric => metric.Metric, metric => metric.Value ?? 0);
            for (var indicator = 0; indicator < 20; indicator++)
            {
                var value = metrics["stations"] == 0 ? 0 : metrics["activities"] / metrics["stations"];
                sum += decimal.Round(5 * Math.Clamp(value / 4, 0, 1), 2, MidpointRounding.AwayFromZero);
            }
        }

        return sum;
    }

    private static Subject Make(Random random, BoardKind board, string code) => new(
        code,
        code,
        new Phrase("所", "Office"),
        [.. MetricCatalog.Of(board).Select(metric => new MetricValue(metric.Name, metric.Name is "weeks" ? 5 : random.Next(5, 200)))],
        [.. Enumerable.Range(22, 5).Select(week => new SubjectWeek(2023, week, 1, random.Next(0, 3)))]);
}
