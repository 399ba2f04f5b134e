using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Streams;

namespace Practice.Actors.Streams;

/// <summary>
/// Deals the partitions to the active silos in turn. Two silos that see the cluster differently for a moment may both read a partition, or none:
/// followers pass over what they have had, and the sweep finds what they have not.
/// </summary>
internal sealed class LedgerQueueBalancer(IServiceProvider services, ILogger<LedgerQueueBalancer> logger) : QueueBalancerBase(services, logger)
{
    private ImmutableArray<QueueId> all = [];
    private volatile ImmutableHolder mine = new([]);

    public override Task Initialize(IStreamQueueMapper queueMapper)
    {
        ArgumentNullException.ThrowIfNull(queueMapper);
        all = [.. queueMapper.GetAllQueues()];
        return base.Initialize(queueMapper);
    }

    public override IEnumerable<QueueId> GetMyQueues() => mine.Queues;

    /// <summary>The queues of one silo among those that are active; the same answer from every silo that sees the same ones.</summary>
    internal static ImmutableArray<QueueId> Share(ImmutableArray<QueueId> queues, IEnumerable<SiloAddress> active, SiloAddress silo)
    {
        var silos = active.Order().ToList();
        var turn = silos.IndexOf(silo);
        return turn < 0 ? [] : [.. queues.Where((_, number) => number % silos.Count == turn)];
    }

    protected override void OnClusterMembershipChange(HashSet<SiloAddress> activeSilos)
    {
        mine = new(Share(all, activeSilos, SiloAddress));
        NotifyListeners().Ignore();
    }

    private sealed record ImmutableHolder(ImmutableArray<QueueId> Queues);
}
