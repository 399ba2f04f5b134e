using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Practice.Actors.Ledger;

namespace Practice.Actors.Streams;

/// <summary>Keeps the sweeps of one kind going. Every silo does: a sweep that is not due answers at once.</summary>
/// <param name="pause">From one call of a partition's sweep to the next, while there is nothing more to do.</param>
internal sealed partial class SweepDriver<TSweep>(
    IGrainFactory grains, ILedger ledger, TimeSpan pause, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<SweepDriver<TSweep>> logger)
    : BackgroundService
    where TSweep : ISweep
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The silo inside may start after this does, and stop before.
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var starting = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await using var stopped = stopping.Token.Register(() => started.TrySetCanceled());
        await started.Task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(Enumerable.Range(0, ledger.Partitions).Select(partition => DriveAsync(partition, stopping.Token)));
    }

    private async Task DriveAsync(int partition, CancellationToken stopping)
    {
        var failing = false;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (await grains.GetGrain<TSweep>(partition).Sweep()) continue;
                failing = false;
            }
            catch (Exception exception) when (!stopping.IsCancellationRequested)
            {
                // The silo that had it died, or has not begun: the next call finds it elsewhere.
                if (!failing) LogFailed(exception, typeof(TSweep).Name, partition);
                failing = true;
            }
            catch (Exception)
            {
                return;
            }

            await Task.Delay(pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The {Sweep} of partition {Partition} does not answer; it is asked again")]
    private partial void LogFailed(Exception exception, string sweep, int partition);
}

public static class SweepRegistration
{
    /// <summary>Has this silo call on the sweeps of a kind.</summary>
    /// <param name="pause">From one call of a partition's sweep to the next, while there is nothing more to do.</param>
    public static IServiceCollection AddSweep<TSweep>(this IServiceCollection services, Func<IServiceProvider, TimeSpan> pause)
        where TSweep : ISweep =>
        services.AddSingleton<IHostedService>(provider => new SweepDriver<TSweep>(
            provider.GetRequiredService<IGrainFactory>(),
            provider.GetRequiredService<ILedger>(),
            pause(provider),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IHostApplicationLifetime>(),
            provider.GetRequiredService<ILogger<SweepDriver<TSweep>>>()));
}
