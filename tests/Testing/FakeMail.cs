using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Practice.Actors.Testing;

/// <summary>A real SMTP server that keeps what it gets, knows no mailbox that begins with "nobody", and is not there for who asks while it is down.</summary>
public sealed class FakeMail : IAsyncDisposable
{
    private readonly Store store = new();
    private readonly CancellationTokenSource stop = new();
    private readonly Task run;

    public FakeMail()
    {
        Port = FreePort();
        var services = new ServiceProvider();
        services.Add((IMessageStore)store);
        services.Add((IMailboxFilter)new Mailboxes());
        var options = new SmtpServerOptionsBuilder().ServerName("localhost").Endpoint(endpoint => endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, Port))).Build();
        run = new SmtpServer.SmtpServer(options, services).StartAsync(stop.Token);
    }

    public int Port { get; }

    /// <summary>Whether it answers each message with "try again later".</summary>
    public bool IsBusy
    {
        get => store.IsBusy;
        set => store.IsBusy = value;
    }

    /// <summary>What it has got, each as it came: headers, an empty line, the body.</summary>
    public IReadOnlyCollection<(string To, string Text)> Mails => store.Mails;

    /// <summary>A port that nobody listens at.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private sealed class Store : MessageStore
    {
        public bool IsBusy { get; set; }

        public ConcurrentQueue<(string To, string Text)> Mails { get; } = new();

        public override Task<SmtpResponse> SaveAsync(
            ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            if (IsBusy) return Task.FromResult(new SmtpResponse(SmtpReplyCode.Aborted, "later"));
            Mails.Enqueue((transaction.To[0].AsAddress(), Encoding.UTF8.GetString(buffer.ToArray())));
            return Task.FromResult(SmtpResponse.Ok);
        }
    }

    private sealed class Mailboxes : MailboxFilter
    {
        public override Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) =>
            Task.FromResult(!to.User.StartsWith("nobody", StringComparison.Ordinal));
    }
}
