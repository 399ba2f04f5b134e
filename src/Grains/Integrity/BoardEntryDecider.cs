using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using static Practice.Actors.Contracts.Integrity.BoardRejections;

namespace Practice.Actors.Grains.Integrity;

/// <summary>What the decision on an entry needs to know of others, as they are at the time.</summary>
/// <param name="Passbook">Whose it is to be; null where there is none by that id, or it does not matter.</param>
/// <param name="Code">The village code that it is by; null where there is none by that id.</param>
/// <param name="Meeting">In which the decision was made; null where there is none by that id.</param>
internal sealed record BoardEntryFacts(PassbookView? Passbook = null, DocumentView? Code = null, MeetingView? Meeting = null);

/// <summary>
/// The rules of boards. Nobody gets on the black one but by a clause of the village code, after being told, with time to answer and a hearing, by a decision of the council with quorum;
/// nobody under age gets there at all; and it ends by itself.
/// </summary>
internal static class BoardEntryDecider
{
    public const int MostAnswers = 20;

    /// <param name="by">Who asks, as the history names them.</param>
    /// <param name="today">In the county's time zone.</param>
    public static Decision<BoardEntryEvent> Decide(BoardEntryId id, BoardEntryView? entry, BoardEntryCommand command, BoardEntryFacts facts, BoardRules rules, string by, DateOnly today)
    {
        if (command is ProposeBoardEntry propose) return entry is null ? Proposed(id, propose, facts, today) : CommonRejections.AlreadyExists.Because(Words.Of(entry.State));
        if (entry is null) return CommonRejections.NotFound.Because();
        return (command, entry.State) switch
        {
            (LapseBoardEntry, _) => Lapsed(entry, by, today),
            (NotifyBoardEntry or AnswerBoardEntry or HearBoardEntry, _) when entry.Board == BoardColor.Red => BoardNotBlack.Because(Words.Of(entry.State)),
            (NotifyBoardEntry c, BoardEntryState.Proposed) => c.On > today ? CommonRejections.TimeInFuture.Of("on") : new BoardEntryNotified(c.On, c.Way, today.AddDays(rules.AnswerDays)),
            (AnswerBoardEntry, BoardEntryState.Proposed) when entry.NotifiedOn is null => BoardNotNotified.Because(Words.Of(entry.State)),
            (AnswerBoardEntry, BoardEntryState.Proposed) when entry.Answers.Length >= MostAnswers => BoardAnswersFull.Because(Words.Of(entry.State), ("most", $"{MostAnswers}")),
            (AnswerBoardEntry c, BoardEntryState.Proposed) => new BoardEntryAnswered(c.Words),
            (HearBoardEntry c, BoardEntryState.Proposed) => Heard(entry, c, today),
            (DecideBoardEntry c, BoardEntryState.Proposed) => Decided(entry, c, facts, rules, today),
            (AppealBoardEntry c, BoardEntryState.Listed) => Appealed(entry, c, rules, today),
            (DecideAppeal c, BoardEntryState.Appealed) => c.Granted ? new BoardEntryRemoved(BoardRemoval.AppealGranted, c.Words, by) : new AppealRefused(c.Words, by),
            (RemoveBoardEntry c, BoardEntryState.Proposed or BoardEntryState.Listed or BoardEntryState.Appealed) => Removed(entry, c, by),
            (NotifyBoardEntry or AnswerBoardEntry or HearBoardEntry or DecideBoardEntry or AppealBoardEntry or DecideAppeal or RemoveBoardEntry, _) => BoardNotNow.Because(Words.Of(entry.State)),
            _ => throw new InvalidOperationException($"An entry on a board does not know {command.GetType()}."),
        };
    }

    private static Decision<BoardEntryEvent> Proposed(BoardEntryId id, ProposeBoardEntry propose, BoardEntryFacts facts, DateOnly today)
    {
        if (facts.Passbook is not { ClosedAt: null } passbook) return IntegrityRejections.PassbookUnknown.Of("passbook");
        if (passbook.Minor) return BoardMinor.Of("passbook");
        if (propose.Board == BoardColor.Red)
            return propose.Consent ? new BoardEntryProposed(id, passbook.Unit, propose.Passbook, BoardColor.Red, null, null, true, propose.Months, propose.Words) : BoardNoConsent.Of("consent");
        if (facts.Code is not { Kind: DocumentKind.VillageCode } code || code.Unit != passbook.Unit || code.On(today) is null || propose.Clause is null) return BoardOutsideCode.Of("villageCode");
        return new BoardEntryProposed(id, passbook.Unit, propose.Passbook, BoardColor.Black, propose.Code, propose.Clause, propose.Consent, propose.Months, propose.Words);
    }

