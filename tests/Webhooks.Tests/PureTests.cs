using System.Text;
using Practice.Actors.Contracts;
using Xunit;

namespace Practice.Actors.Webhooks.Tests;

public sealed class PureTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero);

    /// <summary>The example of the reference implementations of Standard Webhooks.</summary>
    [Fact]
    public void A_signature_is_that_of_the_specifications_example()
    {
        var key = Signing.KeyOf("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        var signature = Signing.Sign([key], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, Encoding.UTF8.GetBytes("""{"test": 2432232314}"""));

        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", signature);
    }

    [Fact]
    public void Each_key_signs()
    {
        var (one, two) = (Signing.KeyOf(Signing.NewSecret()), Signing.KeyOf(Signing.NewSecret()));

        Assert.Equal($"{Signing.Sign([one], "a", 1, "b"u8)} {Signing.Sign([two], "a", 1, "b"u8)}", Signing.Sign([one, two], "a", 1, "b"u8));
        Assert.NotEqual(Signing.Sign([one], "a", 1, "b"u8), Signing.Sign([two], "a", 1, "b"u8));
        Assert.InRange(one.Length, 24, 64);
    }

    [Fact]
    public void Attempts_come_later_each_time_and_reach_over_three_days()
    {
        var sum = TimeSpan.Zero;
        var attempts = 1;
        for (; sum < TimeSpan.FromDays(3); attempts++)
        {
            var pause = Backoff.AfterAttempt(attempts);
            Assert.InRange(pause, TimeSpan.FromSeconds(4), TimeSpan.FromHours(14.4));
            sum += pause;
        }

        Assert.InRange(attempts, 12, 18);
        Assert.True(Enumerable.Range(0, 50).Select(_ => Backoff.AfterAttempt(3)).Distinct().Count() > 1);
    }

    [Fact]
    public void A_receiver_that_is_away_rests_at_once_and_one_that_answers_after_ten_failures()
    {
        var away = new Standing().After(succeeded: 0, failed: 5, away: true, Now);
        var answers = new Standing().After(succeeded: 0, failed: 9, away: false, Now);

        Assert.True(away.IsFailing);
        Assert.InRange(away.Rest!.Value, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(6));
        Assert.False(answers.IsFailing);
        Assert.Null(answers.Rest);
        Assert.True(answers.After(succeeded: 0, failed: 1, away: false, Now.AddMinutes(1)).IsFailing);
        Assert.Equal(Now, answers.After(succeeded: 0, failed: 1, away: false, Now.AddMinutes(1)).Since);
    }

    [Fact]
    public void It_rests_longer_each_time_up_to_an_hour_and_one_success_ends_that()
    {
        var standing = new Standing();
        List<TimeSpan> rests = [];
        for (var look = 0; look < 20; look++)
        {
            standing = standing.After(succeeded: 0, failed: 1, away: true, Now);
            rests.Add(standing.Rest!.Value);
        }

        Assert.All(rests.Zip(rests.Skip(2)).Take(8), pair => Assert.True(pair.First < pair.Second));
        Assert.InRange(rests[^1], TimeSpan.FromMinutes(48), TimeSpan.FromMinutes(72));
        Assert.Equal(default, standing.After(succeeded: 1, failed: 3, away: true, Now));
        Assert.Equal(standing, standing.After(succeeded: 0, failed: 0, away: false, Now));
    }

    [Theory]
    [InlineData("evt_3_1042", true)]
    [InlineData("evt_0_1", true)]
    [InlineData("evt_3:1042", false)]
    [InlineData("evt_03_1042", false)]
    [InlineData("evt_3_", false)]
    [InlineData("evt_-3_1", false)]
    [InlineData("evt_3_1042 ", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Ids_of_events_are_read_strictly(string? text, bool good)
    {
        Assert.Equal(good, EventIds.TryParse(text, out var position));
        if (good) Assert.Equal(text, EventIds.Of(position));
        else Assert.True(position == default || EventIds.Of(position) != text);
    }

    [Fact]
    public void An_id_says_where_an_event_stands()
    {
        Assert.True(EventIds.TryParse("evt_3_1042", out var position));
        Assert.Equal(new LedgerPosition(3, 1042), position);
    }
}
