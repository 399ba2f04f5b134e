using Microsoft.Extensions.Options;
using Practice.Actors.Notifications.Channels;
using Practice.Actors.Testing;
using Xunit;

namespace Practice.Actors.Notifications.Tests.Channels;

/// <summary>Template messages against a server that answers as the official account's interface is documented to.</summary>
public sealed class WeChatChannelTests : IAsyncLifetime
{
    private const string Sent = """{"errcode":0,"errmsg":"ok","msgid":1}""";

    private readonly ChannelHttp http = new();
    private FakeHttp server = null!;
    private int tokens;

    public async Task InitializeAsync()
    {
        server = await FakeHttp.StartAsync();
        server.Answers = post => (200, IsToken(post) ? Token() : Sent);
    }

    public async Task DisposeAsync()
    {
        http.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Messages_fill_the_template_and_share_one_token()
    {
        using var channel = Channel();

        Assert.All(
            await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => channel.SendAsync(Sample.Message(), "oUser", CancellationToken.None))),
            delivery => Assert.Equal(Delivery.Taken, delivery));

        Assert.Equal(1, tokens);
        var post = server.Posts.Last();
        Assert.Equal("/cgi-bin/message/template/send?access_token=token-1", post.Path);
        Assert.Equal(("oUser", "tpl"), ((string)post.Body["touser"]!, (string)post.Body["template_id"]!));
        Assert.Equal("7k2q9-m4x0t-h", (string)post.Body["data"]!["character_string1"]!["value"]!);
        Assert.Equal("请承接点单", (string)post.Body["data"]!["thing2"]!["value"]!);
        Assert.Equal("请承接点单 7k2q9-m4x0t-h…"[..19] + "…", (string)post.Body["data"]!["thing4"]!["value"]!);
        Assert.Equal("2026-11-25 10:00", (string)post.Body["data"]!["time3"]!["value"]!);
    }

    [Fact]
    public async Task A_token_that_has_gone_bad_is_fetched_anew_once_for_all_and_forced_only_where_it_is_still_the_bad_one()
    {
        server.Answers = post => (200, !IsToken(post) ? post.Path.EndsWith("token-2", StringComparison.Ordinal) ? Sent : Error(40001)
            : (bool)post.Body["force_refresh"]! ? Token(2) : Token(1));
        using var channel = Channel();

        Assert.All(
            await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => channel.SendAsync(Sample.Message(), "oUser", CancellationToken.None))),
            delivery => Assert.Equal(Delivery.Taken, delivery));

        Assert.Equal([false, false, true], server.Posts.Where(IsToken).Select(post => (bool)post.Body["force_refresh"]!));
    }

    [Fact]
    public async Task A_newer_token_of_another_process_is_taken_without_force()
    {
        server.Answers = post => (200, IsToken(post) ? Token() : post.Path.EndsWith("token-1", StringComparison.Ordinal) ? Error(40001) : Sent);
        using var channel = Channel();

        Assert.Equal(Delivery.Taken, await channel.SendAsync(Sample.Message(), "oUser", CancellationToken.None));

        Assert.Equal([false, false], server.Posts.Where(IsToken).Select(post => (bool)post.Body["force_refresh"]!));
    }

    [Theory]
    [InlineData(40003, DeliveryOutcome.Refused)]
    [InlineData(43004, DeliveryOutcome.Refused)]
    [InlineData(43101, DeliveryOutcome.Refused)]
    [InlineData(45009, DeliveryOutcome.Unavailable)]
    [InlineData(40037, DeliveryOutcome.Unavailable)]
    [InlineData(42001, DeliveryOutcome.Unavailable)]
    public async Task A_recipient_who_cannot_be_told_so_is_a_refusal_and_all_else_is_tried_again(int code, DeliveryOutcome outcome)
    {
        server.Answers = post => (200, IsToken(post) ? Token() : Error(code));
        using var channel = Channel();

        var delivery = await channel.SendAsync(Sample.Message(), "oUser", CancellationToken.None);

        Assert.Equal((outcome, $"wechat {code}"), (delivery.Outcome, delivery.Fault));
    }

    [Fact]
    public async Task Without_a_token_nothing_is_sent()
    {
        server.Answers = _ => (200, Error(40125));
        using var channel = Channel();

        var delivery = await channel.SendAsync(Sample.Message(), "oUser", CancellationToken.None);

        Assert.Equal((DeliveryOutcome.Unavailable, "token: wechat 40125"), (delivery.Outcome, delivery.Fault));
        Assert.All(server.Posts, post => Assert.True(IsToken(post)));
    }

    private static bool IsToken(FakeHttp.Posted post) => post.Path == "/cgi-bin/stable_token";

    private static string Error(int code) => $$"""{"errcode":{{code}},"errmsg":"no"}""";

    private static string Token(int number) => $$"""{"access_token":"token-{{number}}","expires_in":7200}""";

    private string Token() => Token(Interlocked.Increment(ref tokens));

    private WeChatChannel Channel() => new(
        Options.Create(new NotificationOptions
        {
            WeChat = new WeChatOptions
            {
                Address = server.Address,
                AppId = "app",
                Secret = "secret",
                Template = "tpl",
                Fields = new() { ["character_string1"] = "code", ["thing2"] = "title", ["thing4"] = "text", ["time3"] = "time" },
            },
        }),
        http,
        TimeProvider.System);
}
