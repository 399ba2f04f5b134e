using Microsoft.Extensions.Options;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Notifications.Channels;
using Practice.Actors.Testing;
using Xunit;

namespace Practice.Actors.Notifications.Tests.Channels;

/// <summary>Text messages against a server over a real connection.</summary>
public sealed class SmsChannelTests : IAsyncLifetime
{
    private readonly ChannelHttp http = new();
    private FakeHttp server = null!;

    public async Task InitializeAsync() => server = await FakeHttp.StartAsync();

    public async Task DisposeAsync()
    {
        http.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_message_is_posted_with_number_text_and_key()
    {
        var message = Sample.Message(Language.En, text: "Can you take it?");

        Assert.Equal(Delivery.Taken, await Channel().SendAsync(message, "138 0000 0000", CancellationToken.None));

        var post = Assert.Single(server.Posts);
        Assert.Equal(("/send", "Bearer secret"), (post.Path, post.Authorization));
        Assert.Equal(
            (message.Id, "138 0000 0000", "实践中心: Can you take it?", "asked", "en", "7k2q9-m4x0t-h"),
            ((string)post.Body["id"]!, (string)post.Body["phone"]!, (string)post.Body["text"]!, (string)post.Body["template"]!, (string)post.Body["language"]!, (string)post.Body["code"]!));
    }

    [Theory]
    [InlineData(400, DeliveryOutcome.Refused)]
    [InlineData(410, DeliveryOutcome.Refused)]
    [InlineData(422, DeliveryOutcome.Refused)]
    [InlineData(302, DeliveryOutcome.Unavailable)]
    [InlineData(401, DeliveryOutcome.Unavailable)]
    [InlineData(404, DeliveryOutcome.Unavailable)]
    [InlineData(429, DeliveryOutcome.Unavailable)]
    [InlineData(503, DeliveryOutcome.Unavailable)]
    public async Task What_is_wrong_with_the_message_is_refused_and_what_is_wrong_with_the_way_is_tried_again(int status, DeliveryOutcome outcome)
    {
        server.Answers = _ => (status, """{"error":"138 0000 0000 is not a number"}""");

        var delivery = await Channel().SendAsync(Sample.Message(), "138 0000 0000", CancellationToken.None);

        Assert.Equal((outcome, $"http {status}"), (delivery.Outcome, delivery.Fault));
    }

    [Fact]
    public void The_number_is_the_persons_phone() =>
        Assert.Equal("1", Channel().AddressOf(new Person(null, "1", null, "2", "3")));

    private SmsChannel Channel() => new(
        Options.Create(new NotificationOptions { Sms = new SmsOptions { Address = new Uri(server.Address, "send"), Key = "secret" } }), http);
}
