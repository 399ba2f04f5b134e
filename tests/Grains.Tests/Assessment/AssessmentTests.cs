using Practice.Actors.Assessment;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Xunit;
using static Practice.Actors.Contracts.Assessment.AssessmentRejections;
using static Practice.Actors.Grains.Tests.Assessment.Months;
using static Practice.Actors.Grains.Tests.County;

namespace Practice.Actors.Grains.Tests.Assessment;

public sealed class AssessmentTests
{
    private static readonly EnterManually Enter = new(BoardKind.Offices, Office.Value, Visit, 80, "实地查看", "查访记录");
    private static readonly RaiseObjection Object = new(BoardKind.Offices, OtherOffice.Value, Weekly, "第三周有活动", null);
    private static readonly ObjectionRaised Raised = new(1, BoardKind.Offices, OtherOffice.Value, Weekly, "第三周有活动", null, Clerk);
    private static readonly ProposeAmendment Propose = new("漏记一周", [new ProposedCorrection(BoardKind.Offices, OtherOffice.Value, "weeks_held", null, 4)]);

    [Fact]
    public void A_month_that_is_over_is_drafted_with_its_figures_and_the_scheme_that_holds()
    {
        When(null, new DraftAssessment(SmallId)).Then(Drafted, Gathered);

        When(null, new DraftAssessment(SmallId), now: EndsAt.AddTicks(-1)).ThenRefused(MonthNotOver);
        When(null, new DraftAssessment(SmallId), facts: Facts with { Scheme = null }).ThenRefused(SchemeMissing);
        When(null, new DraftAssessment(SmallId), facts: Facts with { Scheme = Approved with { State = SchemeState.Checked } }).ThenRefused(SchemeMissing);
        When(null, new DraftAssessment(SmallId), facts: Facts with { Scheme = Approved with { From = new Month(2026, 3) } }).ThenRefused(SchemeMissing);
        When(null, new DraftAssessment(SmallId), facts: Facts with { Scheme = Approved with { Center = Office } }).ThenRefused(SchemeMissing);
        When(null, new DraftAssessment(SmallId), facts: Facts with { Figures = null }).ThenRefused(Unsettled);
        When(Given(), new DraftAssessment(SmallId)).ThenRefused(CommonRejections.AlreadyExists, "draft");
    }

    [Fact]
    public void A_county_of_many_offices_is_drafted_in_events_that_the_ledger_takes()
    {
        var many = Facts with
        {
            Figures = new GatheredFigures([1], [new BoardFigures(BoardKind.Offices, [.. Enumerable.Range(0, 40).Select(number => Gathered.Subjects[0] with { Id = $"{number:00}", Code = $"{number:00}" })])]),
        };

        var decided = When(null, new DraftAssessment(SmallId), facts: many).Decision.Events;

        Assert.Equal([16, 16, 8], decided.OfType<FiguresGathered>().Select(each => each.Subjects.Length));
        Assert.Equal(40, decided.Aggregate((AssessmentView?)null, (state, each) => AssessedMonth.Evolve(state, each, Now))!.FiguresOf(BoardKind.Offices).Length);
    }

    [Fact]
    public void A_draft_is_gathered_anew_and_keeps_what_people_entered()
    {
        var month = After(Given(), Enter);

        var anew = After(month, new RedraftAssessment(SmallId), now: Later);

        Assert.Equal((1, 2, Later + Rules.Objections), (anew.Entries.Length, anew.FiguresOf(BoardKind.Offices).Length, anew.ObjectUntil));
    }

    [Fact]
    public void What_people_enter_lies_within_the_schemes_bounds_and_has_its_evidence()
    {
        When(Given(), Enter).Then(new ManuallyEntered(1, BoardKind.Offices, Office.Value, Visit, 80, "实地查看", "查访记录", Waits: false, Clerk));
        When(Given(), Enter with { Value = 101 }).ThenRefusedIn("value", OutOfBounds);
        When(Given(), Enter with { Value = -1 }).ThenRefusedIn("value", OutOfBounds);
        When(Given(), Enter with { Evidence = null }).ThenRefusedIn("evidence", EvidenceMissing);
        When(Given(), Enter with { Indicator = Weekly }).ThenRefusedIn("indicator", NotManual);
        When(Given(), Enter with { Indicator = "nothing" }).ThenRefusedIn("indicator", IndicatorUnknown);
        When(Given(), Enter with { Subject = Station.Value }).ThenRefusedIn("subject", SubjectUnknown);
        When(Given(), Enter with { Board = BoardKind.Teams }).ThenRefusedIn("subject", SubjectUnknown);
        When(null, Enter).ThenRefused(CommonRejections.NotFound);
    }

