using Practice.Actors.Contracts;

namespace Practice.Actors.Silo;

/// <summary>
/// Connects a cluster's client beside everything else, so that its process starts and answers while there is no silo yet. Once it has reached
/// a silo, Orleans itself reconnects, whatever becomes of the silos.
/// </summary>
internal sealed partial class ClusterConnection(IClusterClient client, ClusterState state, ILogger<ClusterConnection> logger) : BackgroundService
{
    private readonly IHostedService hosted = (IHostedService)client;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (state.Reached.IsCompleted) await hosted.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await hosted.StartAsync(stoppingToken);
            state.SetReached();
            LogReached();
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // It was still waiting for a silo; there is nothing to close.
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Connected to the cluster's silos")]
    private partial void LogReached();
}

/// <summary>Tries the first connection again for as long as it takes.</summary>
internal sealed partial class FirstConnection(TimeProvider time, ILogger<ClusterConnection> logger) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private string? said;

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        // Once a reason, however often it is tried again.
        var reason = exception.GetType().Name;
        if (said != reason) LogWaiting(exception.Message);
        said = reason;
        await Task.Delay(Pause, time, cancellationToken);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "There is no silo to connect to yet; it is tried every second: {Reason}")]
    private partial void LogWaiting(string reason);
}
