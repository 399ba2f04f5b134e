namespace Practice.Actors.Grains;

/// <summary>Keeps ids that somebody made up from filling the memory: an activation that is still empty after a while goes.</summary>
internal sealed class EmptyActivation(IGrainBase grain, Func<bool> isEmpty)
{
    /// <summary>How long it stays: asked for by many at once, it would send them from one activation to the next.</summary>
    private static readonly TimeSpan Stay = TimeSpan.FromSeconds(10);

    /// <summary>Runs while the activation is to go unless something comes into being.</summary>
    private IGrainTimer? leaving;

    public void LeaveIfEmpty()
    {
        if (!isEmpty() || leaving is not null) return;
        leaving = grain.RegisterGrainTimer(
            () =>
            {
                leaving?.Dispose();
                leaving = null;
                if (isEmpty()) grain.DeactivateOnIdle();
                return Task.CompletedTask;
            },
            new GrainTimerCreationOptions(Stay, Timeout.InfiniteTimeSpan) { Interleave = true });
    }
}
