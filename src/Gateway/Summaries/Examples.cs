using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Summaries;

namespace Practice.Actors.Gateway.Summaries;

/// <summary>What the document shows of summaries.</summary>
internal static class Examples
{
    private static readonly Tally Own = new()
    {
        [Metric.Activities] = 1,
        [Metric.Participants] = 12,
        [Metric.Audience] = 80,
        [Metric.ActivityMinutes] = 1_440,
        [Metric.Units] = 1,
        [Metric.Teams] = 2,
        [Metric.HavesMet] = 7,
    };

    private static readonly Tally Below = new()
    {
        [Metric.Activities] = 4,
        [Metric.Participants] = 31,
        [Metric.Audience] = 260,
        [Metric.ActivityMinutes] = 3_100,
        [Metric.Requests] = 9,
        [Metric.RequestsRated] = 2,
        [Metric.RequestsClosed] = 6,
        [Metric.RequestsUnderWay] = 1,
        [Metric.RequestsSolved] = 8,
        [Metric.RequestMinutes] = 720,
        [Metric.AcceptedInTime] = 8,
        [Metric.AcceptedLate] = 1,
        [Metric.FinishedInTime] = 7,
        [Metric.FinishedLate] = 1,
        [Metric.Ratings] = 7,
        [Metric.RatingSum] = 33,
        [Metric.RatingSquares] = 157,
        [Metric.Unrated] = 1,
        [Metric.Units] = 10,
        [Metric.Teams] = 14,
        [Metric.HavesMet] = 55,
    };

    public static readonly SummaryCheck Check = new(
        Agree: false, 224, 4_410, [new Difference(new UnitCode("620623100"), "2023-06", SummarySource.LedgerTotal, "activities 5, participants 43", "activities 4, participants 31")]);

    private static readonly UnitSummary Found = new(default, Own, Own.Copy().Add(Below), [new ChildSummary(new UnitCode("620623100200"), Below)]);

    public static readonly SummariesResource Summaries = SummariesResource.Of(
        new UnitSummaries("2023-06", [(new UnitCode("620623100"), Found)], [new UnitCode("620623109")]), SummaryTable.EveryGroup);

    public static readonly SummaryResource Summary = SummaryResource.Of(
        new UnitCode("620623100"),
        "2023-06",
        Found);
}
