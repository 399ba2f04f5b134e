using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Practice.Actors.Testing;
using Xunit;

namespace Practice.Actors.Webhooks.Tests;

/// <summary>How requests go out, to real receivers on this machine.</summary>
public sealed class SenderTests : IAsyncLifetime
{
    private static readonly Content Sent = new("evt_1_1", "{}"u8.ToArray(), "application/json", []);
    private static readonly byte[] Key = new byte[32];

    private FakeReceiver receiver = null!;

    public async Task InitializeAsync() => receiver = await FakeReceiver.StartAsync();

    public async Task DisposeAsync() => await receiver.DisposeAsync();

    /// <summary>The name stood for an address that is allowed when it was looked at, and for another when it was used: only one look is taken.</summary>
    [Fact]
    public async Task A_name_that_changes_what_it_stands_for_gains_nothing()
    {
        var answers = new Queue<string>(["127.0.0.1", "127.0.0.2", "127.0.0.1"]);
        List<string> asked = [];
        using var sending = new Sending(["127.0.0.1/32"], name =>
        {
            asked.Add(name);
            return [IPAddress.Parse(answers.Dequeue())];
        });
        receiver.Answers = (_, http) =>
        {
            http.Response.Headers.Connection = "close";
            return Task.CompletedTask;
        };
        var address = new Uri($"http://receiver.example:{receiver.Address.Port}/hook");

        Assert.Equal(AttemptOutcome.Delivered, (await sending.SendAsync(address)).Outcome);
        var refused = await sending.SendAsync(address);
        Assert.Equal((AttemptOutcome.Away, "address refused", null), (refused.Outcome, refused.Fault, refused.Status));
        Assert.Equal(AttemptOutcome.Delivered, (await sending.SendAsync(address)).Outcome);

        Assert.Equal(["receiver.example", "receiver.example", "receiver.example"], asked);
        Assert.Equal(2, receiver.Requests.Count);
    }

    [Fact]
    public async Task Of_several_addresses_only_those_that_are_allowed_are_tried()
    {
        using var sending = new Sending(["127.0.0.1/32"], _ => [IPAddress.Parse("10.0.0.1"), IPAddress.Parse("::1"), IPAddress.Loopback]);
        using var closed = new Sending([], _ => [IPAddress.Loopback, IPAddress.Parse("::ffff:127.0.0.1"), IPAddress.Parse("169.254.169.254")]);

        Assert.Equal(AttemptOutcome.Delivered, (await sending.SendAsync(new Uri($"http://a.example:{receiver.Address.Port}"))).Outcome);
        Assert.Equal("address refused", (await closed.SendAsync(new Uri($"http://a.example:{receiver.Address.Port}"))).Fault);
        Assert.Equal("address refused", (await closed.SendAsync(receiver.Address)).Fault);

        Assert.Single(receiver.Requests);
    }

    [Fact]
    public async Task No_redirect_is_followed()
    {
        await using var elsewhere = await FakeReceiver.StartAsync();
        receiver.Answers = (_, http) =>
        {
            http.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
            http.Response.Headers.Location = elsewhere.Address.AbsoluteUri;
            return Task.CompletedTask;
        };
        using var sending = new Sending();

        var attempt = await sending.SendAsync(receiver.Address);

        Assert.Equal((AttemptOutcome.Refused, 307, "http 307"), (attempt.Outcome, attempt.Status, attempt.Fault));
        Assert.Empty(elsewhere.Requests);
    }

    [Theory]
    [InlineData(200, AttemptOutcome.Delivered)]
    [InlineData(299, AttemptOutcome.Delivered)]
    [InlineData(400, AttemptOutcome.Refused)]
    [InlineData(500, AttemptOutcome.Refused)]
    [InlineData(410, AttemptOutcome.Gone)]
    [InlineData(429, AttemptOutcome.Away)]
    [InlineData(503, AttemptOutcome.Away)]
    public async Task An_answer_says_what_came_of_it(int status, AttemptOutcome outcome)
    {
        receiver.Answers = (_, http) =>
        {
            http.Response.StatusCode = status;
            http.Response.Headers.RetryAfter = "120";
            return http.Response.WriteAsync("好\u0000的");
        };
        using var sending = new Sending();

        var attempt = await sending.SendAsync(receiver.Address);

        Assert.Equal((outcome, status, "好\uFFFD的", TimeSpan.FromMinutes(2)), (attempt.Outcome, attempt.Status, attempt.Answer, attempt.RetryAfter));
        Assert.Equal(outcome is AttemptOutcome.Delivered, attempt.Fault is null);
    }

