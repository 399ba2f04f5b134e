using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Providers.Streams.Common;
using Orleans.Streams;
using Practice.Actors.Ledger;

namespace Practice.Actors.Streams;

/// <summary>The stream provider over the ledger: appending is publishing, so an event can neither be lost between the two nor be published alone.</summary>
internal sealed class LedgerQueueAdapter(
    ILedger ledger, LedgerHeads heads, IGrainFactory grains, IOptions<LedgerStreamOptions> options, ILoggerFactory loggers) : IQueueAdapterFactory, IQueueAdapter
{
    /// <summary>Batches, each of one unit, that a partition may have on the way; a tenth of them is taken in at once.</summary>
    private const int CacheSize = 16_384;

    private readonly LedgerQueues queues = new(ledger);
    private readonly SimpleQueueAdapterCache cache = new(new SimpleQueueCacheOptions { CacheSize = CacheSize }, LedgerStream.Provider, loggers);

    public string Name => LedgerStream.Provider;

    public bool IsRewindable => true;

    public StreamProviderDirection Direction => StreamProviderDirection.ReadOnly;

    public static LedgerQueueAdapter Create(IServiceProvider services, string name) => ActivatorUtilities.CreateInstance<LedgerQueueAdapter>(services);

    public Task<IQueueAdapter> CreateAdapter() => Task.FromResult<IQueueAdapter>(this);

    public IQueueAdapterCache GetQueueAdapterCache() => cache;

    public IStreamQueueMapper GetStreamQueueMapper() => queues;

    /// <summary>A failed delivery needs no handling: the follower finds the gap at the next event, or the sweep does.</summary>
    public Task<IStreamFailureHandler> GetDeliveryFailureHandler(QueueId queueId) =>
        Task.FromResult<IStreamFailureHandler>(new NoOpStreamDeliveryFailureHandler(false));

    public IQueueAdapterReceiver CreateReceiver(QueueId queueId)
    {
        var partition = LedgerQueues.PartitionOf(queueId);
        return new LedgerQueueReceiver(partition, ledger, heads, () => grains.GetGrain<IPartitionSweep>(partition).Settled(), options.Value.Batch);
    }

    public Task QueueMessageBatchAsync<T>(StreamId streamId, IEnumerable<T> events, StreamSequenceToken? token, Dictionary<string, object>? requestContext) =>
        throw new NotSupportedException("What is to be published is appended to the ledger.");
}
