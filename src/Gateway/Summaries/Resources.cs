using System.Collections.Immutable;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Summaries;

namespace Practice.Actors.Gateway.Summaries;

/// <summary>What a unit and all below it did in a month or a year.</summary>
/// <param name="Period">A month, <c>2023-06</c>, or a year, <c>2023</c>, of the county's calendar.</param>
/// <param name="Own">What happened at the unit itself.</param>
/// <param name="Total">With all below.</param>
/// <param name="Children">Each unit directly below, with all below it; null unless asked for.</param>
internal sealed record SummaryResource(UnitCode Unit, string Period, Figures Own, Figures Total, ImmutableArray<ChildFigures>? Children)
{
    public static SummaryResource Of(UnitCode unit, string period, UnitSummary summary) => new(
        unit,
        period,
        Figures.Of(summary.Own),
        Figures.Of(summary.Total),
        summary.Children is { } children ? [.. children.Select(child => new ChildFigures(child.Unit, Figures.Of(child.Total)))] : null);
}

/// <summary>What a unit directly below did, with all below it.</summary>
internal sealed record ChildFigures(UnitCode Unit, Figures Total);

/// <summary>The numbers of a period.</summary>
/// <param name="ServiceMinutes">Real service of all volunteers together, in activities and for requests.</param>
/// <param name="Units">Open units, at the end of the period.</param>
/// <param name="Teams">Teams that are not closed, at the end of the period.</param>
/// <param name="EightHavesMet">Eight-haves found met at the end of the period, of open units.</param>
/// <param name="ActiveVolunteers">Volunteers who are active, at the end of the period.</param>
internal sealed record Figures(ActivityFigures Activities, RequestFigures Requests, long ServiceMinutes, long Units, long Teams, long EightHavesMet, long ActiveVolunteers)
{
    public static Figures Of(Tally tally) => new(
        new ActivityFigures(tally[Metric.Activities], tally[Metric.Participants], tally[Metric.Audience], tally[Metric.ActivityMinutes]),
        new RequestFigures(
            tally[Metric.Requests],
            Enum.GetValues<RequestState>().ToDictionary(Words.Of, state => tally[Metrics.Of(state)], StringComparer.Ordinal),
            tally[Metric.RequestsSolved],
            tally[Metric.RequestMinutes],
            tally[Metric.Reopenings],
            tally[Metric.Escalations],
            tally[Metric.Unrated],
            new TimelinessFigures(tally[Metric.AcceptedInTime], tally[Metric.AcceptedLate]),
            new TimelinessFigures(tally[Metric.FinishedInTime], tally[Metric.FinishedLate]),
            RatingFigures.Of(tally[Metric.Ratings], tally[Metric.RatingSum], tally[Metric.RatingSquares])),
        tally[Metric.ActivityMinutes] + tally[Metric.RequestMinutes],
        tally[Metric.Units],
        tally[Metric.Teams],
        tally[Metric.HavesMet],
        tally[Metric.ActiveVolunteers]);
}

/// <summary>Activities that began in the period.</summary>
/// <param name="Participants">Volunteers who served, each time anew.</param>
/// <param name="Audience">People reached.</param>
/// <param name="ServiceMinutes">Real service of all volunteers together.</param>
internal sealed record ActivityFigures(long Held, long Participants, long Audience, long ServiceMinutes);

/// <summary>Requests that were placed in the period, as they stand now.</summary>
/// <param name="ByState">How many are in each state.</param>
/// <param name="Solved">How many were solved.</param>
/// <param name="ServiceMinutes">Real service of all volunteers together.</param>
/// <param name="Reopenings">How often they were re-opened.</param>
/// <param name="Escalations">How often they were handed to a higher desk.</param>
/// <param name="Unrated">How many were served and have no rating.</param>
/// <param name="Accepted">How many a team accepted, the last time that one did.</param>
/// <param name="Finished">How many were served, by the last result report.</param>
internal sealed record RequestFigures(
    long Placed,
    IReadOnlyDictionary<string, long> ByState,
    long Solved,
    long ServiceMinutes,
    long Reopenings,
    long Escalations,
    long Unrated,
    TimelinessFigures Accepted,
    TimelinessFigures Finished,
    RatingFigures Ratings);

/// <summary>How many were done by their deadline. What was done without one is in neither.</summary>
internal sealed record TimelinessFigures(long InTime, long Late);

/// <summary>How the served people rated.</summary>
/// <param name="Mean">1 to 5, to two digits; null where there is no rating.</param>
/// <param name="Deviation">The ratings' standard deviation, to two digits; null where there is no rating.</param>
internal sealed record RatingFigures(long Count, decimal? Mean, decimal? Deviation)
{
    public static RatingFigures Of(long count, long sum, long squares)
    {
        if (count == 0) return new RatingFigures(0, null, null);
        var mean = (decimal)sum / count;
        // Of whole numbers from 1 to 5 it cannot be below zero but by rounding.
        var variance = Math.Max(0, ((decimal)squares / count) - (mean * mean));
        return new RatingFigures(count, Math.Round(mean, 2, MidpointRounding.AwayFromZero), Math.Round((decimal)Math.Sqrt((double)variance), 2, MidpointRounding.AwayFromZero));
    }
}

/// <summary>What a check of all summaries found.</summary>
/// <param name="Agree">Whether every unit's summary is what the ledger and the lists say, to the last unit.</param>
/// <param name="Units">How many units were compared.</param>
/// <param name="Events">How many events were counted anew.</param>
/// <param name="Differences">At most 100.</param>
internal sealed record SummaryCheck(bool Agree, long Units, long Events, ImmutableArray<Difference> Differences)
{
    public static SummaryCheck Of(SummaryFindings findings) => new(
        findings.Differences.IsEmpty,
        findings.Units,
        findings.Events,
        [.. findings.Differences.Select(difference => new Difference(
            difference.Unit, difference.Month?.ToString(), difference.Against, difference.Expected.ToString(), difference.Found.ToString()))]);
}

/// <summary>A summary that is not as it should be.</summary>
/// <param name="Month">Null for units, teams and eight-haves, which are compared as they are now.</param>
/// <param name="Against">What it was compared with.</param>
/// <param name="Expected">The numbers that are not zero, as they should be.</param>
/// <param name="Found">The numbers that are not zero, as they are.</param>
internal sealed record Difference(UnitCode Unit, string? Month, SummarySource Against, string Expected, string Found);
