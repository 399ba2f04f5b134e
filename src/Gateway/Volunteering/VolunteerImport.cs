using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Imports;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Volunteering;

/// <summary>
/// Registers the people of a file, each as if a clerk did, under an idempotency key of the file's hash and the line: the same file sent again
/// adds nothing that is there.
/// </summary>
internal sealed class VolunteerImport(
    ISender sender, Validators validators, IGrainFactory grains, IPersonRegister register, Authorizer authorizer, CountyCalendar calendar, CountyZone county, TimeProvider time) : IImporter
{
    private const int AtOnce = 64;
    private const int MostTries = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly Phrase NotAUnit = new("必须是单位代码。", "Must be a unit's code.");
    private static readonly Phrase NotASkill = new("技能须取自技能目录，用顿号或分号隔开。", "Skills must be words of the catalogue, separated by semicolons.");
    private static readonly Phrase NotADay = new("必须是日期，如 2026-03-01。", "Must be a day, such as 2026-03-01.");

    public ImportKind Kind => ImportKind.Volunteers;

    public IReadOnlyList<string> Missing(IReadOnlyList<string> headings, ImportOptions options) => ImportColumns.All.Missing(headings, options);

    public Task<IImportRun> BeginAsync(ImportJob job, CancellationToken cancellationToken) => Task.FromResult<IImportRun>(new Run(this, job));

    private async Task<IReadOnlyList<RefusedRow>> TakeAsync(ImportJob job, TableRow<ImportColumn> row, ConcurrentDictionary<string, int> seen, CancellationToken stop)
    {
        var faults = new List<RefusedRow>();
        var body = BodyOf(row, faults);
        if (faults.Count > 0) return faults;
        var refusal = !await authorizer.MayAsync(job.Importer, Permission.ManageVolunteers, body.Unit.Value) ? Refusal.Because(EdgeProblems.OutOfScope)
            : job.DryRun ? await TryAsync(body, row, seen, stop)
            : await RegisterAsync(body, string.Create(CultureInfo.InvariantCulture, $"import:{job.Hash}:{row.Line}"), job.Importer.Actor, stop);
        return refusal is null ? [] : [.. ReasonsOf(row, refusal)];
    }

    /// <summary>What would be refused, as far as that can be said without storing anybody.</summary>
    private async ValueTask<Refusal?> TryAsync(RegisterVolunteerBody body, TableRow<ImportColumn> row, ConcurrentDictionary<string, int> seen, CancellationToken stop)
    {
        if (validators.Check(body) is { } invalid) return invalid;
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), county.Zone).DateTime);
        if (!IdentityNumber.TryParse(body.Person.IdentityNumber, today, out var number)) return Refusal.Of(VolunteeringRejections.TooYoung.Of("identityNumber"));
        switch (Ages.GroupOn(number.BornOn, today))
        {
            case AgeGroup.TooYoung: return Refusal.Of(VolunteeringRejections.TooYoung.Of("identityNumber"));
            case AgeGroup.Minor when body.Guardian is null: return Refusal.Of(VolunteeringRejections.GuardianNeeded.Of("guardian"));
        }

        if (seen.GetOrAdd(number.Value, row.Line) != row.Line || await register.FindAsync(new PersonSearch(number.Value), stop) is not [])
            return Refusal.Of(VolunteeringRejections.RegisteredAlready.Because());
        return (await grains.Unit(body.Unit).Get(stop))?.View switch
        {
            null => Refusal.Of(OrganizationRejections.UnitUnknown.Of("unit")),
            { State: not UnitState.Open } => Refusal.Of(OrganizationRejections.UnitNotOpen.Of("unit")),
            _ => null,
        };
    }

    /// <summary>Where the platform is too busy for a moment, the same row is tried again, under the same key.</summary>
    private async ValueTask<Refusal?> RegisterAsync(RegisterVolunteerBody body, string key, string actor, CancellationToken stop)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                var answer = await sender.Send(new PostVolunteer(body, new Caller(actor, key)), stop);
                if (answer.Refusal is not { } refusal) return null;
                if (refusal.Code != CommonRejections.Busy.Code || tries == MostTries) return refusal;
            }
            catch (Exception e) when (e is VaultBusyException or TimeoutException or UnknownOutcomeException && tries < MostTries)
            {
                // Tried again below.
            }

            await Task.Delay(Pause, time, stop);
        }
    }

    private RegisterVolunteerBody BodyOf(TableRow<ImportColumn> row, List<RefusedRow> faults)
    {
        if (!UnitCode.TryParse(row[ImportColumn.Unit], out var unit)) faults.Add(Invalid(row, "unit", NotAUnit));
        var skills = ImmutableArray.CreateBuilder<Skill>();
        foreach (var word in (row[ImportColumn.Skills] ?? "").Split(['、', '；', ';', '，', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (ImportColumns.TryReadSkill(word, out var skill)) skills.Add(skill);
            else faults.Add(Invalid(row, "skills", NotASkill));
        }

        return new RegisterVolunteerBody
        {
            Unit = unit,
            Channel = RegistrationChannel.Import,
            Person = new VolunteerPersonBody(row[ImportColumn.Name] ?? "", row[ImportColumn.Phone] ?? "", row[ImportColumn.IdentityNumber] ?? "", row[ImportColumn.Address]),
            Skills = [.. skills.Distinct()],
            Guardian = GuardianOf(row, faults),
        };
    }

    private GuardianBody? GuardianOf(TableRow<ImportColumn> row, List<RefusedRow> faults)
    {
        if (row[ImportColumn.Guardian] is not { } name) return null;
        if (DateOnly.TryParseExact(row[ImportColumn.GuardianConsentedOn], ["yyyy-MM-dd", "yyyy/M/d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return new GuardianBody(new PersonBody(name, row[ImportColumn.GuardianPhone]), calendar.StartOf(day)!.Value);
        faults.Add(Invalid(row, "guardianConsentedOn", NotADay));
        return null;
    }

    private static IEnumerable<RefusedRow> ReasonsOf(TableRow<ImportColumn> row, Refusal refusal)
    {
        if (refusal.Faults is { Count: > 0 } faults) return faults.Select(fault => Invalid(row, fault.Field.Split('.')[^1], fault.Words));
        var code = ProblemCatalog.ByCode[refusal.Code];
        // Of the facts only the field: a value may be personal where it stands in a wrong column.
        var column = refusal.Args.GetValueOrDefault("field");
        return [new RefusedRow(row.Line, column, null, refusal.Code, Worded(code.Zh, column), Worded(code.En, column), null)];
    }

    private static string Worded(string words, string? column)
    {
        var named = words.Replace("{field}", column, StringComparison.Ordinal);
        while (named.IndexOf('{', StringComparison.Ordinal) is >= 0 and var open && named.IndexOf('}', open) is > 0 and var close) named = $"{named[..open]}…{named[(close + 1)..]}";
        return named;
    }

    /// <summary>Without the value: it is personal.</summary>
    private static RefusedRow Invalid(TableRow<ImportColumn> row, string column, Phrase words) => new(row.Line, column, null, EdgeProblems.BodyInvalid.Code, words.Zh, words.En, null);

    private sealed class Run(VolunteerImport import, ImportJob job) : IImportRun
    {
        /// <summary>Lines by identity number.</summary>
        private readonly ConcurrentDictionary<string, int> _seen = new(StringComparer.OrdinalIgnoreCase);

        public int BatchSize => VolunteerImport.AtOnce;

        public int AtOnce => 1;

        public void Pass(IReadOnlyList<string> headings, TableLine row)
        {
            if (row.Cells is { } cells && RowOf(headings, row.Line, cells)[ImportColumn.IdentityNumber] is { } number) _seen.TryAdd(number, row.Line);
        }

        public async Task<BatchResult> TakeAsync(IReadOnlyList<(IReadOnlyList<string> Headings, TableLine Row)> rows, CancellationToken cancellationToken)
        {
            var refused = await Task.WhenAll(rows.Select(async row => row.Row.Cells is { } cells
                ? await import.TakeAsync(job, RowOf(row.Headings, row.Row.Line, cells), _seen, cancellationToken)
                : [RowReason.Unreadable.At(row.Row.Line)]));
            var rejected = refused.Count(reasons => reasons.Count > 0);
            return new BatchResult(rows.Count - rejected, 0, rejected, [.. refused.SelectMany(reasons => reasons)]);
        }

        private TableRow<ImportColumn> RowOf(IReadOnlyList<string> headings, int line, IReadOnlyList<string> cells) =>
            new(line, ImportColumns.All.Places(headings, job.Options), cells);
    }
}
