using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Grains.Integrity;
using Xunit;
using static Practice.Actors.Contracts.Integrity.IntegrityRejections;
using static Practice.Actors.Grains.Tests.County;
using static Practice.Actors.Grains.Tests.Integrity.Points;

namespace Practice.Actors.Grains.Tests.Integrity;

public sealed class RecordedDeedTests
{
    private static readonly DeedRecord Hours = new(DeedSource.ServiceHours, "vol_01jdq7k2v3m8n5p6r7s8t9v0w1", 3);
    private static readonly DeedId Id = DeedId.Of(Hours);
    private static readonly DateOnly Day = new(2026, 3, 1);
    private static readonly PointRule Service = new("voluntary-service", DeedField.Volunteering, "参加志愿服务", 2, 60, ProofKind.Record, DeedSource.ServiceHours);
    private static readonly DeedFacts InForce = new(BookWith(), RulesOf(Care, Service));
    private static readonly DecisionId Decision = DecisionId.Of(new("mtg_01jdq7k2v3m8n5p6r7s8t9v0w1"), 1);

    [Fact]
    public void What_is_on_record_goes_before_the_council_without_other_evidence_unless_the_rule_needs_none()
    {
        var report = new ReportRecord(Book, "voluntary-service", Day, Hours);
        var reported = Assert.IsType<DeedReported>(When(report, InForce).Decision.Events.Single());
        Assert.Equal((DeedReporter.Platform, Hours, false), (reported.By, reported.Record, reported.NoticeConsent));
        When(new DecideDeed(Decision), new(Meeting: MeetingAbout(Decision.Meeting, Id.Value, true)), reported).Then(new DeedApproved(Decision));
        When(report, InForce with { Rules = RulesOf(Service with { AtOnce = true }) }).Then(reported with { Rule = Service with { AtOnce = true } }, new DeedCredited());
        Assert.Equal(DeedState.Approved, After(reported, new DeedCredited()).State);
        // The same record again.
        When(report, InForce, reported).ThenNothing();
    }

    [Fact]
    public void Only_a_rule_that_takes_such_records_and_gives_points_makes_a_deed_of_them()
    {
        var report = new ReportRecord(Book, "voluntary-service", Day, Hours);
        When(report with { Rule = "care" }, InForce).ThenRefusedIn("rule", RuleUnknown);
        When(report with { Record = Hours with { Source = DeedSource.Rating } }, InForce).ThenRefusedIn("rule", RuleUnknown);
        When(report, InForce with { Rules = RulesOf(Service with { Points = -2 }) }).ThenRefusedIn("rule", RuleUnknown);
        When(report, InForce with { Passbook = BookWith(new PassbookClosed()) }).ThenRefusedIn("passbook", PassbookUnknown);
        Assert.True(Service.Takes(DeedSource.ServiceHours, 60));
        Assert.False(Service.Takes(DeedSource.ServiceHours, 59));
        Assert.True((Service with { LeastMinutes = 30 }).Takes(DeedSource.ServiceHours, 30));
        Assert.NotEqual(DeedId.Of(Hours), DeedId.Of(Hours with { Source = DeedSource.Rating }));
        Assert.NotEqual(DeedId.Of(Hours), DeedId.Of(Hours with { Entry = 4 }));
    }

    [Fact]
    public void A_record_that_does_not_stand_any_more_takes_its_points_along()
    {
        var reported = (DeedReported)When(new ReportRecord(Book, "voluntary-service", Day, Hours), InForce).Decision.Events.Single();
        DeedEvent[] booked = [reported, new DeedCredited(), new DeedBooked(1, 2)];
        When(new RetractRecord(), new(), reported).Then(new DeedWithdrawn());
        When(new RetractRecord(), new(), booked[..2]).ThenRefused(CommonRejections.Busy, "approved");
        When(new RetractRecord(), new(), booked).Then(new DeedRecordReversed());
        When(new BookDeed(2, 2), new(), [.. booked, new DeedRecordReversed()]).Then(new DeedUnbooked(2, 2));
        When(new RetractRecord(), new(), [.. booked, new DeedRecordReversed()]).ThenNothing();
        When(new RetractRecord(), new(), reported with { Record = null, By = DeedReporter.Self }).ThenNothing();
    }

    private static Decided<DeedEvent> When(DeedCommand command, DeedFacts facts, params DeedEvent[] given) =>
        new(DeedDecider.Decide(Id, given.Length == 0 ? null : After(given), command, facts, noticeDays: 5, Today));

    private static DeedView After(params DeedEvent[] given) => given.Aggregate((DeedView?)null, (state, happened) => Grains.Integrity.Deed.Evolve(state, happened, Now))!;
}
