using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Access;

/// <summary>A person, masked: enough to tell people apart, not to reach them.</summary>
/// <param name="Subject">The entity that they are or belong to: a volunteer, a request, a unit, a team.</param>
/// <param name="Name">The first character: <c>王**</c>.</param>
/// <param name="Phone">The first three and the last four digits: <c>138****1234</c>.</param>
/// <param name="Address">Down to the township.</param>
/// <param name="Email">The first letter and the host.</param>
/// <param name="WeChat">Only that there is one.</param>
/// <param name="IdentityNumber">The first three and the last four characters.</param>
/// <param name="Language">In which they want to be told things.</param>
/// <param name="Minor">Whether they are under 18; null where the birth date is not known.</param>
internal sealed record PersonResource(
    VaultId Id, string Subject, string? Name, string? Phone, string? Address, string? Email, string? WeChat, string? IdentityNumber, Language? Language, bool? Minor)
{
    public static PersonResource Of(KnownPerson known)
    {
        var masked = Masks.Of(known.Person);
        return new PersonResource(
            known.Id, known.Subject, masked.Name, masked.Phone, masked.Address, masked.Email, masked.WeChat, masked.IdentityNumber, masked.Language, known.IsMinor);
    }
}

/// <summary>A person, unmasked; a field that was not asked for is null.</summary>
/// <param name="Subject">The entity that they are or belong to: a volunteer, a request, a unit, a team.</param>
/// <param name="IdentityNumber">Of the resident identity card (GB 11643); of registered volunteers only.</param>
/// <param name="BornOn">As the identity number says.</param>
internal sealed record RevealedPersonResource(
    VaultId Id,
    string Subject,
    string? Name,
    string? Phone,
    string? Address,
    string? Email,
    string? WeChat,
    Language? Language,
    string? IdentityNumber,
    DateOnly? BornOn)
{
    public static RevealedPersonResource Of(KnownPerson known) => Of(known.Id, known.Subject, known.Person);

    public static RevealedPersonResource Of(VaultId id, string subject, Person person) => new(
        id, subject, person.Name, person.Phone, person.Address, person.Email, person.WeChat, person.Language, person.IdentityNumber, person.BornOn);

    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => Id.Value;
}

/// <summary>Everything that is kept of a person.</summary>
/// <param name="People">Others who belong to the same request or volunteer.</param>
/// <param name="Texts">Words that belong to the same request or volunteer.</param>
/// <param name="Consents">What they have agreed to, and withdrawn.</param>
/// <param name="Audit">Who saw or changed it, newest first.</param>
internal sealed record PersonalCopyResource(
    RevealedPersonResource Person,
    IReadOnlyList<RevealedPersonResource> People,
    IReadOnlyList<TextResource> Texts,
    IReadOnlyList<Consent> Consents,
    IReadOnlyList<AuditEntry> Audit)
{
    public static PersonalCopyResource Of(PersonalCopy copy) => new(
        RevealedPersonResource.Of(copy.Person),
        [.. copy.Others.Where(entry => entry.Person is not null).Select(entry => RevealedPersonResource.Of(entry.Id, entry.Subject, entry.Person!))],
        [.. copy.Others.Where(entry => entry.Words is not null).Select(entry => new TextResource(entry.Id, entry.Subject, entry.Words!))],
        copy.Consents,
        copy.Audit);

    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => Person.Id.Value;
}

/// <summary>Free words.</summary>
/// <param name="Subject">The entity that they belong to.</param>
internal sealed record TextResource(VaultId Id, string Subject, string Text);

/// <summary>What a person has agreed to, oldest first.</summary>
internal sealed record ConsentsResource(IReadOnlyList<Consent> Items);

/// <summary>What an erasure came to.</summary>
/// <param name="Entries">How many entries can never be read again; 0 where that was so before.</param>
/// <param name="Stays">What is kept nevertheless, and why (PIPL, articles 47 and 50).</param>
/// <param name="IdentityKeptUntil">Of a volunteer, until when name and identity number are kept, apart from all else and used for nothing; null where they are destroyed too.</param>
internal sealed record ErasureResource(VaultId Id, int Entries, IReadOnlyList<StaysResource> Stays, DateTimeOffset? IdentityKeptUntil = null)
{
    private static readonly StaysResource[] Always =
    [
        new("history", new Phrase("服务与活动的历史记录只含不透明编号，不指向任何人，长期保存。", "The history of services and activities holds opaque keys and names nobody; it is kept.")),
        new("consents", new Phrase("同意记录作为合法处理的证明保留，不含个人信息。", "Records of consent are kept as proof that what was done was lawful; they hold no personal data.")),
        new("audit", new Phrase("查看与修改记录依法保留，理由加密保存。", "Records of who saw or changed the data are kept as the law demands, with their reasons encrypted.")),
        new("backups", new Phrase("此前的备份到期前仍含加密的旧数据，恢复备份后须重新执行删除。", "Backups made before hold the sealed data until they expire; after a restore the erasure has to be repeated.")),
    ];

    public static ErasureResource Of(VaultId id, int entries, DateTimeOffset? identityKeptUntil = null) => new(id, entries, Staying(identityKeptUntil), identityKeptUntil);

    /// <param name="identityKeptUntil">Null where it is destroyed.</param>
    public static IReadOnlyList<StaysResource> Staying(DateTimeOffset? identityKeptUntil) => identityKeptUntil is { } until
        ? [new("identity", new Phrase(
            $"姓名和身份证号单独封存到 {until:yyyy-MM-dd}，因为服务记录的保存期限（最后一次服务后十年，GB/T 40143-2021，可由本县调整）未满：任何页面、接口和查询都不再使用，只有依法调取时才打开并留痕，到期自动销毁。",
            $"Name and identity number are sealed apart until {until:yyyy-MM-dd}, since records of service have to be kept (ten years after the last service by GB/T 40143-2021, unless the county has set otherwise): no page, operation or search uses them, only a lawful order opens them, on record, and then they are destroyed.")), .. Always]
        : Always;
}

/// <param name="What">A word for it.</param>
/// <param name="Why">Why it is kept.</param>
internal sealed record StaysResource(string What, Phrase Why);
