using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Grains.Integrity;
using Xunit;
using static Practice.Actors.Contracts.Integrity.HonourRejections;
using static Practice.Actors.Grains.Tests.County;
using static Practice.Actors.Grains.Tests.Integrity.Points;

namespace Practice.Actors.Grains.Tests.Integrity;

public sealed class HonourRoundTests
{
    private const string By = "acc_7";

    private static readonly HonourRoundId Id = new("rnd_01jdq7k2v3m8n5p6r7s8t9v0w1");
    private static readonly HonourId First = HonourId.Of(Id, 1);
    private static readonly PassbookId Other = new("pbk_01jdq7k2v3m8n5p6r7s8t9v0w2");
    private static readonly MeetingId Meeting = new("mtg_01jdq7k2v3m8n5p6r7s8t9v0w1");
    private static readonly DecisionId Decision = DecisionId.Of(Meeting, 1);
    private static readonly HonourKind Family = UsualHonourKinds.All[0];
    private static readonly HonourConduct Good = new(Today.AddYears(-1), Today, 30, 0, 1, 0);

    private static readonly HonourRoundOpened Opened = new(Id, Center, Family, 1, Today.AddDays(-30), Today, new HonourConditions(20, 12));
    private static readonly HonourNominated Nominated = new(1, Book, Station, Nominator.Other, NameConsent: true, GuardianConsent: false, Good, Note);
    private static readonly NominationReviewed Agreed = new(1, Decision, Adopted: true);
    private static readonly NominationPosted Posted = new(1, Today.AddDays(-7), Today.AddDays(-1));
    private static readonly HonourAwarded Awarded = new(1, Today, Good, By);
    private static readonly HonourRoundFacts Nominee = new(Passbook: BookWith(), Within: true, Conduct: Good);
    private static readonly HonourRoundFacts Adopted = new(Meeting: MeetingAbout(Meeting, First.Value, true, topic: AgendaTopic.Honour));

    [Fact]
    public void A_round_has_days_that_are_not_over_and_a_unit_that_is_open()
    {
        var open = new OpenHonourRound(Center, Family, 1, Today.AddDays(-30), Today, Opened.Conditions);
        When(open, new(UnitAt(Center))).Then(Opened);
        When(open with { Until = Today.AddDays(-1) }, new(UnitAt(Center))).ThenRefusedIn("until", HonourDates);
        When(open with { From = Today.AddDays(1) }, new(UnitAt(Center))).ThenRefusedIn("until", HonourDates);
        When(open, new()).ThenRefusedIn("unit", OrganizationRejections.UnitUnknown);
        When(new CloseHonourRound(), new(), Opened).Then(new HonourRoundClosed());
        When(new CloseHonourRound(), new(), Opened, new HonourRoundClosed()).ThenNothing();
    }

    [Fact]
    public void Who_is_of_the_kind_and_the_place_is_nominated_once_and_nobody_under_age_without_the_guardian()
    {
        var nominate = new NominateForHonour(Book, Nominator.Other, NameConsent: true, GuardianConsent: false, Note);
        When(nominate, Nominee, Opened).Then(Nominated);
        When(nominate, Nominee with { Within = false }, Opened).ThenRefusedIn("passbook", HonourOutside);
        When(nominate, Nominee with { Passbook = null }, Opened).ThenRefusedIn("passbook", IntegrityRejections.PassbookUnknown);
        When(nominate, Nominee with { Passbook = BookWith(new PassbookClosed()) }, Opened).ThenRefusedIn("passbook", IntegrityRejections.PassbookUnknown);
        When(nominate, Nominee with { Passbook = BookWith() with { Kind = HolderKind.Person } }, Opened).ThenRefusedIn("passbook", HonourHolder);
        When(nominate, Nominee with { Passbook = BookWith() with { Minor = true } }, Opened).ThenRefusedIn("guardianConsent", HonourMinor);
        When(nominate with { GuardianConsent = true }, Nominee with { Passbook = BookWith() with { Minor = true } }, Opened).Then(Nominated with { GuardianConsent = true });
        When(nominate, Nominee, Opened, Nominated).ThenRefused(HonourTwice);
        When(nominate, Nominee, Opened, Nominated, new NominationTakenBack(1)).Then(Nominated with { Number = 2 });
        When(nominate, Nominee, Opened with { Until = Today.AddDays(-1) }).ThenRefused(HonourNotYet);
        When(nominate, Nominee, Opened, new HonourRoundClosed()).ThenRefused(HonourRoundOver);
    }

