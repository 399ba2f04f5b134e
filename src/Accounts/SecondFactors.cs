using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;

namespace Practice.Actors.Accounts;

/// <summary>An authenticator that is to be confirmed by a first code.</summary>
/// <param name="Secret">In base 32 (RFC 4648), for typing in.</param>
/// <param name="Uri">For a QR code.</param>
public sealed record NewAuthenticator(string Secret, string Uri)
{
    /// <summary>Without the secret, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(NewAuthenticator);
}

/// <summary>
/// Time-based codes of an authenticator app (RFC 6238) as a second factor, and codes on paper for who has lost the app. Each code is taken once. The
/// secrets are wrapped under a key that is not in the tables of accounts.
/// </summary>
public sealed class SecondFactors(AccountTables tables, AccountStore store, Attempts attempts, ISecrets secrets, IOptions<AccountsOptions> options, TimeProvider time)
{
    private const string WrappingSecret = "authenticators";
    private const string Issuer = "Practice Actors";
    private const int RecoveryCodes = 10;

    private readonly AccountsOptions options = options.Value;

    /// <summary>Whether an account's sign-in needs a code.</summary>
    public async Task<bool> IsInUseAsync(AccountId id, CancellationToken cancellationToken = default) =>
        await FindAsync(id, cancellationToken) is { ConfirmedAt: not null };

