using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Streams;

namespace Practice.Actors.Streams;

public static class LedgerStreamRegistration
{
    /// <summary>
    /// Adds the stream provider <see cref="LedgerStream.Provider"/> and the sweep, configured by the section <c>Streams</c>. The silo provides the
    /// ledger, initialized before it starts, and the grain storage <see cref="LedgerStream.Storage"/>.
    /// </summary>
    public static ISiloBuilder AddLedgerStreams(this ISiloBuilder silo)
    {
        ArgumentNullException.ThrowIfNull(silo);
        silo.Services.AddOptions<LedgerStreamOptions>()
            .BindConfiguration(LedgerStreamOptions.Section)
            .Validate(options => options.IsValid, "Streams: Batch is 1 to 5,000, and every time more than none.");
        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.AddSingleton<LedgerHeads>();
        silo.Services.AddSingleton<IHostedService>(services => services.GetRequiredService<LedgerHeads>());
        silo.Services.AddSweep<IPartitionSweep>(services => services.GetRequiredService<IOptions<LedgerStreamOptions>>().Value.Retry);

        return silo.AddPersistentStreams(LedgerStream.Provider, LedgerQueueAdapter.Create, streams =>
        {
            streams.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly);
            streams.ConfigurePartitionBalancing((services, _) => ActivatorUtilities.CreateInstance<LedgerQueueBalancer>(services));
            streams.ConfigurePullingAgent(agents => agents.Configure<IOptions<LedgerStreamOptions>>((agent, options) =>
            {
                agent.GetQueueMsgsTimerPeriod = options.Value.Turn;
                agent.MaxEventDeliveryTime = options.Value.Patience;
            }));
        });
    }
}
