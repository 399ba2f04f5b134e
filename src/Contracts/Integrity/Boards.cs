using System.Collections.Immutable;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.Integrity;

/// <summary>
/// An entry on a village's red or black board (道德红黑榜), from the proposal to its end; the key is its id. The black board is a village's own means and no credit list: it goes
/// into no export, feed or reference.
/// </summary>
[Alias("integrity.board-entry")]
public interface IBoardEntryGrain : ILedgerGrain<BoardEntryCommand, BoardEntryView>;

public enum BoardColor
{
    /// <summary>红榜: with the person's consent alone.</summary>
    Red,

    /// <summary>黑榜: after notice, answer and hearing.</summary>
    Black,
}

/// <summary>How somebody was told.</summary>
public enum NoticeWay
{
    Visit,
    Phone,
    Letter,
}

/// <summary>Why an entry is over.</summary>
public enum BoardRemoval
{
    /// <summary>What it was for was put right (下榜).</summary>
    Corrected,

    /// <summary>Its time was over.</summary>
    Expired,

    /// <summary>The unit above granted the appeal.</summary>
    AppealGranted,

    /// <summary>The unit above let the appeal's day pass.</summary>
    AppealUnanswered,

    /// <summary>The village took it back.</summary>
    TakenBack,

    /// <summary>The person does not agree to the red board any more.</summary>
    ConsentWithdrawn,
}

/// <summary>Something asked of an entry.</summary>
[GenerateSerializer, Immutable, Alias("integrity.board-entry-command")]
public abstract record BoardEntryCommand;

/// <summary>Proposes an entry.</summary>
/// <param name="Code">The village code in force that speaks of it; null on the red board.</param>
/// <param name="Clause">Of the code, from 1; null on the red board.</param>
/// <param name="Consent">Whether the person agrees; on the red board they must.</param>
/// <param name="Months">How long it would stay, 1 to 12.</param>
/// <param name="Words">What it is for, as a key into the vault.</param>
[GenerateSerializer, Immutable, Alias("integrity.propose-board-entry")]
public sealed record ProposeBoardEntry(
    [property: Id(0)] PassbookId Passbook,
    [property: Id(1)] BoardColor Board,
    [property: Id(2)] DocumentId? Code,
    [property: Id(3)] int? Clause,
    [property: Id(4)] bool Consent,
    [property: Id(5)] int Months,
    [property: Id(6)] VaultId Words) : BoardEntryCommand;

/// <summary>Says that the person was told, and may answer from now on.</summary>
[GenerateSerializer, Immutable, Alias("integrity.notify-board-entry")]
public sealed record NotifyBoardEntry([property: Id(0)] DateOnly On, [property: Id(1)] NoticeWay Way) : BoardEntryCommand;

/// <summary>Takes the person's answer; again where they have more to say.</summary>
/// <param name="Words">As a key into the vault.</param>
[GenerateSerializer, Immutable, Alias("integrity.answer-board-entry")]
public sealed record AnswerBoardEntry([property: Id(0)] VaultId Words) : BoardEntryCommand;

/// <summary>Enters the hearing: the person was there, or was asked to come and did not.</summary>
/// <param name="Words">As a key into the vault.</param>
[GenerateSerializer, Immutable, Alias("integrity.hear-board-entry")]
public sealed record HearBoardEntry([property: Id(0)] DateOnly On, [property: Id(1)] bool Came, [property: Id(2)] VaultId Words) : BoardEntryCommand;

/// <summary>Takes what the village's moral review council has decided about the entry.</summary>
[GenerateSerializer, Immutable, Alias("integrity.decide-board-entry")]
public sealed record DecideBoardEntry([property: Id(0)] DecisionId Decision) : BoardEntryCommand;

/// <summary>Takes the person's appeal to the unit above.</summary>
/// <param name="Words">As a key into the vault.</param>
[GenerateSerializer, Immutable, Alias("integrity.appeal-board-entry")]
public sealed record AppealBoardEntry([property: Id(0)] VaultId Words) : BoardEntryCommand;

/// <summary>The unit above decides on the appeal.</summary>
/// <param name="Words">Why, as a key into the vault.</param>
[GenerateSerializer, Immutable, Alias("integrity.decide-appeal")]
public sealed record DecideAppeal([property: Id(0)] bool Granted, [property: Id(1)] VaultId Words) : BoardEntryCommand;

/// <summary>Takes an entry down, or a proposal back.</summary>
/// <param name="Why">Corrected, taken back, or the consent withdrawn.</param>
/// <param name="Words">As a key into the vault; null for no words.</param>
[GenerateSerializer, Immutable, Alias("integrity.remove-board-entry")]
public sealed record RemoveBoardEntry([property: Id(0)] BoardRemoval Why, [property: Id(1)] VaultId? Words = null) : BoardEntryCommand;

/// <summary>Ends what its day has passed for; by the platform itself.</summary>
[GenerateSerializer, Immutable, Alias("integrity.lapse-board-entry")]
public sealed record LapseBoardEntry : BoardEntryCommand;

