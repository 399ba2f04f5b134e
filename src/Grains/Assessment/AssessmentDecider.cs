using System.Collections.Immutable;
using System.Globalization;
using Practice.Actors.Assessment;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using static Practice.Actors.Contracts.Assessment.AssessmentRejections;

namespace Practice.Actors.Grains.Assessment;

/// <summary>
/// The rules of a month's assessment: a machine drafts, people enter, object and decide, and what is published is frozen but for an amendment that one person proposes and
/// another signs.
/// </summary>
internal static class AssessmentDecider
{
    /// <summary>Subjects of one event, well below what the ledger takes.</summary>
    private const int SubjectsOfEvent = 16;

    /// <summary>Entries, objections and amendments of a month, each; more is no work of people.</summary>
    private const int Most = 500;

    public static Decision<AssessmentEvent> Decide(
        AssessmentId id, AssessmentView? month, AssessmentCommand command, AssessmentFacts facts, string actor, DateTimeOffset now) => (month, command) switch
        {
            ({ } known, DraftAssessment) => CommonRejections.AlreadyExists.Because(Words.Of(known.State)),
            (null, DraftAssessment) => Drafted(id, facts, actor, now),
            (null, _) => CommonRejections.NotFound.Because(),
            ({ State: AssessmentState.Published } published, ProposeAmendment c) => Proposed(published, c, facts, actor),
            ({ State: AssessmentState.Published } published, DecideAmendment c) => Decided(published, c, facts, actor),
            ({ } draft, ProposeAmendment or DecideAmendment) => NotPublished.Because(Words.Of(draft.State)),
            ({ State: AssessmentState.Published } published, _) => NotDraft.Because(Words.Of(published.State)),
            ({ } draft, RedraftAssessment) => Drafted(draft.Id, facts, actor, now),
            ({ } draft, EnterManually c) => Entered(draft, c, facts, actor),
            ({ } draft, DecideEntry c) => Decided(draft, c, actor),
            ({ } draft, RaiseObjection c) => Objected(draft, c, facts, actor),
            ({ } draft, DecideObjection c) => Decided(draft, c, facts, actor),
            ({ } draft, PublishAssessment) => Published(draft, facts, actor, now),
            _ => throw new InvalidOperationException($"A month's assessment does not know {command.GetType()}."),
        };

    private static Decision<AssessmentEvent> Drafted(AssessmentId id, AssessmentFacts facts, string actor, DateTimeOffset now)
    {
        if (now < facts.EndsAt) return MonthNotOver.Because();
        if (facts.Scheme is not { } scheme || scheme.Center != id.Center || !scheme.HoldsIn(id.Month)) return SchemeMissing.Because();
        if (facts.Figures is not { } figures) return Unsettled.Because();
        return new Decision<AssessmentEvent>(
            [
                new AssessmentDrafted(id, scheme.Id, scheme.Digest, figures.Positions, now + facts.Rules.Objections, actor),
                .. figures.Boards.Where(board => scheme.Scheme.BoardOf(board.Board) is not null)
                    .SelectMany(board => board.Subjects.Chunk(SubjectsOfEvent).Select(some => new FiguresGathered(board.Board, [.. some]))),
            ],
            null);
    }

    private static Decision<AssessmentEvent> Entered(AssessmentView month, EnterManually enter, AssessmentFacts facts, string actor)
    {
        if (month.Entries.Length >= Most) return TooMany.Because(Words.Of(month.State));
        if (month.FiguresOf(enter.Board).All(subject => subject.Id != enter.Subject)) return SubjectUnknown.Of("subject");
        if (IndicatorOf(facts, enter.Board, enter.Indicator) is not { } indicator) return IndicatorUnknown.Of("indicator");
        if (indicator.Manual is not { } rule) return NotManual.Of("indicator");
        if (!rule.Allows(enter.Value)) return OutOfBounds.Of("value", ("least", Digits(rule.Least)), ("most", Digits(rule.Most)));
        if (indicator.Evidence is not null && enter.Evidence is null) return EvidenceMissing.Of("evidence");
        return new ManuallyEntered(
            month.Entries.Length + 1, enter.Board, enter.Subject, enter.Indicator, enter.Value, enter.Reason, enter.Evidence, rule.NeedsTwo(enter.Value), actor);
    }

