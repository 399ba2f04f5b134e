using System.Collections.Immutable;
using Practice.Actors.Contracts.ServiceRequests;

namespace Practice.Actors.Contracts.Summaries;

/// <summary>
/// What is counted of a unit, month by month. A request counts in the month in which it was placed, by how it stands now. New ones are added at
/// the end; the names are stored.
/// </summary>
public enum Metric
{
    /// <summary>Activities held, by the day they began.</summary>
    Activities,

    /// <summary>Volunteers who served in activities, each time anew.</summary>
    Participants,

    /// <summary>People reached by activities.</summary>
    Audience,

    /// <summary>Real service in activities, of all volunteers together.</summary>
    ActivityMinutes,

    /// <summary>Requests placed.</summary>
    Requests,

    RequestsPlaced,
    RequestsReviewed,
    RequestsDispatched,
    RequestsAccepted,
    RequestsUnderWay,
    RequestsCompleted,
    RequestsRated,
    RequestsClosed,
    RequestsDeclined,
    RequestsNoShow,
    RequestsReopened,
    RequestsRejected,
    RequestsCancelled,
    RequestsWithdrawn,

    /// <summary>Requests that were solved.</summary>
    RequestsSolved,

    /// <summary>Real service for requests, of all volunteers together.</summary>
    RequestMinutes,

    /// <summary>How often requests were re-opened.</summary>
    Reopenings,

    /// <summary>Requests with a rating.</summary>
    Ratings,

    /// <summary>The ratings, added up.</summary>
    RatingSum,

    /// <summary>The ratings' squares, added up: from them comes the spread.</summary>
    RatingSquares,

    /// <summary>Requests that were served and have no rating.</summary>
    Unrated,

    /// <summary>Units opened less those closed in the month.</summary>
    Units,

    /// <summary>Teams founded less those closed in the month.</summary>
    Teams,

    /// <summary>Eight-haves found met less those no longer met in the month, of open units.</summary>
    HavesMet,

    RequestsCalled,

    /// <summary>How often requests were handed to a higher desk.</summary>
    Escalations,

    RequestsUnanswered,

    /// <summary>Requests that a team accepted in time, the last time that one did.</summary>
    AcceptedInTime,

    /// <summary>Requests that a team accepted after the deadline.</summary>
    AcceptedLate,

    /// <summary>Requests whose last service was reported in time.</summary>
    FinishedInTime,

    /// <summary>Requests whose last service was reported after the deadline.</summary>
    FinishedLate,

    /// <summary>Volunteers who became active less those who no longer are in the month.</summary>
    ActiveVolunteers,
}

/// <summary>What the metrics mean, said once.</summary>
public static class Metrics
{
    /// <summary>How many there are.</summary>
    public const int Count = (int)Metric.ActiveVolunteers + 1;

    private static readonly ImmutableArray<Metric> OfState =
        [.. Enum.GetValues<RequestState>().Select(state => Enum.Parse<Metric>($"Requests{state}"))];

    /// <summary>Those of which a month holds the change, and all months up to it what there is.</summary>
    public static ImmutableArray<Metric> Stocks { get; } = [Metric.Units, Metric.Teams, Metric.HavesMet, Metric.ActiveVolunteers];

    /// <summary>How many requests are in a state.</summary>
    public static Metric Of(RequestState state) => OfState[(int)state];
}