    [Fact]
    public void Only_the_moral_review_council_of_the_nominees_village_recommends()
    {
        When(new ReviewNomination(1, Decision), Adopted, Opened, Nominated).Then(Agreed);
        When(new ReviewNomination(1, Decision), new(Meeting: MeetingAbout(Meeting, First.Value, false, topic: AgendaTopic.Honour)), Opened, Nominated).Then(Agreed with { Adopted = false });
        When(new ReviewNomination(1, Decision), new(Meeting: MeetingAbout(Meeting, First.Value, true)), Opened, Nominated).ThenRefusedIn("decision", HonourDecisionWrong);
        When(new ReviewNomination(1, Decision), new(Meeting: MeetingAbout(Meeting, HonourId.Of(Id, 2).Value, true, topic: AgendaTopic.Honour)), Opened, Nominated).ThenRefusedIn("decision", HonourDecisionWrong);
        When(new ReviewNomination(1, Decision), Adopted, Opened, Nominated with { Unit = OtherStation }).ThenRefusedIn("decision", HonourDecisionWrong);
        When(new ReviewNomination(1, DecisionId.Of(Meeting, 2)), Adopted, Opened, Nominated).ThenRefusedIn("decision", HonourDecisionWrong);
        When(new ReviewNomination(1, Decision), Adopted, Opened, Nominated, Agreed with { Adopted = false }).ThenRefused(HonourNotNow, "not-recommended");
        When(new PostNomination(1), new(Conduct: Good), Opened, Nominated).ThenRefused(HonourNotNow, "nominated");
    }

    [Fact]
    public void It_is_posted_for_a_week_and_every_objection_is_decided_before_the_award()
    {
        When(new PostNomination(1), new(Conduct: Good), Opened, Nominated, Agreed).Then(Posted with { From = Today, Until = Today.AddDays(6) });
        HonourRoundEvent[] onNotice = [Opened, Nominated, Agreed, Posted with { Until = Today }];
        HonourRoundEvent[] over = [Opened, Nominated, Agreed, Posted];
        var objected = new NominationObjected(1, 1, Note);
        When(new ObjectToNomination(1, Note), new(), onNotice).Then(objected);
        When(new ObjectToNomination(1, Note), new(), over).ThenRefused(HonourNoticeOver, "posted");
        When(new AwardHonour(1), new(Conduct: Good), onNotice).ThenRefused(HonourOnNotice, "posted");
        When(new AwardHonour(1), new(Conduct: Good), over).Then(Awarded);
        When(new AwardHonour(1), new(Conduct: Good), [.. over, objected]).ThenRefused(HonourObjectionOpen, "posted");
        When(new DecideHonourObjection(1, 2, true, Note), new(), [.. over, objected]).ThenRefusedIn("objection", HonourObjectionUnknown);
        var dismissed = new HonourObjectionDecided(1, 1, Upheld: false, Note, By);
        When(new DecideHonourObjection(1, 1, false, Note), new(), [.. over, objected]).Then(dismissed);
        When(new AwardHonour(1), new(Conduct: Good), [.. over, objected, dismissed]).Then(Awarded);
        When(new AwardHonour(1), new(Conduct: Good), [.. over, objected, dismissed with { Upheld = true }]).ThenRefused(HonourNotNow, "refused");
    }

    [Fact]
    public void The_conditions_are_looked_at_again_when_it_is_posted_and_when_it_is_awarded()
    {
        HonourRoundEvent[] over = [Opened, Nominated, Agreed, Posted];
        foreach (var bad in new[] { Good with { Points = 19 }, Good with { BlackEntries = 1 }, Good with { CeremoniesAbove = 1 } })
        {
            When(new NominateForHonour(Book, Nominator.Self, false, false, Note), Nominee with { Conduct = bad }, Opened)
                .Then(Nominated with { By = Nominator.Self, NameConsent = false, Conduct = bad });
            When(new PostNomination(1), new(Conduct: bad), Opened, Nominated, Agreed).ThenRefused(HonourUnmet);
            When(new AwardHonour(1), new(Conduct: bad), over).ThenRefused(HonourUnmet);
        }

        Assert.Equal([UnmetCondition.Points, UnmetCondition.BlackBoard, UnmetCondition.Customs, null], new[]
        {
            Good with { Points = 19, BlackEntries = 1 }, Good with { BlackEntries = 1 }, Good with { CeremoniesAbove = 1 }, Good,
        }.Select(conduct => conduct.Lacks(Opened.Conditions)));
    }