    private static Decision<AssessmentEvent> Decided(AssessmentView month, DecideEntry decide, string actor)
    {
        if (month.Entries.FirstOrDefault(each => each.Number == decide.Entry) is not { } entry) return EntryUnknown.Because();
        if (entry.State is EntryState.Refused || (decide.Agreed && entry.State is EntryState.Counted)) return EntryAlreadyDecided.Because(Words.Of(entry.State));
        // Whoever entered it may take it back, but not be the second person.
        if (decide.Agreed && entry.By == actor) return AnotherPerson.Because();
        return new EntryDecided(decide.Entry, decide.Agreed, entry.State is EntryState.Waiting, decide.Agreed ? null : decide.Reason, actor);
    }

    private static Decision<AssessmentEvent> Objected(AssessmentView month, RaiseObjection objection, AssessmentFacts facts, string actor)
    {
        if (month.Objections.Length >= Most) return TooMany.Because(Words.Of(month.State));
        if (month.FiguresOf(objection.Board).All(subject => subject.Id != objection.Subject)) return SubjectUnknown.Of("subject");
        if (objection.Indicator is { } key && IndicatorOf(facts, objection.Board, key) is null) return IndicatorUnknown.Of("indicator");
        return new ObjectionRaised(month.Objections.Length + 1, objection.Board, objection.Subject, objection.Indicator, objection.Claim, objection.Evidence, actor);
    }

    private static Decision<AssessmentEvent> Decided(AssessmentView month, DecideObjection decide, AssessmentFacts facts, string actor)
    {
        if (month.Objections.FirstOrDefault(each => each.Number == decide.Objection) is not { } objection) return ObjectionUnknown.Because();
        if (objection.State is not ObjectionState.Open) return ObjectionAlreadyDecided.Because(Words.Of(objection.State));
        FigureCorrection? correction = null;
        if (decide.Metric is not null || decide.Indicator is not null || decide.Value is not null)
        {
            if (!decide.Upheld || decide.Value is not { } value) return CorrectionMissing.Of("value");
            var (found, rejection) = Corrected(month, new ProposedCorrection(objection.Board, objection.Subject, decide.Metric, decide.Indicator, value), facts, "");
            if (rejection is not null) return rejection;
            correction = found;
        }

        return new ObjectionDecided(decide.Objection, decide.Upheld, decide.Reason, correction, actor);
    }

    private static Decision<AssessmentEvent> Published(AssessmentView month, AssessmentFacts facts, string actor, DateTimeOffset now)
    {
        if (now < month.ObjectUntil) return WindowOpen.Because(Words.Of(month.State), ("until", month.ObjectUntil.ToString("O", CultureInfo.InvariantCulture)));
        if (month.Undecided > 0) return Undecided.Because(Words.Of(month.State), ("count", month.Undecided.ToString(CultureInfo.InvariantCulture)));
        var boards = Scored(month, facts);
        return new Decision<AssessmentEvent>(
            [
                new AssessmentPublished(MonthDigest.Of(month, boards), [.. facts.Heads ?? []], actor),
                .. boards.SelectMany(board => board.Scores.Chunk(SubjectsOfEvent).Select(some => new BoardPublished(board.Board, [.. some]))),
            ],
            null);
    }

    private static Decision<AssessmentEvent> Proposed(AssessmentView month, ProposeAmendment propose, AssessmentFacts facts, string actor)
    {
        if (month.Amendments.Length >= Most) return TooMany.Because(Words.Of(month.State));
        if (month.Amendments.Any(amendment => amendment.State is AmendmentState.Proposed)) return AmendmentOpen.Because(Words.Of(month.State));
        List<FigureCorrection> corrections = [];
        foreach (var (proposed, at) in propose.Corrections.Select((proposed, at) => (proposed, at)))
        {
            var (correction, rejection) = Corrected(month, proposed, facts, string.Create(CultureInfo.InvariantCulture, $"corrections[{at}]."));
            if (rejection is not null) return rejection;
            corrections.Add(correction!);
        }

        var changes = Changes(month, Scored(month with { Corrections = [.. month.Corrections, .. corrections] }, facts));
        return changes.All(board => board.Changes.IsEmpty)
            ? ChangesNothing.Because(Words.Of(month.State))
            : new AmendmentProposed(month.Amendments.Length + 1, propose.Reason, [.. corrections], actor);
    }

