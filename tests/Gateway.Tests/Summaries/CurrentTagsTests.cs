using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Summaries;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Testing;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Summaries;

[Collection(OnSqlite.Name)]
public sealed class CurrentTagsTests(SqliteGateway gateway)
{
    private const string Address = "/v1/units/county/summary";
    private const string Old = "\"1\"";
    private const string New = "\"2\"";

    [Fact]
    public async Task A_tag_read_under_a_watch_that_has_ended_is_not_vouched_for_under_the_next()
    {
        var clock = new SweptByHand();
        using var tags = new CurrentTags(gateway.Host.Services.GetRequiredService<SummaryFeed>(), clock);
        var unit = new UnitCode(await gateway.Api.OpenStation());
        await Eventually.TrueAsync(() => IsVouchedFor(Old), "the unit's grain has answered");

        var late = tags.Read(Address, unit);
        clock.Sweep();
        clock.Sweep();
        Assert.False(tags.Has(Address, Old));
        await Eventually.TrueAsync(() => IsVouchedFor(New), "the address is watched anew");
        Tell(late, Old);

        Assert.Equal((false, true), (tags.Has(Address, Old), tags.Has(Address, New)));

        bool IsVouchedFor(string tag)
        {
            Tell(tags.Read(Address, unit), tag);
            return tags.Has(Address, tag);
        }

        void Tell(CurrentTags.Reading reading, string tag) => reading.IsCurrent(tag, clock.GetUtcNow().AddDays(1));
    }

    private sealed class SweptByHand : TimeProvider
    {
        private Action sweep = () => { };

        public void Sweep() => sweep();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            sweep = () => callback(state);
            return TimeProvider.System.CreateTimer(_ => { }, state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
