using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Assessment;
using Practice.Actors.Gateway.Pages.Figures;

namespace Practice.Actors.Gateway.Pages.Assessment;

/// <summary>What somebody's published months came to, beside the middle of their board.</summary>
internal static class AssessmentTrend
{
    /// <returns>Null where no month is published.</returns>
    public static ChartTable? Of(TrendResource trend, PageContext page) => trend.Months.Count == 0 ? null : new ChartTable(
        "assessment",
        new Phrase("考评走势", "Assessment over the months"),
        new Phrase("月份", "Month"),
        [new Chart(new Phrase("总分和中位数", "Total and median"), ChartForm.Lines)],
        [
            new ChartColumn(new Phrase("总分", "Total"), 0, "0.00"),
            new ChartColumn(new Phrase("中位数", "Median"), 0, "0.00"),
            new ChartColumn(new Phrase("名次", "Rank"), null),
            new ChartColumn(new Phrase("参评个数", "Rated"), null),
        ],
        [
            .. trend.Months.Select(month => new ChartRow(
                month.Month,
                Month.TryParse(month.Month, out var of) ? page.Month(of) : month.Month,
                [month.Total, month.Median, month.Rank, month.Of],
                $"/bulletins/{month.Month}/{Words.Of(trend.Board)}/{trend.Subject}")),
        ]);
}
