using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Practice.Actors.Cluster.Tests.Machine;

/// <summary>
/// A line to a server that can be cut: nothing comes through any more, and nobody is told, as when a cable is pulled. Healed, the connections
/// of before are gone and new ones work.
/// </summary>
internal sealed class CuttableLine : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, byte> ends = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly int to;
    private readonly Task accepting;
    private volatile TaskCompletionSource open = Opened();

    public CuttableLine(int to)
    {
        this.to = to;
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = AcceptAsync();
    }

    public int Port { get; }

    public void Cut() => open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Heal()
    {
        // What was held back is dropped with its connection.
        var held = open;
        open = Opened();
        foreach (var end in ends.Keys) end.Dispose();
        held.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        Heal();
        await accepting;
        stopping.Dispose();
    }

    private static TaskCompletionSource Opened()
    {
        var opened = new TaskCompletionSource();
        opened.SetResult();
        return opened;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await listener.AcceptSocketAsync(stopping.Token));
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // It is put away.
        }
    }

    private async Task ServeAsync(Socket near)
    {
        var far = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        ends[near] = ends[far] = 0;
        try
        {
            near.NoDelay = far.NoDelay = true;
            await open.Task;
            await far.ConnectAsync(new IPEndPoint(IPAddress.Loopback, to), stopping.Token);
            await await Task.WhenAny(CopyAsync(near, far), CopyAsync(far, near));
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The other side is gone, which this side is told by its end.
        }
        finally
        {
            foreach (var end in (Socket[])[near, far])
            {
                ends.TryRemove(end, out _);
                end.Dispose();
            }
        }
    }

    private async Task CopyAsync(Socket from, Socket into)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReceiveAsync(buffer, stopping.Token) is > 0 and var read)
        {
            await open.Task;
            for (var sent = 0; sent < read;) sent += await into.SendAsync(buffer.AsMemory(sent, read - sent), stopping.Token);
        }
    }
}
