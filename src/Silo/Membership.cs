using Orleans.Configuration;

namespace Practice.Actors.Silo;

/// <summary>
/// How a cluster finds out that a silo is gone: the grains of a killed one answer again within 15 seconds, and a busy one is not taken for dead.
/// <c>docs/decisions/0009-membership.md</c> says why these values.
/// </summary>
internal static class Membership
{
    public static void Tune(ClusterMembershipOptions membership)
    {
        // Orleans waits half to four times this long, by how fast the silo usually answers and how busy it is itself.
        membership.ProbeTimeout = TimeSpan.FromSeconds(2);
        membership.NumMissedProbesLimit = 3;
        // Or as many as half of the silos, where there are fewer than four.
        membership.NumVotesForDeathDeclaration = 2;
        membership.DeathVoteExpirationTimeout = TimeSpan.FromMinutes(1);
        // Silos tell each other of changes; the table is for what got lost.
        membership.TableRefreshTimeout = TimeSpan.FromSeconds(10);
        // Of several that are killed together, those that have been silent for 12 seconds no longer count for the votes, nor keep new ones from joining.
        membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(4);
        membership.NumMissedTableIAmAliveLimit = 3;
        membership.MaxJoinAttemptTime = TimeSpan.FromMinutes(2);
        membership.DefunctSiloExpiration = TimeSpan.FromDays(1);
    }

    /// <summary>How long a client may not know of a new silo, or go on trying one that did not answer.</summary>
    public static void Tune(GatewayOptions gateways) => gateways.GatewayListRefreshPeriod = TimeSpan.FromSeconds(3);

    /// <summary>A machine without power does not refuse a connection, it does not answer.</summary>
    public static void Tune(ConnectionOptions connections) => connections.OpenConnectionTimeout = TimeSpan.FromSeconds(2);
}
