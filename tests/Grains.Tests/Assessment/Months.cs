using Practice.Actors.Assessment;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Grains.Assessment;
using static Practice.Actors.Grains.Tests.County;

namespace Practice.Actors.Grains.Tests.Assessment;

/// <summary>A month of two offices, of which one held an activity in each of four weeks and the other in two, and what visitors thought of them.</summary>
internal static class Months
{
    public const string Clerk = "acc_clerk";
    public const string Director = "acc_director";
    public const string Weekly = "weekly";
    public const string Visit = "site-visit";

    public static readonly SchemeId SmallId = new("sch_01jdq7k2v3m8n5p6r7s8t9v0w1");
    public static readonly AssessmentId Id = AssessmentId.Of(Center, new Month(2026, 2));
    public static readonly AssessmentRules Rules = new(TimeSpan.FromDays(5), TimeSpan.FromHours(1));

    private static readonly Phrase Words = new("词", "Words");

    public static readonly Scheme Small = new(
        Words,
        [
            new Board(
                BoardKind.Offices,
                [
                    new IndicatorGroup("all", Words,
                    [
                        new Indicator(Weekly, Words, Words, Words, IndicatorKind.Scored, "share", 80, "most * target(value, target)", "ratio(weeks_held, weeks, unknown)", 1),
                        new Indicator(Visit, Words, Words, Words, IndicatorKind.Scored, "score", 20, "most * target(value, target)", null, 100, null, null, Words, new ManualRule(0, 100, 95)),
                    ]),
                ],
                50, 0, 0),
        ]);

    public static readonly SchemeView Approved = new(
        SmallId, Center, SchemeState.Approved, Small, Canonical.HashOf(Canonical.Of(Small)), new Month(2026, 1), Clerk, Director, Now, Now, Now);

    /// <summary>When the month is over, in the county.</summary>
    public static readonly DateTimeOffset EndsAt = new(2026, 2, 28, 16, 0, 0, TimeSpan.Zero);

    public static readonly GatheredFigures Figures = new([1, 2, 3, 4], [new BoardFigures(BoardKind.Offices, [Of(Office.Value, 4), Of(OtherOffice.Value, 2)])]);

    public static readonly AssessmentDrafted Drafted = new(Id, SmallId, Approved.Digest, Figures.Positions, Now + Rules.Objections, Clerk);

    public static readonly FiguresGathered Gathered = new(BoardKind.Offices, Figures.Boards[0].Subjects);

    /// <summary>When the time to object is over.</summary>
    public static readonly DateTimeOffset Later = Now + Rules.Objections;

    public static AssessmentFacts Facts { get; } = new(Rules, EndsAt, Approved, Figures, [5, 6, 7, 8]);

    public static Decided<AssessmentEvent> When(AssessmentView? month, AssessmentCommand command, string actor = Clerk, AssessmentFacts? facts = null, DateTimeOffset? now = null) =>
        new(AssessmentDecider.Decide(Id, month, command, facts ?? Facts, actor, now ?? Now));

    public static AssessmentView Given(params ReadOnlySpan<AssessmentEvent> happened)
    {
        AssessmentView? state = null;
        foreach (var each in (ReadOnlySpan<AssessmentEvent>)[Drafted, Gathered, .. happened]) state = AssessedMonth.Evolve(state, each, Now);
        return state!;
    }

    /// <summary>After what a decider made of a command.</summary>
    public static AssessmentView After(AssessmentView month, AssessmentCommand command, string actor = Clerk, DateTimeOffset? now = null)
    {
        var decided = When(month, command, actor, now: now);
        return decided.Decision.Events.Aggregate(month, (state, each) => AssessedMonth.Evolve(state, each, now ?? Now));
    }

    public static List<(string Subject, decimal? Total, int? Rank)> Published(AssessmentView month) =>
        [.. month.Publication!.ScoresOf(BoardKind.Offices).Select(score => (score.Subject, score.Total, score.Rank))];

    private static Subject Of(string code, int held) => new(code, code, Words, [new MetricValue("weeks", 4), new MetricValue("weeks_held", held)], []);
}
