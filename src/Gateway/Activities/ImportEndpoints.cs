using System.Collections.Immutable;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Imports;

namespace Practice.Actors.Gateway.Activities;

/// <summary>Bringing in the ledgers of activities that offices keep.</summary>
internal static class ImportEndpoints
{
    private const int LongestInQuery = 1_000;

    private static readonly QueryParameter<bool> FillDown = QueryParameter.Flag("fillDown", "Whether a blank unit means the unit of the row above, as merged cells leave it.");

    private static readonly QueryParameter<string> Mapping = QueryParameter.Line(
        "mapping", "Headings that are not understood by themselves: `heading=column`, several separated by semicolons. Longer ones go with the file as a form.", LongestInQuery) with
    {
        TryRead = (string text, out string mapping) => (mapping = text).Length <= LongestInQuery && Pairs(mapping) is not null,
        Words = new Phrase("必须是“表头=列名”，用分号隔开，列名须是已知的列。", "Must be heading=column, separated by semicolons, of columns that there are."),
        Example = "搞活动的日子=date",
    };

    public static void MapActivityImport(this IEndpointRouteBuilder routes) => routes.MapImport(
        "/v1/activities/import",
        ImportKind.Activities,
        "活动名称,乡镇,村,服务平台,活动日期,活动时长(小时),志愿者人数,服务人数,服务时长(小时)\n马背宣讲进牧区,华藏寺镇,红大村,理论政策宣讲,2023.6.10,2,6,80,10\n",
        new Operation("importActivities", "Records the activities of a table")
        {
            Description = "CSV in UTF-8, UTF-16 or GB18030, XLSX or NDJSON, up to 64 MiB; the bytes tell which. Headings in Chinese or English: `title`, `unit` (code or name) or `town` and `village`, "
                + "`platform`, `date` or `startsAt` and `endsAt`, `minutes` or `hours`, `participants`, `audience`, `serviceMinutes` or `serviceHours`, and as there are `teams`, `project`, `place`, `report`. "
                + "A day without a time is the whole day, unless it is said how long it took. A form (`multipart/form-data`) takes the file as its part `file` and, before it, a part `mapping` with a line `heading=column` for each heading that is not understood by itself. Good rows are not held up by bad ones; the same activity is recorded once, in whatever file it stands.",
            Query = [Mapping, FillDown],
            Needs = Permission.RecordActivities,
        },
        query => new ImportOptions(query.TextOf(Mapping) is { } mapping ? Pairs(mapping)! : ImmutableDictionary<string, string>.Empty, query.ValueOf(FillDown) ?? false),
        Pairs);

    /// <summary>Columns by headings; null where that is not what it is.</summary>
    public static ImmutableDictionary<string, string>? Pairs(string text)
    {
        var pairs = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var pair in text.Split([';', '；', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (pair.LastIndexOf('=') is not (> 0 and var at) || !ImportColumns.All.Knows(pair[(at + 1)..])) return null;
            pairs[TableColumns<ActivityColumn>.Plain(pair[..at])] = pair[(at + 1)..].Trim();
        }

        return pairs.Count > 0 ? pairs.ToImmutable() : null;
    }
}
