namespace Practice.Actors.Contracts.Access;

/// <summary>
/// The only place where personal data lives: names, phones, addresses, and free words, which may say anything about anybody. Everything else
/// holds a <see cref="VaultId"/>.
/// </summary>
public interface IPersonalDataVault
{
    /// <summary>
    /// Stores entries durably; one already there under its id stays as it is, so that a repeated command changes nothing. Bounded: refuses with
    /// <see cref="VaultBusyException"/> instead of queueing without end.
    /// </summary>
    Task PutAsync(IReadOnlyList<VaultEntry> entries, CancellationToken cancellationToken = default);

    /// <summary>The entries that exist under these ids, in no particular order.</summary>
    /// <param name="ids">At most 200.</param>
    Task<IReadOnlyList<VaultEntry>> GetAsync(IReadOnlyCollection<VaultId> ids, CancellationToken cancellationToken = default);

    /// <summary>Removes entries for good; ids that are not there are passed over.</summary>
    Task RemoveAsync(IReadOnlyCollection<VaultId> ids, CancellationToken cancellationToken = default);
}

/// <summary>One entry of the vault.</summary>
/// <param name="Subject">The entity that it belongs to, for example <c>req_…</c> or a unit's code.</param>
/// <param name="Person">Set for a person; null for free words.</param>
/// <param name="Words">Set for free words; null for a person.</param>
public sealed record VaultEntry(VaultId Id, string Subject, Person? Person, string? Words);

/// <summary>A person as far as the platform needs to reach them.</summary>
/// <param name="Name">1–50 characters.</param>
/// <param name="Phone">Up to 20 characters: digits, spaces, <c>+</c>, <c>-</c>.</param>
/// <param name="Address">Up to 200 characters.</param>
/// <param name="Email">Up to 254 characters (RFC 5321, section 4.5.3.1.3).</param>
/// <param name="WeChat">The person's OpenID at the county's official account, up to 64 characters.</param>
/// <param name="Language">In which they want to be told things; null where nobody has asked them.</param>
/// <param name="IdentityNumber">Of the resident identity card (GB 11643), 18 characters, upper case; of registered volunteers only.</param>
/// <param name="BornOn">As the identity number says.</param>
public sealed record Person(
    string? Name,
    string? Phone,
    string? Address,
    string? Email = null,
    string? WeChat = null,
    Language? Language = null,
    string? IdentityNumber = null,
    DateOnly? BornOn = null);

/// <summary>The vault refuses work for now; nothing was written.</summary>
public sealed class VaultBusyException : Exception
{
    public VaultBusyException() : base("The vault's queue is full.") { }

    public VaultBusyException(string message) : base(message) { }

    public VaultBusyException(string message, Exception inner) : base(message, inner) { }
}
