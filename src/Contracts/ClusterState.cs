namespace Practice.Actors.Contracts;

/// <summary>What a cluster's client knows of the silos: whether it has ever reached one, and how many it is connected to.</summary>
public sealed class ClusterState : IClusterConnectionStatusObserver
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile int silos;

    /// <summary>Completes when the client has met its first silo; before that it knows of no grain, and every call fails.</summary>
    public Task Reached => reached.Task;

    /// <summary>False as long as there was never a silo, and once the last one is gone.</summary>
    public bool HasSilo => reached.Task.IsCompletedSuccessfully && silos > 0;

    public void NotifyGatewayCountChanged(int currentNumberOfGateways, int previousNumberOfGateways, bool connectionRecovered) => silos = currentNumberOfGateways;

    public void NotifyClusterConnectionLost() => silos = 0;

    /// <summary>Takes note that the client has met its first silo.</summary>
    public void SetReached() => reached.TrySetResult();
}
