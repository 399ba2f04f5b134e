using Practice.Actors.Assessment.Formulas;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Xunit;

namespace Practice.Actors.Assessment.Tests;

/// <summary>What formulas know is written down for those who write them.</summary>
public sealed class DocumentationTests
{
    private static readonly string Page = Read();

    [Fact]
    public void Every_metric_is_in_the_table()
    {
        Assert.All(MetricCatalog.Metrics, metric => Assert.Contains(RowOf(metric), Page, StringComparison.Ordinal));

        static string RowOf(MetricDefinition metric)
        {
            var boards = metric.Boards.Length == 3 ? "all" : metric.Boards.Contains(BoardKind.Teams) ? "teams" : "units";
            return $"| `{metric.Name}` | {metric.Label.Zh} | `{metric.Measure}` | {boards} | {Words.Of(metric.Period)} | {metric.Meaning.En} |";
        }
    }

    [Fact]
    public void Every_function_is_in_the_table() =>
        Assert.All(Enum.GetValues<Function>(), function => Assert.Contains($"`{Functions.Form(function)}`", Page, StringComparison.Ordinal));

    [Fact]
    public void Every_unit_is_in_the_grammar() =>
        Assert.All(Enum.GetValues<MeasureBase>(), unit => Assert.Contains($"\"{Words.Of(unit)}\"", Page, StringComparison.Ordinal));

    private static string Read()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Practice.Actors.sln"))) folder = folder.Parent!;
        return File.ReadAllText(Path.Combine(folder.FullName, "docs", "assessment.md"));
    }
}
