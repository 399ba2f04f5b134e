using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using static Practice.Actors.Contracts.Integrity.HonourRejections;

namespace Practice.Actors.Grains.Integrity;

/// <summary>What the decision on a round of honours needs to know of others, as they are at the time.</summary>
/// <param name="Unit">That awards; null where there is none by that code, or it does not matter.</param>
/// <param name="Passbook">Of whom is nominated; null where there is none by that id, or it does not matter.</param>
/// <param name="Within">Whether the passbook's village is the round's unit, or below it.</param>
/// <param name="Conduct">Of the nominee; null where it does not matter.</param>
/// <param name="Meeting">In which the council decided; null where there is none by that id.</param>
internal sealed record HonourRoundFacts(
    UnitView? Unit = null, PassbookView? Passbook = null, bool Within = false, HonourConduct? Conduct = null, MeetingView? Meeting = null);

/// <summary>
/// The rules of honours: nobody is awarded one but after the council of their village has agreed, everybody could object for the days of the notice, and every objection was decided;
/// and no more than the round has places.
/// </summary>
internal static class HonourRoundDecider
{
    public const int MostNominations = 500;
    public const int MostObjections = 50;

    /// <param name="noticeDays">For how many days a nomination is posted.</param>
    /// <param name="by">Who asks, as the history names them.</param>
    /// <param name="today">In the county's time zone.</param>
    public static Decision<HonourRoundEvent> Decide(
        HonourRoundId id, HonourRoundView? round, HonourRoundCommand command, HonourRoundFacts facts, int noticeDays, string by, DateOnly today)
    {
        if (command is OpenHonourRound open) return round is null ? Opened(id, open, facts, today) : CommonRejections.AlreadyExists.Because();
        if (round is null) return CommonRejections.NotFound.Because();
        return command switch
        {
            CloseHonourRound => round.ClosedAt is null ? new HonourRoundClosed() : Decision<HonourRoundEvent>.Nothing,
            NominateForHonour c => Nominated(round, c, facts, today),
            HonourCommand c => round.Find(c.Number) is { } honour ? Decide(round, honour, c, facts, noticeDays, by, today) : CommonRejections.NotFound.Because(),
            _ => throw new InvalidOperationException($"A round of honours does not know {command.GetType()}."),
        };
    }

    private static Decision<HonourRoundEvent> Opened(HonourRoundId id, OpenHonourRound open, HonourRoundFacts facts, DateOnly today)
    {
        if (facts.Unit is null) return OrganizationRejections.UnitUnknown.Of("unit", ("unit", open.Unit.Value));
        if (facts.Unit.State != UnitState.Open) return OrganizationRejections.UnitNotOpen.Because(Words.Of(facts.Unit.State));
        if (open.Until < open.From || open.Until < today) return HonourDates.Of("until");
        return new HonourRoundOpened(id, open.Unit, open.Kind, open.Quota, open.From, open.Until, open.Conditions);
    }

    private static Decision<HonourRoundEvent> Nominated(HonourRoundView round, NominateForHonour nominate, HonourRoundFacts facts, DateOnly today)
    {
        if (round.ClosedAt is not null) return HonourRoundOver.Because();
        if (today < round.From || today > round.Until) return HonourNotYet.Because(null, ("from", Day(round.From)), ("until", Day(round.Until)));
        if (facts is not { Passbook: { ClosedAt: null } passbook, Conduct: { } conduct }) return IntegrityRejections.PassbookUnknown.Of("passbook");
        if (!facts.Within) return HonourOutside.Of("passbook");
        if (passbook.Kind != round.Kind.Holder) return HonourHolder.Of("passbook");
        if (passbook.Minor && !nominate.GuardianConsent) return HonourMinor.Of("guardianConsent");
        if (round.Honours.Any(honour => honour.Passbook == nominate.Passbook && honour.State != HonourState.TakenBack)) return HonourTwice.Because();
        if (round.Honours.Length >= MostNominations) return HonourRoundFull.Because(null, ("most", $"{MostNominations}"));
        return new HonourNominated(
            round.Honours.Length + 1, nominate.Passbook, passbook.Unit, nominate.By, nominate.NameConsent, passbook.Minor && nominate.GuardianConsent, conduct, nominate.Words);
    }

