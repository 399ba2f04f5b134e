using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Practice.Actors.Assessment;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Grains.Assessment;
using Xunit;
using static Practice.Actors.Grains.Tests.Assessment.Months;
using static Practice.Actors.Grains.Tests.County;

namespace Practice.Actors.Grains.Tests.Assessment;

/// <summary>Whatever people do, in whatever order and whenever, and whatever the ledger has counted since: a published digit stays.</summary>
public sealed class FrozenMonthPropertiesTests
{
    private static readonly Gen<AssessmentCommand> AnyCommand = Gen.OneOf(
        Gen.Constant<AssessmentCommand>(new RedraftAssessment(SmallId)),
        Gen.Constant<AssessmentCommand>(new PublishAssessment()),
        from value in Gen.Choose(0, 100) select (AssessmentCommand)new EnterManually(BoardKind.Offices, Office.Value, Visit, value, "实地查看", "记录"),
        from number in Gen.Choose(1, 3) from agreed in Gen.Elements(true, false) select (AssessmentCommand)new DecideEntry(number, agreed, "词"),
        Gen.Constant<AssessmentCommand>(new RaiseObjection(BoardKind.Offices, OtherOffice.Value, Weekly, "第三周有活动", null)),
        from number in Gen.Choose(1, 2) from held in Gen.Choose(0, 4) select (AssessmentCommand)new DecideObjection(number, Upheld: true, "属实", "weeks_held", null, held),
        from held in Gen.Choose(0, 4) select (AssessmentCommand)new ProposeAmendment("漏记", [new ProposedCorrection(BoardKind.Offices, OtherOffice.Value, "weeks_held", null, held)]),
        from signs in Gen.Elements(true, false) select (AssessmentCommand)new DecideAmendment(signs, "词"));

    private static readonly Arbitrary<Step[]> Steps = Gen.ArrayOf(
        from command in AnyCommand
        from actor in Gen.Elements(Clerk, Director)
        from minutes in Gen.Choose(0, 20_000)
        from held in Gen.Choose(0, 4)
        select new Step(command, actor, minutes, held)).ToArbitrary();

    [Property(MaxTest = 200)]
    public Property Only_an_amendment_that_another_person_signs_changes_what_is_published() => Prop.ForAll(Steps, steps =>
    {
        var month = Given();
        foreach (var (command, actor, minutes, held) in steps)
        {
            var (before, now) = (month, Now.AddMinutes(minutes));
            // What is gathered by then is something else.
            var figures = Figures with { Boards = [Figures.Boards[0] with { Subjects = [.. Figures.Boards[0].Subjects.Select(each => each with { Metrics = [each.Metrics[0], new MetricValue("weeks_held", held)] })] }] };
            var decided = AssessmentDecider.Decide(Id, month, command, Facts with { Figures = figures }, actor, now);
            month = decided.Events.Aggregate(month, (state, each) => AssessedMonth.Evolve(state, each, now));
            if (before.Publication is not { } published) continue;
            if (decided.Events.OfType<AssessmentAmended>().Any())
            {
                Assert.NotEqual(before.Amendments[^1].ProposedBy, actor);
                Assert.Equal(published.Digest, month.Amendments[^1].DigestBefore);
            }
            else
            {
                Assert.Equal(Digits(before), Digits(month));
            }
        }

        if (month.Publication is not { } frozen) return;
        // What is stored comes to what is published, at any time and in any process.
        Assert.Equal(frozen.Digest, MonthDigest.Of(month, frozen.Boards));
        foreach (var result in MonthScores.Of(month, Small)) Assert.Equal(Texts(frozen.ScoresOf(result.Board)), Texts([.. result.Subjects.Select(PublishedScore.Of)]));
    });

    /// <summary>Some sequences must come that far, or the property says nothing.</summary>
    [Fact]
    public void Such_a_month_can_be_published_and_amended()
    {
        var amended = After(After(After(Given(), new PublishAssessment(), Director, Later), new ProposeAmendment("漏记", [new ProposedCorrection(BoardKind.Offices, OtherOffice.Value, "weeks_held", null, 4)])), new DecideAmendment(Signs: true, null), Director);

        Assert.NotEqual(Digits(After(Given(), new PublishAssessment(), Director, Later)), Digits(amended));
        Assert.Contains(Gen.Sample(Steps.Generator, 200, 30), steps => steps.Any(step => step.Command is PublishAssessment));
    }

    private static string Digits(AssessmentView month) => $"{month.Publication!.Digest} {string.Join('\n', month.Publication.Boards.Select(board => Texts(board.Scores)))}";

    private static string Texts(ImmutableArray<PublishedScore> scores) => EventCatalog.Serialize(new BoardPublished(BoardKind.Offices, scores));

    private sealed record Step(AssessmentCommand Command, string Actor, int Minutes, int Held);
}
