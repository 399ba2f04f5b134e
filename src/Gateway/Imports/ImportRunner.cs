using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Practice.Actors.Contracts;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Imports;

/// <summary>Configuration section <c>Imports</c>.</summary>
internal sealed record ImportSettings
{
    public const string Section = "Imports";

    /// <summary>How long an import stays with a gateway that is not heard of.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a gateway looks for imports that nobody works on.</summary>
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many imports a gateway works on at once.</summary>
    public int AtOnce { get; set; } = 2;

    /// <summary>After how many days an import's report, with what was refused, is erased.</summary>
    public int KeepDays { get; set; } = 7;

    public bool IsValid => Lease >= TimeSpan.FromSeconds(1) && Poll > TimeSpan.Zero && AtOnce >= 1 && KeepDays is >= 1 and <= 365;
}

/// <summary>
/// Works on imports: on those that came in here at once, and on those whose gateway is gone from where they stood. Every step may be taken
/// again, so that a killed import comes to the same end as one that was not.
/// </summary>
internal sealed partial class ImportRunner(
    ImportStore store, SealedFiles files, IEnumerable<IImporter> importers, IOptions<ImportSettings> settings, ImportMemory memory, TimeProvider time, ILogger<ImportRunner> logger, ClusterState? cluster = null)
    : BackgroundService
{
    private const int MostTries = 5;

    private static readonly TimeSpan SweepEvery = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim _waiting = new(0);

    /// <summary>There is one to work on.</summary>
    public void Wake() => _waiting.Release();

    /// <summary>The file's rows of headings and of data, as far as they can be told apart: one row of headings within the first lines, or names on each line.</summary>
    public static async IAsyncEnumerable<(IReadOnlyList<string> Headings, TableLine Row)> RowsAsync(
        IImporter importer, ImportOptions options, IAsyncEnumerable<TableLine> lines, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyList<string>? headings = null;
        await foreach (var line in lines.WithCancellation(cancellationToken))
        {
            if (line.IsBlank) continue;
            if (line is { Names: null, Cells: not null } && headings is null)
            {
                if (importer.Missing(line.Cells, options).Count == 0) headings = line.Cells;
                continue;
            }

            yield return (line.Names ?? headings ?? [], line);
        }
    }

    public async Task<Stream> OpenAsync(string file, TableFormat format, CancellationToken cancellationToken)
    {
        var content = new SealedFileStream(files, file);
        if (format != TableFormat.Xlsx) return content;
        var whole = new MemoryStream();
        await content.CopyToAsync(whole, cancellationToken);
        whole.Position = 0;
        return whole;
    }

    public override void Dispose()
    {
        _waiting.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (cluster is not null) await cluster.Reached.WaitAsync(stoppingToken);
        await Task.WhenAll([.. Enumerable.Range(0, settings.Value.AtOnce).Select(_ => WorkAsync(stoppingToken)), SweepAsync(stoppingToken)]);
    }

    private async Task WorkAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                // Each take is somebody else's, also within this process: what it lost to another it goes on with no more.
                var holder = EntityId.New("run", time.GetUtcNow());
                if (await store.TakeAsync(holder, settings.Value.Lease, stop) is { } job) await RunAsync(job, holder, stop);
                else await _waiting.WaitAsync(settings.Value.Poll, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogTroubled(logger, e);
                await Task.Delay(settings.Value.Poll, time, stop);
            }
        }
    }

    private async Task RunAsync(ImportJob job, string holder, CancellationToken stop)
    {
        try
        {
            if (await ReadHeldAsync(job, holder, stop) is { } ended) await EndAsync(job, holder, ended);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await store.LetGoAsync(job.Id, holder, TimeSpan.Zero, CancellationToken.None);
        }
        catch (Exception e)
        {
            LogFailed(logger, e, job.Id);
            if (job.Tries < MostTries) await store.LetGoAsync(job.Id, holder, settings.Value.Poll, CancellationToken.None);
            else await EndAsync(job, holder, ImportState.Failed);
        }
    }

    private async Task EndAsync(ImportJob job, string holder, ImportState ended)
    {
        if (await store.EndAsync(job.Id, holder, ended, CancellationToken.None)) await files.RemoveAsync(job.Rows, CancellationToken.None);
    }

    /// <summary>Holds it all the while, however long a step takes: a large workbook is read for a minute before its first row is there.</summary>
    /// <returns>How it ended; null where somebody else has taken it.</returns>
    private async Task<ImportState?> ReadHeldAsync(ImportJob job, string holder, CancellationToken stop)
    {
        using var small = memory.Begin();
        using var held = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var holding = HoldAsync(job.Id, holder, held);
        try
        {
            return await ReadAsync(job, holder, held.Token);
        }
        catch (OperationCanceledException) when (held.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            await held.CancelAsync();
            await holding;
        }
    }

    /// <param name="held">Cancelled once somebody else has taken it.</param>
    private async Task HoldAsync(ImportId id, string holder, CancellationTokenSource held)
    {
        using var timer = new PeriodicTimer(settings.Value.Lease / 3, time);
        while (!held.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(held.Token);
                if (!await store.HoldAsync(id, holder, settings.Value.Lease, held.Token)) await held.CancelAsync();
            }
            catch (Exception e) when (!held.IsCancellationRequested)
            {
                LogTroubled(logger, e);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <returns>How it ended; null where somebody else has taken it.</returns>
    private async Task<ImportState?> ReadAsync(ImportJob job, string holder, CancellationToken stop)
    {
        var importer = importers.Single(one => one.Kind == job.Kind);
        var run = await importer.BeginAsync(job, stop);
        await using var content = await OpenAsync(job.Rows, job.Format, stop);
        var report = new ImportReport(
            job,
            files,
            () => store.HoldAsync(job.Id, holder, settings.Value.Lease, stop),
            progress => store.KeepAsync(job.Id, holder, settings.Value.Lease, progress, stop),
            () => (double)content.Position / job.Bytes,
            time);
        var batch = new List<(IReadOnlyList<string> Headings, TableLine Row)>(run.BatchSize);
        var under = new Queue<(Task<BatchResult> Result, int Rows, int Line)>();
        var ended = ImportState.Done;
        var last = job.Progress.Line;
        try
        {
            await foreach (var row in RowsAsync(importer, job.Options, TableFile.LinesAsync(job.Format, content, stop), stop))
            {
                last = Math.Max(last, row.Row.Line);
                if (row.Row.Line <= job.Progress.Line)
                {
                    run.Pass(row.Headings, row.Row);
                    continue;
                }

                batch.Add(row);
                if (batch.Count < run.BatchSize) continue;
                Begin();
                if (under.Count >= run.AtOnce && !await FinishAsync()) return null;
            }
        }
        catch (UnreadableTableException)
        {
            ended = ImportState.Failed;
        }

        if (batch.Count > 0) Begin();
        while (under.Count > 0)
        {
            if (!await FinishAsync()) return null;
        }

        if (ended == ImportState.Failed) report.Add(new BatchResult(0, 0, 0, [RowReason.CutOff.At(last + 1)]), rows: 0, last);
        return await report.KeepAsync(stop) ? ended : null;

        void Begin()
        {
            under.Enqueue((run.TakeAsync([.. batch], stop), batch.Count, batch[^1].Row.Line));
            batch.Clear();
        }

        async Task<bool> FinishAsync()
        {
            var (result, rows, line) = under.Dequeue();
            report.Add(await result, rows, line);
            return !report.IsDue || await report.KeepAsync(stop);
        }
    }

    private async Task SweepAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(SweepEvery, time);
        do
        {
            try
            {
                foreach (var job in await store.OlderThanAsync(time.GetUtcNow() - TimeSpan.FromDays(settings.Value.KeepDays), stop))
                {
                    await files.RemoveAsync(job.Rows, stop);
                    await files.RemoveAsync(job.Refused, stop);
                    await store.RemoveAsync(job.Id, stop);
                }
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                LogTroubled(logger, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stop));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The import {Import} was interrupted")]
    private static partial void LogFailed(ILogger logger, Exception thrown, ImportId import);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Imports cannot be looked after just now")]
    private static partial void LogTroubled(ILogger logger, Exception thrown);
}
