using System.Collections.Frozen;
using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Accounts;
using Practice.Actors.Gateway.Files;
using Practice.Actors.Gateway.Imports;
using Practice.Actors.Gateway.Integration;
using Practice.Actors.Gateway.Volunteering;
using Practice.Actors.Gateway.Webhooks;

namespace Practice.Actors.Gateway.Pipeline;

/// <summary>A reason for a problem: its stable code, its HTTP status and its words.</summary>
/// <param name="RetryAfter">After how many seconds a repeat makes sense; null where it does not by itself.</param>
internal sealed record ProblemCode(string Code, int Status, string Zh, string En, int? RetryAfter = null)
{
    /// <summary>With <c>{name}</c> for each of its facts.</summary>
    public string In(Language language) => language == Language.En ? En : Zh;
}

/// <summary>Refusals of the gateway itself, before any entity is asked.</summary>
internal static class EdgeProblems
{
    public static readonly ProblemCode RequestMalformed = new("request.malformed", StatusCodes.Status400BadRequest,
        "请求不是有效的 HTTP 请求。", "The request is not valid HTTP.");

    public static readonly ProblemCode BodyMalformed = new("body.malformed", StatusCodes.Status400BadRequest,
        "请求体不是有效的 JSON。", "The body is not valid JSON.");

    public static readonly ProblemCode BodyInvalid = new("body.invalid", StatusCodes.Status400BadRequest,
        "请求体中有字段不符合要求。", "Some fields of the body are not as they must be.");

    public static readonly ProblemCode QueryInvalid = new("query.invalid", StatusCodes.Status400BadRequest,
        "查询参数不符合要求。", "Some query parameters are not as they must be.");

    public static readonly ProblemCode HeaderInvalid = new("header.invalid", StatusCodes.Status400BadRequest,
        "请求头不符合要求。", "Some headers are not as they must be.");

    public static readonly ProblemCode AccountRequired = new("access.account-required", StatusCodes.Status401Unauthorized,
        "需要登录，或在 Authorization 请求头中提供有效的凭证。", "Sign in, or send a valid token in the Authorization header.");

    public static readonly ProblemCode Forbidden = new("access.forbidden", StatusCodes.Status403Forbidden,
        "您的角色不能进行此操作。", "Your role does not let you do this.");

    public static readonly ProblemCode OutOfScope = new("access.out-of-scope", StatusCodes.Status403Forbidden,
        "此操作超出您的管理范围。", "This is outside the units, teams and platforms that you answer for.");

    public static readonly ProblemCode SecondFactorRequired = new("access.second-factor-required", StatusCodes.Status403Forbidden,
        "查看个人信息须用动态验证码登录。", "Personal data is shown only after signing in with a second factor.");

    public static readonly ProblemCode PasswordChangeRequired = new("access.password-change-required", StatusCodes.Status403Forbidden,
        "请先修改一次性密码。", "Choose a password of your own first, in place of the one-time password.");

    public static readonly ProblemCode MethodNotAllowed = new("method.not-allowed", StatusCodes.Status405MethodNotAllowed,
        "此地址不支持该请求方法。", "This address does not take that method.");

    public static readonly ProblemCode InProgress = new("idempotency.in-progress", StatusCodes.Status409Conflict,
        "使用同一幂等键的请求正在处理。", "A request under this idempotency key is being carried out.", RetryAfter: 1);

    public static readonly ProblemCode BodyTooLarge = new("body.too-large", StatusCodes.Status413PayloadTooLarge,
        "请求体不能超过 1 MiB。", "The body must not exceed 1 MiB.");

    public static readonly ProblemCode UriTooLong = new("uri.too-long", StatusCodes.Status414UriTooLong,
        "请求地址过长。", "The address is too long.");

    public static readonly ProblemCode MediaTypeUnsupported = new("media-type.unsupported", StatusCodes.Status415UnsupportedMediaType,
        "请求体必须是 UTF-8 编码的 application/json。", "The body must be application/json in UTF-8.");

    public static readonly ProblemCode PreconditionRequired = new("precondition.required", StatusCodes.Status428PreconditionRequired,
        "修改时必须用 If-Match 请求头给出所见版本的 ETag。", "An edit needs the ETag of the version that you saw, in the If-Match header.");

    public static readonly ProblemCode HeadersTooLarge = new("headers.too-large", StatusCodes.Status431RequestHeaderFieldsTooLarge,
        "请求头过大。", "The headers are too large.");

