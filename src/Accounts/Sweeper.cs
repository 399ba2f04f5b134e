using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Practice.Actors.Accounts;

/// <summary>Removes sessions, codes, counts and records that are over, every hour; several gateways may do so at once.</summary>
internal sealed partial class Sweeper(Sessions sessions, Attempts attempts, PhoneCodes phoneCodes, RateLimits rateLimits, CallRecord calls, TimeProvider time, ILogger<Sweeper> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await sessions.SweepAsync(stoppingToken);
                await attempts.SweepAsync(stoppingToken);
                await phoneCodes.SweepAsync(stoppingToken);
                await rateLimits.SweepAsync(stoppingToken);
                await calls.SweepAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(logger, e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What is over could not be removed; it is tried again in an hour")]
    private static partial void LogFailed(ILogger logger, Exception thrown);
}
