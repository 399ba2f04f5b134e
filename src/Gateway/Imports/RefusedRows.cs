using System.Text.Json;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Imports;

/// <summary>Reads what of an import was refused.</summary>
internal sealed class RefusedRows(SealedFiles files)
{
    /// <summary>By line; as far as the import has come.</summary>
    public async IAsyncEnumerable<RefusedRow> ReadAsync(ImportJob job)
    {
        for (var number = 0L; number < job.Progress.Pieces; number++)
        {
            if (await files.ReadAsync(job.Refused, number) is not { } piece) yield break;
            for (var rest = piece.AsMemory(); rest.Span.IndexOf((byte)'\n') is >= 0 and var end; rest = rest[(end + 1)..])
                yield return JsonSerializer.Deserialize(rest.Span[..end], ImportJson.Default.RefusedRow)!;
        }
    }

    public async Task<ImportResource> ShowAsync(ImportJob job, CancellationToken cancellationToken)
    {
        var shown = await ReadAsync(job).Take(ImportResource.MostRejections).Select(row => row.ToRejection()).ToListAsync(cancellationToken);
        var progress = job.Progress;
        var (worked, left) = (progress.Worked.TotalSeconds, job.State == ImportState.Running && progress.Read > 0.01 ? progress.Worked.TotalSeconds * (1 - progress.Read) / progress.Read : (double?)null);
        return new ImportResource(
            job.Id, job.Kind, job.State, job.DryRun, progress.Rows, progress.Accepted, progress.Duplicates, progress.Rejected, shown,
            worked > 0 ? (int)(progress.Rows / worked) : 0, left is { } seconds ? (int)Math.Ceiling(seconds) : null, job.StartedAt, job.FinishedAt);
    }
}
