using System.Collections.Immutable;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.Integrity;

/// <summary>Something that somebody did, from its report to the points that it is worth; the key is its id.</summary>
[Alias("integrity.deed")]
public interface IDeedGrain : ILedgerGrain<DeedCommand, DeedView>;

/// <summary>Who reported a deed.</summary>
public enum DeedReporter
{
    /// <summary>The holder of the passbook, or somebody of the household.</summary>
    Self,

    /// <summary>Who was helped, or saw it.</summary>
    Other,

    /// <summary>The village or its council.</summary>
    Village,

    /// <summary>The platform itself, from what it has on record; never given by people.</summary>
    Platform,
}

/// <summary>Something asked of a deed.</summary>
[GenerateSerializer, Immutable, Alias("integrity.deed-command")]
public abstract record DeedCommand;

/// <summary>Reports a deed, by the rules that hold on its day.</summary>
/// <param name="Rule">The key of a rule in force.</param>
/// <param name="On">The day of the deed, in the county's zone.</param>
/// <param name="NoticeConsent">Whether whom it is about agrees that it is posted before the council decides (PIPL, art. 25).</param>
/// <param name="Words">What happened, as a key into the vault.</param>
/// <param name="Ceremony">The wedding or funeral, concluded within the limits, that it is; null for another deed.</param>
[GenerateSerializer, Immutable, Alias("integrity.report-deed")]
public sealed record ReportDeed(
    [property: Id(0)] PassbookId Passbook,
    [property: Id(1)] string Rule,
    [property: Id(2)] DateOnly On,
    [property: Id(3)] DeedReporter By,
    [property: Id(4)] bool NoticeConsent,
    [property: Id(5)] VaultId Words,
    [property: Id(6)] CeremonyId? Ceremony = null) : DeedCommand;

/// <summary>What the platform has on record that a deed is.</summary>
/// <param name="Subject">The volunteer, the ceremony or the honour, by its id.</param>
/// <param name="Entry">The number in the volunteer's book of hours; null for what has none.</param>
[GenerateSerializer, Immutable, Alias("integrity.deed-record")]
public sealed record DeedRecord([property: Id(0)] DeedSource Source, [property: Id(1)] string Subject, [property: Id(2)] int? Entry = null);

/// <summary>Reports what the platform has on record, by the rule that takes it; by the platform itself.</summary>
/// <param name="Rule">The key of a rule in force that takes such records.</param>
/// <param name="On">The day of the deed, in the county's zone.</param>
/// <param name="Ceremony">That it is; null for another record.</param>
[GenerateSerializer, Immutable, Alias("integrity.report-record")]
public sealed record ReportRecord(
    [property: Id(0)] PassbookId Passbook, [property: Id(1)] string Rule, [property: Id(2)] DateOnly On, [property: Id(3)] DeedRecord Record, [property: Id(4)] CeremonyId? Ceremony = null) : DeedCommand;

/// <summary>Takes back what the platform reported, since its record does not stand any more; by the platform itself.</summary>
[GenerateSerializer, Immutable, Alias("integrity.retract-record")]
public sealed record RetractRecord : DeedCommand;

/// <summary>Adds evidence, or an objection.</summary>
/// <param name="Words">As a key into the vault.</param>
[GenerateSerializer, Immutable, Alias("integrity.add-evidence")]
public sealed record AddEvidence([property: Id(0)] ProofKind Kind, [property: Id(1)] VaultId Words) : DeedCommand;

/// <summary>Posts the deed for everybody to see, where that was agreed to (公示).</summary>
[GenerateSerializer, Immutable, Alias("integrity.publish-deed")]
public sealed record PublishDeed : DeedCommand;

/// <summary>Takes what the village's moral review council has decided about the deed: adopted, it is worth its points; otherwise none.</summary>
[GenerateSerializer, Immutable, Alias("integrity.decide-deed")]
public sealed record DecideDeed([property: Id(0)] DecisionId Decision) : DeedCommand;

/// <summary>Takes a report back before it is decided.</summary>
[GenerateSerializer, Immutable, Alias("integrity.withdraw-deed")]
public sealed record WithdrawDeed : DeedCommand;

/// <summary>Takes the points back, as the council has decided since.</summary>
[GenerateSerializer, Immutable, Alias("integrity.reverse-deed")]
public sealed record ReverseDeed([property: Id(0)] DecisionId Decision) : DeedCommand;

/// <summary>Takes note of the entry in the passbook; by the platform itself.</summary>
/// <param name="Entry">Its number.</param>
/// <param name="Points">As entered, which may be less than the rule's where the year's most was reached.</param>
[GenerateSerializer, Immutable, Alias("integrity.book-deed")]
public sealed record BookDeed([property: Id(0)] int Entry, [property: Id(1)] int Points) : DeedCommand;

