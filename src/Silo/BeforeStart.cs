namespace Practice.Actors.Silo;

/// <summary>Work that has to be done before any hosted service starts, such as bringing a schema up to date; in the order of registration.</summary>
internal sealed class BeforeStart(IServiceProvider services, Func<IServiceProvider, CancellationToken, Task> work) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => work(services, cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

public static class BeforeStartRegistration
{
    /// <summary>Has <paramref name="work"/> done before any hosted service starts; the host does not start if it fails.</summary>
    public static IServiceCollection AddBeforeStart(this IServiceCollection services, Func<IServiceProvider, CancellationToken, Task> work) =>
        services.AddSingleton<IHostedService>(provider => new BeforeStart(provider, work));
}
