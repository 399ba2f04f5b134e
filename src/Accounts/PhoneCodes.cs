using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;

namespace Practice.Actors.Accounts;

/// <summary>Codes sent to phones. A number is kept only as a keyed hash, a code only with its number.</summary>
public sealed class PhoneCodes(AccountTables tables, Attempts attempts, IPhoneCodeSender sender, IOptions<AccountsOptions> options, TimeProvider time) : IPhoneCodes
{
    private const string Soon = "phone-code-soon";
    private const string ByPhone = "phone-code";
    private const string ByAddress = "phone-code-address";
    private const string CodeOf = "phone-code-of";
    private const int Codes = 1_000_000;

    private readonly AccountsOptions options = options.Value;

    public async Task<PhoneCodeRequest> SendAsync(string phone, Language language, string? address, CancellationToken cancellationToken = default)
    {
        var number = Normalized(phone);

        // The address first: who tries many numbers uses up none of theirs.
        if (address is not null && await attempts.TakeAsync(ByAddress, address, options.MostPhoneCodesFromAddress, TimeSpan.FromHours(1), cancellationToken) is { RetryAfter: { } soonHere })
            return new PhoneCodeRequest(Sent: false, soonHere);
        if (await attempts.TakeAsync(Soon, number, 1, options.PhoneCodeEvery, cancellationToken) is { RetryAfter: { } soon }) return new PhoneCodeRequest(Sent: false, soon);
        if (await attempts.TakeAsync(ByPhone, number, options.MostPhoneCodes, TimeSpan.FromDays(1), cancellationToken) is { RetryAfter: { } later })
            return new PhoneCodeRequest(Sent: false, later);

        var code = RandomNumberGenerator.GetInt32(Codes).ToString("d6", CultureInfo.InvariantCulture);
        await tables.ExecuteAsync(
            """
            insert into phone_codes (phone, code, tries, expires_at)
            values (@phone, @code, 0, @expires)
            on conflict (phone) do update
            set code = excluded.code, tries = 0, expires_at = excluded.expires_at
            """,
            new
            {
                phone = await attempts.KeyAsync(ByPhone, number, cancellationToken),
                code = await attempts.KeyAsync(CodeOf, $"{number}\n{code}", cancellationToken),
                expires = Instant.Of(time.GetUtcNow() + options.PhoneCodeFor),
            },
            cancellationToken);
        return new PhoneCodeRequest(await sender.SendAsync(number, code, language, cancellationToken));
    }

    public async Task<string?> ConfirmAsync(string phone, string code, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        var number = Normalized(phone);
        var (key, now) = (await attempts.KeyAsync(ByPhone, number, cancellationToken), time.GetUtcNow());
        var given = await attempts.KeyAsync(CodeOf, $"{number}\n{code}", cancellationToken);

        // Counted before it is compared, so that many tries at once are no more than five.
        var right = await tables.FindAsync<string>(
            """
            update phone_codes
            set tries = tries + 1
            where phone = @key
            and expires_at > @now
            and tries < @most
            returning code
            """,
            new { key, now = Instant.Of(now), most = options.MostPhoneCodeTries },
            cancellationToken);
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(given), Encoding.ASCII.GetBytes(right ?? ""))) return null;

        var proof = Token.PhonePrefix + Token.NewSecret();
        return await tables.TransactAsync(
            async transaction =>
            {
                if (await transaction.ExecuteAsync("delete from phone_codes where phone = @key and code = @given", new { key, given }) == 0) return (false, (string?)null);
                await transaction.ExecuteAsync(
                    "insert into phone_proofs (token_hash, phone, expires_at) values (@hash, @key, @expires)",
                    new { hash = TokenHash.Of(proof).ToString(), key, expires = Instant.Of(now + options.PhoneProofFor) });
                return (true, proof);
            },
            cancellationToken);
    }

    /// <summary>Whether a proof is good, without using it up.</summary>
    public async Task<bool> HoldsAsync(string proof, string phone, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(proof);
        if (!Token.IsPhoneProof(proof) || PhoneNumber.Normalize(phone) is not { } number) return false;
        return await tables.FindAsync<string>(
            """
            select phone
            from phone_proofs
            where token_hash = @hash
            and phone = @phone
            and expires_at > @now
            """,
            new { hash = TokenHash.Of(proof).ToString(), phone = await attempts.KeyAsync(ByPhone, number, cancellationToken), now = Instant.Of(time.GetUtcNow()) },
            cancellationToken) is not null;
    }

    public async Task<bool> RedeemAsync(string proof, string phone, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(proof);
        if (!Token.IsPhoneProof(proof) || PhoneNumber.Normalize(phone) is not { } number) return false;
        return await tables.ExecuteAsync(
            """
            delete from phone_proofs
            where token_hash = @hash
            and phone = @phone
            and expires_at > @now
            """,
            new { hash = TokenHash.Of(proof).ToString(), phone = await attempts.KeyAsync(ByPhone, number, cancellationToken), now = Instant.Of(time.GetUtcNow()) },
            cancellationToken) == 1;
    }

    /// <summary>Removes codes and proofs that are too old.</summary>
    public async Task<int> SweepAsync(CancellationToken cancellationToken = default)
    {
        var now = Instant.Of(time.GetUtcNow());
        return await tables.ExecuteAsync("delete from phone_codes where expires_at <= @now", new { now }, cancellationToken)
            + await tables.ExecuteAsync("delete from phone_proofs where expires_at <= @now", new { now }, cancellationToken);
    }

    private static string Normalized(string phone) => PhoneNumber.Normalize(phone) ?? throw new ArgumentException("Not a mobile number.", nameof(phone));
}