    private static Decision<HonourRoundEvent> Decide(
        HonourRoundView round, HonourView honour, HonourCommand command, HonourRoundFacts facts, int noticeDays, string by, DateOnly today) => (command, honour.State) switch
        {
            // What a person no longer wants, or what was wrong, is put right also after the round.
            (SetNameConsent c, _) => c.Consent == honour.NameConsent ? Decision<HonourRoundEvent>.Nothing : new NameConsentSet(honour.Id.Number, c.Consent),
            (WithdrawHonour c, HonourState.Awarded) => new HonourWithdrawn(honour.Id.Number, today, c.Words, by),
            (TakeBackNomination, HonourState.Nominated or HonourState.Recommended or HonourState.Posted) => new NominationTakenBack(honour.Id.Number),
            _ when round.ClosedAt is not null => HonourRoundOver.Because(Words.Of(honour.State)),
            (ReviewNomination c, HonourState.Nominated) => Reviewed(honour, c, facts),
            (PostNomination, HonourState.Recommended) => Unmet(round, facts) is { } unmet ? unmet : new NominationPosted(honour.Id.Number, today, today.AddDays(noticeDays - 1)),
            (ObjectToNomination c, HonourState.Posted) => Objected(honour, c, today),
            (DecideHonourObjection c, HonourState.Posted) => ObjectionDecided(honour, c, by),
            (AwardHonour, HonourState.Posted) => Awarded(round, honour, facts, by, today),
            (TakeBackNomination or ReviewNomination or PostNomination or ObjectToNomination or DecideHonourObjection or AwardHonour or WithdrawHonour, _) => HonourNotNow.Because(Words.Of(honour.State)),
            _ => throw new InvalidOperationException($"A nomination does not know {command.GetType()}."),
        };

    private static Decision<HonourRoundEvent> Reviewed(HonourView honour, ReviewNomination review, HonourRoundFacts facts) =>
        DecisionOf(honour, review.Decision, facts) is { } decided ? new NominationReviewed(honour.Id.Number, review.Decision, decided.Adopted) : HonourDecisionWrong.Of("decision");

    /// <summary>What the moral review council of the nominee's village decided about this nomination under an id; null for anything else.</summary>
    private static CouncilDecision? DecisionOf(HonourView honour, DecisionId id, HonourRoundFacts facts) =>
        facts.Meeting is { } meeting
        && meeting.Council == CouncilId.Of(honour.Unit, CouncilKind.MoralReview)
        && id.Item <= meeting.Agenda.Length
        && meeting.Agenda[id.Item - 1].Item is { Topic: AgendaTopic.Honour } item
        && item.Subject == honour.Id.Value
            ? meeting.DecisionOf(id)
            : null;

    private static Decision<HonourRoundEvent> Objected(HonourView honour, ObjectToNomination objection, DateOnly today)
    {
        if (!honour.OnNotice(today)) return HonourNoticeOver.Because(Words.Of(honour.State), ("from", Day(honour.NoticeFrom!.Value)), ("until", Day(honour.NoticeUntil!.Value)));
        if (honour.Objections.Length >= MostObjections) return HonourObjectionsFull.Because(Words.Of(honour.State), ("most", $"{MostObjections}"));
        return new NominationObjected(honour.Id.Number, honour.Objections.Length + 1, objection.Words);
    }

    private static Decision<HonourRoundEvent> ObjectionDecided(HonourView honour, DecideHonourObjection decide, string by) =>
        decide.Objection >= 1 && decide.Objection <= honour.Objections.Length && honour.Objections[decide.Objection - 1].Upheld is null
            ? new HonourObjectionDecided(honour.Id.Number, decide.Objection, decide.Upheld, decide.Words, by)
            : HonourObjectionUnknown.Of("objection");

    private static Decision<HonourRoundEvent> Awarded(HonourRoundView round, HonourView honour, HonourRoundFacts facts, string by, DateOnly today)
    {
        if (today <= honour.NoticeUntil) return HonourOnNotice.Because(Words.Of(honour.State), ("until", Day(honour.NoticeUntil!.Value)));
        if (honour.Objections.Any(objection => objection.Upheld is null)) return HonourObjectionOpen.Because(Words.Of(honour.State));
        if (round.Awarded >= round.Quota) return HonourQuota.Because(Words.Of(honour.State), ("quota", $"{round.Quota}"));
        return Unmet(round, facts) is { } unmet ? unmet : new HonourAwarded(honour.Id.Number, today, facts.Conduct!, by);
    }

    /// <summary>The conditions are looked at anew: what was so at the nomination need not be so any more.</summary>
    private static Rejection? Unmet(HonourRoundView round, HonourRoundFacts facts) =>
        facts.Conduct is not { } conduct ? IntegrityRejections.PassbookUnknown.Of("passbook")
        : conduct.Lacks(round.Conditions) is { } lacks ? HonourUnmet.Because(null, ("condition", Words.Of(lacks)))
        : null;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
