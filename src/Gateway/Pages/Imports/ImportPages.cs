using System.Collections.Frozen;
using System.Collections.Immutable;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Imports;
using Practice.Actors.Gateway.Pipeline;
using ActivityImports = Practice.Actors.Gateway.Activities.ImportEndpoints;

namespace Practice.Actors.Gateway.Pages.Imports;

/// <summary><c>/me/imports</c>: a table of volunteers or activities is tried first, with every row that would be refused, and then brought in.</summary>
internal sealed class ImportPages(PageWriter pages, Forms proofs, StaffForms forms, ImportIntake intake, ImportStore store, RefusedRows refused)
{
    public const string Path = "/me/imports";

    /// <summary>Whether somebody may bring in something is looked at for each kind of table.</summary>
    public static readonly Operation Looking = new("lookAtImports", "Shows where tables are brought in") { ForAccounts = true };

    private const string MappingField = "mapping";
    private const string FillDownField = "fillDown";
    private const string DryRunField = "dryRun";
    private const int MostJobs = 20;
    private const int MostRejections = 200;

    private static readonly string[] FormFields = [Forms.Field, DryRunField, MappingField, FillDownField];

    private static readonly FrozenDictionary<string, (ImportKind Kind, Operation Operation)> Kinds = new Dictionary<string, (ImportKind, Operation)>(StringComparer.Ordinal)
    {
        ["volunteers"] = (ImportKind.Volunteers, new Operation("importVolunteersByForm", "Brings in a table of volunteers by a form") { Needs = Permission.ManageVolunteers, Reach = Reach.Anywhere }),
        ["activities"] = (ImportKind.Activities, new Operation("importActivitiesByForm", "Brings in a table of activities by a form") { Needs = Permission.RecordActivities, Reach = Reach.Anywhere }),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly Phrase BadMapping = new("每行写“文件里的表头=平台的列名”，列名须是上面列出的。", "Write heading=column, a line each, of the columns that are named above.");

    /// <summary>Kinds of tables, each with who may bring it in.</summary>
    public static IEnumerable<(string Kind, Operation Operation)> All => Kinds.Select(kind => (kind.Key, kind.Value.Operation));

    public Task ShowAllAsync(HttpContext http) => ShowAllAsync(http, null, StatusCodes.Status200OK);

    public async Task BringInAsync(HttpContext http, string kind)
    {
        var language = PageContext.LanguageOf(http.Request);
        if (ImportForm.Of(http.Request) is not { } form)
        {
            await Problems.WriteAsync(http, EdgeProblems.RequestMalformed);
            return;
        }

        Fault? fault = null;
        IReadOnlyDictionary<string, string> said = FrozenDictionary<string, string>.Empty;
        var answer = await intake.StartAsync(http, Kinds[kind].Kind, form, FormFields, fields =>
        {
            said = fields.Where(field => field.Key != Forms.Field).ToDictionary(field => $"{kind}-{field.Key}", field => field.Value, StringComparer.Ordinal);
            var options = OptionsOf(kind, fields);
            if (!proofs.IsOurs(http, fields.GetValueOrDefault(Forms.Field))) fault = new Fault(null, Sent.TooOld.In(language));
            else if (options is null) fault = new Fault($"{kind}-{MappingField}", BadMapping.In(language));
            return fault is null ? new ImportChoice(fields.GetValueOrDefault(DryRunField) != "0", options!) : Refusal.Because(ImportProblems.Form);
        });
        if (answer.Value is { } started)
        {
            StaffForms.GoTo(http, $"{Path}/{started.Id}");
            return;
        }

        var refusal = answer.Refusal!;
        // What lacks is named by its column.
        IReadOnlyList<Fault> faults = fault is not null ? [fault]
            : [new Fault($"{kind}-file", Problems.DetailOf(refusal, language)), .. refusal.Faults.Select(one => new Fault(null, $"{ImportNaming.Column(one.Field).In(language)}: {one.Words.In(language)}"))];
        await ShowAllAsync(http, forms.New(http) with { Part = kind, Said = said, Faults = faults }, ProblemCatalog.ByCode[refusal.Code].Status);
    }

    public async Task ShowAsync(HttpContext http)
    {
        if (!Routes.TryGetId(http, out ImportId id) || await store.FindAsync(id, http.RequestAborted) is not { } job || job.Importer.Actor != http.Actor())
        {
            await Problems.WriteAsync(http, Refusal.NotFound);
            return;
        }

        var resource = await refused.ShowAsync(job, http.RequestAborted);
        var kind = Words.Of(job.Kind);
        var again = job is { DryRun: true, State: ImportState.Done } && resource.Accepted > 0
            ? UploadOf(kind, dryRun: false, forms.New(http)) with
            {
                Mapping = job.Kind is ImportKind.Activities ? string.Join('\n', job.Options.Mapping.Select(pair => $"{pair.Key}={pair.Value}")) : null,
                FillDown = job.Kind is ImportKind.Activities ? job.Options.FillDown : null,
            }
            : null;
        await pages.ShowAsync<ImportJobView, ImportJobModel>(
            http,
            new ImportJobModel(
                Shown(job, resource.SecondsLeft),
                [.. resource.Rejections.Take(MostRejections).Select(row => new RejectionShown(row.Line, row.Column is null ? null : ImportNaming.Column(row.Column), new Phrase(row.Reason, row.ReasonEn), row.Suggestion))],
                again),
            caching: PageWriter.NotKept);
    }

    /// <param name="refused">The form that was sent and not taken; null for none.</param>
    private async Task ShowAllAsync(HttpContext http, FormState? refused, int status)
    {
        var principal = http.Principal()!;
        var kinds = Kinds.Where(kind => principal.With(kind.Value.Operation.Needs!.Value).Any()).Select(kind => kind.Key).OrderDescending(StringComparer.Ordinal).ToList();
        if (kinds.Count == 0)
        {
            await Problems.WriteAsync(http, EdgeProblems.Forbidden);
            return;
        }

        var jobs = await store.OfAsync(http.Actor(), MostJobs, http.RequestAborted);
        await pages.ShowAsync<ImportsView, ImportsModel>(
            http, new ImportsModel([.. kinds.Select(kind => UploadOf(kind, dryRun: true, refused ?? forms.New(http)))], [.. jobs.Select(job => Shown(job, null))]), status, PageWriter.NotKept);
    }

    private static ImportUploadModel UploadOf(string kind, bool dryRun, FormState form) => kind == "activities"
        ? new ImportUploadModel(kind, dryRun, form.Typed($"{kind}-{MappingField}") ?? "", form.Typed($"{kind}-{FillDownField}") == "1", form)
        : new ImportUploadModel(kind, dryRun, Mapping: null, FillDown: null, form);

    /// <summary>Null where what headings stand for cannot be understood.</summary>
    private static ImportOptions? OptionsOf(string kind, IReadOnlyDictionary<string, string> fields)
    {
        if (kind != "activities") return ImportOptions.None;
        var mapping = fields.GetValueOrDefault(MappingField) is { } text && text.AsSpan().Trim().Length > 0 ? ActivityImports.Pairs(text) : ImmutableDictionary<string, string>.Empty;
        return mapping is null ? null : new ImportOptions(mapping, fields.GetValueOrDefault(FillDownField) == "1");
    }

    private static ImportShown Shown(ImportJob job, int? secondsLeft) => new(
        job.Id.Value, Words.Of(job.Kind), job.DryRun, job.State is ImportState.Running or ImportState.Receiving, job.State is ImportState.Failed,
        job.Progress.Rows, job.Progress.Accepted, job.Progress.Duplicates, job.Progress.Rejected, secondsLeft, job.StartedAt);
}