    [Fact]
    public void An_honour_is_withdrawn_and_a_name_hidden_also_after_the_round()
    {
        HonourRoundEvent[] closed = [Opened, Nominated, Agreed, Posted, Awarded, new HonourRoundClosed()];
        When(new WithdrawHonour(1, Note), new(), closed).Then(new HonourWithdrawn(1, Today, Note, By));
        When(new WithdrawHonour(1, Note), new(), closed[..4]).ThenRefused(HonourNotNow, "posted");
        When(new SetNameConsent(1, false), new(), closed).Then(new NameConsentSet(1, false));
        When(new SetNameConsent(1, true), new(), closed).ThenNothing();
        When(new TakeBackNomination(1), new(), Opened, Nominated).Then(new NominationTakenBack(1));
        When(new TakeBackNomination(1), new(), closed[..5]).ThenRefused(HonourNotNow, "awarded");
        When(new AwardHonour(1), new(Conduct: Good), Opened, Nominated, Agreed, Posted, new HonourRoundClosed()).ThenRefused(HonourRoundOver, "posted");
        When(new AwardHonour(2), new(Conduct: Good), closed).ThenRefused(CommonRejections.NotFound);
    }

    [Fact]
    public void A_place_that_is_withdrawn_is_free_again()
    {
        HonourRoundEvent[] second = [Nominated with { Number = 2, Passbook = Other }, Agreed with { Number = 2 }, Posted with { Number = 2 }];
        HonourRoundEvent[] full = [Opened, Nominated, Agreed, Posted, .. second, Awarded];
        When(new AwardHonour(2), new(Conduct: Good), full).ThenRefused(HonourQuota, "posted");
        When(new AwardHonour(2), new(Conduct: Good), [.. full, new HonourWithdrawn(1, Today, Note, By)]).Then(Awarded with { Number = 2 });
    }

    /// <summary>Whatever is asked in whatever order.</summary>
    [Property(MaxTest = 200)]
    public Property No_more_are_awarded_than_there_are_places_and_none_without_a_council_and_a_notice() =>
        Prop.ForAll(Gen.Choose(0, 39).ListOf(60).ToArbitrary(), steps =>
        {
            var round = HonourRound.Evolve(null, Opened with { Quota = 2 }, Now);
            var (reviewed, posted) = (new HashSet<int>(), new HashSet<int>());
            var day = Today.AddDays(-20);
            foreach (var step in steps)
            {
                var (number, what) = ((step % 4) + 1, step / 4);
                if (what == 9) day = day.AddDays(4);
                HonourRoundCommand command = what switch
                {
                    0 or 1 => new NominateForHonour(new PassbookId(EntityId.Derive(PassbookId.Prefix, "test", $"{number}")), Nominator.Self, false, false, Note),
                    2 or 3 => new ReviewNomination(number, Decision),
                    4 => new PostNomination(number),
                    5 => new ObjectToNomination(number, Note),
                    6 => new DecideHonourObjection(number, 1, false, Note),
                    7 => new WithdrawHonour(number, Note),
                    _ => new AwardHonour(number),
                };
                var facts = Nominee with { Meeting = MeetingAbout(Meeting, HonourId.Of(Id, number).Value, true, topic: AgendaTopic.Honour) };
                foreach (var happened in HonourRoundDecider.Decide(Id, round, command, facts, noticeDays: 7, By, day).Events)
                {
                    round = HonourRound.Evolve(round, happened, Now);
                    if (happened is NominationReviewed { Adopted: true } e) reviewed.Add(e.Number);
                    if (happened is NominationPosted p) posted.Add(p.Number);
                    if (happened is HonourAwarded a && (!reviewed.Contains(a.Number) || !posted.Contains(a.Number) || a.On <= round.Find(a.Number)!.NoticeUntil)) return false;
                }

                if (round.Awarded > round.Quota) return false;
            }

            return true;
        });

    private static Decided<HonourRoundEvent> When(HonourRoundCommand command, HonourRoundFacts facts, params HonourRoundEvent[] given) =>
        new(HonourRoundDecider.Decide(Id, given.Aggregate((HonourRoundView?)null, (state, happened) => HonourRound.Evolve(state, happened, Now)), command, facts, noticeDays: 7, By, Today));
}
