using static Practice.Actors.Contracts.RejectionKind;

namespace Practice.Actors.Contracts.Access;

/// <summary>Why accounts, grants and keys refuse.</summary>
public static class AccountRejections
{
    public static readonly RejectionCode UserNameTaken = new("account.user-name-taken", Conflict,
        "该用户名已被使用。", "The user name is taken.");

    public static readonly RejectionCode PasswordLength = new("account.password-length", Invalid,
        "密码必须为 10–128 个字符。", "A password has 10 to 128 characters.");

    public static readonly RejectionCode PasswordHoldsName = new("account.password-holds-name", Invalid,
        "密码不能包含用户名。", "A password must not contain the user name.");

    public static readonly RejectionCode PasswordCommon = new("account.password-common", Invalid,
        "该密码过于常见，请另选一个。", "That password is among the first that anybody would try; choose another.");

    public static readonly RejectionCode PasswordSame = new("account.password-same", Invalid,
        "新密码不能与原密码相同。", "The new password must not be the old one.");

    public static readonly RejectionCode PasswordWrong = new("account.password-wrong", Conflict,
        "当前密码不正确，或因多次出错被暂时锁定。", "The present password is wrong, or locked for a while after several wrong ones.");

    public static readonly RejectionCode CodeWrong = new("account.code-wrong", Conflict,
        "验证码不正确，或因多次出错被暂时锁定。", "The code is wrong, or locked for a while after several wrong ones.");

    public static readonly RejectionCode AuthenticatorInUse = new("account.authenticator-in-use", Conflict,
        "已启用动态验证码，须先停用才能更换。", "An authenticator is in use already; remove it before adding another.");

    public static readonly RejectionCode AuthenticatorMissing = new("account.authenticator-missing", Conflict,
        "没有可以确认或停用的动态验证码。", "There is no authenticator to confirm or remove.");

    public static readonly RejectionCode OwnAccount = new("account.own", Conflict,
        "不能对自己的账号进行该操作。", "Nobody can do that to their own account.");

    public static readonly RejectionCode BeyondOwn = new("account.beyond-own", Forbidden,
        "您只能在自己的管理范围内、就不高于自己的角色进行该操作。", "You can do this only within what you answer for, and for no role that is more than your own.");

    public static readonly RejectionCode InState = new("account.in-state", Conflict,
        "账号已经处于该状态。", "The account is in that state already.");

    public static readonly RejectionCode GrantUnknown = new("grant.unknown", Invalid,
        "没有这项有效的授权。", "There is no such grant that holds.");

    public static readonly RejectionCode GrantPlace = new("grant.place", Invalid,
        "授权必须且只能指定单位、队伍、平台、志愿者本人之一；志愿者角色只能授予本人。", "A grant names exactly one of a unit, a team, a platform and a volunteer; the role of a volunteer holds at their own record and nowhere else.");

    public static readonly RejectionCode GrantTimes = new("grant.times", Invalid,
        "授权的结束时间必须晚于开始时间和现在。", "A grant must end after it begins, and after now.");

    public static readonly RejectionCode DelegationTooLong = new("delegation.too-long", Invalid,
        "代理授权不能长于原授权，且不超过一年。", "What is lent must end no later than what it is lent from, and within a year.");

    public static readonly RejectionCode DelegationOfDelegation = new("delegation.of-delegation", Conflict,
        "代理得来的授权不能再转授。", "What is lent cannot be lent on.");

    public static readonly RejectionCode NothingToSucceed = new("account.nothing-to-succeed", Conflict,
        "该账号没有可以移交的授权。", "The account has no grant to hand over.");

    public static readonly RejectionCode AccountUnknown = new("account.unknown", Invalid,
        "{field}：没有这个可用的账号。", "{field}: there is no such account in use.");

    public static readonly RejectionCode KeyClosed = new("api-key.closed", Conflict,
        "密钥已被吊销或已到期。", "The key was revoked, or has expired.");

    public static readonly RejectionCode KeyTimes = new("api-key.times", Invalid,
        "密钥的到期时间必须在未来三年以内。", "A key expires within the next three years.");

    public static readonly RejectionCode AgreementOver = new("api-key.agreement-over", Invalid,
        "协议的到期日不能早于今天。", "An agreement ends today at the earliest.");

    public static readonly RejectionCode KeyPermission = new("api-key.permission", Invalid,
        "密钥只能使用合作系统的权限。", "A key can have only what partners may do.");
}
