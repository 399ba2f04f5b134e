using Practice.Actors.Assessment;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Grains.Assessment;
using Xunit;
using static Practice.Actors.Contracts.Assessment.AssessmentRejections;
using static Practice.Actors.Grains.Tests.Assessment.Months;
using static Practice.Actors.Grains.Tests.County;

namespace Practice.Actors.Grains.Tests.Assessment;

public sealed class SchemeTests
{
    private static readonly string Digest = Canonical.HashOf(Canonical.Of(Small));
    private static readonly SchemeDrafted Drafted = new(SmallId, Center, Small.Name, null, null, Clerk);
    private static readonly SchemeBoardSet BoardSet = new(Small.Boards[0]);
    private static readonly Scheme Faulty = Small with { Boards = [Small.Boards[0] with { Groups = [Small.Boards[0].Groups[0] with { Indicators = [Small.Boards[0].Groups[0].Indicators[0]] }] }] };

    [Fact]
    public void A_center_drafts_a_scheme_board_by_board()
    {
        When(null, new DraftScheme(Center, Small), UnitAt(Center, UnitLevel.Center)).Then(Drafted, BoardSet);
        When(null, new DraftScheme(Office, Small), UnitAt(Office, UnitLevel.Office)).ThenRefusedIn("center", CenterOnly);
        When(null, new DraftScheme(Center, Small), null).ThenRefusedIn("center", OrganizationRejections.UnitUnknown);
        When(Given(Drafted, BoardSet), new DraftScheme(Center, Small), UnitAt(Center, UnitLevel.Center)).ThenRefused(CommonRejections.AlreadyExists, "draft");
        When(null, new CheckScheme()).ThenRefused(CommonRejections.NotFound);
    }

    [Fact]
    public void The_scheme_to_begin_with_fits_into_the_ledgers_events_and_has_no_fault()
    {
        var decided = When(null, new DraftScheme(Center, DefaultScheme.Scheme), UnitAt(Center, UnitLevel.Center)).Decision;

        Assert.Null(decided.Rejection);
        var scheme = decided.Events.Aggregate((SchemeView?)null, (state, each) => SchemeVersion.Evolve(state, each, Now));
        Assert.IsType<SchemeChecked>(Assert.Single(When(scheme, new CheckScheme()).Decision.Events));
    }

    [Fact]
    public void It_is_checked_before_it_is_approved_and_a_fault_is_named()
    {
        When(Given(Drafted, BoardSet), new ApproveScheme(new Month(2026, 1))).ThenRefused(SchemeUnchecked, "draft");
        When(Given(Drafted, BoardSet), new CheckScheme()).Then(new SchemeChecked(Digest, Clerk));
        var rejection = When(Given(Drafted, new SchemeBoardSet(Faulty.Boards[0])), new CheckScheme()).ThenRefused(SchemeFaulty, "draft");
        Assert.StartsWith("boards/offices/groups", rejection.Args["fault"], StringComparison.Ordinal);
        var ready = Given(Drafted, BoardSet, new SchemeChecked(Digest, Clerk));
        When(ready, new CheckScheme()).ThenNothing();
        When(ready, new ApproveScheme(new Month(2026, 1))).Then(new SchemeApproved(new Month(2026, 1), Digest, Clerk));
    }

    [Fact]
    public void A_draft_that_is_revised_has_to_be_checked_again()
    {
        var ready = Given(Drafted, BoardSet, new SchemeChecked(Digest, Clerk));

        When(ready, new ReviseScheme(Small)).ThenNothing();
        var revised = Given(Drafted, BoardSet, new SchemeChecked(Digest, Clerk), new SchemeRevised(Small.Name, null, null, Clerk), new SchemeBoardSet(Faulty.Boards[0]));
        When(ready, new ReviseScheme(Faulty)).Then(new SchemeRevised(Small.Name, null, null, Clerk), new SchemeBoardSet(Faulty.Boards[0]));
        Assert.Equal((SchemeState.Draft, 1), (revised.State, revised.Scheme.Boards[0].Indicators().Count()));
        When(revised, new ApproveScheme(new Month(2026, 1))).ThenRefused(SchemeUnchecked, "draft");
    }

    [Fact]
    public void An_approved_scheme_is_fixed()
    {
        var approved = Given(Drafted, BoardSet, new SchemeChecked(Digest, Clerk), new SchemeApproved(new Month(2026, 1), Digest, Clerk));

        Assert.True(approved.HoldsIn(new Month(2026, 1)));
        Assert.False(approved.HoldsIn(new Month(2025, 12)));
        When(approved, new ReviseScheme(Faulty)).ThenRefused(SchemeFixed, "approved");
        When(approved, new CheckScheme()).ThenRefused(SchemeFixed, "approved");
        When(approved, new ApproveScheme(new Month(2026, 2))).ThenRefused(SchemeFixed, "approved");
    }

    private static Decided<SchemeEvent> When(SchemeView? scheme, SchemeCommand command, UnitView? center = null) => new(SchemeDecider.Decide(SmallId, scheme, command, center, Clerk));

    private static SchemeView Given(params SchemeEvent[] happened) => happened.Aggregate((SchemeView?)null, (state, each) => SchemeVersion.Evolve(state, each, Now))!;
}
