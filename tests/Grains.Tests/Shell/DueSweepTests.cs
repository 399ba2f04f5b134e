using System.Collections.Immutable;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Testing;
using Xunit;

namespace Practice.Actors.Grains.Tests.Shell;

/// <summary>The sweep of what is due, over a read side that fails, shows too much and never learns.</summary>
public sealed class DueSweepTests(TwoSilosOnPostgres fixture) : IClassFixture<TwoSilosOnPostgres>
{
    private readonly UnitCode center = fixture.FreshUnit();
    private readonly UnitCode station = fixture.FreshUnit();
    private readonly RequestId id = new(EntityId.New(RequestId.Prefix, DateTimeOffset.UtcNow));

    private IServiceRequestGrain Request => fixture.Cluster.Client.ServiceRequest(id);

    [Fact]
    public async Task Each_deadline_is_acted_on_once_however_often_it_is_shown()
    {
        foreach (var (unit, level, parent) in (ImmutableArray<(UnitCode, UnitLevel, UnitCode?)>)[(center, UnitLevel.Center, null), (station, UnitLevel.Station, center)])
            Assert.Null((await fixture.Unit(unit).Execute(new OpenUnit(level, parent, new UnitDetails("单位")), Command())).Rejection);
        Assert.Null((await Request.Execute(new PlaceRequest(station, null, Channel.Visit) { Note = County.Note }, Command())).Rejection);
        var unknown = new RequestId(EntityId.New(RequestId.Prefix, DateTimeOffset.UtcNow));

        fixture.Due.Failures = 3;
        fixture.Due.Add(unknown);
        // Every partition's sweep shows it, so several act on it at the same time.
        fixture.Due.Add(id);
        await Eventually.TrueAsync(async () => (await Request.Get())!.View.Overdue, "its deadlines have passed at both desks");
        await Task.Delay(TimeSpan.FromSeconds(1));
        fixture.Due.Remove(id);
        fixture.Due.Remove(unknown);

        var history = await Request.History();
        Assert.Equal(["service-request.placed", "service-request.escalated", "service-request.overdue"], history.Select(entry => entry.Type));
        Assert.All(history.Skip(1), entry => Assert.Equal("system:desk", entry.Actor));
        Assert.Empty(await fixture.Cluster.Client.ServiceRequest(unknown).History());
    }

    [Fact]
    public async Task A_clock_that_is_set_ahead_and_back_again_forgets_nothing()
    {
        foreach (var (unit, level, parent) in (ImmutableArray<(UnitCode, UnitLevel, UnitCode?)>)[(center, UnitLevel.Center, null), (station, UnitLevel.Station, center)])
            Assert.Null((await fixture.Unit(unit).Execute(new OpenUnit(level, parent, new UnitDetails("单位")), Command())).Rejection);
        var other = new RequestId(EntityId.New(RequestId.Prefix, DateTimeOffset.UtcNow));
        fixture.Clock.Ahead = TimeSpan.FromHours(3);
        Assert.Null((await fixture.Cluster.Client.ServiceRequest(other).Execute(new PlaceRequest(station, null, Channel.Visit) { Note = County.Note }, Command())).Rejection);
        fixture.Due.Add(other);
        await Eventually.TrueAsync(async () => (await fixture.Cluster.Client.ServiceRequest(other).Get())!.View.Overdue, "it is acted on by the clock as it is");

        fixture.Clock.Ahead = TimeSpan.Zero;
        Assert.Null((await Request.Execute(new PlaceRequest(station, null, Channel.Visit) { Note = County.Note }, Command())).Rejection);
        fixture.Due.Add(id);
        await Eventually.TrueAsync(async () => (await Request.Get())!.View.Overdue, "the sweep does not wait for the time that it had been");
        fixture.Due.Remove(id);
        fixture.Due.Remove(other);
    }

    private static CommandContext Command() => new(Guid.NewGuid().ToString(), "", "test");
}
