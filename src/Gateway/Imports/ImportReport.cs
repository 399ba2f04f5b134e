using System.Text;
using System.Text.Json;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Imports;

/// <summary>Adds up what becomes of an import's batches and writes it down now and then: the refused rows first, then how far it is.</summary>
/// <param name="hold">Whether the import is still whose report this is; where it is not, nothing of the other's report is written over.</param>
/// <param name="keep">Writes down how far it is; false where the import is somebody else's now.</param>
/// <param name="read">How much of the file is read, 0 to 1.</param>
internal sealed class ImportReport(ImportJob job, SealedFiles files, Func<Task<bool>> hold, Func<ImportProgress, Task<bool>> keep, Func<double> read, TimeProvider time)
{
    private const int MostInPiece = SealedFiles.PieceBytes / 4;

    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);

    private readonly StringBuilder _refused = new();
    private readonly long _began = time.GetTimestamp();
    private ImportProgress _progress = job.Progress;
    private long _kept = time.GetTimestamp();

    /// <summary>Whether it is time to write it down.</summary>
    public bool IsDue => time.GetElapsedTime(_kept) >= Every || _refused.Length >= MostInPiece / 2;

    public void Add(BatchResult result, int rows, int line)
    {
        _progress = _progress with
        {
            Line = line,
            Rows = _progress.Rows + rows,
            Accepted = _progress.Accepted + result.Accepted,
            Duplicates = _progress.Duplicates + result.Duplicates,
            Rejected = _progress.Rejected + result.Rejected,
        };
        foreach (var row in result.Refused) _refused.Append(JsonSerializer.Serialize(row, ImportJson.Default.RefusedRow)).Append('\n');
    }

    /// <summary>Durable when it returns; false where the import is somebody else's now.</summary>
    public async Task<bool> KeepAsync(CancellationToken cancellationToken)
    {
        if (_refused.Length > 0)
        {
            if (!await hold()) return false;
            var lines = Encoding.UTF8.GetBytes(_refused.ToString());
            for (var from = 0; from < lines.Length;)
            {
                // Whole lines to a piece.
                var to = lines.Length - from <= SealedFiles.PieceBytes ? lines.Length : from + lines.AsSpan(from, SealedFiles.PieceBytes).LastIndexOf((byte)'\n') + 1;
                await files.WriteAsync(job.Refused, _progress.Pieces, lines.AsMemory(from..to), cancellationToken);
                _progress = _progress with { Pieces = _progress.Pieces + 1 };
                from = to;
            }

            _refused.Clear();
        }

        _kept = time.GetTimestamp();
        return await keep(_progress with { Read = Math.Clamp(read(), 0, 1), Worked = job.Progress.Worked + time.GetElapsedTime(_began) });
    }
}
