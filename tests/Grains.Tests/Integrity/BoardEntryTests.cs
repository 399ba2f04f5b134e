using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Grains.Integrity;
using Xunit;
using static Practice.Actors.Contracts.Integrity.BoardRejections;
using static Practice.Actors.Grains.Tests.County;
using static Practice.Actors.Grains.Tests.Integrity.Points;

namespace Practice.Actors.Grains.Tests.Integrity;

public sealed class BoardEntryTests
{
    private const string By = "acc_7";

    private static readonly BoardEntryId Id = new("brd_01jdq7k2v3m8n5p6r7s8t9v0w1");
    private static readonly DocumentId Code = new("doc_01jdq7k2v3m8n5p6r7s8t9v0w1");
    private static readonly MeetingId Meeting = new("mtg_01jdq7k2v3m8n5p6r7s8t9v0w1");
    private static readonly DecisionId Decision = DecisionId.Of(Meeting, 1);
    private static readonly DocumentView VillageCode = new(
        Code, Station, DocumentKind.VillageCode, "村规民约", [new(1, "一", Adopter.Assembly, Today, Today, null)], Now, Now);

    private static readonly BoardEntryProposed Black = new(Id, Station, Book, BoardColor.Black, Code, 7, Consent: false, 3, Note);
    private static readonly BoardEntryProposed Red = new(Id, Station, Book, BoardColor.Red, null, null, Consent: true, 3, Note);
    private static readonly BoardEntryNotified Told = new(Today.AddDays(-8), NoticeWay.Visit, Today.AddDays(-1));
    private static readonly BoardEntryHeard Heard = new(Today, Came: false, Note);
    private static readonly BoardEntryListed Listed = new(Decision, Today, Today.AddMonths(3).AddDays(-1), Today.AddDays(15), Today.AddDays(15));
    private static readonly BoardEntryFacts Adopted = new(Meeting: MeetingAbout(Meeting, Id.Value, true, topic: AgendaTopic.Board));

    [Fact]
    public void Nothing_outside_the_village_code_in_force_and_nobody_under_age_is_proposed()
    {
        var propose = new ProposeBoardEntry(Book, BoardColor.Black, Code, 7, Consent: false, 3, Note);
        var facts = new BoardEntryFacts(BookWith(), VillageCode);
        When(propose, facts).Then(Black);
        When(propose, facts with { Passbook = BookWith() with { Minor = true } }).ThenRefusedIn("passbook", BoardMinor);
        When(propose, facts with { Code = null }).ThenRefusedIn("villageCode", BoardOutsideCode);
        When(propose with { Clause = null }, facts).ThenRefusedIn("villageCode", BoardOutsideCode);
        When(propose, facts with { Code = VillageCode with { Kind = DocumentKind.Scheme } }).ThenRefusedIn("villageCode", BoardOutsideCode);
        When(propose, facts with { Code = VillageCode with { Unit = OtherStation } }).ThenRefusedIn("villageCode", BoardOutsideCode);
        When(propose, facts with { Code = VillageCode with { Versions = [VillageCode.Versions[0] with { From = Today.AddDays(1) }] } }).ThenRefusedIn("villageCode", BoardOutsideCode);
        When(propose with { Board = BoardColor.Red, Consent = true }, facts).Then(Red);
        When(propose with { Board = BoardColor.Red }, facts).ThenRefusedIn("consent", BoardNoConsent);
    }

    [Fact]
    public void The_person_is_told_may_answer_and_is_heard_before_the_council_decides()
    {
        When(new DecideBoardEntry(Decision), Adopted, Black).ThenRefused(BoardNotNotified, "proposed");
        When(new HearBoardEntry(Today, true, Note), new(), Black).ThenRefused(BoardNotNotified, "proposed");
        When(new AnswerBoardEntry(Note), new(), Black).ThenRefused(BoardNotNotified, "proposed");
        When(new NotifyBoardEntry(Today, NoticeWay.Phone), new(), Black).Then(new BoardEntryNotified(Today, NoticeWay.Phone, Today.AddDays(7)));
        // The days run from when it is entered, not from a day that somebody writes down.
        When(new NotifyBoardEntry(Today.AddDays(-30), NoticeWay.Phone), new(), Black).Then(new BoardEntryNotified(Today.AddDays(-30), NoticeWay.Phone, Today.AddDays(7)));
        When(new HearBoardEntry(Today.AddDays(-9), true, Note), new(), Black, Told).ThenRefusedIn("on", CommonRejections.TimeOrder);
        When(new DecideBoardEntry(Decision), Adopted, Black, Told).ThenRefused(BoardNotHeard, "proposed");
        When(new DecideBoardEntry(Decision), Adopted, Black, Told with { AnswerUntil = Today }, Heard).ThenRefused(BoardAnswerOpen, "proposed");
        When(new DecideBoardEntry(Decision), Adopted, Black, Told with { AnswerUntil = Today }, new BoardEntryAnswered(Note), Heard).Then(Listed);
        When(new DecideBoardEntry(Decision), Adopted, Black, Told, Heard).Then(Listed);
        When(new NotifyBoardEntry(Today, NoticeWay.Phone), new(), Red).ThenRefused(BoardNotBlack, "proposed");
        When(new DecideBoardEntry(Decision), Adopted, Red).Then(Listed with { CorrectBy = null, AppealBy = null });
    }