    private static Decision<BoardEntryEvent> Heard(BoardEntryView entry, HearBoardEntry hear, DateOnly today)
    {
        if (hear.On > today) return CommonRejections.TimeInFuture.Of("on");
        // Who has not been told cannot have been heard.
        if (entry.NotifiedOn is not { } told) return BoardNotNotified.Because(Words.Of(entry.State));
        return hear.On < told ? CommonRejections.TimeOrder.Of("on", ("after", Day(told))) : new BoardEntryHeard(hear.On, hear.Came, hear.Words);
    }

    private static Decision<BoardEntryEvent> Decided(BoardEntryView entry, DecideBoardEntry decide, BoardEntryFacts facts, BoardRules rules, DateOnly today)
    {
        var isBlack = entry.Board == BoardColor.Black;
        if (isBlack && entry.AnswerUntil is null) return BoardNotNotified.Because(Words.Of(entry.State));
        if (isBlack && entry.Answers.IsEmpty && today <= entry.AnswerUntil) return BoardAnswerOpen.Because(Words.Of(entry.State), ("until", Day(entry.AnswerUntil!.Value)));
        if (isBlack && entry.HeardOn is null) return BoardNotHeard.Because(Words.Of(entry.State));
        if (DecisionOf(entry, decide.Decision, facts) is not { } decided) return BoardDecisionWrong.Of("decision");
        if (!decided.Adopted) return new BoardEntryDismissed(decide.Decision);
        return new BoardEntryListed(
            decide.Decision, today, today.AddMonths(entry.Months).AddDays(-1), isBlack ? today.AddDays(rules.CorrectionDays) : null, isBlack ? today.AddDays(rules.AppealDays) : null);
    }

    /// <summary>What the village's moral review council decided about this entry under an id; null for anything else.</summary>
    private static CouncilDecision? DecisionOf(BoardEntryView entry, DecisionId id, BoardEntryFacts facts) =>
        facts.Meeting is { } meeting
        && meeting.Council == CouncilId.Of(entry.Unit, CouncilKind.MoralReview)
        && id.Item <= meeting.Agenda.Length
        && meeting.Agenda[id.Item - 1].Item is { Topic: AgendaTopic.Board } item
        && item.Subject == entry.Id.Value
            ? meeting.DecisionOf(id)
            : null;

    private static Decision<BoardEntryEvent> Appealed(BoardEntryView entry, AppealBoardEntry appeal, BoardRules rules, DateOnly today)
    {
        if (entry.AppealBy is not { } last) return BoardNotBlack.Because(Words.Of(entry.State));
        if (entry.Appeal is not null || today > last) return BoardAppealOver.Because(Words.Of(entry.State), ("until", Day(last)));
        return new BoardEntryAppealed(appeal.Words, today.AddDays(rules.AppealDecisionDays));
    }

    private static Decision<BoardEntryEvent> Removed(BoardEntryView entry, RemoveBoardEntry remove, string by) => remove.Why switch
    {
        BoardRemoval.Corrected when entry.Board == BoardColor.Black && entry.From is not null => new BoardEntryRemoved(remove.Why, remove.Words, by),
        BoardRemoval.ConsentWithdrawn when entry.Board == BoardColor.Red => new BoardEntryRemoved(remove.Why, remove.Words, by),
        BoardRemoval.TakenBack => new BoardEntryRemoved(remove.Why, remove.Words, by),
        _ => BoardRemovalWrong.Of("why"),
    };

    private static Decision<BoardEntryEvent> Lapsed(BoardEntryView entry, string by, DateOnly today) => entry.State switch
    {
        BoardEntryState.Appealed when entry.AppealDecideBy < today => new BoardEntryRemoved(BoardRemoval.AppealUnanswered, null, by),
        BoardEntryState.Listed or BoardEntryState.Appealed when entry.Until < today => new BoardEntryRemoved(BoardRemoval.Expired, null, by),
        _ => Decision<BoardEntryEvent>.Nothing,
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
