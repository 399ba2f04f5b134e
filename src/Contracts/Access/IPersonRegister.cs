namespace Practice.Actors.Contracts.Access;

/// <summary>
/// The vault's register of people known under their real names: each identity number belongs to one of them, and they are found again by an
/// exact identity number, phone or name without any of these being readable where it is searched.
/// </summary>
public interface IPersonRegister
{
    /// <summary>Stores a person durably, unless somebody else has the identity number; a repeat under the same id changes nothing.</summary>
    /// <param name="subject">The entity that the person is: <c>vol_…</c>.</param>
    Task<Registration> RegisterAsync(VaultId id, string subject, Person person, CancellationToken cancellationToken = default);

    /// <summary>
    /// Puts a person's data as it is now in place of what was, unless somebody else has the identity number. A repeat changes nothing, nor does a correction of who was
    /// erased or never there.
    /// </summary>
    Task<Registration> CorrectAsync(VaultId id, Person person, CancellationToken cancellationToken = default);

    /// <summary>Who matches exactly, at most 200, in no particular order; nobody who was erased.</summary>
    Task<IReadOnlyList<PersonMatch>> FindAsync(PersonSearch search, CancellationToken cancellationToken = default);

    /// <summary>
    /// Destroys the keys of the person and of everything that belongs to the same subject, so that it can never be read again, and frees the identity number; a repeat
    /// changes nothing, and a registration under the same id brings nothing back.
    /// </summary>
    Task EraseAsync(VaultId id, CancellationToken cancellationToken = default);
}

/// <summary>What became of a registration.</summary>
/// <param name="TakenBy">The subject that has the identity number already; null where the person was stored.</param>
public sealed record Registration(string? TakenBy);

/// <summary>What to find people by; exactly one is set.</summary>
public sealed record PersonSearch(string? IdentityNumber = null, string? Phone = null, string? Name = null);

/// <summary>Somebody found.</summary>
public sealed record PersonMatch(VaultId Id, string Subject);