    [Fact]
    public void Above_the_bound_a_second_person_has_to_agree_before_it_counts()
    {
        var month = After(Given(), Enter with { Value = 96 });

        Assert.Equal((EntryState.Waiting, 1), (month.Entries[0].State, month.Undecided));
        Assert.Empty(month.EntriesOf(BoardKind.Offices));
        When(month, new DecideEntry(1, Agreed: true, null)).ThenRefused(AnotherPerson);
        When(month, new PublishAssessment(), now: Later).ThenRefused(Undecided, "draft");
        When(month, new DecideEntry(2, Agreed: true, null), Director).ThenRefused(EntryUnknown);
        When(month, new DecideEntry(1, Agreed: true, null), Director).Then(new EntryDecided(1, Agreed: true, Waited: true, null, Director));
        var agreed = After(month, new DecideEntry(1, Agreed: true, null), Director);
        Assert.Equal(96, Assert.Single(agreed.EntriesOf(BoardKind.Offices)).Value);
        When(agreed, new DecideEntry(1, Agreed: true, null), Director).ThenRefused(EntryAlreadyDecided, "counted");
    }

    [Fact]
    public void Whoever_entered_it_may_take_it_back_and_then_it_counts_nothing()
    {
        var taken = After(After(Given(), Enter), new DecideEntry(1, Agreed: false, "填错单位"));

        Assert.Equal((EntryState.Refused, "填错单位"), (taken.Entries[0].State, taken.Entries[0].Refused));
        Assert.Empty(taken.EntriesOf(BoardKind.Offices));
        When(taken, new DecideEntry(1, Agreed: false, "再次"), Director).ThenRefused(EntryAlreadyDecided, "refused");
    }

    [Fact]
    public void The_assessed_object_and_the_center_decides_with_a_reason()
    {
        When(Given(), Object).Then(Raised);
        When(Given(), Object with { Subject = Station.Value }).ThenRefusedIn("subject", SubjectUnknown);
        When(Given(), Object with { Indicator = "nothing" }).ThenRefusedIn("indicator", IndicatorUnknown);
        var month = Given(Raised);
        When(month, new PublishAssessment(), now: Later).ThenRefused(Undecided, "draft");
        When(month, new DecideObjection(1, Upheld: false, "查无记录")).Then(new ObjectionDecided(1, Upheld: false, "查无记录", null, Clerk));
        When(month, new DecideObjection(2, Upheld: false, "查无记录")).ThenRefused(ObjectionUnknown);
        When(month, new DecideObjection(1, Upheld: false, "查无记录", "weeks_held", null, 3)).ThenRefusedIn("value", CorrectionMissing);
        When(month, new DecideObjection(1, Upheld: true, "属实", "weeks_held")).ThenRefusedIn("value", CorrectionMissing);
        When(month, new DecideObjection(1, Upheld: true, "属实", null, null, 3)).ThenRefusedIn("metric", CorrectionMissing);
        When(month, new DecideObjection(1, Upheld: true, "属实", "nothing", null, 3)).ThenRefusedIn("metric", FigureUnknown);
        When(month, new DecideObjection(1, Upheld: true, "属实", null, Weekly, 3)).ThenRefusedIn("indicator", NotManual);
        When(After(month, new DecideObjection(1, Upheld: false, "查无记录")), new DecideObjection(1, Upheld: true, "再议")).ThenRefused(ObjectionAlreadyDecided, "rejected");
    }

    [Fact]
    public void An_objection_that_is_upheld_puts_the_figure_right_unless_it_is_gathered_anew()
    {
        var month = After(Given(Raised), new DecideObjection(1, Upheld: true, "属实", "weeks_held", null, 3));

        Assert.Equal(3, HeldBy(month));
        Assert.Equal(2, month.FiguresOf(BoardKind.Offices)[1].Metrics[1].Value);
        // The ledger has it now: what was counted stands.
        var anew = AssessedMonth.Evolve(AssessedMonth.Evolve(month, Drafted, Now), Gathered with { Subjects = [.. Gathered.Subjects.Select(subject => With(subject, 4))] }, Now);
        Assert.Equal(4, HeldBy(anew));

        static decimal? HeldBy(AssessmentView month) => month.SubjectsOf(BoardKind.Offices)[1].Metrics[1].Value;
        static Subject With(Subject subject, int held) => subject with { Metrics = [subject.Metrics[0], new MetricValue("weeks_held", held)] };
    }

