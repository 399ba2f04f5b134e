using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;

namespace Practice.Actors.Accounts;

/// <summary>Sets and checks passwords; stored as ASP.NET Core Identity hashes them (PBKDF2 with HMAC-SHA-512).</summary>
public sealed class Passwords
{
    /// <summary>In place of the hash that somebody without a password has not.</summary>
    private readonly string nobodys;
    private readonly AccountStore store;
    private readonly Attempts attempts;
    private readonly AccountsOptions options;
    private readonly PasswordHasher<Account> hasher;

    public Passwords(AccountStore store, Attempts attempts, IOptions<AccountsOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.store = store;
        this.attempts = attempts;
        this.options = options.Value;
        hasher = new PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = this.options.HashRounds }));
        nobodys = Hash(Token.NewSecret());
    }

    /// <summary>Whether it is the account's password; takes the same time where there is no account, or none with a password.</summary>
    public bool Verify(Account? account, string password)
    {
        if (password.Length > PasswordRules.Most) password = "";
        var hash = account?.PasswordHash;
        return hasher.VerifyHashedPassword(null!, hash ?? nobodys, password) is not PasswordVerificationResult.Failed && hash is not null;
    }

    /// <summary>Lets somebody choose another password, which ends all their sessions.</summary>
    /// <param name="current">Has to be right; wrong ones count towards the lock of the user name.</param>
    /// <returns>Null where it was done.</returns>
    public async Task<Rejection?> ChangeAsync(AccountId id, string current, string chosen, CancellationToken cancellationToken = default)
    {
        var account = await store.FindAsync(id, cancellationToken);
        if (account is null) return CommonRejections.NotFound.Because();
        if (PasswordRules.Refuse(chosen, account.UserName, "newPassword") is { } weak) return weak;
        if (!(await attempts.TakeInRowAsync(SignIns.ByName, account.UserName, options.MostFailures, options.LockedFor, cancellationToken)).IsGranted
            || !Verify(account, current))
            return AccountRejections.PasswordWrong.Of("password");
        if (current == chosen) return AccountRejections.PasswordSame.Of("newPassword");
        await attempts.ClearAsync(SignIns.ByName, account.UserName, cancellationToken);
        await store.SetPasswordAsync(id, Hash(chosen), Account.NewStamp(), mustChange: false, id.Value, AccountEventKind.PasswordChanged, cancellationToken);
        return null;
    }

    /// <summary>Gives an account a password for one sign-in, which ends all its sessions; its owner has to choose another at once.</summary>
    /// <returns>The password, stored nowhere; null where there is no such account.</returns>
    public async Task<string?> ResetAsync(AccountId id, string actor, CancellationToken cancellationToken = default)
    {
        var account = await store.FindAsync(id, cancellationToken);
        if (account is null) return null;
        var password = NewOneTime();
        await attempts.ClearAsync(SignIns.ByName, account.UserName, cancellationToken);
        return await store.SetPasswordAsync(id, Hash(password), Account.NewStamp(), mustChange: true, actor, AccountEventKind.PasswordReset, cancellationToken)
            ? password
            : null;
    }

    internal string Hash(string password) => hasher.HashPassword(null!, password);

    /// <summary>Sixteen characters that are easily told apart, in groups: 80 random bits.</summary>
    internal static string NewOneTime()
    {
        var characters = RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 16);
        return $"{characters[..4]}-{characters[4..8]}-{characters[8..12]}-{characters[12..]}";
    }
}
