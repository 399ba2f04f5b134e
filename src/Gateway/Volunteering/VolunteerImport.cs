using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Volunteering;

/// <summary>
/// Registers the people of a file, each as if a clerk did, under an idempotency key of the file's hash and the line: the same file sent again
/// adds nothing that is there.
/// </summary>
internal sealed partial class VolunteerImport(
    Imports imports, ISender sender, Validators validators, IGrainFactory grains, IPersonRegister register, Authorizer authorizer, CountyCalendar calendar, CountyZone county,
    IHostApplicationLifetime lifetime, TimeProvider time, ILogger<VolunteerImport> logger)
{
    private const int AtOnce = 64;
    private const int MostTries = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly Phrase NotAUnit = new("必须是单位代码。", "Must be a unit's code.");
    private static readonly Phrase NotASkill = new("技能须取自技能目录，用顿号或分号隔开。", "Skills must be words of the catalogue, separated by semicolons.");
    private static readonly Phrase NotADay = new("必须是日期，如 2026-03-01。", "Must be a day, such as 2026-03-01.");

    /// <summary>Begins; the job tells how far it is.</summary>
    public ImportJob Start(byte[] file, List<ImportRow> rows, bool dryRun, Principal importer)
    {
        var job = new ImportJob(new ImportId(EntityId.New(ImportId.Prefix, time.GetUtcNow())), importer.Actor, dryRun, rows.Count, time.GetUtcNow());
        imports.Add(job);
        var hash = Convert.ToHexStringLower(SHA256.HashData(file));
        _ = Task.Run(() => RunAsync(job, rows, hash, dryRun, importer));
        return job;
    }

    private async Task RunAsync(ImportJob job, List<ImportRow> rows, string hash, bool dryRun, Principal importer)
    {
        var seen = new ConcurrentDictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        try
        {
            await Parallel.ForEachAsync(rows, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = lifetime.ApplicationStopping }, async (row, stop) =>
            {
                var faults = new List<RowRejection>();
                var body = BodyOf(row, faults);
                if (faults.Count == 0)
                {
                    var refusal = !await authorizer.MayAsync(importer, Permission.ManageVolunteers, body.Unit.Value) ? Refusal.Because(EdgeProblems.OutOfScope)
                        : dryRun ? await TryAsync(body, row, seen, stop)
                        : await RegisterAsync(body, $"import:{hash}:{row.Line}", importer.Actor, stop);
                    if (refusal is not null) faults.AddRange(ReasonsOf(row, refusal));
                }

                if (faults.Count == 0) job.Accept();
                else job.Reject(faults);
            });
            job.End(ImportState.Done, time.GetUtcNow());
        }
        catch (Exception e)
        {
            job.End(ImportState.Failed, time.GetUtcNow());
            if (e is not OperationCanceledException) LogFailed(logger, e, job.Id);
        }
    }

    /// <summary>What would be refused, as far as that can be said without storing anybody.</summary>
    private async ValueTask<Refusal?> TryAsync(RegisterVolunteerBody body, ImportRow row, ConcurrentDictionary<string, int> seen, CancellationToken stop)
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

    private RegisterVolunteerBody BodyOf(ImportRow row, List<RowRejection> faults)
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

    private GuardianBody? GuardianOf(ImportRow row, List<RowRejection> faults)
    {
        if (row[ImportColumn.Guardian] is not { } name) return null;
        if (DateOnly.TryParseExact(row[ImportColumn.GuardianConsentedOn], ["yyyy-MM-dd", "yyyy/M/d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return new GuardianBody(new PersonBody(name, row[ImportColumn.GuardianPhone]), calendar.StartOf(day)!.Value);
        faults.Add(Invalid(row, "guardianConsentedOn", NotADay));
        return null;
    }

    private static IEnumerable<RowRejection> ReasonsOf(ImportRow row, Refusal refusal)
    {
        if (refusal.Faults is { Count: > 0 } faults) return faults.Select(fault => Invalid(row, fault.Field.Split('.')[^1], fault.Words));
        var code = ProblemCatalog.ByCode[refusal.Code];
        // Of the facts only the field: a value may be personal where it stands in a wrong column.
        var column = refusal.Args.GetValueOrDefault("field");
        return [new RowRejection(row.Line, column, refusal.Code, Worded(code.Zh, column), Worded(code.En, column))];
    }

    private static string Worded(string words, string? column)
    {
        var named = words.Replace("{field}", column, StringComparison.Ordinal);
        while (named.IndexOf('{', StringComparison.Ordinal) is >= 0 and var open && named.IndexOf('}', open) is > 0 and var close) named = $"{named[..open]}…{named[(close + 1)..]}";
        return named;
    }

    private static RowRejection Invalid(ImportRow row, string column, Phrase words) => new(row.Line, column, EdgeProblems.BodyInvalid.Code, words.Zh, words.En);

    [LoggerMessage(Level = LogLevel.Error, Message = "The import {Import} failed")]
    private static partial void LogFailed(ILogger logger, Exception thrown, ImportId import);
}
