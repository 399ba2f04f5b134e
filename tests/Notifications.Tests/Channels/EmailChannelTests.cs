using Microsoft.Extensions.Options;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Notifications.Channels;
using Practice.Actors.Testing;
using Xunit;

namespace Practice.Actors.Notifications.Tests.Channels;

/// <summary>E-mail against a real SMTP server.</summary>
public sealed class EmailChannelTests : IAsyncLifetime
{
    private readonly FakeMail server = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task A_message_arrives_with_its_words_and_the_same_id_each_time()
    {
        var message = Sample.Message(Language.Zh, "请承接点单", "请承接点单。");

        Assert.Equal(Delivery.Taken, await Channel().SendAsync(message, "li@example.org", CancellationToken.None));
        Assert.Equal(Delivery.Taken, await Channel().SendAsync(message, "li@example.org", CancellationToken.None));

        Assert.Equal(2, server.Mails.Count);
        Assert.All(server.Mails, mail =>
        {
            Assert.Equal("li@example.org", mail.To);
            var read = MimeKit.MimeMessage.Load(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(mail.Text)));
            Assert.Equal(("【实践中心】请承接点单 7k2q9-m4x0t-h", "【实践中心】请承接点单。"), (read.Subject, read.TextBody?.TrimEnd()));
            Assert.Equal($"{message.Id}@county.example", read.MessageId);
            Assert.Equal("auto-generated", read.Headers["Auto-Submitted"]);
        });
    }

    [Fact]
    public async Task A_mailbox_that_is_not_there_is_a_refusal_that_does_not_name_it()
    {
        var delivery = await Channel().SendAsync(Sample.Message(), "nobody@example.org", CancellationToken.None);

        Assert.Equal(DeliveryOutcome.Refused, delivery.Outcome);
        Assert.Equal("smtp 550", delivery.Fault);
    }

    [Theory]
    [InlineData("not an address <")]
    [InlineData("李梅@example.org")]
    public async Task A_text_that_is_no_address_is_refused_without_asking(string address) =>
        Assert.Equal(DeliveryOutcome.Refused, (await Channel(port: 1).SendAsync(Sample.Message(), address, CancellationToken.None)).Outcome);

    [Fact]
    public async Task A_server_that_says_later_is_asked_later()
    {
        server.IsBusy = true;

        var delivery = await Channel().SendAsync(Sample.Message(), "li@example.org", CancellationToken.None);

        Assert.Equal((DeliveryOutcome.Unavailable, "smtp 451"), (delivery.Outcome, delivery.Fault));
    }

    [Fact]
    public async Task A_server_without_tls_gets_nothing_where_tls_is_asked_for()
    {
        await Assert.ThrowsAnyAsync<Exception>(() => Channel(security: EmailSecurity.StartTls).SendAsync(Sample.Message(), "li@example.org", CancellationToken.None));

        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_a_fault() =>
        await Assert.ThrowsAnyAsync<Exception>(() => Channel(FakeMail.FreePort()).SendAsync(Sample.Message(), "li@example.org", CancellationToken.None));

    [Fact]
    public void Who_has_no_address_is_not_reached() =>
        Assert.Null(Channel().AddressOf(new Person("李梅", "13800000000", null)));

    private EmailChannel Channel(int? port = null, EmailSecurity security = EmailSecurity.None) => new(Options.Create(new NotificationOptions
    {
        Email = new EmailOptions { Host = "127.0.0.1", Port = port ?? server.Port, Security = security, From = "desk@county.example" },
    }));
}
