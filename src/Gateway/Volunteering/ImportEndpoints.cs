using Practice.Actors.Accounts;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Imports;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Volunteering;

/// <summary>Bringing in an earlier register of volunteers.</summary>
internal static class ImportEndpoints
{
    public static void MapVolunteerImport(this IEndpointRouteBuilder routes) => routes.MapImport(
        "/v1/volunteers/import",
        ImportKind.Volunteers,
        "姓名,身份证号,手机号,单位代码\n王小明,11010519491231002X,13800000000,620623100200\n",
        new Operation("importVolunteers", "Registers the volunteers of a table")
        {
            Description = "CSV in UTF-8 or GB18030, XLSX or NDJSON, up to 64 MiB, with the columns 姓名 `name`, 身份证号 `identityNumber`, 手机号 `phone`, 单位代码 `unit`, and as "
                + "there are 地址 `address`, 技能 `skills`, 监护人 `guardian`, 监护人电话 `guardianPhone`, 监护人同意日期 `guardianConsentedOn`. Good rows are not held up by bad ones. "
                + "The same file sent again adds only what is missing.",
            Needs = Permission.ManageVolunteers,
        },
        _ => ImportOptions.None);
}

/// <summary>The gateway's own refusals about volunteers.</summary>
internal static class VolunteeringProblems
{
    public static readonly ProblemCode PhoneNotProved = new("volunteer.phone-not-proved", StatusCodes.Status403Forbidden,
        "自行注册须先用短信验证码验证手机号。", "To register yourself, prove your phone number first by a code sent to it.");

    public static IReadOnlyList<ProblemCode> All { get; } = [PhoneNotProved];
}