/// <summary>Something that happened to a deed; whose it is and what it was stays in the vault.</summary>
public abstract record DeedEvent : DomainEvent;

/// <param name="Rule">As it was in force on the day of the deed.</param>
/// <param name="Words">What happened, as a key into the vault; names nothing where the platform reports.</param>
/// <param name="Record">Of the platform's, that the deed is; null for what people report.</param>
[Alias("deed.reported")]
public sealed record DeedReported(
    DeedId Id,
    UnitCode Unit,
    PassbookId Passbook,
    PointRule Rule,
    DateOnly On,
    DeedReporter By,
    bool NoticeConsent,
    VaultId Words,
    CeremonyId? Ceremony,
    DeedRecord? Record = null) : DeedEvent;

/// <param name="Number">Counts the evidence from 1.</param>
[Alias("deed.evidence-added")]
public sealed record DeedEvidenceAdded(int Number, ProofKind Kind, VaultId Words) : DeedEvent;

/// <param name="Until">The last day of the notice.</param>
[Alias("deed.published")]
public sealed record DeedPublished(DateOnly From, DateOnly Until) : DeedEvent;

[Alias("deed.approved")]
public sealed record DeedApproved(DecisionId Decision) : DeedEvent;

[Alias("deed.refused")]
public sealed record DeedRefused(DecisionId Decision) : DeedEvent;

[Alias("deed.withdrawn")]
public sealed record DeedWithdrawn : DeedEvent;

[Alias("deed.reversed")]
public sealed record DeedReversed(DecisionId Decision) : DeedEvent;

/// <summary>The points follow by the rule alone.</summary>
[Alias("deed.credited")]
public sealed record DeedCredited : DeedEvent;

/// <summary>The record does not stand any more, and neither do the points.</summary>
[Alias("deed.record-reversed")]
public sealed record DeedRecordReversed : DeedEvent;

/// <param name="Entry">In the passbook.</param>
/// <param name="Points">As entered.</param>
[Alias("deed.booked")]
public sealed record DeedBooked(int Entry, int Points) : DeedEvent;

/// <param name="Entry">In the passbook.</param>
/// <param name="Points">As taken back.</param>
[Alias("deed.unbooked")]
public sealed record DeedUnbooked(int Entry, int Points) : DeedEvent;

public enum DeedState
{
    Reported,

    /// <summary>The council has agreed, or the rule needs none; the points are entered in a moment.</summary>
    Approved,

    /// <summary>The points are in the passbook.</summary>
    Booked,
    Refused,
    Withdrawn,

    /// <summary>The points are taken back, or are in a moment.</summary>
    Reversed,
}

/// <summary>A deed as readers see it.</summary>
/// <param name="Rule">As it was in force on the day of the deed.</param>
/// <param name="Words">What happened, as a key into the vault.</param>
/// <param name="NoticeUntil">The last day of the notice; null where it was not posted.</param>
/// <param name="Decision">Of the council; null before there is one, and where the rule needs none.</param>
/// <param name="Reversal">The decision by which the points are taken back; null where there is none.</param>
/// <param name="Entry">In the passbook; null before it is entered.</param>
/// <param name="Points">As entered; 0 before.</param>
/// <param name="ReversalEntry">In the passbook; null before it is entered.</param>
/// <param name="Record">Of the platform's, that the deed is; null for what people report.</param>
[GenerateSerializer, Immutable, Alias("integrity.deed-view")]
public sealed record DeedView(
    [property: Id(0)] DeedId Id,
    [property: Id(1)] UnitCode Unit,
    [property: Id(2)] PassbookId Passbook,
    [property: Id(3)] PointRule Rule,
    [property: Id(4)] DateOnly On,
    [property: Id(5)] DeedReporter By,
    [property: Id(6)] bool NoticeConsent,
    [property: Id(7)] VaultId Words,
    [property: Id(8)] CeremonyId? Ceremony,
    [property: Id(9)] DeedState State,
    [property: Id(10)] ImmutableArray<DeedEvidence> Evidence,
    [property: Id(11)] DateOnly? NoticeFrom,
    [property: Id(12)] DateOnly? NoticeUntil,
    [property: Id(13)] DecisionId? Decision,
    [property: Id(14)] DecisionId? Reversal,
    [property: Id(15)] int? Entry,
    [property: Id(16)] int Points,
    [property: Id(17)] int? ReversalEntry,
    [property: Id(18)] DateTimeOffset ReportedAt,
    [property: Id(19)] DateTimeOffset UpdatedAt,
    [property: Id(20)] DeedRecord? Record = null);

/// <param name="Words">As a key into the vault.</param>
[GenerateSerializer, Immutable, Alias("integrity.deed-evidence")]
public sealed record DeedEvidence([property: Id(0)] int Number, [property: Id(1)] ProofKind Kind, [property: Id(2)] VaultId Words);
