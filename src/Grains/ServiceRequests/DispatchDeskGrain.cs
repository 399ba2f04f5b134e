using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;

namespace Practice.Actors.Grains.ServiceRequests;

/// <summary>A desk's shell.</summary>
internal sealed class DispatchDeskGrain(IDispatchFacts facts, TimeProvider time) : Grain, IDispatchDeskGrain
{
    public async Task<Candidates> Rank(ServiceRequestView request, int most, CancellationToken cancellationToken = default)
    {
        var desk = new UnitCode(this.GetPrimaryKeyString()["desk:".Length..]);
        var teams = await facts.ReachAsync(desk, request.Unit, cancellationToken);
        return Ranking.Rank(desk, request.Platform, request.DeclinedBy, teams, RankingWeights.Default, most, time.GetUtcNow());
    }
}
