namespace Practice.Actors.Grains;

/// <summary>
/// Lets many ask for the same piece of work, of which one run serves all who asked before it began: as group commit does. Runs follow each
/// other, and stay on the activation's scheduler.
/// </summary>
internal sealed class NextRun(Func<Task> work)
{
    private Task running = Task.CompletedTask;
    private Task? next;

    /// <summary>Completes with a run that begins after this call.</summary>
    public Task Join() => next ??= RunAsync();

    private async Task RunAsync()
    {
        await Task.Yield();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        next = null;
        await (running = work());
    }
}
