using System.Collections.Immutable;
using Orleans.Concurrency;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Contracts.ServiceRequests;

/// <summary>A unit's dispatch desk (调度台); the key is <c>desk:</c> and the unit's code. It holds nothing: what it says follows from the read tables.</summary>
[Alias("service-requests.dispatch-desk")]
public interface IDispatchDeskGrain : IGrainWithStringKey
{
    /// <summary>The teams that the desk could give a request to, the best first, and why.</summary>
    /// <param name="most">How many to name, 1 or more; all are counted.</param>
    [Alias("rank"), AlwaysInterleave]
    Task<Candidates> Rank(ServiceRequestView request, int most, CancellationToken cancellationToken = default);

    /// <summary>What the desk does with a request without a person; null where it can do nothing, or a person decides.</summary>
    [Alias("next")]
    Task<ServiceRequestCommand?> Next(ServiceRequestView request, CancellationToken cancellationToken = default);
}

/// <summary>What is due, from the read side: a moment behind.</summary>
public interface IDueRequests
{
    /// <summary>Requests that the platform is to act on, the longest due first.</summary>
    /// <param name="now">What is due later is left out.</param>
    /// <param name="after">The last one seen; null to begin.</param>
    Task<IReadOnlyList<DueRequest>> DueAsync(int partition, DateTimeOffset now, DueRequest? after, int most, CancellationToken cancellationToken);
}

/// <summary>A request that is due.</summary>
/// <param name="Version">That the read side knows of.</param>
/// <param name="Since">When it fell due.</param>
public sealed record DueRequest(RequestId Id, long Version, DateTimeOffset Since);

/// <summary>What is known of the teams of a desk: from the read side, as it is now.</summary>
public interface IDispatchFacts
{
    /// <summary>
    /// The teams within a desk's reach: those of its own unit, and those of the units below it that serve the place. Found by unit and by
    /// area, whatever number of teams there is. Without those that are closed.
    /// </summary>
    /// <param name="place">Where the service is wanted.</param>
    Task<ImmutableArray<TeamFacts>> ReachAsync(UnitCode desk, UnitCode place, CancellationToken cancellationToken);

    /// <summary>Waits a moment until everything that has happened so far is known; false where it still is not.</summary>
    Task<bool> CatchUpAsync(CancellationToken cancellationToken);
}

/// <summary>A team as a desk weighs it. A count is over all its requests so far.</summary>
/// <param name="Platforms">Empty for a team that takes any kind of request.</param>
/// <param name="Serves">Whether its areas contain the place.</param>
/// <param name="Steps">From its unit to the place in the tree of units, up and down.</param>
/// <param name="Metres">As the crow flies from its unit to the place; null where one of them has no position.</param>
/// <param name="Carried">Requests that it leads now: dispatched to it, accepted or under way.</param>
/// <param name="Accepted">Orders that it took.</param>
/// <param name="Declined">Orders that it declined when it was asked.</param>
/// <param name="Unanswered">Orders taken from it because it did not answer.</param>
/// <param name="Prompt">Answers, either way, within <see cref="RankingWeights.PromptWithin"/>.</param>
/// <param name="Rated">Ratings of its services.</param>
/// <param name="Stars">Their sum, each 1–5.</param>
/// <param name="AskedAt">When it was last asked to lead; null for never.</param>
public sealed record TeamFacts(
    TeamId Id,
    UnitCode Unit,
    TeamLevel Level,
    TeamState State,
    string Name,
    string? NameEn,
    ImmutableArray<PlatformKey> Platforms,
    bool Serves,
    int Steps,
    long? Metres,
    int Capacity,
    int Carried,
    int Accepted,
    int Declined,
    int Unanswered,
    int Prompt,
    int Rated,
    int Stars,
    DateTimeOffset? AskedAt);

/// <summary>What a desk suggests for a request; a person decides.</summary>
/// <param name="Desk">The unit whose desk it is.</param>
/// <param name="Considered">Teams within the desk's reach.</param>
/// <param name="Fitting">How many of them could take it; <paramref name="Items"/> may name fewer.</param>
/// <param name="Items">The best first.</param>
/// <param name="LeftOut">Why the others could not, each team under the first reason that holds.</param>
[GenerateSerializer, Immutable, Alias("service-requests.candidates")]
public sealed record Candidates(
    [property: Id(0)] UnitCode Desk,
    [property: Id(1)] int Considered,
    [property: Id(2)] int Fitting,
    [property: Id(3)] ImmutableArray<Candidate> Items,
    [property: Id(4)] ImmutableArray<LeftOut> LeftOut);

/// <summary>A team that could take a request.</summary>
/// <param name="Score">The sum of the shares, 0–1,000.</param>
/// <param name="Carried">Requests that it leads now.</param>
[GenerateSerializer, Immutable, Alias("service-requests.candidate")]
public sealed record Candidate(
    [property: Id(0)] TeamId Team,
    [property: Id(1)] string Name,
    [property: Id(2)] string? NameEn,
    [property: Id(3)] UnitCode Unit,
    [property: Id(4)] TeamLevel Level,
    [property: Id(5)] int Capacity,
    [property: Id(6)] int Carried,
    [property: Id(7)] int Score,
    [property: Id(8)] ImmutableArray<ScoreShare> Shares);

/// <summary>What one factor adds to a score.</summary>
/// <param name="Most">What it could add at most: its weight.</param>
/// <param name="Words">Why, in Chinese.</param>
/// <param name="WordsEn">The same in English.</param>
[GenerateSerializer, Immutable, Alias("service-requests.score-share")]
public sealed record ScoreShare(
    [property: Id(0)] RankingFactor Factor,
    [property: Id(1)] int Points,
    [property: Id(2)] int Most,
    [property: Id(3)] string Words,
    [property: Id(4)] string WordsEn);

/// <summary>How many teams a reason kept out.</summary>
[GenerateSerializer, Immutable, Alias("service-requests.left-out")]
public sealed record LeftOut([property: Id(0)] LeftOutReason Reason, [property: Id(1)] int Teams);

/// <summary>What a ranking weighs.</summary>
public enum RankingFactor
{
    /// <summary>Whether the platform is the team's own, or it takes any kind.</summary>
    Platform,

    /// <summary>How near the team's unit is.</summary>
    Distance,

    /// <summary>How many more requests it can carry.</summary>
    Capacity,

    /// <summary>How much of what it can carry it carries already.</summary>
    Load,

    /// <summary>How many of the orders it was given it took.</summary>
    Acceptance,

    /// <summary>How many it answered promptly, either way.</summary>
    Timeliness,

    /// <summary>How the served people rated it.</summary>
    Rating,

    /// <summary>How long it has not been asked.</summary>
    Fairness,
}

/// <summary>Why a team is not suggested, in the order in which they are looked at.</summary>
public enum LeftOutReason
{
    /// <summary>It takes no requests for now.</summary>
    Resting,

    /// <summary>Its areas do not contain the place.</summary>
    OutsideArea,

    /// <summary>It serves other platforms only.</summary>
    OtherPlatform,

    /// <summary>It has declined this request, or has not answered in time.</summary>
    Declined,

    /// <summary>It carries as much as it can.</summary>
    Full,
}
