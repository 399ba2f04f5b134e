using Dapper;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Ledger;

namespace Practice.Actors.Vault;

/// <summary>A person, in plain.</summary>
/// <param name="Subject">The entity that they are or belong to.</param>
/// <param name="Version">1, and one more with each correction.</param>
/// <param name="IsMinor">Null where the birth date is not known.</param>
public sealed record KnownPerson(VaultId Id, string Subject, Person Person, long Version, bool? IsMinor)
{
    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => Id.Value;
}

/// <summary>Who looks, and why.</summary>
/// <param name="Fields">What they look at; empty for all.</param>
/// <param name="Reason">Free words, up to 500 characters.</param>
public sealed record Look(string Actor, LookPurpose Purpose, string? Reason, IReadOnlyList<PersonField> Fields)
{
    /// <summary>Whether it is the person who looks, to whom nobody has to give leave (PIPL, article 45).</summary>
    public bool Own { get; init; }

    /// <summary>Without its reason, so that no log ever shows it by accident.</summary>
    public override string ToString() => Actor;
}

/// <summary>What a wish to see somebody came to; both null for who was never there, or was erased.</summary>
public sealed record Seen<T>(T? Shown, RejectionCode? Refusal)
    where T : class;

/// <summary>Everything that the vault holds of a person (PIPL, article 45).</summary>
/// <param name="Others">What belongs to the same request or volunteer: further people and words.</param>
/// <param name="Audit">Who saw or changed it, newest first, at most 10,000.</param>
public sealed record PersonalCopy(KnownPerson Person, IReadOnlyList<VaultEntry> Others, IReadOnlyList<Consent> Consents, IReadOnlyList<AuditEntry> Audit);

/// <summary>Shows, corrects and erases people, and puts each of these on record before it is answered.</summary>
public sealed class People
{
    private const int MostAudited = 10_000;

    private readonly Database database;
    private readonly PersonRows rows;
    private readonly PersonRegister register;
    private readonly RevealApprovals approvals;
    private readonly Consents consents;
    private readonly AuditTrail audit;
    private readonly CountyZone county;
    private readonly TimeProvider time;

    internal People(
        Database database, PersonRows rows, PersonRegister register, RevealApprovals approvals, Consents consents, AuditTrail audit, CountyZone county, TimeProvider time)
    {
        this.database = database;
        this.rows = rows;
        this.register = register;
        this.approvals = approvals;
        this.consents = consents;
        this.audit = audit;
        this.county = county;
        this.time = time;
    }

