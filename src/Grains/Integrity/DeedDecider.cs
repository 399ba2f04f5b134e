using System.Collections.Immutable;
using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using static Practice.Actors.Contracts.Integrity.IntegrityRejections;

namespace Practice.Actors.Grains.Integrity;

/// <summary>What the decision on a deed needs to know of others, as they are at the time.</summary>
/// <param name="Passbook">Whose deed it is to be; null where there is none by that id, or it does not matter.</param>
/// <param name="Rules">In force at the passbook's village on the day of the deed.</param>
/// <param name="Ceremony">That the deed is; null for none by that id.</param>
/// <param name="Meeting">In which the decision was made; null where there is none by that id.</param>
internal sealed record DeedFacts(PassbookView? Passbook = null, ImmutableArray<RuleInForce> Rules = default, CeremonyView? Ceremony = null, MeetingView? Meeting = null);

/// <summary>
/// The rules of deeds. Nobody but the moral review council of the village gives points or takes them, by a decision about this one deed, so that whoever is a relative can stand back
/// from it; a decision without quorum does not exist, and so cannot be named. Only where the village's own rule says so, points for what is on record follow without it.
/// </summary>
internal static class DeedDecider
{
    public const int MostEvidence = 20;

    /// <param name="noticeDays">For how many days a deed is posted.</param>
    /// <param name="today">In the county's time zone.</param>
    public static Decision<DeedEvent> Decide(DeedId id, DeedView? deed, DeedCommand command, DeedFacts facts, int noticeDays, DateOnly today)
    {
        if (command is ReportRecord record) return deed is null ? Recorded(id, record, facts) : Decision<DeedEvent>.Nothing;
        if (command is ReportDeed report) return deed is null ? Reported(id, report, facts, today) : CommonRejections.AlreadyExists.Because(Words.Of(deed.State));
        if (deed is null) return CommonRejections.NotFound.Because();
        return command switch
        {
            BookDeed c => Booked(deed, c),
            RetractRecord => Retracted(deed),
            ReverseDeed when deed.State != DeedState.Booked => DeedNotBooked.Because(Words.Of(deed.State)),
            ReverseDeed c when DecisionOf(deed, c.Decision, facts) is not { } decided || c.Decision == deed.Decision => DecisionWrong.Of("decision"),
            ReverseDeed c => DecisionOf(deed, c.Decision, facts)!.Adopted ? new DeedReversed(c.Decision) : DecisionNotAdopted.Because(Words.Of(deed.State)),
            _ when deed.State != DeedState.Reported => DeedDecided.Because(Words.Of(deed.State)),
            AddEvidence when deed.Evidence.Length >= MostEvidence => DeedFull.Because(Words.Of(deed.State), ("most", $"{MostEvidence}")),
            AddEvidence c => new DeedEvidenceAdded(deed.Evidence.Length + 1, c.Kind, c.Words),
            PublishDeed when !deed.NoticeConsent => DeedNoConsent.Because(Words.Of(deed.State)),
            PublishDeed when deed.NoticeUntil is not null => DeedPublishedAlready.Because(Words.Of(deed.State)),
            PublishDeed => new DeedPublished(today, today.AddDays(noticeDays - 1)),
            DecideDeed c => Decided(deed, c, facts, today),
            WithdrawDeed => new DeedWithdrawn(),
            _ => throw new InvalidOperationException($"A deed does not know {command.GetType()}."),
        };
    }

    private static Decision<DeedEvent> Reported(DeedId id, ReportDeed report, DeedFacts facts, DateOnly today)
    {
        if (facts.Passbook is not { ClosedAt: null } passbook) return PassbookUnknown.Of("passbook");
        if (report.On > today) return CommonRejections.TimeInFuture.Of("on");
        if (facts.Rules.FirstOrDefault(rule => rule.Rule.Key == report.Rule) is not { } inForce) return RuleUnknown.Of("rule");
        if (report.Ceremony is not null && !IsWithinLimits(facts.Ceremony, passbook)) return DeedCeremony.Of("ceremony");
        // Nobody is posted for what takes points away.
        var notice = report.NoticeConsent && inForce.Rule.Points > 0;
        return new DeedReported(id, passbook.Unit, report.Passbook, inForce.Rule, report.On, report.By, notice, report.Words, report.Ceremony);
    }

