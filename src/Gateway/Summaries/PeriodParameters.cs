using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Edge;

namespace Practice.Actors.Gateway.Summaries;

/// <summary>How summaries are asked for: a month or a year, and with what.</summary>
internal static class PeriodParameters
{
    public static readonly QueryParameter<Month> OfMonth = QueryParameter.Month("month", "The month; the current one unless given.");
    public static readonly QueryParameter<int> OfYear = QueryParameter.Number("year", "A whole year in place of a month.", 2000, 2199);
    public static readonly QueryParameter<bool> WithChildren = QueryParameter.Flag("children", "Whether to show each unit directly below too.");

    private static readonly Phrase MonthOrYear = new("month 与 year 只能给出一个。", "Give either a month or a year.");

    /// <param name="now">The month that it is.</param>
    public static Period Read(Query query, Func<Month> now)
    {
        var (month, year) = (query.ValueOf(OfMonth), query.ValueOf(OfYear));
        if (month is not null && year is not null) query.Fault(OfYear, MonthOrYear);
        return year is { } whole ? Period.Of(whole) : Period.Of(month ?? now());
    }
}
