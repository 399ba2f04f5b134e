using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Volunteering;

/// <summary>Giving service records out for the system that the law designates (志愿服务条例, article 19; 民政部令67号, article 4).</summary>
internal static class RecordExportEndpoints
{
    private static readonly ExportRecordsBody Example = new(new UnitCode("620623100"), new DateOnly(2026, 1, 1), new DateOnly(2026, 6, 30), "上半年服务记录上传中国志愿服务网");

    /// <summary>At once in this process: it reads much, and the vault for each row.</summary>
    private static readonly SemaphoreSlim Turns = new(2);

    public static void MapRecordExport(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var (export, validators, grains, gate) = (services.GetRequiredService<RecordExport>(), services.GetRequiredService<Validators>(), services.GetRequiredService<IGrainFactory>(), routes.Gate());
        var operation = new Operation("exportServiceRecords", "Gives volunteers' service records out, for upload to the national system")
        {
            Description = "Unmasked, in the fields that the rules for service records name, with headings in the language of `Accept-Language`: names, identity numbers and telephones of everybody who served in the period, so "
                + "each of them is put on record with the reason before they are written. Minors are named only to who has another's approval (`/v1/reveal-approvals`). The file must be kept as safely as the data here.",
            Needs = Permission.RevealPeople,
            Reach = Reach.Anywhere,
            Body = Sample.Of(Example),
            Answer = Sample.Of("(bytes)"),
            AnswerMediaType = WorkbookWriter.MediaType,
            OtherAnswers = new Dictionary<string, Sample>(StringComparer.Ordinal) { ["text/csv"] = Sample.Of("志愿者编号,姓名,性别\r\nV620623-7K2Q9-M4X0T-H,王小明,男\r\n") },
            Refusals = [OrganizationRejections.UnitUnknown, CommonRejections.Busy],
        };
        routes.MapOperation(HttpMethods.Post, "/v1/volunteers/export-records", operation, async http =>
        {
            var answer = await Ask(http);
            var refusal = answer.Refusal ?? (await Turns.WaitAsync(TimeSpan.Zero) ? null : Refusal.Busy);
            if (refusal is not null)
            {
                await Problems.WriteAsync(http, refusal);
                return;
            }

            try
            {
                await export.WriteAsync(http, answer.Value!, http.Actor());
            }
            finally
            {
                Turns.Release();
            }
        });

        async ValueTask<Answer<ExportRecordsBody>> Ask(HttpContext http)
        {
            if (Query.RefuseAny(http.Request) is { } unexpected) return unexpected;
            var body = await Body.ReadAsync<ExportRecordsBody>(http.Request);
            if ((body.Refusal ?? validators.Check(body.Value!)) is { } unreadable) return unreadable;
            var unit = body.Value!.Unit;
            if (await gate.AdmitAsync(http, operation, [unit.Value]) is { } barred) return barred;
            return await grains.Unit(unit).Get() is null ? Refusal.Of(OrganizationRejections.UnitUnknown.Of("unit", ("unit", unit.Value))) : body;
        }
    }
}
