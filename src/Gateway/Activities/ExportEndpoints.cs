using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Activities;
using Practice.Actors.ReadModel.Organization;
using Practice.Actors.ReadModel.Volunteering;

namespace Practice.Actors.Gateway.Activities;

internal enum ExportFormat
{
    Csv,
    Xlsx,
    Ndjson,
}

/// <summary>Taking out the list of activities as a file, as it is read: a page is written while the next is read, and no more than these is held.</summary>
internal static class ExportEndpoints
{
    /// <summary>Exports at once in this process; more would keep the lists waiting.</summary>
    private const int MostAtOnce = 4;
    private const int Buffered = 32 * 1024;

    private static readonly QueryParameter<ExportFormat> Format = QueryParameter.OneOf<ExportFormat>("format", "The file's format; `csv` unless given.");

    private static readonly SemaphoreSlim Turns = new(MostAtOnce);

    public static void MapActivityExport(this IEndpointRouteBuilder routes)
    {
        var (services, sender) = (routes.ServiceProvider, routes.Sender());
        var (calendar, county) = (services.GetRequiredService<CountyCalendar>(), services.GetRequiredService<CountyZone>());
        var time = services.GetRequiredService<TimeProvider>();
        var operation = new Operation("exportActivities", "Gives the list of activities as a file")
        {
            Description = "With the list's filters. CSV in UTF-8 with its mark, so that a spreadsheet shows Chinese, and without formulas; XLSX; or NDJSON with the list's items. "
                + "CSV and XLSX have names in place of ids, times in the county's time zone and headings in the language of `Accept-Language`; an import reads them again.",
            Query = [Format, .. Endpoints.Narrowing],
            Answer = Sample.Of("活动名称,单位代码,所在单位,服务平台\r\n马背宣讲进牧区,620623100200,红大村新时代文明实践站,理论政策宣讲\r\n"),
            AnswerMediaType = "text/csv",
            OtherAnswers = new Dictionary<string, Sample>(StringComparer.Ordinal)
            {
                [WorkbookWriter.MediaType] = Sample.Of("(bytes)"),
                ["application/x-ndjson"] = Sample.Of(Examples.Listing),
            },
            Refusals = [CommonRejections.Busy],
        };
        routes.MapOperation(HttpMethods.Get, "/v1/activities/export", operation, async http =>
        {
            var query = new Query(http.Request, operation.Query);
            var (format, filter) = (query.ValueOf(Format) ?? ExportFormat.Csv, Endpoints.FilterOf(query, calendar, time));
            var refusal = query.Refusal ?? (await Turns.WaitAsync(TimeSpan.Zero) ? null : Refusal.Busy);
            if (refusal is not null)
            {
                await Problems.WriteAsync(http, refusal);
                return;
            }

            try
            {
                await WriteAsync(http, format, filter);
            }
            finally
            {
                Turns.Release();
            }
        });

        async Task WriteAsync(HttpContext http, ExportFormat format, ActivityFilter filter)
        {
            var stop = http.RequestAborted;
            // Where the first page cannot be read, that is still to be said.
            var first = await PageAsync(filter, cursor: null);
            var names = format == ExportFormat.Ndjson ? null : await CountyNames.ReadAsync(
                services.GetRequiredService<UnitQueries>(), services.GetRequiredService<PlatformQueries>(), services.GetRequiredService<TeamQueries>(), services.GetRequiredService<ProjectQueries>(), stop);
            http.Response.ContentType = format switch
            {
                ExportFormat.Csv => "text/csv; charset=utf-8",
                ExportFormat.Xlsx => WorkbookWriter.MediaType,
                _ => "application/x-ndjson; charset=utf-8",
            };
            http.Response.Headers.ContentDisposition = $"attachment; filename=\"activities.{Words.Of(format)}\"";
            http.Response.Headers.XContentTypeOptions = "nosniff";
            http.Response.Headers.CacheControl = "no-cache";
            var language = Headers.LanguageOf(http.Request);
            var pages = PagesAsync(filter, first, stop);
            await (format switch
            {
                ExportFormat.Csv => CsvAsync(http.Response.Body, new ActivityTable(names!, county), language, pages, stop),
                ExportFormat.Xlsx => WorkbookAsync(http, new ActivityTable(names!, county), language, pages, stop),
                _ => JsonAsync(http.Response.Body, pages, stop),
            });
        }

        async Task<Page<ActivityListing>> PageAsync(ActivityFilter filter, string? cursor) =>
            (await sender.Send(new ListActivities(filter, new ListRequest(new PageRequest(PageRequest.MaxLimit, cursor), Minimum: null)), CancellationToken.None)).Value
            ?? throw new InvalidOperationException("A list refused its own cursor.");

        async IAsyncEnumerable<IReadOnlyList<ActivityListing>> PagesAsync(
            ActivityFilter filter, Page<ActivityListing> first, [EnumeratorCancellation] CancellationToken stop)
        {
            for (var page = first; ;)
            {
                var next = page.Next is { } cursor ? PageAsync(filter, cursor) : null;
                yield return page.Items;
                stop.ThrowIfCancellationRequested();
                if (next is null) yield break;
                page = await next;
            }
        }
    }

    private static async Task CsvAsync(Stream body, ActivityTable table, Language language, IAsyncEnumerable<IReadOnlyList<ActivityListing>> pages, CancellationToken stop)
    {
        await using var text = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), Buffered, leaveOpen: true);
        var lines = new StringBuilder();
        Add(ActivityTable.Headings(language));
        await foreach (var page in pages.WithCancellation(stop))
        {
            foreach (var activity in page) Add(table.Row(activity));
            await text.WriteAsync(lines, stop);
            await text.FlushAsync(stop);
            lines.Clear();
        }

        void Add(IReadOnlyList<object?> cells) => CsvCells.AddLine(lines, [.. cells.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture))]);
    }

    private static async Task WorkbookAsync(HttpContext http, ActivityTable table, Language language, IAsyncEnumerable<IReadOnlyList<ActivityListing>> pages, CancellationToken stop)
    {
        // The archive ends its entries with a few bytes that it does not write asynchronously.
        if (http.Features.Get<IHttpBodyControlFeature>() is { } control) control.AllowSynchronousIO = true;
        await using var workbook = await WorkbookWriter.BeginAsync(http.Response.Body, stop);
        await workbook.AddAsync(ActivityTable.Headings(language), stop);
        await workbook.FlushAsync(stop);
        await foreach (var page in pages.WithCancellation(stop))
        {
            foreach (var activity in page) await workbook.AddAsync(table.Row(activity), stop);
        }
    }

    private static async Task JsonAsync(Stream body, IAsyncEnumerable<IReadOnlyList<ActivityListing>> pages, CancellationToken stop)
    {
        await foreach (var page in pages.WithCancellation(stop))
        {
            using var lines = new MemoryStream();
            foreach (var activity in page)
            {
                lines.Write(JsonSerializer.SerializeToUtf8Bytes(activity, WireJson.Wire.ActivityListing));
                lines.WriteByte((byte)'\n');
            }

            await body.WriteAsync(lines.GetBuffer().AsMemory(0, (int)lines.Length), stop);
            await body.FlushAsync(stop);
        }
    }
}