    private static Decision<AssessmentEvent> Decided(AssessmentView month, DecideAmendment decide, AssessmentFacts facts, string actor)
    {
        if (month.Amendments.LastOrDefault() is not { State: AmendmentState.Proposed } amendment) return NoAmendment.Because(Words.Of(month.State));
        if (!decide.Signs) return new AmendmentRefused(amendment.Number, decide.Reason ?? "", actor);
        if (amendment.ProposedBy == actor) return AnotherPerson.Because();
        var corrected = month with { Corrections = [.. month.Corrections, .. amendment.Corrections] };
        var boards = Scored(corrected, facts);
        return new Decision<AssessmentEvent>(
            [
                new AssessmentAmended(amendment.Number, MonthDigest.Of(corrected, boards), actor),
                .. Changes(month, boards).SelectMany(board => board.Changes.Chunk(SubjectsOfEvent).Select(some => new BoardAmended(board.Board, [.. some]))),
            ],
            null);
    }

    private static (FigureCorrection? Correction, Rejection? Rejection) Corrected(AssessmentView month, ProposedCorrection proposed, AssessmentFacts facts, string path)
    {
        if (month.SubjectsOf(proposed.Board).FirstOrDefault(each => each.Id == proposed.Subject) is not { } subject) return (null, SubjectUnknown.Of($"{path}subject"));
        switch (proposed)
        {
            case { Metric: { } metric, Indicator: null }:
                if (subject.Metrics.FirstOrDefault(figure => figure.Metric == metric) is not { } figure || proposed.Value < 0) return (null, FigureUnknown.Of($"{path}metric"));
                return (new FigureCorrection(proposed.Board, proposed.Subject, metric, null, figure.Value, proposed.Value), null);
            case { Metric: null, Indicator: { } key }:
                if (IndicatorOf(facts, proposed.Board, key) is not { } indicator) return (null, IndicatorUnknown.Of($"{path}indicator"));
                if (indicator.Manual is not { } rule) return (null, NotManual.Of($"{path}indicator"));
                if (!rule.Allows(proposed.Value)) return (null, OutOfBounds.Of($"{path}value", ("least", Digits(rule.Least)), ("most", Digits(rule.Most))));
                var entered = month.EntriesOf(proposed.Board).Where(entry => entry.Subject == proposed.Subject && entry.Indicator == key).ToList();
                return (new FigureCorrection(proposed.Board, proposed.Subject, null, key, entered.Count == 0 ? null : entered.Sum(entry => entry.Value), proposed.Value), null);
            default:
                return (null, CorrectionMissing.Of($"{path}metric"));
        }
    }

    private static ImmutableArray<PublishedBoard> Scored(AssessmentView month, AssessmentFacts facts) =>
        [.. MonthScores.Of(month, facts.Scheme!.Scheme).Select(board => new PublishedBoard(board.Board, [.. board.Subjects.Select(PublishedScore.Of)]))];

    /// <summary>What differs from what is published, score by score.</summary>
    private static ImmutableArray<BoardChanges> Changes(AssessmentView month, ImmutableArray<PublishedBoard> boards) =>
    [
        .. boards.Select(board => new BoardChanges(board.Board,
        [
            .. board.Scores
                .Select(after => new ScoreChange(month.Publication!.ScoresOf(board.Board).Single(before => before.Subject == after.Subject), after))
                .Where(change => EventCatalog.Serialize(new BoardPublished(board.Board, [change.Before])) != EventCatalog.Serialize(new BoardPublished(board.Board, [change.After]))),
        ])),
    ];

    private static Indicator? IndicatorOf(AssessmentFacts facts, BoardKind board, string key) =>
        facts.Scheme?.Scheme.BoardOf(board)?.Indicators().FirstOrDefault(indicator => indicator.Key == key);

    private static string Digits(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