    public static readonly ProblemCode Fault = new("fault", StatusCodes.Status500InternalServerError,
        "系统内部出错，已记录。", "Something went wrong inside the platform; it has been recorded.");

    public static readonly ProblemCode TooManyUnits = new("coverage.too-many-units", StatusCodes.Status400BadRequest,
        "该单位以下单位太多，请查询下级单位。", "There are too many units below this one; ask lower down.");

    public static readonly ProblemCode ReadBehind = new("read.behind", StatusCodes.Status503ServiceUnavailable,
        "读取端尚未到达所要求的账本位置。", "Lists have not yet reached the ledger position asked for.", RetryAfter: 1);

    public static readonly ProblemCode Unavailable = new("unavailable", StatusCodes.Status503ServiceUnavailable,
        "服务暂时不可用，请稍后用同一幂等键重试。", "The platform is not available just now; try again shortly under the same idempotency key.", RetryAfter: 2);

    public static IReadOnlyList<ProblemCode> All { get; } =
    [
        RequestMalformed, BodyMalformed, BodyInvalid, QueryInvalid, HeaderInvalid, AccountRequired, Forbidden, OutOfScope, SecondFactorRequired, PasswordChangeRequired, MethodNotAllowed, InProgress, BodyTooLarge,
        UriTooLong, MediaTypeUnsupported, PreconditionRequired, HeadersTooLarge, Fault, TooManyUnits, ReadBehind, Unavailable,
    ];
}

/// <summary>Every problem there is, by code: the domain's refusals and the gateway's own.</summary>
internal static class ProblemCatalog
{
    public static FrozenDictionary<string, ProblemCode> ByCode { get; } = RejectionCatalog.ByCode.Values
        .Select(Of)
        .Concat(EdgeProblems.All)
        .Concat(AccountProblems.All)
        .Concat(ImportProblems.All)
        .Concat(FileProblems.All)
        .Concat(VolunteeringProblems.All)
        .Concat(IntegrationProblems.All)
        .Concat(WebhookProblems.All)
        .ToFrozenDictionary(code => code.Code, StringComparer.Ordinal);

    /// <summary>How a refusal of the domain shows over HTTP.</summary>
    public static ProblemCode Of(RejectionCode code)
    {
        var status = StatusOf(code.Kind);
        return new ProblemCode(code.Code, status, code.Zh, code.En, status == StatusCodes.Status503ServiceUnavailable ? 1 : null);
    }

    /// <summary>What a status means in general: a problem's title.</summary>
    public static Phrase TitleOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => new("请求有误", "Bad request"),
        StatusCodes.Status401Unauthorized => new("需要授权", "Authorization needed"),
        StatusCodes.Status403Forbidden => new("无权进行", "Not allowed"),
        StatusCodes.Status404NotFound => new("没有找到", "Not found"),
        StatusCodes.Status405MethodNotAllowed => new("方法不支持", "Method not allowed"),
        StatusCodes.Status409Conflict => new("与当前状态冲突", "In conflict with the present state"),
        StatusCodes.Status412PreconditionFailed => new("版本已过期", "Version out of date"),
        StatusCodes.Status413PayloadTooLarge => new("请求体过大", "Body too large"),
        StatusCodes.Status414UriTooLong => new("地址过长", "Address too long"),
        StatusCodes.Status415UnsupportedMediaType => new("媒体类型不支持", "Media type not supported"),
        StatusCodes.Status422UnprocessableEntity => new("幂等键被重复使用", "Idempotency key used twice"),
        StatusCodes.Status428PreconditionRequired => new("缺少 If-Match", "If-Match needed"),
        StatusCodes.Status429TooManyRequests => new("请求过多", "Too many requests"),
        StatusCodes.Status431RequestHeaderFieldsTooLarge => new("请求头过大", "Headers too large"),
        StatusCodes.Status503ServiceUnavailable => new("暂时不可用", "Not available just now"),
        _ => new("系统出错", "Something went wrong"),
    };

    private static int StatusOf(RejectionKind kind) => kind switch
    {
        RejectionKind.Conflict => StatusCodes.Status409Conflict,
        RejectionKind.Invalid => StatusCodes.Status400BadRequest,
        RejectionKind.Forbidden => StatusCodes.Status403Forbidden,
        RejectionKind.NotFound => StatusCodes.Status404NotFound,
        RejectionKind.Stale => StatusCodes.Status412PreconditionFailed,
        RejectionKind.Mismatch => StatusCodes.Status422UnprocessableEntity,
        RejectionKind.Busy => StatusCodes.Status503ServiceUnavailable,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
    };
}