    [Fact]
    public void A_month_is_published_after_the_time_to_object_and_then_frozen()
    {
        When(Given(), new PublishAssessment(), Director, now: Later.AddTicks(-1)).ThenRefused(WindowOpen, "draft");

        var published = After(Given(), new PublishAssessment(), Director, Later);

        Assert.Equal((AssessmentState.Published, Director), (published.State, published.Publication!.By));
        Assert.Equal([(Office.Value, 100m, 1), (OtherOffice.Value, 50m, 2)], Published(published));
        Assert.Equal(MonthDigest.Of(published, published.Publication.Boards), published.Publication.Digest);
        When(published, new PublishAssessment(), Director, now: Later).ThenRefused(NotDraft, "published");
        When(published, Enter).ThenRefused(NotDraft, "published");
        When(published, Object).ThenRefused(NotDraft, "published");
        When(published, new RedraftAssessment(SmallId)).ThenRefused(NotDraft, "published");
    }

    [Fact]
    public void What_is_published_changes_only_by_an_amendment_that_another_person_signs_and_shows_before_and_after()
    {
        When(Given(), Propose).ThenRefused(NotPublished, "draft");
        var published = After(Given(), new PublishAssessment(), Director, Later);
        When(published, new DecideAmendment(Signs: true, null), Director).ThenRefused(NoAmendment, "published");

        var proposed = After(published, Propose);

        Assert.Equal(Published(published), Published(proposed));
        When(proposed, Propose).ThenRefused(AmendmentOpen, "published");
        When(proposed, new DecideAmendment(Signs: true, null)).ThenRefused(AnotherPerson);
        var amended = After(proposed, new DecideAmendment(Signs: true, null), Director);
        Assert.Equal([(Office.Value, 100m, 1), (OtherOffice.Value, 100m, 1)], Published(amended));
        var amendment = Assert.Single(amended.Amendments);
        Assert.Equal((AmendmentState.InForce, Clerk, Director, published.Publication!.Digest), (amendment.State, amendment.ProposedBy, amendment.SignedBy, amendment.DigestBefore));
        var change = Assert.Single(Assert.Single(amendment.Changes).Changes);
        Assert.Equal((50m, 100m), (change.Before.Total, change.After.Total));
        Assert.NotEqual(published.Publication.Digest, amended.Publication!.Digest);
        Assert.Equal(MonthDigest.Of(amended, amended.Publication.Boards), amended.Publication.Digest);
    }

    [Fact]
    public void An_amendment_may_be_refused_and_one_that_changes_nothing_is_none()
    {
        var published = After(Given(), new PublishAssessment(), Director, Later);
        var same = Propose with { Corrections = [new ProposedCorrection(BoardKind.Offices, OtherOffice.Value, "weeks_held", null, 2)] };
        When(published, same).ThenRefused(ChangesNothing, "published");
        When(published, same with { Corrections = [same.Corrections[0] with { Metric = "nothing" }] }).ThenRefusedIn("corrections[0].metric", FigureUnknown);

        var refused = After(After(published, Propose), new DecideAmendment(Signs: false, "证据不足"), Clerk);

        Assert.Equal((AmendmentState.Refused, "证据不足"), (refused.Amendments[0].State, refused.Amendments[0].Refused));
        Assert.Equal(Published(published), Published(refused));
        Assert.Equal(2, After(refused, Propose).Amendments.Length);
    }

    [Fact]
    public void A_manual_value_is_amended_too()
    {
        var published = After(After(Given(), Enter), new PublishAssessment(), Director, Later);
        Assert.Equal((Office.Value, 96m), (Published(published)[0].Subject, Published(published)[0].Total));

        var amended = After(
            After(published, new ProposeAmendment("录入有误", [new ProposedCorrection(BoardKind.Offices, Office.Value, null, Visit, 100)])), new DecideAmendment(Signs: true, null), Director);

        Assert.Equal((Office.Value, 100m), (Published(amended)[0].Subject, Published(amended)[0].Total));
        Assert.Equal(80, amended.Amendments[0].Corrections[0].Was);
    }
}
