using Microsoft.Extensions.Hosting;

namespace Practice.Actors.Ledger;

/// <summary>Waits for a host that is starting.</summary>
public static class Started
{
    /// <summary>Waits until the whole process serves, the silo inside too; or until it is over.</summary>
    public static async Task StartedAsync(this IHostApplicationLifetime lifetime, CancellationToken over)
    {
        ArgumentNullException.ThrowIfNull(lifetime);
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var starting = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await using var stopped = over.Register(() => started.TrySetResult());
        await started.Task;
    }
}