/// <summary>Something that happened to an entry; whose it is and what it is for stays in the vault.</summary>
public abstract record BoardEntryEvent : DomainEvent;

[Alias("board-entry.proposed")]
public sealed record BoardEntryProposed(
    BoardEntryId Id, UnitCode Unit, PassbookId Passbook, BoardColor Board, DocumentId? Code, int? Clause, bool Consent, int Months, VaultId Words) : BoardEntryEvent;

/// <param name="AnswerUntil">The last day for the answer.</param>
[Alias("board-entry.notified")]
public sealed record BoardEntryNotified(DateOnly On, NoticeWay Way, DateOnly AnswerUntil) : BoardEntryEvent;

[Alias("board-entry.answered")]
public sealed record BoardEntryAnswered(VaultId Words) : BoardEntryEvent;

[Alias("board-entry.heard")]
public sealed record BoardEntryHeard(DateOnly On, bool Came, VaultId Words) : BoardEntryEvent;

/// <param name="From">The first day.</param>
/// <param name="Until">The last day.</param>
/// <param name="CorrectBy">Until when it can be put right; null on the red board.</param>
/// <param name="AppealBy">The last day for an appeal; null on the red board.</param>
[Alias("board-entry.listed")]
public sealed record BoardEntryListed(DecisionId Decision, DateOnly From, DateOnly Until, DateOnly? CorrectBy, DateOnly? AppealBy) : BoardEntryEvent;

[Alias("board-entry.dismissed")]
public sealed record BoardEntryDismissed(DecisionId Decision) : BoardEntryEvent;

/// <param name="DecideBy">The last day for the unit above; the appeal is granted where that passes.</param>
[Alias("board-entry.appealed")]
public sealed record BoardEntryAppealed(VaultId Words, DateOnly DecideBy) : BoardEntryEvent;

/// <param name="By">The account that did.</param>
[Alias("board-entry.appeal-refused")]
public sealed record AppealRefused(VaultId Words, string By) : BoardEntryEvent;

/// <param name="Words">As a key into the vault; null for no words.</param>
/// <param name="By">The account that did, or the platform.</param>
[Alias("board-entry.removed")]
public sealed record BoardEntryRemoved(BoardRemoval Why, VaultId? Words, string By) : BoardEntryEvent;

public enum BoardEntryState
{
    Proposed,
    Listed,

    /// <summary>An appeal is open: it is not shown meanwhile.</summary>
    Appealed,

    /// <summary>The council did not adopt it.</summary>
    Dismissed,
    Removed,
}

/// <summary>An entry as readers see it.</summary>
/// <param name="Words">What it is for, as a key into the vault.</param>
/// <param name="NotifiedOn">When the person was told; null before.</param>
/// <param name="AnswerUntil">The last day for the answer; null before the notice.</param>
/// <param name="Answers">As keys into the vault.</param>
/// <param name="HeardOn">The day of the hearing; null before.</param>
/// <param name="Hearing">As a key into the vault; null before.</param>
/// <param name="From">The first day on the board; null before.</param>
/// <param name="Until">The last day on the board; null before.</param>
/// <param name="Appeal">As a key into the vault; null where there is none.</param>
/// <param name="AppealDecideBy">The last day for the unit above; null where there is no appeal.</param>
/// <param name="AppealAnswer">As a key into the vault; null before.</param>
/// <param name="Removal">Why it is over; null before.</param>
[GenerateSerializer, Immutable, Alias("integrity.board-entry-view")]
public sealed record BoardEntryView(
    [property: Id(0)] BoardEntryId Id,
    [property: Id(1)] UnitCode Unit,
    [property: Id(2)] PassbookId Passbook,
    [property: Id(3)] BoardColor Board,
    [property: Id(4)] BoardEntryState State,
    [property: Id(5)] DocumentId? Code,
    [property: Id(6)] int? Clause,
    [property: Id(7)] bool Consent,
    [property: Id(8)] int Months,
    [property: Id(9)] VaultId Words,
    [property: Id(10)] DateOnly? NotifiedOn,
    [property: Id(11)] DateOnly? AnswerUntil,
    [property: Id(12)] ImmutableArray<VaultId> Answers,
    [property: Id(13)] DateOnly? HeardOn,
    [property: Id(14)] VaultId? Hearing,
    [property: Id(15)] DecisionId? Decision,
    [property: Id(16)] DateOnly? From,
    [property: Id(17)] DateOnly? Until,
    [property: Id(18)] DateOnly? CorrectBy,
    [property: Id(19)] DateOnly? AppealBy,
    [property: Id(20)] VaultId? Appeal,
    [property: Id(21)] DateOnly? AppealDecideBy,
    [property: Id(22)] VaultId? AppealAnswer,
    [property: Id(23)] BoardRemoval? Removal,
    [property: Id(24)] DateTimeOffset ProposedAt,
    [property: Id(25)] DateTimeOffset UpdatedAt)
{
    /// <summary>Whether everybody sees it on a day: not before it is decided, not while an appeal is open, and not a day too long, whoever is late with taking it down.</summary>
    public bool ShownOn(DateOnly day) => State == BoardEntryState.Listed && From <= day && day <= Until;
}
