using FluentValidation;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Edge;

namespace Practice.Actors.Gateway.Integrity;

/// <summary>An entry on a board to be proposed.</summary>
/// <param name="Passbook">Whose entry it would be.</param>
/// <param name="Words">What it is for, 1–2,000 characters; kept in the vault.</param>
/// <param name="VillageCode">In force, that speaks of it; for the black board.</param>
/// <param name="Clause">Of the code, 1–500; for the black board.</param>
/// <param name="Consent">Whether the person agrees; for the red board they must.</param>
/// <param name="Months">How long it would stay, 1–12; three unless given.</param>
internal sealed record ProposeBoardEntryBody(
    PassbookId Passbook, BoardColor Board, string Words, DocumentId? VillageCode = null, int? Clause = null, bool? Consent = null, int? Months = null)
{
    /// <summary>How long an entry stays unless something else is said.</summary>
    public const int UsualMonths = 3;

    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(ProposeBoardEntryBody);
}

/// <param name="On">The day on which the person was told.</param>
internal sealed record NotifyBoardEntryBody(DateOnly On, NoticeWay Way);

/// <param name="Words">1–2,000 characters; kept in the vault.</param>
internal sealed record BoardWordsBody(string Words)
{
    /// <summary>Without its words, so that no log ever shows them by accident.</summary>
    public override string ToString() => nameof(BoardWordsBody);
}

/// <param name="On">The day of the hearing.</param>
/// <param name="Came">Whether the person came; if not, they had been asked to.</param>
/// <param name="Words">What was said, 1–2,000 characters; kept in the vault.</param>
internal sealed record HearBoardEntryBody(DateOnly On, bool Came, string Words)
{
    /// <summary>Without its words, so that no log ever shows them by accident.</summary>
    public override string ToString() => nameof(HearBoardEntryBody);
}

/// <param name="Decision">Of the moral review council, about an item whose topic is <c>board</c> and whose subject is this entry.</param>
internal sealed record BoardDecisionBody(DecisionId Decision);

/// <param name="Words">Why, 1–2,000 characters; kept in the vault.</param>
internal sealed record DecideAppealBody(bool Granted, string Words)
{
    /// <summary>Without its words, so that no log ever shows them by accident.</summary>
    public override string ToString() => nameof(DecideAppealBody);
}

/// <param name="Why"><c>corrected</c>, <c>taken-back</c> or, on the red board, <c>consent-withdrawn</c>.</param>
/// <param name="Words">1–2,000 characters; kept in the vault.</param>
internal sealed record RemoveBoardEntryBody(BoardRemoval Why, string? Words = null)
{
    /// <summary>Without its words, so that no log ever shows them by accident.</summary>
    public override string ToString() => nameof(RemoveBoardEntryBody);
}

/// <summary>What an entry holds that is personal.</summary>
/// <param name="Name">Whose it is; null where it was erased since.</param>
/// <param name="Words">What it is for.</param>
/// <param name="Answers">In their order; what was erased since is left out.</param>
/// <param name="Hearing">Null before.</param>
/// <param name="Appeal">Null where there is none.</param>
/// <param name="AppealAnswer">Null before.</param>
internal sealed record BoardEntryWordsResource(string? Name, string? Words, IReadOnlyList<string> Answers, string? Hearing, string? Appeal, string? AppealAnswer)
{
    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(BoardEntryWordsResource);
}

/// <summary>A village's board as everybody sees it.</summary>
internal sealed record VillageBoardResource(UnitCode Unit, BoardColor Board, IReadOnlyList<BoardLine> Entries);

/// <summary>An entry as everybody sees it.</summary>
/// <param name="Name">On the red board as it is, with the person's consent; on the black one masked. Null where it was erased since.</param>
/// <param name="Clause">Of the village code; null on the red board.</param>
/// <param name="Until">The last day.</param>
internal sealed record BoardLine(BoardEntryId Id, HolderKind Holder, string? Name, DocumentId? Code, int? Clause, DateOnly From, DateOnly Until);

internal sealed class ProposeBoardEntryBodyValidator : AbstractValidator<ProposeBoardEntryBody>
{
    public ProposeBoardEntryBodyValidator()
    {
        RuleFor(entry => entry.Words).Paragraphs(2_000);
        RuleFor(entry => entry.Clause).Within(1, 500);
        RuleFor(entry => entry.Months).Within(1, 12);
    }
}

internal sealed class NotifyBoardEntryBodyValidator : AbstractValidator<NotifyBoardEntryBody>
{
    public NotifyBoardEntryBodyValidator() => RuleFor(notice => notice.On).Day();
}

internal sealed class BoardWordsBodyValidator : AbstractValidator<BoardWordsBody>
{
    public BoardWordsBodyValidator() => RuleFor(body => body.Words).Paragraphs(2_000);
}

internal sealed class HearBoardEntryBodyValidator : AbstractValidator<HearBoardEntryBody>
{
    public HearBoardEntryBodyValidator()
    {
        RuleFor(hearing => hearing.On).Day();
        RuleFor(hearing => hearing.Words).Paragraphs(2_000);
    }
}

internal sealed class DecideAppealBodyValidator : AbstractValidator<DecideAppealBody>
{
    public DecideAppealBodyValidator() => RuleFor(decision => decision.Words).Paragraphs(2_000);
}

internal sealed class RemoveBoardEntryBodyValidator : AbstractValidator<RemoveBoardEntryBody>
{
    public RemoveBoardEntryBodyValidator() => RuleFor(removal => removal.Words).Paragraphs(2_000);
}
