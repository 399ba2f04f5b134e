using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Xunit;

namespace Practice.Actors.Grains.Tests.Shell;

/// <summary>A silo that is killed takes nothing with it that was acknowledged.</summary>
public sealed class KilledSiloTests(TwoSilosOnPostgres fixture) : IClassFixture<TwoSilosOnPostgres>
{
    [Fact]
    public async Task What_was_answered_is_there_and_repeats_get_their_first_outcome()
    {
        var codes = Enumerable.Range(0, 40).Select(_ => fixture.FreshUnit()).ToArray();
        var first = await Task.WhenAll(codes.Select(Open));

        await fixture.Cluster.KillSiloAsync(fixture.Cluster.Silos[1]);

        foreach (var (code, opened) in codes.Zip(first))
        {
            var again = await EventuallyAsync(() => Open(code));
            Assert.True(again.Replayed);
            Assert.Equal((opened.Version, opened.Position), (again.Version, again.Position));
            var edited = await EventuallyAsync(() => fixture.Unit(code).Execute(new EditUnit(new UnitDetails("后")), Command("edit")));
            Assert.Equal(2, edited.Version);
            Assert.Equal(2, (await fixture.Ledger.Real.ReadStreamAsync(code.Value)).Count);
        }
    }

    private static CommandContext Command(string id) => new(id, "", "test");

    /// <summary>Repeats under the same command id while the cluster finds out that a silo is gone.</summary>
    private static async Task<T> EventuallyAsync<T>(Func<Task<T>> call)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (Exception fault) when (attempt < 20 && fault is OrleansException or TimeoutException)
            {
                // Not known yet; the same command again.
            }
        }
    }

    private Task<Outcome<UnitView>> Open(UnitCode code) =>
        fixture.Unit(code).Execute(new OpenUnit(UnitLevel.Center, null, new UnitDetails("前")), Command("open"));
}