    [Fact]
    public async Task Of_a_long_answer_the_beginning_is_kept_and_one_that_has_no_end_holds_nobody_up()
    {
        receiver.Answers = async (request, http) =>
        {
            await http.Response.WriteAsync(new string('长', 500_000));
            if (request.Path == "/endless") await Task.Delay(Timeout.Infinite, http.RequestAborted);
        };
        using var sending = new Sending();

        foreach (var path in new[] { "/", "/endless" })
        {
            var attempt = await sending.SendAsync(new Uri(receiver.Address, path));
            Assert.Equal(AttemptOutcome.Delivered, attempt.Outcome);
            Assert.InRange(Encoding.UTF8.GetByteCount(attempt.Answer!), 1_000, 1_030);
        }
    }

    [Fact]
    public async Task Who_does_not_answer_or_is_not_there_is_away()
    {
        receiver.Answers = (_, http) => Task.Delay(Timeout.Infinite, http.RequestAborted);
        using var sending = new Sending();
        using var hurried = new Sending(within: TimeSpan.FromMilliseconds(200));

        Assert.Equal((AttemptOutcome.Away, "no answer in time"), await Short(hurried.SendAsync(receiver.Address)));
        Assert.Equal((AttemptOutcome.Away, "connection error"), await Short(sending.SendAsync(new Uri($"http://127.0.0.1:{FakeMail.FreePort()}"))));
        receiver.Answers = (_, http) =>
        {
            http.Abort();
            return Task.CompletedTask;
        };
        Assert.Equal(AttemptOutcome.Away, (await sending.SendAsync(receiver.Address)).Outcome);

        static async Task<(AttemptOutcome, string?)> Short(Task<Attempt> attempt) => ((await attempt).Outcome, (await attempt).Fault);
    }

    [Fact]
    public async Task Whoever_waits_for_one_host_or_for_those_that_fail_holds_up_no_other()
    {
        await using var other = await FakeReceiver.StartAsync();
        var open = new TaskCompletionSource();
        receiver.Answers = (_, _) => open.Task;
        using var sending = new Sending(options: new WebhookOptions { AtOncePerHost = 1, AtOnceToFailing = 1 });

        List<Task<Attempt>> waiting = [sending.SendAsync(receiver.Address), sending.SendAsync(receiver.Address), sending.SendAsync(receiver.Address, isFailing: true), sending.SendAsync(other.Address, isFailing: true)];
        await Eventually.TrueAsync(() => receiver.Requests.Count == 2, "one of those that answer and one of those that fail are there");

        Assert.Equal(AttemptOutcome.Delivered, (await sending.SendAsync(other.Address)).Outcome);
        Assert.DoesNotContain(waiting, attempt => attempt.IsCompleted);
        open.SetResult();
        await Task.WhenAll(waiting);
        Assert.Equal((3, 2, 0), (receiver.Requests.Count, other.Requests.Count, sending.Lanes.Hosts));
    }

    private sealed class Sending : IDisposable
    {
        private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        private readonly WebhookHttp http;
        private readonly WebhookSender sender;

        public Sending(string[]? networks = null, Func<string, IPAddress[]>? resolve = null, TimeSpan? within = null, WebhookOptions? options = null)
        {
            var settings = Options.Create((options ?? new WebhookOptions()) with
            {
                AllowsHttp = true,
                AllowedNetworks = networks ?? ["127.0.0.0/8"],
                AnswerWithin = within ?? TimeSpan.FromSeconds(15),
            });
            http = new WebhookHttp(new Addresses(settings), settings, resolve is null ? null : (name, _) => Task.FromResult(resolve(name)));
            Lanes = new Lanes(settings);
            sender = new WebhookSender(http, Lanes, settings, new WebhookMetrics(services.GetRequiredService<IMeterFactory>()), TimeProvider.System);
        }

        public Lanes Lanes { get; }

        public Task<Attempt> SendAsync(Uri address, bool isFailing = false) => sender.SendAsync(address, isFailing, [Key], Sent, CancellationToken.None);

        public void Dispose()
        {
            http.Dispose();
            Lanes.Dispose();
            services.Dispose();
        }
    }
}
