using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Gateway.Accounts;

/// <summary>A session that has begun.</summary>
/// <param name="Token">For <c>Authorization: Bearer</c>; null where a cookie has it.</param>
/// <param name="ExpiresAt">At the latest; sooner where it is not used.</param>
/// <param name="MustChangePassword">Whether nothing can be done before another password is chosen.</param>
internal sealed record SessionResource(SessionId Id, string? Token, DateTimeOffset ExpiresAt, bool MustChangePassword)
{
    public override string ToString() => Id.Value;
}

/// <summary>How many sessions were ended.</summary>
internal sealed record SessionsEnded(int Ended);

/// <summary>One's open sessions.</summary>
internal sealed record SessionsResource(IReadOnlyList<SessionListing> Items);

/// <summary>One's own account.</summary>
/// <param name="Permissions">All that any of the grants that hold gives, somewhere.</param>
/// <param name="Authenticator">Whether signing in needs a code.</param>
/// <param name="SecondFactor">Whether one was shown in this session.</param>
internal sealed record OwnAccountResource(
    AccountId Id, string UserName, IReadOnlyList<GrantResource> Grants, ImmutableArray<Permission> Permissions, bool Authenticator, bool SecondFactor, bool MustChangePassword);

/// <summary>An account, as who manages it sees it.</summary>
/// <param name="Person">Whose it is, by their key in the vault.</param>
internal sealed record AccountResource(AccountId Id, string UserName, AccountState State, VaultId? Person, bool MustChangePassword, DateTimeOffset OpenedAt)
{
    public static AccountResource Of(Account account) =>
        new(account.Id, account.UserName, account.State, account.Person, account.MustChangePassword, account.CreatedAt);
}

/// <summary>An account with all that it holds, held and will hold, newest first.</summary>
internal sealed record AccountDetailResource(AccountResource Account, IReadOnlyList<GrantResource> Grants);

/// <summary>A role that an account holds somewhere.</summary>
/// <param name="Until">Null for no end.</param>
/// <param name="DelegatedBy">The grant that it is lent from.</param>
/// <param name="EndedAt">When it was ended before its time.</param>
/// <param name="Volunteer">Whose own record it is.</param>
internal sealed record GrantResource(
    GrantId Id, Role Role, UnitCode? Unit, TeamId? Team, PlatformKey? Platform, DateTimeOffset From, DateTimeOffset? Until, GrantId? DelegatedBy, DateTimeOffset? EndedAt, VolunteerId? Volunteer)
{
    public static GrantResource Of(HeldGrant held) =>
        new(held.Id, held.Grant.Role, held.Grant.Unit, held.Grant.Team, held.Grant.Platform, held.From, held.Until, held.DelegatedBy, held.EndedAt, held.Grant.Volunteer);
}

/// <summary>Grants that were given.</summary>
internal sealed record GrantsResource(IReadOnlyList<GrantResource> Items);

/// <summary>A password for one sign-in, shown this once.</summary>
internal sealed record OneTimePassword(AccountResource Account, string Password)
{
    public override string ToString() => nameof(OneTimePassword);
}

/// <summary>An authenticator's secret, shown this once.</summary>
/// <param name="Secret">In base 32, for typing in.</param>
/// <param name="Uri">For a QR code.</param>
internal sealed record AuthenticatorResource(string Secret, string Uri)
{
    public override string ToString() => nameof(AuthenticatorResource);
}

/// <summary>Codes on paper, each good once in place of the authenticator's; shown this once.</summary>
internal sealed record RecoveryCodes(IReadOnlyList<string> Codes)
{
    public override string ToString() => nameof(RecoveryCodes);
}

/// <summary>A partner's key.</summary>
/// <param name="Token">The key itself, shown only where it was just made.</param>
/// <param name="LastUsedAt">To the minute.</param>
internal sealed record ApiKeyResource(
    ApiKeyId Id,
    string Label,
    UnitCode Unit,
    ImmutableArray<Permission> Permissions,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? RevokedAt,
    DateTimeOffset? LastUsedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Token = null)
{
    public static ApiKeyResource Of(ApiKey key, string? token = null) =>
        new(key.Id, key.Label, key.Unit, key.Permissions, key.CreatedAt, key.ExpiresAt, key.RevokedAt, key.LastUsedAt, token);

    public override string ToString() => Id.Value;
}

/// <summary>Whether a code was sent.</summary>
internal sealed record PhoneCodeSent(bool Sent);

/// <summary>That a code was told back: a token for a quarter of an hour, good once.</summary>
internal sealed record PhoneProof(string Proof)
{
    public override string ToString() => nameof(PhoneProof);
}
