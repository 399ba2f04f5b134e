using System.Collections.Immutable;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Grains.ServiceRequests;

/// <summary>A desk's shell.</summary>
internal sealed class DispatchDeskGrain(IDispatchFacts facts, TimeProvider time) : Grain, IDispatchDeskGrain
{
    /// <summary>How long the read tables may not show an order yet.</summary>
    private static readonly TimeSpan Behind = TimeSpan.FromSeconds(2);

    /// <summary>Teams that this desk has just given an order by itself, and when: a burst of requests is not to go to one team.</summary>
    private readonly Queue<(TeamId Team, DateTimeOffset At)> given = new();

    private UnitCode Desk => new(this.GetPrimaryKeyString()["desk:".Length..]);

    public async Task<Candidates> Rank(ServiceRequestView request, int most, CancellationToken cancellationToken = default) =>
        Rank(request, await facts.ReachAsync(Desk, request.Unit, cancellationToken), most, time.GetUtcNow());

    public async Task<ServiceRequestCommand?> Next(ServiceRequestView request, CancellationToken cancellationToken = default)
    {
        var next = Decide(request, await facts.ReachAsync(Desk, request.Unit, cancellationToken));
        if (next is not EscalateRequest) return next;

        // That no team is there may be because the read tables are behind, or are just being built again.
        return await facts.CatchUpAsync(cancellationToken) ? Decide(request, await facts.ReachAsync(Desk, request.Unit, cancellationToken)) : null;
    }

    private ServiceRequestCommand? Decide(ServiceRequestView request, ImmutableArray<TeamFacts> teams)
    {
        var now = time.GetUtcNow();
        while (given.TryPeek(out var oldest) && oldest.At + Behind < now) given.Dequeue();
        var next = DispatchDecider.Next(request, Rank(request, [.. teams.Select(WithGiven)], RequestStates.MostCalled, now));
        if (next is DispatchRequest { Lead: var lead }) given.Enqueue((lead, now));
        return next;
    }

    private Candidates Rank(ServiceRequestView request, ImmutableArray<TeamFacts> teams, int most, DateTimeOffset now) =>
        Ranking.Rank(Desk, request.Platform, request.DeclinedBy, teams, RankingWeights.Default, most, now);

    /// <summary>A team with the orders that the read tables do not show yet: they show when it was asked last.</summary>
    private TeamFacts WithGiven(TeamFacts team)
    {
        var more = given.Where(order => order.Team == team.Id && !(order.At <= team.AskedAt)).ToList();
        return more is [] ? team : team with { Carried = team.Carried + more.Count, AskedAt = more[^1].At };
    }
}
