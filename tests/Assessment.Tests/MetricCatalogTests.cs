using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Xunit;

namespace Practice.Actors.Assessment.Tests;

public sealed class MetricCatalogTests
{
    [Fact]
    public void Every_metric_has_a_name_of_its_own_that_formulas_can_write()
    {
        Assert.All(MetricCatalog.Metrics, metric => Assert.Matches(@"^[a-z][a-z0-9_]{0,39}\z", metric.Name));
        Assert.Equal(MetricCatalog.Metrics.Length, MetricCatalog.Metrics.Select(metric => metric.Name).Distinct().Count());
        Assert.All(MetricCatalog.Metrics, metric => Assert.Same(metric, MetricCatalog.Find(metric.Name)));
        Assert.DoesNotContain(MetricCatalog.Metrics, metric => Enum.GetValues<MeasureBase>().Any(unit => Words.Of(unit) == metric.Name));
    }

    [Fact]
    public void Every_metric_can_be_opened_down_to_events_that_there_are()
    {
        var known = EventCatalog.All.Select(known => known.Key).ToHashSet(StringComparer.Ordinal);

        Assert.All(MetricCatalog.Metrics.Where(metric => metric.Name is not "weeks"), metric => Assert.NotEmpty(metric.Events));
        Assert.All(MetricCatalog.Metrics.SelectMany(metric => metric.Events), name => Assert.Contains(name, known));
        Assert.All(MetricCatalog.Metrics, metric => Assert.Equal(metric.Name is "weeks", metric.Evidence is null));
        Assert.Equal(Enum.GetValues<EvidenceKind>(), MetricCatalog.Metrics.Select(metric => metric.Evidence).OfType<EvidenceKind>().Distinct().Order());
    }

    [Fact]
    public void Every_board_has_metrics_and_only_units_are_counted_by_summaries()
    {
        Assert.All(Enum.GetValues<BoardKind>(), board => Assert.True(MetricCatalog.Of(board).Count() > 25));
        Assert.All(MetricCatalog.Metrics.Where(metric => metric.Counts.Length > 0), metric => Assert.Contains(BoardKind.Offices, metric.Boards));
    }

    [Fact]
    public void Nothing_is_measured_that_is_not_work() =>
        Assert.DoesNotContain(MetricCatalog.Metrics, metric => new[] { "click", "like", "login", "online", "install", "photo", "picture", "share" }.Any(word => metric.Name.Contains(word, StringComparison.Ordinal)));
}
