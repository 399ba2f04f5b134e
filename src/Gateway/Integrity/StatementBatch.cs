using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.ReadModel.Integrity;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Integrity;

/// <summary>Which statements are printed together.</summary>
/// <param name="Unit">Of the passbooks of this village, or of all villages below this unit.</param>
/// <param name="Moved">Only those with an entry in the month.</param>
/// <param name="Actor">Who prints.</param>
internal sealed record StatementsWished(UnitCode Unit, Month Month, bool Moved, string Actor);

/// <summary>Prints a month's statements of many passbooks, village by village. Of each page of them it is on record whose they are before it is drawn.</summary>
internal sealed class StatementBatch(PrintableStatements statements, IPersonalDataVault vault, AuditTrail audit, IGrainFactory grains, CountyZone county)
{
    /// <summary>Statements of one document: some 400 pages, made in memory.</summary>
    public const int MostOfPdf = 2_000;

    /// <summary>Villages that are drawn at the same time; the answer is written in their order.</summary>
    private static readonly int AtOnce = Environment.ProcessorCount;

    /// <summary>How many statements it would be.</summary>
    public async Task<int> CountAsync(StatementsWished wished, CancellationToken stop)
    {
        var count = 0;
        foreach (var village in await statements.VillagesAsync(wished.Unit, stop)) count += await statements.CountAsync(village, wished.Month, wished.Moved, stop);
        return count;
    }

    /// <summary>One document of all of them; what is more than <see cref="MostOfPdf"/> is left out.</summary>
    public async Task<byte[]> PdfAsync(StatementsWished wished, CancellationToken stop)
    {
        using var slips = new StatementSlips(await NameAsync(wished.Unit, stop), wished.Month, county);
        foreach (var village in await statements.VillagesAsync(wished.Unit, stop))
        {
            var name = await NameAsync(village, stop);
            await foreach (var (statement, holder) in ReadAsync(village, wished, stop))
            {
                if (slips.Count < MostOfPdf) slips.Add(statement, name, holder);
            }
        }

        return slips.ToPdf();
    }

    /// <summary>Writes an archive with a document for each village, or more where it has more than <see cref="MostOfPdf"/>; while one is written the next are drawn.</summary>
    public async Task WriteZipAsync(StatementsWished wished, Stream stream, CancellationToken stop)
    {
        await using var zip = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, stop);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var drawn = new Queue<(UnitCode Village, Task<(string Name, List<byte[]> Parts)> Work)>();
        try
        {
            foreach (var village in await statements.VillagesAsync(wished.Unit, stop))
            {
                if (drawn.Count == AtOnce) await WriteAsync(drawn.Dequeue());
                drawn.Enqueue((village, Task.Run(() => DrawAsync(village, wished, ended.Token), ended.Token)));
            }

            while (drawn.TryDequeue(out var next)) await WriteAsync(next);
        }
        finally
        {
            await ended.CancelAsync();
            await Task.WhenAll(drawn.Select(Task (each) => each.Work)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        async Task WriteAsync((UnitCode Village, Task<(string Name, List<byte[]> Parts)> Work) next)
        {
            var (name, parts) = await next.Work;
            foreach (var (index, part) in parts.Index())
            {
                // A document is compressed already.
                var entry = zip.CreateEntry(string.Create(CultureInfo.InvariantCulture, $"{next.Village}-{FileNameOf(name)}-{wished.Month}{(index == 0 ? "" : $"-{index + 1}")}.pdf"), CompressionLevel.NoCompression);
                await using var file = await entry.OpenAsync(stop);
                await file.WriteAsync(part, stop);
            }
        }
    }

    private async Task<(string Name, List<byte[]> Parts)> DrawAsync(UnitCode village, StatementsWished wished, CancellationToken stop)
    {
        var name = await NameAsync(village, stop);
        List<byte[]> parts = [];
        var slips = new StatementSlips(name, wished.Month, county);
        try
        {
            await foreach (var (statement, holder) in ReadAsync(village, wished, stop))
            {
                if (slips.Count == MostOfPdf)
                {
                    parts.Add(slips.ToPdf());
                    slips.Dispose();
                    slips = new StatementSlips(name, wished.Month, county);
                }

                slips.Add(statement, name, holder);
            }

            if (slips.Count > 0) parts.Add(slips.ToPdf());
        }
        finally
        {
            slips.Dispose();
        }

        return (name, parts);
    }

    private async IAsyncEnumerable<(PrintableStatement Statement, string Holder)> ReadAsync(UnitCode village, StatementsWished wished, [EnumeratorCancellation] CancellationToken stop)
    {
        for (PrintableStatement? after = null; ;)
        {
            var page = await statements.ReadAsync(village, wished.Month, wished.Moved, after, cancellationToken: stop);
            // Not the caller's token: what is on record has then been shown.
            await audit.RecordAsync([.. page.Select(each => new AuditNote(AuditAct.ContactShown, each.Holder, each.Passbook.Value, wished.Actor, LookPurpose.Service))], CancellationToken.None);
            var names = (await vault.GetAsync([.. page.Select(each => each.Holder).Distinct()], stop)).ToDictionary(entry => entry.Id, entry => entry.Person?.Name);
            foreach (var statement in page) yield return (statement, names.GetValueOrDefault(statement.Holder) ?? "");
            if (page.Count < PrintableStatements.MostOfPage) yield break;
            after = page[^1];
        }
    }

    private async Task<string> NameAsync(UnitCode unit, CancellationToken stop) => (await grains.Unit(unit).Get(stop))?.View.Details.Name ?? unit.Value;

    /// <summary>Without what a file's name may not hold on some system or other.</summary>
    private static string FileNameOf(string name) => string.Concat(name.Select(each => char.IsControl(each) || "\\/:*?\"<>|".Contains(each, StringComparison.Ordinal) ? '-' : each));
}
