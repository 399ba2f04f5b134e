using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Practice.Actors.Vault;

/// <summary>Has <see cref="Retention"/> look from time to time; of several processes one does.</summary>
internal sealed partial class RetentionService(Retention retention, IOptions<VaultOptions> options, TimeProvider time, ILogger<RetentionService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.RetentionEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (await retention.RunAsync(stoppingToken) is > 0 and var erased) LogErased(erased);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // The database may be away for a while; what is due is due at the next look.
                LogFailed(exception);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The personal data of {Matters} requests, ceremonies, volunteers and other matters whose time is over are erased")]
    private partial void LogErased(int matters);

    [LoggerMessage(Level = LogLevel.Error, Message = "What is kept too long could not be erased")]
    private partial void LogFailed(Exception exception);
}
