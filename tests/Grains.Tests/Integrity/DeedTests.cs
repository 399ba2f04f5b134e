using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Grains.Integrity;
using Xunit;
using static Practice.Actors.Contracts.Integrity.IntegrityRejections;
using static Practice.Actors.Grains.Tests.County;
using static Practice.Actors.Grains.Tests.Integrity.Points;

namespace Practice.Actors.Grains.Tests.Integrity;

public sealed class DeedTests
{
    private static readonly DeedId Id = ADeed(1);
    private static readonly MeetingId Meeting = new("mtg_01jdq7k2v3m8n5p6r7s8t9v0w1");
    private static readonly MeetingId Later = new("mtg_01jdq7k2v3m8n5p6r7s8t9v0w2");
    private static readonly DecisionId First = DecisionId.Of(Meeting, 1);
    private static readonly DateOnly Day = new(2026, 3, 1);
    private static readonly DeedReported Reported = new(Id, Station, Book, Care, Day, DeedReporter.Other, NoticeConsent: false, Note, null);
    private static readonly DeedEvidenceAdded Witness = new(1, ProofKind.Witness, Note);
    private static readonly DeedFacts InForce = new(BookWith(), RulesOf(Care, Litter));

    [Fact]
    public void A_deed_is_reported_by_the_rule_of_its_day()
    {
        var report = new ReportDeed(Book, "care", Day, DeedReporter.Other, NoticeConsent: false, Note);
        When(report, InForce).Then(Reported);
        When(report with { Rule = "unheard-of" }, InForce).ThenRefusedIn("rule", RuleUnknown);
        When(report with { On = Today.AddDays(1) }, InForce).ThenRefusedIn("on", CommonRejections.TimeInFuture);
        When(report, new DeedFacts()).ThenRefusedIn("passbook", PassbookUnknown);
        When(report, InForce with { Passbook = BookWith(new PassbookClosed()) }).ThenRefusedIn("passbook", PassbookUnknown);
        When(report with { Rule = "litter", NoticeConsent = true }, InForce).Then(Reported with { Rule = Litter });
    }

    [Fact]
    public void A_filed_ceremony_is_a_deed_where_it_was_held_within_the_limits()
    {
        var ceremony = new CeremonyView(
            new("cer_01jdq7k2v3m8n5p6r7s8t9v0w1"), Station, CeremonyKind.Wedding, FilingChannel.Desk, CeremonyState.Concluded, Day, new(), new(), [new(LimitItem.TablesOneSide, 10, 15, Center)], Note,
            null, [], new(), [], Now, Now);
        var report = new ReportDeed(Book, "care", Day, DeedReporter.Village, NoticeConsent: false, Note, ceremony.Id);
        When(report, InForce with { Ceremony = ceremony }).Then(Reported with { By = DeedReporter.Village, Ceremony = ceremony.Id });
        When(report, InForce with { Ceremony = ceremony with { State = CeremonyState.Filed } }).ThenRefusedIn("ceremony", DeedCeremony);
        When(report, InForce with { Ceremony = ceremony with { Unit = OtherStation } }).ThenRefusedIn("ceremony", DeedCeremony);
        When(report, InForce with { Ceremony = ceremony with { Advice = [new(LimitItem.TablesOneSide, 16, 15, Center)] } }).ThenRefusedIn("ceremony", DeedCeremony);
        When(report, InForce).ThenRefusedIn("ceremony", DeedCeremony);
    }

    [Fact]
    public void Only_a_decision_of_the_moral_review_council_about_this_deed_counts()
    {
        var decide = new DecideDeed(First);
        When(decide, About(Id.Value), Reported, Witness).Then(new DeedApproved(First));
        When(decide, About(Id.Value, adopted: false), Reported).Then(new DeedRefused(First));
        When(decide, About(ADeed(2).Value), Reported, Witness).ThenRefusedIn("decision", DecisionWrong);
        When(decide, new(Meeting: MeetingAbout(Meeting, Id.Value, true, CouncilKind.RedWhite)), Reported, Witness).ThenRefusedIn("decision", DecisionWrong);
        When(decide, new(Meeting: MeetingAbout(Meeting, Id.Value, true, topic: AgendaTopic.General)), Reported, Witness).ThenRefusedIn("decision", DecisionWrong);
        When(new DecideDeed(DecisionId.Of(Meeting, 2)), About(Id.Value), Reported, Witness).ThenRefusedIn("decision", DecisionWrong);
        When(new DecideDeed(DecisionId.Of(Meeting, 9)), About(Id.Value), Reported, Witness).ThenRefusedIn("decision", DecisionWrong);
        When(decide, new(), Reported, Witness).ThenRefusedIn("decision", DecisionWrong);
        When(decide, About(Id.Value), Reported, Witness, new DeedRefused(First)).ThenRefused(DeedDecided, "refused");
    }

