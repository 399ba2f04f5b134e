using System.Collections.Concurrent;
using System.Globalization;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Imports;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel.Activities;
using Practice.Actors.ReadModel.Organization;
using Practice.Actors.ReadModel.Volunteering;

namespace Practice.Actors.Gateway.Activities;

/// <summary>
/// Records the activities of a table by the hundred. An activity's id follows from what the row says, and its command id from the import and the
/// line: the same import, cut off and carried on, finds its own again, and any other finds that the activity is there.
/// </summary>
internal sealed class ActivityImport(
    IGrainFactory grains,
    IPersonalDataVault vault,
    Validators validators,
    Authorizer authorizer,
    KnownActivities known,
    UnitQueries units,
    PlatformQueries platforms,
    TeamQueries teams,
    ProjectQueries projects,
    CountyCalendar calendar,
    TimeProvider time) : IImporter
{
    private const int MostTries = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public ImportKind Kind => ImportKind.Activities;

    public IReadOnlyList<string> Missing(IReadOnlyList<string> headings, ImportOptions options) => ImportColumns.All.Missing(headings, options);

    public async Task<IImportRun> BeginAsync(ImportJob job, CancellationToken cancellationToken) =>
        new Run(this, job, await CountyNames.ReadAsync(units, platforms, teams, projects, cancellationToken));

    private ImportedRow Read(TableRow<ActivityColumn> row, CountyNames names, UnitCode? above) => ImportedRow.Read(row, names, calendar, validators, above);

    private ValueTask<bool> MayAsync(ImportJob job, UnitCode unit) => authorizer.MayAsync(job.Importer, Permission.RecordActivities, unit.Value);

    /// <summary>What was there before the import began needs no second look.</summary>
    private Task<IReadOnlySet<ActivityId>> KnownAsync(ImportJob job, IReadOnlyList<ImportedRow> rows, CancellationToken cancellationToken) =>
        known.AmongAsync([.. rows.Select(row => row.Id)], job.StartedAt, cancellationToken);

    /// <summary>The vault has the reports before the ledger names them.</summary>
    private async Task<IReadOnlyList<IntakeResult>> RecordAsync(ImportJob job, IReadOnlyList<ImportedRow> rows, CancellationToken cancellationToken)
    {
        var batch = rows.Select(row =>
        {
            var commandId = string.Create(CultureInfo.InvariantCulture, $"{job.Id}:{row.Line}");
            var confidence = new Confidence(row.Id.Value, new CommandContext(commandId, "", job.Importer.Actor));
            var report = job.DryRun ? null : confidence.Of("report", row.Body!.Report);
            return (Intake: new ActivityIntake(row.Id, commandId, new RecordActivity(row.Body!.Unit, row.Body.ToRecord(report))), Confidence: confidence);
        }).ToList();
        if (!job.DryRun) await vault.PutAsync([.. batch.SelectMany(one => one.Confidence.Entries)], cancellationToken);

        var results = new IntakeResult[batch.Count];
        List<int> open = [.. Enumerable.Range(0, batch.Count)];
        for (var tries = 1; open.Count > 0; tries++)
        {
            try
            {
                var answers = await grains.ActivityIntake().Record([.. open.Select(at => batch[at].Intake)], job.Importer.Actor, job.DryRun, cancellationToken);
                foreach (var (at, answer) in open.Zip(answers)) results[at] = answer;
                open.RemoveAll(at => results[at].Rejection?.Code != CommonRejections.Busy.Code);
            }
            catch (Exception e) when (e is TimeoutException or UnknownOutcomeException && tries < MostTries)
            {
                // The same batch again finds out.
            }

            if (open.Count == 0) break;
            if (tries == MostTries) throw new TimeoutException("The ledger stays busy.");
            await Task.Delay(Pause, time, cancellationToken);
        }

        if (!job.DryRun) await vault.RemoveAsync([.. results.Zip(batch).Where(one => one.First.Outcome != IntakeOutcome.Recorded).SelectMany(one => one.Second.Confidence.Entries).Select(entry => entry.Id)], cancellationToken);
        return results;
    }

    private sealed class Run(ActivityImport import, ImportJob job, CountyNames names) : IImportRun
    {
        private readonly FirstLines _lines = new();
        private readonly ConcurrentDictionary<UnitCode, bool> _may = [];
        private (IReadOnlyList<string> Headings, int[] Places)? _layout;
        private UnitCode? _above;

        public int BatchSize => 500;

        public int AtOnce => 4;

        public void Pass(IReadOnlyList<string> headings, TableLine row)
        {
            if (row.Cells is { } cells && Read(headings, row.Line, cells) is { Body: not null } read) _lines.Before(read.Content, read.Line);
        }

        public Task<BatchResult> TakeAsync(IReadOnlyList<(IReadOnlyList<string> Headings, TableLine Row)> rows, CancellationToken cancellationToken)
        {
            // One row after the other, as later ones refer to earlier ones.
            List<ImportedRow> read = new(rows.Count);
            List<RefusedRow> unreadable = [];
            foreach (var (headings, row) in rows)
            {
                if (row.Cells is { } cells) read.Add(Read(headings, row.Line, cells));
                else unreadable.Add(RowReason.Unreadable.At(row.Line));
            }

            List<ImportedRow> first = [];
            var twice = 0;
            foreach (var row in read)
            {
                if (row.Body is null) continue;
                if (_lines.Before(row.Content, row.Line) is not { } before)
                {
                    first.Add(row);
                    continue;
                }

                row.Refuse(RowReason.Duplicate, string.Create(CultureInfo.InvariantCulture, $"{before}"));
                twice++;
            }

            return FinishAsync(read, first, unreadable, twice, cancellationToken);
        }

        private async Task<BatchResult> FinishAsync(
            List<ImportedRow> read, List<ImportedRow> rows, List<RefusedRow> unreadable, int twice, CancellationToken cancellationToken)
        {
            foreach (var row in rows)
            {
                if (!await MayAsync(row.Body!.Unit)) row.Refuse(Refusal.Because(EdgeProblems.OutOfScope));
            }

            var allowed = rows.FindAll(row => row.Refused.Count == 0);
            var before = await import.KnownAsync(job, allowed, cancellationToken);
            var fresh = allowed.FindAll(row => !before.Contains(row.Id));
            var results = fresh.Count == 0 ? [] : await import.RecordAsync(job, fresh, cancellationToken);
            foreach (var (row, result) in fresh.Zip(results))
            {
                if (result.Rejection is { } rejection) row.Refuse(Refusal.Of(rejection));
            }

            var refused = read.SelectMany(row => row.Refused).Concat(unreadable).OrderBy(row => row.Line).ToList();
            var duplicates = twice + before.Count + results.Count(result => result.Outcome == IntakeOutcome.Known);
            var accepted = results.Count(result => result.Outcome == IntakeOutcome.Recorded);
            return new BatchResult(accepted, duplicates, read.Count + unreadable.Count - accepted - duplicates, refused);
        }

        private ImportedRow Read(IReadOnlyList<string> headings, int line, IReadOnlyList<string> cells)
        {
            if (_layout?.Headings != headings) _layout = (headings, ImportColumns.All.Places(headings, job.Options));
            var read = import.Read(new TableRow<ActivityColumn>(line, _layout.Value.Places, cells), names, job.Options.FillDown ? _above : null);
            _above = read.Unit;
            return read;
        }

        private async ValueTask<bool> MayAsync(UnitCode unit)
        {
            if (_may.TryGetValue(unit, out var may)) return may;
            return _may[unit] = await import.MayAsync(job, unit);
        }
    }
}
