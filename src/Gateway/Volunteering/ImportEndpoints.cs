using Microsoft.AspNetCore.Http.Features;
using Practice.Actors.Accounts;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Volunteering;

/// <summary>Bringing in an earlier register of volunteers.</summary>
internal static class ImportEndpoints
{
    /// <summary>Bytes of a file.</summary>
    private const int LargestFile = 16 * 1024 * 1024;

    private const string Csv = "text/csv";
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly QueryParameter<bool> DryRun = QueryParameter.Flag("dryRun", "Whether to check the file only and store nothing.");

    private static readonly ImportResource Example = new(
        new ImportId("imp_01jdq7k2v3m8n5p6r7s8t9v0wx"),
        ImportState.Done,
        DryRun: false,
        24_000,
        23_998,
        2,
        [new RowRejection(17, "identityNumber", EdgeProblems.BodyInvalid.Code, "必须是有效的 18 位公民身份号码。", "Must be a valid identity number of 18 characters.")],
        new DateTimeOffset(2026, 3, 4, 1, 0, 0, TimeSpan.Zero),
        new DateTimeOffset(2026, 3, 4, 1, 0, 30, TimeSpan.Zero));

    public static void MapImports(this IEndpointRouteBuilder routes)
    {
        var start = new Operation("importVolunteers", "Registers the volunteers of a table")
        {
            Description = "CSV in UTF-8 or GB18030, or XLSX, up to 16 MiB and 100,000 rows, with the columns 姓名 `name`, 身份证号 `identityNumber`, 手机号 `phone`, 单位代码 `unit`, and as "
                + "there are 地址 `address`, 技能 `skills`, 监护人 `guardian`, 监护人电话 `guardianPhone`, 监护人同意日期 `guardianConsentedOn`. Good rows are not held up by bad ones. "
                + "The same file sent again adds only what is missing.",
            Query = [DryRun],
            Body = Sample.Of(WireJson.Wire.String, "姓名,身份证号,手机号,单位代码\n王小明,11010519491231002X,13800000000,620623100200\n"),
            BodyMediaType = Csv,
            Answer = Sample.Of(WireJson.Wire.ImportResource, Example),
            Success = StatusCodes.Status202Accepted,
            Problems = [VolunteeringProblems.NotATable],
            Needs = Permission.ManageVolunteers,
            Reach = Reach.Anywhere,
        };
        var import = routes.ServiceProvider.GetRequiredService<VolunteerImport>();
        routes.MapOperation(HttpMethods.Post, "/v1/volunteers/import", start, async http =>
        {
            var answer = await StartAsync(http, import);
            if (answer.Refusal is { } refusal)
            {
                await Problems.WriteAsync(http, refusal);
                return;
            }

            http.Response.StatusCode = StatusCodes.Status202Accepted;
            http.Response.Headers.Location = $"/v1/imports/{answer.Value!.Id}";
            await Replies.WriteJsonAsync(http.Response, answer.Value, WireJson.Wire.ImportResource);
        });

        var show = new Operation("getImport", "Shows how far an import is, and what of it was refused")
        {
            Description = "To who began it. Kept by the process that took the file, for its latest hundred imports.",
            Answer = Sample.Of(WireJson.Wire.ImportResource, Example),
            Needs = Permission.ManageVolunteers,
            Reach = Reach.Anywhere,
        };
        var imports = routes.ServiceProvider.GetRequiredService<Imports>();
        routes.MapOperation(HttpMethods.Get, "/v1/imports/{id}", show, http =>
        {
            http.Response.Headers.CacheControl = "no-store";
            return Query.RefuseAny(http.Request) is { } unexpected ? Problems.WriteAsync(http, unexpected)
                : Routes.TryGetId(http, out ImportId id) && imports.Find(id) is { } job && job.Actor == http.Actor() ? Replies.WriteJsonAsync(http.Response, job.Show(), WireJson.Wire.ImportResource)
                : Problems.WriteAsync(http, Refusal.NotFound);
        });
    }

    private static async ValueTask<Answer<ImportResource>> StartAsync(HttpContext http, VolunteerImport import)
    {
        var query = new Query(http.Request, [DryRun]);
        var dryRun = query.ValueOf(DryRun) ?? false;
        if (query.Refusal is { } unreadable) return unreadable;
        var caller = Headers.CallerOf(http);
        if (caller.Refusal is { } refused) return refused;
        if (http.Request.ContentType?.Split(';')[0].Trim() is not (Csv or Xlsx)) return Refusal.Because(EdgeProblems.MediaTypeUnsupported);
        if (http.Request.ContentLength > LargestFile) return Refusal.Because(EdgeProblems.BodyTooLarge);

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = LargestFile;
        using var file = new MemoryStream();
        await http.Request.Body.CopyToAsync(file, http.RequestAborted);
        var content = file.ToArray();
        if (ImportFile.Read(content) is not { } rows) return Refusal.Because(VolunteeringProblems.NotATable);
        return import.Start(content, rows, dryRun, http.Principal()!).Show();
    }
}

/// <summary>The gateway's own refusals about volunteers.</summary>
internal static class VolunteeringProblems
{
    public static readonly ProblemCode NotATable = new("import.not-a-table", StatusCodes.Status400BadRequest,
        "文件必须是 CSV 或 XLSX 表格，首行为表头，含姓名、身份证号、手机号、单位代码各一列，最多 10 万行。",
        "The file must be a CSV or XLSX table with headings in its first row, one column each for name, identity number, phone and unit, and 100,000 rows at most.");

    public static readonly ProblemCode PhoneNotProved = new("volunteer.phone-not-proved", StatusCodes.Status403Forbidden,
        "自行注册须先用短信验证码验证手机号。", "To register yourself, prove your phone number first by a code sent to it.");

    public static IReadOnlyList<ProblemCode> All { get; } = [NotATable, PhoneNotProved];
}
