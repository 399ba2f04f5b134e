using System.Collections.Immutable;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.Customs;

/// <summary>A public document of customs reform, version by version; the key is its id.</summary>
[Alias("customs.document")]
public interface IDocumentGrain : ILedgerGrain<DocumentCommand, DocumentView>;

public enum DocumentKind
{
    /// <summary>指导意见.</summary>
    GuidingOpinion,

    /// <summary>实施方案.</summary>
    Scheme,

    /// <summary>村规民约, 居民公约.</summary>
    VillageCode,
}

/// <summary>Who adopted a version.</summary>
public enum Adopter
{
    /// <summary>村民会议, 居民会议: alone for a village code (Organic Law of the Villagers' Committees, art. 27).</summary>
    Assembly,

    /// <summary>村民代表会议.</summary>
    Representatives,

    /// <summary>A council of the village.</summary>
    Council,

    /// <summary>The authority whose paper it is.</summary>
    Authority,
}

/// <summary>Something asked of a document.</summary>
[GenerateSerializer, Immutable, Alias("customs.document-command")]
public abstract record DocumentCommand;

/// <summary>Begins a document, without a version yet.</summary>
/// <param name="Title">1–100 characters; names no person.</param>
[GenerateSerializer, Immutable, Alias("customs.begin-document")]
public sealed record BeginDocument([property: Id(0)] UnitCode Unit, [property: Id(1)] DocumentKind Kind, [property: Id(2)] string Title) : DocumentCommand;

/// <summary>Enters a version that was adopted.</summary>
/// <param name="Text">1–20,000 characters, public; names no person.</param>
/// <param name="NamesNobody">Whoever enters it has read it and says so.</param>
/// <param name="Decision">Of the council whose meeting laid it before the adopter, or adopted it; null where none is on the platform.</param>
[GenerateSerializer, Immutable, Alias("customs.adopt-version")]
public sealed record AdoptVersion(
    [property: Id(0)] string Text,
    [property: Id(1)] bool NamesNobody,
    [property: Id(2)] Adopter By,
    [property: Id(3)] DateOnly AdoptedOn,
    [property: Id(4)] DateOnly From,
    [property: Id(5)] DecisionId? Decision = null) : DocumentCommand;

/// <summary>The authority above has it on file (备案).</summary>
[GenerateSerializer, Immutable, Alias("customs.file-version")]
public sealed record FileVersion([property: Id(0)] int Version, [property: Id(1)] DateOnly On) : DocumentCommand;

/// <summary>The authority above orders that a version is put right (Organic Law of the Villagers' Committees, art. 27).</summary>
/// <param name="Reason">1–500 characters, public; names no person.</param>
[GenerateSerializer, Immutable, Alias("customs.order-correction")]
public sealed record OrderCorrection([property: Id(0)] int Version, [property: Id(1)] DateOnly On, [property: Id(2)] string Reason) : DocumentCommand;

/// <summary>Something that happened to a document.</summary>
public abstract record DocumentEvent : DomainEvent;

[Alias("document.begun")]
public sealed record DocumentBegun(DocumentId Id, UnitCode Unit, DocumentKind Kind, string Title) : DocumentEvent;

/// <param name="Number">Counts the versions from 1.</param>
/// <param name="ConfirmedBy">The account that says that the text names no person.</param>
[Alias("document.version-adopted")]
public sealed record VersionAdopted(
    int Number, string Text, Adopter By, DateOnly AdoptedOn, DateOnly From, DecisionId? Decision, string ConfirmedBy) : DocumentEvent;

/// <param name="By">The account that did.</param>
[Alias("document.version-filed")]
public sealed record VersionFiled(int Version, DateOnly On, string By) : DocumentEvent;

/// <param name="By">The account that did.</param>
[Alias("document.correction-ordered")]
public sealed record CorrectionOrdered(int Version, DateOnly On, string Reason, string By) : DocumentEvent;

/// <summary>A document as readers see it.</summary>
/// <param name="Versions">Oldest first.</param>
[GenerateSerializer, Immutable, Alias("customs.document-view")]
public sealed record DocumentView(
    [property: Id(0)] DocumentId Id,
    [property: Id(1)] UnitCode Unit,
    [property: Id(2)] DocumentKind Kind,
    [property: Id(3)] string Title,
    [property: Id(4)] ImmutableArray<DocumentVersion> Versions,
    [property: Id(5)] DateTimeOffset BegunAt,
    [property: Id(6)] DateTimeOffset UpdatedAt)
{
    /// <summary>The version in force on a day; null before the first.</summary>
    public DocumentVersion? On(DateOnly day) => Versions.LastOrDefault(version => version.From <= day);
}

/// <summary>A version of a document.</summary>
/// <param name="FiledOn">When the authority above had it on file; null where it does not.</param>
/// <param name="CorrectionOrderedOn">When it ordered that the version is put right; null where it did not.</param>
/// <param name="CorrectionReason">Why; null where it did not.</param>
[GenerateSerializer, Immutable, Alias("customs.document-version")]
public sealed record DocumentVersion(
    [property: Id(0)] int Number,
    [property: Id(1)] string Text,
    [property: Id(2)] Adopter By,
    [property: Id(3)] DateOnly AdoptedOn,
    [property: Id(4)] DateOnly From,
    [property: Id(5)] DecisionId? Decision,
    [property: Id(6)] DateOnly? FiledOn = null,
    [property: Id(7)] DateOnly? CorrectionOrderedOn = null,
    [property: Id(8)] string? CorrectionReason = null);