    [Fact]
    public void What_the_rule_asks_for_has_to_be_shown_by_this_or_that_and_an_objection_shows_nothing()
    {
        When(new DecideDeed(First), About(Id.Value), Reported).ThenRefused(DeedNoEvidence, "reported");
        When(new DecideDeed(First), About(Id.Value), Reported, Witness with { Kind = ProofKind.Objection }).ThenRefused(DeedNoEvidence, "reported");
        When(new DecideDeed(First), About(Id.Value), Reported, Witness with { Kind = ProofKind.Document }).Then(new DeedApproved(First));
        When(new DecideDeed(First), About(Id.Value), Reported with { Rule = Litter }).Then(new DeedApproved(First));
    }

    [Fact]
    public void Where_a_notice_is_agreed_to_it_runs_before_the_council_decides_and_otherwise_there_is_none()
    {
        var agreed = Reported with { NoticeConsent = true };
        var posted = new DeedPublished(Today, Today.AddDays(4));
        When(new PublishDeed(), new(), agreed).Then(posted);
        When(new PublishDeed(), new(), agreed, posted).ThenRefused(DeedPublishedAlready, "reported");
        When(new PublishDeed(), new(), Reported).ThenRefused(DeedNoConsent, "reported");
        When(new DecideDeed(First), About(Id.Value), agreed, Witness).ThenRefused(DeedNotPublished, "reported");
        When(new DecideDeed(First), About(Id.Value), agreed, Witness, posted).ThenRefused(DeedOnNotice, "reported");
        When(new DecideDeed(First), About(Id.Value), agreed, Witness, posted with { Until = Today }).ThenRefused(DeedOnNotice, "reported");
        When(new DecideDeed(First), About(Id.Value), agreed, Witness, posted with { Until = Today.AddDays(-1) }).Then(new DeedApproved(First));
    }

    [Fact]
    public void Points_are_taken_back_by_another_decision_and_only_where_they_were_entered()
    {
        DeedEvent[] booked = [Reported, Witness, new DeedApproved(First), new DeedBooked(1, 10)];
        var reversal = new ReverseDeed(DecisionId.Of(Later, 1));
        var decided = new DeedFacts(Meeting: MeetingAbout(Later, Id.Value, true));
        When(reversal, decided, booked).Then(new DeedReversed(reversal.Decision));
        When(reversal, decided, booked[..3]).ThenRefused(DeedNotBooked, "approved");
        When(reversal, new(Meeting: MeetingAbout(Later, Id.Value, false)), booked).ThenRefused(DecisionNotAdopted, "booked");
        When(new ReverseDeed(First), About(Id.Value), booked).ThenRefusedIn("decision", DecisionWrong);
        When(new BookDeed(4, 10), new(), [.. booked, new DeedReversed(reversal.Decision)]).Then(new DeedUnbooked(4, 10));
        When(new BookDeed(1, 10), new(), booked).ThenNothing();
        When(new WithdrawDeed(), new(), Reported).Then(new DeedWithdrawn());
        When(new WithdrawDeed(), new(), booked).ThenRefused(DeedDecided, "booked");
    }

