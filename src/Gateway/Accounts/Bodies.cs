using System.Collections.Immutable;
using FluentValidation;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Edge;

namespace Practice.Actors.Gateway.Accounts;

/// <param name="UserName">In any case.</param>
/// <param name="Code">Of the authenticator, or one on paper, where the account has one.</param>
/// <param name="Cookie">Whether a browser is to keep the session as a cookie; the answer then has no token.</param>
internal sealed record SignInBody(string UserName, string Password, string? Code = null, bool Cookie = false)
{
    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(SignInBody);
}

/// <param name="Phone">A mobile number of mainland China.</param>
/// <param name="Proof">That a code sent to it was told back (<c>/v1/phone-codes/confirm</c>).</param>
/// <param name="IdentityNumber">The first time, or where several share the phone; and to see one's own data unmasked.</param>
/// <param name="Cookie">Whether a browser is to keep the session as a cookie; the answer then has no token.</param>
internal sealed record PhoneSignInBody(string Phone, string Proof, string? IdentityNumber = null, bool Cookie = false)
{
    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(PhoneSignInBody);
}

/// <param name="Password">The present one.</param>
/// <param name="NewPassword">10–128 characters.</param>
internal sealed record ChangePasswordBody(string Password, string NewPassword)
{
    public override string ToString() => nameof(ChangePasswordBody);
}

/// <param name="Code">Of the authenticator.</param>
internal sealed record CodeBody(string Code)
{
    public override string ToString() => nameof(CodeBody);
}

/// <param name="UserName">3–40 letters, digits, dots, hyphens and underscores.</param>
/// <param name="Person">Whose account it is, by their key in the vault.</param>
/// <param name="ExternalSubject">The <c>sub</c> by which the county's authority knows them; up to 200 characters.</param>
internal sealed record OpenAccountBody(string UserName, VaultId? Person = null, string? ExternalSubject = null);

/// <param name="Unit">With its whole subtree; exactly one of unit, team, platform and volunteer is given.</param>
/// <param name="Volunteer">Whose own record it is, for the role <c>volunteer</c>.</param>
/// <param name="From">Now unless given.</param>
/// <param name="Until">No end unless given.</param>
internal sealed record GrantBody(
    Role Role,
    UnitCode? Unit = null,
    TeamId? Team = null,
    PlatformKey? Platform = null,
    DateTimeOffset? From = null,
    DateTimeOffset? Until = null,
    VolunteerId? Volunteer = null)
{
    /// <summary>Null where not exactly one place is given.</summary>
    public Grant? ToGrant() =>
        (Unit is null ? 0 : 1) + (Team is null ? 0 : 1) + (Platform is null ? 0 : 1) + (Volunteer is null ? 0 : 1) == 1 ? new Grant(Role, Unit, Team, Platform, Volunteer) : null;
}

internal sealed record EndGrantBody(GrantId Grant);

/// <param name="Grant">One of one's own.</param>
/// <param name="Account">Who gets it for a time.</param>
internal sealed record DelegateBody(GrantId Grant, AccountId Account, DateTimeOffset Until, DateTimeOffset? From = null);

/// <param name="Account">Who has it.</param>
internal sealed record TakeBackBody(GrantId Grant, AccountId Account);

/// <param name="Successor">Who gets all that the account holds.</param>
internal sealed record SucceedBody(AccountId Successor);

/// <param name="Label">Which system uses it, 1–50 characters; no person's name.</param>
/// <param name="Unit">In whose subtree it works.</param>
/// <param name="Permissions">Some of a partner's.</param>
/// <param name="ExpiresAt">Within three years.</param>
internal sealed record IssueKeyBody(string Label, UnitCode Unit, ImmutableArray<Permission> Permissions, DateTimeOffset ExpiresAt);

/// <param name="OverlapMinutes">For how long the secret before goes on opening, 0–43200; a day unless given.</param>
internal sealed record RotateKeyBody(int OverlapMinutes = 1_440);

/// <param name="Phone">A mobile number of mainland China.</param>
internal sealed record PhoneCodeBody(string Phone)
{
    public override string ToString() => nameof(PhoneCodeBody);
}

/// <param name="Code">Six digits, as they were sent.</param>
internal sealed record ConfirmPhoneBody(string Phone, string Code)
{
    public override string ToString() => nameof(ConfirmPhoneBody);
}

