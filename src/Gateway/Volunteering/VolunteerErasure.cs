using System.Collections.Immutable;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Volunteering;

/// <summary>What follows once the ledger says that a volunteer is erased; cut off in between, a repeat does the rest.</summary>
internal sealed class VolunteerErasure(IGrainFactory grains, People people, IPersonalDataVault vault, VolunteerAccounts accounts, CalendarLinks calendars)
{
    /// <summary>Destroys everything of an erased volunteer, but for the identity where the ledger says that it is kept, and ends their account and links.</summary>
    /// <param name="reason">Whose wish it was, for the record of who erased whom; null where the ledger has it.</param>
    /// <returns>How many entries of the vault can never be read again.</returns>
    public async ValueTask<int> FinishAsync(VolunteerView erased, string actor, string? reason, CancellationToken cancellationToken)
    {
        var entries = await people.EraseAsync(erased.Person, actor, reason, erased.IdentityKeptUntil, cancellationToken);
        await accounts.CloseAsync(erased.Id, actor, cancellationToken);
        await calendars.EndAsync(erased.Id, cancellationToken);
        var history = await grains.Volunteer(erased.Id).History(cancellationToken);
        await vault.RemoveAsync([.. history.SelectMany(KeysIn).Distinct()], cancellationToken);
        return entries ?? 0;
    }

    /// <summary>What an event entrusted to the vault about the volunteer, beside the person.</summary>
    private static IEnumerable<VaultId> KeysIn(HistoryEntry entry) => EventCatalog.Deserialize(entry.Type, entry.Data) switch
    {
        VolunteerRegistered e => Keys(e.Guardian, e.Details.Health),
        VolunteerEdited e => Keys(e.Guardian, e.Details.Health),
        _ => [],
    };

    private static IEnumerable<VaultId> Keys(params Consented?[] consents) => consents.OfType<Consented>().Select(consented => consented.Key);
}

/// <summary>What erasing a volunteer destroys and what stays, as the rules are now.</summary>
/// <param name="AskedAt">When the person asked for it; null where they did not.</param>
/// <param name="IdentityKeptUntil">Until when name and identity number are kept, apart from all else and used for nothing; null where they are destroyed at once.</param>
/// <param name="Destroyed">At once and for good.</param>
/// <param name="Stays">What is kept nevertheless, and why (PIPL, articles 47 and 50).</param>
internal sealed record VolunteerErasureResource(
    DateTimeOffset? AskedAt, DateTimeOffset? IdentityKeptUntil, ImmutableArray<StaysResource> Destroyed, ImmutableArray<StaysResource> Stays)
{
    private static readonly StaysResource Contact = new("contact", new Phrase("电话、住址、邮箱和微信。", "Telephone number, address, e-mail address and WeChat."));
    private static readonly StaysResource Private = new("private", new Phrase("健康说明、监护人，以及所有与您有关的文字。", "What to spare you for your health, your guardian, and all words about you."));
    private static readonly StaysResource Account = new("account", new Phrase("登录账号和日历链接。", "Your account and the link to your calendar."));
    private static readonly StaysResource Identity = new("identity", new Phrase("姓名和身份证号。", "Name and identity number."));

    /// <param name="until">Until when name and identity number are kept; null where they are destroyed at once.</param>
    public static VolunteerErasureResource Of(DateTimeOffset? askedAt, DateTimeOffset? until) => new(
        askedAt,
        until,
        until is null ? [Contact, Private, Account, Identity] : [Contact, Private, Account],
        [.. ErasureResource.Staying(until)]);
}
