using System.Net;
using System.Net.Sockets;

namespace Practice.Actors.Cluster.Tests.Machine;

/// <summary>Ports that stay free for a process that is killed and started again: below those that outgoing connections take.</summary>
internal static class Ports
{
    private static int next = Random.Shared.Next(12_000, 19_000);

    public static int Next()
    {
        while (true)
        {
            var port = Interlocked.Increment(ref next);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it.
            }
        }
    }
}
