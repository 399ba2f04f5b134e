using Microsoft.Extensions.Options;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Accounts;

/// <summary>
/// Lets volunteers in who have no password: by the proof of a code sent to their phone, and the first time, or where several share the phone, by their
/// identity number too, since a number that a clerk wrote down may be somebody else's by now. Without the proof nobody learns anything.
/// </summary>
public sealed class VolunteerSignIns(
    AccountTables tables,
    VolunteerAccounts accounts,
    PhoneCodes phoneCodes,
    IPersonRegister register,
    Sessions sessions,
    Attempts attempts,
    IOptions<AccountsOptions> options,
    TimeProvider time)
{
    private const string ByIdentity = "volunteer-identity";

    private readonly AccountsOptions options = options.Value;

    /// <param name="proof">That a code sent to the phone was told back; used up only where it lets somebody in.</param>
    /// <param name="identityNumber">With it the session counts as one with a second factor: something they have, and something they know.</param>
    /// <param name="address">Where the request comes from; null where nobody knows.</param>
    public async Task<SignIn> SignInAsync(string phone, string proof, string? identityNumber, string? address, CancellationToken cancellationToken = default)
    {
        if (address is not null
            && await attempts.TakeAsync(SignIns.ByAddress, address, options.MostFromAddress, options.AddressWindow, cancellationToken) is { RetryAfter: { } wait })
            return new SignIn.TooMany(wait);
        if (PhoneNumber.Normalize(phone) is not { } number || !await phoneCodes.HoldsAsync(proof, number, cancellationToken)) return await FailAsync(AccountEventKind.SignInFailed, cancellationToken);

        if (identityNumber is not null && !(await attempts.TakeInRowAsync(ByIdentity, number, options.MostFailures, options.LockedFor, cancellationToken)).IsGranted)
            return await FailAsync(AccountEventKind.Locked, cancellationToken);
        var reached = await register.FindAsync(new PersonSearch(Phone: number), cancellationToken);
        if (await ChooseAsync(reached, identityNumber, cancellationToken) is not { } chosen || !VolunteerId.TryParse(chosen.Subject, out var volunteer))
            return identityNumber is null ? new SignIn.IdentityRequired() : await FailAsync(AccountEventKind.SignInFailed, cancellationToken);
        if (!await phoneCodes.RedeemAsync(proof, number, cancellationToken)) return await FailAsync(AccountEventKind.SignInFailed, cancellationToken);

        if (identityNumber is not null) await attempts.ClearAsync(ByIdentity, number, cancellationToken);
        var account = await accounts.OpenAsync(volunteer, chosen.Id, cancellationToken);
        var session = await sessions.BeginAsync(account, secondFactor: identityNumber is not null, cancellationToken);
        if (session is null) return await FailAsync(AccountEventKind.SignInFailed, cancellationToken, account);
        await RecordAsync(account.Value, AccountEventKind.SignedIn, cancellationToken);
        return new SignIn.Done(session, MustChangePassword: false);
    }

    /// <summary>Whom the phone and the identity number mean together; without the number only the phone's one volunteer, who has been here before.</summary>
    private async Task<PersonMatch?> ChooseAsync(IReadOnlyList<PersonMatch> reached, string? identityNumber, CancellationToken cancellationToken)
    {
        if (identityNumber is not null)
        {
            var known = await register.FindAsync(new PersonSearch(IdentityNumber: identityNumber.ToUpperInvariant()), cancellationToken);
            return known.FirstOrDefault(reached.Contains);
        }

        return reached is [var only] && VolunteerId.TryParse(only.Subject, out var volunteer) && await accounts.FindAsync(volunteer, cancellationToken) is not null ? only : null;
    }

    private async Task<SignIn> FailAsync(AccountEventKind kind, CancellationToken cancellationToken, AccountId? account = null)
    {
        await RecordAsync(account?.Value ?? SignIns.Unknown, kind, cancellationToken);
        return new SignIn.Failed();
    }

    private Task<bool> RecordAsync(string subject, AccountEventKind kind, CancellationToken cancellationToken) => tables.TransactAsync(
        async transaction =>
        {
            await transaction.RecordAsync(time.GetUtcNow(), subject, subject, kind);
            return (true, true);
        },
        cancellationToken);
}
