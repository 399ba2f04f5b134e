using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Practice.Actors.Ledger;

namespace Practice.Actors.Streams;

/// <summary>Keeps the sweeps going. Every silo does: a sweep that is not due answers at once.</summary>
internal sealed partial class SweepDriver(
    IGrainFactory grains, ILedger ledger, IOptions<LedgerStreamOptions> options, TimeProvider time, ILogger<SweepDriver> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        await Task.WhenAll(Enumerable.Range(0, ledger.Partitions).Select(partition => DriveAsync(partition, stoppingToken)));
    }

    private async Task DriveAsync(int partition, CancellationToken stopping)
    {
        var failing = false;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (await grains.GetGrain<IPartitionSweep>(partition).Sweep()) continue;
                failing = false;
            }
            catch (Exception exception) when (!stopping.IsCancellationRequested)
            {
                // The silo that had it died, or has not begun: the next call finds it elsewhere.
                if (!failing) LogFailed(exception, partition);
                failing = true;
            }
            catch (Exception)
            {
                return;
            }

            await Task.Delay(options.Value.Retry, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The sweep of partition {Partition} does not answer; it is asked again")]
    private partial void LogFailed(Exception exception, int partition);
}
