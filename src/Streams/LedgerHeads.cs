using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Practice.Actors.Ledger;

namespace Practice.Actors.Streams;

/// <summary>How far the ledger's partitions go, asked once for all receivers of this process: an idle partition costs no read.</summary>
internal sealed partial class LedgerHeads(ILedger ledger, IOptions<LedgerStreamOptions> options, TimeProvider time, ILogger<LedgerHeads> logger)
    : BackgroundService
{
    private volatile IReadOnlyList<long> heads = [];

    /// <summary>The last position known of a partition; 0 before the first look.</summary>
    public long Of(int partition) => heads is var known && partition < known.Count ? known[partition] : 0;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failing = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var appended = ledger.WaitForAppendAsync(options.Value.Poll, stoppingToken);
                heads = await ledger.HeadsAsync(stoppingToken);
                failing = false;
                await appended;

                // Receivers look no more often, so many commits in a row cost one question.
                await Task.Delay(options.Value.Turn / 2, time, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                if (!failing) LogFailed(exception);
                failing = true;
                await Task.Delay(options.Value.Retry, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The ledger does not say how far it goes; it is asked again")]
    private partial void LogFailed(Exception exception);
}