    /// <summary>Makes a secret; it counts only once a code of it was shown. One that was not confirmed is replaced.</summary>
    /// <returns>Null and why not, or the secret.</returns>
    public async Task<(NewAuthenticator? Made, Rejection? Refused)> BeginAsync(AccountId id, CancellationToken cancellationToken = default)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } account) return (null, CommonRejections.NotFound.Because());
        var secret = RandomNumberGenerator.GetBytes(TotpCode.SecretBytes);
        var stored = await tables.ExecuteAsync(
            """
            insert into authenticators (account, secret, last_step)
            values (@id, @wrapped, 0)
            on conflict (account) do update
            set secret = excluded.secret
            where authenticators.confirmed_at is null
            """,
            new { id = id.Value, wrapped = Wrapping.Wrap(await secrets.GetAsync(WrappingSecret, cancellationToken), secret, id.Value) },
            cancellationToken);
        if (stored == 0) return (null, AccountRejections.AuthenticatorInUse.Because());
        var text = TotpCode.Base32(secret);
        return (new NewAuthenticator(text, $"otpauth://totp/{Uri.EscapeDataString($"{Issuer}:{account.UserName}")}?secret={text}&issuer={Uri.EscapeDataString(Issuer)}"), null);
    }

    /// <summary>Puts an authenticator into use by its first code.</summary>
    /// <returns>Why not, or the codes on paper, shown this once.</returns>
    public async Task<(IReadOnlyList<string>? RecoveryCodes, Rejection? Refused)> ConfirmAsync(AccountId id, string code, CancellationToken cancellationToken = default)
    {
        var row = await FindAsync(id, cancellationToken);
        if (row is null) return (null, AccountRejections.AuthenticatorMissing.Because());
        if (row.ConfirmedAt is not null) return (null, AccountRejections.AuthenticatorInUse.Because());
        if (!await TakeAttemptAsync(id, cancellationToken) || await StepOfAsync(id, row, code, cancellationToken) is not { } step)
            return (null, AccountRejections.CodeWrong.Of("code"));
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => Passwords.NewOneTime()).ToList();
        var now = time.GetUtcNow();
        var confirmed = await tables.TransactAsync(
            async transaction =>
            {
                var rows = await transaction.ExecuteAsync(
                    "update authenticators set confirmed_at = @now, last_step = @step where account = @id and confirmed_at is null and secret = @secret",
                    new { id = id.Value, now = Instant.Of(now), step, secret = row.Secret });
                if (rows == 0) return (false, false);
                await transaction.ExecuteAsync("delete from recovery_codes where account = @id", new { id = id.Value });
                foreach (var each in codes)
                    await transaction.ExecuteAsync("insert into recovery_codes (account, code_hash) values (@id, @hash)", new { id = id.Value, hash = TokenHash.Of(each).ToString() });
                await transaction.RecordAsync(now, id.Value, id.Value, AccountEventKind.AuthenticatorConfirmed);
                return (true, true);
            },
            cancellationToken);
        if (!confirmed) return (null, AccountRejections.AuthenticatorInUse.Because());
        await ClearAttemptsAsync(id, cancellationToken);
        return (codes, null);
    }

    /// <summary>Takes an authenticator out of use, by a code of it or one on paper.</summary>
    /// <returns>Null where it was done.</returns>
    public async Task<Rejection?> RemoveAsync(AccountId id, string code, CancellationToken cancellationToken = default)
    {
        if (!await IsInUseAsync(id, cancellationToken)) return AccountRejections.AuthenticatorMissing.Because();
        if (!await TakeAttemptAsync(id, cancellationToken) || !await VerifyAsync(id, code, cancellationToken)) return AccountRejections.CodeWrong.Of("code");
        await DropAsync(id, id.Value, cancellationToken);
        await ClearAttemptsAsync(id, cancellationToken);
        return null;
    }

    /// <summary>Takes an authenticator out of use for somebody who has lost it and the codes on paper.</summary>
    /// <param name="actor">Who does so for them.</param>
    public Task DropAsync(AccountId id, string actor, CancellationToken cancellationToken = default) => tables.TransactAsync(
        async transaction =>
        {
            await transaction.ExecuteAsync("delete from recovery_codes where account = @id", new { id = id.Value });
            var rows = await transaction.ExecuteAsync("delete from authenticators where account = @id", new { id = id.Value });
            if (rows == 1) await transaction.RecordAsync(time.GetUtcNow(), actor, id.Value, AccountEventKind.AuthenticatorRemoved);
            return (true, rows);
        },
        cancellationToken);

    /// <summary>Whether it is a code of the account's authenticator, or one on paper, that was not used before; uses it up.</summary>
    internal async Task<bool> VerifyAsync(AccountId id, string code, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { ConfirmedAt: not null } row) return false;
        if (await StepOfAsync(id, row, code, cancellationToken) is { } step)
        {
            return await tables.ExecuteAsync(
                "update authenticators set last_step = @step where account = @id and last_step < @step", new { id = id.Value, step }, cancellationToken) == 1;
        }

        if (code.Length > Token.Longest || !Ascii.IsValid(code)) return false;
        return await tables.TransactAsync(
            async transaction =>
            {
                var rows = await transaction.ExecuteAsync(
                    "delete from recovery_codes where account = @id and code_hash = @hash", new { id = id.Value, hash = TokenHash.Of(code.ToLowerInvariant()).ToString() });
                if (rows == 1) await transaction.RecordAsync(time.GetUtcNow(), id.Value, id.Value, AccountEventKind.RecoveryCodeUsed);
                return (rows == 1, rows == 1);
            },
            cancellationToken);
    }

    private async ValueTask<long?> StepOfAsync(AccountId id, Row row, string code, CancellationToken cancellationToken) =>
        TotpCode.StepOf(Wrapping.Unwrap(await secrets.GetAsync(WrappingSecret, cancellationToken), row.Secret, id.Value), code, time.GetUtcNow());

    private async Task<bool> TakeAttemptAsync(AccountId id, CancellationToken cancellationToken) =>
        (await attempts.TakeInRowAsync(SignIns.ByCode, id.Value, options.MostFailures, options.LockedFor, cancellationToken)).IsGranted;

    private Task ClearAttemptsAsync(AccountId id, CancellationToken cancellationToken) => attempts.ClearAsync(SignIns.ByCode, id.Value, cancellationToken);

    private Task<Row?> FindAsync(AccountId id, CancellationToken cancellationToken) => tables.FindAsync<Row>(
        "select secret, confirmed_at as ConfirmedAt from authenticators where account = @id", new { id = id.Value }, cancellationToken);

    private sealed class Row
    {
        public required string Secret { get; init; }

        public long? ConfirmedAt { get; init; }
    }
}