    /// <summary>What is on record needs no other evidence, and nobody's words.</summary>
    private static Decision<DeedEvent> Recorded(DeedId id, ReportRecord report, DeedFacts facts)
    {
        if (facts.Passbook is not { ClosedAt: null } passbook) return PassbookUnknown.Of("passbook");
        if (facts.Rules.FirstOrDefault(rule => rule.Rule.Key == report.Rule)?.Rule is not { } rule || !rule.Takes(report.Record.Source, minutes: null)) return RuleUnknown.Of("rule");
        var nothing = new VaultId(EntityId.Derive(VaultId.Prefix, "records", id.Value));
        var reported = new DeedReported(id, passbook.Unit, report.Passbook, rule, report.On, DeedReporter.Platform, NoticeConsent: false, nothing, report.Ceremony, report.Record);
        return rule.AtOnce is true ? new Decision<DeedEvent>([reported, new DeedCredited()], null) : reported;
    }

    private static Decision<DeedEvent> Retracted(DeedView deed) => deed switch
    {
        { Record: null } => Decision<DeedEvent>.Nothing,
        { State: DeedState.Reported } => new DeedWithdrawn(),
        // What is being entered is taken back once it is.
        { State: DeedState.Approved } => CommonRejections.Busy.Because(Words.Of(deed.State)),
        { State: DeedState.Booked } => new DeedRecordReversed(),
        _ => Decision<DeedEvent>.Nothing,
    };

    private static bool IsWithinLimits(CeremonyView? ceremony, PassbookView passbook) =>
        ceremony is { State: CeremonyState.Concluded } && ceremony.Unit == passbook.Unit && ceremony.Advice.All(item => item.Above() == 0);

    private static Decision<DeedEvent> Decided(DeedView deed, DecideDeed decide, DeedFacts facts, DateOnly today)
    {
        if (deed.NoticeConsent && deed.NoticeUntil is null) return DeedNotPublished.Because(Words.Of(deed.State));
        if (deed.NoticeUntil is { } until && today <= until) return DeedOnNotice.Because(Words.Of(deed.State), ("until", until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        if (DecisionOf(deed, decide.Decision, facts) is not { } decided) return DecisionWrong.Of("decision");
        if (!decided.Adopted) return new DeedRefused(decide.Decision);
        // What the rule names is what to look for first: whoever can show it otherwise is not turned away.
        if (deed.Rule.Evidence is { } asked && deed.Ceremony is null && deed.Record is null && deed.Evidence.All(evidence => evidence.Kind == ProofKind.Objection))
            return DeedNoEvidence.Because(Words.Of(deed.State), ("evidence", Words.Of(asked)));
        return new DeedApproved(decide.Decision);
    }

    /// <summary>What the village's moral review council decided about this deed under an id; null for anything else.</summary>
    private static CouncilDecision? DecisionOf(DeedView deed, DecisionId id, DeedFacts facts) =>
        facts.Meeting is { } meeting
        && meeting.Council == CouncilId.Of(deed.Unit, CouncilKind.MoralReview)
        && id.Item <= meeting.Agenda.Length
        && meeting.Agenda[id.Item - 1].Item is { Topic: AgendaTopic.Deed } item
        && item.Subject == deed.Id.Value
            ? meeting.DecisionOf(id)
            : null;

    private static Decision<DeedEvent> Booked(DeedView deed, BookDeed book) => deed switch
    {
        { State: DeedState.Approved } => new DeedBooked(book.Entry, book.Points),
        { State: DeedState.Reversed, ReversalEntry: null } => new DeedUnbooked(book.Entry, book.Points),
        _ => Decision<DeedEvent>.Nothing,
    };
}
