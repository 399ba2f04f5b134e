using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Features;
using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Imports;

/// <summary>Takes files in: sealed as they come, looked at for headings, and then somebody's to work on.</summary>
internal sealed class ImportIntake(ImportStore store, SealedFiles files, ImportRunner runner, RefusedRows refused, IEnumerable<IImporter> importers, TimeProvider time)
{
    /// <summary>Bytes of a file.</summary>
    public const int LargestFile = 64 * 1024 * 1024;

    private const int HeadingsWithin = 20;

    private static readonly Phrase Lacking = new("缺少此列，或不止一列。", "This column is missing, or is there twice.");

    private static readonly string[] MediaTypes =
    [
        "text/csv", "application/csv", "application/vnd.ms-excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/x-ndjson", "application/jsonl", "application/octet-stream", ImportForm.MediaType,
    ];

    /// <param name="mapping">Reads the part of a form that says what headings stand for, null where it says nothing that can be understood; null where there is no such part.</param>
    public async ValueTask<Answer<ImportResource>> StartAsync(
        HttpContext http, ImportKind kind, bool dryRun, ImportOptions options, Func<string, ImmutableDictionary<string, string>?>? mapping)
    {
        // What the sender calls it only tells a file from a form; the bytes say what it is.
        if (!MediaTypes.Contains(http.Request.ContentType?.Split(';')[0].Trim(), StringComparer.OrdinalIgnoreCase)) return Refusal.Because(ImportProblems.MediaType);
        var form = ImportForm.Of(http.Request);
        if (form is null) return Accept(http, LargestFile) ? await StartAsync(http, kind, dryRun, options, http.Request.Body) : Refusal.Because(ImportProblems.TooLarge);
        return await StartAsync(http, kind, form, mapping is null ? [] : ["mapping"], fields =>
        {
            if (!fields.TryGetValue("mapping", out var text)) return new ImportChoice(dryRun, options);
            return mapping!(text) is { } pairs ? new ImportChoice(dryRun, options with { Mapping = options.Mapping.SetItems(pairs) }) : Refusal.Because(ImportProblems.Form);
        });
    }

    /// <summary>Begins with the file of a form, as the form says before it.</summary>
    /// <param name="fields">That the form may have before its file.</param>
    /// <param name="choose">How the file is to be read, by these.</param>
    public async ValueTask<Answer<ImportResource>> StartAsync(
        HttpContext http, ImportKind kind, ImportForm form, IReadOnlyCollection<string> fields, Func<IReadOnlyDictionary<string, string>, Answer<ImportChoice>> choose)
    {
        if (!Accept(http, LargestFile + ImportForm.MostBeside)) return Refusal.Because(ImportProblems.TooLarge);
        try
        {
            var opened = await form.OpenAsync(fields, http.RequestAborted);
            if (opened.Value is not { } file) return opened.Refusal!;
            var chosen = choose(file.Fields);
            return chosen.Value is { } choice ? await StartAsync(http, kind, choice.DryRun, choice.Options, file.Content) : chosen.Refusal!;
        }
        catch (Exception e) when (e is IOException and not BadHttpRequestException or InvalidDataException)
        {
            return Refusal.Because(ImportProblems.Form);
        }
    }

    /// <summary>Lets a body be as long as a file may be; false where it says of itself that it is longer.</summary>
    private static bool Accept(HttpContext http, int most)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = most + 1;
        return http.Request.ContentLength is not { } length || length <= most;
    }

    private async ValueTask<Answer<ImportResource>> StartAsync(HttpContext http, ImportKind kind, bool dryRun, ImportOptions options, Stream content)
    {
        var now = time.GetUtcNow();
        var job = new ImportJob(
            new ImportId(EntityId.New(ImportId.Prefix, now)), kind, ImportState.Receiving, http.Principal()!, options, dryRun, default, "", 0, ImportProgress.None, 0, now, null);
        await store.AddAsync(job, http.RequestAborted);
        try
        {
            var received = await ReceiveAsync(job, content, http.RequestAborted);
            var refusal = received is null ? Refusal.Because(ImportProblems.TooLarge) : await LookAsync(received, http.RequestAborted);
            if (refusal is not null)
            {
                await DropAsync(job);
                return refusal;
            }

            await files.CreateAsync(job.Refused, http.RequestAborted);
            // Once it is said to be there it is carried on whether the caller stays or not.
            await store.ReceivedAsync(received!, CancellationToken.None);
            runner.Wake();
            return await refused.ShowAsync(received! with { State = ImportState.Running }, CancellationToken.None);
        }
        catch
        {
            await DropAsync(job);
            throw;
        }
    }

    /// <returns>Null where it is too large.</returns>
    private async Task<ImportJob?> ReceiveAsync(ImportJob job, Stream body, CancellationToken cancellationToken)
    {
        await files.CreateAsync(job.Rows, cancellationToken);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var sniffer = new TableSniffer();
        var piece = new byte[SealedFiles.PieceBytes];
        var bytes = 0L;
        for (var number = 0; ; number++)
        {
            var filled = await body.ReadAtLeastAsync(piece, piece.Length, throwOnEndOfStream: false, cancellationToken);
            bytes += filled;
            if (bytes > LargestFile) return null;
            if (filled > 0)
            {
                hash.AppendData(piece, 0, filled);
                sniffer.Add(piece.AsSpan(0, filled));
                await files.WriteAsync(job.Rows, number, piece.AsMemory(0, filled), cancellationToken);
            }

            if (filled < piece.Length) break;
        }

        sniffer.End();
        return job with { Format = sniffer.Format, Hash = Convert.ToHexStringLower(hash.GetHashAndReset()), Bytes = bytes };
    }

    /// <summary>Whether there are headings among the first lines.</summary>
    private async Task<Refusal?> LookAsync(ImportJob job, CancellationToken cancellationToken)
    {
        var importer = importers.Single(one => one.Kind == job.Kind);
        IReadOnlyList<string> nearest = [];
        try
        {
            await using var content = await runner.OpenAsync(job.Rows, job.Format, cancellationToken);
            await foreach (var line in TableFile.LinesAsync(job.Format, content, cancellationToken).Take(HeadingsWithin))
            {
                if ((line.Names ?? line.Cells) is not { } headings || line.IsBlank) continue;
                var missing = importer.Missing(headings, job.Options);
                if (missing.Count == 0) return null;
                if (nearest.Count == 0 || missing.Count < nearest.Count) nearest = missing;
            }
        }
        catch (UnreadableTableException)
        {
            // It is no table, as is said below.
        }

        return Refusal.Because(ImportProblems.NotATable, [.. nearest.Select(column => new FieldFault(column, Lacking))]);
    }

    private async Task DropAsync(ImportJob job)
    {
        await files.RemoveAsync(job.Rows);
        await files.RemoveAsync(job.Refused);
        await store.RemoveAsync(job.Id, CancellationToken.None);
    }
}

/// <summary>How a file is to be brought in.</summary>
/// <param name="DryRun">Whether to check it only and store nothing.</param>
internal sealed record ImportChoice(bool DryRun, ImportOptions Options);
