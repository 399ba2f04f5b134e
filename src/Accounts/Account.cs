using System.Buffers;
using System.Security.Cryptography;
using Practice.Actors.Contracts.Access;

namespace Practice.Actors.Accounts;

public enum AccountState
{
    Active,

    /// <summary>Opens nothing, until it is enabled again.</summary>
    Disabled,
}

/// <summary>Somebody who can sign in.</summary>
/// <param name="UserName">See <see cref="Accounts.UserName"/>.</param>
public sealed record Account(AccountId Id, string UserName)
{
    /// <summary>Whose account it is, in the vault; null where nobody has said.</summary>
    public VaultId? Person { get; init; }

    public AccountState State { get; init; }

    /// <summary>Changes whenever all sessions are to end.</summary>
    internal string SecurityStamp { get; init; } = NewStamp();

    /// <summary>Null for somebody whom another authority vouches for.</summary>
    internal string? PasswordHash { get; init; }

    public bool MustChangePassword { get; init; }

    /// <summary>The <c>sub</c> by which a trusted authority knows its owner; null where none does.</summary>
    public string? ExternalSubject { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public override string ToString() => Id.Value;

    internal static string NewStamp() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}

/// <summary>User names: 3–40 lower-case letters, digits, dots, hyphens and underscores, beginning with a letter or digit; upper case is taken as lower.</summary>
public static class UserName
{
    public const int Least = 3;
    public const int Most = 40;

    private static readonly SearchValues<char> Characters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789._-");

    public static bool IsWellFormed(string name) =>
        name.Length is >= Least and <= Most && char.IsAsciiLetterOrDigit(name[0]) && !name.AsSpan().ContainsAnyExcept(Characters);
}
