using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.ServiceRequests;

namespace Practice.Actors.Gateway.Summaries;

/// <summary>A member of <see cref="Figures"/>, which callers may ask for by its name.</summary>
internal enum FigureGroup
{
    Activities,
    Requests,
    ServiceMinutes,
    Units,
    Teams,
    EightHavesMet,
    ActiveVolunteers,
}

/// <summary>One figure of a summary where figures stand side by side: a column of a table, a metric.</summary>
/// <param name="Name">Its path in a summary: <c>requests.ratings.mean</c>.</param>
/// <param name="Help">What it counts.</param>
/// <param name="Of">Null where there is nothing to say, as of a mean of no ratings.</param>
/// <param name="State">Of requests in this state; null for all other figures.</param>
internal sealed record FigureColumn(FigureGroup Group, string Name, string Help, Func<Figures, decimal?> Of, string? State = null)
{
    /// <summary>The groups by their names in JSON.</summary>
    public static readonly FrozenDictionary<string, FigureGroup> Groups =
        Enum.GetValues<FigureGroup>().ToFrozenDictionary(group => JsonNamingPolicy.CamelCase.ConvertName($"{group}"), StringComparer.Ordinal);

    /// <summary>All there are, in the order of a summary's members.</summary>
    public static ImmutableArray<FigureColumn> All { get; } =
    [
        new(FigureGroup.Activities, "activities.held", "Activities that began in the period.", figures => figures.Activities.Held),
        new(FigureGroup.Activities, "activities.participants", "Volunteers who served in activities, each time anew.", figures => figures.Activities.Participants),
        new(FigureGroup.Activities, "activities.audience", "People reached by activities.", figures => figures.Activities.Audience),
        new(FigureGroup.Activities, "activities.serviceMinutes", "Minutes of real service in activities.", figures => figures.Activities.ServiceMinutes),
        new(FigureGroup.Requests, "requests.placed", "Service requests placed in the period.", figures => figures.Requests.Placed),
        .. Enum.GetValues<RequestState>().Select(OfState),
        new(FigureGroup.Requests, "requests.solved", "Service requests that were solved.", figures => figures.Requests.Solved),
        new(FigureGroup.Requests, "requests.serviceMinutes", "Minutes of real service for requests.", figures => figures.Requests.ServiceMinutes),
        new(FigureGroup.Requests, "requests.reopenings", "How often service requests were re-opened.", figures => figures.Requests.Reopenings),
        new(FigureGroup.Requests, "requests.escalations", "How often service requests were handed to a higher desk.", figures => figures.Requests.Escalations),
        new(FigureGroup.Requests, "requests.unrated", "Service requests that were served and have no rating.", figures => figures.Requests.Unrated),
        new(FigureGroup.Requests, "requests.accepted.inTime", "Service requests that a team accepted in time.", figures => figures.Requests.Accepted.InTime),
        new(FigureGroup.Requests, "requests.accepted.late", "Service requests that a team accepted late.", figures => figures.Requests.Accepted.Late),
        new(FigureGroup.Requests, "requests.finished.inTime", "Service requests that were served in time.", figures => figures.Requests.Finished.InTime),
        new(FigureGroup.Requests, "requests.finished.late", "Service requests that were served late.", figures => figures.Requests.Finished.Late),
        new(FigureGroup.Requests, "requests.ratings.count", "Ratings of service requests.", figures => figures.Requests.Ratings.Count),
        new(FigureGroup.Requests, "requests.ratings.mean", "The mean of the ratings, 1 to 5.", figures => figures.Requests.Ratings.Mean),
        new(FigureGroup.Requests, "requests.ratings.deviation", "The standard deviation of the ratings.", figures => figures.Requests.Ratings.Deviation),
        new(FigureGroup.ServiceMinutes, "serviceMinutes", "Minutes of real service of all volunteers together.", figures => figures.ServiceMinutes),
        new(FigureGroup.Units, "units", "Open units.", figures => figures.Units),
        new(FigureGroup.Teams, "teams", "Teams that are not closed.", figures => figures.Teams),
        new(FigureGroup.EightHavesMet, "eightHavesMet", "Eight-haves found met, of open units.", figures => figures.EightHavesMet),
        new(FigureGroup.ActiveVolunteers, "activeVolunteers", "Volunteers who are active.", figures => figures.ActiveVolunteers),
    ];

    /// <summary>Whether it says how many there are at the end of the period, not what happened in it.</summary>
    public bool IsStock => Group is FigureGroup.Units or FigureGroup.Teams or FigureGroup.EightHavesMet or FigureGroup.ActiveVolunteers;

    private static FigureColumn OfState(RequestState state)
    {
        var word = Words.Of(state);
        return new FigureColumn(
            FigureGroup.Requests, $"requests.byState.{word}", "Service requests placed in the period, by the state they are in now.", figures => figures.Requests.ByState[word], word);
    }
}