    /// <summary>For a caller that shows it masked, or changes it: nothing is put on record. Null for who was never there, or was erased.</summary>
    public async Task<KnownPerson?> FindAsync(VaultId id, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Vault, cancellationToken);
        return await rows.FindAsync(connection, null, id, cancellationToken) is { } stored ? Known(stored) : null;
    }

    /// <summary>The entity that somebody is or belongs to, also of who was erased; null for who was never there.</summary>
    public async Task<string?> SubjectOfAsync(VaultId id, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Vault, cancellationToken);
        return await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "select subject from vault_entries where id = @id and kind = 'person'", new { id = id.Value }, cancellationToken: cancellationToken));
    }

    /// <summary>Shows a person unmasked. A minor only to who has another's approval.</summary>
    public async Task<Seen<KnownPerson>> RevealAsync(VaultId id, Look look, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(look);
        if (await FindAsync(id, cancellationToken) is not { } person) return new(null, null);
        if (!look.Own && await RefuseAsync(person, look.Actor, cancellationToken) is { } refusal) return new(null, refusal);
        await audit.RecordAsync(
            new AuditNote(AuditAct.Revealed, id, person.Subject, look.Actor, look.Purpose, [.. look.Fields.Select(Words.Of)], look.Reason), cancellationToken);
        return new(look.Fields.Count == 0 ? person : person with { Person = PersonSelection.Only(person.Person, look.Fields) }, null);
    }

    /// <summary>Gives several people out unmasked, each on record. Who was erased, and minors without another's approval, are left out.</summary>
    public async Task<IReadOnlyDictionary<VaultId, KnownPerson>> ExportAsync(IReadOnlyCollection<VaultId> ids, Look look, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(look);
        var people = new Dictionary<VaultId, KnownPerson>(ids.Count);
        foreach (var id in ids)
        {
            if (await FindAsync(id, cancellationToken) is { } person && await RefuseAsync(person, look.Actor, cancellationToken) is null)
                people[id] = person with { Person = PersonSelection.Only(person.Person, look.Fields) };
        }

        List<string> fields = [.. look.Fields.Select(Words.Of)];
        await audit.RecordAsync([.. people.Values.Select(person => new AuditNote(AuditAct.Exported, person.Id, person.Subject, look.Actor, look.Purpose, fields, look.Reason))], cancellationToken);
        return people;
    }

    /// <summary>Everything there is of a person, for the person. A minor's only to themselves, or to who has another's approval.</summary>
    /// <param name="own">Whether it is the person who asks.</param>
    public async Task<Seen<PersonalCopy>> CopyAsync(VaultId id, string actor, bool own = false, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Vault, cancellationToken);
        if (await rows.FindAsync(connection, null, id, cancellationToken) is not { } stored) return new(null, null);
        var person = Known(stored);
        if (!own && await RefuseAsync(person, actor, cancellationToken) is { } refusal) return new(null, refusal);
        await audit.RecordAsync(new AuditNote(AuditAct.CopyGiven, id, person.Subject, actor, LookPurpose.PersonsRequest), cancellationToken);
        var together = await rows.TogetherAsync(connection, stored.Scope, cancellationToken);
        return new(
            new PersonalCopy(
                person,
                [.. together.Where(entry => entry.Id != id)],
                await consents.OfAsync(id, cancellationToken),
                await audit.ListAsync(new AuditFilter { Person = id }, MostAudited, newestFirst: true, cancellationToken: cancellationToken)),
            null);
    }

    /// <summary>Corrects a person (PIPL, article 46).</summary>
    /// <param name="ifVersion">The version that was seen.</param>
    /// <returns>Null for who was never there, or was erased.</returns>
    public async Task<(long Version, Rejection? Refusal)?> CorrectAsync(VaultId id, Person person, long ifVersion, string actor, CancellationToken cancellationToken = default) =>
        await register.CorrectAsync(id, person, ifVersion, actor, cancellationToken) switch
        {
            { Version: null } => null,
            { IsStale: true, Version: { } now } => (now, CommonRejections.Stale.Because(null, ("version", $"{now}"))),
            { TakenBy: not null, Version: { } now } => (now, AccessRejections.IdentityNumberTaken.Because()),
            { Version: { } now } => (now, null),
        };

    /// <summary>Erases a person and all that goes with them, for good (PIPL, article 47); a repeat changes nothing.</summary>
    /// <param name="reason">Null where the ledger has it.</param>
    /// <param name="identityKeptUntil">Until when name and identity number are kept nevertheless, apart from all else; null for not at all.</param>
    /// <returns>How many entries became unreadable, 0 for a repeat; null for who was never there.</returns>
    public async Task<int?> EraseAsync(VaultId id, string actor, string? reason, DateTimeOffset? identityKeptUntil = null, CancellationToken cancellationToken = default)
    {
        if (await register.EraseAsync(id, actor, reason, identityKeptUntil, cancellationToken) is > 0 and var entries) return entries;
        await using var connection = await database.OpenAsync(DatabaseName.Vault, cancellationToken);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "select count(*) from vault_entries where id = @id and kind = 'person'", new { id = id.Value }, cancellationToken: cancellationToken)) > 0 ? 0 : null;
    }

    private async Task<RejectionCode?> RefuseAsync(KnownPerson person, string actor, CancellationToken cancellationToken) =>
        person.IsMinor is not true || await approvals.HoldsAsync(person.Id, actor, cancellationToken) ? null : AccessRejections.MinorNeedsApproval;

    private KnownPerson Known(StoredPerson stored) => new(
        stored.Id,
        stored.Subject,
        stored.Person,
        stored.Version,
        Masks.IsMinor(stored.Person, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), county.Zone).DateTime)));
}
