using Practice.Actors.Contracts.Organization;
using Practice.Actors.Testing;
using Xunit;
using static Practice.Actors.Silo.Tests.Hosts;

namespace Practice.Actors.Silo.Tests;

/// <summary>Several silos that find each other in PostgreSQL, and a client of theirs.</summary>
public sealed class ClusterSiloTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task A_client_reaches_units_on_several_silos_and_still_does_when_one_has_stopped()
    {
        await using var first = await StartAsync(fixture.Database, SiloHosting.AddClusterSilo);
        await using var second = await StartAsync(fixture.Database, SiloHosting.AddClusterSilo);
        await using var client = await StartAsync(fixture.Database, SiloHosting.AddClusterClient);
        await client.Unit(Center).Execute(new OpenUnit(UnitLevel.Center, null, new UnitDetails("center")), Command("open"));
        var stations = Enumerable.Range(1, 20).Select(i => new UnitCode($"620623-S{i}")).ToArray();
        foreach (var station in stations)
        {
            var opened = await client.Unit(station).Execute(new OpenUnit(UnitLevel.Station, Center, new UnitDetails("station")), Command("open"));
            Assert.Null(opened.Rejection);
        }

        await first.StopAsync();

        foreach (var station in stations)
        {
            var shown = await client.Unit(station).Get();
            Assert.Equal(1, shown?.Version);
        }

        await client.StopAsync();
        await second.StopAsync();
    }

    [Fact]
    public async Task A_refusal_crosses_from_silo_to_client_as_a_value()
    {
        await using var silo = await StartAsync(fixture.Database, SiloHosting.AddClusterSilo);
        await using var client = await StartAsync(fixture.Database, SiloHosting.AddClusterClient);

        var refused = await client.Unit(new UnitCode("620999")).Execute(
            new OpenUnit(UnitLevel.Station, new UnitCode("620998"), new UnitDetails("nowhere")), Command("open"));

        Assert.Equal(OrganizationRejections.UnitUnknown.Code, refused.Rejection?.Code);
        Assert.Equal("620998", refused.Rejection?.Args["unit"]);
        await client.StopAsync();
        await silo.StopAsync();
    }
}
