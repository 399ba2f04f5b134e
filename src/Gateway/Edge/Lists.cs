using System.Text.Json.Serialization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.ReadModel;

namespace Practice.Actors.Gateway.Edge;

/// <summary>A page of a list.</summary>
/// <param name="Next">The cursor of the next page; null on the last.</param>
/// <param name="Total">How many there are in all; only with <c>count=true</c>.</param>
internal sealed record Listed<T>(
    IReadOnlyList<T> Items,
    string? Next,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Total = null);

/// <summary>A list as it shows over HTTP.</summary>
/// <param name="Sorts">The orders that may be asked for; the first is the default.</param>
internal sealed record ListOf<TFilter, TItem>(string Path, IReadOnlyList<string> Sorts, TItem Example);

/// <summary>The parameters that every list takes.</summary>
internal sealed class ListParameters
{
    private const int LongestCursor = 1_024;

    private readonly QueryParameter<string> _cursor = new("cursor", "Where the page begins: the `next` of the page before.", typeof(string),
        (string text, out string cursor) => (cursor = text).Length is > 0 and <= LongestCursor);

    private readonly QueryParameter<int> _limit = QueryParameter.Number("limit", "How many items the page holds at most.", 1, PageRequest.MaxLimit);
    private readonly QueryParameter<bool> _count = QueryParameter.Flag("count", "Whether to count all items that match (`total`).");
    private readonly QueryParameter<string> _sort;

    public ListParameters(IReadOnlyList<string> sorts)
    {
        var choices = string.Join(", ", sorts);
        _sort = new QueryParameter<string>("sort", $"The order; `{sorts[0]}` unless given. A leading minus means descending.", typeof(string), (string text, out string sort) => sorts.Contains(sort = text))
        {
            Words = new Phrase($"必须是 {choices} 之一。", $"Must be one of {choices}."),
            Choices = sorts,
        };
        All = [_sort, _limit, _cursor, _count];
    }

    public IReadOnlyList<QueryParameter> All { get; }

    public PageRequest Read(Query query) => new(
        query.ValueOf(_limit) ?? PageRequest.DefaultLimit,
        query.TextOf(_cursor),
        query.TextOf(_sort),
        query.ValueOf(_count) ?? false);
}

/// <summary>The parameters that several lists take.</summary>
internal static class Filters
{
    public static readonly QueryParameter<UnitCode> Unit =
        QueryParameter.Id<UnitCode>("unit", "Of this unit.", "620623100");

    public static readonly QueryParameter<bool> Subtree = QueryParameter.Flag("subtree", "With `unit`: also of all units below it.");

    public static readonly QueryParameter<UnitCode> Center =
        QueryParameter.Id<UnitCode>("center", "Of this county center.", "620623");

    public static readonly QueryParameter<PlatformKey> Platform =
        QueryParameter.Id<PlatformKey>("platform", "Of this platform.", "culture");

    public static readonly QueryParameter<DateOnly> From = QueryParameter.Date("from", "On this day or later, in the county's time zone.");

    public static readonly QueryParameter<DateOnly> To = QueryParameter.Date("to", "On this day or before, in the county's time zone.");

    public static readonly QueryParameter<string> Text = QueryParameter.Line("q", "With this text in its name or title.", 50) with { Example = "宣讲" };
}
