using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.ReadModel.Volunteering;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Volunteering;

/// <summary>Writes the services of volunteers as a file for the national system, page by page: of each page, who is in it is on record before it is written.</summary>
internal sealed class RecordExport(ServiceRecordQueries records, People people, IPersonalDataVault vault, IGrainFactory grains, CountyCalendar calendar, CountyZone county)
{
    /// <summary>Services of a page, each with at most four keys of words; the vault gives out 200 at once.</summary>
    private const int Page = 50;

    private static readonly PersonField[] Fields = [PersonField.Name, PersonField.Phone, PersonField.IdentityNumber, PersonField.BornOn];

    public async Task WriteAsync(HttpContext http, ExportRecordsBody body, string actor)
    {
        var (language, format) = (Headers.LanguageOf(http.Request), body.Format ?? RecordFormat.Xlsx);
        http.Response.ContentType = format == RecordFormat.Csv ? "text/csv; charset=utf-8" : WorkbookWriter.MediaType;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"service-records.{Words.Of(format)}\"";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "no-store";
        var rows = RowsAsync(body, new Look(actor, LookPurpose.LegalDuty, body.Reason, Fields), language, http.RequestAborted);
        await (format == RecordFormat.Csv ? CsvAsync(http.Response.Body, rows, language, http.RequestAborted) : WorkbookAsync(http, rows, language, http.RequestAborted));
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync(ExportRecordsBody body, Look look, Language language, [EnumeratorCancellation] CancellationToken stop)
    {
        var (from, to) = (calendar.StartOf(body.From)!.Value, calendar.EndOf(body.To)!.Value);
        var units = new Dictionary<UnitCode, string>();
        var known = new Dictionary<VaultId, Person?>();
        for (string? after = null; ;)
        {
            var page = await records.ReadAsync(body.Unit, from, to, after, Page, stop);
            known = await PeopleAsync(page, known, look, stop);
            var words = await WordsAsync(page, stop);
            foreach (var record in page)
            {
                if (!units.TryGetValue(record.Unit, out var unit)) units[record.Unit] = unit = (await grains.Unit(record.Unit).Get(stop))?.View.Details.Name ?? record.Unit.Value;
                yield return RecordTable.Row(record, known[record.Person], words, unit, county, language);
            }

            if (page.Count < Page) yield break;
            after = page[^1].Id;
        }
    }

    /// <summary>Who is in the page; whoever was in the one before too is on record already.</summary>
    private async Task<Dictionary<VaultId, Person?>> PeopleAsync(IReadOnlyList<ServiceRecord> page, Dictionary<VaultId, Person?> before, Look look, CancellationToken stop)
    {
        var ids = page.Select(record => record.Person).Distinct().ToList();
        var shown = await people.ExportAsync([.. ids.Where(id => !before.ContainsKey(id))], look, stop);
        return ids.ToDictionary(id => id, id => before.TryGetValue(id, out var person) ? person : shown.GetValueOrDefault(id)?.Person);
    }

    private async Task<IReadOnlyDictionary<VaultId, string>> WordsAsync(IReadOnlyList<ServiceRecord> page, CancellationToken stop)
    {
        var keys = page.SelectMany(record => new[] { record.Place, record.Served, record.Content, record.Responsible }).OfType<VaultId>().Distinct().ToList();
        var entries = keys.Count == 0 ? [] : await vault.GetAsync(keys, stop);
        return entries.Where(entry => entry.Words is not null).ToDictionary(entry => entry.Id, entry => entry.Words!);
    }

    private static async Task CsvAsync(Stream body, IAsyncEnumerable<IReadOnlyList<object?>> rows, Language language, CancellationToken stop)
    {
        const int Buffered = 16 * 1024;
        await using var text = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        var lines = new StringBuilder();
        Add(RecordTable.Headings(language));
        await foreach (var row in rows.WithCancellation(stop))
        {
            Add(row);
            if (lines.Length < Buffered) continue;
            await text.WriteAsync(lines, stop);
            lines.Clear();
        }

        await text.WriteAsync(lines, stop);

        void Add(IReadOnlyList<object?> cells) => CsvCells.AddLine(lines, [.. cells.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture))]);
    }

    private static async Task WorkbookAsync(HttpContext http, IAsyncEnumerable<IReadOnlyList<object?>> rows, Language language, CancellationToken stop)
    {
        // The archive ends its entries with a few bytes that it does not write asynchronously.
        if (http.Features.Get<IHttpBodyControlFeature>() is { } control) control.AllowSynchronousIO = true;
        await using var workbook = await WorkbookWriter.BeginAsync(http.Response.Body, stop);
        await workbook.AddAsync(RecordTable.Headings(language), stop);
        await foreach (var row in rows.WithCancellation(stop)) await workbook.AddAsync(row, stop);
    }
}
