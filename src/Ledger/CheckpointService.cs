using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Practice.Actors.Ledger;

/// <summary>Takes checkpoints from time to time (<see cref="LedgerOptions.CheckpointInterval"/>).</summary>
internal sealed partial class CheckpointService(
    ILedger ledger,
    LedgerCheckpoints checkpoints,
    IOptions<LedgerOptions> options,
    TimeProvider time,
    ILogger<CheckpointService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.CheckpointInterval == TimeSpan.Zero) return;

        using var timer = new PeriodicTimer(options.Value.CheckpointInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await ledger.InitializeAsync(stoppingToken);
                await checkpoints.TakeAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // The database may be away for a while; what was not covered is covered by the next one.
                LogFailed(exception);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "No checkpoint could be taken")]
    private partial void LogFailed(Exception exception);
}
