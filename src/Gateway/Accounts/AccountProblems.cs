using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Accounts;

/// <summary>Refusals of signing in, and of asking too often.</summary>
internal static class AccountProblems
{
    public static readonly ProblemCode SignInFailed = new("session.failed", StatusCodes.Status401Unauthorized,
        "用户名、密码或验证码不正确，或账号暂时不可用。", "The user name, the password or the code is wrong, or the account cannot be used just now.");

    public static readonly ProblemCode CodeRequired = new("session.code-required", StatusCodes.Status401Unauthorized,
        "该账号须同时提供动态验证码。", "The account needs a code of its authenticator too.");

    public static readonly ProblemCode IdentityRequired = new("session.identity-required", StatusCodes.Status401Unauthorized,
        "首次登录或多人共用手机号时，须同时提供身份证号。", "The first time, and where several share a phone, the identity number is needed too.");

    public static readonly ProblemCode TooMany = new("limit.exceeded", StatusCodes.Status429TooManyRequests,
        "请求过于频繁，请稍后再试。", "That was too often; try again later.", RetryAfter: 60);

    public static readonly ProblemCode PhoneCodeWrong = new("phone-code.wrong", StatusCodes.Status400BadRequest,
        "验证码不正确或已失效。", "The code is wrong, or no longer holds.");

    public static readonly ProblemCode PhoneCodeUnavailable = new("phone-code.unavailable", StatusCodes.Status503ServiceUnavailable,
        "暂时不能发送短信验证码。", "Codes cannot be sent by text message just now.", RetryAfter: 60);

    public static readonly ProblemCode CrossSite = new("access.cross-site", StatusCodes.Status403Forbidden,
        "用 Cookie 登录时，只能从本站页面提交。", "With a cookie, changes can be made only from the platform's own pages.");

    public static IReadOnlyList<ProblemCode> All { get; } = [SignInFailed, CodeRequired, IdentityRequired, TooMany, PhoneCodeWrong, PhoneCodeUnavailable, CrossSite];
}
