using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.Net.Http.Headers;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Edge;
using static Practice.Actors.Gateway.Summaries.PeriodParameters;

namespace Practice.Actors.Gateway.Summaries;

/// <summary>For who shows many units on one page: their summaries in one answer, and the county's figures for who graphs them.</summary>
internal static class BatchEndpoints
{
    private static readonly QueryParameter<ImmutableArray<UnitCode>> Codes = new(
        "codes", $"The units' codes with commas between, at most {GetSummaries.Most}; the centers unless given.", typeof(string), TryReadCodes)
    {
        Words = new Phrase($"必须是 1–{GetSummaries.Most} 个不同的单位代码，以逗号分隔。", $"Must be 1-{GetSummaries.Most} different codes of units, with commas between."),
        Example = "620623,620623100",
    };

    private static readonly QueryParameter<FrozenSet<FigureGroup>> Fields = new(
        "fields", $"Only these figures, with commas between: {string.Join(", ", FigureColumn.Groups.Keys.Select(name => $"`{name}`"))}; all unless given.", typeof(string), TryReadFields)
    {
        Words = new Phrase($"必须是 {string.Join("、", FigureColumn.Groups.Keys)}，以逗号分隔。", $"Must be any of {string.Join(", ", FigureColumn.Groups.Keys)}, with commas between."),
        Example = "activities,requests",
    };

    public static void MapSummaryBatches(this IEndpointRouteBuilder routes)
    {
        var (services, sender) = (routes.ServiceProvider, routes.Sender());
        var (county, time) = (services.GetRequiredService<CountyZone>(), services.GetRequiredService<TimeProvider>());
        var batch = new Operation("listUnitSummaries", "Shows what several units did in a month or a year, in one answer").Marked() with
        {
            Description = "The same numbers as each unit's summary, in the order of `codes`, as JSON or as a table. Its tag changes as soon as one of the summaries does.",
            Query = [Codes, OfMonth, OfYear, WithChildren, Fields, SummaryTable.Format],
            Answer = Sample.Of(Examples.Summaries),
            OtherAnswers = new Dictionary<string, Sample>(StringComparer.Ordinal) { ["text/csv"] = SummaryTable.Example },
        };
        routes.MapOperation(HttpMethods.Get, "/v1/units/summaries", batch, async http =>
        {
            var query = new Query(http.Request, batch.Query);
            var asked = new GetSummaries(query.ValueOf(Codes) ?? [], Read(query, () => county.MonthOf(time.GetUtcNow())), query.ValueOf(WithChildren) ?? false);
            var (chosen, format) = (query.ObjectOf(Fields) ?? SummaryTable.EveryGroup, query.ValueOf(SummaryTable.Format));
            if (query.Refusal is { } unreadable)
            {
                await Problems.WriteAsync(http, unreadable);
                return;
            }

            var found = (await sender.Send(asked, CancellationToken.None)).Value!;
            http.Response.Headers.Vary = HeaderNames.Accept;
            await (SummaryTable.IsWanted(http.Request, format)
                ? Replies.WriteTaggedBytesAsync(http, SummaryTable.TagOf(found.Tag), () => SummaryTable.Write(found.Found, chosen), SummaryTable.MediaType)
                : Replies.WriteTaggedAsync(http, found.Tag, () => SummariesResource.Of(found, chosen)));
        });

        var metrics = services.GetRequiredService<CountyMetrics>();
        var graph = new Operation("getBusinessMetrics", "Gives the county's figures for Prometheus").Marked() with
        {
            Description = "The text format 0.0.4: of each center and the units directly below it, the present month's and year's figures, all gauges, as each begins anew with its period. "
                + "What is new shows after ten seconds at the latest. For what the platform itself does, see its own `/metrics`.",
            Answer = Sample.Of(CountyMetrics.Example),
            AnswerMediaType = "text/plain",
        };
        routes.MapOperation(HttpMethods.Get, "/v1/metrics/business", graph, async http =>
            await (Query.RefuseAny(http.Request) is { } unexpected
                ? Problems.WriteAsync(http, unexpected)
                : Replies.WriteMarkedAsync(http, await metrics.ReadAsync(http.RequestAborted), CountyMetrics.MediaType)));
    }

    private static bool TryReadCodes(string text, out ImmutableArray<UnitCode> codes)
    {
        codes = [];
        var parts = text.Split(',');
        if (parts.Length > GetSummaries.Most) return false;
        var read = ImmutableArray.CreateBuilder<UnitCode>(parts.Length);
        foreach (var part in parts)
        {
            if (!UnitCode.TryParse(part, out var code) || read.Contains(code)) return false;
            read.Add(code);
        }

        codes = read.ToImmutable();
        return true;
    }

    private static bool TryReadFields(string text, out FrozenSet<FigureGroup> groups)
    {
        var names = text.Split(',');
        groups = names.Where(FigureColumn.Groups.ContainsKey).Select(name => FigureColumn.Groups[name]).ToFrozenSet();
        return groups.Count == names.Length;
    }
}
