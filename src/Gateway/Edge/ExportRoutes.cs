using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Features;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;

namespace Practice.Actors.Gateway.Edge;

internal enum ExportFormat
{
    Csv,
    Xlsx,
    Ndjson,
}

/// <summary>A list as a table for people: names in place of ids, times in the county's zone.</summary>
/// <param name="Row">Texts and whole numbers, as many as there are headings; null for none.</param>
internal sealed record Table<TItem>(IReadOnlyList<string> Headings, Func<TItem, IReadOnlyList<object?>> Row);

/// <summary>How tables write times.</summary>
internal static class TableTimes
{
    /// <summary><c>2026-11-27 14:30</c></summary>
    public static string Minute(this CountyZone county, DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, county.Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}

/// <summary>A list that is given as a file.</summary>
/// <param name="Path">Of the list; the file is below it, and bears its name.</param>
/// <param name="Begins">How such a file begins in CSV, for the document.</param>
/// <param name="Json">How an item is written by itself.</param>
internal sealed record ExportOf<TItem>(string Path, string Begins, TItem Example, JsonTypeInfo<TItem> Json);

/// <summary><c>GET /export</c>: a list as a file, as it is read: a page is written while the next is read, and no more than these is held.</summary>
internal static class ExportRoutes
{
    /// <summary>Exports at once in this process; more would keep the lists waiting.</summary>
    private const int MostAtOnce = 4;
    private const int Buffered = 32 * 1024;

    private static readonly QueryParameter<ExportFormat> Format = QueryParameter.OneOf<ExportFormat>("format", "The file's format; `csv` unless given.");

    private static readonly SemaphoreSlim Turns = new(MostAtOnce);

    /// <param name="filter">Reads the list's own parameters.</param>
    /// <param name="table">As it is when a file is begun.</param>
    /// <param name="narrow">Leaves of the list what the caller may see; null for a public one.</param>
    public static void MapExport<TFilter, TItem>(
        this IEndpointRouteBuilder routes,
        ExportOf<TItem> export,
        Func<Query, TFilter> filter,
        Func<TFilter, ListRequest, GetList<TFilter, TItem>> message,
        Func<Language, CancellationToken, ValueTask<Table<TItem>>> table,
        Operation operation,
        Func<TFilter, Principal, ValueTask<TFilter>>? narrow = null)
        where TItem : class
    {
        var sender = routes.Sender();
        var documented = operation with
        {
            Query = [Format, .. operation.Query],
            Answer = Sample.Of(export.Begins),
            AnswerMediaType = "text/csv",
            OtherAnswers = new Dictionary<string, Sample>(StringComparer.Ordinal)
            {
                [WorkbookWriter.MediaType] = Sample.Of("(bytes)"),
                ["application/x-ndjson"] = Sample.Of(export.Example),
            },
            Refusals = [CommonRejections.Busy],
        };
        routes.MapOperation(HttpMethods.Get, export.Path + "/export", documented, async http =>
        {
            var query = new Query(http.Request, documented.Query);
            var (format, chosen) = (query.ValueOf(Format) ?? ExportFormat.Csv, filter(query));
            var refusal = query.Refusal ?? (await Turns.WaitAsync(TimeSpan.Zero) ? null : Refusal.Busy);
            if (refusal is not null)
            {
                await Problems.WriteAsync(http, refusal);
                return;
            }

            try
            {
                await WriteAsync(http, format, narrow is null ? chosen : await narrow(chosen, http.Principal()!));
            }
            finally
            {
                Turns.Release();
            }
        });

        async Task WriteAsync(HttpContext http, ExportFormat format, TFilter chosen)
        {
            var stop = http.RequestAborted;
            // Where the first page cannot be read, that is still to be said.
            var first = await PageAsync(chosen, cursor: null);
            var rows = format == ExportFormat.Ndjson ? null : await table(Headers.LanguageOf(http.Request), stop);
            http.Response.ContentType = format switch
            {
                ExportFormat.Csv => "text/csv; charset=utf-8",
                ExportFormat.Xlsx => WorkbookWriter.MediaType,
                _ => "application/x-ndjson; charset=utf-8",
            };
            http.Response.Headers.ContentDisposition = $"attachment; filename=\"{export.Path[(export.Path.LastIndexOf('/') + 1)..]}.{Words.Of(format)}\"";
            http.Response.Headers.XContentTypeOptions = "nosniff";
            http.Response.Headers.CacheControl = documented.IsGuarded ? "no-store" : "no-cache";
            var pages = PagesAsync(chosen, first, stop);
            await (format switch
            {
                ExportFormat.Csv => CsvAsync(http.Response.Body, rows!, pages, stop),
                ExportFormat.Xlsx => WorkbookAsync(http, rows!, pages, stop),
                _ => JsonAsync(http.Response.Body, export.Json, pages, stop),
            });
        }

        async Task<Page<TItem>> PageAsync(TFilter chosen, string? cursor) =>
            (await sender.Send(message(chosen, new ListRequest(new PageRequest(PageRequest.MaxLimit, cursor), Minimum: null)), CancellationToken.None)).Value
            ?? throw new InvalidOperationException("A list refused its own cursor.");

        async IAsyncEnumerable<IReadOnlyList<TItem>> PagesAsync(TFilter chosen, Page<TItem> first, [EnumeratorCancellation] CancellationToken stop)
        {
            for (var page = first; ;)
            {
                var next = page.Next is { } cursor ? PageAsync(chosen, cursor) : null;
                yield return page.Items;
                stop.ThrowIfCancellationRequested();
                if (next is null) yield break;
                page = await next;
            }
        }
    }

    private static async Task CsvAsync<TItem>(Stream body, Table<TItem> table, IAsyncEnumerable<IReadOnlyList<TItem>> pages, CancellationToken stop)
    {
        await using var text = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), Buffered, leaveOpen: true);
        var lines = new StringBuilder();
        Add(table.Headings);
        await foreach (var page in pages.WithCancellation(stop))
        {
            foreach (var item in page) Add(table.Row(item));
            await text.WriteAsync(lines, stop);
            await text.FlushAsync(stop);
            lines.Clear();
        }

        void Add(IReadOnlyList<object?> cells) => CsvCells.AddLine(lines, [.. cells.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture))]);
    }

    private static async Task WorkbookAsync<TItem>(HttpContext http, Table<TItem> table, IAsyncEnumerable<IReadOnlyList<TItem>> pages, CancellationToken stop)
    {
        // The archive ends its entries with a few bytes that it does not write asynchronously.
        if (http.Features.Get<IHttpBodyControlFeature>() is { } control) control.AllowSynchronousIO = true;
        await using var workbook = await WorkbookWriter.BeginAsync(http.Response.Body, stop);
        await workbook.AddAsync(table.Headings, stop);
        await workbook.FlushAsync(stop);
        await foreach (var page in pages.WithCancellation(stop))
        {
            foreach (var item in page) await workbook.AddAsync(table.Row(item), stop);
        }
    }

    private static async Task JsonAsync<TItem>(Stream body, JsonTypeInfo<TItem> json, IAsyncEnumerable<IReadOnlyList<TItem>> pages, CancellationToken stop)
    {
        await foreach (var page in pages.WithCancellation(stop))
        {
            using var lines = new MemoryStream();
            foreach (var item in page)
            {
                lines.Write(JsonSerializer.SerializeToUtf8Bytes(item, json));
                lines.WriteByte((byte)'\n');
            }

            await body.WriteAsync(lines.GetBuffer().AsMemory(0, (int)lines.Length), stop);
            await body.FlushAsync(stop);
        }
    }
}