    [Fact]
    public void A_village_sets_its_own_in_place_of_the_countys_and_takes_away_what_it_does_not_want()
    {
        var county = new PointRulesView(Center, [new(1, new(2026, 1, 1), [Care, Litter], "县", null, Now), new(2, new(2026, 7, 1), [Care with { Points = 12 }], "县", null, Now)], Now);
        var village = new PointRulesView(Station, [new(1, new(2026, 3, 1), [Care with { Points = 8 }, Litter with { Points = 0 }, Care with { Key = "own" }], "村", null, Now)], Now);
        Assert.Equal([(Care, Center), (Litter, Center)], RuleInForce.On(new(2026, 2, 28), [county, village]).Select(each => (each.Rule, each.SetBy)));
        Assert.Equal([("care", 8, Station), ("own", 10, Station)], RuleInForce.On(new(2026, 3, 1), [county, village]).Select(each => (each.Rule.Key, each.Rule.Points, each.SetBy)));
        Assert.Empty(RuleInForce.On(new(2025, 12, 31), [county, village]));

        var set = new SetPointRules(new(2026, 8, 1), [Care], "县");
        new Decided<PointRulesEvent>(PointRulesDecider.Decide(Center, county, set, UnitAt(Center))).Then(new PointRulesSet(Center, 3, set.From, [Care], "县", null));
        new Decided<PointRulesEvent>(PointRulesDecider.Decide(Center, county, set with { From = new(2026, 7, 1) }, UnitAt(Center))).ThenRefused(RulesOrder);
    }

    [Fact]
    public void One_rule_is_put_changed_and_dropped_and_the_others_stay_as_they_were_set_last()
    {
        var village = new PointRulesView(Station, [new(1, new(2026, 3, 1), [Care, Litter], "村", "暂定", Now)], Now);
        var own = Care with { Key = "own", Points = 3 };
        When(new PutPointRule(new(2026, 3, 1), own, "村民会议"), village).Then(new PointRulesSet(Station, 2, new(2026, 3, 1), [Care, Litter, own], "村民会议", "暂定"));
        When(new PutPointRule(new(2026, 4, 1), Care with { Points = 8 }, "村民会议"), village).Then(new PointRulesSet(Station, 2, new(2026, 4, 1), [Care with { Points = 8 }, Litter], "村民会议", "暂定"));
        When(new PutPointRule(new(2026, 3, 1), Care, "村民会议"), village).ThenNothing();
        When(new PutPointRule(new(2026, 2, 28), own, "村民会议"), village).ThenRefused(RulesBefore);
        When(new PutPointRule(new(2026, 3, 1), own, "村民会议"), rules: null).Then(new PointRulesSet(Station, 1, new(2026, 3, 1), [own], "村民会议", null));
        When(new DropPointRule(new(2026, 4, 1), "care", "村民会议"), village).Then(new PointRulesSet(Station, 2, new(2026, 4, 1), [Litter], "村民会议", "暂定"));
        When(new DropPointRule(new(2026, 4, 1), "own", "村民会议"), village).ThenRefused(RuleNotOwn);
        When(new DropPointRule(new(2026, 4, 1), "own", "村民会议"), rules: null).ThenRefused(RuleNotOwn);
        var full = new PointRulesView(Station, [new(1, new(2026, 3, 1), [.. Enumerable.Range(1, 100).Select(number => Care with { Key = $"care-{number}" })], "村", null, Now)], Now);
        When(new PutPointRule(new(2026, 4, 1), own, "村民会议"), full).ThenRefused(RulesFull);
        Assert.Single(When(new PutPointRule(new(2026, 4, 1), own with { Key = "care-7" }, "村民会议"), full).Decision.Events);
        // Of several versions from one day the last holds.
        Assert.Equal(2, (village with { Versions = village.Versions.Add(village.Versions[0] with { Number = 2 }) }).On(new(2026, 3, 1))!.Number);

        static Decided<PointRulesEvent> When(PointRulesCommand command, PointRulesView? rules) => new(PointRulesDecider.Decide(Station, rules, command, UnitAt(Station)));
    }

    private static DeedFacts About(string subject, bool adopted = true) => new(Meeting: MeetingAbout(Meeting, subject, adopted));

    private static Decided<DeedEvent> When(DeedCommand command, DeedFacts facts, params DeedEvent[] given) =>
        new(DeedDecider.Decide(Id, given.Aggregate((DeedView?)null, (state, happened) => After(state, happened)), command, facts, noticeDays: 5, Today));

    private static DeedView After(DeedView? state, DeedEvent happened) => Grains.Integrity.Deed.Evolve(state, happened, Now);
}
