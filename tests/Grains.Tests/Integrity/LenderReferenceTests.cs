using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Grains.Integrity;
using Xunit;
using static Practice.Actors.Contracts.Integrity.ReferenceRejections;
using static Practice.Actors.Grains.Tests.County;
using static Practice.Actors.Grains.Tests.Integrity.Points;

namespace Practice.Actors.Grains.Tests.Integrity;

public sealed class LenderReferenceTests
{
    private const string Lender = "key_1";
    private const string By = "acc_7";

    private static readonly LenderReferenceId Id = new("lref_01jdq7k2v3m8n5p6r7s8t9v0w1");
    private static readonly ReferenceRules Rules = new(90, 3, ReferenceRules.UsualBands);
    private static readonly ReferenceContent Content = new(new(2023, 3, 6), Today, 20, 50, [new DeedCount(DeedField.FamilyCare, 2)]);
    private static readonly ReferenceDrafted Drafted = new(Id, Station, Book, Lender, ReferencePurpose.CreditRating, Content);
    private static readonly ReferenceIssued Issued = new(Today.AddDays(90), Content.DigestFor(Id, Lender, ReferencePurpose.CreditRating), By);

    [Fact]
    public void It_holds_positive_deeds_that_stand_and_a_band_and_nothing_that_was_taken_away()
    {
        var draft = new DraftReference(Book, Lender, ReferencePurpose.CreditRating);
        var book = BookWith(
            Entered(1, 15, 2025), Entered(2, 10), Entered(3, -50, rule: "litter"), Entered(4, 40), new DeedTakenBack(5, ADeed(4), 40), Entered(6, 30, 2022), Entered(7, 0));
        When(draft, book).Then(Drafted);
        When(draft, BookWith()).Then(Drafted with { Content = Content with { AtLeast = 0, Below = 20, Deeds = [] } });
        When(draft, BookWith(Entered(1, 120))).Then(Drafted with { Content = Content with { AtLeast = 100, Below = null, Deeds = [new DeedCount(DeedField.FamilyCare, 1)] } });
        When(draft, book with { Minor = true }).ThenRefusedIn("passbook", ReferenceMinor);
        When(draft, null).ThenRefusedIn("passbook", IntegrityRejections.PassbookUnknown);
    }

    [Fact]
    public void Nobody_uses_it_before_the_person_agrees_to_this_lender_and_this_purpose()
    {
        When(new UseReference(Lender), null, Drafted).ThenRefused(ReferenceNotInForce, "draft");
        When(new ConsentToReference("key_2", ReferencePurpose.CreditRating), null, Drafted).ThenRefusedIn("lender", ReferenceConsent);
        When(new ConsentToReference(Lender, ReferencePurpose.LoanApplication), null, Drafted).ThenRefusedIn("purpose", ReferenceConsent);
        When(new ConsentToReference(Lender, ReferencePurpose.CreditRating), null, Drafted).Then(Issued);
        When(new ConsentToReference(Lender, ReferencePurpose.CreditRating), null, Drafted, Issued).ThenRefused(ReferenceNotDraft, "issued");
        When(new UseReference("key_2"), null, Drafted, Issued).ThenRefused(Contracts.CommonRejections.NotFound);
        When(new UseReference(Lender), null, Drafted, Issued).Then(new ReferenceUsed(1, Lender));
        When(new UseReference(Lender), null, Drafted, Issued, new ReferenceUsed(1, Lender)).Then(new ReferenceUsed(2, Lender));
    }

    [Fact]
    public void It_is_worth_nothing_once_it_is_taken_back_or_its_last_day_has_passed()
    {
        When(new UseReference(Lender), null, Drafted, Issued with { Until = Today }).Then(new ReferenceUsed(1, Lender));
        When(new UseReference(Lender), null, Drafted, Issued with { Until = Today.AddDays(-1) }).ThenRefused(ReferenceNotInForce, "expired");
        When(new RevokeReference(), null, Drafted, Issued).Then(new ReferenceRevoked(By));
        When(new RevokeReference(), null, Drafted, Issued, new ReferenceRevoked(By)).ThenNothing();
        When(new UseReference(Lender), null, Drafted, Issued, new ReferenceRevoked(By)).ThenRefused(ReferenceNotInForce, "revoked");
        When(new ConsentToReference(Lender, ReferencePurpose.CreditRating), null, Drafted, new ReferenceRevoked(By)).ThenRefused(ReferenceNotDraft, "revoked");
        LenderReferenceEvent[] used = [Drafted, Issued, .. Enumerable.Range(1, LenderReferenceDecider.MostUses).Select(number => new ReferenceUsed(number, Lender))];
        When(new UseReference(Lender), null, used).ThenRefused(ReferenceUsedUp, "issued");
    }

    [Fact]
    public void The_digest_changes_with_whatever_it_says_and_for_whom()
    {
        var digests = new[]
        {
            Content.DigestFor(Id, Lender, ReferencePurpose.CreditRating), Content.DigestFor(Id, "key_2", ReferencePurpose.CreditRating), Content.DigestFor(Id, Lender, ReferencePurpose.LoanApplication),
            (Content with { AtLeast = 50, Below = 100 }).DigestFor(Id, Lender, ReferencePurpose.CreditRating), (Content with { Deeds = [] }).DigestFor(Id, Lender, ReferencePurpose.CreditRating),
        };
        Assert.Equal(digests.Length, digests.Distinct().Count());
    }

    private static Decided<LenderReferenceEvent> When(LenderReferenceCommand command, PassbookView? passbook, params LenderReferenceEvent[] given) => new(LenderReferenceDecider.Decide(
        Id, given.Aggregate((LenderReferenceView?)null, (state, happened) => LenderReference.Evolve(state, happened, Now)), command, passbook, Rules, By, Today));
}
