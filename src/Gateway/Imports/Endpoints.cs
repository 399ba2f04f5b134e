using System.Collections.Immutable;
using System.Text;
using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Imports;

/// <summary>What every import has: how it is begun, how far it is, and what of it was refused.</summary>
internal static class Endpoints
{
    public static readonly QueryParameter<bool> DryRun = QueryParameter.Flag("dryRun", "Whether to check the file only and store nothing.");

    private static readonly ImportResource Example = new(
        new ImportId("imp_01jdq7k2v3m8n5p6r7s8t9v0wx"),
        ImportKind.Activities,
        ImportState.Done,
        DryRun: false,
        20_000,
        19_402,
        310,
        288,
        [new RowRejection(17, "unit", "unit.unknown", "没有这个实践所（站）。", "There is no such unit.", "620623100200 红大村新时代文明实践站")],
        5_200,
        SecondsLeft: null,
        new DateTimeOffset(2026, 3, 4, 1, 0, 0, TimeSpan.Zero),
        new DateTimeOffset(2026, 3, 4, 1, 0, 4, TimeSpan.Zero));

    /// <summary><c>POST …/import</c>: begins an import.</summary>
    /// <param name="options">Reads how the file is to be read, from the query.</param>
    /// <param name="mapping">Reads what headings stand for, where a form may say so beside the file.</param>
    public static void MapImport(
        this IEndpointRouteBuilder routes, string pattern, ImportKind kind, string sample, Operation operation, Func<Query, ImportOptions> options,
        Func<string, ImmutableDictionary<string, string>?>? mapping = null)
    {
        var documented = operation with
        {
            Query = [DryRun, .. operation.Query],
            Body = Sample.Of(sample),
            BodyMediaType = "text/csv",
            Answer = Sample.Of(Example),
            Success = StatusCodes.Status202Accepted,
            Problems = ImportProblems.All,
            Reach = Reach.Anywhere,
        };
        var intake = routes.ServiceProvider.GetRequiredService<ImportIntake>();
        routes.MapOperation(HttpMethods.Post, pattern, documented, async http =>
        {
            var query = new Query(http.Request, documented.Query);
            var (dryRun, chosen) = (query.ValueOf(DryRun) ?? false, options(query));
            var answer = query.Refusal is { } unreadable ? unreadable : await intake.StartAsync(http, kind, dryRun, chosen, mapping);
            if (answer.Refusal is { } refusal)
            {
                await Problems.WriteAsync(http, refusal);
                return;
            }

            http.Response.StatusCode = StatusCodes.Status202Accepted;
            http.Response.Headers.Location = $"/v1/imports/{answer.Value!.Id}";
            await Replies.WriteJsonAsync(http.Response, answer.Value);
        });
    }

    public static void MapImports(this IEndpointRouteBuilder routes)
    {
        var (store, refused) = (routes.ServiceProvider.GetRequiredService<ImportStore>(), routes.ServiceProvider.GetRequiredService<RefusedRows>());
        var show = new Operation("getImport", "Shows how far an import is, and what of it was refused")
        {
            Description = "To who began it, for seven days after it ended.",
            Answer = Sample.Of(Example),
            ForAccounts = true,
        };
        routes.MapOperation(HttpMethods.Get, "/v1/imports/{id}", show, async http =>
        {
            var found = await FindAsync(http, store);
            if (found.Value is { } job) await Replies.WriteJsonAsync(http.Response, await refused.ShowAsync(job, http.RequestAborted));
            else await Problems.WriteAsync(http, found.Refusal!);
        });

        var download = new Operation("getImportRejections", "Gives every row of an import that was refused, as a table")
        {
            Description = "CSV in UTF-8 with its mark, in the language of `Accept-Language`: line, column, value, reason and suggestion. The value is left out where it is personal. To who began it.",
            Answer = Sample.Of("行,列,内容,原因,建议\r\n17,unit,红大村站,没有这个实践所（站）。,620623100200 红大村新时代文明实践站\r\n"),
            AnswerMediaType = "text/csv",
            ForAccounts = true,
        };
        routes.MapOperation(HttpMethods.Get, "/v1/imports/{id}/rejections", download, async http =>
        {
            var found = await FindAsync(http, store);
            if (found.Value is { } job) await WriteAsync(http, refused, job);
            else await Problems.WriteAsync(http, found.Refusal!);
        });
    }

    private static async Task<Answer<ImportJob>> FindAsync(HttpContext http, ImportStore store)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (Query.RefuseAny(http.Request) is { } unexpected) return unexpected;
        return Routes.TryGetId(http, out ImportId id) && await store.FindAsync(id, http.RequestAborted) is { } job && job.Importer.Actor == http.Actor() ? job : Refusal.NotFound;
    }

    private static async Task WriteAsync(HttpContext http, RefusedRows refused, ImportJob job)
    {
        var language = Headers.LanguageOf(http.Request);
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{job.Id}.csv\"";
        await using var text = new StreamWriter(http.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        var line = new StringBuilder();
        CsvCells.AddLine(line, language == Language.En ? ["line", "column", "value", "reason", "suggestion"] : ["行", "列", "内容", "原因", "建议"]);
        await foreach (var row in refused.ReadAsync(job))
        {
            CsvCells.AddLine(line, [$"{row.Line}", row.Column, row.Value, language == Language.En ? row.ReasonEn : row.Reason, row.Suggestion]);
            if (line.Length < 16 * 1024) continue;
            await text.WriteAsync(line, http.RequestAborted);
            line.Clear();
        }

        await text.WriteAsync(line, http.RequestAborted);
    }
}
