using Orleans.Runtime.Messaging;
using Practice.Actors.Contracts;

namespace Practice.Actors.Silo;

/// <summary>
/// Stands in a cluster's client before every call to a grain. What failed because a silo went away is called again for a moment, on another silo:
/// every command bears its id, and the ledger answers a repeated one with its first outcome, so a repeat does nothing twice. A call that timed
/// out is not repeated, as its caller has waited long enough; nor is any when there is no silo left.
/// </summary>
internal sealed class SiloCalls(ClusterState cluster, TimeProvider time) : IOutgoingGrainCallFilter
{
    /// <summary>After this long a failure is the caller's: it hears 503 and when to come back.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        if (context.TargetId.Type.IsSystemTarget())
        {
            // The client's own talk with silos.
            await context.Invoke();
            return;
        }

        var began = time.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await context.Invoke();
                return;
            }
            catch (Exception fault) when (MayPass(fault) && cluster.HasSilo && time.GetElapsedTime(began) < Patience)
            {
                await Task.Delay(pause, time, context.Request.GetCancellationToken());
            }
        }
    }

    /// <summary>Whether another silo, or the same one a moment later, may do what this one could not.</summary>
    private static bool MayPass(Exception fault) => fault is SiloUnavailableException or OrleansMessageRejectionException or ConnectionFailedException or UnknownOutcomeException;
}