    [Fact]
    public void Only_a_decision_of_the_moral_review_council_about_this_entry_puts_it_there()
    {
        When(new DecideBoardEntry(Decision), new(Meeting: MeetingAbout(Meeting, Id.Value, false, topic: AgendaTopic.Board)), Black, Told, Heard).Then(new BoardEntryDismissed(Decision));
        When(new DecideBoardEntry(Decision), new(Meeting: MeetingAbout(Meeting, Id.Value, true)), Black, Told, Heard).ThenRefusedIn("decision", BoardDecisionWrong);
        When(new DecideBoardEntry(Decision), new(Meeting: MeetingAbout(Meeting, "brd_01jdq7k2v3m8n5p6r7s8t9v0w2", true, topic: AgendaTopic.Board)), Black, Told, Heard).ThenRefusedIn("decision", BoardDecisionWrong);
        When(new DecideBoardEntry(DecisionId.Of(Meeting, 2)), Adopted, Black, Told, Heard).ThenRefusedIn("decision", BoardDecisionWrong);
        When(new DecideBoardEntry(Decision), new(), Black, Told, Heard).ThenRefusedIn("decision", BoardDecisionWrong);
        When(new DecideBoardEntry(Decision), Adopted, Black, Told, Heard, new BoardEntryDismissed(Decision)).ThenRefused(BoardNotNow, "dismissed");
    }

    [Fact]
    public void It_is_shown_for_its_time_and_not_while_an_appeal_is_open_and_ends_by_itself()
    {
        BoardEntryEvent[] listed = [Black, Told, Heard, Listed];
        Assert.True(After(listed).ShownOn(Today) && After(listed).ShownOn(Listed.Until));
        Assert.False(After(listed).ShownOn(Listed.Until.AddDays(1)));
        When(new LapseBoardEntry(), new(), [Black, Told, Heard, Listed with { Until = Today }]).ThenNothing();
        When(new LapseBoardEntry(), new(), [Black, Told, Heard, Listed with { Until = Today.AddDays(-1) }]).Then(new BoardEntryRemoved(BoardRemoval.Expired, null, By));
        When(new RemoveBoardEntry(BoardRemoval.Corrected, Note), new(), listed).Then(new BoardEntryRemoved(BoardRemoval.Corrected, Note, By));
        When(new RemoveBoardEntry(BoardRemoval.Expired), new(), listed).ThenRefusedIn("why", BoardRemovalWrong);
        When(new RemoveBoardEntry(BoardRemoval.ConsentWithdrawn), new(), listed).ThenRefusedIn("why", BoardRemovalWrong);
        When(new RemoveBoardEntry(BoardRemoval.ConsentWithdrawn), new(), Red, Listed).Then(new BoardEntryRemoved(BoardRemoval.ConsentWithdrawn, null, By));
        When(new RemoveBoardEntry(BoardRemoval.Corrected), new(), Black).ThenRefusedIn("why", BoardRemovalWrong);
    }

    [Fact]
    public void There_is_one_appeal_in_time_and_the_unit_above_answers_it_or_it_is_granted()
    {
        BoardEntryEvent[] listed = [Black, Told, Heard, Listed];
        var appealed = new BoardEntryAppealed(Note, Today.AddDays(15));
        When(new AppealBoardEntry(Note), new(), listed).Then(appealed);
        When(new AppealBoardEntry(Note), new(), [Black, Told, Heard, Listed with { AppealBy = Today.AddDays(-1) }]).ThenRefused(BoardAppealOver, "listed");
        When(new DecideAppeal(true, Note), new(), listed).ThenRefused(BoardNotNow, "listed");
        Assert.False(After([.. listed, appealed]).ShownOn(Today));
        When(new DecideAppeal(true, Note), new(), [.. listed, appealed]).Then(new BoardEntryRemoved(BoardRemoval.AppealGranted, Note, By));
        When(new DecideAppeal(false, Note), new(), [.. listed, appealed]).Then(new AppealRefused(Note, By));
        When(new AppealBoardEntry(Note), new(), [.. listed, appealed, new AppealRefused(Note, By)]).ThenRefused(BoardAppealOver, "listed");
        Assert.True(After([.. listed, appealed, new AppealRefused(Note, By)]).ShownOn(Today));
        When(new LapseBoardEntry(), new(), [.. listed, appealed with { DecideBy = Today.AddDays(-1) }]).Then(new BoardEntryRemoved(BoardRemoval.AppealUnanswered, null, By));
        When(new LapseBoardEntry(), new(), [.. listed, appealed with { DecideBy = Today }]).ThenNothing();
    }

    private static BoardEntryView After(params BoardEntryEvent[] given) =>
        given.Aggregate((BoardEntryView?)null, (state, happened) => BoardEntry.Evolve(state, happened, Now))!;

    private static Decided<BoardEntryEvent> When(BoardEntryCommand command, BoardEntryFacts facts, params BoardEntryEvent[] given) =>
        new(BoardEntryDecider.Decide(Id, given.Length == 0 ? null : After(given), command, facts, new BoardRules(), By, Today));
}
