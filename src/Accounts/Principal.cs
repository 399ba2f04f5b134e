using System.Collections.Immutable;

namespace Practice.Actors.Accounts;

/// <summary>Who asks, and what they may: the account or key that a request was proved to come from, with the grants that hold now.</summary>
/// <param name="Actor">As the ledger records it: <c>acc_…</c> of an account, <c>key_…</c> of a partner's key; opaque, never a name.</param>
/// <param name="Grants">Those that hold at this moment, delegated ones included.</param>
/// <param name="Permissions">For a partner's key, the only permissions of its grants that it may use; null for all of them.</param>
/// <param name="SecondFactor">Whether a second factor was shown in this session.</param>
/// <param name="MustChangePassword">Whether it may do nothing but choose a password of its own, and sign out.</param>
/// <param name="Session">That it came with; null for a key.</param>
/// <param name="Tracks">The id of the one request or ceremony that a citizen without an account follows, by its tracking key; null for everybody else.</param>
public sealed record Principal(
    string Actor,
    ImmutableArray<Grant> Grants,
    ImmutableArray<Permission>? Permissions = null,
    bool SecondFactor = false,
    bool MustChangePassword = false,
    SessionId? Session = null,
    string? Tracks = null)
{
    /// <summary>The actor of what citizens do who have no account.</summary>
    public const string Citizen = "citizen";

    /// <summary>The grants that carry a permission; nothing is made for it where all of them do, as every request asks.</summary>
    public ImmutableArray<Grant> With(Permission permission)
    {
        if (Permissions is { } only && !only.Contains(permission)) return [];
        foreach (var grant in Grants)
        {
            if (!grant.Has(permission)) return Grants.RemoveAll(other => !other.Has(permission));
        }

        return Grants;
    }
}