internal sealed class SignInBodyValidator : AbstractValidator<SignInBody>
{
    public SignInBodyValidator()
    {
        RuleFor(body => body.UserName).Line(100);
        RuleFor(body => body.Password).Line(128);
        RuleFor(body => body.Code).Line(64);
    }
}

internal sealed class PhoneSignInBodyValidator : AbstractValidator<PhoneSignInBody>
{
    public PhoneSignInBodyValidator()
    {
        RuleFor(body => body.Phone).Mobile();
        RuleFor(body => body.Proof).Line(128);
        RuleFor(body => body.IdentityNumber).Line(18);
    }
}

internal sealed class ChangePasswordBodyValidator : AbstractValidator<ChangePasswordBody>
{
    public ChangePasswordBodyValidator()
    {
        RuleFor(body => body.Password).Line(128);
        RuleFor(body => body.NewPassword).Line(128);
    }
}

internal sealed class CodeBodyValidator : AbstractValidator<CodeBody>
{
    public CodeBodyValidator() => RuleFor(body => body.Code).Line(64);
}

internal sealed class OpenAccountBodyValidator : AbstractValidator<OpenAccountBody>
{
    private static readonly Phrase Words = new(
        "必须是 3–40 个字母、数字、点、连字符或下划线，以字母或数字开头。", "Must be 3–40 letters, digits, dots, hyphens and underscores, beginning with a letter or digit.");

    public OpenAccountBodyValidator()
    {
        RuleFor(body => body.UserName).Custom((name, context) =>
        {
            if (!UserName.IsWellFormed(name.ToLowerInvariant())) context.Fail(Words);
        });
        RuleFor(body => body.ExternalSubject).Line(200);
    }
}

internal sealed class GrantBodyValidator : AbstractValidator<GrantBody>
{
    public GrantBodyValidator()
    {
        RuleFor(body => body.From).OfThisCentury();
        RuleFor(body => body.Until).OfThisCentury();
    }
}

internal sealed class DelegateBodyValidator : AbstractValidator<DelegateBody>
{
    public DelegateBodyValidator()
    {
        RuleFor(body => body.From).OfThisCentury();
        RuleFor(body => body.Until).OfThisCentury();
    }
}

internal sealed class IssueKeyBodyValidator : AbstractValidator<IssueKeyBody>
{
    public IssueKeyBodyValidator()
    {
        RuleFor(body => body.Label).Line(50);
        RuleFor(body => body.Permissions).Count(1, 10);
    }
}

internal sealed class RotateKeyBodyValidator : AbstractValidator<RotateKeyBody>
{
    public RotateKeyBodyValidator() => RuleFor(body => body.OverlapMinutes).Within(0, 43_200);
}

internal sealed class PhoneCodeBodyValidator : AbstractValidator<PhoneCodeBody>
{
    public PhoneCodeBodyValidator() => RuleFor(body => body.Phone).Mobile();
}

internal sealed class ConfirmPhoneBodyValidator : AbstractValidator<ConfirmPhoneBody>
{
    public ConfirmPhoneBodyValidator()
    {
        RuleFor(body => body.Phone).Mobile();
        RuleFor(body => body.Code).Line(20);
    }
}

internal static class AccountRules
{
    private static readonly Phrase NoTime = new("必须在 2000 年至 2099 年之间。", "Must lie between 2000 and 2099.");
    private static readonly Phrase NoMobile = new("必须是中国大陆的手机号码。", "Must be a mobile number of mainland China.");

    public static IRuleBuilderOptionsConditions<T, string> Mobile<T>(this IRuleBuilder<T, string> rule) => rule.Custom((text, context) =>
    {
        if (PhoneNumber.Normalize(text) is null) context.Fail(NoMobile);
    });

    public static IRuleBuilderOptionsConditions<T, DateTimeOffset?> OfThisCentury<T>(this IRuleBuilder<T, DateTimeOffset?> rule) => rule.Custom((time, context) =>
    {
        if (time is { } given && !IsOfThisCentury(given)) context.Fail(NoTime);
    });

    public static IRuleBuilderOptionsConditions<T, DateTimeOffset> OfThisCentury<T>(this IRuleBuilder<T, DateTimeOffset> rule) => rule.Custom((time, context) =>
    {
        if (!IsOfThisCentury(time)) context.Fail(NoTime);
    });

    private static bool IsOfThisCentury(DateTimeOffset time) => time.UtcDateTime.Year is >= 2000 and <= 2099;
}
